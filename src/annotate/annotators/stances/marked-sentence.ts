/** A sentence in, its words out, first with those that tell what it is about, then with every mark of the lists on them. */
import type { Span } from '../../../model/span.js'
import type {
  AttitudeRow,
  FrameRow,
  IdiomRow,
  NegationRow,
  ObjectRow,
  PowerRow,
  StanceWordClass,
  TierRow,
} from '../../../model/stance-lexicon.js'
import type { ParsedSentence, Syntax, Upos } from '../../../model/syntax.js'
import { isPassive } from '../../../syntax/subject.js'
import { splitTokens } from '../../../text/tokens.js'
import { type Mark, matchPhrases, type PhraseMatcher, type PhraseRow } from './phrases.js'
import { contrastsIn } from './set-aside.js'
import { BITS, type StanceMatchers } from './stance-matchers.js'
import { subjectPhrase } from './subject-phrase.js'
import { CONTRASTS } from './word-forms.js'

export interface MarkedWord extends Span {
  readonly form: string
  readonly normal: string
  /** Starts with a capital, not counting the first word of the sentence unless the next is one too. */
  readonly capital: boolean
  readonly quoted: boolean
}

/** The words of a sentence, and what they say the text is about. */
export interface CutSentence extends Span {
  readonly words: readonly MarkedWord[]
  readonly normal: readonly string[]
  /** By word: bits of the lists in which it leads a phrase. */
  readonly leads: Uint16Array
  /** The bits of all words. */
  readonly bits: number
  readonly objects: readonly Mark<ObjectRow>[]
}

export interface MarkedSentence extends CutSentence {
  readonly tiers: readonly Mark<TierRow>[]
  readonly powers: readonly Mark<PowerRow>[]
  readonly frames: readonly Mark<FrameRow>[]
  readonly attitudes: readonly Mark<AttitudeRow>[]
  readonly evaluations: readonly Mark<AttitudeRow>[]
  readonly negations: readonly Mark<NegationRow>[]
  /** Concession, condition, irony: how the clause is meant. */
  readonly turns: readonly Mark<NegationRow>[]
  readonly idioms: readonly Mark<IdiomRow>[]
  /** By word: the mark that covers it. */
  readonly tierAt: readonly (Mark<TierRow> | undefined)[]
  readonly powerAt: readonly (Mark<PowerRow> | undefined)[]
  /** Whether a word is listed in a class of words. */
  isListed(listed: StanceWordClass, word: string | undefined): boolean
  /** Parts of speech, by word; empty without grammar. The sentence is tagged when they are first asked for. */
  readonly upos: readonly Upos[]
  /** Whether a word is a verb in the passive. The sentence is parsed when this is first asked of a verb. */
  isPassiveAt(word: number): boolean
  /** Whether a verb is bound to a time and so stands for itself. */
  isFiniteAt(word: number): boolean
  /** The words of the noun phrase that is a verb's grammatical subject, as `[from, to)`. */
  subjectAt(word: number): readonly [number, number] | undefined
}

const OPENS_AFTER = new Set('"“‘.:')
/** Between a capital that opens a sentence and the rest of a name ("Department of", "Marks &"). */
const JOINS_NAME = new Set(['of', 'for', 'and', '&'])
const NONE: readonly never[] = []

/** Cuts one sentence of a text into words; the other lists wait until the text is known to be worth reading. */
export function cutSentence(matchers: StanceMatchers, text: string, sentence: Span, syntax?: Syntax): CutSentence {
  const spans = syntax ? syntax.split(text, sentence) : splitTokens(text, sentence)
  const size = spans.length
  const known = spans.map((span) => matchers.forms(span.form))
  const normal = known.map((form) => form.normal)
  const leads = new Uint16Array(size)
  let bits = 0
  let inQuotes = false
  const words: MarkedWord[] = spans.map(({ form, start, end }, index) => {
    if (form === '“') inQuotes = true
    else if (form === '”') inQuotes = false
    else if (form === '"') inQuotes = !inQuotes
    const own = known[index]!
    leads[index] = own.leads
    bits |= own.leads
    let capital = own.startsCapital
    if (capital && (index === 0 || OPENS_AFTER.has(spans[index - 1]!.form)))
      capital = index + 1 < size && (known[index + 1]!.startsCapital || JOINS_NAME.has(spans[index + 1]!.form))
    return { start, end, form, normal: own.normal, capital, quoted: inQuotes }
  })
  const objects = (bits & BITS.objects) === 0 ? NONE : matchPhrases(matchers.objects, normal, leads, BITS.objects)
  return { start: sentence.start, end: sentence.end, words, normal, leads, bits, objects }
}

