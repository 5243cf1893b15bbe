/** Rows of numbers with yes-or-no labels and weights come in; a boosted ensemble of small trees goes out, the same each time. */
import type { BoostedTrees, DecisionTree } from '../model/boosted-trees.js'

export interface TreeTrainingSettings {
  readonly trees: number
  readonly depth: number
  /** How much of each tree's answer is added; smaller wants more trees. */
  readonly rate: number
  /** Least sum of weights (hessian) in a leaf. */
  readonly leafWeight: number
  /** L2 penalty on leaf values. */
  readonly penalty: number
  /** Share of the features each tree may ask for. */
  readonly featureShare: number
  readonly seed: number
}

export const TREE_DEFAULTS: TreeTrainingSettings = {
  trees: 200,
  depth: 5,
  rate: 0.08,
  leafWeight: 10,
  penalty: 4,
  featureShare: 0.5,
  seed: 7,
}

const BINS = 64

/**
 * Gradient boosting of regression trees on the logistic loss with second-order leaf values (Friedman 2001; the
 * histogram form of Chen and Guestrin 2016). Columns are cut into at most 64 bins by quantiles. Linear in rows ×
 * features × trees × depth.
 */
export function trainBoostedTrees(
  features: readonly string[],
  rows: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  weights: ArrayLike<number>,
  settings: TreeTrainingSettings = TREE_DEFAULTS,
): BoostedTrees {
  const count = rows.length
  const columns = features.map((_, f) => binned(rows, f))
  let positive = 0
  let total = 0
  for (let i = 0; i < count; i++) {
    total += weights[i]!
    positive += weights[i]! * labels[i]!
  }
  const bias = Math.log((positive + 1) / (total - positive + 1))
  const scores = new Float64Array(count).fill(bias)
  const gradient = new Float64Array(count)
  const hessian = new Float64Array(count)
  const random = seeded(settings.seed)
  const trees: DecisionTree[] = []
  for (let t = 0; t < settings.trees; t++) {
    for (let i = 0; i < count; i++) {
      const p = 1 / (1 + Math.exp(-scores[i]!))
      gradient[i] = weights[i]! * (labels[i]! - p)
      hessian[i] = weights[i]! * p * (1 - p)
    }
    const asked = features.map((_, f) => f).filter(() => random() < settings.featureShare)
    trees.push(growTree(columns, asked, gradient, hessian, scores, settings))
  }
  return { features, bias, trees }
}

interface Column {
  readonly bins: Uint8Array
  /** Upper edge of each bin but the last. */
  readonly edges: readonly number[]
}

function binned(rows: readonly ArrayLike<number>[], feature: number): Column {
  const values = Float64Array.from(rows, (row) => row[feature]!)
  const sorted = values.slice().sort()
  const quantiles: number[] = []
  for (let b = 1; b < BINS; b++) {
    const at = sorted[Math.floor((b * sorted.length) / BINS)]!
    if (quantiles.length === 0 || at > quantiles.at(-1)!) quantiles.push(at)
  }
  const distinct = [...new Set(sorted)]
  const edges = distinct.length <= BINS ? distinct.slice(0, -1) : quantiles
  const bins = new Uint8Array(rows.length)
  for (let i = 0; i < rows.length; i++) {
    let low = 0
    let high = edges.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (values[i]! <= edges[middle]!) high = middle
      else low = middle + 1
    }
    bins[i] = low
  }
  return { bins, edges }
}

function growTree(
  columns: readonly Column[],
  asked: readonly number[],
  gradient: Float64Array,
  hessian: Float64Array,
  scores: Float64Array,
  settings: TreeTrainingSettings,
): DecisionTree {
  const feature: number[] = [-1]
  const value: number[] = [0]
  const left: number[] = [0]
  const grow = (node: number, members: Int32Array, depth: number): void => {
    let g = 0
    let h = 0
    for (const i of members) {
      g += gradient[i]!
      h += hessian[i]!
    }
    const best = depth > 0 ? bestSplit(columns, asked, members, gradient, hessian, g, h, settings) : undefined
    if (!best) {
      const leaf = round(settings.rate * (g / (h + settings.penalty)))
      value[node] = leaf
      for (const i of members) scores[i]! += leaf
      return
    }
    const { bins, edges } = columns[best.feature]!
    feature[node] = best.feature
    value[node] = round(edges[best.bin]!)
    left[node] = feature.length
    feature.push(-1, -1)
    value.push(0, 0)
    left.push(0, 0)
    const child = left[node]!
    grow(
      child,
      members.filter((i) => bins[i]! <= best.bin),
      depth - 1,
    )
    grow(
      child + 1,
      members.filter((i) => bins[i]! > best.bin),
      depth - 1,
    )
  }
  grow(
    0,
    Int32Array.from(scores, (_, i) => i),
    settings.depth,
  )
  return { feature, value, left }
}

function bestSplit(
  columns: readonly Column[],
  asked: readonly number[],
  members: Int32Array,
  gradient: Float64Array,
  hessian: Float64Array,
  g: number,
  h: number,
  settings: TreeTrainingSettings,
): { feature: number; bin: number } | undefined {
  let best: { feature: number; bin: number } | undefined
  let bestGain = 1e-6
  const sumG = new Float64Array(BINS)
  const sumH = new Float64Array(BINS)
  const whole = (g * g) / (h + settings.penalty)
  for (const f of asked) {
    const { bins, edges } = columns[f]!
    if (edges.length === 0) continue
    sumG.fill(0)
    sumH.fill(0)
    for (const i of members) {
      const b = bins[i]!
      sumG[b]! += gradient[i]!
      sumH[b]! += hessian[i]!
    }
    let gl = 0
    let hl = 0
    for (let b = 0; b < edges.length; b++) {
      gl += sumG[b]!
      hl += sumH[b]!
      if (hl < settings.leafWeight || h - hl < settings.leafWeight) continue
      const gr = g - gl
      const gain = (gl * gl) / (hl + settings.penalty) + (gr * gr) / (h - hl + settings.penalty) - whole
      if (gain > bestGain) {
        bestGain = gain
        best = { feature: f, bin: b }
      }
    }
  }
  return best
}

/** Five significant digits: enough for any cut, and small files. */
function round(value: number): number {
  return Number(value.toPrecision(5))
}

/** Numbers 0–1 that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
