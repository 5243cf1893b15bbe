/** What is known beforehand about bodies, offices and names: the reference data of the annotators of names. */
import type { GazetteerOrganisation, OfficeHolder, OrganisationType } from './lexicon.js'

/** How sure a phrase is to mean its body: `weak` ones are also places or common words, and need context. */
export type PhraseStrength = 'strong' | 'weak'

/** One way to write a body's name, as listed or made by an alias rule. */
export interface BodyPhrase {
  readonly phrase: string
  readonly body: GazetteerOrganisation
  readonly how: 'name' | 'alias' | 'abbreviation' | 'alias-rule'
  readonly strength: PhraseStrength
}

/** A kind of body; `words` are its singular, plural and abbreviations. */
export interface BodyClass {
  readonly id: string
  readonly name: string
  readonly words: readonly string[]
}

/** A noun that makes a name the name of a body, such as "council" (at its end) or "association" (also before "of"). */
export interface HeadNoun {
  readonly phrase: string
  readonly type: OrganisationType
  /** May be followed by "of X" or "for X" inside the name. */
  readonly takesOf: boolean
  /** A capitalised name before it in lower case is still a body: "Wansbeck hospital". */
  readonly lower: boolean
  /** "the trust" can stand for a body named before. */
  readonly definite: boolean
  /** Names a body only where it acts or speaks: a fund is a sum of money more often. */
  readonly acts: boolean
  /** Stands beside a place in names: "NHS North West London", "North West London NHS". */
  readonly leads: boolean
  /** What follows the noun and "and" is another body: "the Alliance and Fenby Care Council". */
  readonly whole: boolean
}

/** A word that says something about the name beside it. */
export interface NameCue {
  readonly phrase: string
  readonly cue:
    | 'agency-verb'
    | 'role'
    | 'role-modifier'
    | 'title'
    | 'not-a-name'
    | 'not-a-body'
    | 'speech-verb'
    | 'former'
    | 'particle'
    | 'post-nominal'
    | 'role-link'
    | 'role-adverb'
    | 'role-of-body'
    | 'role-participle'
  /** For titles: the gender they tell. */
  readonly gender?: 'female' | 'male'
}

/** A verb that states a role of its subject at its object: "chairs the trust". */
export interface RoleVerb {
  readonly phrase: string
  /** Absent where the verb says only that someone is there. */
  readonly noun?: string
  readonly former: boolean
}

export interface FirstName {
  readonly name: string
  readonly gender?: 'female' | 'male'
}

export interface Gazetteer {
  readonly phrases: readonly BodyPhrase[]
  readonly bodies: ReadonlyMap<string, GazetteerOrganisation>
  readonly classes: readonly BodyClass[]
  readonly headNouns: readonly HeadNoun[]
  readonly cues: readonly NameCue[]
  readonly roleVerbs: readonly RoleVerb[]
  readonly firstNames: readonly FirstName[]
  /** Folded. */
  readonly surnames: ReadonlySet<string>
  /** Folded names of cities, regions, countries and their people. */
  readonly places: ReadonlySet<string>
  /** Nouns right before a name ("the charity"), with the type of body they tell of. */
  readonly bodyKinds: ReadonlyMap<string, OrganisationType>
  /** Phrases of common words that begin like a name: "labour costs". */
  readonly noNames: ReadonlySet<string>
  /** Folded names of towns, in Britain and everywhere: for the tagger only, many are surnames too. */
  readonly towns: ReadonlySet<string>
  /** Common words in their basic form, each with the number of its semantic class (WordNet's lexicographer files). */
  readonly wordClasses: ReadonlyMap<string, number>
  readonly officeHolders: readonly OfficeHolder[]
  /** Files of data/ it was read from. */
  readonly files: readonly string[]
}
