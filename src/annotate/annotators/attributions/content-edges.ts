/** A sentence and the word that reports come in; the places where what was said may begin or end go out. */
import type { Word } from './reading.js'
import type { WordCodes } from './word-features.js'
import { isWordy } from './word-places.js'

/** Farthest places considered, in boundaries on each side of the cue. */
const REACH = 14

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

/** Words that go on with a content rather than end it before the cue. */
const NO_END = new Set(['to', 'of'])

export interface Edges {
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** Punctuation, openers and edges of subtrees; at a quotation only its own edges. `low` and `high` bound the places. */
export function edgesOf(words: readonly Word[], codes: WordCodes, at: number, low: number, high: number): Edges {
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
  /** From the cue outwards, forwards or backwards. */
  const walk = (by: 1 | -1) => {
    let count = 0
    for (let k = at + by; k >= low && k < high && count < REACH; k += by) {
      const word = words[k]!
      if (other(k)) {
        addStart(codes.quoteFirst[k]!)
        addEnd(codes.quoteLast[k]!)
        k = by > 0 ? codes.quoteLast[k]! - 1 : codes.quoteFirst[k]!
      } else if (!isWordy(word)) {
        addStart(k + 1)
        addEnd(k)
      } else if (OPENERS.has(word.lower)) {
        addStart(k)
        addStart(k + 1)
        if (by < 0 || !NO_END.has(word.lower)) addEnd(k)
      } else {
        if (by > 0 && k < at + 5) addStart(k)
        continue
      }
      count++
    }
  }
  addStart(low)
  addEnd(high)
  addStart(at + 1)
  addEnd(at)
  walk(1)
  walk(-1)
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
