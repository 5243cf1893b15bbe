/** A narrator's sentence comes in; what is said in it goes out, with cue and source: lead-ins, trailing tags, "according to". */
import type { AttributionForm } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import type { Quotation } from '../../../text/quotes.js'
import { type Cue, findCues } from './cues.js'
import type { Found } from './found.js'
import type { AttributionLexicon } from './lexicon.js'
import { type Phrase, phraseAfter, phraseBefore } from './noun-phrases.js'
import type { NarratorSentence, Reading, Word } from './reading.js'

/** Attributions of one sentence, in order of the text. */
export function findStatements(reading: Reading, sentence: NarratorSentence, lexicon: AttributionLexicon): Found[] {
  const words = reading.words(sentence)
  const cues = findCues(words, lexicon)
  const out: Found[] = []
  let taken = 0
  for (const [n, cue] of cues.entries()) {
    if (cue.first < taken) continue
    const found = trailing(reading, words, cue, taken, cues, n) ?? leading(reading, words, cue, taken, cues, n)
    if (!found) continue
    out.push(found.found)
    taken = found.taken
  }
  return out
}

interface Taken {
  readonly found: Found
  /** Words before this index are spoken for. */
  readonly taken: number
}

function trailing(
  reading: Reading,
  words: readonly Word[],
  cue: Cue,
  from: number,
  cues: readonly Cue[],
  n: number,
): Taken | undefined {
  const before = phraseBefore(words, cue.first, from)
  const according = cue.row.part === 'phrase'
  let source: Phrase | undefined
  let edge = cue.first
  if (according) {
    source = phraseAfter(words, cue.last)
  } else if (before && before.first > from && isBreak(words, before.first - 1)) {
    source = before
    edge = before.first
  } else if (!before && cue.first > from && isBreak(words, cue.first - 1)) source = phraseAfter(words, cue.last)
  if (!source) return undefined
  const start = firstWord(words, from, edge)
  const end = lastWord(words, start, edge)
  if (start >= end || (end - start < 3 && words[start]!.quotation < 0)) return undefined
  if (words.slice(start, end).every((w) => w.quotation < 0) && !(according || end - start >= 4)) return undefined
  const tagEnd = Math.max(source.last, cue.last)
  const parts = [spanOf(reading, words, start, end)]
  let taken = tagEnd
  const next = cues[n + 1]
  const stop = next ? next.first : words.length
  const resume = nextQuotation(words, tagEnd, stop)
  if (resume !== undefined && words[start]!.quotation >= 0) {
    const last = lastOfQuotation(words, resume)
    parts.push(spanOf(reading, words, resume, last))
    taken = last
  } else if (words[tagEnd]?.form === ',' && words[start]!.quotation < 0 && !according) {
    const rest = lastWord(words, tagEnd + 1, words.length)
    if (!next && rest - tagEnd > 4 && !/ing$/.test(words[tagEnd + 1]!.form)) {
      parts.push(spanOf(reading, words, tagEnd + 1, rest))
      taken = rest
    }
  }
  return { found: make(reading, words, parts, cue, source, 'trailing-tag'), taken }
}

function leading(
  reading: Reading,
  words: readonly Word[],
  cue: Cue,
  from: number,
  cues: readonly Cue[],
  n: number,
): Taken | undefined {
  const according = cue.row.part === 'phrase'
  const after = according || cue.first === 0 ? phraseAfter(words, cue.last) : undefined
  const source = according ? after : phraseBefore(words, cue.first, from)
  let start = according ? (after?.last ?? cue.last) : cue.last
  const colon = indexWithin(words, start, 14, (w) => w.form === ':')
  const that = indexWithin(words, start, 9, (w) => w.lower === 'that' && w.quotation < 0)
  const quote = indexWithin(words, start, 14, (w) => w.quotation >= 0)
  if (colon >= 0 && colon < words.length - 1) start = colon + 1
  else if (quote >= 0 && led(words, start, quote)) start = quote
  else if (that >= 0) start = that + 1
  else if (
    according ||
    cue.row.takes.includes('clause') ||
    cue.row.takes.includes('np') ||
    cue.row.takes.includes('to')
  )
    start = firstWord(words, start, words.length)
  else return undefined
  start = firstWord(words, start, words.length)
  let end = words.length
  if (words[start]?.quotation !== undefined && words[start]!.quotation >= 0 && start === quote) {
    const last = lastOfQuotation(words, quote)
    if (indexWithin(words, last, words.length, (w) => /[\p{L}\p{N}]/u.test(w.form)) < 0) end = last
  }
  const next = cues.slice(n + 1).find((c) => c.first > start + 1 && coordinated(words, c))
  if (next) end = joint(words, next)
  end = lastWord(words, start, end)
  if (end - start < (cue.row.takes[0] === 'np' ? 2 : 2)) return undefined
  if (!source && !words.slice(start, end).some((w) => w.quotation >= 0)) return undefined
  if (cue.row.act === 'belief' && that < 0) return undefined
  if (cue.row.takes[0] === 'np' && that < 0 && !words.slice(start, end).some((w) => w.quotation >= 0)) return undefined
  return { found: make(reading, words, [spanOf(reading, words, start, end)], cue, source, 'lead-in'), taken: end }
}

