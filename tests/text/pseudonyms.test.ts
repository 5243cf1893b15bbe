import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pseudonyms } from '../../src/text/pseudonyms.js'
import { costRatio, LINEAR } from '../helpers/growth.js'

const maskWith = pseudonyms([
  ['Mara Quill', 'P1'],
  ['J. R. Ashdale', 'P2'],
])
const mask = maskWith([
  ['Quill', 'P1'],
  ['Mara Quill', 'P1'],
  ['O’Hara-Brook', 'P3'],
  ['Hope', 'P4'],
])

describe('pseudonyms', () => {
  it.each([
    ['Mara Quill said so, and Ms Quill’s aide agreed.', 'P1 said so, and Ms P1’s aide agreed.'],
    ["MARA\nQUILL and O'Hara-Brook", 'P1 and P3'],
    ['J R Ashdale, J. R. Ashdale; Ashdale', 'P2, P2; Ashdale'],
    ['There is hope for Hope.', 'There is hope for P4.'],
    ['Quillam, Maraquill and quilled 😀 𝒜 stay', 'Quillam, Maraquill and quilled 😀 𝒜 stay'],
    ['Mara, Quill', 'Mara, P1'],
    ['', ''],
  ])('make of %j %j', (text, masked) => {
    expect(mask(text).text).toBe(masked)
  })

  it('move offsets with the words; a span that cuts a name grows to its code', () => {
    const text = 'Dr Mara Quill’s 😀 plan, says Quill.'
    const { text: masked, at } = mask(text)
    const cut = (exact: string, from = 0) => {
      const start = text.indexOf(exact, from)
      return masked.slice(at(start, 'start'), at(start + exact.length, 'end'))
    }
    expect([cut('Mara Quill'), cut('Quill'), cut('Mara'), cut('😀 plan'), cut('says Quill'), cut('Dr Mara')]).toEqual([
      'P1',
      'P1',
      'P1',
      '😀 plan',
      'says P1',
      'Dr P1',
    ])
  })

  it('leave no name that was given, and offsets in order, whatever the text', () => {
    const word = fc.constantFrom('Mara', 'Quill', 'Quill’s', 'Hope', 'the', '😀', '.', 'J.', 'R.', 'Ashdale', '\n')
    fc.assert(
      fc.property(fc.array(word), fc.nat(80), fc.nat(80), (words, a, b) => {
        const text = words.join(' ')
        const { text: masked, at } = mask(text)
        expect(masked).not.toMatch(/Quill|Hope/)
        const [start, end] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)]
        const [from, to] = [at(start, 'start'), at(end, 'end')]
        expect(from).toBeLessThanOrEqual(to)
        expect(at(text.length, 'end')).toBe(masked.length)
        expect(to).toBeLessThanOrEqual(masked.length)
      }),
    )
  })

  it('cost no more than the text grows', () => {
    const text = (times: number) => 'Mara Quill met Mara and J. Ashdale of Hope. '.repeat(times)
    const [small, large] = [text(2000), text(8000)]
    expect(
      costRatio(
        () => mask(small),
        () => mask(large),
      ),
    ).toBeLessThan(LINEAR)
  })
})
