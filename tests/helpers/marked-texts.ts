/** Random texts with spans for round trips: astral characters, combining marks, line ends, spans that overlap and nest. */
import fc from 'fast-check'
import type { ExportDocument } from '../../src/store/export-rows.js'

const WORDS = ['the', '😀', '𝒜b', 'trust,', '“£5m”', '\n\n', 'café', 'e\u0301', '👩🏽‍⚕️', '\t', '=cut', 'a"b', 'T1\tx']
const LABELS = ['person', 'money', 'statement', 'pro-devolution']

/** A document whose spans begin and end at words. */
export const documents: fc.Arbitrary<ExportDocument> = fc
  .tuple(
    fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 20 }),
    fc.array(fc.tuple(fc.nat(19), fc.nat(19), fc.constantFrom(...LABELS), fc.boolean()), { maxLength: 6 }),
  )
  .map(([words, pairs]) => {
    const text = words.join(' ')
    const starts = words.map((_, i) => words.slice(0, i).join(' ').length + (i > 0 ? 1 : 0))
    const spans = pairs.map(([a, b, label, noted], n) => {
      const [from, to] = [a % words.length, b % words.length].sort((x, y) => x - y) as [number, number]
      const [start, end] = [starts[from]!, starts[to]! + words[to]!.length]
      return { id: `s-${n}`, label, start, end, exact: text.slice(start, end), note: noted ? 'of 😀 note' : null }
    })
    return { id: 1, url: null, title: '𝒜 title', day: null, publisher: null, text, textHash: 'x', spans }
  })
