/** A text as words comes in; the stretches that may hold names, with hashed features of each word, go out: what the tagger reads. */
import type { Sequence } from '../../../learn/sequence-model.js'
import { isCapitalised, type Word } from '../../../text/words.js'
import type { Candidate } from '../organisations/candidate.js'
import { WordBit as Bit, type NameLexicon } from './name-lexicon.js'
import type { NameText } from './name-text.js'
import { type DocumentWords, look, markTowns, type WordView, wordViewOf } from './word-view.js'

export const TAG_LABELS = ['O', 'B-ORG', 'I-ORG', 'B-PERSON', 'I-PERSON'] as const
export const OUTSIDE = 0
export const BEGINS_ORGANISATION = 1
export const INSIDE_ORGANISATION = 2
export const BEGINS_PERSON = 3
export const INSIDE_PERSON = 4

/** A label that continues follows only its own kind. */
export function isForbidden(before: number, label: number): boolean {
  if (label === OUTSIDE || label % 2 === 1) return false
  return before !== label && before !== label - 1
}

const ALL = 0b11111
/** A word in lower case never begins a name. */
const NO_BEGINNING = 0b10101
const ONLY_OUTSIDE = 1

/** Words from `from` up to `to`, a stretch of capitals and the small words that tie them. */
export interface Island extends Sequence {
  readonly from: number
  readonly to: number
}

const JOINERS = new Set([
  'of',
  'for',
  'and',
  'the',
  "'s",
  'in',
  'on',
  'upon',
  'at',
  'to',
  'de',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'du',
  'da',
  'di',
  'del',
  'bin',
  'al',
])
const LONGEST_ISLAND = 40

/** Islands of a text in order; words outside them are no names. `candidates` come from the finders by list and by pattern. */
export function islandsOf(
  text: NameText,
  lexicon: NameLexicon,
  known: readonly Candidate[],
  unknown: readonly Candidate[],
  document: DocumentWords,
): Island[] {
  const { words } = text
  const islands: Island[] = []
  let view: WordView | undefined
  for (let at = 0; at < words.length; at++) {
    if (!isCapitalised(words[at]!) && !opensWithNumber(text, at)) continue
    const from = at
    let to = at + 1
    for (let next = to; next < words.length && next - from < LONGEST_ISLAND; next++) {
      const word = words[next]!
      if (word.gap === 'break') break
      if (isCapitalised(word) || word.shape === 'number') {
        if (word.gap === 'comma' && next > to) break
        to = next + 1
      } else if (next - to >= 2 || !(JOINERS.has(word.key) || (next === to && lexicon.lowerable.has(word.key)))) break
      else if (lexicon.lowerable.has(word.key)) to = next + 1
    }
    view ??= wordViewOf(text, lexicon, known, unknown, document)
    markTowns(view, from, to)
    for (let k = from; k < to; k++) look(view, k)
    const features: Int32Array[] = []
    const allowed = new Int32Array(to - from)
    for (let k = from; k < to; k++) {
      features.push(featuresAt(view, k, from, to))
      const word = words[k]!
      const isNumber = (word.shape === 'number' && word.gap !== 'glued') || opensWithNumber(text, k)
      allowed[k - from] = isCapitalised(word) || isNumber ? ALL : NO_BEGINNING
    }
    if (!isCapitalised(words[to - 1]!) && JOINERS.has(words[to - 1]!.key)) allowed[to - from - 1] = ONLY_OUTSIDE
    islands.push({ from, to, features, allowed })
    at = to - 1
  }
  return islands
}

/** "507th Air Wing", "2nd Battalion": an ordinal right before a capital. */
function opensWithNumber(text: NameText, at: number): boolean {
  const { key } = text.words[at]!
  const first = key.charCodeAt(0)
  if (first < 48 || first > 57) return false
  const next = text.words[at + 1]
  return next?.gap === 'space' && isCapitalised(next) && /^\d+(?:st|nd|rd|th)$/.test(key)
}

const SHAPES: Readonly<Record<Word['shape'], number>> = {
  lower: 1,
  initial: 2,
  upper: 3,
  mixed: 4,
  number: 5,
  symbol: 6,
}
const GAPS: Readonly<Record<Word['gap'], number>> = { glued: 1, space: 2, comma: 3, stop: 4, break: 5 }

const MOST_FEATURES = 64
const scratch = new Int32Array(MOST_FEATURES)
const KINDS = Bit.FirstName | Bit.Surname | Bit.Place | Bit.Title | Bit.Role | Bit.Head

