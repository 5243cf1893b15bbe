/** A sentence and the word that reports come in; the stretches that may be what was said go out, as hashed features. */
import { hash1, hash2, hash3, hashString } from '../../../learn/feature-hash.js'
import type { Choice } from '../../../learn/log-linear.js'
import type { Word } from './reading.js'
import type { WordCodes } from './word-features.js'

/** Words `[first, last)`. */
export interface Stretch {
  readonly first: number
  readonly last: number
}

export interface ContentChoice extends Choice {
  /** What each candidate covers: one stretch, or two around a tag; none is the answer that nothing here is content. */
  readonly stretches: readonly (readonly Stretch[])[]
}

/** Farthest candidates considered, in boundaries on each side of the cue. */
const REACH = 14
/** Words looked at on each side for the edges of a sentence inside a quotation. */
const FARTHEST = 80
const NO_WORD = hashString('<none>')

/** All candidates for the content of the cue at word `at`. At most some hundreds, however long the sentence. */
export function contentChoice(words: readonly Word[], codes: WordCodes, at: number): ContentChoice {
  const [low, high] = room(words, codes, at)
  const edges = boundaries(words, codes, at, low, high)
  const lists: Int32Array[] = []
  const candidates: number[][] = []
  const stretches: Stretch[][] = []
  const kept = new Map<number, number>()
  const list = (kind: number, place: number, make: () => number[]) => {
    const key = kind * 1e6 + place
    let index = kept.get(key)
    if (index === undefined) {
      index = lists.length
      lists.push(Int32Array.from(make()))
      kept.set(key, index)
    }
    return index
  }
  const start = (k: number) => list(1, k, () => startFeatures(words, codes, at, k, low))
  const end = (k: number) => list(2, k, () => endFeatures(words, codes, at, k, high))
  const pair = (features: number[]) => lists.push(Int32Array.from(features)) - 1
  for (const s of edges.starts) {
    for (const e of edges.ends) {
      if (e <= s || (s <= at && at < e) || holdsOwnSubject(words, codes, at, s, e)) continue
      candidates.push([start(s), end(e), pair(pairFeatures(words, codes, at, s, e))])
      stretches.push([{ first: s, last: e }])
    }
  }
  const opening = edges.starts.filter((s) => s < at).slice(0, 3)
  const closing = edges.ends.filter((e) => e <= at).slice(-4)
  const again = edges.starts.filter((s) => s > at && s < at + 20).slice(0, 5)
  const finals = edges.ends.filter((e) => e > at).slice(-3)
  for (const s of opening) {
    for (const e of closing) {
      if (e <= s || holdsOwnSubject(words, codes, at, s, e)) continue
      for (const s2 of again) {
        if (!isBreak(words, s2 - 1)) continue
        for (const e2 of finals) {
          if (e2 <= s2) continue
          candidates.push([
            start(s),
            end(e),
            list(3, s2, () => restartFeatures(words, codes, at, s2)),
            list(4, e2, () => reendFeatures(words, codes, at, e2, high)),
            pair(aroundFeatures(words, codes, at, s, e, s2, e2)),
          ])
          stretches.push([
            { first: s, last: e },
            { first: s2, last: e2 },
          ])
        }
      }
    }
  }
  candidates.push([
    lists.push(Int32Array.from([hash1(90, 0), hash1(91, codes.lemma[at]!), hash1(92, codes.relation[at]!)])) - 1,
  ])
  stretches.push([])
  return { lists, candidates, stretches }
}

/** "…," he said: what stands before the cue ends before the one who says it. */
function holdsOwnSubject(words: readonly Word[], codes: WordCodes, at: number, s: number, e: number): boolean {
  if (e > at) return false
  if (e === at && at > 0 && /^(?:he|she|they|we|i)$/.test(words[at - 1]!.lower)) return true
  if (endsInNamer(words, codes, at, s, e)) return true
  const subject = codes.subject[at]!
  return subject >= s && subject < e && words[subject]!.relation === 'nsubj' && words[subject]!.quotation < 0
}

