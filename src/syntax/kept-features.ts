/** A half-built tree in; what its features of tags and labels alone follow from out, in a few numbers, and those features. */
import { hash1, hash2, hash3 } from '../learn/feature-hash.js'
import type { WriteFeatures } from '../learn/kept-sums.js'
import type { ParseState } from './arc-eager.js'
import { betweenOf, distanceOf, NO_LABEL, NO_TAG, NOBODY, type ParseWords } from './parse-features.js'

/** Numbers that a group of features follows from. */
export const KEYS_A_GROUP = 3

/** Tags of the next three words. */
const tagsAhead: WriteFeatures = (out, k, n0t, n1t, n2t) => {
  out[k++] = hash1(7, n0t)
  out[k++] = hash1(10, n1t)
  out[k++] = hash1(12, n2t)
  out[k++] = hash2(22, n0t, n1t)
  out[k++] = hash3(24, n0t, n1t, n2t)
  return k
}

/** The next word itself. */
const nextWord: WriteFeatures = (out, k, tag, word) => {
  out[k++] = hash2(5, word, tag)
  out[k++] = hash1(6, word)
  return k
}

/** The word behind it. */
const wordBehind: WriteFeatures = (out, k, tag, word) => {
  out[k++] = hash2(8, word, tag)
  out[k++] = hash1(9, word)
  return k
}

/** What writes the features that follow from the place in the sentence alone. */
export const AHEAD_GROUPS = [tagsAhead, nextWord, wordBehind] as const

/** Writes their numbers, KEYS_A_GROUP each, where `n0` is the next word. */
export function aheadKeys(keys: Int32Array, n0: number, n: number, { tag, word }: ParseWords): void {
  keys[0] = tag[n0]!
  keys[1] = n0 < n ? tag[n0 + 1]! : NO_TAG
  keys[2] = n0 + 1 < n ? tag[n0 + 2]! : NO_TAG
  keys[3] = tag[n0]!
  keys[4] = word[n0]!
  keys[6] = n0 < n ? tag[n0 + 1]! : NO_TAG
  keys[7] = n0 < n ? word[n0 + 1]! : NOBODY
}

/** Tags of the word on the stack and the next, and how far they are apart. */
const gap: WriteFeatures = (out, k, s0t, n0t, distance) => {
  out[k++] = hash2(34, s0t, distance)
  out[k++] = hash2(36, n0t, distance)
  out[k++] = hash3(38, s0t, n0t, distance)
  return k
}

/** The same, what stands between them, and whether the word on the stack has a head. */
const between: WriteFeatures = (out, k, a, b, c) => {
  const s0t = a >> 9
  const n0t = a & 511
  out[k++] = hash3(21, s0t, n0t, b & 1)
  out[k++] = hash3(23, c >> 9, c & 511, b >> 1)
  out[k++] = hash3(39, s0t, n0t, b >> 1)
  return k
}

/** The word on the stack, its head, its head's head, and the word below it. */
const above: WriteFeatures = (out, k, a, b) => {
  const s0t = a >> 9
  const s0ht = a & 511
  const s0hl = b >> 18
  const s0h2t = (b >> 9) & 511
  const s1t = b & 511
  const isHeaded = s0ht === NO_TAG ? 0 : 1
  out[k++] = hash1(1, isHeaded)
  out[k++] = hash2(4, s0t, isHeaded)
  out[k++] = hash2(14, s1t, s0t)
  out[k++] = hash2(49, s0hl, s0t)
  if (s1t === NO_TAG) out[k++] = hash1(13, NOBODY)
  if (s0ht === NO_TAG) out[k++] = hash1(47, NOBODY)
  if (s0h2t !== NO_TAG) {
    out[k++] = hash2(60, s0h2t, s0hl)
    out[k++] = hash3(61, s0t, s0ht, s0h2t)
  }
  return k
}

/** The word on the stack and its children on the left. */
const left: WriteFeatures = (out, k, a, b, labels) => {
  const s0t = a >> 18
  const s0lt = (a >> 9) & 511
  const s0l2t = a & 511
  out[k++] = hash2(44, s0t, b & 7)
  out[k++] = hash1(52, b >> 12)
  out[k++] = hash2(74, s0t, labels)
  if (s0lt === NO_TAG) out[k++] = hash1(50, NOBODY)
  if (s0l2t !== NO_TAG) {
    out[k++] = hash2(63, s0l2t, (b >> 3) & 511)
    out[k++] = hash3(64, s0t, s0lt, s0l2t)
  }
  return k
}

