/** A sentence in, its words out with every mark of the lists on them. */
import type { Span } from '../../../model/span.js'
import type {
  AttitudeRow,
  FrameRow,
  IdiomRow,
  NegationRow,
  ObjectRow,
  PowerRow,
  StanceLexicon,
  TierRow,
} from '../../../model/stance-lexicon.js'
import type { ParsedSentence, ParseSentence, Upos } from '../../../model/syntax.js'
import { isPassive } from '../../../syntax/subject.js'
import { splitTokens } from '../../../text/tokens.js'
import { compilePhrases, type Mark, matchPhrases, normalWord, type PhraseMatcher } from './phrases.js'

export interface StanceMatchers {
  readonly tiers: PhraseMatcher<TierRow>
  readonly powers: PhraseMatcher<PowerRow>
  readonly frames: PhraseMatcher<FrameRow>
  readonly attitudes: PhraseMatcher<AttitudeRow>
  readonly evaluations: PhraseMatcher<AttitudeRow>
  readonly negations: PhraseMatcher<NegationRow>
  readonly turns: PhraseMatcher<NegationRow>
  readonly idioms: PhraseMatcher<IdiomRow>
  readonly objects: PhraseMatcher<ObjectRow>
  readonly things: PhraseMatcher<ObjectRow>
}

export interface MarkedWord extends Span {
  readonly form: string
  readonly normal: string
  /** Starts with a capital, not counting the first word of the sentence unless the next is one too. */
  readonly capital: boolean
  readonly quoted: boolean
}

export interface MarkedSentence extends Span {
  readonly words: readonly MarkedWord[]
  readonly normal: readonly string[]
  readonly tiers: readonly Mark<TierRow>[]
  readonly powers: readonly Mark<PowerRow>[]
  readonly frames: readonly Mark<FrameRow>[]
  readonly attitudes: readonly Mark<AttitudeRow>[]
  readonly evaluations: readonly Mark<AttitudeRow>[]
  readonly negations: readonly Mark<NegationRow>[]
  /** Concession, condition, irony: how the clause is meant. */
  readonly turns: readonly Mark<NegationRow>[]
  readonly idioms: readonly Mark<IdiomRow>[]
  readonly objects: readonly Mark<ObjectRow>[]
  /** By word: the mark that covers it. */
  readonly tierAt: readonly (Mark<TierRow> | undefined)[]
  readonly powerAt: readonly (Mark<PowerRow> | undefined)[]
  /** By word: 1 where the word stands in what is set aside ("councils, not officials in London,"). */
  readonly setAside: Uint8Array
  /** Parts of speech, by word; empty where the sentence was not parsed. */
  readonly upos: readonly (Upos | undefined)[]
  /** By word: 1 for a verb in the passive. */
  readonly passive: Uint8Array
}

const FLIPS = new Set(['not', 'stop', 'versus', 'than'])

export function compileStanceMatchers(lexicon: StanceLexicon): StanceMatchers {
  const stanceTaking = lexicon.attitudes.filter((row) => row.kind !== 'good' && row.kind !== 'bad')
  const evaluating = lexicon.attitudes.filter((row) => row.kind === 'good' || row.kind === 'bad')
  return {
    tiers: compilePhrases(lexicon.tiers, (row) => (row.use === 'noun' ? 'noun' : 'none')),
    powers: compilePhrases(lexicon.powers, () => 'noun'),
    frames: compilePhrases(lexicon.frames, () => 'verb'),
    attitudes: compilePhrases(stanceTaking, (row) => (row.pos === 'verb' && row.kind !== 'modal' ? 'verb' : 'none')),
    evaluations: compilePhrases(evaluating, () => 'none'),
    negations: compilePhrases(
      lexicon.negations.filter((row) => FLIPS.has(row.kind)),
      (row) => (row.kind === 'stop' ? 'verb' : 'none'),
    ),
    turns: compilePhrases(
      lexicon.negations.filter((row) => !FLIPS.has(row.kind)),
      (row) => (row.kind === 'conceding' ? 'verb' : 'none'),
    ),
    idioms: compilePhrases(lexicon.idioms, () => 'none'),
    objects: compilePhrases(
      lexicon.objects.filter((row) => row.kind !== 'thing'),
      () => 'none',
    ),
    things: compilePhrases(
      lexicon.objects.filter((row) => row.kind === 'thing'),
      () => 'none',
    ),
  }
}

