/** Tagged words in, heads and relations out: the parser as trained, read from its file. */
import { keepSums } from '../learn/kept-sums.js'
import { unpackModel } from '../learn/model-file.js'
import { loadRows, type WeightTable } from '../learn/weight-table.js'
import {
  isAllowed,
  isOver,
  LEFT,
  type MoveKind,
  move,
  newState,
  type ParseState,
  REDUCE,
  RIGHT,
  restart,
  SHIFT,
} from './arc-eager.js'
import { AHEAD_GROUPS, aheadKeys, KEYS_A_GROUP, NEAR_GROUPS, nearKeys } from './kept-features.js'
import { MOST_PARSE_FEATURES, type ParseWords, parseFeatures } from './parse-features.js'
import { PUNCT } from './parse-words.js'

/** Header of the parser's file: the moves are the classes, in order. */
export interface ParserHeader {
  readonly labels: readonly string[]
  /** Kind and number of the label, in order of kinds; SHIFT and REDUCE have label 0. */
  readonly moves: readonly (readonly [MoveKind, number])[]
}

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
  const { lookAhead, start } = keptScores(table, kinds)
  const parse = (words: ParseWords, n: number): Tree => {
    state = restart(state, n)
    let place = -1
    while (!isOver(state)) {
      if (state.height === 0) move(state, SHIFT, 0)
      else if (state.next === n) {
        const isHeaded = state.head[state.stack[state.height - 1]!]! >= 0
        move(state, isHeaded ? REDUCE : LEFT, isHeaded ? 0 : root)
      } else {
        const count = parseFeatures(features, 0, state, words)
        const canLeft = isAllowed(state, LEFT)
        if (place !== state.next) {
          place = state.next
          lookAhead(place, n, words)
        }
        start(scores, state, words, canLeft)
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

interface KeptScores {
  /** Works out what the features that follow from the next word's place alone count for. */
  lookAhead(place: number, n: number, words: ParseWords): void
  /** Sets scores to that and to what the features of tags and labels count for; without `canLeft`, not those of LEFT. */
  start(scores: Int32Array, state: ParseState, words: ParseWords, canLeft: boolean): void
}

/** Half of all features, with two thirds of all weights, follow from something that was mostly seen a moment before. */
function keptScores(table: WeightTable, kinds: Uint8Array): KeptScores {
  const classes = kinds.length
  const firstLeft = kinds.filter((kind) => kind < LEFT).length
  const firstRight = kinds.filter((kind) => kind < RIGHT).length
  const { sums, placeOf } = keepSums([...AHEAD_GROUPS, ...NEAR_GROUPS], table, classes)
  const keys = new Int32Array(NEAR_GROUPS.length * KEYS_A_GROUP)
  const ahead = new Int32Array(classes)
  const find = (group: number, key: number): number => placeOf(group, keys[key]!, keys[key + 1]!, keys[key + 2]!)
  return {
    lookAhead(place, n, words) {
      aheadKeys(keys, place, n, words)
      const tags = find(0, 0)
      const word = find(1, 3)
      const behind = find(2, 6)
      for (let c = 0; c < classes; c++) ahead[c] = sums[tags + c]! + sums[word + c]! + sums[behind + c]!
    },
    start(scores, state, words, canLeft) {
      nearKeys(keys, state, words)
      const gap = find(3, 0)
      const between = find(4, 3)
      const above = find(5, 6)
      const left = find(6, 9)
      const right = find(7, 12)
      const next = find(8, 15)
      for (let c = 0; c < classes; c++) {
        // Behind the moves before LEFT come those after it.
        if (c === firstLeft && !canLeft) c = firstRight
        scores[c] =
          ahead[c]! +
          sums[gap + c]! +
          sums[between + c]! +
          sums[above + c]! +
          sums[left + c]! +
          sums[right + c]! +
          sums[next + c]!
      }
    },
  }
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
