/** A half-built tree in, the parser's features out (hashes), after Zhang and Nivre (2011). */
import { hash1, hash2, hash3 } from '../learn/feature-hash.js'
import type { ParseState } from './arc-eager.js'

export const MOST_PARSE_FEATURES = 128

/** What the parser sees of a sentence's words; the last entry, at n, is the root. */
export interface ParseWords {
  /** Hash of the word without case. */
  readonly word: Int32Array
  /** Number of the tag. */
  readonly tag: Int32Array
  /** Number of the universal tag. */
  readonly upos: Int32Array
  /** How many verbs, and commas, stand before a word. */
  readonly verbs: Int32Array
  readonly commas: Int32Array
}

export const NOBODY = 0x7f0f0f0f | 0
export const NO_TAG = 300
export const NO_LABEL = 301

/** How far two words are apart, in steps that grow. */
export function distanceOf(from: number, to: number): number {
  const gap = Math.min(to - from, 10)
  return gap > 5 ? (gap > 9 ? 7 : 6) : gap
}

/** Verbs and commas between two words, at most two of each, as one number below nine. */
export function betweenOf(words: ParseWords, from: number, to: number): number {
  const verbs = Math.min(words.verbs[to]! - words.verbs[from + 1]!, 2)
  const commas = Math.min(words.commas[to]! - words.commas[from + 1]!, 2)
  return verbs * 3 + commas
}

/**
 * Writes the features with words of a state with at least one word on the stack and one to come, and those of tags that seldom
 * come again, from `out[k]` on; returns where they end. All others are those of kept-features.ts.
 */
export function parseFeatures(out: Int32Array, k: number, s: ParseState, words: ParseWords): number {
  const { word, tag, upos } = words
  const n0 = s.next
  const s0 = s.stack[s.height - 1]!
  const s1 = s.height > 1 ? s.stack[s.height - 2]! : -1
  const s2 = s.height > 2 ? s.stack[s.height - 3]! : -1
  const n1 = n0 < s.n ? n0 + 1 : -1
  const s0h = s.head[s0]!
  const s0l = s.left1[s0]!
  const s0r = s.right1[s0]!
  const n0l = s.left1[n0]!

  const s0w = word[s0]!
  const s0t = tag[s0]!
  const n0w = word[n0]!
  const n0t = tag[n0]!
  const s0u = upos[s0]!
  const n0u = upos[n0]!
  const n1t = n1 >= 0 ? tag[n1]! : NO_TAG
  const s1w = s1 >= 0 ? word[s1]! : NOBODY
  const s1t = s1 >= 0 ? tag[s1]! : NO_TAG
  const s2t = s2 >= 0 ? tag[s2]! : NO_TAG
  const s0ht = s0h >= 0 ? tag[s0h]! : NO_TAG
  const s0hw = s0h >= 0 ? word[s0h]! : NOBODY
  const s0hl = s0h >= 0 ? s.label[s0]! : NO_LABEL
  const s0lt = s0l >= 0 ? tag[s0l]! : NO_TAG
  const s0rt = s0r >= 0 ? tag[s0r]! : NO_TAG
  const s0rw = s0r >= 0 ? word[s0r]! : NOBODY
  const n0lt = n0l >= 0 ? tag[n0l]! : NO_TAG
  const distance = distanceOf(s0, n0)
  const s0vr = Math.min(s.rightCount[s0]!, 4)
  const n0vl = Math.min(s.leftCount[n0]!, 4)
  const isHeaded = s0h >= 0 ? 1 : 0
  const before = n0 > 0 ? tag[n0 - 1]! : NO_TAG

  // Words and tags alone.
  out[k++] = hash3(2, s0w, s0t, isHeaded)
  out[k++] = hash2(3, s0w, isHeaded)
  if (s1 >= 0) out[k++] = hash1(13, s1w)
  // Pairs.
  out[k++] = hash3(16, s0w, s0t, n0w)
  out[k++] = hash3(17, s0w, n0w, n0t)
  out[k++] = hash3(18, s0w, s0t, n0t)
  out[k++] = hash3(19, s0t, n0w, n0t)
  out[k++] = hash2(20, s0w, n0w)
  // Triples.
  out[k++] = hash3(25, s0t, n0t, n1t)
  out[k++] = hash3(26, s0ht, s0t, n0t)
  out[k++] = hash3(27, s0t, s0lt, n0t)
  out[k++] = hash3(28, s0t, s0rt, n0t)
  out[k++] = hash3(29, s0t, n0t, n0lt)
  out[k++] = hash3(30, s1t, s0t, n0t)
  out[k++] = hash3(31, s0w, n0t, n1t)
  out[k++] = hash3(32, s0t, n0w, n1t)
  // Distance and what stands between.
  out[k++] = hash2(33, s0w, distance)
  out[k++] = hash2(35, n0w, distance)
  out[k++] = hash3(40, s0t, n0t, before)
  // Valency.
  out[k++] = hash2(41, s0w, s0vr)
  out[k++] = hash2(45, n0w, n0vl)
  // Heads and children.
  if (s0h >= 0) out[k++] = hash1(47, s0hw)
  if (s0l >= 0) out[k++] = hash1(50, word[s0l]!)
  if (s0r >= 0) out[k++] = hash1(53, s0rw)
  if (n0l >= 0) out[k++] = hash1(56, word[n0l]!)
  // Sets of labels.
  out[k++] = hash2(71, s0w, s.rightLabels[s0]!)
  out[k++] = hash2(75, n0w, s.leftLabels[n0]!)
  out[k++] = hash3(77, s0t, n0t, s.rightLabels[s0]!)
  out[k++] = hash3(78, s0t, n0t, s.leftLabels[n0]!)
  // Deeper in the stack.
  out[k++] = hash3(79, s2t, s1t, s0t)
  out[k++] = hash3(81, s1w, s0u, n0u)
  out[k++] = hash3(82, s0hw, s0hl, n0t)
  out[k++] = hash3(83, s0rw, s0t, n0t)
  return k
}
