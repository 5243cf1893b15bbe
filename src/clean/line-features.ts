/** Lines of text in page order come in; numbers that describe each by its words and its neighbours go out. */
import type { PhraseBits, PhraseReader } from './phrase-categories.js'
import { PHRASE_CATEGORIES, phraseBit } from './phrase-categories.js'

/** What is known of one line or block apart from its neighbours. */
export interface LineFacts {
  readonly text: string
  readonly words: number
  readonly phrases: PhraseBits
  /** Running text: long, or of some length and ending like a sentence. */
  readonly prose: boolean
  readonly endsSentence: boolean
  readonly stopWords: number
  readonly capitals: number
  readonly digits: number
  readonly commas: number
  readonly average: number
  readonly repeats: number
  /** Share of the title's words that stand here, and the other way round. */
  readonly inTitle: number
  readonly ofTitle: number
  readonly dated: boolean
}

/** The words of the title and no others. */
export const isTitle = (fact: LineFacts): boolean => fact.inTitle > 0.9 && fact.ofTitle > 0.9

const STOP_WORDS = new Set(
  'the of and to a in that is was for on with as it he she they be at by this had not are but from or have an which you were her his their has been would who will more no if out so said what up its about into than them can only other new some could time these two may then do first any my now such like our over me even most made after also did many before must through back years where much your way well down should because each just those people how too little state good very make still own see men work long get here between both under never same another know while last might us great off come since against go came right used take three'.split(
    ' ',
  ),
)
const LONGEST_STOP = Math.max(...[...STOP_WORDS].map((word) => word.length))
const DATED =
  /\b(?:\d{1,2}(?:st|nd|rd|th)?[ .]+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}:\d\d ?(?:am|pm|gmt|bst|est|et|utc)|\d+ (?:minutes?|mins?|hours?|days?|weeks?|months?|years?) ago)\b/i
