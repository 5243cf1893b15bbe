/** A trained ensemble and the features of one thing come in; a probability goes out. */
import type { BoostedTrees } from '../model/boosted-trees.js'

/** All trees in one run of numbers: where each begins, and nodes with `left` counted from the first of all. */
interface FlatTrees {
  readonly roots: Int32Array
  readonly feature: Int32Array
  readonly value: Float64Array
  readonly left: Int32Array
}

const flatOf = new WeakMap<BoostedTrees, FlatTrees>()

function flatten(model: BoostedTrees): FlatTrees {
  const size = model.trees.reduce((sum, tree) => sum + tree.feature.length, 0)
  const flat = {
    roots: new Int32Array(model.trees.length),
    feature: new Int32Array(size),
    value: new Float64Array(size),
    left: new Int32Array(size),
  }
  let at = 0
  for (const [t, { feature, value, left }] of model.trees.entries()) {
    flat.roots[t] = at
    flat.feature.set(feature, at)
    flat.value.set(value, at)
    for (let k = 0; k < left.length; k++) flat.left[at + k] = left[k]! + at
    at += feature.length
  }
  flatOf.set(model, flat)
  return flat
}

/** The probability (0–1) of the positive class. `row` has one number a feature, in the model's order. */
export function scoreTrees(model: BoostedTrees, row: ArrayLike<number>): number {
  const { roots, feature, value, left } = flatOf.get(model) ?? flatten(model)
  let sum = model.bias
  for (let t = 0; t < roots.length; t++) {
    let node = roots[t]!
    let asked = feature[node]!
    while (asked >= 0) {
      node = left[node]! + (row[asked]! <= value[node]! ? 0 : 1)
      asked = feature[node]!
    }
    sum += value[node]!
  }
  return 1 / (1 + Math.exp(-sum))
}
