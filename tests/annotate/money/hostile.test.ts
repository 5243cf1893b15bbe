/** Any text: no crash, no wrong number, cost that grows with the length, spans that hold. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotateArticle, assembleAnnotators } from '../../../src/annotate/annotate-article.js'
import { foldForMoney } from '../../../src/annotate/annotators/money/fold.js'
import { sentencesAnnotator } from '../../../src/annotate/annotators/sentences.js'
import { articleOf } from '../../helpers/article.js'
import { costRatio, LINEAR } from '../../helpers/growth.js'
import { bodies, money, moneyIn } from './money-in.js'

const list = assembleAnnotators([sentencesAnnotator, bodies([]), money])
const resultOf = (text: string) => annotateArticle(articleOf(text), list).at(-1)

test.each([
  ['a million digits', '7'.repeat(1_000_000)],
  ['a million digits in pounds', `£${'7'.repeat(1_000_000)}`],
  ['grouped without end', `£1${',000'.repeat(100_000)}`],
  ['more than pence can hold', 'It is £91 trillion.'],
])('no wrong number for %s', (name, text) => {
  const result = resultOf(text)
  expect(result?.annotations).toEqual([])
  expect(result?.problems.map((p) => p.code)).toEqual(name === 'a million digits' ? [] : ['money/too-large'])
})

test('the largest exact sum is kept', () => {
  expect(moneyIn('It is £90 trillion.')[0]?.amount).toBe(90e12)
})

/** All that money finds in a text, with nothing found before it. */
function reading(text: string): () => void {
  const article = articleOf(text)
  const earlier = { of: () => [] }
  return () => {
    for (const _ of money.annotate(article, earlier));
  }
}

describe('four times the input costs about four times as much', () => {
  test.each([
    ['signs', '£'],
    ['signs and spaces', '£ '],
    ['digits', '1234567'],
    ['dashes between digits', '1-'],
    ['commas between digits', '£1,'],
    ['sums', '£5m '],
    ['the same sum again', 'the £5m and '],
    ['ranges', 'from £5m to £6m '],
    ['number words', 'two hundred and '],
    ['articles', 'a a half of a '],
    ['brackets', '(£5 [($'],
    ['letters', 'gbp'],
    ['capitals before a fund', 'The Great Fund £5m '],
    ['line breaks', '£5\n'],
  ])('%s', (_, unit) => {
    const small = unit.repeat(Math.ceil(3_000 / unit.length))
    const large = small.repeat(4)
    expect(costRatio(reading(small), reading(large))).toBeLessThan(LINEAR)
  })
})

const pieces = fc.constantFrom(
  '£',
  '$',
  '€',
  '5',
  '2.5',
  '1,000',
  'm',
  'bn',
  ' million',
  ' pounds',
  '-',
  '–',
  ' to ',
  ' and ',
  'between ',
  'from ',
  ' a ',
  'half ',
  ' of ',
  ' the ',
  'p',
  '%',
  '\n',
  '\n\n',
  '\r\n',
  '“',
  '’s ',
  'up to ',
  'per ',
  ' in every ',
  '😀',
  'ß',
  ' spend ',
  ' fund ',
  '.',
)

test('spans lie in the text, do not overlap, are in order; links point to other sums', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 60 }), (parts) => {
      const text = parts.join('').replace(/\p{Surrogate}/gu, '')
      if (text.trim() === '') return
      const result = resultOf(text)
      expect(result?.problems.filter((p) => p.code !== 'money/too-large')).toEqual([])
      const found = moneyIn(text)
      const ids = found.map((m) => m.id)
      let end = 0
      for (const sum of found) {
        expect(sum.start).toBeGreaterThanOrEqual(end)
        expect(sum.exact).toBe(text.slice(sum.start, sum.end))
        expect(Number.isFinite(sum.amount)).toBe(true)
        if (sum.amountTo !== undefined) expect(sum.amountTo).toBeGreaterThanOrEqual(sum.amount)
        if (sum.purpose) expect(sum.purpose.exact).toBe(text.slice(sum.purpose.start, sum.purpose.end))
        if (sum.sameAs) expect(ids.indexOf(sum.sameAs)).toBeLessThan(ids.indexOf(sum.id))
        if (sum.partOf) expect(ids).toContain(sum.partOf)
        expect(sum.partOf).not.toBe(sum.id)
        end = sum.end
      }
    }),
    { numRuns: 300 },
  )
})

test('the fold keeps every offset', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(foldForMoney(text)).toHaveLength(text.length)
    }),
  )
})
