/** Choices among candidates with hashed features come in; a log-linear ranker and its probabilities go out. */

/**
 * One choice: candidates are sums of feature lists, so that lists shared by many candidates are scored once. `candidates[i]`
 * lists indexes of `lists`; each list holds feature hashes (any 32-bit integers), in a plain
 * array: small typed arrays are dear to make.
 */
export interface Choice {
  readonly lists: readonly (readonly number[])[]
  readonly candidates: readonly (readonly number[])[]
}

/** Scores of a trained ranker; natural logarithms, not normalised. */
export interface Ranker {
  scores(choice: Choice): Float64Array
}

/** A choice with how good each candidate is: weights of the right ones, which sum to 1. */
export interface TrainingChoice extends Choice {
  readonly right: readonly number[]
}

/** Weights of one ranker in 8 bits each: `weight = table[hash & mask] × scale`. */
export interface QuantisedWeights {
  readonly table: Int8Array
  readonly scale: number
}

/** A ranker from 8-bit weights; the table's length is a power of two. */
export function rankerOf(weights: QuantisedWeights): Ranker {
  const { table, scale } = weights
  const mask = table.length - 1
  return {
    scores(choice) {
      const { lists } = choice
      const sums = new Int32Array(lists.length)
      for (let l = 0; l < lists.length; l++) {
        const list = lists[l]!
        let sum = 0
        for (let i = 0; i < list.length; i++) sum += table[list[i]! & mask]!
        sums[l] = sum
      }
      return total(choice, sums, scale)
    },
  }
}

function total(choice: Choice, sums: Int32Array | Float64Array, scale: number): Float64Array {
  const { candidates } = choice
  const out = new Float64Array(candidates.length)
  for (let c = 0; c < candidates.length; c++) {
    const lists = candidates[c]!
    let sum = 0
    for (let i = 0; i < lists.length; i++) sum += sums[lists[i]!]!
    out[c] = sum * scale
  }
  return out
}

/** Probabilities of candidates from their scores. */
export function probabilities(scores: Float64Array): Float64Array {
  let most = Number.NEGATIVE_INFINITY
  for (const score of scores) most = Math.max(most, score)
  let sum = 0
  const out = new Float64Array(scores.length)
  for (let k = 0; k < scores.length; k++) {
    out[k] = Math.exp(scores[k]! - most)
    sum += out[k]!
  }
  for (let k = 0; k < out.length; k++) out[k] = out[k]! / sum
  return out
}

export interface TrainingOptions {
  /** Weights: 2^bits of them. */
  readonly bits: number
  readonly epochs: number
  readonly rate: number
  /** Numbers in [0, 1), for the order of the examples. */
  readonly random: () => number
  /** Gives the mean of all weights passed through instead of the last ones, which lean to the last examples. */
  readonly mean?: boolean
}

/**
 * Trains by AdaGrad (Duchi, Hazan and Singer 2011) on the likelihood of the right candidates; deterministic for a seed. With
 * `mean`, averaged over all steps (Polyak and Juditsky 1992).
 */
export function trainRanker(choices: readonly TrainingChoice[], options: TrainingOptions): QuantisedWeights {
  const size = 2 ** options.bits
  const mask = size - 1
  const weights = new Float32Array(size)
  const squares = new Float32Array(size)
  // Each change times the steps before it: what the mean lacks of the last weights, times all steps.
  const missed = options.mean ? new Float64Array(size) : undefined
  let steps = 0
  const order = choices.map((_, k) => k)
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let k = order.length - 1; k > 0; k--) {
      const j = Math.floor(options.random() * (k + 1))
      const held = order[k]!
      order[k] = order[j]!
      order[j] = held
    }
    for (const at of order) learn(choices[at]!, { weights, squares, missed, steps: steps++ }, mask, options.rate)
  }
  if (missed) for (let k = 0; k < size; k++) weights[k] = weights[k]! - missed[k]! / steps
  return quantise(weights)
}

interface Learning {
  readonly weights: Float32Array
  readonly squares: Float32Array
  readonly missed: Float64Array | undefined
  readonly steps: number
}

function learn(
  choice: TrainingChoice,
  { weights, squares, missed, steps }: Learning,
  mask: number,
  rate: number,
): void {
  const sums = new Float64Array(choice.lists.length)
  for (const [l, list] of choice.lists.entries()) {
    let sum = 0
    for (let i = 0; i < list.length; i++) sum += weights[list[i]! & mask]!
    sums[l] = sum
  }
  const p = probabilities(total(choice, sums, 1))
  const gradient = new Float64Array(choice.lists.length)
  for (const [c, lists] of choice.candidates.entries()) {
    const slope = p[c]! - choice.right[c]!
    if (Math.abs(slope) < 1e-4) continue
    for (const l of lists) gradient[l] = gradient[l]! + slope
  }
  for (const [l, list] of choice.lists.entries()) {
    const slope = gradient[l]!
    if (Math.abs(slope) < 1e-4) continue
    for (let i = 0; i < list.length; i++) {
      const h = list[i]! & mask
      squares[h] = squares[h]! + slope * slope
      const change = -(rate * slope) / (1e-3 + Math.sqrt(squares[h]!))
      weights[h] = weights[h]! + change
      if (missed) missed[h] = missed[h]! + change * steps
    }
  }
}

/** Largest weight kept, in logits: beyond it a feature decides alone. */
const LARGEST = 6

function quantise(weights: Float32Array): QuantisedWeights {
  const scale = LARGEST / 127
  const table = new Int8Array(weights.length)
  for (let k = 0; k < weights.length; k++) table[k] = Math.max(-127, Math.min(127, Math.round(weights[k]! / scale)))
  return { table, scale }
}
