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
})
/** Stand before the first word and behind the last. */
const BEFORE = edge('\u0002')
const AFTER = edge('\u0003')

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

/** Writes the features that a word has wherever it stands; returns how many. */
export function wordFeatures(out: Int32Array, w: WordTraits): number {
  let k = 0
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

/** Writes the features of word `i` in its place, from `out[k]` on, and returns where they end; the tags before it are numbers. */
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
  const { traits: r2, usual: u2 } = words[i + 2] ?? AFTER
  const place = i === 0 ? 1 : i === 1 && words[0]!.traits.letterCase === 3 ? 2 : 0
  const form = (w.letterCase * 3 + place) * 4 + headline
  out[k++] = hash1(1, form)
  out[k++] = hash2(4, w.word, previous)
  out[k++] = hash2(5, w.word, l1.word)
  out[k++] = hash2(6, w.word, r1.word)
  out[k++] = hash2(7, w.word, u1)
  out[k++] = hash2(8, w.word, form)
  out[k++] = hash3(37, w.word, previous, u1)
  out[k++] = hash2(19, w.suffix3, form)
  out[k++] = hash2(20, w.suffix2, previous)
  out[k++] = hash3(21, w.letterCase, l1.letterCase, r1.letterCase)
  out[k++] = hash3(22, form, previous, u1)
  out[k++] = hash3(23, u0, previous, u1)
  out[k++] = hash2(24, u0, previous)
  out[k++] = hash2(25, u0, u1)
  out[k++] = hash3(26, u0, u1, u2)
  out[k++] = hash1(27, previous)
  out[k++] = hash2(28, previous, beforePrevious)
  out[k++] = hash3(29, previous, beforePrevious, u0)
  out[k++] = hash1(30, l1.word)
  out[k++] = hash1(31, l2.word)
  out[k++] = hash1(32, r1.word)
  out[k++] = hash1(33, r2.word)
  out[k++] = hash2(34, l1.word, l2.word)
  out[k++] = hash1(35, r1.suffix3)
  out[k++] = hash1(36, l1.suffix3)
  out[k++] = hash2(38, previous, r1.word)
  out[k++] = hash2(39, l1.word, u1)
  out[k++] = hash2(40, w.suffix3, u1)
  out[k++] = hash3(41, w.suffix2, previous, u1)
  out[k++] = hash2(42, l1.word, r1.word)
  return k
}
