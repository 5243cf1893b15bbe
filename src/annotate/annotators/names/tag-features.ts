/** A text as words comes in; the stretches that may hold names, with hashed features of each word, go out: what the tagger reads. */
import type { Sequence } from '../../../learn/sequence-model.js'
import { isCapitalised, type Word } from '../../../text/words.js'
import type { Candidate } from '../organisations/candidate.js'
import { WordBit as Bit, type NameLexicon } from './name-lexicon.js'
import type { NameText } from './name-text.js'

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
  let view: View | undefined
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
    view ??= viewOf(text, lexicon, known, unknown, document)
    markTowns(view, from, to)
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
  const [word, next] = [text.words[at]!, text.words[at + 1]]
  return /^\d+(?:st|nd|rd|th)$/.test(word.key) && next?.gap === 'space' && isCapitalised(next)
}

/** Words of the whole article: in lower case, after a personal title, and after a first name. */
export interface DocumentWords {
  readonly lower: ReadonlySet<string>
  readonly titled: ReadonlySet<string>
}

export function documentWords(texts: readonly NameText[], lexicon: NameLexicon): DocumentWords {
  const lower = new Set<string>()
  const titled = new Set<string>()
  for (const { words } of texts) {
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!
      if (word.shape === 'lower') lower.add(word.key)
      else if (at > 0 && isCapitalised(word) && (word.gap === 'space' || word.gap === 'stop')) {
        const before = words[at - 1]!
        if (lexicon.cues.title.has(before.key) && isCapitalised(before)) titled.add(word.key)
        else if (lexicon.firstNames.has(before.key) && isCapitalised(before)) titled.add(word.key)
      }
    }
  }
  return { lower, titled }
}

/** What is known of each word; hashes, bits and classes are looked up when first asked for: few words stand near a name. */
interface View {
  readonly text: NameText
  readonly lexicon: NameLexicon
  readonly document: DocumentWords
  readonly hashes: Int32Array
  readonly bits: Int32Array
  readonly classes: Int8Array
  readonly seen: Uint8Array
  /** 0 none, 1 and 2 begin and inside of a known body, 3 and 4 of a weak one, 5 and 6 of a class. */
  readonly listed: Uint8Array
  /** 1 and 2: begin and inside of a name with a head noun. */
  readonly patterned: Uint8Array
  /** 1 and 2: begin and inside of the name of a town. */
  readonly towns: Uint8Array
}

function viewOf(
  text: NameText,
  lexicon: NameLexicon,
  known: readonly Candidate[],
  unknown: readonly Candidate[],
  document: DocumentWords,
): View {
  const { length } = text.words
  const listed = new Uint8Array(length)
  for (const candidate of known) {
    const code = candidate.kind === 'class' ? 5 : candidate.kind === 'known' && candidate.strength === 'strong' ? 1 : 3
    for (let at = candidate.from; at < candidate.to; at++) listed[at] = at === candidate.from ? code : code + 1
  }
  const patterned = new Uint8Array(length)
  for (const candidate of unknown)
    for (let at = candidate.from; at < candidate.to; at++) patterned[at] = at === candidate.from ? 1 : 2
  return {
    text,
    lexicon,
    document,
    hashes: new Int32Array(length),
    bits: new Int32Array(length),
    classes: new Int8Array(length),
    seen: new Uint8Array(length),
    listed,
    patterned,
    towns: new Uint8Array(length),
  }
}

function look(view: View, at: number): void {
  if (view.seen[at]) return
  view.seen[at] = 1
  const { key } = view.text.words[at]!
  view.hashes[at] = hashOf(key)
  view.bits[at] = view.lexicon.wordBits(key) | (view.document.lower.has(key) ? Bit.LowerHere : 0)
  view.classes[at] = view.lexicon.wordClass(key)
}

const LONGEST_TOWN = 3

