import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitTokens, tokenForms } from '../../src/text/tokens.js'

const cut = (text: string): string =>
  splitTokens(text, { start: 0, end: text.length })
    .map((token) => token.form)
    .join(' ')

describe('splitTokens', () => {
  it.each([
    ["The trust's staff won't go.", "The trust 's staff wo n't go ."],
    ['We can’t, and they cannot.', 'We ca n’t , and they can not .'],
    ['the nurses’ pay', 'the nurses ’ pay'],
    ["She'd say it's O'Hara's.", "She 'd say it 's O'Hara 's ."],
    ['£2.3bn, €50m and $1,000', '£ 2.3 bn , € 50 m and $ 1,000'],
    ['20p a day, 5pm, 5G and the 1990s', '20 p a day , 5 pm , 5G and the 1990s'],
    ['A&E and R&D, Marks & Spencer', 'A&E and R&D , Marks & Spencer'],
    ['Dr. Orme of the U.S. Board, Mr Lea, J. Orme', 'Dr. Orme of the U.S. Board , Mr Lea , J. Orme'],
    ['a long-term plan by non-executive directors', 'a long - term plan by non-executive directors'],
    ['co-ordination, re-elected, COVID-19', 'co-ordination , re-elected , COVID - 19'],
    ['see www.example.org/a-b. Or mail a.b@example.co.uk!', 'see www.example.org/a-b . Or mail a.b@example.co.uk !'],
    ['“It is ‘wrong’,” he said…', '“ It is ‘ wrong ’ , ” he said …'],
    ['and/or 24/7', 'and / or 24/7'],
    ['No. 10 said no.', 'No. 10 said no .'],
    ['[the council] said (again)', '[ the council ] said ( again )'],
    ['Good 👩🏽‍⚕️ news 🎉🎉', 'Good 👩🏽‍⚕️ news 🎉🎉'],
    ['', ''],
  ])('%s', (text, words) => {
    expect(cut(text)).toBe(words)
  })

  it('does work in proportion to hostile input', () => {
    // Quadratic matching of any of these would take minutes.
    for (const hostile of [
      'a',
      'a.',
      "a'",
      'a@',
      '1.',
      '1-',
      '-',
      '.',
      '’',
      'a-',
      '\u200d',
      'non-',
      'A&',
      'é\u0301',
      'www.',
    ])
      expect(cut(hostile.repeat(100_000 / hostile.length)).length).toBeGreaterThan(1)
  })

  it('covers all but white space, in order, for every text', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom("don't", 'A&E', '£2bn', '.', ' ', '…', 'x-y', 'Dr.', '’', '@', 'http://', '1.', '\n'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('')
        const tokens = splitTokens(text, { start: 0, end: text.length })
        let at = 0
        for (const token of tokens) {
          expect(text.slice(token.start, token.end)).toBe(token.form)
          expect(token.start).toBeGreaterThanOrEqual(at)
          expect(token.end).toBeGreaterThan(token.start)
          expect(text.slice(at, token.start)).toMatch(/^\s*$/)
          at = token.end
        }
        expect(text.slice(at)).toMatch(/^\s*$/)
      }),
    )
  })

  it('stays inside the sentence it is given', () => {
    const text = 'One two. Three four.'
    const tokens = splitTokens(text, { start: 4, end: 8 })
    expect(tokens).toEqual([
      { form: 'two', start: 4, end: 7 },
      { form: '.', start: 7, end: 8 },
    ])
    expect(splitTokens('averylongword', { start: 0, end: 5 })).toEqual([{ form: 'avery', start: 0, end: 5 }])
  })
})

describe('forms of a phrase', () => {
  const word = fc.constantFrom('the', 'Board', 'cannot', 'Gonna', 'a', "don't", 'well-run', 'p.m.', '£5m', '…', '')
  it('are those of its tokens, plain or not', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const phrase = words.join(' ')
        const forms = splitTokens(phrase, { start: 0, end: phrase.length }).map(({ form }) => form)
        expect(tokenForms(phrase)).toEqual(forms)
      }),
    )
  })
})
