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
  StanceWordClass,
  TierRow,
} from '../../../model/stance-lexicon.js'
import type { ParsedSentence, Syntax, Upos } from '../../../model/syntax.js'
import { isPassive, subjectOf } from '../../../syntax/subject.js'
import { splitTokens } from '../../../text/tokens.js'
import { compilePhrases, type Mark, matchPhrases, type PhraseMatcher } from './phrases.js'
import { CONTRASTS, type KnownForms, knownForms } from './word-forms.js'

export interface PhraseLists {
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

export interface StanceMatchers extends PhraseLists {
  readonly words: StanceWords
  readonly forms: KnownForms
}

/** Words of each class, as the list has them. */
export type StanceWords = ReadonlyMap<StanceWordClass, ReadonlySet<string>>

/** The bit of each list that is looked for in sentences, in what is known of a form. */
const BITS = {
  tiers: 1,
  powers: 2,
  frames: 4,
  attitudes: 8,
  evaluations: 16,
  negations: 32,
  turns: 64,
  idioms: 128,
  objects: 256,
} as const
const LISTS = Object.entries(BITS) as readonly (readonly [keyof typeof BITS, number])[]

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
  /** Whether a word is listed in a class of words. */
  isListed(listed: StanceWordClass, word: string | undefined): boolean
  /** By word: 1 where the word stands in what is set aside ("councils, not officials in London,"). */
  readonly setAside: Uint8Array
  /** Parts of speech, by word; empty without grammar. The sentence is tagged when they are first asked for. */
  readonly upos: readonly Upos[]
  /** Whether a word is a verb in the passive. The sentence is parsed when this is first asked of a verb. */
  isPassiveAt(word: number): boolean
  /** Whether a verb is bound to a time and so stands for itself. */
  isFiniteAt(word: number): boolean
  /** The words of the noun phrase that is a verb's grammatical subject, as `[from, to)`. */
  subjectAt(word: number): readonly [number, number] | undefined
}

const FLIPS = new Set(['not', 'stop', 'versus', 'than'])

