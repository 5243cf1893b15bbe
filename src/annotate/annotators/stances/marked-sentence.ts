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
export function markSentence(matchers: StanceMatchers, text: string, sentence: Span): MarkedSentence {
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
  const tiers = matchPhrases(matchers.tiers, normal)
  const tierAt: (Mark<TierRow> | undefined)[] = new Array(words.length).fill(undefined)
  for (const mark of tiers) for (let i = mark.from; i < mark.to; i++) tierAt[i] = mark
  return {
    start: sentence.start,
    end: sentence.end,
    words,
    normal,
    tiers,
    powers: matchPhrases(matchers.powers, normal),
    frames: matchPhrases(matchers.frames, normal),
    attitudes: matchPhrases(matchers.attitudes, normal),
    evaluations: matchPhrases(matchers.evaluations, normal),
    negations: matchPhrases(matchers.negations, normal),
    turns: matchPhrases(matchers.turns, normal),
    idioms: matchPhrases(matchers.idioms, normal),
    objects: matchPhrases(matchers.objects, normal),
    tierAt,
  }
}
