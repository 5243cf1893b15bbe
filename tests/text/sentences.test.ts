import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSentences } from '../../src/text/sentences.js'

const split = (text: string): string[] =>
  [...splitSentences(text, { start: 0, end: text.length })].map((s) => text.slice(s.start, s.end))

describe('splitSentences', () => {
  it.each<[string, string]>([
    ['ordinary stops', 'It closed.|Why?|Nobody knows!'],
    ['titles and initials', 'Dr. Ann Orme met Mr. Lea and J. K. Stone.|They agreed.'],
    ['abbreviations inside', 'The U.S. fund, e.g. the N.Y. board, paid approx. 5 per cent.|It shrank.'],
    ['abbreviations that end', 'It opens at 5 p.m.|The board meets later.'],
    ['a company', 'Carefold Inc. chief executive Jo Lund left Carefold Inc.|She was tired.'],
    ['figures', 'It cost £3.5m.|Some 4.2 per cent went.|See para. 7 and No. 10.'],
    ['double quotation', '“We will pay.”|“When?”|He did not say.'],
    ['a speech tag after a question', '“Who will pay?” she asked.|Nobody answered.'],
    ['a speech tag after a stop in the mark', '"It is over." said the leader.'],
    ['ellipsis', 'It may… or may not.|We shall see…|Then it came.'],
    ['numbered items', '1. Funding for wards.|2. Staff for wards.'],
    ['lines', 'Funding↵Staff'],
    ['notes', 'It grew. [3]|Then it fell.'],
    ['stops run together with the next sentence', 'It saw growth.¦The council agreed.'],
    ['bullets in a line', '• More beds|• More nurses'],
    ['bracketed', '(It closed.)|Staff left.'],
    ['unclosed mark', '“We will pay.|We must.'],
  ])('%s', (_, drawing) => {
    // A bar stands for a boundary with a space, a broken bar for one without, an arrow for a line's end.
    const text = drawing.replaceAll('|', ' ').replaceAll('¦', '').replaceAll('↵', '\n')
    expect(split(text)).toEqual(drawing.split(/[|¦↵]/))
  })

  it('joins a line that was wrapped', () => {
    expect(split('The council will\ntake over next year.')).toHaveLength(1)
  })

  it('does work in proportion to hostile input', () => {
    // Quadratic matching of any of these would take minutes.
    for (const hostile of ['.', ' ', '\n', '. ', '"', '( ', '1. ', '[1]', 'a.', 'A. ', '’', ' •'])
      expect(split(`x${hostile.repeat(200_000 / hostile.length)}y`).join('').length).toBeGreaterThan(1)
  })

  it('covers all but white space, inside the block, for every text', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('. ', '? ', 'Dr. ', '“', '” ', '\n', '\n\n', 'A', '1. ', 'e.g.', '…', 'the ', '[1] '),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = `xx ${pieces.join('')} yy`
        const block = { start: 3, end: text.length - 3 }
        let at = block.start
        for (const { start, end } of splitSentences(text, block)) {
          expect(text.slice(at, start)).toMatch(/^\s*$/)
          expect(start).toBeLessThan(end)
          expect(text.slice(start, end)).toBe(text.slice(start, end).trim())
          at = end
        }
        expect(at).toBeLessThanOrEqual(block.end)
        expect(text.slice(at, block.end)).toMatch(/^\s*$/)
      }),
    )
  })
})
