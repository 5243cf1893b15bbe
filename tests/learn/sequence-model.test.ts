/** Small models with known weights: the best sequence of labels and its margins, for any number of labels. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  labelSequence,
  packSequenceModel,
  type Sequence,
  type SequenceModel,
  unpackSequenceModel,
} from '../../src/learn/sequence-model.js'

const BUCKETS = 16

/** A model and a sequence from small whole numbers: sums are exact. */
const problems = fc
  .record({ count: fc.integer({ min: 2, max: 7 }), length: fc.integer({ min: 1, max: 4 }) })
  .chain(({ count, length }) => {
    const weight = fc.integer({ min: -9, max: 9 })
    const list = (size: number) => fc.array(weight, { minLength: size, maxLength: size })
    return fc.record({
      count: fc.constant(count),
      weights: list(BUCKETS * count),
      transitions: list((count + 1) * count),
      features: fc.array(fc.array(fc.integer(), { maxLength: 4 }), { minLength: length, maxLength: length }),
    })
  })

describe('labels of a sequence', () => {
  it('are those whose sum is the largest of all', () => {
    fc.assert(
      fc.property(problems, ({ count, weights, transitions, features }) => {
        const model: SequenceModel = {
          labels: Array.from({ length: count }, (_, label) => String(label)),
          buckets: BUCKETS,
          weights: Float32Array.from(weights),
          transitions: Float32Array.from(transitions),
          scale: 1,
        }
        const sequence: Sequence = {
          features: features.map((item) => Int32Array.from(item)),
          allowed: Int32Array.from(features, () => -1),
        }
        const { labels } = labelSequence(model, sequence)
        expect(sumOf(model, sequence, [...labels])).toBe(bestSum(model, sequence))
      }),
    )
  })

  it('keep to what is allowed, also after a longer sequence', () => {
    const model = unpackSequenceModel(
      packSequenceModel({
        labels: ['a', 'b', 'c'],
        buckets: BUCKETS,
        weights: Float32Array.from({ length: BUCKETS * 3 }, (_, at) => at % 3),
        transitions: new Float32Array(12),
        scale: 1,
      }),
    )
    const items = (length: number) => Array.from({ length }, () => Int32Array.of(1))
    const free = labelSequence(model, { features: items(9), allowed: new Int32Array(9).fill(7) })
    expect([...free.labels]).toEqual(new Array(9).fill(2))
    const bound = labelSequence(model, { features: items(2), allowed: Int32Array.of(3, 1) })
    expect([...bound.labels]).toEqual([1, 0])
    expect(bound.margins[0]).toBeCloseTo(1, 1)
  })
})

function sumOf(model: SequenceModel, { features }: Sequence, labels: readonly number[]): number {
  const count = model.labels.length
  let sum = 0
  labels.forEach((label, i) => {
    sum += model.transitions[(i === 0 ? count : labels[i - 1]!) * count + label]!
    for (const feature of features[i]!) sum += model.weights[(feature & (BUCKETS - 1)) * count + label]!
  })
  return sum
}

/** By trying all. */
function bestSum(model: SequenceModel, sequence: Sequence): number {
  const count = model.labels.length
  const { length } = sequence.features
  let best = Number.NEGATIVE_INFINITY
  for (let code = 0; code < count ** length; code++) {
    const labels = Array.from({ length }, (_, i) => Math.floor(code / count ** i) % count)
    best = Math.max(best, sumOf(model, sequence, labels))
  }
  return best
}
