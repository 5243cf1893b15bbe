/** The lists by which money is read: currencies, number words, qualifiers, rates, changes, guards. */
import type { LexiconRow } from './lexicon.js'

export const CURRENCY_KINDS = ['symbol', 'prefix', 'code', 'word', 'minor'] as const
export const CURRENCY_POSITIONS = ['both', 'before', 'after', 'attached'] as const
export const GROUPINGS = ['western', 'indian', 'european'] as const

export interface CurrencyTerm extends LexiconRow {
  /** `prefix` is letters before a symbol (US$); `minor` a part of the unit (pence). */
  readonly kind: (typeof CURRENCY_KINDS)[number]
  /** ISO 4217; BTC by usage. */
  readonly currency: string
  /** Whole currency units in one of these: 0.01 for a penny. */
  readonly factor: number
  /** Where it stands to the number; `attached` is right after a digit. */
  readonly position: (typeof CURRENCY_POSITIONS)[number]
  /** Must be written exactly so. */
  readonly exactCase: boolean
  /** How figures in this currency may be grouped, besides the western way. */
  readonly grouping: (typeof GROUPINGS)[number]
}

export const NUMBER_KINDS = ['unit', 'tens', 'scale', 'suffix', 'fraction', 'article', 'vulgar'] as const

export interface NumberTerm extends LexiconRow {
  readonly kind: (typeof NUMBER_KINDS)[number]
  readonly value: number
}

export const QUALIFIER_PLACES = ['before', 'after', 'attached', 'filler'] as const
export const QUALIFIER_PRECISIONS = ['exact', 'approx', 'min', 'max', ''] as const

export interface QualifierTerm extends LexiconRow {
  /** `filler` words may stand between a qualifier and the amount. */
  readonly place: (typeof QUALIFIER_PLACES)[number]
  /** Empty for a filler. */
  readonly precision: (typeof QUALIFIER_PRECISIONS)[number]
}

export const RATE_KINDS = ['noun', 'adverb', 'abbreviation'] as const

export interface RateTerm extends LexiconRow {
  /** The unit as it is given out. */
  readonly unit: string
  readonly kind: (typeof RATE_KINDS)[number]
}

export const CHANGE_DIRECTIONS = ['up', 'down', 'unknown'] as const

export interface ChangeTerm extends LexiconRow {
  readonly direction: (typeof CHANGE_DIRECTIONS)[number]
}

export const GUARD_PLACES = ['before', 'after', 'after of', 'between'] as const
export const GUARD_KINDS = ['weight', 'ratio'] as const

export interface GuardTerm extends LexiconRow {
  readonly place: (typeof GUARD_PLACES)[number]
  readonly guard: (typeof GUARD_KINDS)[number]
}

export interface MoneyTerms {
  readonly currencies: readonly CurrencyTerm[]
  readonly numbers: readonly NumberTerm[]
  readonly qualifiers: readonly QualifierTerm[]
  readonly rates: readonly RateTerm[]
  readonly changes: readonly ChangeTerm[]
  readonly guards: readonly GuardTerm[]
}

/** Files of data/ that hold these lists. */
export const MONEY_FILES = {
  currencies: 'lexicons/money-currencies.csv',
  numbers: 'lexicons/money-numbers.csv',
  qualifiers: 'lexicons/money-qualifiers.csv',
  rates: 'lexicons/money-rates.csv',
  changes: 'lexicons/money-changes.csv',
  guards: 'lexicons/money-guards.csv',
} as const satisfies Record<keyof MoneyTerms, string>
