/** Which words are a sum of money, and what the sum is. Spans are drawn in the text. */
import { describe, expect, test } from 'vitest'
import { draw, drawn } from '../../helpers/drawn.js'
import { moneyIn } from './money-in.js'

/** Text with its sums drawn; then for each sum the amount, or [from, to]; a currency where it is not GBP. */
type Row = readonly [drawing: string, ...amounts: readonly (number | readonly [number, number])[]]

function holds(rows: readonly Row[], currency = 'GBP'): void {
  test.each(rows.map((row) => [row[0], row] as const))('%s', (drawing, [, ...amounts]) => {
    const { text } = drawn(drawing)
    const found = moneyIn(text)
    expect(draw(text, found)).toBe(drawing)
    expect(found.map((m) => (m.amountTo === undefined ? m.amount : [m.amount, m.amountTo]))).toEqual(amounts)
    for (const money of found) expect(money.currency).toBe(currency)
  })
}

describe('amounts in pounds', () => {
  holds([
    ['Wexley council will spend [£2.3bn] on homes.', 2_300_000_000],
    ['It set aside [£134.9m] and then [£5 million].', 134_900_000, 5_000_000],
    ['A [£1million] gift, a [£3 billion] plan, a [£7 bn] hole, [£2tn] of debt.', 1e6, 3e9, 7e9, 2e12],
    ['Wages of [£240k] were paid.', 240_000],
    ['Parking costs [£2.50] or [20p].', 2.5, 0.2],
    ['It is worth [half a billion pounds] to us.', 500_000_000],
    ['They raised [two and a half million pounds].', 2_500_000],
    ['They raised [a quarter of a million pounds].', 250_000],
    ['They lost [three quarters of a billion pounds].', 750_000_000],
    ['A [1.3 billion-pound] scheme.', 1_300_000_000],
    ['[Ten million pounds] was found.', 10_000_000],
    ['[Twelve thousand five hundred pounds] was found.', 12_500],
    ['A bill for [eight hundred and twenty pounds and fifteen pence].', 820.15],
    ['A [£1]-a-week rise, and [£9.50]-an-hour pay.', 1, 9.5],
    ['Costs of [£1,234,567.89] exactly.', 1_234_567.89],
    ['A [half-a-million-pound] grant.', 500_000],
    ['It cost [£half a million] to build.', 500_000],
    ['It cost [£1½m] to build.', 1_500_000],
    ['It cost [12 quid] and then [300 pounds sterling].', 12, 300],
    ['[GBP 3.01] or [5m GBP] or [7 GBP].', 3.01, 5e6, 7],
    ['A [five-pound] note and a [£5] note.', 5, 5],
    ['A deficit of [-£4.2m] was shown as [−£4.2m].', -4_200_000, -4_200_000],
    ['The cost - [£4m] - was met.', 4_000_000],
  ])
})

describe('other currencies', () => {
  holds(
    [
      [
        'It cost [€2.5bn], or [16,50 €], or [€1.250,50], or [€1.250bn], or [20 euros].',
        2.5e9,
        16.5,
        1250.5,
        1.25e9,
        20,
      ],
    ],
    'EUR',
  )
  holds(
    [
      [
        'It cost [$4m], [US$5m], [US $6m], [7 dollars 50 cents], [99 cents] and [30 bucks].',
        4e6,
        5e6,
        6e6,
        7.5,
        0.99,
        30,
      ],
    ],
    'USD',
  )
  holds([['It cost [A$3m], [AU$40] or [6 Australian dollars].', 3e6, 40, 6]], 'AUD')
  holds(
    [
      [
        'It cost [₹1,00,000], [Rs 12,34,567] or [35 lakh rupees] or [four crore rupees].',
        100_000,
        1_234_567,
        3_500_000,
        40_000_000,
      ],
    ],
    'INR',
  )
  holds([['It cost [CHF 3.04m] or [10,000 Swiss francs].', 3_040_000, 10_000]], 'CHF')
})