/** The same on the right. */
const right: WriteFeatures = (out, k, a, b, labels) => {
  const s0t = a >> 18
  const s0rt = (a >> 9) & 511
  const s0r2t = a & 511
  out[k++] = hash2(42, s0t, b & 7)
  out[k++] = hash2(55, b >> 12, s0t)
  out[k++] = hash2(72, s0t, labels)
  if (s0rt === NO_TAG) out[k++] = hash1(53, NOBODY)
  if (s0r2t !== NO_TAG) {
    out[k++] = hash2(66, s0r2t, (b >> 3) & 511)
    out[k++] = hash3(67, s0t, s0rt, s0r2t)
  }
  return k
}

/** The next word and its children on the left. */
const next: WriteFeatures = (out, k, a, b, labels) => {
  const n0t = a >> 18
  const n0lt = (a >> 9) & 511
  const n0l2t = a & 511
  const n0ll = b >> 12
  out[k++] = hash2(46, n0t, b & 7)
  out[k++] = hash1(57, n0lt)
  out[k++] = hash2(58, n0ll, n0t)
  out[k++] = hash2(76, n0t, labels)
  if (n0lt === NO_TAG) out[k++] = hash1(56, NOBODY)
  if (n0l2t !== NO_TAG) {
    out[k++] = hash2(69, n0l2t, (b >> 3) & 511)
    out[k++] = hash3(70, n0t, n0lt, n0l2t)
  }
  return k
}

/** What writes the features that follow from tags and labels about the two words at hand. */
export const NEAR_GROUPS = [gap, between, above, left, right, next] as const

/** Writes their numbers, KEYS_A_GROUP each, in a state with a word on the stack and one to come. */
export function nearKeys(keys: Int32Array, s: ParseState, words: ParseWords): void {
  const { tag, upos } = words
  const n0 = s.next
  const s0 = s.stack[s.height - 1]!
  const s0h = s.head[s0]!
  const s0h2 = s0h >= 0 ? s.head[s0h]! : -1
  const s0t = tag[s0]!
  const n0t = tag[n0]!
  const s1t = s.height > 1 ? tag[s.stack[s.height - 2]!]! : NO_TAG
  keys[0] = s0t
  keys[1] = n0t
  keys[2] = distanceOf(s0, n0)
  keys[3] = (s0t << 9) | n0t
  keys[4] = (betweenOf(words, s0, n0) << 1) | (s0h >= 0 ? 1 : 0)
  keys[5] = (upos[s0]! << 9) | upos[n0]!
  keys[6] = (s0t << 9) | (s0h >= 0 ? tag[s0h]! : NO_TAG)
  keys[7] = ((s0h >= 0 ? s.label[s0]! : NO_LABEL) << 18) | ((s0h2 >= 0 ? tag[s0h2]! : NO_TAG) << 9) | s1t
  childKeys(keys, 9, s, tag, s0, s.left1[s0]!, s.left2[s0]!, s.leftCount[s0]!, s.leftLabels[s0]!)
  childKeys(keys, 12, s, tag, s0, s.right1[s0]!, s.right2[s0]!, s.rightCount[s0]!, s.rightLabels[s0]!)
  childKeys(keys, 15, s, tag, n0, s.left1[n0]!, s.left2[n0]!, s.leftCount[n0]!, s.leftLabels[n0]!)
}

/** A word and its children on one side: tags of the three, labels and number of the children, and the set of their labels. */
function childKeys(
  keys: Int32Array,
  at: number,
  s: ParseState,
  tag: Int32Array,
  word: number,
  first: number,
  second: number,
  count: number,
  labels: number,
): void {
  const t1 = first >= 0 ? tag[first]! : NO_TAG
  const t2 = second >= 0 ? tag[second]! : NO_TAG
  const l1 = first >= 0 ? s.label[first]! : NO_LABEL
  const l2 = second >= 0 ? s.label[second]! : NO_LABEL
  keys[at] = (tag[word]! << 18) | (t1 << 9) | t2
  keys[at + 1] = (l1 << 12) | (l2 << 3) | Math.min(count, 4)
  keys[at + 2] = labels
}
