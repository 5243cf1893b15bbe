/** How many of the items in order meet a condition. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countWhile } from '../../src/text/count-while.js'

it('counts what a look at every item counts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 })), fc.integer({ min: -25, max: 25 }), (numbers, limit) => {
      const items = numbers.sort((a, b) => a - b)
      expect(countWhile(items, (n) => n < limit)).toBe(items.filter((n) => n < limit).length)
    }),
  )
})

it('looks at few of many', () => {
  let looks = 0
  const items = Array.from({ length: 1_000_000 }, (_, n) => n)
  const found = countWhile(items, (n) => {
    looks++
    return n < 777_777
  })
  expect(found).toBe(777_777)
  expect(looks).toBeLessThanOrEqual(20)
})
