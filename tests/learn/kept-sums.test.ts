import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hash1, hash3 } from '../../src/learn/feature-hash.js'
import { keepSums, type WriteFeatures } from '../../src/learn/kept-sums.js'
import type { WeightTable } from '../../src/learn/weight-table.js'

const CLASSES = 3

const pair: WriteFeatures = (out, k, a, b, c) => {
  out[k++] = hash1(1, a)
  out[k++] = hash3(2, a, b, c)
  return k
}
const single: WriteFeatures = (out, k, a) => {
  out[k++] = hash1(3, a)
  return k
}

/** Weighs every feature, and counts how many it was asked for. */
function countingTable(): { readonly table: WeightTable; readonly asked: () => number } {
  let asked = 0
  const table: WeightTable = {
    score(features, count, scores) {
      asked += count
      for (let i = 0; i < count; i++)
        for (let c = 0; c < CLASSES; c++) scores[c] = scores[c]! + ((features[i]! >> (c * 8)) & 255)
    },
  }
  return { table, asked: () => asked }
}

describe('kept sums', () => {
  it('are what the table says, whatever was asked before', () => {
    const numbers = fc.tuple(fc.integer({ min: 0, max: 40_000 }), fc.integer(), fc.integer())
    const { table } = countingTable()
    const groups = [pair, single]
    const { sums, placeOf } = keepSums(groups, table, CLASSES)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1), numbers), { maxLength: 50 }), (asked) => {
        for (const [group, [a, b, c]] of [...asked, ...asked]) {
          const features = new Int32Array(16)
          const direct = new Int32Array(CLASSES)
          table.score(features, groups[group]!(features, 0, a, b, c), direct)
          const place = placeOf(group, a, b, c)
          expect(sums.slice(place, place + CLASSES)).toEqual(direct)
        }
      }),
    )
  })

  it('are worked out once while nothing else falls on their place', () => {
    const { table, asked } = countingTable()
    const { placeOf } = keepSums([pair, single], table, CLASSES)
    for (let i = 0; i < 100; i++) {
      placeOf(0, 5, -6, 7)
      placeOf(1, 5, -6, 7)
    }
    expect(asked()).toBe(3)
  })
})
