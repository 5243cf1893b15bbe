/** A marked sentence and its cues in, clauses out: stretches of words with one holder and one manner of saying. */
import { isBeside, joinsNames, mannerOf } from './clause-manner.js'
import type { Cue } from './cue.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { StanceWords } from './stance-matchers.js'
import { BREAKS } from './word-forms.js'

/** How a clause stands to the one before it. */
export type ClauseJoin = 'start' | 'and' | 'but' | 'stop' | 'relative' | 'comma' | 'sub'
/** `concede`: gives way to the main clause; `condition`: if, unless, whether. */
export type ClauseManner = 'main' | 'concede' | 'condition'

export interface Clause {
  readonly from: number
  readonly to: number
  readonly join: ClauseJoin
  readonly manner: ClauseManner
  /** The cue that opens or closes this clause. */
  readonly cue?: Cue
  /** The cue stands behind what was said ("…, Ann Poole said"). */
  readonly trailing: boolean
}

const STOPS = new Set([';', ':', '.', '?', '!', '—', '–', '…', '...', '?!'])
const ENDS = new Set(',;.:?!')

/** Whether a clause may open at a word, or right behind it, for what the word is. */
export function opensClause(normal: string, listed: StanceWords): boolean {
  return (
    STOPS.has(normal) ||
    normal === ',' ||
    normal === 'so' ||
    listed.get('contrast')?.has(normal) === true ||
    listed.get('reason')?.has(normal) === true
  )
}

