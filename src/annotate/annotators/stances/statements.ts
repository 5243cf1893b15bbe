/** An article with what was found in it before in, statements with holder and sign out. */
import type { Article } from '../../../model/article.js'
import type { Syntax } from '../../../model/syntax.js'
import { hasWhether, isAuthorQuestion, isConceding, isDeclared, isOwnDeed, isPromised } from './assertion.js'
import { assignHolders, besides, canHoldViews, type Following, sideOfHolder } from './assign-holders.js'
import { type Clause, splitClauses } from './clauses.js'
import type { Core } from './core.js'
import { findCues } from './cues.js'
import { type Discourse, remember } from './discourse.js'
import { findCores } from './frames.js'
import { blocking, lookBack, ofTheProposal } from './look-back.js'
import { neutralOf, type Statement, type Statements, statementOf } from './make-statement.js'
import { type MarkedSentence, markSentence } from './marked-sentence.js'
import { type Earlier, findNearby, type Nearby } from './nearby.js'
import { type Aboutness, aboutness } from './object-gate.js'
import { clauseOperators, type Operator, type Signed, signOf } from './polarity.js'
import type { Candidate, RelevanceModel } from './relevance.js'
import { type Scene, sceneOf, weighs } from './scene.js'
import type { StanceMatchers } from './stance-matchers.js'

/** What the reading of one article takes with it. */
export interface Tools {
  readonly matchers: StanceMatchers
  /** Nouns by which a text refers to speakers. */
  readonly speakers: ReadonlySet<string>
  readonly syntax: Syntax
  /** Judges how likely a side is right; without it the frames' weights stand. */
  readonly relevance?: RelevanceModel
}

/** Sides less likely than this do not count: of somebody named, who was asked about the subject; of the text itself. */
const LEAST_LIKELY = { named: 0.1, author: 0.3 }
/** What is told as a fact counts from here: in a programme, what its authors boast of. */
const LIKELY_FACT = 0.75