/** Only a comma, a colon or a few adverbial words lie between cue and quotation, so nothing of it stands outside the marks. */
function led(words: readonly Word[], from: number, quote: number): boolean {
  let k = quote - 1
  while (k >= from && isMark(words[k]!)) k--
  if (k < from) return true
  return /^[,:–—]$/.test(words[k]!.form) || words[k]!.lower === 'that'
}

/** A cue whose subject is that of the cue before: "said X but confirmed Y", ", adding that". */
function coordinated(words: readonly Word[], cue: Cue): boolean {
  let k = cue.first - 1
  while (k > 0 && /^(?:also|then|later|has|had|have|was|been)$/.test(words[k]!.lower)) k--
  const before = words[k]?.lower
  if (before === 'but' || before === 'and') return /(?:ed|s|id|ld)$/.test(words[cue.first]!.lower)
  return before === ',' && /ing$/.test(words[cue.first]!.lower)
}

function joint(words: readonly Word[], cue: Cue): number {
  let k = cue.first - 1
  while (k > 0 && !/^(?:but|and|,)$/.test(words[k]!.lower)) k--
  return k
}

/** A comma, dash or quotation mark stands here, so that a tag can begin behind it. */
function isBreak(words: readonly Word[], at: number): boolean {
  const word = words[at]!
  return word.quotation >= 0 || /^[,–—?!]$/.test(word.form) || isMark(word)
}

const isMark = (word: Word) => /^["“”„«»‘’'`]+$/.test(word.form)
const isFree = (word: Word) => isMark(word) || /^[,:;.–—)(-]$/.test(word.form)

function firstWord(words: readonly Word[], from: number, to: number): number {
  let k = from
  while (k < to && words[k]!.quotation < 0 && isFree(words[k]!)) k++
  return k
}

function lastWord(words: readonly Word[], from: number, to: number): number {
  let k = to
  while (k > from && words[k - 1]!.quotation < 0 && (isFree(words[k - 1]!) || /^[.!?…]$/.test(words[k - 1]!.form))) k--
  return k
}

function indexWithin(words: readonly Word[], from: number, reach: number, test: (word: Word) => boolean): number {
  for (let k = from; k < Math.min(words.length, from + reach); k++) if (test(words[k]!)) return k
  return -1
}

function nextQuotation(words: readonly Word[], from: number, to: number): number | undefined {
  for (let k = from; k < to; k++) if (words[k]!.quotation >= 0) return k
  return undefined
}

function lastOfQuotation(words: readonly Word[], at: number): number {
  let k = at
  while (k < words.length && words[k]!.quotation === words[at]!.quotation) k++
  return k
}

/** Words as a span; a quotation at either edge is taken whole. */
function spanOf(reading: Reading, words: readonly Word[], from: number, to: number): Span {
  const first = words[from]!
  const last = words[to - 1]!
  const start = first.quotation >= 0 ? reading.quotations[first.quotation]!.start : first.start
  const end = last.quotation >= 0 ? reading.quotations[last.quotation]!.end : last.end
  return { start: Math.min(start, first.start), end: Math.max(end, last.end) }
}

function make(
  reading: Reading,
  words: readonly Word[],
  content: readonly Span[],
  cue: Cue,
  source: Phrase | undefined,
  rule: string,
): Found {
  return {
    content,
    cue: { start: words[cue.first]!.start, end: words[cue.last - 1]!.end },
    ...(source ? { source: { start: words[source.first]!.start, end: words[source.last - 1]!.end } } : {}),
    act: cue.row.act,
    form: formOf(reading.text, reading.quotations, content),
    rule,
    confidence: 0.7,
  }
}

/** Direct where nearly all letters stand in marks, mixed where some do. */
export function formOf(text: string, quotations: readonly Quotation[], content: readonly Span[]): AttributionForm {
  let all = 0
  let inside = 0
  for (const span of content) {
    all += letters(text, span.start, span.end)
    for (const q of overlapping(quotations, span))
      inside += letters(text, Math.max(q.start, span.start), Math.min(q.end, span.end))
  }
  if (inside === 0) return 'indirect'
  return inside / all >= 0.95 ? 'direct' : 'mixed'
}

function letters(text: string, start: number, end: number): number {
  return text.slice(start, end).replace(/[^\p{L}\p{N}]+/gu, '').length
}

/** Quotations that share words with a span; found by halving, since they are in order. */
function overlapping(quotations: readonly Quotation[], span: Span): Quotation[] {
  let low = 0
  let high = quotations.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (quotations[middle]!.end <= span.start) low = middle + 1
    else high = middle
  }
  const out: Quotation[] = []
  for (let k = low; k < quotations.length && quotations[k]!.start < span.end; k++) out.push(quotations[k]!)
  return out
}
