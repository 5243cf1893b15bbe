/** Precision, recall, F1, intervals, overlaps. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addCounts, type Counts, f1Interval, figuresOf, NO_COUNTS } from '../../src/evaluate/counts.js'
import { folded, overlap, pairUp, trimmed, wordsShared } from '../../src/evaluate/overlap.js'

const counts = fc.record({ hits: fc.nat(50), wrong: fc.nat(50), missed: fc.nat(50) })

describe('figures', () => {
  it.each<[Counts, object]>([
    [
      { hits: 3, wrong: 1, missed: 2 },
      { precision: 0.75, recall: 0.6, f1: 6 / 9 },
    ],
    [
      { hits: 0, wrong: 0, missed: 4 },
      { recall: 0, f1: 0 },
    ],
    [
      { hits: 0, wrong: 2, missed: 0 },
      { precision: 0, f1: 0 },
    ],
    [NO_COUNTS, {}],
  ])('of %j', (given, expected) => {
    expect(figuresOf(given)).toEqual(expected)
  })

  it('F1 lies between precision and recall', () => {
    fc.assert(
      fc.property(counts, (given) => {
        const { precision, recall, f1 } = figuresOf(given)
        if (precision === undefined || recall === undefined) return
        expect(f1).toBeGreaterThanOrEqual(Math.min(precision, recall) - 1e-12)
        expect(f1).toBeLessThanOrEqual(Math.max(precision, recall) + 1e-12)
      }),
    )
  })
})

describe('interval', () => {
  it('holds the figure, is the same twice, and is a point where all articles are alike', () => {
    fc.assert(
      fc.property(fc.array(counts, { minLength: 2, maxLength: 12 }), (articles) => {
        const interval = f1Interval(articles, 200)
        expect(f1Interval(articles, 200)).toEqual(interval)
        if (interval) expect(interval.low).toBeLessThanOrEqual(interval.high)
      }),
      { numRuns: 50 },
    )
    const same = { hits: 4, wrong: 1, missed: 1 }
    const point = figuresOf(same).f1!
    const interval = f1Interval([same, same, same])!
    expect(interval.low).toBeCloseTo(point, 12)
    expect(interval.high).toBeCloseTo(point, 12)
  })

  it('grows with how much articles differ', () => {
    const width = (articles: Counts[]) => {
      const { low, high } = f1Interval(articles)!
      return high - low
    }
    const good = { hits: 9, wrong: 1, missed: 1 }
    const bad = { hits: 1, wrong: 9, missed: 9 }
    const middling = { hits: 5, wrong: 5, missed: 5 }
    expect(width([good, bad, good, bad])).toBeGreaterThan(width([middling, middling, good, middling]))
    expect(f1Interval([good])).toBeUndefined()
  })
})

describe('sums', () => {
  it('add up field by field', () => {
    expect(addCounts({ hits: 1, wrong: 2, missed: 3 }, { hits: 10, wrong: 20, missed: 30 })).toEqual({
      hits: 11,
      wrong: 22,
      missed: 33,
    })
  })
})

describe('overlap', () => {
  const span = (start: number, end: number) => ({ start, end })
  it.each([
    [[span(0, 10)], [span(0, 10)], 1],
    [[span(0, 10)], [span(5, 15)], 5 / 15],
    [[span(0, 10)], [span(10, 20)], 0],
    [[span(0, 4), span(6, 10)], [span(0, 10)], 0.8],
    [[], [], 0],
  ])('of %j and %j is %d', (a, b, expected) => {
    expect(overlap(a, b)).toBeCloseTo(expected, 12)
  })

  it('leaves marks at the edges out', () => {
    const text = '“Give us the money [now],” she said.'
    const at = trimmed(text, { start: 0, end: text.indexOf(' she') })
    expect(text.slice(at.start, at.end)).toBe('Give us the money [now]')
  })
})

describe('pairs', () => {
  it('takes the nearest first and each item once', () => {
    const pairs = pairUp([1, 5, 9], [5, 6, 30], (a, b) => Math.max(0, 4 - Math.abs(a - b)))
    expect(pairs).toEqual([
      [5, 5],
      [9, 6],
    ]) // 9 and 6 are 3 apart: 6 was left over
  })
})

describe('names', () => {
  it('are compared without article, possessive and kind of apostrophe', () => {
    expect(folded('The King’s Fund')).toBe("king's fund")
    expect(folded('Larkhill’s')).toBe('larkhill')
    expect(wordsShared('spokeswoman for the ministry', 'ministry spokeswoman')).toBe(1)
    expect(wordsShared('ward sister', 'minister')).toBe(0)
  })
})
