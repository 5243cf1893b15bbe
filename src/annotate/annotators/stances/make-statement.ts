/** A signed core with its holder in, a statement with label, confidence, rule and evidence out. */
import type { Draft, Holder, Stance, StanceLabel } from '../../../model/annotation.js'
import type { Clause } from './clauses.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Signed } from './polarity.js'
import type { Candidate } from './relevance.js'

/** One clause's part in the verdicts. */
export interface Statement {
  readonly holder: Holder
  readonly draft: Draft<Stance>
  /** Concessions and facts count for the subject, not for the side. */
  readonly counts: boolean
  /** What the trained model judged, or is to learn from; absent where nothing was read. */
  readonly candidate?: Candidate
}

export interface Statements {
  readonly statements: readonly Statement[]
  readonly stances: readonly Draft<Stance>[]
  /** The article is about where power over health and care lies. */
  readonly onSubject: boolean
}

export const AUTHOR: Holder = { kind: 'author', name: 'author' }

export function statementOf(
  sentence: MarkedSentence,
  clause: Clause,
  holder: Holder,
  candidate: Candidate,
  counts: boolean,
  why: string,
  /** The model's, 0 to 1; without a model the frame's weight stands for it. */
  probability: number | undefined,
): Statement {
  const { one } = candidate
  const label: StanceLabel = counts ? (one.sign > 0 ? 'pro-devolution' : 'pro-centralisation') : 'neutral'
  const span = clauseSpan(sentence, clause)
  const sure = probability ?? one.core.weight * 0.9
  const confidence = counts ? Math.round(sure * 100) / 100 : 0.3
  const turned = one.turns.map((op) => op.words).join(', ')
  return {
    holder,
    counts,
    candidate,
    draft: {
      kind: 'stance',
      ...span,
      holder,
      label,
      score: counts ? one.sign * one.core.weight : 0,
      confidence,
      function: one.core.function,
      ...(one.core.tier ? { tier: one.core.tier } : {}),
      frame: one.core.detail,
      rule: ruleOf(one, why),
      because: `${one.core.detail} ${one.core.direction > 0 ? '+' : '−'}${turned ? ` × turned by ${turned}` : ''}: ${why}`,
      evidence: one.core.evidence.map(([from, to]) => wordsSpan(sentence, from, Math.max(to, from + 1))),
    },
  }
}

/** Id of the codebook's rule that decided. */
function ruleOf(one: Signed, why: string): string {
  if (why.startsWith('answers')) return 'answer'
  if (why.startsWith('outcome')) return 'condition'
  if (why.startsWith('of the closures')) return 'proposal'
  if (one.core.detail.startsWith('BLOCK')) return 'block'
  return one.core.frame.toLowerCase()
}

export function neutralOf(sentence: MarkedSentence, clause: Clause, holder: Holder): Statement {
  return {
    holder,
    counts: false,
    draft: {
      kind: 'stance',
      ...clauseSpan(sentence, clause),
      holder,
      label: 'neutral',
      score: 0,
      confidence: 0.3,
      frame: 'TOPIC',
      rule: 'topic',
      evidence: [],
    },
  }
}

function clauseSpan(sentence: MarkedSentence, clause: Clause): { start: number; end: number } {
  const words = sentence.words
  let from = clause.from
  let to = clause.to
  while (from < to - 1 && /^[,;:“”"'’.—–-]$/.test(words[from]!.form)) from++
  while (to > from + 1 && /^[,;:“”"'’.—–-]$/.test(words[to - 1]!.form)) to--
  return { start: words[from]!.start, end: words[to - 1]!.end }
}

function wordsSpan(sentence: MarkedSentence, from: number, to: number): { start: number; end: number; exact: string } {
  const words = sentence.words.slice(Math.min(from, sentence.words.length - 1), to)
  const start = words[0]!.start
  const end = words.at(-1)!.end
  return { start, end, exact: words.map((w) => w.form).join(' ') }
}
