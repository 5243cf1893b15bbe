/** Rows of numbers with yes-or-no labels and weights come in; a boosted ensemble of small trees goes out, the same each time. */
import type { BoostedTrees, DecisionTree } from '../model/boosted-trees.js'
import { seededRandom } from './random.js'

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
  /** Share of the rows each tree is grown on. */
  readonly rowShare: number
  readonly seed: number
}

export const TREE_DEFAULTS: TreeTrainingSettings = {
  trees: 200,
  depth: 5,
  rate: 0.08,
  leafWeight: 10,
  penalty: 4,
  featureShare: 0.4,
  rowShare: 0.5,
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
  const random = seededRandom(settings.seed)
  const all = Int32Array.from(scores, (_, i) => i)
  const trees: DecisionTree[] = []
  for (let t = 0; t < settings.trees; t++) {
    for (let i = 0; i < count; i++) {
      const p = 1 / (1 + Math.exp(-scores[i]!))
      gradient[i] = weights[i]! * (labels[i]! - p)
      hessian[i] = weights[i]! * p * (1 - p)
    }
    const asked = features.map((_, f) => f).filter(() => random() < settings.featureShare)
    const members = all.filter(() => random() < settings.rowShare)
    const tree = growTree(columns, asked, { gradient, hessian }, members, settings)
    for (let i = 0; i < count; i++) scores[i]! += walk(tree, rows[i]!)
    trees.push(tree)
  }
  return { features, bias, trees }
}

function walk({ feature, value, left }: DecisionTree, row: ArrayLike<number>): number {
  let node = 0
  while (feature[node]! >= 0) node = left[node]! + (row[feature[node]!]! <= value[node]! ? 0 : 1)
  return value[node]!
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

/** Sums of gradients and hessians by feature and bin. */
interface Histogram {
  readonly g: Float64Array
  readonly h: Float64Array
}

interface Loss {
  readonly gradient: Float64Array
  readonly hessian: Float64Array
}

function growTree(
  columns: readonly Column[],
  asked: readonly number[],
  loss: Loss,
  members: Int32Array,
  settings: TreeTrainingSettings,
): DecisionTree {
  const feature: number[] = [-1]
  const value: number[] = [0]
  const left: number[] = [0]
  const grow = (node: number, members: Int32Array, sums: Histogram | undefined, depth: number): void => {
    let g = 0
    let h = 0
    for (const i of members) {
      g += loss.gradient[i]!
      h += loss.hessian[i]!
    }
    const best = sums ? bestSplit(columns, asked, sums, g, h, settings) : undefined
    if (!sums || !best) {
      value[node] = round(settings.rate * (g / (h + settings.penalty)))
      return
    }
    const { bins, edges } = columns[best.feature]!
    const child = feature.length
    feature[node] = best.feature
    value[node] = round(edges[best.bin]!)
    left[node] = child
    feature.push(-1, -1)
    value.push(0, 0)
    left.push(0, 0)
    const low = members.filter((i) => bins[i]! <= best.bin)
    const high = members.filter((i) => bins[i]! > best.bin)
    if (depth <= 1) {
      grow(child, low, undefined, 0)
      grow(child + 1, high, undefined, 0)
      return
    }
    // Only the smaller side is counted; the larger one is what is left.
    const small = sumUp(columns, asked, loss, low.length < high.length ? low : high)
    const large = { g: sums.g.map((sum, k) => sum - small.g[k]!), h: sums.h.map((sum, k) => sum - small.h[k]!) }
    grow(child, low, low.length < high.length ? small : large, depth - 1)
    grow(child + 1, high, low.length < high.length ? large : small, depth - 1)
  }
  grow(0, members, sumUp(columns, asked, loss, members), settings.depth)
  return { feature, value, left }
}

function sumUp(columns: readonly Column[], asked: readonly number[], loss: Loss, members: Int32Array): Histogram {
  const g = new Float64Array(asked.length * BINS)
  const h = new Float64Array(asked.length * BINS)
  const { gradient, hessian } = loss
  asked.forEach((f, a) => {
    const { bins } = columns[f]!
    const base = a * BINS
    for (let k = 0; k < members.length; k++) {
      const i = members[k]!
      const at = base + bins[i]!
      g[at]! += gradient[i]!
      h[at]! += hessian[i]!
    }
  })
  return { g, h }
}

function bestSplit(
  columns: readonly Column[],
  asked: readonly number[],
  sums: Histogram,
  g: number,
  h: number,
  settings: TreeTrainingSettings,
): { feature: number; bin: number } | undefined {
  let best: { feature: number; bin: number } | undefined
  let bestGain = 1e-6
  const whole = (g * g) / (h + settings.penalty)
  asked.forEach((f, a) => {
    const bins = columns[f]!.edges.length
    let gl = 0
    let hl = 0
    for (let b = 0; b < bins; b++) {
      gl += sums.g[a * BINS + b]!
      hl += sums.h[a * BINS + b]!
      if (hl < settings.leafWeight || h - hl < settings.leafWeight) continue
      const gr = g - gl
      const gain = (gl * gl) / (hl + settings.penalty) + (gr * gr) / (h - hl + settings.penalty) - whole
      if (gain > bestGain) {
        bestGain = gain
        best = { feature: f, bin: b }
      }
    }
  })
  return best
}

/** Five significant digits: enough for any cut, and small files. */
function round(value: number): number {
  return Number(value.toPrecision(5))
}