export function compileStanceMatchers(lexicon: StanceLexicon): StanceMatchers {
  const stanceTaking = lexicon.attitudes.filter((row) => row.kind !== 'good' && row.kind !== 'bad')
  const evaluating = lexicon.attitudes.filter((row) => row.kind === 'good' || row.kind === 'bad')
  const lists: PhraseLists = {
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
  const leads = (normal: string) => {
    let bits = 0
    for (const [name, bit] of LISTS) if (lists[name].byFirst.has(normal)) bits |= bit
    return bits
  }
  return { ...lists, words: byClass(lexicon), forms: knownForms(leads) }
}

function byClass(lexicon: StanceLexicon): StanceWords {
  const words = new Map<StanceWordClass, Set<string>>()
  for (const row of lexicon.words) words.set(row.kind, (words.get(row.kind) ?? new Set()).add(row.phrase))
  return words
}

const OPENS_AFTER = new Set('"“‘.:')
/** Between a capital that opens a sentence and the rest of a name ("Department of", "Marks &"). */
const JOINS_NAME = new Set(['of', 'for', 'and', '&'])
const NONE: readonly never[] = []

/** Marks one sentence of a text. It is tagged and parsed only where its grammar is asked for. */
export function markSentence(matchers: StanceMatchers, text: string, sentence: Span, syntax?: Syntax): MarkedSentence {
  const spans = syntax ? syntax.split(text, sentence) : splitTokens(text, sentence)
  const size = spans.length
  const known = spans.map((span) => matchers.forms(span.form))
  const normal = known.map((form) => form.normal)
  const leads = new Uint16Array(size)
  let all = 0
  let inQuotes = false
  const words: MarkedWord[] = spans.map(({ form, start, end }, index) => {
    if (form === '“') inQuotes = true
    else if (form === '”') inQuotes = false
    else if (form === '"') inQuotes = !inQuotes
    const own = known[index]!
    leads[index] = own.leads
    all |= own.leads
    let capital = own.startsCapital
    if (capital && (index === 0 || OPENS_AFTER.has(spans[index - 1]!.form)))
      capital = index + 1 < size && (known[index + 1]!.startsCapital || JOINS_NAME.has(spans[index + 1]!.form))
    return { start, end, form, normal: own.normal, capital, quoted: inQuotes }
  })
  const found = <R>(matcher: PhraseMatcher<R>, bit: number): readonly Mark<R>[] =>
    (all & bit) === 0 ? NONE : matchPhrases(matcher, normal, leads, bit)
  const tiers = found(matchers.tiers, BITS.tiers).filter(
    (mark) => mark.row.use !== 'place' || isSeat(words, mark.from, mark.to),
  )
  const powers = found(matchers.powers, BITS.powers)
  const tierAt = coverage(tiers, size)
  const setAside = (all & CONTRASTS) === 0 ? new Uint8Array(size) : contrastsIn(normal, tierAt)
  const someAside = (all & CONTRASTS) !== 0 && setAside.includes(1)
  const outside = <R>(marks: readonly Mark<R>[]) => (someAside ? marks.filter((mark) => !setAside[mark.from]) : marks)
  let upos: readonly Upos[] | undefined
  let parsed: ParsedSentence | undefined
  return {
    start: sentence.start,
    end: sentence.end,
    words,
    normal,
    tiers: outside(tiers),
    powers: outside(powers),
    frames: outside(found(matchers.frames, BITS.frames)),
    attitudes: outside(found(matchers.attitudes, BITS.attitudes)),
    evaluations: outside(found(matchers.evaluations, BITS.evaluations)),
    negations: outside(found(matchers.negations, BITS.negations)),
    turns: found(matchers.turns, BITS.turns),
    idioms: outside(found(matchers.idioms, BITS.idioms)),
    objects: found(matchers.objects, BITS.objects),
    tierAt,
    powerAt: coverage(powers, size),
    setAside,
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

/** What belongs to a noun phrase; relative clauses and appositions are left out. */
const OF_PHRASE = new Set('det amod compound nmod nmod:poss case flat nummod conj cc fixed'.split(' '))
/** Deepest nesting within a noun phrase that is followed. */
const NP_DEPTH = 6

/** The noun phrase of a verb's subject; words and tokens are cut alike. */
function subjectPhrase(parsed: ParsedSentence, verb: number): readonly [number, number] | undefined {
  const head = subjectOf(parsed, verb)
  if (head === undefined) return undefined
  const belongs = (token: number): boolean => {
    for (let at = token, steps = 0; steps < NP_DEPTH; steps++) {
      if (at === head) return true
      const { relation, head: next } = parsed.tokens[at]!
      if (next < 0 || !OF_PHRASE.has(relation)) return false
      at = next
    }
    return false
  }
  let first = head
  while (first > 0 && belongs(first - 1)) first--
  let last = head
  while (last + 1 < parsed.tokens.length && belongs(last + 1)) last++
  return [first, last + 1]
}

/** By word: the mark that covers it. */
function coverage<R>(marks: readonly Mark<R>[], size: number): (Mark<R> | undefined)[] {
  const at: (Mark<R> | undefined)[] = new Array(size).fill(undefined)
  for (const mark of marks) for (let i = mark.from; i < mark.to; i++) at[i] = mark
  return at
}

/** "from London", not "South London", "NHS London" or "people in London boroughs". */
function isSeat(words: readonly MarkedWord[], from: number, to: number): boolean {
  const before = words[from - 1]
  const next = words[to]
  if (!/^\p{Lu}/u.test(words[from]!.form)) return true
  if (before && /^\p{Lu}/u.test(before.form) && from > 1) return false
  return !(next && /^\p{Lu}/u.test(next.form))
}

const CAN_BE_DENIED = new Set(
  "is|are|was|were|be|been|being|do|does|did|has|have|had|will|would|can|could|should|shall|may|might|must|need|'s|'re|'ll|'d|is n't|am|why|if|or|hard|wrong|impossible|and|but|simply|certainly|just|also".split(
    '|',
  ),
)

/** "X, not Y", "X rather than Y", "X instead of Y": the words of Y, up to the next comma or verb. */
function contrastsIn(normal: readonly string[], tierAt: readonly unknown[]): Uint8Array {
  const aside = new Uint8Array(normal.length)
  for (let i = 1; i < normal.length - 1; i++) {
    const word = normal[i]
    if (word !== 'not' && word !== 'rather' && word !== 'instead' && word !== 'and') continue
    const pair = `${word} ${normal[i + 1]}`
    const denies =
      normal[i] === 'not' &&
      !CAN_BE_DENIED.has(normal[i - 1]!) &&
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
