/** Ensembles of uneven trees and rows come in; scores are those of walking each tree from its root. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scoreTrees } from '../../src/learn/boosted-trees.js'
import type { BoostedTrees, DecisionTree } from '../../src/model/boosted-trees.js'

const FEATURES = 3

type Sketch = { readonly answer: number } | { readonly feature: number; readonly cut: number; readonly sides: Sketch[] }

const { tree } = fc.letrec<{ tree: Sketch }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.record({ answer: fc.integer({ min: -9, max: 9 }) }),
    fc.record({
      feature: fc.nat(FEATURES - 1),
      cut: fc.integer({ min: -3, max: 3 }),
      sides: fc.array(tie('tree'), { minLength: 2, maxLength: 2 }),
    }),
  ),
}))

function columns(sketch: Sketch): DecisionTree {
  const [feature, value, left]: [number[], number[], number[]] = [[-1], [0], [0]]
  const write = (one: Sketch, at: number): void => {
    if ('answer' in one) {
      value[at] = one.answer
      return
    }
    feature[at] = one.feature
    value[at] = one.cut
    left[at] = feature.length
    feature.push(-1, -1)
    value.push(0, 0)
    left.push(0, 0)
    one.sides.forEach((side, k) => {
      write(side, left[at]! + k)
    })
  }
  write(sketch, 0)
  return { feature, value, left }
}

function walk(one: Sketch, row: readonly number[]): number {
  return 'answer' in one ? one.answer : walk(one.sides[row[one.feature]! <= one.cut ? 0 : 1]!, row)
}

it('trees of any shape are walked as they were grown', () => {
  const rows = fc.array(fc.array(fc.integer({ min: -4, max: 4 }), { minLength: FEATURES, maxLength: FEATURES }))
  fc.assert(
    fc.property(fc.array(tree, { maxLength: 6 }), rows, (trees, all) => {
      const model: BoostedTrees = { features: ['a', 'b', 'c'], bias: 0.5, trees: trees.map(columns) }
      for (const row of all) {
        const sum = trees.reduce((total, one) => total + walk(one, row), 0.5)
        expect(scoreTrees(model, row)).toBe(1 / (1 + Math.exp(-sum)))
      }
    }),
  )
})
