/** What people found in a page by reading it: the shape of a file of tests/gold. */
import type { AttributionForm, Holder, MoneyClass, Precision, StanceLabel, Voice } from './annotation.js'
import type { BlockType } from './article.js'
import type { OrganisationType } from './lexicon.js'

export interface GoldBlock {
  readonly type: BlockType
  readonly words: string
}

/** How often each spelling stands for an entity. */
export type GoldMentions = Readonly<Record<string, number>>

export interface GoldPerson {
  readonly name: string
  readonly role?: string
  readonly affiliation?: string
  readonly mentions: GoldMentions
}

export interface GoldOrganisation {
  readonly name: string
  /** The type, or several where each can be defended. */
  readonly types: readonly OrganisationType[]
  readonly mentions: GoldMentions
}

export interface GoldClass {
  readonly name: string
  readonly mentions: GoldMentions
}

export interface GoldAttribution {
  readonly form: AttributionForm
  readonly act: 'speech' | 'belief'
  /** Parts in order, quotation marks at the edges left out. */
  readonly content: readonly string[]
  readonly cue?: string
  readonly source?: string
  readonly speakers: readonly { readonly name: string; readonly kind: Voice['kind'] }[]
}

export interface GoldMoney {
  readonly exact: string
  readonly amount: number
  readonly amountTo?: number
  readonly currency: string
  readonly precision: Precision
  readonly per?: string
  readonly purpose?: string
  readonly class?: MoneyClass
  /** Position in the list, from 1, of the first mention of the same sum. */
  readonly sameAs?: number
  readonly partOf?: number
  readonly change?: { readonly end: 'from' | 'to'; readonly direction: 'up' | 'down' | 'unknown' }
}

export interface GoldHolder {
  readonly name: string
  readonly kind: Holder['kind']
}

export interface GoldStance {
  readonly holder: GoldHolder
  readonly label: StanceLabel
  readonly words: string
}

export interface GoldVerdict extends GoldHolder {
  readonly label: StanceLabel
}

export interface GoldPage {
  /** Path of the file, for messages. */
  readonly file: string
  /** The page it was read from, relative to the checkout. */
  readonly page: string
  readonly url?: string
  readonly title: string
  readonly byline: readonly string[]
  readonly published?: string
  readonly blocks: readonly GoldBlock[]
  readonly attributions: readonly GoldAttribution[]
  readonly people: readonly GoldPerson[]
  readonly organisations: readonly GoldOrganisation[]
  readonly classes: readonly GoldClass[]
  /** Words that may or may not be taken for a mention. */
  readonly eitherWay: readonly string[]
  readonly money: readonly GoldMoney[]
  readonly stances: readonly GoldStance[]
  readonly holders: readonly GoldVerdict[]
  readonly stance: { readonly label: StanceLabel; readonly also: readonly StanceLabel[] }
}
