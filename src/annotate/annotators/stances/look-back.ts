/** A clause that judges what was said before in, the side it takes of that out. */
import type { Holder } from '../../../model/annotation.js'
import type { Clause } from './clauses.js'
import type { Core } from './core.js'
import type { Discourse } from './discourse.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Operator, Signed } from './polarity.js'
import type { Scene } from './scene.js'

/** Reading of "the plans", "the changes" in a text that has told of closures or mergers several times. */
const CLOSURES_TOLD = 3

export function ofTheProposal(
  sentence: MarkedSentence,
  clause: Clause,
  operators: readonly Operator[],
  holder: Holder,
  discourse: Discourse,
): Signed | undefined {
  if (discourse.closures < CLOSURES_TOLD || holder.kind === 'author') return undefined
  const at = sentence.normal.findIndex(
    (word, i) => i >= clause.from && i < clause.to && sentence.isListed('proposal', word),
  )
  if (at < 0) return undefined
  const meant = operators.filter(
    (op) => /^(?:against|want|stop|disbelief)$/.test(op.kind) && !/^(?:would|will|plan)/.test(op.words),
  )
  if (meant.length === 0) return undefined
  const flips = operators.filter((op) => /^(?:against|stop|disbelief|not)$/.test(op.kind)).length
  const core: Core = {
    from: at,
    to: at + 1,
    pivot: at,
    verbTo: at,
    direction: -1,
    frame: 'CONCENTRATE',
    shape: 'noun',
    fixed: false,
    states: false,
    weight: 0.6,
    function: 'services',
    evidence: [[at, at + 1]],
    detail: 'CONCENTRATE(services)',
  }
  return { core, sign: flips % 2 === 0 ? -1 : 1, asserted: true, turns: meant }
}

/** "disagreed", "rejected this argument", "which is the last thing they need": the side of the last claim, taken up or turned. */
export function lookBack(
  sentence: MarkedSentence,
  clause: Clause,
  operators: readonly Operator[],
  holder: Holder,
  discourse: Discourse,
  scene: Scene,
): { signed: Signed; why: string } | undefined {
  const attitude = operators.filter(
    (op) => ['disbelief', 'against', 'bad', 'good', 'want'].includes(op.kind) && !/^(?:would|will)$/.test(op.words),
  )
  if (attitude.length === 0) return undefined
  const text = sentence.normal.slice(clause.from, clause.to).join(' ')
  const plain = clause.cue?.mark.row.kind === 'disbelief' || clause.cue?.mark.row.kind === 'agree'
  const named =
    pointsAt(sentence, clause.from, clause.to, POINTERS, 'claim') ||
    (plain && clause.to - (clause.cue?.mark.to ?? 0) <= 3)
  // "dismissed that as nonsense", "wants it", "does not share that".
  const object = clause.cue && !clause.cue.inverted ? sentence.normal[clause.cue.mark.to] : undefined
  const taken =
    clause.cue !== undefined &&
    /^(?:against|want|disbelief|agree)$/.test(clause.cue.mark.row.kind) &&
    /^(?:it|that|this|them|both)$/.test(object ?? '') &&
    /^(?:[,.;:!?”]|as|and|but|outright|too|altogether)$/.test(sentence.normal[clause.cue.mark.to + 1] ?? '.')
  const denies = deniesClaim(sentence, clause, operators)
  const points = !scene.isShort
    ? named ||
      taken ||
      denies ||
      (clause.join === 'relative' && clause.cue !== undefined && discourse.register.at(-1)?.at === discourse.at)
    : taken ||
      denies ||
      clause.join === 'relative' ||
      clause.cue?.mark.row.kind === 'disbelief' ||
      clause.cue?.mark.row.kind === 'agree' ||
      pointsAt(sentence, clause.from, clause.to, POINTERS, 'claim-or-plan') ||
      (/\b(?:them|it|this|that)\b/.test(text) && operators.some((op) => op.kind === 'stop')) ||
      /\b(?:that|this|it|he|she|they|which) (?:is|was|are|were|would be|'s|'re)\b/.test(text) ||
      pointsAt(sentence, Math.max(0, clause.from - 4), clause.to, ARTICLES, 'claim-or-plan') ||
      /^(?:as if|which)\b/.test(text)
  if (!points) return undefined
  const last =
    discourse.register.findLast((p) => p.holder.name !== holder.name) ??
    (operators.some((op) => op.kind === 'stop') ? discourse.register.at(-1) : undefined)
  if (!last) return undefined
  if (discourse.at - last.at >= (scene.isShort ? 4 : 3)) return undefined
  const ends = operators.some((op) => op.kind === 'stop')
  // "dismissed that as nonsense": turned once; "describes that as nonsense": by the nonsense.
  const rejects = operators.some((op) => op.kind === 'against' || op.kind === 'disbelief')
  const turns = operators.filter(
    (op) =>
      ['disbelief', 'against', 'bad', 'not', 'stop'].includes(op.kind) &&
      !(
        op.kind === 'bad' &&
        rejects &&
        sentence.normal.slice(Math.max(clause.from, op.from - 3), op.from).includes('as')
      ),
  )
  const flips = turns.length
  const target = (clause.join === 'relative' && last.core.shape === 'noun') || ends ? last.raw : last.sign
  const sign = (flips % 2 === 0 ? target : -target) as -1 | 1
  return {
    signed: {
      core: { ...last.core, from: clause.from, to: clause.to, pivot: clause.from },
      sign,
      asserted: true,
      turns: attitude,
    },
    why: `answers ${last.holder.name}`,
  }
}

/** "… said councils would not do that": what somebody else expects of them is denied. */
export function deniesClaim(sentence: MarkedSentence, clause: Clause, operators: readonly Operator[]): boolean {
  if (clause.cue?.mark.row.kind !== 'speech') return false
  return operators.some((op) => op.kind === 'bad' && sentence.isListed('denying', op.words))
}

const POINTERS = /^(?:this|that|such|the)$/
const ARTICLES = /^(?:an?|the)$/

/** "this argument", "the idea": a word that points, and a noun for what was said before. */
function pointsAt(
  sentence: MarkedSentence,
  from: number,
  to: number,
  pointer: RegExp,
  nouns: 'claim' | 'claim-or-plan',
): boolean {
  for (let i = from; i + 1 < to; i++)
    if (pointer.test(sentence.normal[i]!) && sentence.isListed(nouns, sentence.normal[i + 1])) return true
  return false
}

/** "Trusts should keep it", "trusts have the skills to run it", against one who wants councils to have it, holds the move back. */
export function blocking(one: Signed, sentence: MarkedSentence, holder: Holder, discourse: Discourse): Signed {
  const { core } = one
  const keeps =
    core.frame === 'KEEPS' ||
    (core.frame === 'COMPETENCE' && core.evidence.length > 1) ||
    (core.frame === 'CONTROL' && /^(?:keep|kept|retain)/.test(sentence.normal[core.pivot]!))
  if (!keeps || one.sign < 0 || (core.tier !== 'local-nhs' && core.tier !== 'provider')) return one
  const wanted = discourse.register.findLast(
    (p) => p.holder.name !== holder.name && p.sign > 0 && p.core.tier === 'council',
  )
  return wanted ? { ...one, sign: -1, core: { ...core, detail: `BLOCK(${core.function}, to council)` } } : one
}
