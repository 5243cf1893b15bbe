/** What the stance annotator knows about words: rows of its lists in data/lexicons and the rules of its codebook. */
import type { StanceFunction, StanceTier } from './annotation.js'

/** −1 towards the centre, +1 towards local hands, 0 neither. */
export type Direction = -1 | 0 | 1

interface StanceRow {
  readonly id: string
  readonly phrase: string
  /** Forms of the first word where they are irregular: "gives gave given giving". */
  readonly forms: readonly string[]
}

export const TIER_USES = ['noun', 'adjective', 'adverb', 'place'] as const
/** Who can hold power: on which side, at which tier, and how the phrase is used. */
export interface TierRow extends StanceRow {
  readonly side: -1 | 1
  readonly tier: StanceTier
  readonly use: (typeof TIER_USES)[number]
}

/** `weak`: a side only in company ("targets", "closure"); `say`: the say itself; `service`: what is offered to patients; `thing`: anything else that can be moved. */
export const POWER_USES = ['say', 'service', 'weak', 'thing'] as const
/** What can be held; one with a sign is a side by itself ("localism"). */
export interface PowerRow extends StanceRow {
  readonly sign: Direction
  readonly function: StanceFunction
  readonly use: (typeof POWER_USES)[number]
}

export const FRAMES = [
  'CONTROL',
  'COMPETENCE',
  'REST',
  'TRANSFER',
  'TAKE',
  'IMPOSE',
  'MEDDLE',
  'FREE',
  'CONCENTRATE',
  'SAVE',
  'KEEPS',
  'ABOLISH',
  'BUILD',
  'SHARE',
] as const
export type FrameName = (typeof FRAMES)[number]
export const FRAME_OBJECTS = ['any', 'power', 'budget', 'services', 'say'] as const
/** A verb that says where power goes; `sign` is its direction where no tier decides; `object` what it needs beside it. */
export interface FrameRow extends StanceRow {
  readonly frame: FrameName
  readonly sign: Direction
  readonly object: (typeof FRAME_OBJECTS)[number]
}

export const ATTITUDE_KINDS = [
  'want',
  'against',
  'disbelief',
  'agree',
  'speech',
  'intend',
  'modal',
  'good',
  'bad',
] as const
export type AttitudeKind = (typeof ATTITUDE_KINDS)[number]
export interface AttitudeRow extends StanceRow {
  readonly kind: AttitudeKind
  readonly valence: Direction
  readonly pos: 'verb' | 'noun' | 'word'
}

export const NEGATION_KINDS = [
  'not',
  'stop',
  'versus',
  'than',
  'concede',
  'conceding',
  'turn',
  'condition',
  'assume',
  'ask-no',
  'ask-yes',
  'irony',
  'weary',
] as const
export interface NegationRow extends StanceRow {
  readonly kind: (typeof NEGATION_KINDS)[number]
}

/**
 * An idiom with its direction; `fixed` ones are told as a fault or a virtue, so only disbelief turns them; `told` ones
 * ("hands off") have the sign they have for the centre, and the other one for somebody local who is told.
 */
export interface IdiomRow extends StanceRow {
  readonly sign: -1 | 1
  readonly use: 'fixed' | 'free' | 'told'
  readonly function: StanceFunction
}

export const OBJECT_KINDS = ['subject', 'government', 'veto', 'topic', 'thing'] as const
/** What a text is about: `subject` health and care, `government` local government, `veto` other objects, `topic` where power lies, `thing` what holds no view. */
export interface ObjectRow extends StanceRow {
  readonly kind: (typeof OBJECT_KINDS)[number]
}

export const STANCE_WORD_CLASSES = [
  'service',
  'hospital',
  'home',
  'concentrated',
  'competent',
  'role',
  'office',
  'not-office',
  'holder',
  'holder-ending',
  'body',
  'proposal',
  'before-verb',
  'speaker-pronoun',
  'name-link',
  'phrase-end',
  'determiner',
  'noun-or-verb',
  'after-noun',
  'after-adverb-back',
  'before-infinitive',
  'bears',
  'before-attitude',
  'before-name',
  'before-phrase',
  'contrast',
  'subordinator',
  'reason',
  'clause-subject',
  'finite',
  'closed-by-comma',
  'when-said',
  'deniable',
  'self',
  'them',
  'preposition',
  'before-head',
  'own-thing',
  'before-participle',
  'before-noun-in-ing',
  'giving',
  'moving',
  'stripping',
  'valued',
  'claim',
  'claim-or-plan',
  'part-of-hospital',
  'before-department',
  'asks',
  'wishes-done',
  'demanding',
  'request',
  'harming',
  'no-power',
  'together',
  'verb-only',
  'denying',
  'working',
  'compelling',
] as const
/** Words by what the reading of sides asks of them: roles, offices, services, and the small words of grammar. */
export type StanceWordClass = (typeof STANCE_WORD_CLASSES)[number]
export interface StanceWordRow extends StanceRow {
  readonly kind: StanceWordClass
}

export interface StanceLexicon {
  /** Files of data/ it was read from. */
  readonly files: readonly string[]
  readonly tiers: readonly TierRow[]
  readonly powers: readonly PowerRow[]
  readonly frames: readonly FrameRow[]
  readonly attitudes: readonly AttitudeRow[]
  readonly negations: readonly NegationRow[]
  readonly idioms: readonly IdiomRow[]
  readonly objects: readonly ObjectRow[]
  readonly words: readonly StanceWordRow[]
}
