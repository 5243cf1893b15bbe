/** Sums of the headline: found there, and counted once where the text has them too. */
import { describe, expect, it } from 'vitest'
import { articleOf } from '../../helpers/article.js'
import { moneyOf } from './money-in.js'

const rows = (title: string, text: string) =>
  moneyOf(articleOf(text, { title })).map(({ id, exact, in: where, amount, sameAs }) =>
    [id, exact, where ?? 'text', amount, ...(sameAs ? [sameAs] : [])].join(' '),
  )

describe('sums of the headline', () => {
  it.each([
    ['Trust to lose £4m', 'The trust met on Monday.', ['money-1 £4m title 4000000']],
    [
      '£4m cut and £2m fine for trust',
      'The trust was fined £2m. The £2m is due in May. It spent £9m.',
      [
        'money-1 £2m text 2000000',
        'money-2 £2m text 2000000 money-1',
        'money-3 £9m text 9000000',
        'money-4 £4m title 4000000',
        'money-5 £2m title 2000000 money-1',
      ],
    ],
    ['A plan for trusts', 'It costs £3m.', ['money-1 £3m text 3000000']],
  ])('%s', (title, text, expected) => {
    expect(rows(title, text).sort()).toEqual([...expected].sort())
  })

  it('has what the sum is for', () => {
    const [sum] = moneyOf(articleOf('It met on Monday.', { title: 'Council cuts £4m from public health budget' }))
    expect([sum?.in, sum?.class, sum?.exact]).toEqual(['title', 'cut', '£4m'])
  })
})