/** Marks a cut sentence of a text. It is tagged and parsed only where its grammar is asked for. */
export function markSentence(
  matchers: StanceMatchers,
  text: string,
  sentence: CutSentence,
  syntax?: Syntax,
): MarkedSentence {
  const { start, end, words, normal, leads, bits, objects } = sentence
  const size = words.length
  const found = <R extends PhraseRow>(matcher: PhraseMatcher<R>, bit: number): readonly Mark<R>[] =>
    (bits & bit) === 0 ? NONE : matchPhrases(matcher, normal, leads, bit)
  const tiers = found(matchers.tiers, BITS.tiers).filter(
    (mark) =>
      (mark.row.use !== 'place' || isSeat(words, mark.from, mark.to)) &&
      (!matchers.words.get('part-of-hospital')?.has(normal[mark.from]!) ||
        mark.to - mark.from > 1 ||
        standsAlone(matchers, normal, mark.from)),
  )
  const powers = found(matchers.powers, BITS.powers)
  const tierAt = coverage(tiers, size)
  // What is set aside ("councils, not officials in London,") says nothing.
  const aside = (bits & CONTRASTS) === 0 ? undefined : contrastsIn(normal, tierAt, matchers.words.get('deniable'))
  const outside = <R>(marks: readonly Mark<R>[]) =>
    aside?.includes(1) ? marks.filter((mark) => !aside[mark.from]) : marks
  let upos: readonly Upos[] | undefined
  let parsed: ParsedSentence | undefined
  return {
    start,
    end,
    words,
    normal,
    leads,
    bits,
    objects,
    tiers: outside(tiers),
    powers: outside(powers),
    frames: outside(found(matchers.frames, BITS.frames)),
    attitudes: outside(found(matchers.attitudes, BITS.attitudes)),
    evaluations: outside(found(matchers.evaluations, BITS.evaluations)),
    negations: outside(found(matchers.negations, BITS.negations)),
    turns: found(matchers.turns, BITS.turns),
    idioms: outside(found(matchers.idioms, BITS.idioms)),
    tierAt,
    powerAt: coverage(powers, size),
    isListed: (listed, word) => word !== undefined && matchers.words.get(listed)?.has(word) === true,
    get upos() {
      upos ??= syntax ? syntax.upos(text, sentence) : NONE
      return upos
    },
    isPassiveAt(word) {
      if (!syntax || this.upos[word] !== 'VERB') return false
      parsed ??= syntax.parse(text, sentence)
      return isPassive(parsed, word)
    },
    isFiniteAt(word) {
      if (!syntax || this.upos[word] !== 'VERB') return false
      parsed ??= syntax.parse(text, sentence)
      const token = parsed.tokens[word]
      return token?.features.verbForm === 'fin' && token.relation !== 'acl' && token.relation !== 'amod'
    },
    subjectAt(word) {
      if (!syntax) return undefined
      parsed ??= syntax.parse(text, sentence)
      return subjectPhrase(parsed, word)
    },
  }
}

/** By word: the mark that covers it. */
function coverage<R>(marks: readonly Mark<R>[], size: number): (Mark<R> | undefined)[] {
  const at: (Mark<R> | undefined)[] = new Array(size).fill(undefined)
  for (const mark of marks) for (let i = mark.from; i < mark.to; i++) at[i] = mark
  return at
}

/** "the department", not "the casualty department". */
function standsAlone(matchers: StanceMatchers, normal: readonly string[], at: number): boolean {
  const before = normal[at - 1]
  return before === undefined || matchers.words.get('before-department')?.has(before) === true
}

/** "from London", not "South London", "NHS London" or "people in London boroughs". */
function isSeat(words: readonly MarkedWord[], from: number, to: number): boolean {
  const before = words[from - 1]
  const next = words[to]
  if (!/^\p{Lu}/u.test(words[from]!.form)) return true
  if (before && /^\p{Lu}/u.test(before.form) && from > 1) return false
  return !(next && /^\p{Lu}/u.test(next.form))
}
