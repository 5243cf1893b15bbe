/** A word in its sentence and the tags before it in, the tagger's features out (hashes). */
import { hash1, hash2, hash3 } from '../learn/feature-hash.js'
import type { KnownWord } from './known-words.js'
import { type WordTraits, wordTraits } from './word-traits.js'

/** More than any word has. */
export const MOST_TAG_FEATURES = 64

/** The tag before the first word. */
export const NO_TAG_YET = 255

const edge = (form: string): KnownWord => ({
  traits: wordTraits(form),
  usual: 999,
  always: -1,
  lemmas: [],
  tagScores: undefined,
  scored: 0,
})
/** Stand before the first word and behind the last. */
export const EDGES = [edge('\u0002'), edge('\u0003')] as const
const [BEFORE, AFTER] = EDGES

/** What is known of a sentence as a whole: headlines and shouting tell less by their capitals. */
export function sentenceCase(words: readonly KnownWord[]): number {
  let upper = 0
  let lower = 0
  let all = 0
  for (const { traits } of words) {
    if (traits.letterCase === 0) lower++
    else if (traits.letterCase === 1) upper++
    else if (traits.letterCase === 2) all++
  }
  if (all > upper + lower) return 3
  if (lower === 0) return 2
  return upper > lower ? 1 : 0
}

/** Writes the features that a word gives its own tag wherever it stands, from `out[k]` on; returns where they end. */
function ownFeatures(out: Int32Array, k: number, w: WordTraits): number {
  out[k++] = hash1(2, w.word)
  out[k++] = hash1(3, w.written)
  out[k++] = hash1(9, w.suffix1)
  out[k++] = hash1(10, w.suffix2)
  out[k++] = hash1(11, w.suffix3)
  out[k++] = hash1(12, w.suffix4)
  out[k++] = hash1(13, w.suffix5)
  out[k++] = hash1(14, w.prefix1)
  out[k++] = hash1(15, w.prefix2)
  out[k++] = hash1(16, w.prefix3)
  out[k++] = hash1(17, w.prefix4)
  out[k++] = hash1(18, w.shape)
  return k
}

/** What a word's form counts for in the tag of a word beside it: of itself, the one behind it, the one before it, and two off. */
export const SEEN_FROM = [
  ownFeatures,
  (out: Int32Array, k: number, w: WordTraits): number => {
    out[k++] = hash1(30, w.word)
    out[k++] = hash1(36, w.suffix3)
    return k
  },
  (out: Int32Array, k: number, w: WordTraits): number => {
    out[k++] = hash1(32, w.word)
    out[k++] = hash1(35, w.suffix3)
    return k
  },
  (out: Int32Array, k: number, w: WordTraits): number => {
    out[k++] = hash1(31, w.word)
    return k
  },
  (out: Int32Array, k: number, w: WordTraits): number => {
    out[k++] = hash1(33, w.word)
    return k
  },
] as const

/** The words at and around a place, in the order of SEEN_FROM; `edges` stand outside the sentence. */
export function wordsAround(
  words: readonly KnownWord[],
  i: number,
  [before, after]: readonly [KnownWord, KnownWord],
): readonly [KnownWord, KnownWord, KnownWord, KnownWord, KnownWord] {
  return [words[i]!, words[i - 1] ?? before, words[i + 1] ?? after, words[i - 2] ?? before, words[i + 2] ?? after]
}

/** Case, place and headline as one number. */
function formOf(words: readonly KnownWord[], i: number, headline: number): number {
  const place = i === 0 ? 1 : i === 1 && words[0]!.traits.letterCase === 3 ? 2 : 0
  return (words[i]!.traits.letterCase * 3 + place) * 4 + headline
}

/** What the features of case and of the tags before follow from, as one number below 2¹⁶. */
export function caseKey(words: readonly KnownWord[], i: number, headline: number): number {
  const l1 = (words[i - 1] ?? BEFORE).traits.letterCase
  const r1 = (words[i + 1] ?? AFTER).traits.letterCase
  return (formOf(words, i, headline) << 4) | (l1 << 2) | r1
}

/** Writes those features; the tags before the word are numbers. */
export function caseFeatures(
  out: Int32Array,
  k: number,
  key: number,
  previous: number,
  beforePrevious: number,
): number {
  const form = key >> 4
  out[k++] = hash1(1, form)
  out[k++] = hash3(21, Math.floor(form / 12), (key >> 2) & 3, key & 3)
  out[k++] = hash1(27, previous)
  out[k++] = hash2(28, previous, beforePrevious)
  return k
}

/** Writes the other features of word `i` in its place, from `out[k]` on, and returns where they end; the tags before it are numbers. */
export function placeFeatures(
  out: Int32Array,
  k: number,
  words: readonly KnownWord[],
  i: number,
  previous: number,
  beforePrevious: number,
  headline: number,
): number {
  const { traits: w, usual: u0 } = words[i]!
  const { traits: l1 } = words[i - 1] ?? BEFORE
  const { traits: l2 } = words[i - 2] ?? BEFORE
  const { traits: r1, usual: u1 } = words[i + 1] ?? AFTER
  const { usual: u2 } = words[i + 2] ?? AFTER
  const form = formOf(words, i, headline)
  out[k++] = hash2(4, w.word, previous)
  out[k++] = hash2(5, w.word, l1.word)
  out[k++] = hash2(6, w.word, r1.word)
  out[k++] = hash2(7, w.word, u1)
  out[k++] = hash2(8, w.word, form)
  out[k++] = hash3(37, w.word, previous, u1)
  out[k++] = hash2(19, w.suffix3, form)
  out[k++] = hash2(20, w.suffix2, previous)
  out[k++] = hash3(22, form, previous, u1)
  out[k++] = hash3(23, u0, previous, u1)
  out[k++] = hash2(24, u0, previous)
  out[k++] = hash2(25, u0, u1)
  out[k++] = hash3(26, u0, u1, u2)
  out[k++] = hash3(29, previous, beforePrevious, u0)
  out[k++] = hash2(34, l1.word, l2.word)
  out[k++] = hash2(38, previous, r1.word)
  out[k++] = hash2(39, l1.word, u1)
  out[k++] = hash2(40, w.suffix3, u1)
  out[k++] = hash3(41, w.suffix2, previous, u1)
  out[k++] = hash2(42, l1.word, r1.word)
  return k
}
