/** A sentence in, its words as spans out, cut as the English treebanks of Universal Dependencies cut them. */
import type { Span } from '../model/span.js'
import type { WordSpan } from '../model/syntax.js'
import { FIGURE_ABBREVIATIONS, LEADING_ABBREVIATIONS, TRAILING_ABBREVIATIONS } from './abbreviations.js'

/** Prefixes that stay on their word ("non-executive", "re-elected"); every other hyphen is a word of its own. */
const JOINED_PREFIX =
  /^(?:non|pre|post|re|co|pro|anti|mid|semi|sub|multi|ex|over|un|inter|intra|neo|cross|pan|counter|micro|mini|socio|e)$/i

/** Units written against their figure ("2bn", "5pm", "30kg"); "5G", "3D" and "1990s" stay whole. */
const FIGURE = /^(\d[\d.,:]*)(m|mn|bn|tn|b|k|p|am|pm|mm|cm|km|kg|mg|ml|ft|mph|hrs?|mins?|yrs?|x|million|billion)$/i

const LETTER = '\\p{L}\\p{M}'

/** One alternative a kind of word, tried in order; every repetition is bounded or moves over one class, so it is linear. */
const WORD = new RegExp(
  [
    // Addresses and handles.
    `(?<url>(?:https?://|www\\.)[^\\s<>"“”]+)`,
    `(?<mail>[\\w.+%-]{1,64}@[\\w-]{1,64}(?:\\.[\\w-]{1,64}){1,8})`,
    `(?<site>[A-Za-z0-9-]{1,64}(?:\\.[A-Za-z0-9-]{1,64}){0,5}\\.(?:co\\.uk|org\\.uk|gov\\.uk|nhs\\.uk|ac\\.uk|com|org|net|gov|edu|uk|eu|info|io|doc|docx|xls|pdf)(?![\\p{L}\\d]))`,
    `(?<tag>[@#][\\p{L}_][\\p{L}\\d_]{1,50})`,
    // Faces typed and drawn.
    `(?<face>[:;=]['-]?[)(DPp](?![\\p{L}\\d])|\\p{Extended_Pictographic}[\\p{Emoji_Modifier}\\u200d\\ufe0f\\p{Extended_Pictographic}]{0,12})`,
    // "A&E", "R&D", "AT&T".
    `(?<ampersand>[A-Z]{1,3}&[A-Z]{1,3}(?![\\p{L}\\d]))`,
    // "U.S.", "e.g.", "p.m".
    `(?<dotted>(?:Ph\\.D|\\p{L}(?:\\.\\p{L}){1,5})(?![${LETTER}\\d])\\.?)`,
    // Years cut short, and times, dates, telephone numbers, figures.
    `(?<decade>['’]\\d\\ds?(?![${LETTER}\\d]))`,
    `(?<dashed>\\d{1,5}(?:-\\d{1,5}){2,4}(?![${LETTER}\\d-]))`,
    `(?<figure>\\.?\\d+(?:[.,:/]\\d+)*[${LETTER}]*)`,
    // Words, apostrophes inside.
    `(?<word>[${LETTER}_][${LETTER}\\d_]*(?:['’\`][${LETTER}][${LETTER}\\d]*)*)`,
    // Runs of one sign.
    `(?<run>\\.{2,}|…\\.?|-{2,}|[!?]+|\\*+|_+|=+|~+|\\++|#+|<<|>>|''|‘‘|’’|\`\`)`,
    `(?<sign>[^\\s])`,
  ].join('|'),
  'yu',
)

/** Most words: letters up to a space. `WORD` finds the same in them, at ten times the cost. */
const PLAIN = /[A-Za-z]+(?= |$)/y