/** Marks the towns of a stretch, longest first. */
function markTowns(view: View, from: number, to: number): void {
  const { words } = view.text
  for (let at = from; at < to; at++) {
    for (let end = Math.min(to, at + LONGEST_TOWN); end > at; end--) {
      const name =
        end === at + 1
          ? words[at]!.key
          : words
              .slice(at, end)
              .map((word) => word.key)
              .join(' ')
      if (!isCapitalised(words[at]!) || !view.lexicon.isTown(name)) continue
      for (let k = at; k < end; k++) view.towns[k] = k === at ? 1 : 2
      at = end - 1
      break
    }
  }
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

function featuresAt(view: View, at: number, from: number, to: number): Int32Array {
  const { text, hashes, bits, classes, listed, patterned, towns, document } = view
  const { words } = text
  const word = words[at]!
  let count = 0
  const add = (slot: number, value: number): void => {
    scratch[count++] = mix(slot, value)
  }
  const isHere = (k: number): boolean => k >= 0 && k < words.length
  const hash = (k: number): number => {
    if (!isHere(k)) return 7
    look(view, k)
    return hashes[k]!
  }
  const bit = (k: number): number => {
    if (!isHere(k)) return 0
    look(view, k)
    return bits[k]!
  }
  const kind = (k: number): number => {
    if (!isHere(k)) return 0
    look(view, k)
    return classes[k]!
  }
  const titled = (k: number): number => (isHere(k) && document.titled.has(words[k]!.key) ? 1 : 0)
  const shape = (k: number): number => {
    const other = words[k]
    if (!other) return 0
    if (k > at ? other.gap === 'break' || (k > at + 1 && words[k - 1]!.gap === 'break') : words[k + 1]!.gap === 'break')
      return 9
    return SHAPES[other.shape]
  }
  const before = at > 0 && word.gap !== 'break' ? at - 1 : -1
  const next = at + 1 < words.length && words[at + 1]!.gap !== 'break' ? at + 1 : -1
  const before2 = before > 0 && words[before]!.gap !== 'break' ? before - 1 : -1
  const next2 = next >= 0 && next + 1 < words.length && words[next + 1]!.gap !== 'break' ? next + 1 : -1
  const opens = text.opens[at] ? 1 : 0
  const own = SHAPES[word.shape]
  const length = Math.min(4, word.end - word.start)
  add(0, 1)
  add(1, hash(at))
  add(2, hash(before))
  add(3, hash(next))
  add(4, hash(before2))
  add(5, hash(next2))
  add(6, mix(hash(before), hash(at)))
  add(7, mix(hash(at), hash(next)))
  const shapes = ((before < 0 ? 0 : shape(before)) * 10 + own) * 10 + (next < 0 ? 0 : shape(next))
  add(8, shapes * 2 + opens)
  add(9, own * 8 + length)
  const { key } = word
  add(10, hashOf(key.slice(-3)))
  add(11, hashOf(key.slice(-2)))
  add(12, hashOf(key.slice(0, 3)))
  add(13, GAPS[word.gap] * 8 + (next < 0 ? 0 : GAPS[words[next]!.gap]))
  for (let b = bit(at); b !== 0; b &= b - 1) add(14, (b & -b) * 2 + opens)
  for (let b = bit(before); b !== 0; b &= b - 1) add(15, b & -b)
  for (let b = bit(next); b !== 0; b &= b - 1) add(16, b & -b)
  const kinds = Bit.FirstName | Bit.Surname | Bit.Place | Bit.Title | Bit.Role | Bit.Head
  add(17, mix(bit(at) & kinds, bit(next) & kinds))
  add(18, mix(bit(before) & kinds, bit(at) & kinds))
  add(19, mix(mix(bit(before) & kinds, bit(at) & kinds), bit(next) & kinds))
  add(20, listed[at]! * 16 + (before < 0 ? 0 : listed[before]!))
  add(21, patterned[at]! * 4 + (before < 0 ? 0 : patterned[before]!))
  add(22, titled(at) * 4 + titled(next) * 2 + opens)
  // The whole stretch: what it ends with, how long it is, what stands before and after it.
  const size = Math.min(6, to - from)
  add(23, size * 8 + Math.min(7, at - from))
  add(24, mix(hash(to - 1), at === to - 1 ? 1 : 0))
  add(25, mix(bit(to - 1) & (Bit.Head | Bit.HeadOf), size))
  add(26, mix(from > 0 && words[from]!.gap !== 'break' ? hash(from - 1) : 3, at - from))
  add(27, mix(to < words.length && words[to]!.gap !== 'break' ? hash(to) : 3, to - at))
  add(
    28,
    mix(to < words.length && words[to]!.gap !== 'break' ? bit(to) & (Bit.AgencyVerb | Bit.SpeechVerb) : 0, to - at),
  )
  let head = 0
  for (let k = at + 1; k < to && k < at + 8; k++) if (bit(k) & Bit.Head) head = k === to - 1 ? 2 : Math.max(head, 1)
  add(29, head * 16 + own)
  add(30, mix(hash(from), at === from ? 1 : 0))
  add(31, text.shouted[at] ? own * 16 + (bit(at) & 15) : 0)
  // Semantic classes: of the words around, of the last word of the stretch, of the first noun after it.
  add(32, kind(at))
  add(33, mix(kind(before), before < 0 ? 0 : SHAPES[words[before]!.shape]))
  add(34, mix(kind(next), next < 0 ? 0 : SHAPES[words[next]!.shape]))
  const left = words[from]!.gap === 'break' ? -1 : from - 1
  const left2 = left > 0 && words[left]!.gap !== 'break' ? left - 1 : -1
  const right = to < words.length && words[to]!.gap !== 'break' ? to : -1
  const right2 = right >= 0 && right + 1 < words.length && words[right + 1]!.gap !== 'break' ? right + 1 : -1
  add(35, kind(left))
  add(36, mix(kind(left2), hash(left)))
  add(37, mix(kind(right), right < 0 ? 0 : GAPS[words[right]!.gap]))
  add(38, mix(kind(right2), hash(right)))
  add(39, mix(kind(to - 1), to - at))
  add(40, mix(hash(left2), hash(left)))
  add(41, mix(hash(right), hash(right2)))
  add(42, towns[at]! * 8 + (at + 1 < to ? towns[at + 1]! : 3) * 2 + opens)
  add(43, hashOf(key.slice(-4)))
  add(44, mix(mark(text.text, words[from]!.start - 1), mark(text.text, words[to - 1]!.end)))
  add(45, mix(own, mix(left >= 0 && words[left]!.key === 'the' ? 1 : 0, mix(kind(to - 1), kind(right)))))
  return scratch.slice(0, count)
}

/** The mark beside a stretch: its code, 0 at the end of the text or for a letter. */
function mark(text: string, at: number): number {
  const code = at < 0 || at >= text.length ? 0 : text.charCodeAt(at)
  return code === 32 || code === 10 || (code >= 97 && code <= 122) ? 0 : code
}

/** FNV-1a over code units. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash | 0
}

/** Two integers as one, spread over all bits (the finaliser of MurmurHash3). */
function mix(slot: number, value: number): number {
  let hash = Math.imul(value ^ Math.imul(slot + 1, 0x9e3779b1), 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) | 0
}
