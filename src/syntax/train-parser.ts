/** Tagged sentences with their trees in, a parser's file out; seeded. */
import type { WriteFeatures } from '../learn/kept-sums.js'
import { packModel } from '../learn/model-file.js'
import { createPerceptron } from '../learn/perceptron.js'
import { seededRandom, shuffle } from '../learn/random.js'
import { packRows } from '../learn/weight-table.js'
import {
  costOf,
  type GoldTree,
  isAllowed,
  isOver,
  LEFT,
  type MoveKind,
  move,
  newState,
  REDUCE,
  RIGHT,
  restart,
  SHIFT,
} from './arc-eager.js'
import type { ConlluSentence } from './conllu.js'
import { AHEAD_GROUPS, aheadKeys, KEYS_A_GROUP, NEAR_GROUPS, nearKeys } from './kept-features.js'
import { MOST_PARSE_FEATURES, type ParseWords, parseFeatures } from './parse-features.js'
import { parseWords, uposNumbers } from './parse-words.js'
import type { TagName } from './tags.js'
import type { ParserHeader } from './transition-parser.js'
import { wordTraits } from './word-traits.js'

/** A sentence of the treebank with tags as a tagger gives them that has not seen it. */
export interface TaggedTree {
  readonly sentence: ConlluSentence
  readonly tags: Uint8Array
}

export interface ParserTraining {
  readonly epochs: number
  readonly seed: number
  readonly minimumUpdates: number
  /** Smaller weights are left out: two thirds of all, at no cost in accuracy. */
  readonly smallestWeight: number
  /** How often, after the first epoch, training goes on from the parser's own choice, right or wrong. */
  readonly explore: number
  readonly report?: (line: string) => void
}

export const PARSER_TRAINING: ParserTraining = {
  epochs: 12,
  seed: 11,
  minimumUpdates: 5,
  smallestWeight: 1,
  explore: 0.9,
}

interface Example {
  readonly n: number
  readonly words: ParseWords
  readonly gold: GoldTree
}