const SENTENCE_END = /[.!?…]["'”’)\]»]*(?:\s*\[\d+\])?$/
const LETTERS = /[\p{L}\p{N}'’]+/gu

/** Words as they are compared: letters and digits, lower case. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Reads every line once; `title` is the page's headline as far as it is known. */
export function readLines(texts: readonly string[], title: string | undefined, readPhrases: PhraseReader): LineFacts[] {
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  const titleWords = new Set((title ?? '').toLowerCase().match(LETTERS)?.map(withoutMarks) ?? [])
  return texts.map((text) => {
    let words = 0
    let stops = 0
    let capitals = 0
    let letters = 0
    const own = new Set<string>()
    const lowered = text.toLowerCase()
    // Some letters are two in lower case: then each word is folded by itself.
    const aligned = lowered.length === text.length
    for (let at = 0; at < text.length; at++) {
      if (!isWordCode(text.charCodeAt(at))) continue
      let start = at
      while (at < text.length && isWordCode(text.charCodeAt(at))) at++
      let end = at
      words++
      while (start < end && isApostrophe(text.charCodeAt(start))) start++
      while (start < end && isApostrophe(text.charCodeAt(end - 1))) end--
      if (start === end) continue
      const compared = words < TITLE_WORDS && titleWords.size > 0
      letters += end - start
      if (aligned && !compared && end - start > LONGEST_STOP) {
        if (text.charCodeAt(start) !== lowered.charCodeAt(start)) capitals++
        continue
      }
      const lower = aligned ? lowered.slice(start, end) : text.slice(start, end).toLowerCase()
      if (STOP_WORDS.has(lower)) stops++
      else if (text.charCodeAt(start) !== lower.charCodeAt(0)) capitals++
      if (compared) own.add(lower)
    }
    if (words >= TITLE_WORDS) own.clear()
    let shared = 0
    for (const word of own) if (titleWords.has(word)) shared++
    const digits = countOf(text, isDigit)
    const endsSentence = SENTENCE_END.test(text.slice(-12))
    return {
      text,
      words,
      phrases: readPhrases(text),
      prose: words >= 20 || (words >= 9 && endsSentence && stops / words > 0.2),
      endsSentence,
      stopWords: words ? stops / words : 0,
      capitals: words ? capitals / words : 0,
      digits: digits / Math.max(1, text.length),
      commas: countOf(text, isComma) / Math.max(1, words),
      average: words ? letters / words : 0,
      repeats: counts.get(text)!,
      inTitle: own.size ? shared / own.size : 0,
      ofTitle: titleWords.size ? shared / titleWords.size : 0,
      dated: digits > 0 && text.length < 160 && DATED.test(text),
    }
  })
}

/** Lines of so many words are not compared with the title. */
const TITLE_WORDS = 40

/** For each code unit: 1 where it can stand in a word, 2 where not, 0 where it was not asked yet. */
const wordCodes = new Uint8Array(65_536)

function isWordCode(code: number): boolean {
  let kind = wordCodes[code]!
  if (kind === 0) {
    kind = /[\p{L}\p{N}'’]/u.test(String.fromCharCode(code)) ? 1 : 2
    wordCodes[code] = kind
  }
  return kind === 1
}

const isApostrophe = (code: number): boolean => code === 39 || code === 0x2019
const withoutMarks = (word: string): string => word.replace(/^['’]+|['’]+$/g, '')

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isComma = (code: number): boolean => code === 44

function countOf(text: string, is: (code: number) => boolean): number {
  let found = 0
  for (let i = 0; i < text.length; i++) if (is(text.charCodeAt(i))) found++
  return found
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}

/** Adds one named number to the row that is being made. */
export type Add = (name: string, value: number) => void

/** Sums over the page that the rows need, made once. */
export interface LineContext {
  readonly facts: readonly LineFacts[]
  /** Characters of prose before each line. */
  readonly proseBefore: Float64Array
  readonly totalProse: number
  /** Index of the nearest prose line at or before, at or after each line; -1 and the number of lines where there is none. */
  readonly lastProse: Int32Array
  readonly nextProse: Int32Array
  /** Index of the line that is the headline, or -1. */
  readonly headline: number
  /** For each line: the last short line that opens a part such as "Related articles", or -1. */
  readonly partHeading: Int32Array
  /** Sums of words, to give means of any window. */
  readonly wordsBefore: Float64Array
}

/** Categories after these speak only in certain removals; the models do not ask for them. */
const MODEL_CATEGORIES = PHRASE_CATEGORIES.indexOf('cookie-notice')

const PART_BITS = phraseBit('related') | phraseBit('comments') | phraseBit('newsletter') | phraseBit('author-box')

export function lineContext(facts: readonly LineFacts[], headline: number): LineContext {
  const n = facts.length
  const proseBefore = new Float64Array(n + 1)
  const wordsBefore = new Float64Array(n + 1)
  const lastProse = new Int32Array(n)
  const nextProse = new Int32Array(n)
  const partHeading = new Int32Array(n)
  let last = -1
  let part = -1
  for (let i = 0; i < n; i++) {
    const fact = facts[i]!
    proseBefore[i + 1] = proseBefore[i]! + (fact.prose ? fact.text.length : 0)
    wordsBefore[i + 1] = wordsBefore[i]! + Math.min(fact.words, 100)
    if (fact.prose) last = i
    lastProse[i] = last
    if (opensPart(fact)) part = i
    partHeading[i] = part
  }
  let next = n
  for (let i = n - 1; i >= 0; i--) {
    if (facts[i]!.prose) next = i
    nextProse[i] = next
  }
  return { facts, proseBefore, totalProse: proseBefore[n]!, lastProse, nextProse, headline, partHeading, wordsBefore }
}

function opensPart(fact: LineFacts): boolean {
  const { heading, start, line } = fact.phrases
  return ((heading | (fact.words <= 8 ? start | line : 0)) & PART_BITS) !== 0
}

// Names are made once: rows are made for every block of every page.
const SAYS = PHRASE_CATEGORIES.map((name) => `says ${name}`)
const WINDOWS = [2, 5, 12].map((width) => ({ width, before: `words before ${width}`, after: `words after ${width}` }))
const NEIGHBOURS = [-2, -1, 1, 2].map((step) => ({
  step,
  names: {
    words: `words ${step}`,
    ends: `ends sentence ${step}`,
    stops: `stop words ${step}`,
    says: `says boilerplate ${step}`,
    dated: `dated ${step}`,
  },
}))

/** The features every line has, in a page or in a dump. */
export function addLineFeatures(add: Add, context: LineContext, i: number): void {
  const { facts, proseBefore, totalProse, lastProse, nextProse, headline, partHeading } = context
  const n = facts.length
  const fact = facts[i]!
  const { text, words, phrases } = fact
  const first = text[0] ?? ''
  const total = Math.max(1, totalProse)
  add('words', words)
  add('chars', text.length)
  add('ends sentence', flag(fact.endsSentence))
  add('ends', endKind(text))
  add('starts', startKind(first))
  add('stop words', fact.stopWords)
  add('capitals', fact.capitals)
  add('all capitals', flag(words > 0 && !/[a-z]/.test(text) && text === text.toUpperCase() && /\p{Lu}/u.test(text)))
  add('digits', fact.digits)
  add('commas', fact.commas)
  add('word length', fact.average)
  add('quotes', flag(/["“”]/.test(text)))
  add('bars', Math.min(4, count(text, /[|•·]/g)))
  add('repeats', Math.min(9, fact.repeats))
  add('in title', fact.inTitle)
  add('of title', fact.ofTitle)
  add('dated', flag(fact.dated))
  add('byline', flag(words <= 16 && /^(?:by|words by|written by|story by|posted by)\s+\p{Lu}/iu.test(text)))
  add('address', flag(/@|https?:|www\.|\.com\b/.test(text)))
  add('second person', flag(/\b(?:you|your|we|our|us)\b/i.test(text.slice(0, 400))))
  for (let c = 0; c < MODEL_CATEGORIES; c++) {
    const bit = 1 << c
    const value =
      phrases.line & bit ? 4 : phrases.heading & bit ? 3 : phrases.start & bit ? 2 : phrases.inside & bit ? 1 : 0
    add(SAYS[c]!, value)
  }
  add('position', i / n)
  add('prose before', proseBefore[i]! / total)
  add('prose after', (totalProse - proseBefore[i + 1]!) / total)
  add('prose before, chars', Math.min(5000, proseBefore[i]!))
  add('total prose', Math.min(20_000, totalProse))
  add('from headline', headline < 0 ? -200 : Math.max(-100, Math.min(300, i - headline)))
  add('prose since headline', headline < 0 || i < headline ? -1 : (proseBefore[i]! - proseBefore[headline]!) / total)
  add('since prose', Math.min(30, i - (i > 0 ? lastProse[i - 1]! : -1)))
  add('to prose', Math.min(30, (i + 1 < n ? nextProse[i + 1]! : n) - i))
  const part = partHeading[i]!
  add('since part heading', part < 0 ? 99 : Math.min(60, i - part))
  add('prose since part heading', part < 0 ? 99_999 : Math.min(9_999, proseBefore[i]! - proseBefore[part]!))
  for (const { width, before, after } of WINDOWS) {
    add(before, meanWords(context, i - width, i))
    add(after, meanWords(context, i + 1, i + 1 + width))
  }
  for (const { step, names } of NEIGHBOURS) {
    const other = facts[i + step]
    add(names.words, other ? Math.min(120, other.words) : -1)
    add(names.ends, other ? flag(other.endsSentence) : -1)
    add(names.stops, other ? other.stopWords : -1)
    add(names.says, other ? flag((other.phrases.line | other.phrases.start | other.phrases.heading) !== 0) : -1)
    add(names.dated, other ? flag(other.dated) : -1)
  }
}

function meanWords(context: LineContext, from: number, to: number): number {
  const low = Math.max(0, from)
  const high = Math.min(context.facts.length, to)
  return high <= low ? -1 : (context.wordsBefore[high]! - context.wordsBefore[low]!) / (high - low)
}

export const flag = (value: boolean): number => (value ? 1 : 0)

function endKind(text: string): number {
  const last = text.at(-1) ?? ''
  if (text.endsWith('...') || last === '…') return 1
  if (last === ':') return 2
  if (last === '?' || last === '!') return 3
  if ('.'.includes(last)) return 5
  if ('"”’\')'.includes(last)) return 4
  return 0
}

function startKind(first: string): number {
  if (/\p{Lu}/u.test(first)) return 1
  if (/\p{Ll}/u.test(first)) return 2
  if (/\d/.test(first)) return 3
  if ('"“‘\''.includes(first)) return 4
  return 5
}
