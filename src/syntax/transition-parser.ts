/** Tagged words in, heads and relations out: the parser as trained, read from its file. */
import { unpackModel } from '../learn/model-file.js'
import { loadRows, type WeightTable } from '../learn/weight-table.js'
import { isAllowed, isOver, LEFT, type MoveKind, move, newState, REDUCE, restart, SHIFT } from './arc-eager.js'
import {
  MOST_PARSE_FEATURES,
  nextFeatures,
  nextOf,
  outlookFeatures,
  outlookOf,
  type ParseWords,
  parseFeatures,
  topFeatures,
  topOf,
} from './parse-features.js'
import { PUNCT } from './parse-words.js'

/** Header of the parser's file: the moves are the classes, in order. */
export interface ParserHeader {
  readonly labels: readonly string[]
  /** Kind and number of the label; SHIFT and REDUCE have label 0. */
  readonly moves: readonly (readonly [MoveKind, number])[]
}

/** Sums kept at once, five megabytes of them. */
const MOST_KEPT = 16_000

/** Heads by word, −1 for the root, and numbers of their relations. */
export interface Tree {
  readonly heads: Int32Array
  readonly labels: Uint8Array
}

export interface TransitionParser {
  readonly labels: readonly string[]
  /** `words` have n entries and one more for the root. Linear. */
  parse(words: ParseWords, n: number): Tree
}

/**
 * Reads a parser. Greedy arc-eager (Nivre 2003), an averaged perceptron over moves and labels together, trained to recover
 * from its own errors (Goldberg and Nivre 2012), with the features of Zhang and Nivre (2011).
 */
export function loadTransitionParser(bytes: Uint8Array): TransitionParser {
  const { header, parts } = unpackModel<ParserHeader>(bytes)
  // Moves that give the word on the stack its head: half of all, and impossible where it has one.
  const { table } = loadRows(parts['weights']!, 0, (move) => header.moves[move]?.[0] === LEFT)
  return transitionParser(header, table)
}

export function transitionParser(header: ParserHeader, table: WeightTable): TransitionParser {
  const { labels, moves } = header
  const kinds = Uint8Array.from(moves, ([kind]) => kind)
  const movesBut = (barred: MoveKind) => Uint8Array.from(moves.flatMap(([kind], c) => (kind === barred ? [] : [c])))
  const withoutHead = movesBut(REDUCE)
  const withHead = movesBut(LEFT)
  const relations = Uint8Array.from(moves, ([, label]) => label)
  const root = labels.indexOf('root')
  const features = new Int32Array(MOST_PARSE_FEATURES)
  const scores = new Int32Array(256)
  let state = newState(64)
  // A fifth of the features, of tags and labels alone, are two fifths of the work, and the same few come again and again.
  const outlook = keepSums(outlookFeatures, table, kinds.length)
  const top = keepSums(topFeatures, table, kinds.length)
  const next = keepSums(nextFeatures, table, kinds.length)
  const parse = (words: ParseWords, n: number): Tree => {
    state = restart(state, n)
    while (!isOver(state)) {
      if (state.height === 0) move(state, SHIFT, 0)
      else if (state.next === n) {
        const isHeaded = state.head[state.stack[state.height - 1]!]! >= 0
        move(state, isHeaded ? REDUCE : LEFT, isHeaded ? 0 : root)
      } else {
        scores.set(outlook(outlookOf(state, words)))
        addTo(scores, top(topOf(state, words)), next(nextOf(state, words)))
        const count = parseFeatures(features, 0, state, words)
        const canLeft = isAllowed(state, LEFT)
        table.score(features, count, scores, canLeft)
        const possible = canLeft ? withoutHead : withHead
        let best = possible[0]!
        for (let i = 1; i < possible.length; i++) if (scores[possible[i]!]! > scores[best]!) best = possible[i]!
        move(state, kinds[best] as MoveKind, relations[best]!)
      }
    }
    return oneRoot(words, n, state.head, state.label, labels)
  }
  return { labels, parse }
}

/** Scores of features that follow from one number, kept from the first time it comes up. */
function keepSums(
  write: (out: Int32Array, k: number, key: number) => number,
  table: WeightTable,
  classes: number,
): (key: number) => Int32Array {
  const kept = new Map<number, Int32Array>()
  const features = new Int32Array(8)
  return (key) => {
    let sums = kept.get(key)
    if (sums) return sums
    sums = new Int32Array(classes)
    table.score(features, write(features, 0, key), sums)
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, sums)
    return sums
  }
}

function addTo(scores: Int32Array, some: Int32Array, more: Int32Array): void {
  for (let c = 0; c < some.length; c++) scores[c] = scores[c]! + some[c]! + more[c]!
}

/** What was left without a head hangs from the root: its first word that is no punctuation is the root, the others its parts. */
function oneRoot(words: ParseWords, n: number, head: Int32Array, label: Uint8Array, labels: readonly string[]): Tree {
  const heads = head.slice(0, n)
  const relations = label.slice(0, n)
  const isPunct = (i: number): boolean => words.upos[i] === PUNCT
  let root = -1
  for (let i = 0; i < n; i++) if (heads[i] === n && (root < 0 || (isPunct(root) && !isPunct(i)))) root = i
  for (let i = 0; i < n; i++) {
    if (heads[i] !== n) continue
    heads[i] = i === root ? -1 : root
    if (i !== root) relations[i] = labels.indexOf(isPunct(i) ? 'punct' : 'parataxis')
  }
  return { heads, labels: relations }
}