describe('ranges are one item', () => {
  holds([
    ['It needs [£2-3bn] more.', [2e9, 3e9]],
    ['It needs [£2bn-£3bn] more.', [2e9, 3e9]],
    ['Between [£20m and £30m] is missing.', [20e6, 30e6]],
    ['Fees run from [£60,000–£80,000].', [60_000, 80_000]],
    ['Fees range from [£5m to £7m].', [5e6, 7e6]],
    ['Fees from [£5m to £7m] are usual.', [5e6, 7e6]],
    ['They need [two to three million pounds] now.', [2e6, 3e6]],
    ['Between [500 and 600 pounds] is usual.', [500, 600]],
    ['It is [£500 to £1m], all told.', [500, 1e6]],
    ['A charge of [5p-10p].', [0.05, 0.1]],
  ])
})

describe('what is not money', () => {
  holds([
    ['Some 400m runners and 10k joggers came.'],
    ['A five-year fixed budget, five times as big.'],
    ['It rose by 2.5 per cent, or 3%, on 3 May 2016.'],
    ['He wants a pound of flesh as the pound fell.'],
    ['Pound for pound it is the best.'],
    ['About £1 in every £10 goes there.'],
    ['It takes £1 out of every £5, and 20p in the pound.'],
    ['Set $name and $total and x$1 first.'],
    ['Under section 75 or § 12, call 020 7946 0000.'],
    ['Two pounds of good Welsh coal and a ten-pound baby.'],
    ['She lost 20 pounds in weight.'],
    ['The £ sign alone, or ££££, says little.'],
    ['A 1080p film about H1N1 and B12.'],
  ])
})

describe('changes are two items', () => {
  test.each([
    ['The bill rose from [£5m] to [£7m].', 'up'],
    ['The bill was cut from [£7m] to [£5m] in a year.', 'down'],
    ['They raised the care home fee limit from [£500] to [£600].', 'up'],
  ] as const)('%s', (drawing, direction) => {
    const { text } = drawn(drawing)
    const found = moneyIn(text)
    expect(draw(text, found)).toBe(drawing)
    expect(found.map((m) => m.change)).toEqual([
      { end: 'from', direction },
      { end: 'to', direction },
    ])
  })
})

test.each([
  ['more than £5m', 'min'],
  ['at least an extra £5m', 'min'],
  ['losses exceeded £5m', 'min'],
  ['£5m or more', 'min'],
  ['up to £5m', 'max'],
  ['no more than £5m', 'max'],
  ['under £5m', 'max'],
  ['about £5m', 'approx'],
  ['some £5m', 'approx'],
  ['nearly £5m', 'approx'],
  ['around another £5m', 'approx'],
  ['£5m or so', 'approx'],
  ['somewhere between £5m and £6m', 'exact'],
  ['around £5m to £6m', 'approx'],
  ['control over £5m', 'exact'],
  ['a row over £5m', 'exact'],
  ['well below the £5m', 'exact'],
  ['the full £5m', 'exact'],
])('precision of "%s" is %s', (text, precision) => {
  expect(moneyIn(`They say ${text}.`).map((m) => m.precision)).toEqual([precision])
})

test.each([
  ['£350 a head', 'head'],
  ['£4.76 a week', 'week'],
  ['£15 per person', 'person'],
  ['£20/hour', 'hour'],
  ['£5m a year', 'year'],
  ['£5m-a-year', 'year'],
  ['£5m annually', 'year'],
  ['£5m each year', 'year'],
  ['£81 a fortnight', 'fortnight'],
  ['£9 per child', 'child'],
  ['£40 per bed day', 'bed day'],
  ['£5m pa', 'year'],
  ['£5m', undefined],
  ['£5m a spokesman', undefined],
])('rate of "%s" is %s', (text, per) => {
  expect(moneyIn(`It is ${text}.`).map((m) => m.per)).toEqual([per])
})

test.each([
  ['It saves £5m [over five years].'],
  ['It saves £5m a year [over the next three years].'],
  ['It lost £5m [between 2010 and 2015].'],
])('period in %s', (drawing) => {
  const { text, spans } = drawn(drawing)
  expect(moneyIn(text)[0]?.period).toEqual(spans[0])
})
