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

/** Lower case, straight quotes, single spaces, no colon or arrow at the end: the form phrases are written in. */
export function foldLine(text: string): string {
  return text
    .toLowerCase()
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .replace(/^[\s•·|›»▸–—*-]+|[\s:›»→▸.…|!]+$/g, '')
}

/** Longer blocks are prose and only their beginning and end are looked at. */
const REACH = 300

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
  const escaped = [...inside.keys()]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const anywhere = escaped.length > 0 ? new RegExp(`(?=(${escaped.join('|')}))`, 'g') : undefined
  return (text) => {
    const ends = text.length > 2 * REACH ? `${text.slice(0, REACH)} … ${text.slice(-REACH)}` : text
    const folded = foldLine(ends)
    const short = folded.length <= 80
    let atStart = 0
    const lower = folded.length > 0 ? ends.toLowerCase().replace(/[‘’]/g, "'").replace(/\s+/g, ' ').trim() : ''
    for (const { phrase, bit } of start.get(lower.slice(0, 2)) ?? [])
      if (lower.startsWith(phrase) && isBoundary(lower, phrase)) atStart |= bit
    let within = 0
    if (anywhere) for (const match of lower.matchAll(anywhere)) within |= inside.get(match[1]!) ?? 0
    return {
      line: short ? (line.get(folded) ?? 0) : 0,
      heading: short ? (heading.get(folded) ?? 0) : 0,
      start: atStart,
      inside: within,
    }
  }
}

function isBoundary(text: string, phrase: string): boolean {
  return !/[a-z]$/.test(phrase) || !/^[a-z]/.test(text.slice(phrase.length, phrase.length + 1))
}
