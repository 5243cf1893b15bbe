/** Names in any input: nothing throws, spans are right, and cost grows with the length. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { costRatio, LINEAR } from '../helpers/growth.js'
import { namesIn } from './names.js'

const pieces = [
  'NHS ',
  'the ',
  'Trust',
  ' of ',
  'Ashdown ',
  "'s ",
  '(',
  ') ',
  'Dr ',
  'Ann ',
  ', chair',
  ' and ',
  '.\n\n',
  'https://a.b/C ',
  'É',
  '😀',
]

it('never throws, and every span has its words', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...pieces)).map((p) => p.join('')),
  )
  fc.assert(
    fc.property(text, (given) => {
      for (const found of namesIn(`x ${given}`)) {
        expect(found.exact).toBe(`x ${given}`.slice(found.start, found.end))
        if (found.kind === 'mention') expect(found.exact.trim()).toBe(found.exact)
      }
    }),
    { numRuns: 200 },
  )
})

it.each(['Ashdown ', 'NHS ', 'Trust of the ', 'Ann Ashdown, chair of the trust, ', '('])(
  'reads four times as much of %j in about four times the time',
  (piece) => {
    const small = piece.repeat(2000)
    const large = small.repeat(4)
    expect(
      costRatio(
        () => namesIn(small),
        () => namesIn(large),
      ),
    ).toBeLessThan(LINEAR)
  },
)
