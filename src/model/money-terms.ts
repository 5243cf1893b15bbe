/** The lists by which money is read: currencies, number words, qualifiers, rates, changes, guards. */
import { MONEY_CLASSES, type MoneyClass } from './annotation.js'
import type { LexiconRow } from './lexicon.js'

export { MONEY_CLASSES, type MoneyClass }

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

export const CLASS_KINDS = ['noun', 'verb', 'phrase'] as const
export const CLASS_ROLES = ['', 'payer', 'payee', 'thing'] as const

/** A word that tells what kind of sum stands beside it. */
export interface ClassTerm extends LexiconRow {
  /** Other forms of the word. */
  readonly forms: readonly string[]
  /** A `phrase` stands behind the sum ("in the red"). */
  readonly kind: (typeof CLASS_KINDS)[number]
  readonly class: MoneyClass
  /** What the subject of a verb is to the sum; `thing` is what the sum is for. */
  readonly subject: (typeof CLASS_ROLES)[number]
  /** What the person or body behind the verb is. */
  readonly object: (typeof CLASS_ROLES)[number]
}

export const GRAMMAR_KINDS = [
  'determiner',
  'pronoun',
  'auxiliary',
  'preposition',
  'stop',
  'time',
  'adverb',
  'finite',
  'link',
  'report',
  'valuing',
  'idiom',
] as const

/** A word at which phrases begin or end. */
export interface GrammarTerm extends LexiconRow {
  readonly kind: (typeof GRAMMAR_KINDS)[number]
}

export const FUND_KINDS = ['name', 'head'] as const

/** A fund or programme; a `head` ends a name written with capitals. */
export interface FundTerm extends LexiconRow {
  readonly kind: (typeof FUND_KINDS)[number]
}

export interface MoneyTerms {
  readonly currencies: readonly CurrencyTerm[]
  readonly numbers: readonly NumberTerm[]
  readonly qualifiers: readonly QualifierTerm[]
  readonly rates: readonly RateTerm[]
  readonly changes: readonly ChangeTerm[]
  readonly guards: readonly GuardTerm[]
  readonly classes: readonly ClassTerm[]
  readonly grammar: readonly GrammarTerm[]
  readonly funds: readonly FundTerm[]
}

/** Files of data/ that hold these lists. */
export const MONEY_FILES = {
  currencies: 'lexicons/money-currencies.csv',
  numbers: 'lexicons/money-numbers.csv',
  qualifiers: 'lexicons/money-qualifiers.csv',
  rates: 'lexicons/money-rates.csv',
  changes: 'lexicons/money-changes.csv',
  guards: 'lexicons/money-guards.csv',
  classes: 'lexicons/money-classes.csv',
  grammar: 'lexicons/money-grammar.csv',
  funds: 'lexicons/money-funds.csv',
} as const satisfies Record<keyof MoneyTerms, string>
