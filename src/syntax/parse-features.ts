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

const NOBODY = 0x7f0f0f0f | 0
const NO_TAG = 300
const NO_LABEL = 301

/**
 * What the commonest features are of: whether the word on the stack has a head, and the tags of the next three words; one
 * number for all, so that what they count for can be kept.
 */
export function outlookOf(s: ParseState, words: ParseWords): number {
  const n0 = s.next
  const n1t = n0 < s.n ? words.tag[n0 + 1]! : NO_TAG
  const n2t = n0 + 1 < s.n ? words.tag[n0 + 2]! : NO_TAG
  const isHeaded = s.head[s.stack[s.height - 1]!]! >= 0 ? 1 : 0
  return (((words.tag[n0]! << 9) | n1t) << 10) | (n2t << 1) | isHeaded
}

/** Writes the features of an outlook from `out[k]` on; returns where they end. */
export function outlookFeatures(out: Int32Array, k: number, outlook: number): number {
  const n0t = outlook >> 19
  const n1t = (outlook >> 10) & 511
  const n2t = (outlook >> 1) & 511
  out[k++] = hash1(1, outlook & 1)
  out[k++] = hash1(7, n0t)
  out[k++] = hash1(10, n1t)
  out[k++] = hash1(12, n2t)
  out[k++] = hash2(22, n0t, n1t)
  out[k++] = hash3(24, n0t, n1t, n2t)
  return k
}

/** The same for the word on the stack: its tag, whether it has a head, its children by number and its first one's label. */
export function topOf(s: ParseState, words: ParseWords): number {
  const s0 = s.stack[s.height - 1]!
  const s0l = s.left1[s0]!
  const s0ll = s0l >= 0 ? s.label[s0l]! : NO_LABEL
  const isHeaded = s.head[s0]! >= 0 ? 1 : 0
  const left = Math.min(s.leftCount[s0]!, 4)
  const right = Math.min(s.rightCount[s0]!, 4)
  return (words.tag[s0]! << 16) | (s0ll << 7) | (left << 4) | (right << 1) | isHeaded
}

/** Writes its features from `out[k]` on; returns where they end. */
export function topFeatures(out: Int32Array, k: number, top: number): number {
  const s0t = top >> 16
  out[k++] = hash2(4, s0t, top & 1)
  out[k++] = hash2(42, s0t, (top >> 1) & 7)
  out[k++] = hash2(44, s0t, (top >> 4) & 7)
  out[k++] = hash1(52, (top >> 7) & 511)
  return k
}

/** And for the next word: its tag, its children on the left, the tag and label of the first. */
export function nextOf(s: ParseState, words: ParseWords): number {
  const n0l = s.left1[s.next]!
  const n0lt = n0l >= 0 ? words.tag[n0l]! : NO_TAG
  const n0ll = n0l >= 0 ? s.label[n0l]! : NO_LABEL
  return (words.tag[s.next]! << 21) | (n0lt << 12) | (n0ll << 3) | Math.min(s.leftCount[s.next]!, 4)
}

/** Writes its features from `out[k]` on; returns where they end. */
export function nextFeatures(out: Int32Array, k: number, next: number): number {
  const n0t = next >> 21
  out[k++] = hash2(46, n0t, next & 7)
  out[k++] = hash1(57, (next >> 12) & 511)
  out[k++] = hash2(58, (next >> 3) & 511, n0t)
  return k
}

/**
 * Writes the other features of a state with at least one word on the stack and one to come, from `out[k]` on; returns where
 * they end.
 */
