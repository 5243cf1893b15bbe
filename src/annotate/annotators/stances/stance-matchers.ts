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
import { opensClause } from './clauses.js'
import { compilePhrases, type PhraseMatcher } from './phrases.js'
import { BREAKS, type KnownForms, knownForms, remembered } from './word-forms.js'

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
  /** The side of a name with its role and body: −1 for those of the centre. */
  readonly sideOfOffice: (said: string) => -1 | 1
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
  const words = byClass(lexicon)
  const leads = (normal: string) => {
    let bits = 0
    for (const [name, bit] of LISTS) if (lists[name].byFirst.has(normal)) bits |= bit
    return opensClause(normal, words) ? bits | BREAKS : bits
  }
  return { ...lists, words, forms: knownForms(leads), sideOfOffice: sidesOfOffice(words) }
}

function sidesOfOffice(words: StanceWords): StanceMatchers['sideOfOffice'] {
  const none = [...(words.get('not-office') ?? [])]
  const offices = [...(words.get('office') ?? [])]
  return remembered((said) => {
    let name = ` ${said.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ')} `
    for (const phrase of none) if (name.includes(phrase)) name = name.replaceAll(phrase, '')
    return offices.some((phrase) => name.includes(` ${phrase} `)) ? -1 : 1
  })
}

function byClass(lexicon: StanceLexicon): StanceWords {
  const words = new Map<StanceWordClass, Set<string>>()
  for (const row of lexicon.words) words.set(row.kind, (words.get(row.kind) ?? new Set()).add(row.phrase))
  return words
}
