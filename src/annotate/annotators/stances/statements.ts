/** An article with what was found in it before in, statements with holder and sign out. */
import type { Draft, Holder, Stance, StanceLabel, Voice } from '../../../model/annotation.js'
import type { Article } from '../../../model/article.js'
import type { Syntax } from '../../../model/syntax.js'
import { type Clause, splitClauses } from './clauses.js'
import { type Core, findCores } from './frames.js'
import { type Cue, findCues } from './holders.js'
import { type MarkedSentence, markSentence, type StanceMatchers } from './marked-sentence.js'
import { type Earlier, findNearby, type Nearby } from './nearby.js'
import { type Aboutness, aboutness } from './object-gate.js'
import { clauseOperators, type Operator, type Signed, signOf } from './polarity.js'
import { type Scene, sceneOf, weighs } from './scene.js'

/** One clause's part in the verdicts. */
export interface Statement {
  readonly holder: Holder
  readonly draft: Draft<Stance>
  /** Concessions and facts count for the subject, not for the side. */
  readonly counts: boolean
}

export interface Statements {
  readonly statements: readonly Statement[]
  readonly stances: readonly Draft<Stance>[]
  /** The article is about where power over health and care lies. */
  readonly onSubject: boolean
}

export const AUTHOR: Holder = { kind: 'author', name: 'author' }

/** What somebody said last: looked back to by "disagreed" and "rejected this argument". */
interface Proposition {
  readonly holder: Holder
  readonly sign: -1 | 1
  /** The core's own direction, before anyone's attitude. */
  readonly raw: -1 | 1
  readonly core: Core
  readonly sentence: MarkedSentence
}

interface State {
  readonly register: Proposition[]
  lastPerson: Holder | undefined
  lastBody: Holder | undefined
  lastQuoted: Holder | undefined
  /** Sentences in order, to tell how far back a claim lies. */
  readonly sentences: MarkedSentence[]
  /** Closures and mergers told as fact: what "the plans" are about. */
  closures: number
}

/** What the reading of one article takes with it. */
export interface Tools {
  readonly matchers: StanceMatchers
  /** Nouns by which a text refers to speakers. */
  readonly speakers: ReadonlySet<string>
  readonly syntax: Syntax
}

export function readStatements(article: Article, tools: Tools, earlier: Earlier): Statements {
  const { matchers } = tools
  const places = earlier.sentences.filter((sentence) => !sentence.in)
  const marked = places.map((sentence) => markSentence(matchers, article.text, sentence, tools.syntax))
  const nearby = findNearby(places, earlier)
  const about = aboutness(marked)
  const scene = sceneOf(article, earlier)
  const state: State = {
    register: [],
    lastPerson: undefined,
    lastBody: undefined,
    lastQuoted: undefined,
    sentences: [],
    closures: 0,
  }
  const statements: Statement[] = []
  marked.forEach((sentence, i) => {
    state.sentences.push(sentence)
    const near = nearby[i]!
    if (isPlain(sentence, near, about)) return
    statements.push(...readSentence(sentence, article, tools, near, state, about, scene))
  })
  return {
    statements,
    stances: statements.filter((s) => s.counts).map((s) => s.draft),
    onSubject: about.onSubject || statements.length > 0,
  }
}

/** Nobody speaks, nobody takes a side and nothing moves: most sentences, which need no further reading. */
function isPlain(sentence: MarkedSentence, near: Nearby, about: Aboutness): boolean {
  return (
    sentence.attitudes.length === 0 &&
    sentence.evaluations.length === 0 &&
    sentence.frames.length === 0 &&
    sentence.idioms.length === 0 &&
    sentence.powers.length === 0 &&
    sentence.tiers.length === 0 &&
    near.attributions.length === 0 &&
    !about.topical(sentence) &&
    !sentence.words.some((word) => word.quoted)
  )
}

