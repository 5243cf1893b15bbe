/** What tells a page's chrome from its story: class names, phrases, and small trained models; read from data/. */
import type { BoostedTrees } from './boosted-trees.js'

/** A class or id token, or two neighbouring tokens written as one, and what such an element holds. */
export interface BoilerplateClass {
  readonly phrase: string
  readonly category: string
}

export const PHRASE_MATCHES = ['line', 'heading', 'start', 'inside', 'path', 'parameter'] as const
/** Where a phrase has to stand: the whole line, the whole of a heading, at its start, anywhere in it; a part of the address's path, or the name of its parameter. */
export type PhraseMatch = (typeof PHRASE_MATCHES)[number]

export interface BoilerplatePhrase {
  /** Lower case, straight quotes, single spaces. */
  readonly phrase: string
  readonly match: PhraseMatch
  readonly category: string
}

export const BYLINE_CATEGORIES = [
  'lead',
  'nobody',
  'desk',
  'body',
  'role',
  'honorific',
  'credential',
  'particle',
] as const
export const BYLINE_MATCHES = ['line', 'start', 'prefix', 'word'] as const

/** A word that tells a person's name in a byline from what stands around it or instead of it. */
export interface BylineWord {
  readonly phrase: string
  /** It is all of the text, opens it, opens a longer word, or is a word of it. */
  readonly match: (typeof BYLINE_MATCHES)[number]
  readonly category: (typeof BYLINE_CATEGORIES)[number]
}

export interface CleaningData {
  readonly classes: readonly BoilerplateClass[]
  readonly phrases: readonly BoilerplatePhrase[]
  readonly bylineWords: readonly BylineWord[]
  /** Says for a block of a page how likely it is part of the article. */
  readonly pageModel?: BoostedTrees
  /** The same for a line of a text dump, where there is no markup to go by. */
  readonly dumpModel?: BoostedTrees
  /** Says for a line by the story of a dump how likely it is the headline. */
  readonly headlineModel?: BoostedTrees
}
