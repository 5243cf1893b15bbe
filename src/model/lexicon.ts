/** Rows of the lists in data/: words and bodies, each with where it comes from. */

export interface LexiconRow {
  readonly id: string
  readonly phrase: string
  readonly note?: string
  readonly source: string
}

export const ORGANISATION_TYPES = [
  'nhs_body',
  'local_authority',
  'government',
  'regulator',
  'legislature',
  'party',
  'think_tank',
  'charity',
  'representative_body',
  'professional_body',
  'union',
  'company',
  'media',
  'university',
  'international',
  'other',
] as const
export type OrganisationType = (typeof ORGANISATION_TYPES)[number]

/** A body in the gazetteer. Dates are ISO days; an open end means that it exists, or that its end is not known. */
export interface GazetteerOrganisation {
  readonly id: string
  readonly name: string
  readonly type: OrganisationType
  readonly aliases: readonly string[]
  readonly abbreviations: readonly string[]
  readonly validFrom?: string
  readonly validTo?: string
  /** Its name is also a common word or a place: needs context. */
  readonly ambiguous: boolean
  /** Those of its names that need context, though others do not. */
  readonly needContext: readonly string[]
  readonly successors: readonly string[]
  readonly source: string
}

/** One person in one office for one time. */
export interface OfficeHolder {
  readonly personId: string
  readonly name: string
  readonly office: string
  readonly body?: string
  readonly validFrom?: string
  readonly validTo?: string
  readonly source: string
}

/** A word or phrase that reports what someone says (speech) or thinks and intends (belief). */
export interface ReportingCue extends LexiconRow {
  readonly part: 'verb' | 'noun' | 'phrase'
  readonly act: 'speech' | 'belief'
  /** What may be its content: a clause, quoted words, a noun phrase, an infinitive. */
  readonly takes: readonly ('clause' | 'quote' | 'np' | 'to')[]
  /** Inflected forms, where the rules of English spelling would miss them. */
  readonly forms: readonly string[]
  /** Whether its object is who hears it: "told the board". */
  readonly hearer: boolean
}

/** A noun by which a text refers to a speaker: a spokesperson, a document (its publisher speaks), a body named before. */
export interface SpeakerNoun extends LexiconRow {
  readonly class: 'spokesperson' | 'document' | 'body' | 'bodies'
}

/** What a small word can be around the phrase that names a speaker. */
export const FUNCTION_WORD_CLASSES = [
  /** It is a noun phrase by itself: "he", "some". */
  'alone',
  /** As a source it stands for somebody spoken of: "she", "his". */
  'personal',
  /** It may stand between a subject and its verb: "has also". */
  'between',
  /** No phrase goes across it: "because". */
  'boundary',
  'preposition',
  /** It joins the parts of a phrase: "head | of | the | trust". */
  'link',
  /** It says when, never who. */
  'time',
  /** A phrase that it opens or ends is nobody: "nobody", "no doctor", "an old saying". */
  'nobody',
  /** Behind a document it says what is the case: nobody speaks, nobody thinks. */
  'shows',
] as const

export interface FunctionWord extends LexiconRow {
  readonly classes: readonly (typeof FUNCTION_WORD_CLASSES)[number][]
  /** The pronoun it is a form of: "he" for "his". */
  readonly standsFor?: string
}
