/** A sentence with its grammar, in the terms of Universal Dependencies (universaldependencies.org, version 2). */
import type { Span } from './span.js'

export const UPOS_TAGS = [
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
  'X',
] as const
export type Upos = (typeof UPOS_TAGS)[number]

/** Features needed downstream; absent means unmarked or unknown. */
export interface TokenFeatures {
  readonly number?: 'sing' | 'plur'
  readonly person?: 1 | 2 | 3
  readonly tense?: 'past' | 'pres'
  readonly voice?: 'pass'
  readonly verbForm?: 'fin' | 'inf' | 'part' | 'ger'
}

/** A word. Offsets are those of the text the sentence stands in. */
export interface Token extends Span {
  readonly index: number
  readonly form: string
  readonly lemma: string
  readonly upos: Upos
  readonly features: TokenFeatures
  /** Index of the head in the sentence, −1 for the root. */
  readonly head: number
  /** Relation to the head, such as `nsubj` or `nsubj:pass`; `root` for the root. */
  readonly relation: string
}

export interface ParsedSentence extends Span {
  readonly tokens: readonly Token[]
}

/** Tags and parses one sentence of a text; deterministic. */
export type ParseSentence = (text: string, sentence: Span) => ParsedSentence

/** A word with its tag alone. */
export type TaggedToken = Omit<Token, 'head' | 'relation'>

/** A word as it is cut, before its grammar is known; `form` is the text of its span. */
export interface WordSpan extends Span {
  readonly form: string
}

/** Cuts one sentence of a text into the words that tags and trees are over, in the same order. */
export type SplitSentence = (text: string, sentence: Span) => readonly WordSpan[]

/** Tags one sentence of a text without parsing it, some five times as fast; deterministic. */
export type TagSentence = (text: string, sentence: Span) => readonly TaggedToken[]

/** Grammar as annotators take it. Sentences of the same text are analysed once, however many annotators ask. */
export interface Syntax {
  readonly split: SplitSentence
  readonly tag: TagSentence
  /** Universal tags alone, one a word of `split`. */
  readonly upos: (text: string, sentence: Span) => readonly Upos[]
  readonly parse: ParseSentence
}

/** Trained models as the bytes of their files. */
export interface SyntaxModels {
  readonly tagger: Uint8Array
  readonly parser: Uint8Array
}