const CLITIC = /^(.+?)(n['’]t|['’`](?:s|m|d|ll|ve|re))$/i
const RUN_TOGETHER: ReadonlyMap<string, number> = new Map([
  ['cannot', 3],
  ['gonna', 3],
  ['wanna', 3],
  ['gotta', 3],
])

/**
 * Words of one sentence, in order, none empty: contractions, possessives, currency signs, units and hyphens split off;
 * abbreviations ("A&E", "Dr.", "U.S."), addresses and figures whole. Spans are those of the whole text. Linear.
 */
export function splitTokens(text: string, sentence: Span): readonly WordSpan[] {
  const out: WordSpan[] = []
  const end = sentence.end
  const add = (from: number, to: number): void => {
    if (from < to) out.push({ form: text.slice(from, to), start: from, end: to })
  }
  let at = sentence.start
  while (at < end) {
    PLAIN.lastIndex = at
    if (PLAIN.test(text)) {
      at = addWord(text, at, Math.min(PLAIN.lastIndex, end), end, add)
      continue
    }
    WORD.lastIndex = at
    const match = WORD.exec(text)
    if (!match) {
      at++
      continue
    }
    const groups = match.groups!
    let to = Math.min(at + match[0].length, end)
    if (groups['word'] !== undefined) to = addWord(text, at, to, end, add)
    else if (groups['figure'] !== undefined) addFigure(text, at, to, add)
    else if (groups['url'] !== undefined) {
      while (to > at + 1 && /[.,;:!?)'’\]]/.test(text[to - 1]!)) to--
      add(at, to)
    } else if (groups['dotted'] !== undefined) {
      // The stop that ends the sentence belongs to "U.S." as to "p.m."; a bare "x.y" keeps none.
      add(at, to)
    } else add(at, to)
    at = to
  }
  return out
}

/** Letters and single spaces: what `splitTokens` cuts at its spaces, but for words written together ("cannot"). */
const PLAIN_PHRASE = /^[A-Za-z]+(?: [A-Za-z]+)*$/

/** The forms of a phrase's tokens, as `splitTokens` cuts them; quick where the phrase is plain, as most of a list are. */
export function tokenForms(phrase: string): readonly string[] {
  const words = PLAIN_PHRASE.test(phrase) ? phrase.split(' ') : undefined
  if (words && !words.some((word) => RUN_TOGETHER.has(word.toLowerCase()))) return words
  return splitTokens(phrase, { start: 0, end: phrase.length }).map(({ form }) => form)
}

type Add = (from: number, to: number) => void

/** A word that may carry clitics, a hyphen prefix or an abbreviating stop; returns where it ended. */
function addWord(text: string, from: number, to: number, end: number, add: Add): number {
  const word = text.slice(from, to)
  const split = RUN_TOGETHER.get(word.toLowerCase())
  if (split !== undefined) {
    add(from, from + split)
    add(from + split, to)
    return to
  }
  if (text[to] === '-' && to + 1 < end && JOINED_PREFIX.test(word) && /[\p{L}\d]/u.test(text[to + 1]!)) {
    const rest = /^-\d*[\p{L}\p{M}]*/u.exec(text.slice(to, Math.min(end, to + 60)))
    const whole = to + (rest?.[0].length ?? 0)
    const next = text[whole]
    if (next !== "'" && next !== '’') {
      add(from, whole)
      return whole
    }
  }
  if (text[to] === '.' && to < end && takesStop(text, word, to, end)) {
    add(from, to + 1)
    return to + 1
  }
  const clitic = CLITIC.exec(word)
  if (clitic) {
    const cut = from + clitic[1]!.length
    add(from, cut)
    add(cut, to)
    return to
  }
  add(from, to)
  return to
}

/** Whether the stop after a word abbreviates it. */
function takesStop(text: string, word: string, stop: number, end: number): boolean {
  const lower = word.toLowerCase()
  const last = !/[\p{L}\d]/u.test(text.slice(stop + 1, Math.min(end, stop + 40)))
  if (FIGURE_ABBREVIATIONS.has(lower)) return /^\s?\d/.test(text.slice(stop + 1, stop + 3))
  if (last) return TRAILING_ABBREVIATIONS.has(lower) && !/^(?:mon|sun|sat|wed|mar|min|est|co|ed)$/.test(lower)
  if (LEADING_ABBREVIATIONS.has(lower)) return true
  if (TRAILING_ABBREVIATIONS.has(lower)) return true
  return word.length === 1 && word >= 'A' && word <= 'Z' && word !== 'I' && /^\s/.test(text[stop + 1] ?? '')
}

function addFigure(text: string, from: number, to: number, add: Add): void {
  const unit = FIGURE.exec(text.slice(from, to))
  const cut = unit ? from + unit[1]!.length : to
  add(from, cut)
  add(cut, to)
}