/** Slots of the features in their order; `none` of the view stands for a word that is not there. */
function featuresAt(view: WordView, at: number, from: number, to: number): Int32Array {
  const { text, hashes, bits, classes, listed, patterned, towns, titled, none } = view
  const { words } = text
  const word = words[at]!
  let count = 0
  const add = (slot: number, value: number): void => {
    scratch[count++] = mix(slot, value)
  }
  const before = at > 0 && word.gap !== 'break' ? at - 1 : none
  const before2 = before !== none && before > 0 && words[before]!.gap !== 'break' ? before - 1 : none
  const next = follows(words, at) ? at + 1 : none
  const next2 = next !== none && follows(words, next) ? next + 1 : none
  const left = from > 0 && words[from]!.gap !== 'break' ? from - 1 : none
  const left2 = left !== none && left > 0 && words[left]!.gap !== 'break' ? left - 1 : none
  const right = follows(words, to - 1) ? to : none
  const right2 = right !== none && follows(words, right) ? right + 1 : none
  const last = to - 1
  look(view, before2)
  look(view, before)
  look(view, at)
  look(view, next)
  look(view, next2)
  look(view, left)
  look(view, left2)
  look(view, right)
  look(view, right2)
  const opens = text.opens[at] ? 1 : 0
  const facts = view.lexicon.factsOf(word.key)
  const own = SHAPES[word.shape]
  const shapeBefore = before === none ? 0 : SHAPES[words[before]!.shape]
  const shapeNext = next === none ? 0 : SHAPES[words[next]!.shape]
  const hash = hashes[at]!
  const hashBefore = hashes[before]!
  const hashNext = hashes[next]!
  const bit = bits[at]!
  const bitBefore = bits[before]!
  const bitNext = bits[next]!
  const size = Math.min(6, to - from)
  add(0, 1)
  add(1, hash)
  add(2, hashBefore)
  add(3, hashNext)
  add(4, hashes[before2]!)
  add(5, hashes[next2]!)
  add(6, mix(hashBefore, hash))
  add(7, mix(hash, hashNext))
  add(8, ((shapeBefore * 10 + own) * 10 + shapeNext) * 2 + opens)
  add(9, own * 8 + Math.min(4, word.end - word.start))
  add(10, facts.last3)
  add(11, facts.last2)
  add(12, facts.first3)
  add(13, GAPS[word.gap] * 8 + (next === none ? 0 : GAPS[words[next]!.gap]))
  for (let b = bit; b !== 0; b &= b - 1) add(14, (b & -b) * 2 + opens)
  for (let b = bitBefore; b !== 0; b &= b - 1) add(15, b & -b)
  for (let b = bitNext; b !== 0; b &= b - 1) add(16, b & -b)
  const kindsBefore = mix(bitBefore & KINDS, bit & KINDS)
  add(17, mix(bit & KINDS, bitNext & KINDS))
  add(18, kindsBefore)
  add(19, mix(kindsBefore, bitNext & KINDS))
  add(20, listed[at]! * 16 + listed[before]!)
  add(21, patterned[at]! * 4 + patterned[before]!)
  add(22, titled[at]! * 4 + titled[next]! * 2 + opens)
  // The whole stretch: what it ends with, how long it is, what stands before and after it.
  add(23, size * 8 + Math.min(7, at - from))
  add(24, mix(hashes[last]!, at === last ? 1 : 0))
  add(25, mix(bits[last]! & (Bit.Head | Bit.HeadOf), size))
  add(26, mix(left === none ? 3 : hashes[left]!, at - from))
  add(27, mix(right === none ? 3 : hashes[right]!, to - at))
  add(28, mix(bits[right]! & (Bit.AgencyVerb | Bit.SpeechVerb), to - at))
  let head = 0
  for (let k = at + 1; k < to && k < at + 8; k++) if (bits[k]! & Bit.Head) head = k === last ? 2 : Math.max(head, 1)
  add(29, head * 16 + own)
  add(30, mix(hashes[from]!, at === from ? 1 : 0))
  add(31, text.shouted[at] ? own * 16 + (bit & 15) : 0)
  // Semantic classes: of the words around, of the last word of the stretch, of the first noun after it.
  const kindRight = classes[right]!
  const kindLast = classes[last]!
  add(32, classes[at]!)
  add(33, mix(classes[before]!, shapeBefore))
  add(34, mix(classes[next]!, shapeNext))
  add(35, classes[left]!)
  add(36, mix(classes[left2]!, hashes[left]!))
  add(37, mix(kindRight, right === none ? 0 : GAPS[words[right]!.gap]))
  add(38, mix(classes[right2]!, hashes[right]!))
  add(39, mix(kindLast, to - at))
  add(40, mix(hashes[left2]!, hashes[left]!))
  add(41, mix(hashes[right]!, hashes[right2]!))
  add(42, towns[at]! * 8 + (at < last ? towns[at + 1]! : 3) * 2 + opens)
  add(43, facts.last4)
  add(44, mix(mark(text.text, words[from]!.start - 1), mark(text.text, words[last]!.end)))
  add(45, mix(own, mix(left !== none && words[left]!.key === 'the' ? 1 : 0, mix(kindLast, kindRight))))
  return scratch.slice(0, count)
}

/** Does a word follow this one, with no break between? */
function follows(words: readonly Word[], at: number): boolean {
  return at + 1 < words.length && words[at + 1]!.gap !== 'break'
}

/** The mark beside a stretch: its code, 0 at the end of the text or for a letter. */
function mark(text: string, at: number): number {
  const code = at < 0 || at >= text.length ? 0 : text.charCodeAt(at)
  return code === 32 || code === 10 || (code >= 97 && code <= 122) ? 0 : code
}

/** Two integers as one, spread over all bits (the finaliser of MurmurHash3). */
function mix(slot: number, value: number): number {
  let hash = Math.imul(value ^ Math.imul(slot + 1, 0x9e3779b1), 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) | 0
}
