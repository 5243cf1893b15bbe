/** Splits text into words with the kind of gap before each: what phrases and names are matched on. */
import { foldText } from './fold.js'

/** How a word looks: `upper` has two or more letters, all capitals; `mixed` has capitals inside (SLaM, NHSLA2). */
export type WordShape = 'lower' | 'initial' | 'upper' | 'mixed' | 'number' | 'symbol'

/** What stands before a word: nothing or a hyphen; white space; a comma; the full stop of an abbreviation; anything else. */
export type Gap = 'glued' | 'space' | 'comma' | 'stop' | 'break'

export interface Word {
  readonly start: number
  readonly end: number
  /** Folded; `&` is `and`, a possessive is the word `'s`. */
  readonly key: string
  readonly shape: WordShape
  readonly gap: Gap
}

const PATTERN =
  /https?:\/\/[^\s)\]>]+|&amp;|&|'s(?![\p{L}\p{N}])|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|'(?!s(?![\p{L}\p{N}]))(?=\p{L}))*/gu
/** The same where all letters and digits are ASCII, three times as fast. */
const ASCII_PATTERN = /https?:\/\/[^\s)\]>]+|&amp;|&|'s(?![a-z0-9])|[a-z0-9](?:[a-z0-9]|'(?!s(?![a-z0-9]))(?=[a-z]))*/g

/** ASCII, and signs that are neither letter, digit nor mark: punctuation, currencies, arrows, bullets. */
const PLAIN_LETTERS =
  /^[\x00-\x7f\u0080-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2010-\u2064\u20a0-\u20bf\u2190-\u21ff\u25a0-\u25ff]*$/

/** The words of `text` between two offsets. Linear. */
export function splitWords(text: string, from = 0, to = text.length): Word[] {
  return wordsOfFold(text, foldText(text), from, to)
}

/** As `splitWords`, where the fold of the whole text is at hand. */
export function wordsOfFold(text: string, folded: string, from: number, to: number): Word[] {
  const stretch = folded.slice(from, to)
  const pattern = PLAIN_LETTERS.test(stretch) ? ASCII_PATTERN : PATTERN
  const words: Word[] = []
  let last = -1
  pattern.lastIndex = 0
  for (let match = pattern.exec(stretch); match; match = pattern.exec(stretch)) {
    // An address is no word; what stands on its two sides is as near as if it were not there.
    if (match[0].length > 8 && match[0].includes('://')) continue
    const start = from + match.index
    const end = start + match[0].length
    const symbol = match[0][0] === '&'
    const key = symbol ? 'and' : match[0]
    const shape = symbol || key === "'s" ? 'symbol' : shapeOf(text, start, end)
    words.push({ start, end, key, shape, gap: last < 0 ? 'break' : gapOf(folded, last, start, words.at(-1)!) })
    last = end
  }
  return words
}

function shapeOf(text: string, start: number, end: number): WordShape {
  let capitals = 0
  let letters = 0
  let firstCapital = false
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code >= 97 && code <= 122) letters++
    else if (code >= 65 && code <= 90) {
      letters++
      capitals++
      if (at === start) firstCapital = true
    } else if (code > 127) {
      const character = text[at]!
      const isCapital = character !== character.toLowerCase()
      const isSmall = character !== character.toUpperCase()
      if (isCapital || isSmall) letters++
      if (isCapital) capitals++
      if (isCapital && at === start) firstCapital = true
    }
  }
  if (letters === 0) return 'number'
  if (capitals === 0) return 'lower'
  if (capitals === 1 && firstCapital) return 'initial'
  return capitals === letters ? 'upper' : 'mixed'
}

const ABBREVIATED = 4

function gapOf(folded: string, last: number, start: number, before: Word): Gap {
  if (start === last) return 'glued'
  if (start === last + 1 && folded[last] === ' ') return 'space'
  // Square brackets mark an editor's insertion inside a quotation, not a break.
  let between = folded.slice(last, start)
  if (between === ', ') return 'comma'
  if (between.includes('[') || between.includes(']'))
    between = between.replace(/\]\(https?:[^\s)]*\)|^\]|\[$|^,\]\(https?:[^\s)]*\)/g, '')
  if (between === '') return 'space'
  if (between === ' ') return 'space'
  if (between === '-') return 'glued'
  if (between === ', ') return 'comma'
  if (/^\s+$/.test(between)) return /\n\s*\n/.test(between) ? 'break' : 'space'
  if (/^\.\s?$/.test(between) && before.end - before.start < ABBREVIATED && before.shape !== 'lower') return 'stop'
  if (/^'? $/.test(between)) return 'space'
  return /^,\s+$/.test(between) && !/\n\s*\n/.test(between) ? 'comma' : 'break'
}

/** True where the word begins with a capital letter. */
export function isCapitalised(word: Word): boolean {
  return word.shape === 'initial' || word.shape === 'upper' || word.shape === 'mixed'
}
