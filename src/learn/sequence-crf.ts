/** Sequences with their right labels come in; the weights of a linear-chain conditional random field go out. */
import { seededRandom, shuffle } from './random.js'
import type { SequenceModel, TrainingSequence } from './sequence-model.js'

export interface CrfOptions {
  readonly buckets: number
  readonly rounds: number
  readonly seed: number
  /** Strength of the pull towards zero; 1 / the variance of the prior. */
  readonly l2: number
  /** Share of features left out at random each time a sequence is seen, so that no word is relied upon alone; 0 for none. */
  readonly dropout: number
  /** First step size; it falls as 1 / (1 + rate × l2 × step / sequences). */
  readonly rate: number
  readonly forbidden: (before: number, label: number) => boolean
}

/**
 * Maximum likelihood with an L2 prior by stochastic gradient descent (Lafferty, McCallum and Pereira 2001; Bottou 2010 for
 * the steps). Only labels that a sequence allows take part. Deterministic: the order comes from `seed`.
 */
export function trainCrf(
  sequences: readonly TrainingSequence[],
  labels: readonly string[],
  options: CrfOptions,
): SequenceModel {
  const count = labels.length
  const mask = options.buckets - 1
  const stored = new Float32Array(options.buckets * count)
  const transitions = new Float64Array((count + 1) * count)
  const allowedAfter = new Uint8Array((count + 1) * count)
  for (let before = 0; before <= count; before++)
    for (let label = 0; label < count; label++)
      allowedAfter[before * count + label] = options.forbidden(before === count ? -1 : before, label) ? 0 : 1
  const longest = sequences.reduce((most, s) => Math.max(most, s.features.length), 0)
  const scores = new Float64Array(longest * count)
  const forward = new Float64Array(longest * count)
  const backward = new Float64Array(longest * count)
  const order = sequences.map((_, index) => index)
  const random = seededRandom(options.seed)
  const decay = options.l2 / sequences.length
  let scale = 1
  let step = 0
  for (let round = 0; round < options.rounds; round++) {
    shuffle(order, random)
    for (const index of order) {
      const rate = options.rate / (1 + options.rate * decay * step++)
      const { allowed, gold } = sequences[index]!
      const features = dropout(sequences[index]!.features, options.dropout, random)
      const length = features.length
      if (length === 0) continue
      scores.fill(0, 0, length * count)
      for (let i = 0; i < length; i++) {
        for (const feature of features[i]!) {
          const base = (feature & mask) * count
          for (let label = 0; label < count; label++) scores[i * count + label]! += stored[base + label]!
        }
        for (let label = 0; label < count; label++) {
          const at = i * count + label
          scores[at] = (allowed[i]! >> label) & 1 ? scores[at]! * scale : Number.NEGATIVE_INFINITY
        }
      }
      const total = forwardBackward(length, count, scores, transitions, allowedAfter, forward, backward)
      scale *= 1 - rate * decay
      const push = rate / scale
      for (let i = 0; i < length; i++) {
        for (let label = 0; label < count; label++) {
          const at = i * count + label
          const p = Math.exp(forward[at]! + backward[at]! - total)
          const gradient = (gold[i] === label ? 1 : 0) - Math.max(0, p)
          if (Math.abs(gradient) < 1e-6) continue
          for (const feature of features[i]!) stored[(feature & mask) * count + label]! += push * gradient
        }
        for (let before = i === 0 ? count : 0; before < (i === 0 ? count + 1 : count); before++) {
          for (let label = 0; label < count; label++) {
            const edge = before * count + label
            if (!allowedAfter[edge]) continue
            const from = i === 0 ? 0 : forward[(i - 1) * count + before]!
            const log = from + transitions[edge]! + scores[i * count + label]! + backward[i * count + label]! - total
            const p = Number.isFinite(log) ? Math.exp(log) : 0
            const isGold = gold[i] === label && (i === 0 || gold[i - 1] === before)
            transitions[edge] = transitions[edge]! * (1 - rate * decay) + rate * ((isGold ? 1 : 0) - p)
          }
        }
      }
    }
  }
  const weights = stored.map((weight) => weight * scale * (1 - options.dropout))
  const last = Float32Array.from(transitions, (t, edge) => (allowedAfter[edge] ? t : Number.NEGATIVE_INFINITY))
  return { labels, buckets: options.buckets, weights, transitions: last, scale: 1 }
}

function dropout(features: readonly Int32Array[], share: number, random: () => number): readonly Int32Array[] {
  return share > 0 ? features.map((list) => list.filter(() => random() >= share)) : features
}

/** Log sums of all paths up to and from each label; returns that of all. */
function forwardBackward(
  length: number,
  count: number,
  scores: Float64Array,
  transitions: Float64Array,
  allowedAfter: Uint8Array,
  forward: Float64Array,
  backward: Float64Array,
): number {
  for (let i = 0; i < length; i++)
    for (let label = 0; label < count; label++) {
      let sum = Number.NEGATIVE_INFINITY
      if (i === 0) sum = allowedAfter[count * count + label] ? transitions[count * count + label]! : sum
      else
        for (let before = 0; before < count; before++)
          if (allowedAfter[before * count + label])
            sum = logAdd(sum, forward[(i - 1) * count + before]! + transitions[before * count + label]!)
      forward[i * count + label] = sum + scores[i * count + label]!
    }
  for (let i = length - 1; i >= 0; i--)
    for (let label = 0; label < count; label++) {
      if (i === length - 1) {
        backward[i * count + label] = 0
        continue
      }
      let sum = Number.NEGATIVE_INFINITY
      for (let next = 0; next < count; next++)
        if (allowedAfter[label * count + next]) {
          const at = (i + 1) * count + next
          sum = logAdd(sum, transitions[label * count + next]! + scores[at]! + backward[at]!)
        }
      backward[i * count + label] = sum
    }
  let total = Number.NEGATIVE_INFINITY
  for (let label = 0; label < count; label++) total = logAdd(total, forward[(length - 1) * count + label]!)
  return total
}

function logAdd(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b
  if (b === Number.NEGATIVE_INFINITY) return a
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b))
}
