/** A trained ensemble of small decision trees: adds up one value a tree into a log-odds. */

export interface DecisionTree {
  /** Index of the feature a node asks for, or -1 at a leaf. */
  readonly feature: readonly number[]
  /** A node goes left where the feature's value is at most this; a leaf's value stands here. */
  readonly value: readonly number[]
  /** Index of the left child; the right one follows it. */
  readonly left: readonly number[]
}

export interface BoostedTrees {
  /** Names of the features, in the order of their values. */
  readonly features: readonly string[]
  /** Log-odds before any tree. */
  readonly bias: number
  readonly trees: readonly DecisionTree[]
}
