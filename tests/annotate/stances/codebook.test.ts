/** The codebook's examples and counter-examples, run; every rule that is given stands in it; its page is fresh. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { annotateArticle } from '../../../src/annotate/annotate-article.js'
import { listAnnotators } from '../../../src/annotate/annotators.js'
import { codebookPage } from '../../../src/exchange/codebook-page.js'
import type { Annotation } from '../../../src/model/annotation.js'
import type { CodedExample } from '../../../src/model/codebook.js'
import { openDataFiles } from '../../../src/reference/data-files.js'
import { loadCodebook } from '../../../src/reference/load-codebook.js'
import { loadReference } from '../../../src/reference/load-reference.js'
import { articleOf } from '../../helpers/article.js'

const reference = loadReference('data', 'corpus')
const codebook = loadCodebook(openDataFiles('data'))
const annotators = listAnnotators(reference)
const found = (text: string): Annotation[] =>
  annotateArticle(articleOf(text), annotators).flatMap((result) => result.annotations)

/** The verdict on a holder; where nobody holds anything, that on the text. */
function labelIn(text: string, holder: string): string | undefined {
  const verdicts = found(text).flatMap((a) => (a.kind === 'verdict' ? [a] : []))
  const own = verdicts.find(
    (v) => v.scope === 'holder' && (v.holder!.kind === 'author' ? holder === 'author' : v.holder!.name === holder),
  )
  const someone = verdicts.some((v) => v.scope === 'holder')
  return (own ?? (someone ? undefined : verdicts.find((v) => v.scope === 'article')))?.label
}

function runs(examples: readonly CodedExample[]): void {
  test.each(examples.map((e) => [e.text, e] as const))('%s', (_, example) => {
    expect(labelIn(example.text, example.holder)).toBe(example.label)
  })
}

for (const rule of codebook.rules)
  if (rule.examples.length + rule.counterExamples.length > 0)
    describe(rule.id, () => runs([...rule.examples, ...rule.counterExamples]))
for (const operator of codebook.operators) describe(operator.id, () => runs(operator.examples))

test('every rule that a stance names stands in the codebook', () => {
  const ids = new Set(codebook.rules.map((rule) => rule.id))
  const rows = readFileSync('tests/gold/stance-sentences.jsonl', 'utf8').trim().split('\n')
  const used = new Set(
    rows.flatMap((row) => found(JSON.parse(row).text)).flatMap((a) => (a.kind === 'stance' ? [a.rule] : [])),
  )
  expect([...used].filter((id) => !ids.has(id))).toEqual([])
  expect(used.size).toBeGreaterThan(10)
})

test('the page for coders is fresh (else: npm run policylens -- codebook)', () => {
  expect(readFileSync('data/codebook/stance.md', 'utf8')).toBe(codebookPage(codebook))
})
