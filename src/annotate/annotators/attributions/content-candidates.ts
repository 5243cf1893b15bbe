/** A sentence and the word that reports come in; the stretches that may be what was said go out, each with its hashed features. */
import { hash1 } from '../../../learn/feature-hash.js'
import type { Choice } from '../../../learn/log-linear.js'
import {
  aroundFeatures,
  endFeatures,
  pairFeatures,
  reendFeatures,
  restartFeatures,
  startFeatures,
} from './content-features.js'
import { phraseBefore } from './noun-phrases.js'
import type { Word } from './reading.js'
import type { WordCodes } from './word-features.js'
import { isWordy, type Stretch } from './word-places.js'

export interface ContentChoice extends Choice {
  /** What each candidate covers: one stretch, or two around a tag; none is the answer that nothing here is content. */
  readonly stretches: readonly (readonly Stretch[])[]
}

/** Farthest candidates considered, in boundaries on each side of the cue. */
const REACH = 14
/** Words looked at on each side for the edges of a sentence inside a quotation. */
const FARTHEST = 80

/** All candidates for the content of the cue at word `at`. At most some hundreds, however long the sentence. */
export function contentChoice(words: readonly Word[], codes: WordCodes, at: number): ContentChoice {
  const [low, high] = room(words, codes, at)
  const namer = namerBehindComma(words, at)
  const edges = boundaries(words, codes, at, low, high)
  const lists: (readonly number[])[] = []
  const candidates: number[][] = []
  const stretches: Stretch[][] = []
  const kept = new Map<number, number>()
  const list = (kind: number, place: number, make: () => number[]) => {
    const key = kind * 1e6 + place
    let index = kept.get(key)
    if (index === undefined) {
      index = lists.length
      lists.push(make())
      kept.set(key, index)
    }
    return index
  }
  const start = (k: number) => list(1, k, () => startFeatures(words, codes, at, k, low))
  const end = (k: number) => list(2, k, () => endFeatures(words, codes, at, k, high))
  const pair = (features: number[]) => lists.push(features) - 1
  for (const s of edges.starts) {
    for (const e of edges.ends) {
      if (e <= s || (s <= at && at < e) || (e > namer && e <= at) || holdsOwnSubject(words, codes, at, s, e)) continue
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
      if (e <= s || (e > namer && e <= at) || holdsOwnSubject(words, codes, at, s, e)) continue
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
  candidates.push([lists.push([hash1(90, 0), hash1(91, codes.lemma[at]!), hash1(92, codes.relation[at]!)]) - 1])
  stretches.push([])
  return { lists, candidates, stretches }
}

/** "…, the nurses have warned": the first word of the phrase between a comma and the cue; behind the cue where there is none. */
function namerBehindComma(words: readonly Word[], at: number): number {
  if (words[at]!.upos !== 'VERB' || words[at]!.quotation >= 0) return at + 1
  const phrase = phraseBefore(words, at, Math.max(0, at - FARTHEST))
  return phrase && words[phrase.first - 1]?.form === ',' ? phrase.first : at + 1
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
