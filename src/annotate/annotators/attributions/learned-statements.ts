/** A narrator's sentence comes in; what is said in it goes out, by the trained models: cue, then content, then source. */
import { probabilities } from '../../../learn/log-linear.js'
import type { Span } from '../../../model/span.js'
import { contentOf, fromQuotation, fromThat, untilJointCue, withJoined, withQuotation } from './chosen-content.js'
import { isTold, sharedSource, sourceOf } from './chosen-source.js'
import { cueChoice } from './cue-features.js'
import { cuesAtAGlance, isPlainBelief, isPlainSpeech, mayReport } from './cue-gates.js'
import type { Found } from './found.js'
import { SHOWS } from './function-words.js'
import type { AttributionLexicon } from './lexicon.js'
import type { AttributionModels } from './models.js'
import { formOf } from './quoted-share.js'
import type { NarratorSentence, Reading, Word } from './reading.js'
import { toldBefore } from './told-before.js'
import { type Proposal, verdictChoice } from './verdict-features.js'
import { codeTags, codeWords, type WordCodes } from './word-features.js'
import { isWordy, type Stretch } from './word-places.js'

/** Least probability of a cue that is looked into. */
const LEAST_SPEECH = 0.25
const LEAST_BELIEF = 0.8
/** The same for a noun whose form is listed as a verb alone: "in talks", "his demands". */
const LEAST_OF_NOUN = 0.5
/** Least confidence of what is kept; found on a fifth of the training articles. */
const LEAST_CONFIDENCE = 0.35
const LEAST_OF_BELIEF = 0.93
/** The same where nobody is named and no word stands in marks. */
const LEAST_OF_NOBODY = 0.7

/** A listed verb of speech with a subject outside marks needs less, and counts for more. */
const LEAST_PLAIN = 0.1
const SURE_PLAIN = 0.55
const ENDS_OTHERS = 0.4

/** Attributions of one sentence, in order of their cues. */
export function readStatements(
  reading: Reading,
  sentence: NarratorSentence,
  lexicon: AttributionLexicon,
  models: AttributionModels,
): Found[] {
  const told = reading.narration.text.slice(sentence.start, sentence.end)
  if (sentence.quotations.length === 0 && !mayReport(told, lexicon, models)) return []
  const read = readCues(reading, sentence, lexicon, models)
  if (!read) return []
  const { words, codes } = read
  const out: Found[] = []
  for (const proposal of proposals(read, lexicon, models)) {
    const confidence = probabilities(models.verdicts.scores(verdictChoice(words, codes, proposal)))[1]!
    if (confidence < leastOf(proposal, words, codes, lexicon)) continue
    if (proposal.act === 'belief' && isShown(words, proposal, lexicon)) continue
    const found = foundOf(reading, words, proposal, confidence)
    if (!found.source && found.form === 'indirect' && confidence < leastOfNobody(proposal, words, codes, lexicon))
      continue
    out.push(found)
  }
  return withoutDoubles(out.filter((found, k) => !reportsFromWithin(found, out, k)))
}

function leastOf(proposal: Proposal, words: readonly Word[], codes: WordCodes, lexicon: AttributionLexicon): number {
  if (proposal.act === 'speech' || isPlainBelief(words, codes, proposal.at, lexicon)) return LEAST_CONFIDENCE
  return LEAST_OF_BELIEF
}

/** "The report showed that …": what a document shows is told as a fact; it has no thoughts, and nobody's are reported. */
function isShown(words: readonly Word[], { at, source }: Proposal, lexicon: AttributionLexicon): boolean {
  if ((words[at]!.classes & SHOWS) === 0 || !source) return false
  const isHead = (k: number) => words[k]!.upos === 'NOUN' && words[k + 1]?.upos !== 'NOUN'
  for (let k = source.first; k < source.last; k++)
    if (isHead(k) && lexicon.nouns.get(words[k]!.lower) === 'document') return true
  return false
}

