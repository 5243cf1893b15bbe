/** Each half of the project's own sentences: the share of right labels may rise, and never falls below these floors. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { annotateArticle } from '../../../src/annotate/annotate-article.js'
import { listAnnotators } from '../../../src/annotate/annotators.js'
import type { StanceLabel } from '../../../src/model/annotation.js'
import { loadReference } from '../../../src/reference/load-reference.js'
import { articleOf } from '../../helpers/article.js'

const annotators = listAnnotators(loadReference('data', 'corpus'))

interface GoldRow {
  readonly text: string
  readonly holder: string
  readonly label: StanceLabel
  readonly half: 'look' | 'look-2' | 'look-3' | 'aside' | 'aside-2' | 'aside-3' | 'aside-4'
}
const rows: GoldRow[] = readFileSync('tests/gold/stance-sentences.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))

const side = (label: StanceLabel | undefined) =>
  label === 'pro-devolution' ? 1 : label === 'pro-centralisation' ? -1 : 0
/** Titles before a name are left out of it by the annotator. */
const plain = (name: string) =>
  name.toLowerCase().replace(/^(?:dr|sir|dame|lord|lady|minister|councillor|cabinet minister|the) /, '')

function sideOf(row: GoldRow): number {
  const verdicts = annotateArticle(articleOf(row.text), annotators)
    .flatMap((result) => result.annotations)
    .flatMap((a) => (a.kind === 'verdict' && a.scope === 'holder' ? [a] : []))
  const own = verdicts.find((v) =>
    row.holder === 'author' ? v.holder!.kind === 'author' : plain(v.holder!.name) === plain(row.holder),
  )
  return side(own?.label)
}

test.each([
  ['look', 0.84, 0.05],
  ['aside', 0.75, 0.1],
  ['aside-2', 0.58, 0.15],
  ['look-2', 0.67, 0.08],
  ['aside-3', 0.67, 0.06],
  ['look-3', 0.65, 0.08],
  ['aside-4', 0.6, 0.08],
] as const)('half %s: right sides at least %d, hardly any turned round', (half, floor, turned) => {
  const gold = rows.filter((row) => row.half === half)
  const found = gold.map((row) => [side(row.label), sideOf(row)] as const)
  const right = found.filter(([wanted, got]) => wanted === got).length / gold.length
  const flipped = found.filter(([wanted, got]) => wanted * got < 0).length / gold.length
  expect(right).toBeGreaterThanOrEqual(floor)
  expect(flipped).toBeLessThan(turned)
})