/** Splits at stops, contrasts, subordinators and new holders; every word is in exactly one clause. Linear. */
export function splitClauses(sentence: MarkedSentence, cues: readonly Cue[]): Clause[] {
  const { normal, words } = sentence
  const starts = new Map<number, ClauseJoin>([[0, 'start']])
  const open = (at: number, join: ClauseJoin) => {
    if (at > 0 && at < words.length && !starts.has(at)) starts.set(at, join)
  }
  for (let i = 0; i < words.length; i++) {
    if ((sentence.leads[i]! & BREAKS) === 0) continue
    const word = normal[i]!
    if (STOPS.has(word)) {
      let next = i + 1
      while (next < words.length && /^[”"’')]$/.test(normal[next]!)) next++
      // A speech tag after a question belongs to it.
      open(next, 'stop')
    } else if (sentence.isListed('contrast', word)) open(i, 'but')
    else if (word === ',' && normal[i + 1] === 'and' && hasFiniteAhead(sentence, i + 2)) open(i + 1, 'and')
    else if (
      (word === 'so' && normal[i + 1] === 'that') ||
      (sentence.isListed('reason', word) && sentence.isListed('clause-subject', normal[i + 1] ?? ''))
    )
      open(i, 'sub')
    else if (word === ',' && (normal[i + 1] === 'which' || normal[i + 1] === 'whose')) open(i + 1, 'relative')
  }
  for (const turn of sentence.turns) {
    const { kind, phrase } = turn.row
    const atStart = turn.from === 0 || /^(?:,|and|but|that|“|"|;|:|—|said|says)$/.test(normal[turn.from - 1]!)
    if (kind === 'concede' && (atStart || /^(?:while|although|though|even though|despite)$/.test(phrase)))
      open(turn.from, isBeside(sentence, turn.from) ? 'and' : 'sub')
    const isVerb = phrase === 'provided' && sentence.isListed('preposition', normal[turn.to])
    if (
      kind === 'condition' &&
      !isVerb &&
      /^(?:if|unless|provid(?:ed|ing)(?: that)?|(?:as|so) long as|(?:but )?only if|on (?:the )?condition that)$/.test(
        phrase,
      )
    )
      open(turn.from, 'sub')
  }
  for (const cue of cues) {
    if (cue.inverted) {
      const before = normal[cue.from - 1]
      if (before === undefined || /^[,”"?!.’']$/.test(before)) open(cue.from, 'comma')
      else if (normal[cue.mark.to] === 'by' || normal[cue.mark.to - 1] === 'by') open(cue.mark.from, 'comma')
      continue
    }
    if (cue.holder.as === 'continued') {
      const before = normal[cue.mark.from - 1]!
      open(/^(?:and|but|or|yet|,)$/.test(before) ? cue.mark.from - 1 : cue.mark.from, before === 'but' ? 'but' : 'and')
      continue
    }
    const at = cue.from
    const before = normal[at - 1]
    if (before === undefined) continue
    // "Much as he likes …": the words that give way belong to the clause.
    const lead = sentence.turns.find(
      (turn) => turn.to === at && (turn.row.kind === 'concede' || turn.row.kind === 'condition'),
    )
    if (lead) {
      open(lead.from, 'sub')
      continue
    }
    if (before === 'and' || before === 'but') open(at - 1, before)
    else if (sentence.isListed('subordinator', before)) open(at - 1, 'sub')
    else open(at, before === 'which' || before === 'that' ? 'relative' : 'comma')
  }
  closePreposed(sentence, starts, open)
  splitAtAnd(sentence, starts, open)
  return joinAroundTags(
    sentence,
    build(
      sentence,
      [...starts].sort((a, b) => a[0] - b[0]),
      cues,
    ),
  )
}

/** "Neither mayors nor councils, said Ann Poole, have the staff": the tag stands in the middle of one clause. */
function joinAroundTags(sentence: MarkedSentence, clauses: readonly Clause[]): Clause[] {
  const joined: Clause[] = []
  for (const clause of clauses) {
    const before = joined.at(-1)
    const tag = clause.cue
    const goesOn =
      tag?.mark.row.kind === 'speech' &&
      tag.from - clause.from <= 1 &&
      sentence.normal[tag.to] === ',' &&
      tag.to + 2 < clause.to
    if (before && !before.cue && goesOn && sentence.normal[tag.from - 1] === ',' && isUnfinished(sentence, before))
      joined[joined.length - 1] = { ...clause, from: before.from, join: before.join, manner: before.manner }
    else joined.push(clause)
  }
  return joined
}

/** No verb bound to a time, and no order. */
function isUnfinished(sentence: MarkedSentence, { from, to }: Clause): boolean {
  for (let i = from; i < to; i++)
    if (sentence.isListed('finite', sentence.normal[i]) || /^(?:VERB|AUX)$/.test(sentence.upos[i] ?? '')) return false
  return true
}

/** A finite verb before the next stop: what follows ", and" is a clause of its own. */
function hasFiniteAhead(sentence: MarkedSentence, at: number): boolean {
  const { normal } = sentence
  for (let i = at; i < normal.length && i < at + 12; i++) {
    if (ENDS.has(normal[i]!)) return false
    if (sentence.isListed('finite', normal[i]!)) return true
  }
  return false
}

/** "While X, Y" and "If X, Y": the comma ends the clause that gives way. */
function closePreposed(
  sentence: MarkedSentence,
  starts: ReadonlyMap<number, ClauseJoin>,
  open: (at: number, join: ClauseJoin) => void,
): void {
  const { normal } = sentence
  for (const at of [...starts.keys()]) {
    const manner = mannerOf(sentence, at)
    // "… provided that doctors, not officials, hold it": behind its main clause, so no comma ends it.
    if (
      manner === 'condition' &&
      at > 0 &&
      /^\p{L}+$/u.test(normal[at - 1]!) &&
      !/^(?:and|but|that|so|yet)$/.test(normal[at - 1]!)
    )
      continue
    const opener = /^[“"‘]$/.test(normal[at] ?? '') ? at + 1 : at
    if (manner === 'main' && !sentence.isListed('closed-by-comma', normal[opener] ?? '')) continue
    let commas = 0
    // "If ministers want better care they must stop": no comma, but a new subject with its modal.
    if (manner === 'condition')
      for (let i = opener + 3; i < normal.length - 1 && !STOPS.has(normal[i]!) && normal[i] !== ','; i++)
        if (
          /^(?:they|it|he|she|we|you)$/.test(normal[i]!) &&
          /^(?:must|should|will|would|need|ought|have|can)$/.test(normal[i + 1]!)
        ) {
          open(i, 'comma')
          break
        }
    for (let i = opener + 1; i < normal.length && !STOPS.has(normal[i]!); i++) {
      if (normal[i] !== ',') continue
      commas++
      const whoNext = normal[i + 1] === 'who' || normal[i + 1] === 'which'
      if (i - opener < 2 || whoNext) continue
      open(i + 1, 'comma')
      if (commas > 0) break
    }
  }
}

/** "and" between two clauses that each have something to say about power. */
function splitAtAnd(
  sentence: MarkedSentence,
  starts: ReadonlyMap<number, ClauseJoin>,
  open: (at: number, join: ClauseJoin) => void,
): void {
  const { normal } = sentence
  const weighty = sentence.frames.length + sentence.idioms.length + sentence.powers.length
  if (weighty < 2 || !(normal.includes('and') || normal.includes('alongside'))) return
  const heavy = new Uint8Array(normal.length + 1)
  for (const mark of sentence.frames) heavy[mark.from] = 1
  for (const mark of sentence.idioms) heavy[mark.from] = 1
  for (const mark of sentence.powers) if (mark.row.sign !== 0) heavy[mark.from] = 1
  // "have the skills and mandate": inside one turn of phrase nothing opens.
  const inside = new Uint8Array(normal.length)
  for (const marks of [sentence.frames, sentence.idioms, sentence.powers])
    for (const mark of marks) if (mark.to - mark.from > 2) inside.fill(1, mark.from, mark.to)
  const sorted = [...starts.keys()].sort((a, b) => a - b)
  for (let i = 1; i < normal.length - 1; i++) {
    if ((normal[i] !== 'and' && normal[i] !== 'alongside') || inside[i] || joinsNames(sentence, i)) continue
    const begin = sorted.findLast((s) => s <= i) ?? 0
    const end = sorted.find((s) => s > i) ?? normal.length
    let left = false
    let right = false
    for (let k = begin; k < i; k++) if (heavy[k]) left = true
    for (let k = i + 1; k < end; k++) if (heavy[k]) right = true
    // "local and regional control" is one thing: what is joined must be longer than a word or two.
    if (left && right && end - i > 2) open(i, 'and')
  }
}

function build(
  sentence: MarkedSentence,
  starts: readonly (readonly [number, ClauseJoin])[],
  cues: readonly Cue[],
): Clause[] {
  return starts.map(([from, join], index) => {
    const to = starts[index + 1]?.[0] ?? sentence.words.length
    const inside = cues.filter((cue) => cue.mark.from >= from && cue.mark.from < to)
    const cue = inside.find((c) => c.mark.row.kind !== 'intend') ?? inside[0]
    return {
      from,
      to,
      join,
      manner: mannerOf(sentence, from),
      ...(cue ? { cue } : {}),
      trailing: cue !== undefined && isTrailing(sentence, cue, from, to),
    }
  })
}

/** Nothing but the end or a comma follows the cue. */
function isTrailing(sentence: MarkedSentence, cue: Cue, from: number, to: number): boolean {
  const { normal } = sentence
  if (cue.mark.row.kind !== 'speech' && !cue.inverted) {
    // "Let go of the purse, Ann Poole advised the Treasury."
    const closes = cue.from === from && normal[from - 1] === ',' && to - cue.to <= 4
    if (!closes || sentence.frames.some((mark) => mark.from >= cue.to && mark.to <= to)) return false
    return (
      cue.mark.row.pos === 'verb' && cue.mark.row.kind === 'want' && !/^(?:to|for|that)$/.test(normal[cue.to] ?? '')
    )
  }
  const isAccording = cue.mark.row.phrase === 'according to'
  if (isAccording && cue.mark.from === 0) return false
  let after = cue.to
  // "…, said Ottilie Day of the plan to close the unit"
  if (cue.inverted) return cue.mark.from > 0
  while (after < normal.length && sentence.isListed('when-said', normal[after])) after++
  const next = normal[after]
  if (after < to && next !== undefined && !/^[,.;:?!”"]$/.test(next)) return false
  return from > 0 || cue.from > 2
}
