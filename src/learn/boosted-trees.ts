/** A trained ensemble and the features of one thing come in; a probability goes out. */
import type { BoostedTrees } from '../model/boosted-trees.js'

/** The probability (0–1) of the positive class. `row` has one number a feature, in the model's order. */
export function scoreTrees(model: BoostedTrees, row: ArrayLike<number>): number {
  let sum = model.bias
  for (const { feature, value, left } of model.trees) {
    let node = 0
    let asked = feature[0]!
    while (asked >= 0) {
      node = left[node]! + (row[asked]! <= value[node]! ? 0 : 1)
      asked = feature[node]!
    }
    sum += value[node]!
  }
  return 1 / (1 + Math.exp(-sum))
}
