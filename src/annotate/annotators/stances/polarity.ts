/** A core and what stands around it in, its sign out: attitude × direction × negation, within the clause. */
import type { Clause } from './clauses.js'
import type { Core } from './core.js'
import type { MarkedSentence } from './marked-sentence.js'

/** Something that turns a core round or shows that it is meant. */
export interface Operator {
  readonly from: number
  readonly to: number
  readonly kind:
    | 'not'
    | 'stop'
    | 'against'
    | 'disbelief'
    | 'bad'
    | 'good'
    | 'want'
    | 'modal'
    | 'speech'
    | 'versus'
    | 'question'
    | 'irony'
    | 'weary'
  readonly words: string
  /** A verb of harm ("undermines"): who says that something is harmed holds it dear. */
  readonly harms?: boolean
  /** The word from which on it scopes over nothing ("the abolition of the tax and the return of …"). */
  readonly until?: number
  /** An adjective before a noun with an article ("the worst trusts"): says nothing of what stands before it. */
  readonly describes?: boolean
}

const TURNING = new Set(['not', 'stop', 'against', 'disbelief', 'bad', 'versus', 'question'])

export interface Signed {
  readonly core: Core
  /** −1 … +1 before weighing. */
  readonly sign: -1 | 1
  /** Somebody wants, values or denies it; otherwise it is told as a fact. */
  readonly asserted: boolean
  readonly turns: readonly Operator[]
}

/** Operators of one clause in order of the words; a question's own opener is one of them. */
export function clauseOperators(sentence: MarkedSentence, clause: Clause): Operator[] {
  const { normal } = sentence
  const inside = (mark: { from: number; to: number }) => mark.from >= clause.from && mark.to <= clause.to
  const words = (mark: { from: number; to: number }) => normal.slice(mark.from, mark.to).join(' ')
  const isHarm = (mark: { from: number; to: number }) =>
    mark.to - mark.from === 1 && sentence.isListed('harming', normal[mark.from])
  const operators: Operator[] = []
  const affirming = sentence.turns.filter(
    (turn) => turn.row.kind === 'ask-yes' && inside(turn) && isAsked(sentence, turn.from),
  )
  for (const mark of sentence.negations) {
    if (!inside(mark)) continue
    const inAttitude = [...sentence.attitudes, ...sentence.evaluations].some(
      (a) => a.to - a.from > mark.to - mark.from && mark.from >= a.from && mark.to <= a.to,
    )
    if (inAttitude) continue
    if (affirming.some((turn) => mark.from >= turn.from && mark.to <= turn.to)) continue
    const { kind } = mark.row
    // "neither mayors nor councils": denied once.
    if (mark.row.phrase === 'nor' && operators.some((op) => op.words === 'neither')) continue
    // "but not", "only … not" and "not only" turn nothing round.
    if (mark.row.phrase === 'not' && /^(?:only|just|merely)$/.test(normal[mark.to] ?? '')) continue
    // "more local access, not less"
    if (
      mark.row.phrase === 'not' &&
      normal[mark.from - 1] === ',' &&
      /^(?:less|more|fewer)$/.test(normal[mark.to] ?? '')
    )
      continue
    if (mark.row.phrase === 'no' && /^(?:,|doubt|wonder)$/.test(normal[mark.to] ?? '')) continue
    operators.push({
      from: mark.from,
      to: mark.to,
      kind: kind === 'stop' ? 'stop' : kind === 'not' ? 'not' : 'versus',
      words: words(mark),
      ...(kind === 'stop' && isHarm(mark) ? { harms: true } : {}),
      ...(kind === 'stop' && normal[mark.to - 1] === 'of' ? { until: nextPhrase(normal, mark.to, clause.to) } : {}),
    })
  }
  for (const mark of sentence.attitudes) {
    if (!inside(mark)) continue
    if (operators.some((op) => mark.from >= op.from && mark.to <= op.to)) continue
    const { kind } = mark.row
    // "the plan to close", "its demand": a thing that is mentioned, not a wish.
    if (mark.row.pos === 'verb' && /^(?:the|a|an|its|their|this|that|any)$/.test(normal[mark.from - 1] ?? '')) continue
    if (kind === 'agree' || kind === 'intend')
      operators.push({
        from: mark.from,
        to: mark.to,
        kind:
          kind === 'agree' || mark === clause.cue?.mark || isOwnIntention(sentence, mark.from, clause)
            ? 'want'
            : 'speech',
        words: words(mark),
      })
    else operators.push({ from: mark.from, to: mark.to, kind, words: words(mark) } as Operator)
  }
  for (const mark of sentence.evaluations) {
    if (!inside(mark) || operators.some((op) => mark.from >= op.from && mark.to <= op.to)) continue
    // "would serve patients better than the present muddle": of what it is held against.
    const isMeasure = normal.slice(Math.max(clause.from, mark.from - 4), mark.from).includes('than')
    // "dismissed the bid as a fantasy": turned once.
    const repeats =
      normal.slice(Math.max(clause.from, mark.from - 3), mark.from).includes('as') &&
      sentence.attitudes.some((a) => /^(?:against|disbelief)$/.test(a.row.kind) && a.to <= mark.from)
    const describes =
      isMeasure ||
      repeats ||
      (/^(?:the|of|for|with)$/.test(normal[mark.from - 1] ?? '') &&
        /^(?:NOUN|ADJ|VERB)$/.test(sentence.upos[mark.to] ?? '') &&
        mark.to - mark.from === 1)
    operators.push({
      from: mark.from,
      to: mark.to,
      kind: mark.row.kind === 'bad' ? 'bad' : 'good',
      words: words(mark),
      ...(describes ? { describes } : {}),
      ...(isHarm(mark) ? { harms: true } : {}),
    })
  }
  for (const turn of sentence.turns) {
    if (!inside(turn)) continue
    if (turn.row.kind === 'ask-no' && isAsked(sentence, turn.from))
      operators.push({ from: turn.from, to: turn.to, kind: 'question', words: words(turn) })
    if (turn.row.kind === 'ask-yes' && isAsked(sentence, turn.from))
      operators.push({ from: turn.from, to: turn.to, kind: 'modal', words: words(turn) })
    if (turn.row.kind === 'irony' && isOpening(sentence, turn.from, clause.from))
      operators.push({ from: turn.from, to: turn.to, kind: 'irony', words: words(turn) })
    if (turn.row.kind === 'weary') operators.push({ from: turn.from, to: turn.to, kind: 'weary', words: words(turn) })
    if (turn.row.kind === 'condition' && turn.row.phrase === 'unless')
      operators.push({ from: turn.from, to: turn.to, kind: 'not', words: 'unless' })
  }
  if (isImperative(sentence, clause))
    operators.push({ from: clause.from, to: clause.from, kind: 'modal', words: '(imperative)' })
  return operators.sort((a, b) => a.from - b.from)
}

