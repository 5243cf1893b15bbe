/** From an address and how its visit ended to when it is due again, and what is remembered of it. */
import type { FrontierUrl, UrlUpdate } from '../model/frontier.js'
import { type FetchedResponse, headerOf, type Outcome } from '../model/visit.js'
import { nextArticleVisit, nextFeedInterval, nextRetry } from './revisits.js'

export interface VisitEnd {
  readonly outcome: Outcome
  readonly now: number
  /** When the domain may be asked again. */
  readonly domainFreeAt: number
  readonly response?: FetchedResponse
  readonly bodyHash?: string
  readonly textHash?: string
  /** Feeds, sitemaps, sections: how many of the links were new. */
  readonly fresh?: number
}

/** The page was seen and understood, whatever it was. */
const SEEN = new Set<Outcome>([
  'ok',
  'not_modified',
  'same_text',
  'not_article',
  'consent_wall',
  'soft_404',
  'paywalled',
])
/** It may be better another time. */
const PASSING = new Set<Outcome>([
  'http_5xx',
  'timeout',
  'dns',
  'tls',
  'connection',
  'bad_content',
  'robots_disallowed',
  'rights_reserved',
])

/** The update of an address after a visit. */
export function afterVisit(url: FrontierUrl, end: VisitEnd): UrlUpdate {
  const { outcome, now } = end
  const kept = remembered(url, end)
  if (outcome === 'rate_limited')
    return { ...kept, dueAt: end.domainFreeAt, visits: url.visits, failures: url.failures + 1 }
  if (SEEN.has(outcome)) {
    const visits = url.visits + 1
    const firstVisitAt = url.firstVisitAt ?? now
    if (url.kind === 'article') {
      const dueAt = nextArticleVisit(firstVisitAt, visits, now)
      return { ...kept, ...(dueAt ? { dueAt } : {}), firstVisitAt, visits, failures: 0 }
    }
    const intervalMs = nextFeedInterval(url.intervalMs, end.fresh ?? 0)
    return { ...kept, dueAt: now + intervalMs, intervalMs, firstVisitAt, visits, failures: 0 }
  }
  const failures = url.failures + 1
  // A list that is not there today is asked for again: publishers move and mend them. Articles that are gone are gone.
  const again = PASSING.has(outcome) || url.kind !== 'article'
  const dueAt = again ? nextRetry(failures, now) : undefined
  return { ...kept, ...(dueAt ? { dueAt } : {}), visits: url.visits, failures }
}

function remembered(url: FrontierUrl, end: VisitEnd) {
  // A page that was no article is not sent again either, as long as it stays the same.
  const fresh = SEEN.has(end.outcome) && end.outcome !== 'not_modified'
  const etag = fresh && end.response ? headerOf(end.response.headers, 'etag') : url.etag
  const lastModified = fresh && end.response ? headerOf(end.response.headers, 'last-modified') : url.lastModified
  const bodyHash = end.bodyHash ?? url.bodyHash
  const textHash = end.textHash ?? url.textHash
  return {
    ...(url.firstVisitAt === undefined ? {} : { firstVisitAt: url.firstVisitAt }),
    ...(etag ? { etag } : {}),
    ...(lastModified ? { lastModified } : {}),
    ...(bodyHash ? { bodyHash } : {}),
    ...(textHash ? { textHash } : {}),
    ...(url.intervalMs === undefined ? {} : { intervalMs: url.intervalMs }),
  }
}
