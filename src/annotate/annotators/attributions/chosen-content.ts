/** A cue comes in; what was said goes out: the stretch that agrees most with what the ranker holds possible, ended and joined as its neighbours ask. */
import { probabilities } from '../../../learn/log-linear.js'
import { contentChoice } from './content-candidates.js'
import { TIME } from './function-words.js'
import type { AttributionLexicon } from './lexicon.js'
import type { AttributionModels } from './models.js'
import type { Word } from './reading.js'
import type { WordCodes } from './word-features.js'
import { isWordy, type Stretch } from './word-places.js'

/** Probability from which a cue has no content. */
const SURELY_NOTHING = 0.7
/** Candidates that share in the choice of the best. */
const CHOSEN_FROM = 12

/**
 * The content that agrees most, by expected overlap, with what else it might be (minimum Bayes risk), so that a doubt
 * about an edge does not lose the whole. Undefined where nothing here is content.
 */
export function contentOf(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  models: Pick<AttributionModels, 'contents'>,
): { stretches: readonly Stretch[]; sure: number } | undefined {
  const choice = contentChoice(words, codes, at)
  const p = probabilities(models.contents.scores(choice))
  const order = mostProbable(p)
  // The last candidate is "nothing here is content": it must be sure, since the cue speaks against it.
  if (p.at(-1)! > SURELY_NOTHING) return undefined
  let best = order[0]!
  let most = -1
  for (const i of order) {
    const mine = choice.stretches[i]!
    if (mine.length === 0) continue
    let gain = 0
    for (const j of order) gain += p[j]! * sameWords(mine, choice.stretches[j]!)
    if (gain > most + 1e-9) {
      most = gain
      best = i
    }
  }
  return most < 0 ? undefined : { stretches: choice.stretches[best]!, sure: most }
}

/** The few most probable candidates, most probable first; of equals the first. */
function mostProbable(p: Float64Array): number[] {
  const best: number[] = []
  for (let k = 0; k < p.length; k++) {
    let place = best.length
    while (place > 0 && p[best[place - 1]!]! < p[k]!) place--
    if (place >= CHOSEN_FROM) continue
    best.splice(place, 0, k)
    if (best.length > CHOSEN_FROM) best.pop()
  }
  return best
}

function sameWords(a: readonly Stretch[], b: readonly Stretch[]): number {
  let both = 0
  for (const x of a) for (const y of b) both += Math.max(0, Math.min(x.last, y.last) - Math.max(x.first, y.first))
  const size = (list: readonly Stretch[]) => list.reduce((n, s) => n + s.last - s.first, 0)
  return both / (size(a) + size(b) - both)
}

/** “adding: “…”, "adding later, “…”: words between a cue and what it begins. */
const isNearBefore = (cue: number, first: number) => cue < first && first - cue <= 5

/** "said X but confirmed Y", "said X, adding: Y": the first content ends where a cue begins that has the same subject. */
export function untilJointCue(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  content: readonly Stretch[],
  cues: ReadonlyMap<number, unknown>,
  lexicon: AttributionLexicon,
): readonly Stretch[] {
  const last = content.at(-1)!
  if (last.first < at) return content
  // “…,” she said, adding: “…”: the second quotation is the second cue's.
  const between = content.length > 1 && [...cues.keys()].some((next) => next > at && isNearBefore(next, last.first))
  if (between) return content.slice(0, -1)
  for (const next of cues.keys()) {
    if (next <= last.first + 1 || next >= last.last || words[next]!.quotation >= 0) continue
    if (!isJoint(words, codes, at, next, lexicon)) continue
    let end = next
    while (end > last.first && !/^(?:and|but|,|;|while|before)$/.test(words[end - 1]!.lower)) end--
    while (end > last.first && /^(?:and|but|,|;|while|before|then|also)$/.test(words[end - 1]!.lower)) end--
    while (end > last.first && !isWordy(words[end - 1]!)) end--
    if (next - end > 7 || end - last.first < 2) continue
    return [...content.slice(0, -1), { first: last.first, last: end }]
  }
  return content
}

function isJoint(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  next: number,
  lexicon: AttributionLexicon,
): boolean {
  if (isTrailingParticiple(words, next) || hasOwnClause(words, codes, next)) return true
  if (codes.subject[next]! > at) return false
  if (codes.head[next] === at) return /^(?:conj|advcl|parataxis|xcomp)/.test(words[next]!.relation)
  return isClauseVerb(words[next]!, lexicon) && /^(?:and|but)$/.test(words[next - 1]!.lower)
}