export function parseFeatures(out: Int32Array, k: number, s: ParseState, words: ParseWords): number {
  const { word, tag, upos } = words
  const n0 = s.next
  const s0 = s.stack[s.height - 1]!
  const s1 = s.height > 1 ? s.stack[s.height - 2]! : -1
  const s2 = s.height > 2 ? s.stack[s.height - 3]! : -1
  const n1 = n0 < s.n ? n0 + 1 : -1
  const s0h = s.head[s0]!
  const s0h2 = s0h >= 0 ? s.head[s0h]! : -1
  const s0l = s.left1[s0]!
  const s0r = s.right1[s0]!
  const s0l2 = s.left2[s0]!
  const s0r2 = s.right2[s0]!
  const n0l = s.left1[n0]!
  const n0l2 = s.left2[n0]!

  const s0w = word[s0]!
  const s0t = tag[s0]!
  const n0w = word[n0]!
  const n0t = tag[n0]!
  const s0u = upos[s0]!
  const n0u = upos[n0]!
  const n1w = n1 >= 0 ? word[n1]! : NOBODY
  const n1t = n1 >= 0 ? tag[n1]! : NO_TAG
  const s1w = s1 >= 0 ? word[s1]! : NOBODY
  const s1t = s1 >= 0 ? tag[s1]! : NO_TAG
  const s2t = s2 >= 0 ? tag[s2]! : NO_TAG
  const s0ht = s0h >= 0 ? tag[s0h]! : NO_TAG
  const s0hw = s0h >= 0 ? word[s0h]! : NOBODY
  const s0hl = s0h >= 0 ? s.label[s0]! : NO_LABEL
  const s0lt = s0l >= 0 ? tag[s0l]! : NO_TAG
  const s0lw = s0l >= 0 ? word[s0l]! : NOBODY
  const s0rt = s0r >= 0 ? tag[s0r]! : NO_TAG
  const s0rw = s0r >= 0 ? word[s0r]! : NOBODY
  const s0rl = s0r >= 0 ? s.label[s0r]! : NO_LABEL
  const n0lt = n0l >= 0 ? tag[n0l]! : NO_TAG
  const n0lw = n0l >= 0 ? word[n0l]! : NOBODY
  const gap = Math.min(n0 - s0, 10)
  const distance = gap > 5 ? (gap > 9 ? 7 : 6) : gap
  const s0vr = Math.min(s.rightCount[s0]!, 4)
  const n0vl = Math.min(s.leftCount[n0]!, 4)
  const isHeaded = s0h >= 0 ? 1 : 0
  const verbs = Math.min(words.verbs[n0]! - words.verbs[s0 + 1]!, 2)
  const commas = Math.min(words.commas[n0]! - words.commas[s0 + 1]!, 2)
  const between = verbs * 3 + commas
  const before = n0 > 0 ? tag[n0 - 1]! : NO_TAG

  // Words and tags alone.
  out[k++] = hash3(2, s0w, s0t, isHeaded)
  out[k++] = hash2(3, s0w, isHeaded)
  out[k++] = hash2(5, n0w, n0t)
  out[k++] = hash1(6, n0w)
  out[k++] = hash2(8, n1w, n1t)
  out[k++] = hash1(9, n1w)
  out[k++] = hash1(13, s1w)
  out[k++] = hash2(14, s1t, s0t)
  // Pairs.
  out[k++] = hash3(16, s0w, s0t, n0w)
  out[k++] = hash3(17, s0w, n0w, n0t)
  out[k++] = hash3(18, s0w, s0t, n0t)
  out[k++] = hash3(19, s0t, n0w, n0t)
  out[k++] = hash2(20, s0w, n0w)
  out[k++] = hash3(21, s0t, n0t, isHeaded)
  out[k++] = hash3(23, s0u, n0u, between)
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
  out[k++] = hash2(34, s0t, distance)
  out[k++] = hash2(35, n0w, distance)
  out[k++] = hash2(36, n0t, distance)
  out[k++] = hash3(38, s0t, n0t, distance)
  out[k++] = hash3(39, s0t, n0t, between)
  out[k++] = hash3(40, s0t, n0t, before)
  // Valency.
  out[k++] = hash2(41, s0w, s0vr)
  out[k++] = hash2(45, n0w, n0vl)
  // Heads and children.
  out[k++] = hash1(47, s0hw)
  out[k++] = hash2(49, s0hl, s0t)
  out[k++] = hash1(50, s0lw)
  out[k++] = hash1(53, s0rw)
  out[k++] = hash2(55, s0rl, s0t)
  out[k++] = hash1(56, n0lw)
  // Grandparents and second children.
  if (s0h2 >= 0) {
    out[k++] = hash2(60, tag[s0h2]!, s0hl)
    out[k++] = hash3(61, s0t, s0ht, tag[s0h2]!)
  }
  if (s0l2 >= 0) {
    out[k++] = hash2(63, tag[s0l2]!, s.label[s0l2]!)
    out[k++] = hash3(64, s0t, s0lt, tag[s0l2]!)
  }
  if (s0r2 >= 0) {
    out[k++] = hash2(66, tag[s0r2]!, s.label[s0r2]!)
    out[k++] = hash3(67, s0t, s0rt, tag[s0r2]!)
  }
  if (n0l2 >= 0) {
    out[k++] = hash2(69, tag[n0l2]!, s.label[n0l2]!)
    out[k++] = hash3(70, n0t, n0lt, tag[n0l2]!)
  }
  // Sets of labels.
  out[k++] = hash2(71, s0w, s.rightLabels[s0]!)
  out[k++] = hash2(72, s0t, s.rightLabels[s0]!)
  out[k++] = hash2(74, s0t, s.leftLabels[s0]!)
  out[k++] = hash2(75, n0w, s.leftLabels[n0]!)
  out[k++] = hash2(76, n0t, s.leftLabels[n0]!)
  out[k++] = hash3(77, s0t, n0t, s.rightLabels[s0]!)
  out[k++] = hash3(78, s0t, n0t, s.leftLabels[n0]!)
  // Deeper in the stack.
  out[k++] = hash3(79, s2t, s1t, s0t)
  out[k++] = hash3(81, s1w, s0u, n0u)
  out[k++] = hash3(82, s0hw, s0hl, n0t)
  out[k++] = hash3(83, s0rw, s0t, n0t)
  return k
}
