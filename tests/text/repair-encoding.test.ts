/** Texts that were read in the wrong encoding, and texts that were not, come in; what was written goes out. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { repairEncoding } from '../../src/text/repair-encoding.js'

const WRITTEN = 'The trust’s chair, Zoë Fairweather, said: “It cost £2m – and €3m more.” That’s all…'
const spoil = (text: string, encoding: 'latin1' | 'windows-1252'): string =>
  encoding === 'latin1'
    ? Buffer.from(text, 'utf8').toString('latin1')
    : new TextDecoder('windows-1252').decode(Buffer.from(text, 'utf8'))

describe('UTF-8 that was read', () => {
  it('as Latin-1 is mended', () => expect(repairEncoding(spoil(WRITTEN, 'latin1'))).toBe(WRITTEN))
  it('as windows-1252 is mended', () => expect(repairEncoding(spoil(WRITTEN, 'windows-1252'))).toBe(WRITTEN))
  it('as what it is stays', () => expect(repairEncoding(WRITTEN)).toBe(WRITTEN))
})

describe('what looks like it stays', () => {
  const kept = ['ÂNGELA and Ã are letters', 'MENÜ “Å” â€ once', 'château à la carte, “fête”', '']
  for (const text of kept) it(JSON.stringify(text), () => expect(repairEncoding(text)).toBe(text))
})

it('any text without the marks is untouched', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => text.includes('â') || repairEncoding(text) === text))
})
