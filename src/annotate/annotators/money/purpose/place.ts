/** A sum's place among the words of its sentence, and what is found there: the shapes that the rules of purpose pass on. */
import type { ClassTerm, MoneyClass } from '../../../../model/money-terms.js'
import type { Grammar, Word } from '../clause.js'
import type { Run } from '../phrases.js'

export interface Purpose {
  readonly class?: MoneyClass
  readonly words?: Run
  /** The verb that governs the sum, for payer and payee. */
  readonly verb?: Governing
  /** Where the sum is part of another: index of the sum behind "of". */
  readonly partOf?: number
  /** "£5m of it": part of the sum before. */
  readonly partOfPronoun?: boolean
}

export interface Governing {
  readonly term: ClassTerm
  readonly from: number
  readonly to: number
  readonly passive: boolean
  /** The sum is its subject ("£5m was spent"). */
  readonly sumIsSubject: boolean
}

export interface Place {
  readonly words: readonly Word[]
  /** Index of the first word of the sum with its qualifiers, and of the first word after it with its rate. */
  readonly left: number
  readonly right: number
  readonly grammar: Grammar
  /** It is so much an hour, a week … */
  readonly rated: boolean
  /** It is one end of a change. */
  readonly changing: boolean
}

/** Weak verbs say little about the kind: nouns beside the sum come first. */
export const WEAK: ReadonlySet<MoneyClass> = new Set(['grant', 'budget', 'income'])

export const BE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being'])

/** Where the sum with its article and adverbs begins: "by a further £5m". */
export function outerLeft({ words, left, grammar }: Place): number {
  let at = left
  while (at > 0 && left - at < 4 && grammar.is(words[at - 1], 'determiner', 'adverb')) at--
  return at
}

export function isClauseEnd(word: Word | undefined): boolean {
  return word !== undefined && /^[;:.!?–—)\]]$/.test(word.form)
}
