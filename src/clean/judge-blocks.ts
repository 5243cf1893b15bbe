/** Rows of numbers for the blocks of one page come in; how likely each is part of the article goes out. */
import { scoreTrees } from '../learn/boosted-trees.js'
import type { BoostedTrees } from '../model/boosted-trees.js'

/** Likelihoods (0–1), one a block; without a model nothing is likely. */
export function judgeBlocks(model: BoostedTrees | undefined, count: number, rowOf: (i: number) => number[]): number[] {
  return Array.from({ length: count }, (_, i) => (model ? scoreTrees(model, rowOf(i)) : 0))
}
