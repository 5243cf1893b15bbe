/** The rows of the stance lists in, matchers that mark where their phrases stand out. */
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
import { compilePhrases, type PhraseMatcher } from './phrases.js'
import { type KnownForms, knownForms } from './word-forms.js'

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
export const BITS = {
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
