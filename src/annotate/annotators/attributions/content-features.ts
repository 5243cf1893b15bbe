/** A stretch that may be what was said comes in, with its sentence and cue; its hashed features go out. */
import { hash1, hash2, hash3 } from '../../../learn/feature-hash.js'
import type { Word } from './reading.js'
import type { WordCodes } from './word-features.js'
import { formAt, isWordy, quotedAt, step, uposAt } from './word-places.js'

/** Relation to the cue of the largest subtree that begins at `k` and leaves the cue out. */
const relationFrom = (codes: WordCodes, at: number, k: number) => hash2(7, ...topFrom(codes, codes.first, at, k, k))

/** The same of the largest subtree that ends before `k`. */
const relationTo = (codes: WordCodes, at: number, k: number) => hash2(8, ...topFrom(codes, codes.last, at, k - 1, k))

/** Up from word `from` while the subtrees have their edge at `edge`: the relation at the top, and its bond with the cue. */
function topFrom(
  codes: WordCodes,
  edges: Int32Array,
  at: number,
  from: number,
  edge: number,
): [relation: number, bond: number] {
  let top = from
  for (let n = 0; n < 30; n++) {
    const head = codes.head[top]!
    if (head < 0 || head === at || edges[head] !== edge) break
    top = head
  }
  const head = codes.head[top]!
  const above = codes.head[at]!
  const bond = head === at ? 1 : head >= 0 && codes.head[head] === at ? 2 : above === top ? 3 : above === head ? 4 : 5
  return [codes.relation[top]!, bond]
}

/** What speaks for a start at word `s`; `low` is where the sentence, or the quotation the cue stands in, begins. */
export function startFeatures(words: readonly Word[], codes: WordCodes, at: number, s: number, low: number): number[] {
  const side = s > at ? 1 : 0
  const lemma = codes.lemma[at]!
  const d = step(s - at)
  const before = formAt(codes, s - 1)
  const relation = relationFrom(codes, at, s)
  const quoted = quotedAt(words, s)
  const upos = codes.upos[at]!
  return [
    hash2(1, side, d),
    hash3(2, side, d, lemma),
    hash2(3, side, before),
    hash3(4, side, before, lemma),
    hash2(5, side, formAt(codes, s)),
    hash3(6, side, formAt(codes, s), lemma),
    hash2(7, side, uposAt(codes, s)),
    hash3(8, side, uposAt(codes, s), lemma),
    hash2(9, side, relation),
    hash3(10, side, relation, lemma),
    hash3(11, side, relation, upos),
    hash3(12, side, quoted, lemma),
    hash3(13, side, quoted, before),
    hash3(14, before, formAt(codes, s), side),
    hash3(15, side, s === low ? 1 : 0, quoted),
    hash3(16, side, uposAt(codes, s - 1), uposAt(codes, s)),
    hash3(17, side, d, codes.listed[at]!),
    hash3(18, side, before, codes.listed[at]!),
    hash3(19, side, relation, codes.listed[at]!),
    hash3(20, side, commasBetween(words, at, s), quoted),
    hash3(21, side, d, formAt(codes, at + 1)),
    hash3(22, side, codes.subject[at]! >= s && codes.subject[at]! < at ? 1 : 0, s === low ? 1 : 0),
    hash3(23, side, uposAt(codes, s), codes.suffix[at]!),
  ]
}

/** What speaks for an end before word `e`. */
export function endFeatures(words: readonly Word[], codes: WordCodes, at: number, e: number, high: number): number[] {
  const side = e > at ? 1 : 0
  const lemma = codes.lemma[at]!
  const after = formAt(codes, e)
  const second = formAt(codes, e + 1)
  const relation = relationTo(codes, at, e)
  const quoted = quotedAt(words, e - 1)
  const final = finalAt(words, e, high) ? 1 : 0
  const d = step(e - at)
  const source = codes.subject[at]! === e || codes.subject[at]! === e + 1 || codes.subject[at]! === e + 2 ? 1 : 0
  return [
    hash2(31, side, final),
    hash3(32, side, final, lemma),
    hash2(33, side, after),
    hash3(34, side, after, second),
    hash3(35, side, after, lemma),
    hash2(36, side, relation),
    hash3(37, side, relation, lemma),
    hash3(38, side, relation, after),
    hash3(39, side, quoted, final),
    hash3(40, side, quoted, after),
    hash2(41, side, d),
    hash3(42, side, d, final),
    hash3(43, side, uposAt(codes, e), uposAt(codes, e + 1)),
    hash3(44, side, uposAt(codes, e - 1), uposAt(codes, e)),
    hash3(45, side, source, d),
    hash3(46, side, after, uposAt(codes, e + 1)),
    hash3(47, side, codes.listed[Math.min(codes.size - 1, e + 1)]!, after),
    hash3(48, side, codes.suffix[Math.min(codes.size - 1, e + 1)]!, after),
    hash3(49, side, quoted, quotedAhead(words, e, high)),
    hash3(50, side, final, codes.listed[at]!),
    hash3(51, side, d, quoted),
  ]
}

