import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hash1, hash2, hash3, hashString } from '../../src/learn/feature-hash.js'
import { packModel, unpackModel } from '../../src/learn/model-file.js'
import { createPerceptron, type WeightRow } from '../../src/learn/perceptron.js'
import { seededRandom, shuffle } from '../../src/learn/random.js'
import { loadRows, packRows } from '../../src/learn/weight-table.js'

/** What a table says of one feature, in units of the trained weights. */
function weightsOf(bytes: Uint8Array, key: number, classes: number): number[] {
  const scores = new Int32Array(classes)
  loadRows(bytes).table.score(Int32Array.of(key), 1, scores)
  return Array.from(scores, (score) => score / 1024)
}

const someRow = fc.record({
  key: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  weights: fc.array(fc.float({ min: -500, max: 500, noNaN: true }), { minLength: 1, maxLength: 40 }),
})

describe('weight tables', () => {
  it('give every weight back within a 127th of the largest of its row', () => {
    fc.assert(
      fc.property(fc.uniqueArray(someRow, { selector: (row) => row.key >>> 8, maxLength: 60 }), (rows) => {
        const packed = packRows(
          rows.map(
            ({ key, weights }): WeightRow => ({
              key,
              classes: Uint8Array.from(weights, (_, k) => k),
              weights: Float32Array.from(weights),
            }),
          ),
        )
        for (const { key, weights } of rows) {
          const largest = Math.max(...weights.map(Math.abs), 0.01)
          const found = weightsOf(packed, key, 40)
          weights.forEach((weight, k) => {
            expect(Math.abs(found[k]! - weight)).toBeLessThanOrEqual(largest / 100 + 1 / 1024)
          })
        }
      }),
      { numRuns: 50 },
    )
  })

  it('leave small weights out where asked', () => {
    const row = { key: 5 << 20, classes: Uint8Array.of(0, 1), weights: Float32Array.of(0.5, -3) }
    expect(weightsOf(packRows([row], 1), row.key, 2)).toEqual([0, -3])
    expect(weightsOf(packRows([row]), row.key, 2)).toEqual([0.5, -3])
    expect(weightsOf(packRows([row]), 77 << 20, 2)).toEqual([0, 0])
  })

  it('refuse what is no table, and half a table', () => {
    const packed = packRows([{ key: 9, classes: Uint8Array.of(0), weights: Float32Array.of(1) }])
    expect(() => loadRows(new Uint8Array(40))).toThrow(/wrong file/)
    expect(() => loadRows(packed.subarray(0, packed.length - 1))).toThrow(/cut short/)
  })
})

describe('perceptron', () => {
  it('learns what can be parted, and keeps it when packed', () => {
    const perceptron = createPerceptron()
    const random = seededRandom(3)
    const example = (): { readonly features: Int32Array; readonly cls: number } => {
      const [a, b] = [Math.floor(random() * 20), Math.floor(random() * 20)]
      return { features: Int32Array.of(hash1(1, a), hash1(2, b), hash2(3, a, b)), cls: (a + b) % 3 }
    }
    const best = (scores: ArrayLike<number>): number => Array.from(scores).indexOf(Math.max(...Array.from(scores)))
    for (let i = 0; i < 8000; i++) {
      const { features, cls } = example()
      const scores = new Float64Array(3)
      perceptron.score(features, 3, scores)
      const guess = best(scores)
      if (guess !== cls) {
        perceptron.update(features, 3, cls, 1)
        perceptron.update(features, 3, guess, -1)
      }
      perceptron.tick()
    }
    const { table } = loadRows(packRows(perceptron.rows(1)))
    let right = 0
    for (let i = 0; i < 500; i++) {
      const { features, cls } = example()
      const scores = new Int32Array(3)
      table.score(features, 3, scores)
      if (best(scores) === cls) right++
    }
    expect(right).toBeGreaterThan(475)
    expect(perceptron.rows(5).length).toBeLessThan(perceptron.rows(1).length)
  })
})

describe('model files', () => {
  it('give header and parts back', () => {
    const part = fc.uint8Array({ maxLength: 40 })
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), part, { noNullPrototype: true }), (parts) => {
        const names = Object.keys(parts).filter((name) => name !== '__proto__')
        const given = Object.fromEntries(names.map((name) => [name, parts[name]!]))
        const found = unpackModel<{ a: number }>(packModel({ header: { a: 1 }, parts: given }))
        expect(found.header).toEqual({ a: 1 })
        for (const name of names) expect([...found.parts[name]!]).toEqual([...given[name]!])
      }),
    )
  })
  it('refuse others', () => {
    const packed = packModel({ header: {}, parts: { a: new Uint8Array(100) } })
    expect(() => unpackModel(packed.subarray(0, 60))).toThrow(/cut short/)
    expect(() => unpackModel(new Uint8Array(2))).toThrow(/no model file/)
  })
})

describe('hashes and random numbers', () => {
  it('tell templates, values and their order apart', () => {
    const all = [hash1(1, 2), hash1(2, 1), hash2(1, 2, 3), hash2(1, 3, 2), hash3(1, 2, 3, 4), hash3(1, 2, 4, 3)]
    expect(new Set(all).size).toBe(all.length)
    expect(hashString('council', 2, 5)).toBe(hashString('unc'))
    expect(hashString('a')).not.toBe(hashString('b'))
  })
  it('come again from the same seed', () => {
    const take = (seed: number): number[] => {
      const random = seededRandom(seed)
      return Array.from({ length: 50 }, random)
    }
    expect(take(1)).toEqual(take(1))
    expect(take(1)).not.toEqual(take(2))
    for (const value of take(9)) expect(value >= 0 && value < 1).toBe(true)
    expect(shuffle([1, 2, 3, 4, 5], seededRandom(4)).sort()).toEqual([1, 2, 3, 4, 5])
  })
})
