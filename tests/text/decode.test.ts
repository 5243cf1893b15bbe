/** Bytes of many kinds and the text that must come of them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBytes } from '../../src/text/decode.js'

const utf8 = (text: string) => new TextEncoder().encode(text)
const join = (...parts: (Uint8Array | readonly number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
const utf16 = (text: string, bigEndian: boolean) =>
  Uint8Array.from(
    [...text].flatMap((character) => {
      const code = character.charCodeAt(0)
      return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8]
    }),
  )

describe('decodeBytes', () => {
  const story = 'The trust’s deficit is £2m – “too much”, it said.'
  const cases: [string, Uint8Array, string | undefined, string, string][] = [
    ['plain UTF-8', utf8(story), undefined, story, 'utf-8'],
    ['a UTF-8 mark', join([0xef, 0xbb, 0xbf], utf8(story)), undefined, story, 'utf-8'],
    ['a UTF-16 mark, little end first', join([0xff, 0xfe], utf16(story, false)), undefined, story, 'utf-16le'],
    ['a UTF-16 mark, big end first', join([0xfe, 0xff], utf16(story, true)), undefined, story, 'utf-16be'],
    ['UTF-16 without a mark', utf16(`${story} ${story}`, false), undefined, `${story} ${story}`, 'utf-16le'],
    [
      'windows-1252 undeclared',
      join(utf8('cost '), [0xa3], utf8('5m '), [0x96]),
      undefined,
      'cost £5m –',
      'windows-1252',
    ],
    ['latin-1 in the header', join(utf8('caf'), [0xe9]), 'text/html; charset=ISO-8859-1', 'café', 'windows-1252'],
    ['a header that is wrong', utf8('café £1'), 'text/html; charset=iso-8859-1', 'café £1', 'utf-8'],
    [
      'a meta element',
      join(utf8('<meta charset="iso-8859-2"><p>'), [0xb1]),
      undefined,
      '<meta charset="iso-8859-2"><p>ą',
      'iso-8859-2',
    ],
    ['a label nobody knows', utf8('<meta charset="none">é'), undefined, '<meta charset="none">é', 'utf-8'],
    [
      'declared UTF-8 that is not',
      join(utf8('<meta charset=utf-8>'), [0xa3, 0x35]),
      undefined,
      '<meta charset=utf-8>£5',
      'windows-1252',
    ],
    ['one broken byte in UTF-8', join(utf8('£1 £2 '), [0xff], utf8(' £3')), undefined, '£1 £2 \ufffd £3', 'utf-8'],
    ['null bytes in text', join(utf8('a'.repeat(200)), [0], utf8('b')), undefined, `${'a'.repeat(200)}b`, 'utf-8'],
  ]
  for (const [name, bytes, contentType, text, encoding] of cases)
    it(`reads ${name}`, () => {
      const decoded = decodeBytes(bytes, contentType)
      expect('text' in decoded && decoded.text.trim()).toBe(text)
      expect('encoding' in decoded && decoded.encoding).toBe(encoding)
    })

  for (const [name, bytes] of [
    ['a PDF', utf8('%PDF-1.7\n…')],
    ['a picture', join([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], new Uint8Array(50))],
    ['an archive', join([0x50, 0x4b, 3, 4], utf8('abc'))],
    ['noise', Uint8Array.from({ length: 2000 }, (_, i) => (i * 7) % 256)],
  ] as const)
    it(`refuses ${name}`, () => expect(decodeBytes(bytes)).toEqual({ binary: true }))

  it('never throws, and gives back any text that was UTF-8', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void decodeBytes(bytes)))
    fc.assert(
      fc.property(fc.string({ minLength: 20, unit: fc.constantFrom('a', 'é', '£', '—', ' ', 'z') }), (text) => {
        const decoded = decodeBytes(utf8(text))
        expect('text' in decoded && decoded.text).toBe(text)
      }),
    )
  })
})