/** What speaks for a start and an end together. */
export function pairFeatures(words: readonly Word[], codes: WordCodes, at: number, s: number, e: number): number[] {
  const side = s > at ? 1 : 0
  const lemma = codes.lemma[at]!
  const length = step(e - s)
  const marks = quoteShare(words, codes, s, e)
  const whole = wholeSubtree(codes, at, s, e)
  const gap = side === 1 ? step(s - at) : step(at - e)
  const subject = codes.subject[at]!
  const covers = subject >= s && subject < e ? 1 : 0
  return [
    hash2(61, side, length),
    hash3(62, side, length, lemma),
    hash3(63, side, marks, lemma),
    hash3(64, side, marks, length),
    hash3(65, side, whole, lemma),
    hash2(66, side, whole),
    hash3(67, side, whole, marks),
    hash3(68, side, gap, marks),
    hash3(69, side, gap, length),
    hash2(70, side, covers),
    hash3(71, side, codes.listed[at]!, length),
    hash3(72, side, codes.listed[at]!, marks),
    hash3(73, side, codes.relation[at]!, length),
    hash3(74, side, formAt(codes, s), step(e - s)),
    hash3(75, side, verbs(codes, s, e), length),
    hash3(76, side, gap, lemma),
    hash3(77, side, verbs(codes, s, e), lemma),
    hash3(78, side, formAt(codes, s - 1), formAt(codes, e)),
    hash3(79, side, marks, formAt(codes, s - 1)),
    hash2(80, side, marks),
  ]
}

/** What speaks for a second stretch, behind a tag, that starts at `s`. */
export function restartFeatures(words: readonly Word[], codes: WordCodes, at: number, s: number): number[] {
  const before = formAt(codes, s - 1)
  return [
    hash1(101, 0),
    hash1(102, before),
    hash1(103, formAt(codes, s)),
    hash2(104, before, uposAt(codes, s)),
    hash2(105, step(s - at), quotedAt(words, s)),
    hash2(106, before, quotedAt(words, s)),
    hash1(107, uposAt(codes, s)),
    hash2(108, codes.suffix[s]!, quotedAt(words, s)),
    hash1(109, relationFrom(codes, at, s)),
  ]
}

/** And that ends before `e`. */
export function reendFeatures(words: readonly Word[], codes: WordCodes, at: number, e: number, high: number): number[] {
  return [
    hash1(111, finalAt(words, e, high) ? 1 : 0),
    hash1(112, formAt(codes, e)),
    hash2(113, quotedAt(words, e - 1), finalAt(words, e, high) ? 1 : 0),
    hash1(114, step(e - at)),
  ]
}

/** What speaks for two stretches around the cue. */
export function aroundFeatures(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  s: number,
  e: number,
  s2: number,
  e2: number,
): number[] {
  const first = quoteShare(words, codes, s, e)
  const second = quoteShare(words, codes, s2, e2)
  return [
    hash2(121, first, second),
    hash3(122, first, second, step(s2 - e)),
    hash2(123, step(e - s), step(e2 - s2)),
    hash2(124, step(at - e), step(s2 - at)),
  ]
}

/** Share of words in marks: 0 none, 1 some, 2 nearly all; and whether a quotation is left outside right beside it. */
function quoteShare(words: readonly Word[], codes: WordCodes, s: number, e: number): number {
  const inside = codes.quotedBefore[e]! - codes.quotedBefore[s]!
  const share = inside === 0 ? 0 : inside >= 0.9 * (e - s) ? 2 : 1
  const left = s >= 2 && (words[s - 1]!.quotation >= 0 || words[s - 2]!.quotation >= 0) ? 1 : 0
  const right = e + 1 < words.length && (words[e]!.quotation >= 0 || words[e + 1]!.quotation >= 0) ? 1 : 0
  return share * 4 + left * 2 + right
}

function wholeSubtree(codes: WordCodes, at: number, s: number, e: number): number {
  for (let k = s; k < Math.min(e, s + 60); k++) {
    if (codes.first[k] === s && codes.last[k] === e) {
      const head = codes.head[k]!
      return hash2(
        9,
        codes.relation[k]!,
        head === at ? 1 : head >= 0 && codes.head[head] === at ? 2 : codes.head[at] === k ? 3 : 4,
      )
    }
  }
  return 0
}

function verbs(codes: WordCodes, s: number, e: number): number {
  return Math.min(2, codes.verbsBefore[e]! - codes.verbsBefore[s]!)
}

function commasBetween(words: readonly Word[], a: number, b: number): number {
  let count = 0
  for (let k = Math.min(a, b); k < Math.max(a, b) && k < Math.min(a, b) + 60 && count < 3; k++)
    if (words[k]!.form === ',' && words[k]!.quotation < 0) count++
  return count
}

function finalAt(words: readonly Word[], e: number, high: number): boolean {
  for (let k = e; k < Math.min(high, e + 12); k++) if (isWordy(words[k]!)) return false
  return true
}

function quotedAhead(words: readonly Word[], e: number, high: number): number {
  for (let k = e; k < Math.min(high, e + 30); k++) if (words[k]!.quotation >= 0) return 1
  return 0
}