/** Behind a quotation a few words run up to the cue without a break: they name who says it. */
function endsInNamer(words: readonly Word[], codes: WordCodes, at: number, s: number, e: number): boolean {
  if (words[e - 1]!.quotation >= 0 || at - e > 2) return false
  for (let k = e; k < at; k++) if (!isWordy(words[k]!)) return false
  for (let k = e - 1; k >= s && e - k < 12; k--)
    if (words[k]!.quotation >= 0 && codes.quotedBefore[e]! > codes.quotedBefore[s]!) return true
  return false
}

/** Inside a quotation the content stays in it; outside it may reach over the whole sentence. */
function room(words: readonly Word[], codes: WordCodes, at: number): readonly [number, number] {
  const quotation = words[at]!.quotation
  if (quotation < 0) return [0, words.length]
  let low = codes.quoteFirst[at]!
  let high = codes.quoteLast[at]!
  for (let k = at - 1; k >= Math.max(low, at - FARTHEST); k--) {
    if (k === at - FARTHEST || /^[.!?]$/.test(words[k]!.form)) {
      low = k + 1
      break
    }
  }
  for (let k = at + 1; k < Math.min(high, at + FARTHEST + 1); k++) {
    if (k === at + FARTHEST || /^[.!?]$/.test(words[k]!.form)) {
      high = k
      break
    }
  }
  return [low, high]
}

const isWordy = (word: Word) => /[\p{L}\p{N}£$€%]/u.test(word.form)
const OPENERS = new Set([
  'that',
  'if',
  'whether',
  'how',
  'why',
  'what',
  'when',
  'where',
  'who',
  'which',
  'to',
  'for',
  'on',
  'about',
  'of',
  'as',
  'and',
  'but',
  'because',
  'while',
])

function isBreak(words: readonly Word[], at: number): boolean {
  return at >= 0 && !isWordy(words[at]!)
}

