/** The cost of attributions grows with the text, whatever the text is made of. */
import { describe, expect, it } from 'vitest'
import { annotateArticle, assembleAnnotators } from '../../../src/annotate/annotate-article.js'
import { attributionsAnnotator } from '../../../src/annotate/annotators/attributions/attributions.js'
import { listAnnotators } from '../../../src/annotate/annotators.js'
import type { Annotation } from '../../../src/model/annotation.js'
import { loadReference } from '../../../src/reference/load-reference.js'
import { createSyntax } from '../../../src/syntax/parser.js'
import { articleOf } from '../../helpers/article.js'
import { costRatio, LINEAR } from '../../helpers/growth.js'

const reference = loadReference('data', 'corpus')
const earlier = listAnnotators(reference).annotators.filter((a) => /^(?:sentences|organisations|people)$/.test(a.name))

/** Attributions alone: sentences and names are found beforehand, and nothing is remembered from run to run. */
function work(text: string): () => number {
  const article = articleOf(text)
  const known = annotateArticle(article, assembleAnnotators(earlier)).flatMap((r) => r.annotations)
  return () => {
    const annotator = attributionsAnnotator(
      {
        cues: reference.reportingCues,
        nouns: reference.speakerNouns,
        words: reference.functionWords,
        roles: ['chief executive', 'leader', 'nurse'],
        model: reference.attributionModel,
      },
      createSyntax(reference.syntaxModels),
    )
    const given = {
      name: 'given',
      version: '1',
      requires: [],
      provides: ['sentence', 'mention', 'entity'] as const,
      reads: [],
      *annotate(): Iterable<Annotation> {
        yield* known
      },
    }
    return annotateArticle(article, assembleAnnotators([given, annotator])).flatMap((r) => r.annotations).length
  }
}

const grows = (make: (n: number) => string, n: number) => costRatio(work(make(n)), work(make(4 * n)))

describe('growth', () => {
  const table: [name: string, make: (n: number) => string, n: number][] = [
    [
      'quotations with tags',
      (n) => Array.from({ length: n }, (_, k) => `“We will open ward ${k} next year,” Jane Oakes said.`).join('\n\n'),
      60,
    ],
    [
      'one long quotation',
      (n) => `Jane Oakes said: “${'The ward will open in spring and we are glad. '.repeat(n)}”`,
      300,
    ],
    ['one long sentence', (n) => `Jane Oakes said that ${'the ward would open, '.repeat(n)} and left.`, 40],
    ['many cues in one sentence', (n) => `Jane Oakes ${'said and argued that '.repeat(n)} it was so.`, 12],
    ['marks that never close', (n) => 'Jane Oakes said: “no. '.repeat(n), 60],
    [
      'descriptions that resolve to nobody',
      (n) => Array.from({ length: n }, (_, k) => `The report ${k} said it was so. Mr Oak${k} said no.`).join(' '),
      40,
    ],
    ['openings of links', (n) => `Jane Oakes said ${'['.repeat(n)} that ${'[a](http://b'.repeat(n)}.`, 150],
    [
      'a line of block speakers',
      (n) => Array.from({ length: n }, () => 'Jane Oakes, leader of the council, said:').join('\n\n'),
      60,
    ],
  ]
  for (const [name, make, n] of table) it(name, () => expect(grows(make, n)).toBeLessThan(LINEAR), 120_000)

  it('reads a quotation of 100,000 characters', () => {
    const words = 'The ward will open in spring and we are glad of it. '.repeat(2000).trim()
    const found = annotateArticle(articleOf(`Jane Oakes said: “${words}”`), listAnnotators(reference))
      .flatMap((r) => r.annotations)
      .filter((a) => a.kind === 'attribution')
    expect(found.map((a) => a.content[0]!.exact.length)).toEqual([words.length])
  }, 120_000)
})
