/** The crawl: takes what is due, domain by domain, and leaves every visit recorded. Stops between two addresses when told to. */
import pLimit from 'p-limit'
import type { Frontier, FrontierUrl, HandlePage, VisitRecord } from '../model/frontier.js'
import type { Publisher } from '../model/publisher.js'
import type { FetchedResponse } from '../model/visit.js'
import type { Clock } from './clock.js'
import { linkFilter } from './link-filter.js'
import { afterVisit } from './next-visit.js'
import { type Pacing, paced } from './pacing.js'
import { type PolitenessSettings, registrableDomain } from './politeness.js'
import { robotsCache } from './robots-cache.js'
import type { Fetch } from './safe-fetch.js'
import { type Visit, type VisitTools, visitUrl } from './visit-url.js'

export interface CrawlOptions {
  readonly frontier: Frontier
  readonly fetch: Fetch
  readonly archive: (response: FetchedResponse) => Promise<{ file: string; offset: number }>
  readonly handlePage: HandlePage
  readonly publishers: readonly Publisher[]
  readonly clock: Clock
  readonly politeness: PolitenessSettings
  readonly agent: string
  /** Domains asked at the same time. */
  readonly domainsAtOnce: number
  /** ISO day: links dated before it are left out. */
  readonly since?: string
  /** Articles to fetch, at the most. */
  readonly limit?: number
  readonly signal: AbortSignal
  readonly onVisit?: (visit: VisitRecord, url: FrontierUrl) => void
}

export interface CrawlEnd {
  /** Domains left alone because they kept turning us away. */
  readonly givenUp: readonly string[]
  readonly articles: number
}

/** Longer than any visit with its waits: then a lease counts as left behind by a run that died. */
const LEASE_MS = 30 * 60_000

/** Runs until nothing is due, the limit is reached, or the signal is aborted. */
export async function crawl(options: CrawlOptions): Promise<CrawlEnd> {
  const { frontier, clock, signal } = options
  const pacing = paced(options.fetch, options.politeness, clock, signal)
  const tools = visitTools(options, pacing)
  const lanes = pLimit(options.domainsAtOnce)
  let articles = 0
  const enough = () => signal.aborted || (options.limit !== undefined && articles >= options.limit)

  const lane = async (domain: string) => {
    while (!enough() && !pacing.givenUp.has(domain)) {
      await pacing.wait(domain)
      if (signal.aborted) return
      const now = clock.now()
      const url = frontier.claim(domain, now, now + LEASE_MS)
      if (!url) return
      if (url.kind === 'article') {
        if (enough()) return frontier.release(url)
        articles++
      }
      record(url, now, await visitUrl(url, tools), options, pacing)
    }
  }
  for (;;) {
    const due = frontier.domainsDue(clock.now()).filter((domain) => !pacing.givenUp.has(domain))
    if (due.length === 0 || enough()) break
    await Promise.all(due.map((domain) => lanes(() => lane(domain))))
  }
  return { givenUp: [...pacing.givenUp].sort(), articles }
}

function visitTools(options: CrawlOptions, pacing: Pacing): VisitTools {
  const byId = new Map(options.publishers.map((publisher) => [publisher.id, publisher]))
  const filters = new Map<string, ReturnType<typeof linkFilter>>()
  return {
    fetch: pacing.fetch,
    robots: robotsCache(options.frontier, pacing.fetch, options.clock),
    setCrawlDelay: pacing.setCrawlDelay,
    archive: options.archive,
    handlePage: options.handlePage,
    agent: options.agent,
    publisher: (id) => byId.get(id),
    filterFor: (id) => {
      const publisher = id === undefined ? undefined : byId.get(id)
      if (!publisher) return () => undefined
      const known = filters.get(publisher.id)
      if (known) return known
      const rules = publisher.crawl ?? { sitemaps: [], sections: [], include: [], exclude: [], topics: [] }
      const filter = linkFilter({ hosts: publisher.hosts, rules, ...(options.since ? { since: options.since } : {}) })
      filters.set(publisher.id, filter)
      return filter
    },
  }
}

/** One transaction: the visit, the address, the article, and the links that were new. */
function record(url: FrontierUrl, startedAt: number, visit: Visit, options: CrawlOptions, pacing: Pacing): void {
  const { frontier, clock } = options
  const now = clock.now()
  const fresh = visit.links.length > 0 ? frontier.add(visit.links, now) : 0
  const done: VisitRecord = {
    urlId: url.id,
    requestedUrl: url.url,
    startedAt,
    durationMs: now - startedAt,
    outcome: visit.outcome,
    wireBytes: visit.wireBytes,
    bodyBytes: visit.response?.body.byteLength ?? 0,
    ...(visit.respondedUrl ? { respondedUrl: visit.respondedUrl } : {}),
    ...(visit.response ? { status: visit.response.status } : {}),
    ...(visit.archived ? { archiveFile: visit.archived.file, archiveOffset: visit.archived.offset } : {}),
    ...(visit.message ? { message: visit.message } : {}),
    ...(visit.rights ? { rights: visit.rights } : {}),
    ...(url.kind === 'article' ? {} : { discovered: fresh }),
  }
  const update = afterVisit(url, {
    outcome: visit.outcome,
    now,
    domainFreeAt: pacing.nextAt(registrableDomain(visit.respondedUrl ?? url.url)),
    fresh,
    ...(visit.response ? { response: visit.response } : {}),
    ...(visit.bodyHash ? { bodyHash: visit.bodyHash } : {}),
    ...(visit.page?.textHash ? { textHash: visit.page.textHash } : {}),
  })
  frontier.finish(done, update, () => {
    visit.page?.save()
    if (visit.refused.size > 0) frontier.countRefusals(url.publisherId, visit.refused)
  })
  options.onVisit?.(done, url)
}