function readSentence(
  sentence: MarkedSentence,
  article: Article,
  tools: Tools,
  earlier: Nearby,
  state: State,
  about: Aboutness,
  scene: Scene,
): Statement[] {
  const { matchers } = tools
  const isThing = (word: string) => matchers.things.byFirst.get(word)?.some((e) => e.words.length === 1) ?? false
  const cues = findCues(sentence, isThing)
  const clauses = splitClauses(sentence, cues)
  const canHold = (name: string) => canHoldViews(name, tools, isThing)
  const holders = assignHolders(sentence, clauses, article, earlier, state, isThing, canHold, scene)
  if (about.refuses(sentence)) return []
  const vetoed = false
  const out: Statement[] = []
  let inherited: readonly Operator[] = []
  let pendingCondition: Signed | undefined
  clauses.forEach((clause, index) => {
    const holder = holders[index]!
    const operators = clauseOperators(sentence, clause)
    const carries = takesOver(sentence, clause, operators)
    const before = carries ? inherited : []
    const side = sideOfHolder(sentence, clause, holder)
    const contentFrom = clause.cue && !clause.trailing && !clause.cue.inverted ? clause.cue.from : clause.from
    const cores = findCores(sentence, clause.from, clause.to, {
      selfSide: side,
      holderSide: side,
      hasHolder: holder.kind !== 'author',
      ...(clause.cue && !clause.trailing ? { cueEnd: clause.cue.mark.to } : {}),
    }).filter((core) => !isHolderItself(core, clause))
    void contentFrom
    const isQuestion = isAuthorQuestion(sentence, clause)
    const all = cores.map((core, k) =>
      blocking(signOf(core, operators, before, cores[k + 1]?.from ?? clause.to), sentence, holder, state),
    )
    // What is told as a fault or a virtue says more than the words around it.
    const told = all.find((one) => one.core.fixed || one.core.detail.startsWith('BLOCK'))
    const signed = told ? all.filter((one) => one.sign === told.sign) : all
    const add = (one: Signed, counts: boolean, why: string) => {
      for (const who of [holder, ...besides(sentence, clause, holder, article, earlier)])
        out.push(statementOf(sentence, clause, who, one, counts && !vetoed, why, article, operators))
    }
    for (const { core } of all)
      if (core.frame === 'CONCENTRATE' || (core.weak && /clos|merg|downgrad|reconfig/.test(core.detail)))
        state.closures++
    if (signed.length === 0) {
      const proposal = scene.isShort ? undefined : ofTheProposal(sentence, clause, operators, holder, state)
      if (proposal) add(proposal, true, 'of the closures that the text is about')
      const looked = lookBack(sentence, clause, operators, holder, state, scene)
      if (looked) add(looked.signed, true, looked.why)
      else if (pendingCondition && clause.manner === 'main') {
        const outcome = operators.filter((op) => op.kind === 'bad' || op.kind === 'good' || op.kind === 'not')
        if (outcome.some((op) => op.kind !== 'not') || outcome.length > 0) {
          const flips = outcome.filter((op) => op.kind !== 'good').length
          const sign = (flips % 2 === 0 ? pendingCondition.sign : -pendingCondition.sign) as -1 | 1
          add({ ...pendingCondition, sign, asserted: true }, true, 'outcome of a condition')
        } else if (index === clauses.length - 1) add(pendingCondition, false, 'condition')
      }
      pendingCondition = undefined
    }
    for (const one of signed) {
      let counts = one.asserted
      let why = one.asserted ? 'asserted' : 'told as a fact'
      if (!counts && holder.kind !== 'author' && isPromised(sentence, clause, one.core)) {
        counts = true
        why = 'said to come of it'
      }
      if (clause.manner === 'concede' || isConceding(sentence, clause)) {
        counts = false
        why = 'conceded'
      } else if (clause.manner === 'condition') {
        counts = false
        why = 'condition'
        pendingCondition = one
        if (index < clauses.length - 1) continue
      } else if (
        isQuestion &&
        !operators.some(
          (op) =>
            op.kind === 'question' ||
            (op.kind === 'modal' && op.words !== '(imperative)' && /n't|not|when|time/.test(op.words)),
        )
      ) {
        counts = false
        why = 'open question'
      } else if (hasWhether(sentence, clause, one.core)) {
        counts = false
        why = 'left open'
      }
      if (
        one.core.frame === 'TIER' &&
        counts &&
        !one.turns.length &&
        !operators.some((op) => op.kind === 'good' || op.kind === 'want' || op.kind === 'bad')
      ) {
        counts = false
        why = 'a mere mention'
      }
      if (!counts && why === 'told as a fact' && holder.kind !== 'author' && isDeclared(sentence, clause, one.core)) {
        counts = true
        why = 'declared in the speaker’s own words'
      }
      if (counts && !weighs(scene, sentence, clause, holder, one, operators)) {
        counts = false
        why = `${why}, too weak in a long text`
        if (one.core.frame === 'TIER') continue
      }
      if (!counts && one.core.frame === 'TIER') {
        if (about.topical(sentence)) add(one, false, why)
        continue
      }
      add(one, counts, why)
      if (why !== 'conceded')
        state.register.push({ holder, sign: one.sign, raw: one.core.direction, core: one.core, sentence })
    }
    if (signed.length === 0 && out.length === 0 && about.topical(sentence) && !vetoed && index === clauses.length - 1)
      out.push(neutralOf(sentence, clause, holder, article))
    inherited = carries ? [...before, ...operators] : operators
    remember(holder, state)
    if (sentence.words[clause.from]?.quoted) state.lastQuoted = holder
  })
  return settleConcessions(out)
}

/** Where the main clause of a contrast has a side, what gives way to it no longer counts. */
function settleConcessions(statements: Statement[]): Statement[] {
  return statements
}

/** "and", "or" and "which" go on with the attitude of the clause before, unless they bring their own. */
function takesOver(sentence: MarkedSentence, clause: Clause, operators: readonly Operator[]): boolean {
  if (clause.join === 'relative') return !clause.cue
  if (clause.join !== 'and') return false
  if (clause.cue) return false
  const hasOwn = operators.some((op) => op.kind === 'want' || op.kind === 'against' || op.kind === 'modal')
  const subject = sentence.tierAt[clause.from + 1]
  void subject
  return !hasOwn
}

function isHolderItself(core: Core, clause: Clause): boolean {
  const holder = clause.cue?.holder
  return core.frame === 'TIER' && holder?.as === 'words' && core.from >= holder.from - 1 && core.to <= holder.to + 3
}

/** "London Councils and the Association have both called": whoever is joined to the holder of the cue. */
function besides(
  sentence: MarkedSentence,
  clause: Clause,
  holder: Holder,
  article: Article,
  earlier: Nearby,
): Holder[] {
  const words = clause.cue?.holder
  if (words?.as !== 'words' || words.pronoun || holder.kind === 'author') return []
  const start = sentence.words[words.from]!.start
  const end = sentence.words[words.to - 1]!.end
  const near = earlier.mentions.filter((m) => m.type !== 'class' && m.start >= sentence.start && m.end <= end)
  const keys = new Set<string>()
  for (const m of near) {
    const isInside = m.start >= start
    const isJoined = m.end <= start && /^,?\s+and\s+(?:the\s+)?$/.test(article.text.slice(m.end, start))
    if ((isInside || isJoined) && m.entityKey !== holder.key) keys.add(m.entityKey)
  }
  if (keys.size === 0 || !/\band\b/.test(article.text.slice(near[0]!.start, end))) return []
  return earlier
    .entitiesOf(keys)
    .flatMap((e) =>
      e.type !== 'class' && e.name !== holder.name ? [{ kind: e.type, key: e.key, name: e.name } as Holder] : [],
    )
}

/** "Trusts should keep it", against one who wants councils to have it, holds the move back. */
function blocking(one: Signed, sentence: MarkedSentence, holder: Holder, state: State): Signed {
  const { core } = one
  const keeps =
    core.frame === 'KEEPS' || (core.frame === 'CONTROL' && /^(?:keep|kept|retain)/.test(sentence.normal[core.pivot]!))
  if (!keeps || one.sign < 0 || (core.tier !== 'local-nhs' && core.tier !== 'provider')) return one
  const wanted = state.register.findLast(
    (p) => p.holder.name !== holder.name && p.sign > 0 && p.core.tier === 'council',
  )
  return wanted ? { ...one, sign: -1, core: { ...core, detail: `BLOCK(${core.function}, to council)` } } : one
}

/** A quoted frame in which somebody named gains or loses, and not as a tale of the past. */
function isDeclared(sentence: MarkedSentence, clause: Clause, core: Core): boolean {
  if (core.shape !== 'verb' && core.frame !== 'TAKE' && core.frame !== 'TRANSFER') return false
  if (
    !/^(?:TRANSFER|TAKE|FREE|CONCENTRATE|REST)$/.test(core.frame) ||
    core.evidence.length < (core.frame === 'CONCENTRATE' ? 1 : 2)
  )
    return false
  return (
    sentence.words[core.pivot]!.quoted &&
    !/(?:ed|wn|gave|took)$/.test(sentence.normal[core.pivot]!) &&
    clause.manner === 'main'
  )
}

/** "said the deal would put nurses in charge", "thinks counties can run them": a claim about what power would do. */
function isPromised(sentence: MarkedSentence, clause: Clause, core: Core): boolean {
  if (core.shape !== 'verb') return false
  for (let i = core.pivot - 1; i >= clause.from && i >= core.pivot - 4; i--)
    if (/^(?:would|can|could)$/.test(sentence.normal[i]!)) return true
  return false
}

function hasWhether(sentence: MarkedSentence, clause: Clause, core: Core): boolean {
  for (let i = clause.from; i < core.pivot; i++) if (sentence.normal[i] === 'whether') return true
  const text = sentence.normal.slice(clause.from, core.pivot).join(' ')
  return /neither confirm|not comment|declin\w+ to (?:say|comment)/.test(text)
}

function isConceding(sentence: MarkedSentence, clause: Clause): boolean {
  const next = sentence.turns.find((turn) => turn.row.kind === 'turn' && turn.from >= clause.to)
  if (!next) return false
  return sentence.turns.some(
    (turn) => turn.row.kind === 'conceding' && turn.from >= clause.from && turn.to <= clause.to,
  )
}

function isAuthorQuestion(sentence: MarkedSentence, clause: Clause): boolean {
  for (let i = clause.to - 1; i >= clause.from && i >= clause.to - 3; i--)
    if (sentence.normal[i]!.includes('?')) return true
  const next = sentence.normal[clause.to] ?? ''
  return next.includes('?')
}

/** Reading of "the plans", "the changes" in a text that has told of closures or mergers several times. */
const CLOSURES_TOLD = 3

function ofTheProposal(
  sentence: MarkedSentence,
  clause: Clause,
  operators: readonly Operator[],
  holder: Holder,
  state: State,
): Signed | undefined {
  if (state.closures < CLOSURES_TOLD || holder.kind === 'author') return undefined
  const at = sentence.normal.findIndex(
    (word, i) =>
      i >= clause.from &&
      i < clause.to &&
      /^(?:plans?|proposals?|changes|decision|downgrade|reorganisation|shake-up)$/.test(word),
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
function lookBack(
  sentence: MarkedSentence,
  clause: Clause,
  operators: readonly Operator[],
  holder: Holder,
  state: State,
  scene: Scene,
): { signed: Signed; why: string } | undefined {
  const attitude = operators.filter(
    (op) => ['disbelief', 'against', 'bad', 'good', 'want'].includes(op.kind) && !/^(?:would|will)$/.test(op.words),
  )
  if (attitude.length === 0) return undefined
  const text = sentence.normal.slice(clause.from, clause.to).join(' ')
  const plain = clause.cue?.mark.row.kind === 'disbelief' || clause.cue?.mark.row.kind === 'agree'
  const named =
    /\b(?:this|that|such|the) (?:argument|idea|view|claim|proposal|suggestion|notion|call|position)s?\b/.test(text) ||
    (plain && clause.to - (clause.cue?.mark.to ?? 0) <= 3)
  const points = !scene.isShort
    ? named || (clause.join === 'relative' && clause.cue !== undefined && state.register.at(-1)?.sentence === sentence)
    : clause.join === 'relative' ||
      clause.cue?.mark.row.kind === 'disbelief' ||
      clause.cue?.mark.row.kind === 'agree' ||
      /\b(?:this|that|the|such) (?:argument|idea|view|claim|proposal|suggestion|plan|call|position|move|demand)s?\b/.test(
        text,
      ) ||
      (/\b(?:them|it|this|that)\b/.test(text) && operators.some((op) => op.kind === 'stop')) ||
      /\b(?:that|this|it|he|she|they|which) (?:is|was|are|were|would be|'s|'re)\b/.test(text) ||
      /\b(?:an?|the) (?:idea|view|claim|proposal|suggestion|plan|step|position|move|demand|call|prospect|notion)\b/.test(
        sentence.normal.slice(Math.max(0, clause.from - 4), clause.to).join(' '),
      ) ||
      /^(?:as if|which)\b/.test(text)
  if (!points) return undefined
  const last =
    state.register.findLast((p) => p.holder.name !== holder.name) ??
    (operators.some((op) => op.kind === 'stop') ? state.register.at(-1) : undefined)
  if (!last) return undefined
  const recent = state.sentences.slice(scene.isShort ? -4 : -3)
  if (!recent.includes(last.sentence)) return undefined
  const ends = operators.some((op) => op.kind === 'stop')
  const flips = operators.filter((op) => ['disbelief', 'against', 'bad', 'not', 'stop'].includes(op.kind)).length
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

function sideOfHolder(sentence: MarkedSentence, clause: Clause, holder: Holder): -1 | 1 {
  const words = clause.cue?.holder
  if (words?.as === 'words') {
    const tier = sentence.tiers.find(
      (t) => t.from >= words.from - 3 && t.to <= clause.cue!.mark.from && t.row.use === 'noun',
    )
    if (tier) return tier.row.side
  }
  const name = `${holder.name} ${holder.role ?? ''} ${holder.affiliation ?? ''}`.toLowerCase()
  return /\b(?:secretary|minister|ministers|government|treasury|department|nhs england|chancellor)\b/.test(name)
    ? -1
    : 1
}

function assignHolders(
  sentence: MarkedSentence,
  clauses: readonly Clause[],
  article: Article,
  earlier: Nearby,
  state: State,
  isThing: (word: string) => boolean,
  canHold: (name: string) => boolean,
  scene: Scene,
): Holder[] {
  const found: (Holder | undefined)[] = clauses.map(() => undefined)
  const fixed: boolean[] = clauses.map(() => false)
  let current: Holder | undefined
  let outer: Holder | undefined
  clauses.forEach((clause, i) => {
    const cue = clause.cue
    const first = sentence.normal[clause.from]
    if (cue) {
      const holder = cue.holder.as === 'continued' ? current : resolve(sentence, cue, article, earlier, state, canHold)
      if (holder) {
        current = holder
        outer ??= holder
        if (clause.trailing) {
          for (let k = i - 1; k >= 0 && !fixed[k]; k--) found[k] = holder
        }
        remember(holder, state)
      }
      found[i] = holder ?? current
      fixed[i] = true
      return
    }
    if (clause.join === 'relative' && clause.from > 0 && !sentence.words[clause.from]!.quoted) {
      const evaluated = sentence.evaluations.some((mark) => mark.from >= clause.from && mark.to <= clause.to)
      found[i] = evaluated && current ? undefined : current
      return
    }
    const goesOn = /^(?:he|she|they|it)$/.test(first ?? '') && !pronounJudged(sentence, clause)
    if (clause.join === 'stop' && !sentence.words[clause.from]?.quoted && !goesOn) current = undefined
    if (clause.join === 'but' && sentence.normal[clause.from + 1] === 'that' && outer) current = outer
    found[i] = current
  })
  return found.map((holder, i) => {
    if (holder) return holder
    const clause = clauses[i]!
    const start = sentence.words[clause.from]!.start
    const end = sentence.words[clause.to - 1]!.end
    const middle = (start + end) / 2
    const said = earlier.attributions.find(
      (a) => a.speaker && a.content.some((c) => c.start <= middle && c.end >= middle),
    )
    if (
      said?.speaker &&
      canSpeak(said.speaker, isThing) &&
      (said.speaker.kind !== 'unnamed' || canHold(said.speaker.name))
    )
      return said.speaker
    // Said by somebody the attribution could not name: the person named last before it.
    if (said && !scene.isShort) {
      const near = earlier.personBefore(said.content[0]!.start)
      const person = near && earlier.entity(near.entityKey)
      if (person?.type === 'person') return { kind: 'person', key: person.key, name: person.name }
    }
    if (sentence.words[clause.from]!.quoted && (state.lastQuoted ?? state.lastPerson))
      return (state.lastQuoted ?? state.lastPerson)!
    return AUTHOR
  })
}

/** Nouns for people and bodies; others ("the change", "the move") hold no views. */
function canHoldViews(name: string, tools: Tools, isThing: (word: string) => boolean): boolean {
  const words = name.toLowerCase().split(/\s+/)
  // "spokesman for Kestrel Council", "leaders of the boroughs": the head stands before the preposition.
  const cut = words.findIndex((word) => /^(?:for|of|at|in|from)$/.test(word))
  const head = words[(cut > 0 ? cut : words.length) - 1]!
  if (isThing(head)) return false
  if (
    tools.speakers.has(head) ||
    tools.matchers.tiers.byFirst.get(head)?.some((e) => e.words.length === 1 && e.row.use === 'noun')
  )
    return true
  if (
    /(?:ers|ors|ists|ians|men|women|chiefs|bosses|unions|tanks|ministers|clerks|bodies|groups|trusts|councils|sceptics|critics|ager|eader|orker|ister|iser|icer|oner|arer|igner|ector|octor|urgeon|ician|ologist|man|woman|chief|boss|college|campaign|institute|secretary|president|mandarins|physicians|consultants|activists|experts|academics|parents|relatives|pensioners|others|some|many|colleagues|tories|liberals|democrats|party|opposition|watchdog|thinktank)$/.test(
      head,
    )
  )
    return true
  return /^\p{Lu}/u.test(name)
}

/** Unnamed speakers must be named by a noun that can hold a view. */
function canSpeak(voice: Voice, isThing: (word: string) => boolean): boolean {
  if (voice.kind !== 'unnamed') return true
  const words = voice.name.toLowerCase().split(' ')
  return !words.some((word) => /^(?:is|are|was|were|be|not|nobody)$/.test(word)) && !isThing(words.at(-1)!)
}

/** "he is wrong", "that would be a disaster": somebody else judges what was said before. */
function pronounJudged(sentence: MarkedSentence, clause: Clause): boolean {
  if (!/^(?:he|she|they|that|this|it)$/.test(sentence.normal[clause.from] ?? '')) return false
  return sentence.evaluations.some(
    (mark) => mark.from >= clause.from + 2 && mark.from <= clause.from + 4 && mark.to <= clause.to,
  )
}

function remember(holder: Holder, state: State): void {
  if (holder.kind === 'person') state.lastPerson = holder
  else if (holder.kind !== 'author') state.lastBody = holder
}

function resolve(
  sentence: MarkedSentence,
  cue: Cue,
  article: Article,
  earlier: Nearby,
  state: State,
  canHold: (name: string) => boolean,
): Holder | undefined {
  if (cue.holder.as !== 'words') return undefined
  const { from, to, pronoun } = cue.holder
  const word = sentence.normal[from]!
  if (pronoun) {
    if (word === 'he' || word === 'she' || word === 'who') return state.lastPerson
    if (word === 'it') return state.lastBody
    if (word === 'they') return state.lastBody ?? state.lastPerson
    return sentence.words[from]!.quoted ? state.lastQuoted : AUTHOR
  }
  const start = sentence.words[from]!.start
  const end = sentence.words[to - 1]!.end
  const mention =
    earlier.mentions.find((m) => m.start <= start && m.end >= end && m.type !== 'class') ??
    earlier.mentions.find((m) => m.start >= start && m.end <= end && m.type !== 'class')
  const entity = mention && earlier.entity(mention.entityKey)
  const name = article.text.slice(start, end)
  if (entity?.type === 'person' && mention!.end >= end)
    return {
      kind: 'person',
      key: entity.key,
      name: entity.name,
      ...(entity.role ? { role: entity.role } : {}),
      ...(entity.affiliation ? { affiliation: entity.affiliation } : {}),
    }
  if (entity?.type === 'organisation' && mention!.start <= start + 4 && mention!.end >= end)
    return { kind: 'organisation', key: entity.key, name: entity.name }
  if (!mention && !/^\p{Lu}[\p{L}'’&-]*\s.*\p{Lu}/u.test(name) && !canHold(name)) return undefined
  const isPerson =
    /^(?:\p{Lu}[\p{L}'’.-]+\s){1,3}\p{Lu}[\p{L}'’-]+$/u.test(name) &&
    !/\p{Lu}{2}/u.test(name) &&
    !/(?:Council|Trust|Institute|Association|Group|Union|Board|Network|Federation|Foundation|Society|Alliance|Forum|Practice|Partnership|Authority|Boroughs?|England|Health|Centre)$/.test(
      name,
    )
  return {
    kind: isPerson ? 'person' : /^\p{Lu}/u.test(name) && /\p{Lu}/u.test(name.slice(1)) ? 'organisation' : 'unnamed',
    name,
  }
}

function statementOf(
  sentence: MarkedSentence,
  clause: Clause,
  holder: Holder,
  one: Signed,
  counts: boolean,
  why: string,
  article: Article,
  operators: readonly Operator[],
): Statement {
  void article
  void operators
  const label: StanceLabel = counts ? (one.sign > 0 ? 'pro-devolution' : 'pro-centralisation') : 'neutral'
  const span = clauseSpan(sentence, clause)
  const confidence = counts ? Math.round(one.core.weight * 90) / 100 : 0.3
  const turned = one.turns.map((op) => op.words).join(', ')
  return {
    holder,
    counts,
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

function neutralOf(sentence: MarkedSentence, clause: Clause, holder: Holder, article: Article): Statement {
  void article
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
