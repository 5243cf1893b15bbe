/** A page as it came in, before anything is cleaned. */

/** `html` is markup; `text-dump` is a page copied as text, menus and all; `article-text` is the article itself, kept as is. */
export type PageKind = 'html' | 'text-dump' | 'article-text'

export interface RawPage {
  readonly kind: PageKind
  /** Decoded content; no byte-order mark. */
  readonly content: string
  /** SHA-256 (hex) of the bytes as they came. */
  readonly hash: string
  /** Where it came from: a path relative to the ingested root, `stdin:12`, or a URL. */
  readonly origin: string
  readonly requestedUrl?: string
  readonly respondedUrl?: string
  /** UTC, ISO 8601. */
  readonly fetchedAt?: string
  readonly publisherId?: string
  /** What the collector already knew; a hint, used only where the page itself is silent. */
  readonly hints?: PageHints
}

export interface PageHints {
  readonly title?: string
  /** ISO day. */
  readonly published?: string
}
