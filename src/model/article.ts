/** An article: the text everything that is found points into. It never changes once made. */
import type { Span } from './span.js'

export const BLOCK_TYPES = ['standfirst', 'subheading', 'paragraph', 'list-item', 'block-quote', 'table'] as const
export type BlockType = (typeof BLOCK_TYPES)[number]

/** A stretch of the text with one function; blocks are in order, do not overlap, and are joined by blank lines. */
export interface Block extends Span {
  readonly type: BlockType
}

/** The receipt of something that was left out: which step, by what rule, why, and how it began. */
export interface Removal {
  /** The removal's name, such as `cookie-banners`. */
  readonly step: string
  /** Selector or rule that matched. */
  readonly rule: string
  /** Why this is not the article, in words. */
  readonly reason: string
  /** The first 200 characters of what was removed. */
  readonly preview: string
  /** Length of what was removed, in UTF-16 code units of its text. */
  readonly length: number
}

/** How a publication date was found, best first. What stands in visible text is the day of the last change where a page shows no other. */
export type DateSource = 'json-ld' | 'meta' | 'time-element' | 'url' | 'visible-text' | 'hint'

export interface Article {
  /** Stable: from the canonical URL, else from the page's origin. */
  readonly id: string
  readonly canonicalUrl?: string
  readonly pageHash: string
  readonly publisherId?: string
  /** The layout that cleaned it: `generic`, `text-dump`, `verbatim`, or one named in the publisher's file. */
  readonly layout: string
  readonly headline?: string
  /** Names of persons; empty where none is given. */
  readonly byline: readonly string[]
  /** The day as written on the page, `YYYY-MM-DD`. */
  readonly publishedOn?: string
  /** UTC, ISO 8601, only where the page gives a time. */
  readonly publishedAt?: string
  readonly publishedSource?: DateSource
  /** BCP 47, as the page declares it. */
  readonly language?: string
  readonly isAccessibleForFree?: boolean
  readonly text: string
  readonly blocks: readonly Block[]
  /** Kept beside the text: they are about pictures, not part of the story. */
  readonly captions: readonly string[]
  readonly removals: readonly Removal[]
  /** SHA-256 (hex) of the text with white space folded: equal for the same words. */
  readonly fingerprint: string
}