/** Marks one sentence of a text; `inQuotes` says whether it opens inside a quotation. */
export function markSentence(
  matchers: StanceMatchers,
  text: string,
  sentence: Span,
  parse?: ParseSentence,
): MarkedSentence {
  const spans = splitTokens(text, sentence)
  let depth = false
  const words: MarkedWord[] = spans.map((span, index) => {
    if (span.form === '“') depth = true
    else if (span.form === '”') depth = false
    else if (span.form === '"') depth = !depth
    const next = spans[index + 1]?.form ?? ''
    const opens = index === 0 || /^["“‘.:]$/.test(spans[index - 1]!.form)
    const capital = /^\p{Lu}/u.test(span.form) && (!opens || /^\p{Lu}/u.test(next) || /^(?:of|for|and|&)$/.test(next))
    return { ...span, normal: normalWord(span.form), capital, quoted: depth }
  })
  const normal = words.map((word) => word.normal)
  const tiers = matchPhrases(matchers.tiers, normal).filter(
    (mark) => mark.row.use !== 'place' || isSeat(words, mark.from, mark.to),
  )
  const tierAt: (Mark<TierRow> | undefined)[] = new Array(words.length).fill(undefined)
  for (const mark of tiers) for (let i = mark.from; i < mark.to; i++) tierAt[i] = mark
  const powers = matchPhrases(matchers.powers, normal)
  const powerAt: (Mark<PowerRow> | undefined)[] = new Array(words.length).fill(undefined)
  for (const mark of powers) for (let i = mark.from; i < mark.to; i++) powerAt[i] = mark
  const setAside = contrastsIn(normal, tierAt)
  const outside = <R>(marks: readonly Mark<R>[]) => marks.filter((mark) => !setAside[mark.from])
  return {
    start: sentence.start,
    end: sentence.end,
    words,
    normal,
    tiers: outside(tiers),
    powers: outside(powers),
    frames: outside(matchPhrases(matchers.frames, normal)),
    attitudes: outside(matchPhrases(matchers.attitudes, normal)),
    evaluations: outside(matchPhrases(matchers.evaluations, normal)),
    negations: outside(matchPhrases(matchers.negations, normal)),
    turns: matchPhrases(matchers.turns, normal),
    idioms: outside(matchPhrases(matchers.idioms, normal)),
    objects: matchPhrases(matchers.objects, normal),
    tierAt,
    powerAt,
    setAside,
    ...(parse ? grammarOf(spans, parse(text, sentence)) : { upos: [], passive: new Uint8Array(words.length) }),
  }
}

/** Tags of the parser's words by our words; both are cut alike, so that they differ only where a parser cuts its own way. */
function grammarOf(
  spans: readonly Span[],
  parsed: ParsedSentence,
): { upos: (Upos | undefined)[]; passive: Uint8Array } {
  const passive = new Uint8Array(spans.length)
  let k = 0
  const upos = spans.map((span, i) => {
    while (k < parsed.tokens.length && parsed.tokens[k]!.end <= span.start) k++
    const token = parsed.tokens[k]
    if (token?.start !== span.start) return undefined
    if (token.upos === 'VERB' && isPassive(parsed, k)) passive[i] = 1
    return token.upos
  })
  return { upos, passive }
}

/** "from London", not "South London", "NHS London" or "people in London boroughs". */
function isSeat(words: readonly MarkedWord[], from: number, to: number): boolean {
  const before = words[from - 1]
  const next = words[to]
  if (!/^\p{Lu}/u.test(words[from]!.form)) return true
  if (before && /^\p{Lu}/u.test(before.form) && from > 1) return false
  return !(next && /^\p{Lu}/u.test(next.form))
}

const CAN_BE_DENIED =
  /^(?:is|are|was|were|be|been|being|do|does|did|has|have|had|will|would|can|could|should|shall|may|might|must|need|'s|'re|'ll|'d|is n't|am|why|if|or|hard|wrong|impossible|and|but|simply|certainly|just|also)$/

/** "X, not Y", "X rather than Y", "X instead of Y": the words of Y, up to the next comma or verb. */
function contrastsIn(normal: readonly string[], tierAt: readonly unknown[]): Uint8Array {
  const aside = new Uint8Array(normal.length)
  for (let i = 1; i < normal.length - 1; i++) {
    const pair = `${normal[i]} ${normal[i + 1]}`
    const denies =
      normal[i] === 'not' &&
      !CAN_BE_DENIED.test(normal[i - 1]!) &&
      !/^(?:to|only|just|merely|that|because|have|be|a|an|enough|one)$/.test(normal[i + 1]!) &&
      (normal[i - 1] === ',' ||
        tierAt[i - 1] !== undefined ||
        /^(?:locally|nationally|to|by|in|less|more|fewer)$/.test(normal[i + 1]!))
    const isSet =
      denies || pair === 'rather than' || pair === 'instead of' || (pair === 'and not' && tierAt[i - 1] !== undefined)
    if (!isSet) continue
    for (let k = i; k < normal.length; k++) {
      if (k > i && /^(?:[,;.:?!”]|should|must|would|will|ought|can|is|are|was|were)$/.test(normal[k]!)) break
      aside[k] = 1
    }
  }
  return aside
}
