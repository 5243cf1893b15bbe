/** Tagged words in, heads and relations out: the parser as trained, read from its file. */
import { unpackModel } from '../learn/model-file.js'
import { loadRows, type WeightTable } from '../learn/weight-table.js'
import { isAllowed, isOver, LEFT, type MoveKind, move, newState, REDUCE, restart, SHIFT } from './arc-eager.js'
import { MOST_PARSE_FEATURES, outlookFeatures, outlookOf, type ParseWords, parseFeatures } from './parse-features.js'
import { PUNCT } from './parse-words.js'

/** Header of the parser's file: the moves are the classes, in order. */
export interface ParserHeader {
  readonly labels: readonly string[]
  /** Kind and number of the label; SHIFT and REDUCE have label 0. */
  readonly moves: readonly (readonly [MoveKind, number])[]
}

/** Outlooks whose scores are kept: some megabytes. */
const MOST_OUTLOOKS = 16_000

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
  // A tenth of the features, of tags alone, are a fifth of the work, and the same few of them come again and again.
  const outlooks = new Map<number, Int32Array>()
  const scoresOf = (outlook: number): Int32Array => {
    let own = outlooks.get(outlook)
    if (own) return own
    own = new Int32Array(kinds.length)
    table.score(features, outlookFeatures(features, outlook), own)
    if (outlooks.size >= MOST_OUTLOOKS) outlooks.clear()
    outlooks.set(outlook, own)
    return own
  }
  const parse = (words: ParseWords, n: number): Tree => {
    state = restart(state, n)
    while (!isOver(state)) {
      if (state.height === 0) move(state, SHIFT, 0)
      else if (state.next === n) {
        const isHeaded = state.head[state.stack[state.height - 1]!]! >= 0
        move(state, isHeaded ? REDUCE : LEFT, isHeaded ? 0 : root)
      } else {
        scores.set(scoresOf(outlookOf(state, words)))
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