/** Where "and the" opens another noun phrase. */
function nextPhrase(normal: readonly string[], from: number, to: number): number {
  for (let i = from; i + 1 < to; i++) if (normal[i] === 'and' && /^(?:the|an?)$/.test(normal[i + 1]!)) return i
  return to
}

/** "said she would bring it back": the speaker's own intention. */
function isOwnIntention(sentence: MarkedSentence, at: number, clause: Clause): boolean {
  const before = sentence.normal[at - 1] ?? ''
  return (
    /^(?:he|she|we|i)$/.test(before) ||
    (/^(?:it|they)$/.test(before) && clause.cue !== undefined && at - clause.cue.mark.to <= 3)
  )
}

/** Whether a question mark ends the stretch the word stands in. */
function isAsked(sentence: MarkedSentence, at: number): boolean {
  for (let i = at; i < sentence.normal.length; i++) {
    const word = sentence.normal[i]!
    if (word.includes('?')) return true
    if (/^[.;!]$/.test(word)) return false
  }
  return false
}

function isOpening(sentence: MarkedSentence, at: number, from: number): boolean {
  for (let i = from; i < at; i++) if (!/^(?:and|but|,|“|"|‘|we|'re|because)$/.test(sentence.normal[i]!)) return false
  return true
}

/** Opens with a bare verb of a frame: "Give us the budget", "Let towns decide". */
function isImperative(sentence: MarkedSentence, clause: Clause): boolean {
  let at = clause.from
  while (/^(?:“|"|‘|and|but|,|just|then|please|so)$/.test(sentence.normal[at] ?? '')) at++
  if (/^(?:Our|The|Your|My)$/.test(sentence.words[at + 1]?.form ?? '')) return false
  return sentence.frames.some((mark) => mark.from === at && mark.row.phrase.split(' ')[0] === sentence.normal[at])
}

/** "belongs with", "is for them to decide": says how it ought to be in so many words. */
function isNorm(core: Core): boolean {
  return core.frame === 'REST' && core.states
}

/** The sign of one core among the operators of its clause and those it takes over from the clause before. */
export function signOf(
  core: Core,
  operators: readonly Operator[],
  inherited: readonly Operator[],
  next: number,
): Signed {
  const turns: Operator[] = []
  let asserted = core.frame === 'IDIOM' || core.frame === 'MEDDLE' || core.frame === 'COMPETENCE' || isNorm(core)
  // "fighting to save": the wish and the frame share their verb.
  const shares = (op: Operator) => op.kind === 'want' && op.from < core.pivot && op.to > core.pivot
  const left = operators.filter((op) => (op.to <= core.pivot && core.pivot < (op.until ?? Infinity)) || shares(op))
  const right =
    core.shape === 'noun'
      ? operators.filter((op) => op.from >= core.to && op.from < next && !op.describes && reaches(op, core))
      : []
  const ownDenial = left.some((op) => op.kind === 'not')
  for (const op of [...inherited, ...left]) {
    if (op.kind === 'not' && ownDenial && inherited.includes(op)) continue
    if (
      op.kind === 'want' ||
      op.kind === 'modal' ||
      op.kind === 'against' ||
      op.kind === 'disbelief' ||
      op.kind === 'question'
    )
      asserted = true
    if (op.kind === 'not' || op.kind === 'stop') asserted ||= true
    if (op.kind === 'bad' || op.kind === 'good') {
      if (!inherited.includes(op) && !scopesOver(op, core)) continue
      asserted = true
    }
    if (op.harms && core.shape === 'noun' && !isWished(op, left)) {
      // "would (not) undermine", "fears losing", "denied that it weakens local control": for it in every case.
      asserted = true
      turns.length = 0
      continue
    }
    if (TURNING.has(op.kind)) turns.push(op)
  }
  for (const op of right) {
    if (op.kind === 'bad' || op.kind === 'good') asserted = true
    if (op.kind === 'modal') asserted = true
    if (op.kind === 'bad' || op.kind === 'not' || op.kind === 'disbelief' || op.kind === 'stop') turns.push(op)
  }
  // A bare "not" behind a noun counts only with something it denies.
  const denies = (op: Operator) => right.some((o) => o.from > op.from && /^(?:good|bad|modal|want)$/.test(o.kind))
  const counted = turns.filter((op) => !(right.includes(op) && op.kind === 'not' && !denies(op)))
  const kept = counted.filter((op) => !(op.kind === 'not' && deniesName(core, op)))
  // "never doubted that …": of what is told as a fault only the doubt counts, and what denies the doubt.
  const doubts = (op: Operator, k: number) =>
    op.kind === 'disbelief' ||
    (op.kind === 'not' && kept[k + 1]?.kind === 'disbelief' && kept[k + 1]!.from - op.to <= 2)
  const effective = core.fixed ? kept.filter(doubts) : kept
  const parity = effective.length % 2 === 0 ? 1 : -1
  let sign = core.direction * parity
  const irony = operators.find((op) => op.kind === 'irony')
  const weary = operators.find((op) => op.kind === 'weary' && op.to <= core.to)
  if (irony && !core.fixed) {
    sign = -sign
    asserted = true
    effective.push(irony)
  } else if (weary && !core.fixed && effective.length === 0) {
    sign = -sign
    asserted = true
    effective.push(weary)
  }
  return { core, sign: sign < 0 ? -1 : 1, asserted, turns: effective }
}

/** "wants to weaken", "must end": the harm is what the holder is after. */
function isWished(op: Operator, left: readonly Operator[]): boolean {
  return left.some(
    (other) =>
      other.to <= op.from && /^(?:want|modal)$/.test(other.kind) && !/^(?:would|will|could|to)$/.test(other.words),
  )
}

/** What stops or ends something far behind a side that is only named is about something else. */
function reaches(op: Operator, core: Core): boolean {
  return core.frame !== 'TIER' || op.kind !== 'stop' || op.from - core.to <= 4
}

/** "That is not devolution": who denies the name holds the thing dear. */
function deniesName(core: Core, op: Operator): boolean {
  return core.frame === 'CONCEPT' && core.denied === true && op.to <= core.from && core.from - op.to <= 2
}

/** An evaluation to the left reaches a core that it introduces ("wrong to", "a disaster if", "sense in letting"). */
function scopesOver(op: Operator, core: Core): boolean {
  const gap = core.pivot - op.to
  return gap <= 12 && op.words !== 'strong' && op.words !== 'stronger'
}
