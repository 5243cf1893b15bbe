/**
 * What annotators find, a union by `kind`. Every annotation has a span and the exact words; `in: 'title'` marks one
 * that points into the headline instead of the text.
 */
import type { OrganisationType } from './lexicon.js'
import type { ExactSpan, Span } from './span.js'

interface AnnotationBase extends ExactSpan {
  /** Unique in its article: `<kind>-<n>`, in order of the text. Given by the runner. */
  readonly id: string
  readonly in?: 'title'
}

/** A sentence; sentences stay inside their block. */
export interface Sentence extends AnnotationBase {
  readonly kind: 'sentence'
  /** Index into `article.blocks`. */
  readonly block: number
}

export type EntityType = 'person' | 'organisation' | 'class'

/** A name in the text: found, not yet resolved. Title words, a leading "the" and a possessive stay outside the span. */
export interface Mention extends AnnotationBase {
  readonly kind: 'mention'
  readonly type: EntityType
  /** Key of the entity it belongs to: equal to that entity's `key`. */
  readonly entityKey: string
}

/** A common noun with its article that stands for a body named before ("the trust"): the noun alone. */
export interface Definite extends AnnotationBase {
  readonly kind: 'definite'
  /** `key` of the organisation's entity. */
  readonly entityKey: string
}

/** A role as the article states it. */
export interface StatedRole extends Span {
  readonly role: string
  readonly affiliation?: string
  /** `entityKey` of the affiliation, where it is an organisation found in the article. */
  readonly affiliationKey?: string
  readonly former: boolean
}

interface EntityBase extends AnnotationBase {
  readonly kind: 'entity'
  /** Unique in the article; for organisations also the same in every article. */
  readonly key: string
  /** Canonical name of an organisation or class; the fullest name in the article, without title, of a person. */
  readonly name: string
  /** Which rule resolved it, such as `gazetteer-name`, `abbreviation`, `head-noun`. */
  readonly rule: string
}

/** A person the article names. Its span is the first mention. */
export interface PersonEntity extends EntityBase {
  readonly type: 'person'
  readonly title?: string
  readonly gender?: 'female' | 'male'
  readonly role?: string
  readonly affiliation?: string
  readonly roles: readonly StatedRole[]
  /** From the dated table of office-holders, only where name and office agree. */
  readonly officeHolderId?: string
}

export interface OrganisationEntity extends EntityBase {
  readonly type: 'organisation'
  readonly organisationType: OrganisationType
}

/** A kind of body ("councils", "CCGs"). */
export interface ClassEntity extends EntityBase {
  readonly type: 'class'
}

export type Entity = PersonEntity | OrganisationEntity | ClassEntity

export type Precision = 'exact' | 'approx' | 'min' | 'max'
export const MONEY_CLASSES = [
  'budget',
  'spending',
  'saving',
  'cut',
  'deficit',
  'cost',
  'income',
  'grant',
  'fine',
  'pay',
  'debt',
  'other',
] as const
export type MoneyClass = (typeof MONEY_CLASSES)[number]

export interface Money extends AnnotationBase {
  readonly kind: 'money'
  /** In whole currency units: £1bn is 1000000000, 20p is 0.2. */
  readonly amount: number
  /** Upper end of a range. */
  readonly amountTo?: number
  /** ISO 4217. */
  readonly currency?: string
  readonly precision: Precision
  /** head, household, patient, hour, day, week, month, year, or another unit's noun. */
  readonly per?: string
  /** "over five years". */
  readonly period?: ExactSpan
  readonly purpose?: ExactSpan
  readonly class?: MoneyClass
  /** Name of the fund or programme, as the article has it. */
  readonly fund?: string
  readonly payer?: string
  readonly payee?: string
  /** Id of the first mention of the same sum. */
  readonly sameAs?: string
  /** Id of the sum that this one is part of. */
  readonly partOf?: string
  /** In a change ("rose from £5m to £7m"): which end this is, and the direction. */
  readonly change?: { readonly end: 'from' | 'to'; readonly direction: 'up' | 'down' | 'unknown' }
}

/** Who speaks or holds a view. `key` is that of a person's or organisation's entity; unnamed ones have none. */
export interface Voice {
  readonly kind: 'person' | 'organisation' | 'unnamed'
  readonly key?: string
  readonly name: string
  readonly role?: string
  readonly affiliation?: string
}

export type AttributionForm = 'direct' | 'indirect' | 'mixed'

/** Something said, with who said it. Its span is the envelope of source, cue and content. */
export interface Attribution extends AnnotationBase {
  readonly kind: 'attribution'
  readonly form: AttributionForm
  readonly act: 'speech' | 'belief'
  /** What was said, quote marks outside, in parts where a speech tag interrupts it. */
  readonly content: readonly ExactSpan[]
  readonly cue?: ExactSpan
  /** The words that name the speaker here. */
  readonly source?: ExactSpan
  /** The first of `speakers`. */
  readonly speaker?: Voice
  /** All who say it as one; empty where the speaker is unknown. */
  readonly speakers: readonly Voice[]
  /** Which rule found the speaker, such as `subject-of-cue`, `turn`, `block-intro`. */
  readonly speakerRule?: string
  /** Id of the attribution it is nested in. */
  readonly within?: string
  /** 0 to 1. */
  readonly confidence: number
  readonly speakerConfidence: number
}

export type StanceLabel = 'pro-devolution' | 'pro-centralisation' | 'mixed' | 'neutral' | 'none'
export type StanceFunction = 'power' | 'budget' | 'services' | 'structure'
export type StanceTier = 'nation' | 'region' | 'council' | 'local-nhs' | 'provider' | 'people'

/** `author` is the article's own voice. */
export type Holder = Omit<Voice, 'kind'> & { readonly kind: Voice['kind'] | 'author' }

/** A clause that takes a side, with whose side it is. */
export interface Stance extends AnnotationBase {
  readonly kind: 'stance'
  readonly holder: Holder
  /** Id of the attribution whose content the clause stands in. */
  readonly attribution?: string
  readonly label: StanceLabel
  /** −1 (centralise) … +1 (devolve). */
  readonly score: number
  readonly confidence: number
  readonly function?: StanceFunction
  /** The tier that gains. */
  readonly tier?: StanceTier
  /** The frame, such as `TRANSFER(budget, nation → council)`. */
  readonly frame: string
  /** Rule id in the codebook. */
  readonly rule: string
  /** How the sign came about: attitude, frame direction, negations. */
  readonly because?: string
  readonly evidence: readonly ExactSpan[]
}

/** The sum of stances for one holder, or for the article. Its span is the clause that weighs most; empty at 0 if none. */
export interface Verdict extends AnnotationBase {
  readonly kind: 'verdict'
  readonly scope: 'holder' | 'article'
  readonly holder?: Holder
  readonly label: StanceLabel
  readonly score: number
  readonly confidence: number
}

export type Annotation = Sentence | Mention | Definite | Entity | Money | Attribution | Stance | Verdict
export type AnnotationKind = Annotation['kind']
export type AnnotationOf<K extends AnnotationKind> = Extract<Annotation, { kind: K }>

/** An annotation as an annotator yields it: the runner adds ids, or checks the one given, and fills in `exact`. */
export type Draft<A extends Annotation = Annotation> = A extends Annotation
  ? Omit<A, 'id' | 'exact'> & { readonly id?: string; readonly exact?: string }
  : never
