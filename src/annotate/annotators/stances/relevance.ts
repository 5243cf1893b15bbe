/** A side that the rules found in, how likely it is right out: a small trained model. It never changes the sign. */
import { hashString } from '../../../learn/feature-hash.js'
import { type Ranker, rankerOf } from '../../../learn/log-linear.js'
import { unpackModel } from '../../../learn/model-file.js'
import type { Holder } from '../../../model/annotation.js'
import type { Clause } from './clauses.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Operator, Signed } from './polarity.js'

/** What the model sees of a side: the clause, how its sign came about, and whose it is. */
export interface Candidate {
  readonly sentence: MarkedSentence
  readonly clause: Clause
  readonly one: Signed
  readonly operators: readonly Operator[]
  readonly holder: Holder
  /** Cores in the same clause. */
  readonly cores: number
}

export interface RelevanceModel {
  /** 0 to 1, calibrated: the share of such sides that coders share. */
  probability(candidate: Candidate): number
}

/** What stands in the head of data/models/stance.bin. */
export interface RelevanceHeader {
  readonly name: 'stance'
  /** One step of an 8-bit weight, in logits. */
  readonly scale: number
  /** `probability = 1 / (1 + exp(−(slope × score + offset)))` (Platt 1999), fitted on held-out folds. */
  readonly slope: number
  readonly offset: number
}

/** Throws where the bytes are no such model. */
export function loadRelevanceModel(bytes: Uint8Array): RelevanceModel {
  const { header, parts } = unpackModel<RelevanceHeader>(bytes)
  const weights = parts['weights']
  if (!weights || header.name !== 'stance') throw new Error('models/stance.bin holds no stance model: train it anew')
  const table = new Int8Array(weights.buffer, weights.byteOffset, weights.byteLength)
  const ranker = rankerOf({ table, scale: header.scale })
  return {
    probability: (candidate) => 1 / (1 + Math.exp(-(header.slope * scoreOf(ranker, candidate) + header.offset))),
  }
}

/** Log odds before calibration. */
export function scoreOf(ranker: Ranker, candidate: Candidate): number {
  const [, yes] = ranker.scores({ lists: [featuresOf(candidate)], candidates: [[], [0]] })
  return yes!
}

const MOST_WORDS = 60

/** Hashes of what was read: frame, function, tier, verb, operators, and the words of the clause with names left out. */
export function featuresOf({ sentence, clause, one, operators, holder, cores }: Candidate): number[] {
  const { core } = one
  const { normal } = sentence
  const voice = holder.kind === 'author' ? 'author' : 'named'
  const features: string[] = ['bias', `voice ${voice}`]
  const add = (name: string) => features.push(name, `${voice} ${name}`)
  add(`frame ${core.frame}`)
  add(`frame ${core.frame} ${core.function}`)
  add(`frame ${core.frame} ${core.tier ?? '-'}`)
  add(`sign ${core.frame} ${one.sign} ${core.direction}`)
  add(`asserted ${one.asserted}`)
  add(`parties ${Math.min(core.evidence.length, 3)}`)
  features.push(`shape ${core.shape} ${core.fixed}`, `weak ${core.weak === true}`, `weight ${core.weight}`)
  features.push(`cores ${Math.min(cores, 4)}`, `manner ${clause.manner}`, `join ${clause.join}`)
  features.push(`quoted ${sentence.words[core.pivot]?.quoted === true}`, `turns ${Math.min(one.turns.length, 3)}`)
  for (const op of operators) {
    const side = op.to <= core.pivot ? 'before' : 'behind'
    features.push(`op ${op.kind} ${side}`, `op ${core.frame} ${op.kind} ${side}`)
    features.push(`operator ${op.words} ${side}`)
  }
  for (const [from, to] of core.evidence)
    for (let i = from; i < to; i++) features.push(`read ${core.frame} ${normal[i]}`)
  for (const kind of ['subject', 'government', 'topic', 'veto'] as const) {
    const count = sentence.objects.filter((mark) => mark.row.kind === kind).length
    features.push(`object ${kind} ${Math.min(count, 2)}`)
  }
  const verb = normal[core.pivot]
  const last = Math.min(clause.to, clause.from + MOST_WORDS)
  for (let i = clause.from; i < last; i++) {
    const word = wordAt(sentence, i)
    if (word === undefined) continue
    features.push(`word ${word}`)
    if (i > core.pivot && i <= core.pivot + 5) features.push(`near ${verb} ${word}`)
    if (i === core.pivot - 1 || i === core.pivot - 2) features.push(`ahead ${core.frame} ${word}`)
  }
  return features.map((feature) => hashString(feature))
}

/** A word as the model sees it: sides by their tier, names and numbers as such. */
function wordAt(sentence: MarkedSentence, at: number): string | undefined {
  const tier = sentence.tierAt[at]
  if (tier) return tier.from === at ? `TIER ${tier.row.tier}` : undefined
  const { capital, normal } = sentence.words[at]!
  if (!/^[\p{L}\p{N}]/u.test(normal)) return undefined
  if (/^\p{N}/u.test(normal)) return 'NUMBER'
  return capital && !sentence.powerAt[at] ? 'NAME' : normal
}