export function trainParser(
  trees: readonly TaggedTree[],
  tags: readonly TagName[],
  training: ParserTraining,
): Uint8Array {
  const header = inventory(trees)
  const labelNumber = new Map(header.labels.map((label, i) => [label, i]))
  const upos = uposNumbers(tags)
  const examples: Example[] = trees.map(({ sentence, tags: given }) => {
    const words = sentence.words.map((word) => ({ traits: wordTraits(word.form) }))
    return {
      n: words.length,
      words: parseWords(words, given, upos),
      gold: goldTree(sentence, labelNumber),
    }
  })
  const kinds = Uint8Array.from(header.moves, ([kind]) => kind)
  const relations = Uint8Array.from(header.moves, ([, label]) => label)
  const root = labelNumber.get('root')!
  const random = seededRandom(training.seed)
  const perceptron = createPerceptron()
  const features = new Int32Array(MOST_PARSE_FEATURES)
  const keys = new Int32Array(NEAR_GROUPS.length * KEYS_A_GROUP)
  const scores = new Float64Array(kinds.length)
  const longest = Math.max(...examples.map((example) => example.n))
  const onStack = new Uint8Array(longest + 2)
  let state = newState(longest)
  for (let epoch = 1; epoch <= training.epochs; epoch++) {
    let right = 0
    let words = 0
    for (const example of shuffle([...examples], random)) {
      const { n, gold } = example
      state = restart(state, n)
      onStack.fill(0)
      while (!isOver(state)) {
        const top = state.height > 0 ? state.stack[state.height - 1]! : -1
        let chosen = -1
        if (top < 0) {
          onStack[state.next] = 1
          move(state, SHIFT, 0)
          continue
        }
        if (state.next === n) {
          const isHeaded = state.head[top]! >= 0
          move(state, isHeaded ? REDUCE : LEFT, isHeaded ? 0 : root)
          onStack[top] = 0
          continue
        }
        aheadKeys(keys, state.next, n, example.words)
        let count = writeGroups(AHEAD_GROUPS, features, 0, keys)
        nearKeys(keys, state, example.words)
        count = writeGroups(NEAR_GROUPS, features, count, keys)
        count = parseFeatures(features, count, state, example.words)
        scores.fill(0)
        perceptron.score(features, count, scores)
        const costs = [SHIFT, REDUCE, LEFT, RIGHT].map((kind) =>
          isAllowed(state, kind as MoveKind) ? costOf(state, gold, onStack, kind as MoveKind) : Infinity,
        )
        const cheapest = Math.min(...costs)
        let best = -1
        let bestRight = -1
        for (let c = 0; c < kinds.length; c++) {
          const kind = kinds[c]!
          const cost = costs[kind]!
          if (cost === Infinity) continue
          if (best < 0 || scores[c]! > scores[best]!) best = c
          if (cost > cheapest) continue
          // An arc of the tree must have its label; an arc that is wrong anyway may have any.
          if (kind === LEFT && gold.heads[top] === state.next && relations[c] !== gold.labels[top]) continue
          if (kind === RIGHT && gold.heads[state.next] === top && relations[c] !== gold.labels[state.next]) continue
          if (bestRight < 0 || scores[c]! > scores[bestRight]!) bestRight = c
        }
        if (bestRight < 0) bestRight = best
        const isRight = best === bestRight
        if (!isRight) {
          perceptron.update(features, count, bestRight, 1)
          perceptron.update(features, count, best, -1)
        }
        perceptron.tick()
        chosen = isRight || (epoch > 1 && random() < training.explore) ? best : bestRight
        const kind = kinds[chosen] as MoveKind
        if (kind === SHIFT || kind === RIGHT) onStack[state.next] = 1
        else onStack[top] = 0
        move(state, kind, relations[chosen]!)
      }
      for (let i = 0; i < n; i++) if (state.head[i] === gold.heads[i] && state.label[i] === gold.labels[i]) right++
      words += n
    }
    training.report?.(`parser, epoch ${epoch}: ${((100 * right) / words).toFixed(2)} % right in training`)
  }
  return packModel({
    header,
    parts: { weights: packRows(perceptron.rows(training.minimumUpdates), training.smallestWeight) },
  })
}

/** Writes the features of all groups from `out[k]` on; returns where they end. */
function writeGroups(groups: readonly WriteFeatures[], out: Int32Array, k: number, keys: Int32Array): number {
  let end = k
  for (const [g, write] of groups.entries()) {
    const key = g * KEYS_A_GROUP
    end = write(out, end, keys[key]!, keys[key + 1]!, keys[key + 2]!)
  }
  return end
}

/** Relations in order of the alphabet, and the moves that make the trees' arcs. */
function inventory(trees: readonly TaggedTree[]): ParserHeader {
  const labels = new Set(['root', 'punct', 'parataxis', 'dep'])
  const left = new Set<string>()
  const right = new Set<string>()
  for (const { sentence } of trees) {
    sentence.words.forEach(({ head, relation }, i) => {
      labels.add(relation)
      if (head === 0) return
      if (head - 1 > i) left.add(relation)
      else right.add(relation)
    })
  }
  const names = [...labels].sort()
  const numbers = (set: ReadonlySet<string>): number[] => names.flatMap((name, i) => (set.has(name) ? [i] : []))
  return {
    labels: names,
    moves: [
      [SHIFT, 0],
      [REDUCE, 0],
      ...numbers(left).map((label) => [LEFT, label] as const),
      ...numbers(right).map((label) => [RIGHT, label] as const),
    ],
  }
}

function goldTree({ words }: ConlluSentence, labelNumber: ReadonlyMap<string, number>): GoldTree {
  const n = words.length
  const heads = Int32Array.from(words, ({ head }) => (head === 0 ? n : head - 1))
  const children: number[][] = Array.from({ length: n + 1 }, () => [])
  heads.forEach((head, i) => {
    children[head]!.push(i)
  })
  return { heads, labels: Uint8Array.from(words, ({ relation }) => labelNumber.get(relation)!), children }
}
