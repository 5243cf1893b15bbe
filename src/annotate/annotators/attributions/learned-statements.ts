/** A narrator's sentence comes in; what is said in it goes out, by the trained models: cue, then content, then source. */
import { hashString } from '../../../learn/feature-hash.js'
import { probabilities } from '../../../learn/log-linear.js'
import type { Span } from '../../../model/span.js'
import { contentChoice, type Stretch } from './content-features.js'
import { canBeCue, cueChoice } from './cue-features.js'
import type { Found } from './found.js'
import type { AttributionLexicon } from './lexicon.js'
import type { AttributionModels } from './models.js'
import { formOf } from './quoted-share.js'
import { phraseBefore } from './noun-phrases.js'
import type { NarratorSentence, Reading, Word } from './reading.js'
import { phraseOf, sourceChoice } from './source-features.js'
import { codeWords, type WordCodes } from './word-features.js'

/** Least probability of a cue of speech, and of belief; found on a fifth of the training articles. */
const LEAST_SPEECH = 0.4
const LEAST_BELIEF = 0.95
/** Least confidence of what is kept, and of indirect speech in which nobody is named. */
const LEAST_CONFIDENCE = 0.4
const LEAST_WITHOUT_SOURCE = 0.8

/** Parsing is dear: only sentences with a word that has been a cue are parsed. */
function mayReport(sentence: string, lexicon: AttributionLexicon, models: AttributionModels): boolean {
  for (const match of sentence.toLowerCase().matchAll(/[\p{L}]{2,}/gu))
    if (isKnownForm(match[0], lexicon, models)) return true
  return false
}

function isKnownForm(form: string, lexicon: AttributionLexicon, models: AttributionModels): boolean {
  return models.forms.has(hashString(form)) || lexicon.cues.get(form)?.act === 'speech'
}

/** A listed verb of speech with a subject outside marks needs less, and counts for more. */
const LEAST_PLAIN = 0.15
const SURE_PLAIN = 0.55

interface Statement {
  readonly at: number
  readonly act: 'speech' | 'belief'
  readonly sure: number
  readonly content: readonly Stretch[]
  readonly contentSure: number
  readonly source: Stretch | undefined
}

/** Attributions of one sentence, in order of their cues. */
export function readStatements(
  reading: Reading,
  sentence: NarratorSentence,
  lexicon: AttributionLexicon,
  models: AttributionModels,
): Found[] {
  if (!mayReport(reading.narration.text.slice(sentence.start, sentence.end), lexicon, models)) return []
  const words = reading.words(sentence)
  const codes = codeWords(words, lexicon)
  const cues = new Map<number, { act: 'speech' | 'belief'; sure: number }>()
  for (let k = 0; k < words.length; k++) {
    if (!canBeCue(words[k]!) || !isKnownForm(words[k]!.lower, lexicon, models)) continue
    const p = probabilities(models.cues.scores(cueChoice(words, codes, k)))
    const plain = p[1]! >= LEAST_PLAIN && isPlainSpeech(words, codes, k, lexicon)
    const [speech, belief] = [plain ? Math.max(p[1]!, SURE_PLAIN) : p[1]!, p[2]!]
    if (speech >= LEAST_SPEECH || belief >= LEAST_BELIEF)
      cues.set(k, speech >= belief ? { act: 'speech', sure: speech } : { act: 'belief', sure: belief })
  }
  const statements = new Map<number, Statement>()
  for (const [at, { act, sure }] of cues) {
    const found = contentOf(words, codes, at, models)
    if (!found) continue
    const joint = untilJointCue(words, codes, at, found.stretches, cues, lexicon)
    const content = withQuotation(words, codes, at, joint, cues)
    const shared = sharedSource(words, codes, at, statements)
    const source = shared ?? sourceOf(words, codes, at, content, models)
    statements.set(at, { at, act, sure, content, contentSure: found.sure, source })
  }
  const out: Found[] = []
  for (const statement of statements.values()) {
    const found = foundOf(reading, words, statement)
    if (found.confidence < (found.act === 'belief' ? LEAST_BELIEF : LEAST_CONFIDENCE)) continue
    if (
      !found.source &&
      (found.act === 'belief' || (found.form !== 'direct' && found.confidence < LEAST_WITHOUT_SOURCE))
    )
      continue
    out.push(found)
  }
  return withoutDoubles(out)
}

function isPlainSpeech(words: readonly Word[], codes: WordCodes, at: number, lexicon: AttributionLexicon): boolean {
  return isClauseVerb(words[at]!, lexicon) && words[at]!.quotation < 0 && codes.subject[at]! >= 0
}

