/** Words of texts in ASCII, with signs, and with letters beyond ASCII: the same words whichever pattern finds them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitWords } from '../../src/text/words.js'

const shown = (text: string) => splitWords(text).map(({ key, shape, gap }) => `${gap}:${key}:${shape}`)

describe('words', () => {
  it.each([
    ['The trust’s £2m – Dr R. Moss', "break:the:initial space:trust:lower glued:'s:symbol break:2m:lower"],
    [
      'Café & bar, São Paulo',
      'break:café:initial space:and:symbol space:bar:lower comma:são:initial space:paulo:initial',
    ],
    [
      '[The] board [of] Ash-ton',
      'break:the:initial space:board:lower space:of:lower space:ash:initial glued:ton:lower',
    ],
    ['see https://example.org/a now', 'break:see:lower break:now:lower'],
    ['10² and ½ of µ', 'break:10²:number space:and:lower space:½:number space:of:lower space:µ:lower'],
  ])('%s', (text, words) => {
    expect(shown(text).slice(0, words.split(' ').length)).toEqual(words.split(' '))
  })

  it('are the same where a letter beyond ASCII stands elsewhere in the text', () => {
    const part = fc.constantFrom(
      'The',
      'trust',
      '’s',
      ' ',
      '£',
      '2',
      '—',
      '•',
      ', ',
      '. ',
      '[',
      ']',
      '‘',
      '-',
      '\n\n',
      'U',
      '€',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const text = parts.join('')
        const all = splitWords(`${text} | é`)
        expect(all.slice(0, -1)).toEqual(splitWords(`${text} | e`).slice(0, -1))
      }),
    )
  })
})
