/** Rankers: the mean of weights is the mean of those after each step. */
import { expect, it } from 'vitest'
import { type TrainingChoice, trainRanker } from '../../src/learn/log-linear.js'
import { seededRandom } from '../../src/learn/random.js'

const choice: TrainingChoice = { lists: [[1, 2], [3]], candidates: [[0], [1]], right: [0, 1] }

const tableOf = (epochs: number, mean: boolean) =>
  trainRanker([choice], { bits: 3, epochs, rate: 0.9, random: seededRandom(1), mean }).table

it('gives the mean of the weights after each step', () => {
  const after = [1, 2, 3, 4].map((epochs) => tableOf(epochs, false))
  const mean = tableOf(4, true)
  for (let k = 0; k < mean.length; k++) {
    const expected = after.reduce((sum, table) => sum + table[k]!, 0) / after.length
    expect(Math.abs(mean[k]! - expected)).toBeLessThanOrEqual(1)
  }
  expect([...mean]).not.toEqual([...after[3]!])
})