export function readStatements(article: Article, tools: Tools, earlier: Earlier): Statements {
  const { matchers } = tools
  const places = earlier.sentences.filter((sentence) => !sentence.in)
  const marked = places.map((sentence) => markSentence(matchers, article.text, sentence, tools.syntax))
  const nearby = findNearby(places, earlier)
  const about = aboutness(marked)
  const scene = sceneOf(article, earlier)
  const discourse: Discourse = {
    register: [],
    lastPerson: undefined,
    lastBody: undefined,
    lastQuoted: undefined,
    sentences: [],
    closures: 0,
  }
  const statements: Statement[] = []
  marked.forEach((sentence, i) => {
    discourse.sentences.push(sentence)
    const near = nearby[i]!
    const tag = marked[i + 1]
    if (isPlain(sentence, near, about)) return
    statements.push(
      ...readSentence(
        sentence,
        article,
        tools,
        near,
        discourse,
        about,
        scene,
        tag && { sentence: tag, near: nearby[i + 1]! },
      ),
    )
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
  discourse: Discourse,
  about: Aboutness,
  scene: Scene,
  next: Following | undefined,
): Statement[] {
  const { matchers } = tools
  const isThing = (word: string) => matchers.things.byFirst.get(word)?.some((e) => e.words.length === 1) ?? false
  const cues = findCues(sentence, earlier.attributions, isThing)
  const clauses = splitClauses(sentence, cues)
  const canHold = (name: string) => canHoldViews(name, tools, isThing)
  const holders = assignHolders(sentence, clauses, article, earlier, discourse, isThing, canHold, scene, next)
  if (about.refuses(sentence)) return []
  const out: Statement[] = []
  let inherited: readonly Operator[] = []
  let pendingCondition: Signed | undefined
  clauses.forEach((clause, index) => {
    const holder = holders[index]!
    const operators = clauseOperators(sentence, clause)
    const carries = takesOver(sentence, clause, operators)
    const before = carries ? inherited : []
    const side = sideOfHolder(sentence, clause, holder, matchers.words)
    const cores = findCores(sentence, clause.from, clause.to, {
      selfSide: side,
      holderSide: side,
      hasHolder: holder.kind !== 'author',
      ...(clause.cue && !clause.trailing ? { cueEnd: clause.cue.mark.to } : {}),
    }).filter((core) => !isHolderItself(core, clause))
    const isQuestion = isAuthorQuestion(sentence, clause)
    const all = cores.map((core, k) =>
      blocking(signOf(core, operators, before, cores[k + 1]?.from ?? clause.to), sentence, holder, discourse),
    )
    // What is told as a fault or a virtue says more than the words around it.
    const told = all.find((one) => one.core.fixed || one.core.detail.startsWith('BLOCK'))
    const signed = told ? all.filter((one) => one.sign === told.sign) : all
    const candidateOf = (one: Signed): Candidate => ({ sentence, clause, one, operators, holder, cores: cores.length })
    const add = (
      candidate: Candidate,
      counts: boolean,
      why: string,
      probability = tools.relevance?.probability(candidate),
    ) => {
      for (const who of [holder, ...besides(sentence, clause, holder, article, earlier)])
        out.push(statementOf(sentence, clause, who, candidate, counts, why, probability))
    }
    for (const { core } of all)
      if (core.frame === 'CONCENTRATE' || (core.weak && /clos|merg|downgrad|reconfig/.test(core.detail)))
        discourse.closures++
    if (signed.length === 0) {
      const proposal = scene.isShort ? undefined : ofTheProposal(sentence, clause, operators, holder, discourse)
      if (proposal) add(candidateOf(proposal), true, 'of the closures that the text is about')
      const looked = lookBack(sentence, clause, operators, holder, discourse, scene)
      if (looked) add(candidateOf(looked.signed), true, looked.why)
      else if (pendingCondition && clause.manner === 'main') {
        const outcome = operators.filter((op) => op.kind === 'bad' || op.kind === 'good' || op.kind === 'not')
        if (outcome.some((op) => op.kind !== 'not') || outcome.length > 0) {
          const flips = outcome.filter((op) => op.kind !== 'good').length
          const sign = (flips % 2 === 0 ? pendingCondition.sign : -pendingCondition.sign) as -1 | 1
          add(candidateOf({ ...pendingCondition, sign, asserted: true }), true, 'outcome of a condition')
        } else if (index === clauses.length - 1) add(candidateOf(pendingCondition), false, 'condition')
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
      if (!counts && isOwnDeed(sentence, clause, one.core)) {
        counts = true
        why = 'told as one’s own deed'
      }
      const saysSo =
        clause.cue !== undefined && holders.some((other) => other.name !== holder.name && other.kind !== 'author')
      if ((clause.manner === 'concede' && !saysSo) || isConceding(sentence, clause)) {
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
      const candidate = candidateOf(one)
      const probability = tools.relevance?.probability(candidate)
      if (probability !== undefined) {
        if (counts && probability < LEAST_LIKELY[holder.kind === 'author' ? 'author' : 'named']) {
          counts = false
          why = `${why}, hardly about where power lies`
        } else if (!counts && holder.kind === 'author' && why === 'told as a fact' && probability >= LIKELY_FACT) {
          counts = true
          why = 'told as what was right to do'
        }
      }
      if (counts && !weighs(scene, sentence, clause, holder, one, operators)) {
        counts = false
        why = `${why}, too weak in a long text`
        if (one.core.frame === 'TIER') continue
      }
      if (!counts && one.core.frame === 'TIER') {
        if (about.topical(sentence)) add(candidate, false, why, probability)
        continue
      }
      add(candidate, counts, why, probability)
      if (why !== 'conceded')
        discourse.register.push({ holder, sign: one.sign, raw: one.core.direction, core: one.core, sentence })
    }
    if (signed.length === 0 && out.length === 0 && about.topical(sentence) && index === clauses.length - 1)
      out.push(neutralOf(sentence, clause, holder))
    inherited = carries ? [...before, ...operators] : operators
    remember(holder, discourse)
    if (sentence.words[clause.from]?.quoted) discourse.lastQuoted = holder
  })
  return out
}

/** "and", "or" and "which" go on with the attitude of the clause before, unless they bring their own. */
function takesOver(sentence: MarkedSentence, clause: Clause, operators: readonly Operator[]): boolean {
  if (clause.join === 'relative') return !clause.cue
  // "would hand budgets to councils but set every standard in London": a verb without a subject goes on.
  const own = operators.some((op) => /^(?:want|against|modal|disbelief|speech)$/.test(op.kind))
  const bare =
    clause.join === 'but' &&
    (sentence.frames.some((mark) => mark.from === clause.from + 1) || (!own && !hasFinite(sentence, clause)))
  if (clause.join !== 'and' && !bare) return false
  if (clause.cue) return false
  const hasOwn = operators.some((op) => op.kind === 'want' || op.kind === 'against' || op.kind === 'modal')
  return !hasOwn
}

/** A verb of its own that is bound to a time, so that the clause stands by itself. */
function hasFinite(sentence: MarkedSentence, clause: Clause): boolean {
  for (let i = clause.from; i < clause.to; i++) if (sentence.upos[i] === 'AUX' || sentence.isFiniteAt(i)) return true
  return false
}

function isHolderItself(core: Core, clause: Clause): boolean {
  const holder = clause.cue?.holder
  return (
    core.frame === 'TIER' &&
    (holder?.as === 'words' || holder?.as === 'speaker') &&
    core.from >= holder.from - 1 &&
    core.to <= holder.to + 3
  )
}
