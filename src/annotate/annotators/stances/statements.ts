/** An article with what was found in it before in, statements with holder and sign out. */
import type { Holder } from '../../../model/annotation.js'
import type { Article } from '../../../model/article.js'
import type { Syntax } from '../../../model/syntax.js'
import { assignHolders, besides, canHoldViews, type Following, sideOfHolder } from './assign-holders.js'
import { type Clause, splitClauses } from './clauses.js'
import { demandOf, outcomeOf, taken } from './conditions.js'
import type { Core } from './core.js'
import { findCues } from './cues.js'
import { type Discourse, remember } from './discourse.js'
import { findCores } from './frames.js'
import { judge } from './judge.js'
import { blocking, deniesClaim, lookBack, ofTheProposal } from './look-back.js'
import { neutralOf, type Statement, type Statements, statementOf } from './make-statement.js'
import { cutSentence, type MarkedSentence, markSentence } from './marked-sentence.js'
import { type Earlier, findNearby, type Nearby } from './nearby.js'
import { type Aboutness, aboutness } from './object-gate.js'
import { rowsOfWord } from './phrases.js'
import { clauseOperators, type Operator, type Signed, signOf } from './polarity.js'
import type { Candidate, RelevanceModel } from './relevance.js'
import { type Scene, sceneOf } from './scene.js'
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