/** "The nurses were told that …" names who hears it: that somebody said it is as plain as where a speaker is named. */
function leastOfNobody(
  { at }: Proposal,
  words: readonly Word[],
  codes: WordCodes,
  lexicon: AttributionLexicon,
): number {
  return isTold(words, codes, at, lexicon) ? LEAST_CONFIDENCE : LEAST_OF_NOBODY
}

/** A parsed sentence with the words that may be cues, by index, and their tag features. */
export interface SentenceWithCues {
  readonly words: readonly Word[]
  readonly codes: WordCodes
  readonly looks: ReadonlyMap<number, readonly number[]>
}

/** Tags first, and trees only where a word may be a cue; undefined where none may. */
export function readCues(
  reading: Reading,
  sentence: NarratorSentence,
  lexicon: AttributionLexicon,
  models: Pick<AttributionModels, 'forms' | 'glances'>,
): SentenceWithCues | undefined {
  const tagged = reading.tagged(sentence)
  const tags = codeTags(tagged, lexicon)
  const looks = cuesAtAGlance(tagged, tags, lexicon, models)
  if (looks.size === 0) return undefined
  const words = reading.words(sentence)
  return { words, codes: codeWords(words, lexicon, tags), looks }
}

/** What may be said in a sentence, cue by cue, before it is judged as a whole. */
export function proposals(
  { words, codes, looks }: SentenceWithCues,
  lexicon: AttributionLexicon,
  models: Pick<AttributionModels, 'cues' | 'contents' | 'sources'>,
): Proposal[] {
  const cues = new Map<number, { act: 'speech' | 'belief'; sure: number }>()
  for (const [k, tagged] of looks) {
    const p = probabilities(models.cues.scores(cueChoice(words, codes, k, tagged)))
    const plain = p[1]! >= LEAST_PLAIN && isPlainSpeech(words, codes, k, lexicon)
    const speech = plain ? Math.max(p[1]!, SURE_PLAIN) : p[1]!
    const belief = isPlainBelief(words, codes, k, lexicon) ? Math.max(p[2]!, LEAST_BELIEF) : p[2]!
    const isNoun = words[k]!.upos === 'NOUN' && lexicon.cues.get(words[k]!.lower)?.part === 'verb'
    if (speech >= (isNoun ? LEAST_OF_NOUN : LEAST_SPEECH) || belief >= LEAST_BELIEF)
      cues.set(k, speech >= belief ? { act: 'speech', sure: speech } : { act: 'belief', sure: belief })
  }
  // A doubtful cue ends nobody's words.
  const certain = new Map(
    [...cues].filter(([, { act, sure }]) => sure >= (act === 'speech' ? ENDS_OTHERS : LEAST_BELIEF)),
  )
  const out = new Map<number, Proposal>()
  for (const [at, { act, sure }] of cues) {
    const found = contentOf(words, codes, at, models)
    const before = toldBefore(words, at, lexicon)
    if (!found && !before) continue
    const joint = before ? [before] : untilJointCue(words, codes, at, found!.stretches, certain, lexicon)
    const whole = withJoined(words, at, fromThat(words, at, joint, lexicon), certain)
    const content = fromQuotation(words, codes, at, withQuotation(words, codes, at, whole, certain))
    const shared = sharedSource(words, codes, at, out)
    const chosen = shared ?? sourceOf(words, codes, at, content, models)
    const source = chosen && chosen.last <= at && isTold(words, codes, at, lexicon) ? undefined : chosen
    out.set(at, { at, act, sure, content, contentSure: before ? 1 : found!.sure, source })
  }
  return [...out.values()]
}

function foundOf(reading: Reading, words: readonly Word[], statement: Proposal, confidence: number): Found {
  const content = broken(words, statement.content).map((stretch) => spanOf(reading, words, stretch))
  const cue = words[statement.at]!
  return {
    content,
    cue: { start: cue.start, end: cue.end },
    ...(statement.source ? { source: spanOf(reading, words, withoutMarks(words, statement.source)) } : {}),
    act: statement.act,
    form: formOf(reading.text, reading.quotations, content),
    rule: 'models',
    confidence,
  }
}

