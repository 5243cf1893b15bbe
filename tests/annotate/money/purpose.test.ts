/** What sums are for: words drawn in the text, class, parties, funds, and links between mentions. */
import { describe, expect, test } from 'vitest'
import { draw, drawn } from '../../helpers/drawn.js'
import { moneyIn } from './money-in.js'

/** The purpose is drawn; one class for each sum. */
describe('purpose and class', () => {
  test.each([
    ['Wexley council will spend £2m on [new wards].', 'spending'],
    ['It set aside £2m for [district nursing].', 'budget'],
    ['[Closing the clinic] would save £2m.', 'saving'],
    ['The county wants to save £40m by [merging back offices].', 'saving'],
    ['The trust posted a [deficit] of £2m.', 'deficit'],
    ['A £2m [budget gap] has opened.', 'deficit'],
    ['The trust is £2m [in the red].', 'deficit'],
    ['[The cost of the move] was £2m.', 'cost'],
    ['The panel puts [the cost of setting them up] at £2m.', 'cost'],
    ['[The ward], which costs £3m a year, will shut.', 'cost'],
    ['[The tax] would bring in £2m.', 'income'],
    ['The firm was fined £2m for [missing the target].', 'fine'],
    ['Nurses earn £22,000 a year.', 'pay'],
    ['The firm owes £2m in [rent].', 'debt'],
    ['Ministers cut £2m from [council care budgets].', 'cut'],
    ['Cutting [the public health grant] by £2m would hurt.', 'cut'],
    ['£2m has been cut from [older people’s care].', 'cut'],
    ['About £25m will go on [general practice].', 'spending'],
    ['They found £30m of [efficiency savings].', 'saving'],
    ['It came up in £2m of [talk].', 'other'],
  ])('%s', (drawing, expected) => {
    const { text } = drawn(drawing)
    const [found] = moneyIn(text)
    expect(draw(text, found?.purpose ? [found.purpose] : [])).toBe(drawing)
    expect(found?.class).toBe(expected)
  })
})

test('a change by an amount, and both ends of a change, are of the kind of their subject', () => {
  expect(moneyIn('Spending on agency staff rose from £2m in 2014 to £3m in 2015.').map((m) => m.class)).toEqual([
    'spending',
    'spending',
  ])
  expect(moneyIn('The care budget will fall by £7m.')[0]?.class).toBe('cut')
})

test.each([
  ['Eastmere Council will spend £2m on wards.', { payer: 'Eastmere Council' }],
  ['Eastmere Council gave £2m to Tidewell Homes.', { payer: 'Eastmere Council', payee: 'Tidewell Homes' }],
  ['Eastmere Council handed Tidewell Homes £2m.', { payer: 'Eastmere Council', payee: 'Tidewell Homes' }],
  ['Tidewell Homes was paid £2m to run the ward.', { payee: 'Tidewell Homes' }],
  ['Tidewell Homes borrowed £2m from Eastmere Council.', { payer: 'Eastmere Council', payee: 'Tidewell Homes' }],
  ['Tidewell Homes was fined £2m.', { payer: 'Tidewell Homes' }],
  ['A fund of £2m, according to Tidewell Homes.', {}],
])('parties in "%s"', (text, expected) => {
  const { payer, payee } = moneyIn(text, ['Eastmere Council', 'Tidewell Homes'])[0] ?? {}
  expect({ ...(payer ? { payer } : {}), ...(payee ? { payee } : {}) }).toEqual(expected)
})

test.each([
  ['The better care fund will pool £2m.', 'better care fund'],
  ['The Coastal Wards Fund pays £2m.', 'Coastal Wards Fund'],
  ['The Coastal Wards Fund is new.\n\nA sum of £2m goes into the fund.', 'Coastal Wards Fund'],
  ['A fund of £2m is new.', undefined],
])('fund in "%s"', (text, fund) => {
  expect(moneyIn(text)[0]?.fund).toBe(fund)
})

test('a body named like a fund is no fund', () => {
  expect(moneyIn('The Marlow Fund puts the gap at £2m.', ['Marlow Fund'])[0]?.fund).toBeUndefined()
})

describe('links', () => {
  test.each([
    ['Care gets £1.9bn.\n\nAll £1.9bn flows through boards.', [undefined, 'money-1']],
    ['They found £1bn for wards.\n\nThe £1bn will go on nurses.', [undefined, 'money-1']],
    ['The trust made a loss of £17.7m.\n\nIts loss of £17.7m is old.', [undefined, 'money-1']],
    ['£7m is going into winter.\n\nThe new £7m winter fund is old.', [undefined, 'money-1']],
    ['One spends £3m on wards. Another £3m goes on beds.', [undefined, undefined]],
    ['Pay is £9 an hour. The £9 a day is food.', [undefined, undefined]],
    ['It has €5m. The £5m is late.', [undefined, undefined]],
  ])('second mentions in "%s"', (text, links) => {
    expect(moneyIn(text).map((m) => m.sameAs)).toEqual(links)
  })

  test.each([
    ['£2bn of the £2.6bn grant is for wards.', ['money-2', undefined]],
    ['It takes £31m out of services, £12m of it from care.', [undefined, 'money-1']],
    ['The £7m is made up of £4m for wards and £3m for beds.', [undefined, 'money-1', 'money-1']],
    ['Of the £8bn, £2bn will go on wards.', [undefined, 'money-1']],
    ['They have £8bn and £2bn.', [undefined, undefined]],
  ])('parts in "%s"', (text, links) => {
    expect(moneyIn(text).map((m) => m.partOf)).toEqual(links)
  })
})
