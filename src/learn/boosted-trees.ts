/** A trained ensemble and the features of one thing come in; a probability goes out. */
import type { BoostedTrees, DecisionTree } from '../model/boosted-trees.js'

/**
 * All trees as full ones of the same depth: the children of node k are 2k + 1 and 2k + 2, and a walk is so many steps,
 * without asking at each whether it has ended. Where a tree ends early, all that lies below has its answer.
 */
interface FullTrees {
  readonly count: number
  readonly depth: number
  /** Inner nodes, tree after tree: the feature asked for, and the largest value that goes left. */
  readonly feature: Uint16Array
  readonly cut: Float64Array
  /** Answers, tree after tree, from left to right. */
  readonly leaf: Float64Array
}

const fullOf = new WeakMap<BoostedTrees, FullTrees>()

function depthOf(tree: DecisionTree, node = 0): number {
  if (tree.feature[node]! < 0) return 0
  const left = tree.left[node]!
  return 1 + Math.max(depthOf(tree, left), depthOf(tree, left + 1))
}

/** Room grows with two to the depth of the deepest tree: the trees of TREE_DEFAULTS have five levels. */
function fill(model: BoostedTrees): FullTrees {
  const count = model.trees.length
  const depth = model.trees.reduce((most, tree) => Math.max(most, depthOf(tree)), 0)
  const leaves = 1 << depth
  const full = {
    count,
    depth,
    feature: new Uint16Array(count * (leaves - 1)),
    cut: new Float64Array(count * (leaves - 1)),
    leaf: new Float64Array(count * leaves),
  }
  model.trees.forEach((tree, t) => {
    const place = (node: number, at: number): void => {
      const ends = tree.feature[node]! < 0
      if (at >= leaves - 1) {
        full.leaf[t * leaves + at - (leaves - 1)] = tree.value[node]!
        return
      }
      full.feature[t * (leaves - 1) + at] = ends ? 0 : tree.feature[node]!
      full.cut[t * (leaves - 1) + at] = ends ? Number.POSITIVE_INFINITY : tree.value[node]!
      place(ends ? node : tree.left[node]!, 2 * at + 1)
      place(ends ? node : tree.left[node]! + 1, 2 * at + 2)
    }
    place(0, 0)
  })
  fullOf.set(model, full)
  return full
}

/** The probability (0–1) of the positive class. `row` has one number a feature, in the model's order. */
export function scoreTrees(model: BoostedTrees, row: ArrayLike<number>): number {
  const { count, depth, feature, cut, leaf } = fullOf.get(model) ?? fill(model)
  // Shifted, not raised to a power: a whole number to the engine, and so is every index made with it.
  const inner = (1 << depth) - 1
  let sum = model.bias
  let base = 0
  for (let t = 0; t < count; t++) {
    let node = 0
    // A sum instead of a choice: no processor can guess which way a row goes, and each wrong guess costs more than the step.
    for (let step = 0; step < depth; step++)
      node = 2 * node + 2 - Number(row[feature[base + node]!]! <= cut[base + node]!)
    sum += leaf[base + t + node - inner]!
    base += inner
  }
  return 1 / (1 + Math.exp(-sum))
}
