/** A signed core in its clause in, whether it counts as its holder's side out, with the reason in words. */
import { hasWhether, isAuthorQuestion, isConceding, isDeclared, isOwnDeed, isPromised } from './assertion.js'
import type { Clause } from './clauses.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Operator, Signed } from './polarity.js'
import type { Candidate, RelevanceModel } from './relevance.js'
import { type Scene, weighs } from './scene.js'

/** Sides less likely than this do not count: of somebody named, who was asked about the subject; of the text itself. */
const LEAST_LIKELY = { named: 0.1, author: 0.3 }
/** Words between what is wished for or praised and a side that is only named. */
const MENTION_REACH = 6
/** What is told as a fact counts from here: in a programme, what its authors boast of. */
const LIKELY_FACT = 0.75

export interface Judgement {
  readonly counts: boolean
  /** As `explain` prints it. */
  readonly why: string
  /** The trained model's, 0 to 1, where it was asked. */
  readonly probability?: number
}

export interface JudgementContext {
  /** Somebody else of the same sentence reports this clause's holder, so that "concedes" is what they say of them. */
  readonly told: boolean
  readonly scene: Scene
  /** Without it the rules decide alone. */
  readonly model: RelevanceModel | undefined
}

/** The first reason that holds decides; the model and the kind of text may only take a side away, or let a deed count. */
export function judge(candidate: Candidate, { told, scene, model }: JudgementContext): Judgement {
  const { holder } = candidate
  const judged = withoutModel(candidate, told)
  const isAuthor = holder.kind === 'author'
  let { counts, why } = judged
  const mayBeRight = !counts && isAuthor && why === 'told as a fact'
  // What is too weak for a long text need not be asked about; of a bare side the reason is told apart.
  const isWeak = candidate.one.core.frame !== 'TIER' && !weighs(scene, candidate)
  if (!model || isWeak || !(counts || mayBeRight)) return weighed(judged, candidate, scene)
  const probability = model.probability(candidate)
  if (counts && probability < LEAST_LIKELY[isAuthor ? 'author' : 'named'])
    return { counts: false, why: `${why}, hardly about where power lies` }
  if (mayBeRight && probability >= LIKELY_FACT) {
    counts = true
    why = 'told as what was right to do'
  }
  return weighed({ counts, why, probability }, candidate, scene)
}

function weighed(judged: Judgement, candidate: Candidate, scene: Scene): Judgement {
  const { counts, why } = judged
  const { one } = candidate
  if (counts && !weighs(scene, candidate))
    return {
      counts: false,
      why: one.core.frame === 'TIER' ? 'too weak in a long text' : `${why}, too weak in a long text`,
    }
  return judged
}

function withoutModel(candidate: Candidate, told: boolean): Judgement {
  const { sentence, clause, one, operators, holder } = candidate
  const { core } = one
  const isAuthor = holder.kind === 'author'
  if ((clause.manner === 'concede' && !told) || isConceding(sentence, clause)) return { counts: false, why: 'conceded' }
  if (clause.manner === 'condition') return { counts: false, why: 'condition' }
  if (isAuthorQuestion(sentence, clause) && !operators.some(impliesAnswer))
    return { counts: false, why: 'open question' }
  if (hasWhether(sentence, clause, core)) return { counts: false, why: 'left open' }
  const asserted = assertion(sentence, clause, one, isAuthor)
  // A text's own kind words for councils are on every page of a programme.
  const isKind = isAuthor && one.sign > 0 && one.turns.length === 0 && core.direction > 0
  if (core.frame === 'TIER' && asserted.counts && (isKind || isBareMention(one, operators)))
    return { counts: false, why: 'a mere mention' }
  if (asserted.why === 'told as a fact' && !isAuthor && isDeclared(sentence, clause, core))
    return { counts: true, why: 'declared in the speaker’s own words' }
  return asserted
}

function assertion(sentence: MarkedSentence, clause: Clause, one: Signed, isAuthor: boolean): Judgement {
  if (one.asserted)
    return { counts: true, why: isOwnDeed(sentence, clause, one.core) ? 'told as one’s own deed' : 'asserted' }
  if (!isAuthor && isPromised(sentence, clause, one.core)) return { counts: true, why: 'said to come of it' }
  if (isOwnDeed(sentence, clause, one.core)) return { counts: true, why: 'told as one’s own deed' }
  return { counts: false, why: 'told as a fact' }
}

/** A question that its opener answers ("why should …", "isn't it time …"). */
function impliesAnswer(op: Operator): boolean {
  return (
    op.kind === 'question' || (op.kind === 'modal' && op.words !== '(imperative)' && /n't|not|when|time/.test(op.words))
  )
}

/** Neither wished for, praised, blamed nor turned, or not close by: one side is only named. */
function isBareMention({ turns, core }: Signed, operators: readonly Operator[]): boolean {
  const isClose = (op: Operator) => core.from - op.to <= MENTION_REACH
  return turns.length === 0 && !operators.some((op) => /^(?:good|want|bad)$/.test(op.kind) && isClose(op))
}