/** A listed verb of speech that takes a clause first of all: "said", "argued". */
function isClauseVerb(word: Word, lexicon: AttributionLexicon): boolean {
  const row = lexicon.cues.get(word.lower)
  return word.upos === 'VERB' && row?.act === 'speech' && row.part === 'verb' && row.takes[0] === 'clause'
}

function foundOf(reading: Reading, words: readonly Word[], statement: Statement): Found {
  const content = statement.content.map((stretch) => spanOf(reading, words, stretch))
  const cue = words[statement.at]!
  return {
    content,
    cue: { start: cue.start, end: cue.end },
    ...(statement.source ? { source: spanOf(reading, words, statement.source) } : {}),
    act: statement.act,
    form: formOf(reading.text, reading.quotations, content),
    rule: 'models',
    confidence: statement.sure * Math.min(1, statement.contentSure + 0.3),
  }
}

/** Candidates that share in the choice of the best. */
const CHOSEN_FROM = 12

/**
 * The content that agrees most, by expected overlap, with what else it might be (minimum Bayes risk), so that a doubt
 * about an edge does not lose the whole. Undefined where nothing here is content.
 */
function contentOf(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  models: AttributionModels,
): { stretches: readonly Stretch[]; sure: number } | undefined {
  const choice = contentChoice(words, codes, at)
  const p = probabilities(models.contents.scores(choice))
  const order = [...p.keys()].sort((a, b) => p[b]! - p[a]! || a - b).slice(0, CHOSEN_FROM)
  if (choice.stretches[order[0]!]!.length === 0) return undefined
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
  return { stretches: choice.stretches[best]!, sure: most }
}

function sameWords(a: readonly Stretch[], b: readonly Stretch[]): number {
  let both = 0
  for (const x of a) for (const y of b) both += Math.max(0, Math.min(x.last, y.last) - Math.max(x.first, y.first))
  const size = (list: readonly Stretch[]) => list.reduce((n, s) => n + s.last - s.first, 0)
  return both / (size(a) + size(b) - both)
}

/** "said X but confirmed Y", "said X, adding: Y": the first content ends where a cue begins that has the same subject. */
function untilJointCue(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  content: readonly Stretch[],
  cues: ReadonlyMap<number, unknown>,
  lexicon: AttributionLexicon,
): readonly Stretch[] {
  const last = content.at(-1)!
  if (last.first < at) return content
  for (const next of cues.keys()) {
    if (next <= last.first + 1 || next >= last.last || words[next]!.quotation >= 0) continue
    if (!isJoint(words, codes, at, next, lexicon)) continue
    let end = next
    while (end > last.first && !/^(?:and|but|,|;|while|before)$/.test(words[end - 1]!.lower)) end--
    while (end > last.first && /^(?:and|but|,|;|while|before|then|also)$/.test(words[end - 1]!.lower)) end--
    if (next - end > 6 || end - last.first < 2) continue
    return [...content.slice(0, -1), { first: last.first, last: end }]
  }
  return content
}

/** "said the fund, a pool of both, was “a start”": content that stops at a comma goes on to a quotation nobody else claims. */
function withQuotation(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  content: readonly Stretch[],
  cues: ReadonlyMap<number, unknown>,
): readonly Stretch[] {
  const last = content.at(-1)!
  if (last.first < at) return content
  const begun = codes.quotedBefore[last.last]! > codes.quotedBefore[last.first]!
  if (begun && !goesOnBehind(words, last.last)) return content
  for (let k = last.last; k < words.length && k < last.last + 30; k++) {
    if (cues.has(k) || /^[;:]$/.test(words[k]!.form)) return content
    if (words[k]!.quotation >= 0)
      return withQuotation(words, codes, at, [...content.slice(0, -1), { first: last.first, last: codes.quoteLast[k]! }], cues)
  }
  return content
}

/** "…” and …", "…, and would be …": what stands behind a stretch is joined to it, and nobody else is named. */
function goesOnBehind(words: readonly Word[], at: number): boolean {
  let k = at
  while (k < words.length && k < at + 4 && !/[\p{L}\p{N}]/u.test(words[k]!.form)) k++
  if (!/^(?:and|but|or)$/.test(words[k]?.lower ?? '')) return false
  return words[at - 1]!.quotation >= 0 || /^(?:AUX|VERB)$/.test(words[k + 1]?.upos ?? '')
}

function isJoint(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  next: number,
  lexicon: AttributionLexicon,
): boolean {
  if (isTrailingParticiple(words, next)) return true
  if (codes.subject[next]! > at) return false
  if (codes.head[next] === at) return /^(?:conj|advcl|parataxis|xcomp)/.test(words[next]!.relation)
  return isClauseVerb(words[next]!, lexicon) && /^(?:and|but)$/.test(words[next - 1]!.lower)
}

