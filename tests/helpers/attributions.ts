import { annotateArticle } from '../../src/annotate/annotate-article.js'
import { listAnnotators } from '../../src/annotate/annotators.js'
import type { Attribution } from '../../src/model/annotation.js'
import { loadReference } from '../../src/reference/load-reference.js'
import { articleOf } from './article.js'

const annotators = listAnnotators(loadReference('data', 'corpus'))

export const attributionsOf = (text: string): Attribution[] =>
  annotateArticle(articleOf(text), annotators)
    .flatMap((r) => r.annotations)
    .filter((a): a is Attribution => a.kind === 'attribution')

/** One line each, in order of what was said: speakers, words. */
export const statementLines = (text: string): string[] => attributionsInOrder(text).map(lineOf)

/** The same with the act before. */
export const actLines = (text: string): string[] => attributionsInOrder(text).map((a) => `${a.act} ${lineOf(a)}`)

const attributionsInOrder = (text: string): Attribution[] =>
  attributionsOf(text).sort((a, b) => a.content[0]!.start - b.content[0]!.start)

const lineOf = (a: Attribution): string =>
  `[${a.speakers.map((s) => s.name).join(' + ')}] ${a.content.map((c) => c.exact.trim()).join(' / ')}`
