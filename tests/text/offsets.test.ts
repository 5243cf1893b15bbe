import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isEnglish } from '../../src/text/language.js'
import { codePointOffsets, loneSurrogate } from '../../src/text/offsets.js'

describe('codePointOffsets', () => {
  it('counts code points before any boundary, for every text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const map = codePointOffsets(text)
        let unit = 0
        let point = 0
        for (const character of text) {
          expect(map(unit)).toBe(point)
          unit += character.length
          point++
        }
        expect(map(text.length)).toBe(point)
      }),
    )
  })
})

describe('loneSurrogate', () => {
  it('finds halves of characters only', () => {
    expect(loneSurrogate('a😀b')).toBe(-1)
    expect(loneSurrogate('a\ud83d b')).toBe(1)
    expect(loneSurrogate('ab\ude00')).toBe(2)
  })
})

describe('isEnglish', () => {
  it('lets short texts and English ones pass', () => {
    expect(isEnglish('420 million Finnish markka')).toBe(true)
    const english =
      'The board of the trust said that it would be for the council to decide what happens to the budget next year. '
    expect(isEnglish(english.repeat(3))).toBe(true)
  })
  it('refuses other languages', () => {
    const german =
      'Der Vorstand der Klinik sagte, dass die Stadt über das Geld entscheiden werde und nicht das Ministerium im Bund. '
    expect(isEnglish(german.repeat(5))).toBe(false)
    const welsh =
      'Dywedodd y bwrdd iechyd fod yr arian yn mynd i gael ei wario ar wasanaethau lleol ac mae hynny yn newyddion da i bobl. '
    expect(isEnglish(welsh.repeat(5))).toBe(false)
    expect(isEnglish('保健省は地方自治体に予算を移すと発表した。'.repeat(20))).toBe(false)
  })
})