export function readStatements(article: Article, tools: Tools, earlier: Earlier): Statements {
  const { matchers } = tools
  const places = earlier.sentences.filter((sentence) => !sentence.in)
  const cut = places.map((sentence) => cutSentence(matchers, article.text, sentence, tools.syntax))
  const about = aboutness(cut)
  const scene = sceneOf(cut, earlier)
  // A long text that hardly names health, care or local government takes no side on where their power lies.
  if (!scene.isShort && !about.onSubject) return { statements: [], stances: [], onSubject: false }
  // Of a long text only what stands close to the subject is read; the sentence behind may name who spoke.
  const isRead = cut.map((_, i) => scene.isShort || about.isNear(i))
  const marked = cut.map((sentence, i) =>
    isRead[i] || isRead[i - 1] ? markSentence(matchers, article.text, sentence, tools.syntax) : undefined,
  )
  const nearby = findNearby(places, earlier)
  const discourse: Discourse = {
    register: [],
    lastPerson: undefined,
    lastBody: undefined,
    lastQuoted: undefined,
    at: 0,
    closures: 0,
  }
  const statements: Statement[] = []
  marked.forEach((sentence, i) => {
    const near = nearby[i]!
    if (!sentence || !isRead[i] || isPlain(sentence, near, about)) return
    discourse.at = i
    const tag = marked[i + 1]
    const next = tag && { sentence: tag, near: nearby[i + 1]! }
    statements.push(...readSentence(sentence, article, tools, near, discourse, about, scene, next))
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
  const isThing = (word: string) => rowsOfWord(matchers.things, word).length > 0
  const cues = findCues(sentence, earlier.attributions, isThing)
  const clauses = splitClauses(sentence, cues)
  const canHold = (name: string) => canHoldViews(name, tools, isThing)
  const holders = assignHolders(sentence, clauses, article, earlier, discourse, isThing, canHold, scene, next)
  if (about.refuses(sentence)) return []
  const out: Statement[] = []
  let inherited: readonly Operator[] = []
  let pendingCondition: Signed | undefined
  let prior: Prior | undefined
  clauses.forEach((clause, index) => {
    const holder = holders[index]!
    const operators = clauseOperators(sentence, clause)
    const carries = takesOver(sentence, clause, operators)
    const from = carries ? inherited : []
    const before = isParallel(sentence, clause) ? from.filter((op) => /^(?:want|modal)$/.test(op.kind)) : from
    const side = sideOfHolder(sentence, clause, holder, matchers.sideOfOffice)
    const cores = findCores(sentence, clause.from, clause.to, {
      selfSide: side,
      holderSide: side,
      hasHolder: holder.kind !== 'author',
      ...(clause.cue && !clause.trailing ? { cueEnd: clause.cue.mark.to } : {}),
    }).filter((core) => !isHolderItself(core, clause))
    const all = cores.map((core, k) =>
      blocking(signOf(core, operators, before, cores[k + 1]?.from ?? clause.to), sentence, holder, discourse),
    )
    // What is told as a fault or a virtue says more than the words around it.
    const told = all.find((one) => one.core.fixed || one.core.detail.startsWith('BLOCK'))
    const isBare = all.every(({ core }) => core.frame === 'TIER') && deniesClaim(sentence, clause, operators)
    const signed = isBare ? [] : told ? all.filter((one) => one.sign === told.sign) : all
    const candidateOf = (one: Signed): Candidate => ({ sentence, clause, one, operators, holder, cores: cores.length })
    const add = (
      candidate: Candidate,
      counts: boolean,
      why: string,
      probability = counts ? tools.relevance?.probability(candidate) : undefined,
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
        const outcome = outcomeOf(operators, true)
        if (outcome) add(candidateOf(taken(pendingCondition, outcome)), true, 'outcome of a condition')
        else if (index === clauses.length - 1) add(candidateOf(pendingCondition), false, 'condition')
      }
      pendingCondition = undefined
    }
    const saysSo =
      clause.cue !== undefined && holders.some((other) => other.name !== holder.name && other.kind !== 'author')
    for (const one of signed) {
      const candidate = candidateOf(one)
      const told = judge(candidate, { told: saysSo, scene, model: tools.relevance })
      if (told.why === 'condition') {
        const outcome =
          scene.isShort && prior && !prior.isRead
            ? (demandOf(sentence, clause, prior.operators) ?? outcomeOf(prior.operators, false))
            : undefined
        if (outcome) {
          add(candidateOf(taken(one, outcome)), true, 'outcome of a condition')
          continue
        }
        pendingCondition = one
        if (index < clauses.length - 1) continue
      }
      if (!told.counts && one.core.frame === 'TIER') {
        if (about.topical(sentence) && told.why !== 'too weak in a long text')
          add(candidate, false, told.why, undefined)
        continue
      }
      add(candidate, told.counts, told.why, told.probability)
      const judged = told.counts && prior && !prior.isRead && judgedBy(prior, candidate, scene)
      if (judged) {
        const whose = { ...candidate, holder: prior!.holder, one: judged }
        out.push(statementOf(sentence, clause, prior!.holder, whose, true, `answers ${holder.name}`, told.probability))
      }
      if (told.why !== 'conceded')
        discourse.register.push({ holder, sign: one.sign, raw: one.core.direction, core: one.core, at: discourse.at })
    }
    if (signed.length === 0 && out.length === 0 && about.topical(sentence) && index === clauses.length - 1)
      out.push(neutralOf(sentence, clause, holder))
    prior = { holder, clause, operators, isRead: out.some((s) => s.counts && s.holder.name === holder.name) }
    inherited = carries ? [...before, ...operators] : operators
    remember(holder, discourse)
    if (sentence.words[clause.from]?.quoted) discourse.lastQuoted = holder
  })
  return out
}

/** The clause before. */
interface Prior {
  readonly holder: Holder
  readonly clause: Clause
  readonly operators: readonly Operator[]
  /** Its holder's side was read in this sentence. */
  readonly isRead: boolean
}

/** "scorned the council's bid for the wards", "backs mayors who want …": what the clause before makes of this one's side. */
function judgedBy(prior: Prior, { sentence, clause, holder, one }: Candidate, scene: Scene): Signed | undefined {
  const attitude = prior.clause.cue?.mark.row.kind
  if (holder.kind === 'author' || prior.holder.kind === 'author' || holder.name === prior.holder.name) return undefined
  if (!/^(?:want|agree|against|disbelief)$/.test(attitude ?? '')) return undefined
  const mark = clause.cue?.mark
  const isNoun = mark !== undefined && (mark.row.pos === 'noun' || /^'s?$/.test(sentence.normal[mark.from - 1] ?? ''))
  const depends = isNoun || (scene.isShort && clause.join === 'relative')
  if (!depends || prior.clause.trailing) return undefined
  const flips = prior.operators.filter((op) => /^(?:against|disbelief|not|stop)$/.test(op.kind)).length
  return { ...one, sign: flips % 2 === 0 ? one.sign : (-one.sign as -1 | 1), asserted: true }
}

/** "and", "or" and "which" go on with the attitude of the clause before, unless they bring their own. */
function takesOver(sentence: MarkedSentence, clause: Clause, operators: readonly Operator[]): boolean {
  if (clause.join === 'relative') return !clause.cue
  if (isParallel(sentence, clause)) return true
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

/** "We plan to clear away …; to hand back …": one wish, told in parts. */
function isParallel(sentence: MarkedSentence, clause: Clause): boolean {
  return (
    clause.join === 'stop' &&
    sentence.normal[clause.from] === 'to' &&
    sentence.frames.some((mark) => mark.from === clause.from + 1)
  )
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
