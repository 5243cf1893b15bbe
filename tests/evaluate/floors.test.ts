/** Quality may not fall below what it has reached on the hand-coded pages. */
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type Evaluation,
  evaluate,
  evaluationTable,
  type Floors,
  goldDigest,
  raiseFloors,
  readFloors,
  SCORE_KINDS,
} from '../../pipelines/evaluate.js'

const checkout = resolve(import.meta.dirname, '..', '..')
const options = { gold: join(checkout, 'tests', 'gold'), base: checkout }
const settings = { database: '', data: join(checkout, 'data'), corpus: join(checkout, 'corpus') }
const RAISE = 'npm run --silent policylens -- evaluate --raise-floors'

describe('floors', { timeout: 120_000 }, () => {
  const floors = readFloors(options.gold)

  it('are those of the gold files as they are', () => {
    expect(floors?.gold, `gold files or their pages changed: look at the figures, then ${RAISE}`).toBe(
      goldDigest(options),
    )
  })

  it('hold', () => {
    const evaluation = evaluate(settings, options)
    const fallen = evaluation.kinds
      .filter(({ kind, f1 }) => (f1 ?? 0) < (floors?.floors[kind] ?? 0))
      .map(({ kind, f1 }) => `${kind}: ${f1?.toFixed(3)} is below ${floors?.floors[kind]}`)
    expect(fallen, evaluationTable(evaluation)).toEqual([])
    expect(Object.keys(floors?.floors ?? {}).sort()).toEqual([...SCORE_KINDS].sort())
  })
})

describe('raising', () => {
  const evaluation = (f1: number): Evaluation => ({
    pages: [],
    kinds: [{ kind: 'money', measure: 'F1', counts: { hits: 1, wrong: 1, missed: 1 }, f1 }],
  })
  const floors = (money: number, gold = 'a'): Floors => ({ gold, floors: { money } })

  it.each([
    ['raises a floor to the figure', 0.9, floors(0.8), 0.9],
    ['never lowers one', 0.7, floors(0.8), 0.8],
    ['starts anew where the gold changed', 0.7, floors(0.8, 'b'), 0.7],
    ['starts where there was none', 0.7, undefined, 0.7],
    ['rounds down, so that a floor can be stood on', 0.66666, undefined, 0.666],
  ])('%s', (_, f1, before, expected) => {
    expect(raiseFloors(evaluation(f1), 'a', before)).toEqual(floors(expected))
  })
})
