import { annotateArticle } from '../../src/annotate/annotate-article.js'
import { listAnnotators } from '../../src/annotate/annotators.js'
import type { Attribution } from '../../src/model/annotation.js'
import type { Article } from '../../src/model/article.js'
import { loadReference } from '../../src/reference/load-reference.js'
import { articleOf } from './article.js'

const annotators = listAnnotators(loadReference('data', 'corpus'))

export const attributionsOf = (text: string): Attribution[] => attributionsIn(articleOf(text))

const attributionsIn = (article: Article): Attribution[] =>
  annotateArticle(article, annotators)
    .flatMap((r) => r.annotations)
    .filter((a): a is Attribution => a.kind === 'attribution')

/** One line each, in order of what was said: speakers, words. */
export const statementLines = (text: string): string[] => attributionsInOrder(articleOf(text)).map(lineOf)

/** The same with the act before. */
export const actLines = (text: string): string[] => attributionLines(articleOf(text))

/** The same of an article. */
export const attributionLines = (article: Article): string[] =>
  attributionsInOrder(article).map((a) => `${a.act} ${lineOf(a)}`)

const attributionsInOrder = (article: Article): Attribution[] =>
  attributionsIn(article).sort((a, b) => a.content[0]!.start - b.content[0]!.start)

const lineOf = (a: Attribution): string =>
  `[${a.speakers.map((s) => s.name).join(' + ')}] ${a.content.map((c) => c.exact.trim()).join(' / ')}`
