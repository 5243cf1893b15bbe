/** What is known about a website: hosts, feeds, and how its pages are laid out. Read from corpus/publishers/*.yml. */

export interface LayoutRemoval {
  readonly selector: string
  readonly reason: string
}

/** How a site's pages were built until some day; a redesign adds a layout and leaves the old ones alone. */
export interface Layout {
  readonly name: string
  /** Last day (ISO) on which pages of this layout were published; absent for today's. */
  readonly validUntil?: string
  readonly mainContent?: string
  readonly headline?: string
  readonly byline?: string
  readonly published?: string
  readonly remove: readonly LayoutRemoval[]
}

export interface Feed {
  readonly url: string
  /** ISO day a fetch confirmed it, or absent: not yet verified. */
  readonly verifiedOn?: string
}

/** What a crawl takes from a site. Patterns are regular expressions over path and query. */
export interface CrawlRules {
  readonly sitemaps: readonly string[]
  /** Pages that list new articles. */
  readonly sections: readonly string[]
  /** Empty: every address. */
  readonly include: readonly string[]
  readonly exclude: readonly string[]
  /** Words or phrases, one of which title or teaser must hold; empty: every topic. */
  readonly topics: readonly string[]
}

export interface Publisher {
  readonly id: string
  readonly name: string
  readonly hosts: readonly string[]
  readonly feeds: readonly Feed[]
  readonly layouts: readonly Layout[]
  readonly crawl?: CrawlRules
}