/** "…, and the board has turned down": behind a comma and a conjunction the subject of a cue of its own. */
function hasOwnClause(words: readonly Word[], codes: WordCodes, next: number): boolean {
  const subject = codes.subject[next]!
  if (subject < 0 || subject > next || words[next]!.upos !== 'VERB') return false
  const first = codes.first[subject]!
  return /^(?:and|but|while)$/.test(words[first - 1]?.lower ?? '') && words[first - 2]?.form === ','
}

/** "…, adding that": whatever the parser gives it for a subject, it has none of its own. */
export function isTrailingParticiple(words: readonly Word[], at: number): boolean {
  if (!/ing$/.test(words[at]!.lower)) return false
  let before = at - 1
  while (before > 0 && /^["“”‘’'`]+$/.test(words[before]!.form)) before--
  return words[before]?.form === ','
}

/** A listed verb of speech that takes a clause first of all: "said", "argued". */
export function isClauseVerb(word: Word, lexicon: AttributionLexicon): boolean {
  const row = lexicon.cues.get(word.lower)
  return word.upos === 'VERB' && row?.act === 'speech' && row.part === 'verb' && row.takes[0] === 'clause'
}

/** Quotations that one content is led on to. */
const MOST_QUOTATIONS = 12
/** Words between a content and the quotation that it is led on to. */
const LEAD = 30

/**
 * "said the fund, a pool of both, was “a start” and “a risk”": content that stops at a comma, or at a quotation joined to
 * the next, goes on to a quotation nobody else claims.
 */
export function withQuotation(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  content: readonly Stretch[],
  cues: ReadonlyMap<number, unknown>,
): readonly Stretch[] {
  const { first, last } = content.at(-1)!
  if (first < at) return content
  let end = last
  for (let count = 0; count < MOST_QUOTATIONS; count++) {
    const begun = codes.quotedBefore[end]! > codes.quotedBefore[first]!
    if (begun && !goesOnBehind(words, end)) break
    const quotation = quotationAhead(words, end, cues)
    if (quotation === undefined) break
    end = codes.quoteLast[quotation]!
  }
  return end === last ? content : [...content.slice(0, -1), { first, last: end }]
}

/** The first word of the next quotation, where no other cue, colon or semicolon comes before it. */
function quotationAhead(words: readonly Word[], from: number, cues: ReadonlyMap<number, unknown>): number | undefined {
  for (let k = from; k < words.length && k < from + LEAD; k++) {
    if (cues.has(k) || /^[;:]$/.test(words[k]!.form)) return undefined
    if (words[k]!.quotation >= 0) return k
  }
  return undefined
}

/** "…” and …", "…, and would be …": what stands behind a stretch is joined to it, and nobody else is named. */
function goesOnBehind(words: readonly Word[], at: number): boolean {
  let k = at
  while (k < words.length && k < at + 4 && !/[\p{L}\p{N}]/u.test(words[k]!.form)) k++
  if (!/^(?:and|but|or)$/.test(words[k]?.lower ?? '')) return false
  return words[at - 1]!.quotation >= 0 || /^(?:AUX|VERB)$/.test(words[k + 1]?.upos ?? '')
}

/** Words of a joined part that is looked through for its end. */
const JOINED = 40

/**
 * "should mend the roof | and admit that …", "roofs, | as well as walls": a bare verb, or what comes "as well", is no verb of
 * the speaker's; it goes on with what was said, up to the next mark.
 */
export function withJoined(
  words: readonly Word[],
  at: number,
  content: readonly Stretch[],
  cues: ReadonlyMap<number, unknown>,
): readonly Stretch[] {
  const { first, last } = content.at(-1)!
  if (first < at || words[last - 1]!.quotation >= 0) return content
  const from = words[last]?.form === ',' ? last + 1 : last
  const also = words[from]?.lower === 'as' && words[from + 1]?.lower === 'well' && words[from + 2]?.lower === 'as'
  const bare = words[from] !== undefined && joinsBareVerb(words[from], words[from + 1])
  const end = also || bare ? untilMark(words, from + 1, cues) : listedVerbs(words, last, cues)
  return end === undefined ? content : [...content.slice(0, -1), { first, last: end }]
}

/** The next mark behind a place; undefined where a quotation or another cue comes before it. */
function untilMark(words: readonly Word[], from: number, cues: ReadonlyMap<number, unknown>): number | undefined {
  let end = from
  while (end < words.length && end < from + JOINED && !/^[,;:.!?–—]$/.test(words[end]!.form)) {
    if (words[end]!.quotation >= 0 || cues.has(end)) return undefined
    end++
  }
  return end
}

/** Bare verbs of a list that are gone through. */
const MOST_LISTED = 8

/** "would cut queues | , help nurses stay and lift spirits": a list of bare verbs goes on behind the comma, where its last is joined by "and". */
function listedVerbs(words: readonly Word[], last: number, cues: ReadonlyMap<number, unknown>): number | undefined {
  let end = last
  for (let count = 0; count < MOST_LISTED && words[end]?.form === ','; count++) {
    const joined = /^(?:and|or)$/.test(words[end + 1]?.lower ?? '')
    if (!isBareVerb(words[joined ? end + 2 : end + 1])) return undefined
    const next = untilMark(words, end + 2, cues)
    if (next === undefined) return undefined
    if (joined || words.slice(end + 2, next).some((word, k, all) => joinsBareVerb(word, all[k + 1]))) return next
    end = next
  }
  return undefined
}

const isBareVerb = (word: Word | undefined) => word?.upos === 'VERB' && word.features.verbForm === 'inf'
const joinsBareVerb = (word: Word, next: Word | undefined) => /^(?:and|or)$/.test(word.lower) && isBareVerb(next)

/** Words between a cue and "that" that may say when and where it was said. */
const LONGEST_WHEN = 8

/** "said | yesterday in Ely that …": when and where it was said stands before "that", and is not said. */
export function fromThat(
  words: readonly Word[],
  at: number,
  content: readonly Stretch[],
  lexicon: AttributionLexicon,
): readonly Stretch[] {
  const [{ first, last }, ...rest] = content as readonly [Stretch, ...Stretch[]]
  if (first <= at || !isClauseVerb(words[at]!, lexicon)) return content
  const { lower, upos } = words[at + 1]!
  // "spoke on the plan that …", "points to the gaps that …": that is what it is about.
  let when = /^(?:at|in|during|after|before)$/.test(lower) || isTime(words[at + 1])
  if (!when && upos !== 'ADP' && upos !== 'ADV' && !isTime(words[at + 2])) return content
  for (let k = at + 1; k < Math.min(last - 2, at + LONGEST_WHEN); k++) {
    const word = words[k]!
    if (word.lower === 'that' && k > first) {
      const opens = when && isWordy(words[k + 1]!) && !/^(?:VERB|AUX)$/.test(words[k + 1]!.upos)
      return opens ? [{ first: k, last }, ...rest] : content
    }
    if (/^(?:VERB|AUX|SCONJ|PUNCT|PRON)$/.test(word.upos) || word.quotation >= 0) return content
    when ||= isTime(word)
  }
  return content
}

const isTime = (word: Word | undefined) => word !== undefined && (word.classes & TIME) !== 0

/**
 * `said in Ely, N. Yorks, “…”`: a few words without a verb that a comma closes lead into the quotation; so do any that a colon
 * closes, where all behind it is quoted. They are not said.
 */
export function fromQuotation(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  content: readonly Stretch[],
): readonly Stretch[] {
  const [{ first, last }, ...rest] = content as readonly [Stretch, ...Stretch[]]
  if (words[first]!.quotation >= 0) return content
  for (let k = first + 1; k < last && k < first + LEAD; k++) {
    if (words[k]!.quotation < 0) continue
    const mark = /^[“”"‘’'`]+$/.test(words[k - 1]!.form) ? k - 2 : k - 1
    if (mark < first) return content
    if (words[mark]!.form === ':' && last <= codes.quoteLast[k]!) return [{ first: k, last }, ...rest]
    if (first <= at || words[first]!.lower === 'that' || words[first - 1]!.lower === 'that') return content
    const leads = words[mark]!.form === ',' && codes.verbsBefore[k]! === codes.verbsBefore[first]!
    return leads ? [{ first: k, last }, ...rest] : content
  }
  return content
}