interface Edges {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Places where content may begin or end: at punctuation, openers and edges of subtrees; at a quotation only its own edges. */
function boundaries(words: readonly Word[], codes: WordCodes, at: number, low: number, high: number): Edges {
  const mine = words[at]!.quotation
  const other = (k: number) => words[k]!.quotation >= 0 && words[k]!.quotation !== mine
  const starts = new Set<number>()
  const ends = new Set<number>()
  const addStart = (place: number) => {
    let k = place
    while (k < high && k < place + 6 && !isWordy(words[k]!)) k++
    if (k >= high || !isWordy(words[k]!)) return
    starts.add(other(k) ? Math.max(low, codes.quoteFirst[k]!) : k)
  }
  const addEnd = (place: number) => {
    let k = place
    while (k > low && k > place - 6 && !isWordy(words[k - 1]!)) k--
    if (k <= low || !isWordy(words[k - 1]!)) return
    ends.add(other(k - 1) ? Math.min(high, codes.quoteLast[k - 1]!) : k)
  }
  addStart(low)
  addEnd(high)
  addStart(at + 1)
  addEnd(at)
  let count = 0
  for (let k = at + 1; k < high && count < REACH; k++) {
    const word = words[k]!
    if (other(k)) {
      addStart(k)
      k = codes.quoteLast[k]! - 1
      addEnd(k + 1)
      count++
    } else if (!isWordy(word)) {
      addStart(k + 1)
      addEnd(k)
      count++
    } else if (OPENERS.has(word.lower)) {
      addStart(k)
      addStart(k + 1)
      if (word.lower !== 'to' && word.lower !== 'of') addEnd(k)
      count++
    } else if (k < at + 5) addStart(k)
  }
  count = 0
  for (let k = at - 1; k >= low && count < REACH; k--) {
    const word = words[k]!
    if (other(k)) {
      addEnd(k + 1)
      k = codes.quoteFirst[k]!
      addStart(k)
      count++
    } else if (!isWordy(word)) {
      addStart(k + 1)
      addEnd(k)
      count++
    } else if (OPENERS.has(word.lower)) {
      addStart(k)
      addStart(k + 1)
      addEnd(k)
      count++
    }
  }
  subtrees(words, codes, at, low, high, addStart, addEnd)
  return { starts: [...starts].sort((a, b) => a - b), ends: [...ends].sort((a, b) => a - b) }
}

/** Edges of the subtrees of the cue's children and grandchildren, and of its head's. */
function subtrees(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  low: number,
  high: number,
  addStart: (k: number) => void,
  addEnd: (k: number) => void,
): void {
  if (words[at]!.upos === 'X') return
  const from = Math.max(low, at - 60)
  const to = Math.min(high, at + 60)
  const head = codes.head[at]!
  for (let k = from; k < to; k++) {
    const parent = codes.head[k]!
    if (parent < 0 || k === at) continue
    const near = parent === at || codes.head[parent] === at || parent === head
    if (!near || words[k]!.upos === 'PUNCT') continue
    if (codes.first[k]! >= low) addStart(codes.first[k]!)
    if (codes.last[k]! <= high) addEnd(codes.last[k]!)
  }
  if (head >= low && head < high) {
    addStart(codes.first[head]!)
    addEnd(codes.last[head]!)
  }
}

function step(distance: number): number {
  const d = Math.abs(distance)
  return (d < 4 ? d : d < 7 ? 4 : d < 12 ? 5 : d < 20 ? 6 : d < 40 ? 7 : 8) * (distance < 0 ? -1 : 1)
}

const formAt = (codes: WordCodes, k: number) => (k >= 0 && k < codes.size ? codes.form[k]! : NO_WORD)
const uposAt = (codes: WordCodes, k: number) => (k >= 0 && k < codes.size ? codes.upos[k]! : NO_WORD)
const quotedAt = (words: readonly Word[], k: number) => (k >= 0 && k < words.length && words[k]!.quotation >= 0 ? 1 : 0)

/** Relation to the cue of the largest subtree that begins at `k` and leaves the cue out. */
function relationFrom(codes: WordCodes, at: number, k: number): number {
  let top = k
  for (let n = 0; n < 30; n++) {
    const head = codes.head[top]!
    if (head < 0 || head === at || codes.first[head] !== k) break
    top = head
  }
  const head = codes.head[top]!
  const bond =
    head === at
      ? 1
      : head >= 0 && codes.head[head] === at
        ? 2
        : codes.head[at] === top
          ? 3
          : codes.head[at] === head
            ? 4
            : 5
  return hash2(7, codes.relation[top]!, bond)
}

function relationTo(codes: WordCodes, at: number, k: number): number {
  let top = k - 1
  for (let n = 0; n < 30; n++) {
    const head = codes.head[top]!
    if (head < 0 || head === at || codes.last[head] !== k) break
    top = head
  }
  const head = codes.head[top]!
  const bond =
    head === at
      ? 1
      : head >= 0 && codes.head[head] === at
        ? 2
        : codes.head[at] === top
          ? 3
          : codes.head[at] === head
            ? 4
            : 5
  return hash2(8, codes.relation[top]!, bond)
}

function startFeatures(words: readonly Word[], codes: WordCodes, at: number, s: number, low: number): number[] {
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

function endFeatures(words: readonly Word[], codes: WordCodes, at: number, e: number, high: number): number[] {
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

function pairFeatures(words: readonly Word[], codes: WordCodes, at: number, s: number, e: number): number[] {
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

function restartFeatures(words: readonly Word[], codes: WordCodes, at: number, s: number): number[] {
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

function reendFeatures(words: readonly Word[], codes: WordCodes, at: number, e: number, high: number): number[] {
  return [
    hash1(111, finalAt(words, e, high) ? 1 : 0),
    hash1(112, formAt(codes, e)),
    hash2(113, quotedAt(words, e - 1), finalAt(words, e, high) ? 1 : 0),
    hash1(114, step(e - at)),
  ]
}

function aroundFeatures(
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
