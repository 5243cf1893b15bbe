/** Numbers for the blocks of one page come in; how likely each is part of the article goes out. */
import { scoreTrees } from '../learn/boosted-trees.js'
import type { BoostedTrees } from '../model/boosted-trees.js'
import type { Add } from './line-features.js'

/** Likelihoods (0–1), one a block, of which `describe` adds the numbers in the model's order; without a model nothing is likely. */
export function judgeBlocks(
  model: BoostedTrees | undefined,
  count: number,
  describe: (add: Add, i: number) => void,
): number[] {
  if (!model) return Array.from({ length: count }, () => 0)
  // One row for all blocks: pages have thousands.
  const row = new Float64Array(model.features.length)
  let at = 0
  const add: Add = (_, value) => {
    row[at++] = value
  }
  return Array.from({ length: count }, (_, i) => {
    at = 0
    describe(add, i)
    return scoreTrees(model, row)
  })
}