/** "It was, the chair said, “…”": what stands before a tag ends at a comma or mark; without one ("Labour | leader Jane Roe said") it is part of the tag. */
function broken(words: readonly Word[], content: readonly Stretch[]): readonly Stretch[] {
  const [first, ...rest] = content as readonly [Stretch, ...Stretch[]]
  return rest.length > 0 && isWordy(words[first.last]!) ? rest : content
}

/** A phrase does not end in the mark of a quotation that begins behind it, nor in a colon. */
function withoutMarks(words: readonly Word[], { first, last }: Stretch): Stretch {
  let end = last
  while (end > first + 1 && /^[“”"‘’'`:,;–—]+$/.test(words[end - 1]!.form)) end--
  return { first, last: end }
}

/** Words as a span; a quotation that the edge stands in is taken to its mark; an address at the end is left out. */
function spanOf(reading: Reading, words: readonly Word[], { first, last }: Stretch): Span {
  while (last > first + 1 && /^(?:https?:|www\.)|^[\](){}]+$/.test(words[last - 1]!.form)) last--
  const from = words[first]!
  const to = words[last - 1]!
  const opening = from.quotation >= 0 && (first === 0 || words[first - 1]!.quotation !== from.quotation)
  const closing = to.quotation >= 0 && (last === words.length || words[last]!.quotation !== to.quotation)
  // "[It] is over": a bracket that opens with the first word belongs to it.
  const bracket = !opening && reading.text[from.start - 1] === '[' && reading.text[from.end] === ']' ? 1 : 0
  return {
    start: opening ? Math.min(from.start, reading.quotations[from.quotation]!.start) : from.start - bracket,
    end: closing ? Math.max(to.end, reading.quotations[to.quotation]!.end) : to.end,
  }
}

/** A cue inside what somebody said whose source stands outside it, or is nobody ("confirmed X was in talks about the wards"): not theirs to say. */
function reportsFromWithin(found: Found, all: readonly Found[], k: number): boolean {
  const { cue, source } = found
  if (!cue || (!source && found.form === 'direct')) return false
  const holds = (outer: Found, { start, end }: Span) => outer.content.some((c) => c.start <= start && end <= c.end)
  const near = all.slice(Math.max(0, k - NEAR), k + NEAR)
  return near.some((outer) => outer !== found && holds(outer, cue) && !(source && holds(outer, source)))
}

/** Neighbours that are compared, so that a sentence with very many cues costs no more than its length. */
const NEAR = 8

/** Two cues with nearly the same content ("went on to say"): the surer one stays. */
function withoutDoubles(found: readonly Found[]): Found[] {
  const beats = (a: Found, b: Found, first: boolean) =>
    a.confidence > b.confidence || (a.confidence === b.confidence && first)
  return found.filter((mine, i) => {
    for (let j = Math.max(0, i - NEAR); j < Math.min(found.length, i + NEAR); j++) {
      if (j === i || (mine.act === 'belief' && isNested(mine, found[j]!))) continue
      if (beats(found[j]!, mine, j < i) && overlap(found[j]!, mine) > 0.7) return false
    }
    return true
  })
}

/** "said some in the trust believed …": who holds it and that they do is part of what is said. */
function isNested({ cue, source }: Found, outer: Found): boolean {
  const holds = ({ start, end }: Span) => outer.content.some((c) => c.start <= start && end <= c.end)
  // "she feared": a pronoun is the speaker.
  const isOther = source !== undefined && source.end - source.start > 'they'.length
  return cue !== undefined && isOther && holds(cue) && holds(source)
}

function overlap(a: Found, b: Found): number {
  let both = 0
  for (const x of a.content)
    for (const y of b.content) both += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start))
  const size = (f: Found) => f.content.reduce((n, s) => n + s.end - s.start, 0)
  return both / (size(a) + size(b) - both)
}
