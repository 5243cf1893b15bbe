/** The crawl's list of addresses: what is due, who has it, what became of it. Kept by the store; a second keeper may come. */
import type { FetchedResponse, Outcome, UrlKind } from './visit.js'

/** An address that a crawl knows. Times are milliseconds since 1970. */
export interface FrontierUrl {
  readonly id: number
  readonly url: string
  readonly kind: UrlKind
  readonly publisherId?: string
  readonly domain: string
  readonly title?: string
  readonly published?: string
  readonly firstVisitAt?: number
  /** Good visits so far. */
  readonly visits: number
  /** Failures in a row. */
  readonly failures: number
  readonly etag?: string
  readonly lastModified?: string
  /** SHA-256 of the decoded body of the last good visit. */
  readonly bodyHash?: string
  /** Fingerprint of the article's text at the last good visit. */
  readonly textHash?: string
  /** Feeds: time between visits. */
  readonly intervalMs?: number
}

export interface NewUrl {
  readonly url: string
  readonly kind: UrlKind
  readonly publisherId?: string
  readonly domain: string
  readonly discoveredFrom?: string
  readonly title?: string
  readonly published?: string
}

/** What one visit came to. */
export interface VisitRecord {
  readonly urlId: number
  readonly requestedUrl: string
  readonly respondedUrl?: string
  readonly startedAt: number
  readonly durationMs: number
  readonly status?: number
  readonly outcome: Outcome
  /** Bytes as transferred, and decoded. */
  readonly wireBytes: number
  readonly bodyBytes: number
  readonly archiveFile?: string
  readonly archiveOffset?: number
  readonly message?: string
  /** Rights signals, as JSON. */
  readonly rights?: string
  /** Feeds, sitemaps, sections: addresses that were new. */
  readonly discovered?: number
}

/** What a visit changes about an address; an absent `dueAt` means: never again. */
export interface UrlUpdate {
  readonly dueAt?: number
  readonly firstVisitAt?: number
  readonly visits: number
  readonly failures: number
  readonly etag?: string
  readonly lastModified?: string
  readonly bodyHash?: string
  readonly textHash?: string
  readonly intervalMs?: number
}

/** robots.txt of one origin, as kept between runs. */
export interface StoredRobots {
  readonly kind: 'parsed' | 'allow' | 'disallow'
  readonly text?: string
  readonly fetchedAt: number
  readonly reason: string
}

export interface Frontier {
  /** Adds addresses that are not known yet, due at once; gives the number that were new. */
  add(urls: readonly NewUrl[], now: number): number
  /** Domains that have something due, longest waiting first. */
  domainsDue(now: number): readonly string[]
  /** Takes the next due address of a domain and holds it until `leaseUntil`; feeds, sitemaps and sections before articles. */
  claim(domain: string, now: number, leaseUntil: number): FrontierUrl | undefined
  /** Records the visit, updates the address, gives it back, and does `also`: all or nothing. */
  finish(visit: VisitRecord, update: UrlUpdate, also?: () => void): void
  /** Gives an address back without a visit: the run ends before its turn. */
  release(url: FrontierUrl): void
  robots(origin: string): StoredRobots | undefined
  saveRobots(origin: string, rules: StoredRobots): void
  /** Adds to the counts of links that were left out, by reason. */
  countRefusals(publisherId: string | undefined, counts: ReadonlyMap<string, number>): void
}

/** What was made of an article's page; `save` runs in the transaction that records the visit. */
export interface PageResult {
  readonly outcome: Outcome
  readonly textHash?: string
  readonly message?: string
  save(): void
}

export type HandlePage = (response: FetchedResponse, url: FrontierUrl) => PageResult
