/** Names in any input: nothing throws, spans are right, and cost grows with the length. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
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
  'reads twice as much of %j in about twice the time',
  (piece) => {
    const cost = (times: number): number => {
      const text = piece.repeat(times)
      const runs = [0, 1, 2].map(() => {
        const from = process.cpuUsage()
        namesIn(text)
        const used = process.cpuUsage(from)
        return used.user + used.system
      })
      return Math.min(...runs)
    }
    cost(500)
    // Quadratic work would be 16 times as much.
    expect(cost(8000) / cost(2000)).toBeLessThan(10)
  },
)
