/** A line or block of text comes in; what boilerplate it sounds like goes out, as a set of categories. */
import type { BoilerplatePhrase } from '../model/boilerplate.js'

/** Categories of data/lexicons/boilerplate-phrases.csv, one bit each. */
export const PHRASE_CATEGORIES = [
  'old-browser',
  'javascript',
  'cookies',
  'comments',
  'related',
  'author-box',
  'newsletter',
  'subscription',
  'share',
  'credit',
  'advert',
  'legal',
  'amendment',
  'menu',
  'not-found',
  'key-events',
  'pointer',
  'cookie-notice',
  'appeal',
] as const
export type PhraseCategory = (typeof PHRASE_CATEGORIES)[number]

export const phraseBit = (category: PhraseCategory): number => 1 << PHRASE_CATEGORIES.indexOf(category)

export interface PhraseBits {
  /** The whole line is such a phrase. */
  readonly line: number
  /** The whole line is the heading of such a part. */
  readonly heading: number
  readonly start: number
  readonly inside: number
}

export type PhraseReader = (text: string) => PhraseBits

/** White space other than a single space, which most lines have no more of. */
export const WHITE = /\s{2,}|[^\S ]/g

/** Lower case, straight quotes, single spaces, no colon or arrow at the end: the form phrases are written in. */
export function foldLine(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(WHITE, ' ')
    .replace(/^[\s•·|›»▸–—*-]+|[\s:›»→▸.…|!]+$/g, '')
}

/** Longer blocks are prose and only their beginning and end are looked at. */
const REACH = 300
/** A phrase that is all of a line is no longer than this; dots and bullets around it may make the line so much longer. */
const LINE = 80
const FOLDED = 120

export function phraseReader(rows: readonly BoilerplatePhrase[]): PhraseReader {
  const line = new Map<string, number>()
  const heading = new Map<string, number>()
  const start = new Map<string, { phrase: string; bit: number }[]>()
  const inside = new Map<string, number>()
  for (const { phrase, match, category } of rows) {
    const at = PHRASE_CATEGORIES.indexOf(category as PhraseCategory)
    if (at < 0 || match === 'path' || match === 'parameter') continue
    const bit = 1 << at
    if (match === 'line') line.set(foldLine(phrase), (line.get(foldLine(phrase)) ?? 0) | bit)
    else if (match === 'heading') heading.set(phrase, (heading.get(phrase) ?? 0) | bit)
    else if (match === 'inside') inside.set(phrase, (inside.get(phrase) ?? 0) | bit)
    else {
      const key = phrase.slice(0, 2)
      start.set(key, [...(start.get(key) ?? []), { phrase, bit }])
    }
  }
  const within = insideReader(inside)
  return (text) => {
    const ends = text.length > 2 * REACH ? `${text.slice(0, REACH)} … ${text.slice(-REACH)}` : text
    const lower = ends.toLowerCase().replace(/[‘’]/g, "'").replace(WHITE, ' ').trim()
    const folded = lower.length <= FOLDED ? foldLine(lower) : lower
    const short = folded.length <= LINE
    let atStart = 0
    for (const { phrase, bit } of start.get(lower.slice(0, 2)) ?? [])
      if (lower.startsWith(phrase) && isBoundary(lower, phrase)) atStart |= bit
    return {
      line: short ? (line.get(folded) ?? 0) : 0,
      heading: short ? (heading.get(folded) ?? 0) : 0,
      start: atStart,
      inside: within(lower),
    }
  }
}

function isBoundary(text: string, phrase: string): boolean {
  return !/[a-z]$/.test(phrase) || !/^[a-z]/.test(text.slice(phrase.length, phrase.length + 1))
}

/** Says which of the phrases, of two letters or more, stand anywhere in a text; of those that begin at one place, the longest counts. */
function insideReader(phrases: ReadonlyMap<string, number>): (lower: string) => number {
  interface Entry {
    readonly phrase: string
    readonly bits: number
  }
  const byStart = new Map<number, Entry[]>()
  // Nearly all places are passed over by their first two letters, most others by their first four, without a look at the lists.
  const opens = new Uint8Array(START_SIZE)
  const goesOn = new Uint8Array(START_SIZE)
  for (const [phrase, bits] of [...phrases].sort(([a], [b]) => b.length - a.length)) {
    const key = startAt(phrase, 0)
    byStart.set(key, [...(byStart.get(key) ?? []), { phrase, bits }])
    if (phrase.length < 4) opens[key] = SHORT
    else {
      opens[key] ||= LONG
      goesOn[key ^ mixed(startAt(phrase, 2))] = 1
    }
  }
  return (lower) => {
    let found = 0
    for (let at = 0; at < lower.length; at++) {
      const key = startAt(lower, at)
      if (opens[key] === 0 || (opens[key] === LONG && goesOn[key ^ mixed(startAt(lower, at + 2))] === 0)) continue
      const entry = byStart.get(key)?.find(({ phrase }) => lower.startsWith(phrase, at))
      if (entry) found |= entry.bits
    }
    return found
  }
}

/** Some phrase that begins with these two letters has fewer than four; all of them have four or more. */
const SHORT = 1
const LONG = 2
const START_SIZE = 128 * 128

/** A number for two letters of a text; those beyond ASCII share numbers with others. */
function startAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 127) << 7) | (text.charCodeAt(at + 1) & 127)
}

/** The second two letters' number, shuffled before it joins the first two's: plain letters share most of their bits. */
const mixed = (key: number): number => (key * 0x9e5) & (START_SIZE - 1)
