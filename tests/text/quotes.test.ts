/** Quotation marks over the whole document: what stands between them, whatever their style and however they are misused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Span } from '../../src/model/span.js'
import { findQuotations } from '../../src/text/quotes.js'
import { draw, drawn } from '../helpers/drawn.js'

/** Paragraphs as stretches between blank lines. */
function paragraphsOf(text: string): Span[] {
  return [...text.matchAll(/[^\n]+/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
}

const find = (text: string) => findQuotations(text, paragraphsOf(text))

describe('quotations', () => {
  const table: [string, string][] = [
    ['curly double marks', 'Ms Vale said: “⟦We will wait.⟧” Then she left.'],
    ['straight double marks', 'Ms Vale said: "⟦We will wait.⟧" Then she left.'],
    ['British single marks', 'Ms Vale said: ‘⟦We will wait for the trust’s reply.⟧’ Then she left.'],
    ['straight single marks', "'⟦We can't wait for the trust's reply,⟧' said Ms Vale."],
    ['pairs of accents', "``⟦We will wait,⟧'' said Ms Vale."],
    ['apostrophes are no marks', 'The trusts’ budgets and the council’s plan weren’t agreed in the ’90s.'],
    ['a plural possessive inside single marks', '‘⟦The councils’ budgets are gone,⟧’ said Mr Oakes.'],
    ['single marks inside double ones', '“⟦They called it ‘madness’ and left,⟧” she said.'],
    ['double marks inside single ones', '‘⟦They called it “madness” and left,⟧’ she said.'],
    ['two in one sentence', 'It was “⟦slow⟧” and “⟦costly⟧”, he said.'],
    ['a bracketed insertion and an ellipsis', '“⟦If [the board] agrees… we go,⟧” she said.'],
    ['reopened paragraphs', 'He said: “⟦One.⟧\n“⟦Two.⟧\n“⟦Three.⟧” The end.'],
    ['never closed: ends with its paragraph', 'He said: “⟦One and two.⟧\nThe council met.'],
    ['an opening mark inside an open quotation', 'It was “⟦a chance “between the two boards⟧”, he said.'],
    ['a closing mark that faces the wrong way', 'It was “⟦a chance for both⟧“, he said.'],
    ['a close without an open', 'Money is short. ⟦It has to flow to the wards,⟧” he said.'],
    ['paragraphs of a turn run together', 'She said: "⟦One is done. ⟧"⟦Two is not.⟧" The board met.'],
    ['curly marks inside straight ones', 'She said: "⟦They called it “slow” and “costly” and left.⟧" The board met.'],
    ['straight marks inside curly ones', 'She said: “⟦They called it "slow" and left.⟧” The board met.'],
    ['inches are no marks', 'A 6" pipe burst. The ward closed.'],
  ]
  for (const [name, drawing] of table) {
    it(name, () => {
      const { text, spans } = drawn(drawing.includes('⟦') ? drawing : `${drawing}`)
      expect(draw(text, find(text))).toBe(draw(text, spans))
    })
  }

  it('says which go on with a turn, which are closed and which are mended', () => {
    const [one, two, three] = find('He said: “One.\n“Two.” So “three.')
    expect([one?.continues, one?.closed]).toEqual([false, false])
    expect([two?.continues, two?.closed]).toEqual([true, true])
    expect([three?.continues, three?.closed]).toEqual([false, false])
    expect(find('So it ends. It has to flow to the wards,” he said.')[0]?.repaired).toBe(true)
  })

  it('keeps quotations in order, apart, inside their paragraph and not empty, in any text', () => {
    const piece = fc.constantFrom(
      '“',
      '”',
      '‘',
      '’',
      '"',
      "'",
      '``',
      "''",
      ' ',
      '\n',
      '.',
      ', ',
      'a',
      'trusts',
      'said',
      ':',
      '[',
      '…',
      '6',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 80 }), (pieces) => {
        const text = pieces.join('')
        const paragraphs = paragraphsOf(text)
        let last = 0
        for (const q of findQuotations(text, paragraphs)) {
          expect(q.start).toBeGreaterThanOrEqual(last)
          expect(q.end).toBeGreaterThan(q.start)
          expect(q.start).toBeGreaterThanOrEqual(paragraphs[q.paragraph]!.start)
          expect(q.end).toBeLessThanOrEqual(paragraphs[q.paragraph]!.end)
          last = q.end
        }
      }),
      { numRuns: 500 },
    )
  })
})