/** "…, adding that": whatever the parser gives it for a subject, it has none of its own. */
function isTrailingParticiple(words: readonly Word[], at: number): boolean {
  if (!/ing$/.test(words[at]!.lower)) return false
  let before = at - 1
  while (before > 0 && /^["“”‘’'`]+$/.test(words[before]!.form)) before--
  return words[before]?.form === ','
}

/** A cue without a subject of its own that hangs on an earlier cue has the source of that one. */
function sharedSource(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  earlier: ReadonlyMap<number, Statement>,
): Stretch | undefined {
  const trailing = isTrailingParticiple(words, at)
  if (codes.subject[at]! >= 0 && !trailing) return undefined
  const head = codes.head[at]!
  const joint = /^(?:conj|advcl|parataxis)/.test(words[at]!.relation) ? earlier.get(head) : undefined
  if (joint?.act === 'speech') return joint.source
  if (!trailing) return undefined
  const before = [...earlier.values()].filter((statement) => statement.act === 'speech').at(-1)
  return before && before.at < at && at - before.at < 60 ? before.source : undefined
}

function sourceOf(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  content: readonly Stretch[],
  models: AttributionModels,
): Stretch | undefined {
  const choice = sourceChoice(words, codes, at, content)
  const p = models.sources.scores(choice)
  let head = choice.heads[indexOfMost(p)]!
  const subject = codes.subject[at]!
  const inContent = content.some((c) => subject >= c.first && subject < c.last)
  if (head < 0 && subject >= 0 && !inContent && words[subject]!.relation === 'nsubj') head = subject
  const chosen = head < 0 ? undefined : phraseOf(words, codes, head, at)
  return besideCue(words, at, content, chosen) ?? chosen
}

/** "X, role of Y, said that": who stands behind the comma is named before it, wherever the parser looked for a subject. */
function besideCue(
  words: readonly Word[],
  at: number,
  content: readonly Stretch[],
  chosen: Stretch | undefined,
): Stretch | undefined {
  if (content[0]!.first < at || words[at]!.quotation >= 0 || words[at - 1]?.form !== ',') return undefined
  if (words[at]!.upos !== 'VERB' || /ing$/.test(words[at]!.lower)) return undefined
  const phrase = phraseBefore(words, at)
  const head = phrase && words[phrase.last - 1]!
  if (!head || !/^\p{Lu}/u.test(head.form) || !/^(?:PROPN|NOUN|X)$/.test(head.upos)) return undefined
  return chosen && chosen.first <= phrase.first && phrase.last <= chosen.last ? undefined : phrase
}

function indexOfMost(values: Float64Array): number {
  let best = 0
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k
  return best
}

/** Words as a span; a quotation that the edge stands in is taken to its mark; an address at the end is left out. */
function spanOf(reading: Reading, words: readonly Word[], { first, last }: Stretch): Span {
  while (last > first + 1 && /^(?:https?:|www\.)|^[\](){}]+$/.test(words[last - 1]!.form)) last--
  const from = words[first]!
  const to = words[last - 1]!
  const opening = from.quotation >= 0 && (first === 0 || words[first - 1]!.quotation !== from.quotation)
  const closing = to.quotation >= 0 && (last === words.length || words[last]!.quotation !== to.quotation)
  return {
    start: opening ? Math.min(from.start, reading.quotations[from.quotation]!.start) : from.start,
    end: closing ? Math.max(to.end, reading.quotations[to.quotation]!.end) : to.end,
  }
}

/** Neighbours that are compared, so that a sentence with very many cues costs no more than its length. */
const NEAR = 8

/** Two cues with nearly the same content ("went on to say"): the surer one stays. */
function withoutDoubles(found: readonly Found[]): Found[] {
  const beats = (a: Found, b: Found, first: boolean) =>
    a.confidence > b.confidence || (a.confidence === b.confidence && first)
  return found.filter((mine, i) => {
    for (let j = Math.max(0, i - NEAR); j < Math.min(found.length, i + NEAR); j++) {
      if (j !== i && beats(found[j]!, mine, j < i) && overlap(found[j]!, mine) > 0.7) return false
    }
    return true
  })
}

function overlap(a: Found, b: Found): number {
  let both = 0
  for (const x of a.content)
    for (const y of b.content) both += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start))
  const size = (f: Found) => f.content.reduce((n, s) => n + s.end - s.start, 0)
  return both / (size(a) + size(b) - both)
}
