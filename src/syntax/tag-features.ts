/** A word in its sentence and the tags before it in, the tagger's features out (hashes). */
import { hash1, hash2, hash3 } from '../learn/feature-hash.js'
import type { WordTraits } from './word-traits.js'
import { wordTraits } from './word-traits.js'

/** More than any word has. */
export const MOST_TAG_FEATURES = 64

/** Stand before the first word and behind the last. */
export const BEFORE: WordTraits = wordTraits('\u0002')
export const AFTER: WordTraits = wordTraits('\u0003')

/** What is known of a sentence as a whole: headlines and shouting tell less by their capitals. */
export function sentenceCase(words: readonly WordTraits[]): number {
  let upper = 0
  let lower = 0
  let all = 0
  for (const word of words) {
    if (word.letterCase === 0) lower++
    else if (word.letterCase === 1) upper++
    else if (word.letterCase === 2) all++
  }
  if (all > upper + lower) return 3
  if (lower === 0) return 2
  return upper > lower ? 1 : 0
}

/**
 * Writes features of word `i` and returns how many. `lexical` false leaves out the word's own identity, which in training
 * teaches the tagger to do without it. `usual` gives each word's usual tag, 0 for unknown, by place in the sentence.
 */
export function tagFeatures(
  out: Int32Array,
  words: readonly WordTraits[],
  usual: Int32Array,
  i: number,
  previous: number,
  beforePrevious: number,
  headline: number,
  lexical: boolean,
): number {
  const n = words.length
  const w = words[i]!
  const l1 = i > 0 ? words[i - 1]! : BEFORE
  const l2 = i > 1 ? words[i - 2]! : BEFORE
  const r1 = i + 1 < n ? words[i + 1]! : AFTER
  const r2 = i + 2 < n ? words[i + 2]! : AFTER
  const u1 = i + 1 < n ? usual[i + 1]! : 999
  const u2 = i + 2 < n ? usual[i + 2]! : 999
  const u0 = usual[i]!
  const place = i === 0 ? 1 : i === 1 && words[0]!.letterCase === 3 ? 2 : 0
  const form = (w.letterCase * 3 + place) * 4 + headline
  let k = 0
  out[k++] = hash1(1, form)
  if (lexical) {
    out[k++] = hash1(2, w.word)
    out[k++] = hash1(3, w.written)
    out[k++] = hash2(4, w.word, previous)
    out[k++] = hash2(5, w.word, l1.word)
    out[k++] = hash2(6, w.word, r1.word)
    out[k++] = hash2(7, w.word, u1)
    out[k++] = hash2(8, w.word, form)
    out[k++] = hash3(37, w.word, previous, u1)
  }
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
