/** One visit to one address: robots, redirects, rights, archive, then what the page is; ends in one of the closed list of outcomes. */
import { createHash } from 'node:crypto'
import type { FrontierUrl, HandlePage, NewUrl, PageResult } from '../model/frontier.js'
import type { Publisher } from '../model/publisher.js'
import { type FetchedResponse, headerOf, type Outcome } from '../model/visit.js'
import { absolute, type FoundLink, linksOfFeed } from './feeds.js'
import type { LinkRefusal } from './link-filter.js'
import { registrableDomain } from './politeness.js'
import { isReserved, rightsOf } from './rights.js'
import { crawlDelayOf, mayFetch, type RobotsRules } from './robots.js'
import type { Fetch } from './safe-fetch.js'
import { linksOfSection } from './section-links.js'
import { readSitemap } from './sitemaps.js'

/** RFC 9110 leaves the number open; browsers stop at twenty, this house at ten. */
const MAX_REDIRECTS = 10

export interface VisitTools {
  readonly fetch: Fetch
  readonly robots: (url: string) => Promise<RobotsRules>
  readonly setCrawlDelay: (url: string, seconds: number | undefined) => void
  /** Puts a response away before anything parses it. */
  readonly archive: (response: FetchedResponse) => Promise<{ file: string; offset: number }>
  readonly handlePage: HandlePage
  /** Product token, as in robots.txt. */
  readonly agent: string
  readonly filterFor: (publisherId: string | undefined) => (link: FoundLink) => LinkRefusal | undefined
  readonly publisher: (id: string) => Publisher | undefined
}

/** How a visit ended, and what it brought. */
export interface Visit {
  readonly outcome: Outcome
  readonly message?: string
  readonly respondedUrl?: string
  readonly response?: FetchedResponse
  readonly archived?: { readonly file: string; readonly offset: number }
  readonly wireBytes: number
  readonly rights?: string
  readonly bodyHash?: string
  readonly page?: PageResult
  readonly links: readonly NewUrl[]
  readonly refused: ReadonlyMap<LinkRefusal, number>
}

const NOTHING = { links: [], refused: new Map<LinkRefusal, number>(), wireBytes: 0 }

/** Visits an address. Never throws on what a site sends. */
export async function visitUrl(url: FrontierUrl, tools: VisitTools): Promise<Visit> {
  const seen = new Set<string>()
  let current = url.url
  let wireBytes = 0
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    if (seen.has(current))
      return { ...NOTHING, outcome: 'redirect_loop', message: `came back to ${current}`, wireBytes }
    seen.add(current)
    const rules = await tools.robots(current)
    if (!mayFetch(rules, current, tools.agent))
      return { ...NOTHING, outcome: rules.failure ?? 'robots_disallowed', message: rules.reason, wireBytes }
    tools.setCrawlDelay(current, crawlDelayOf(rules, current, tools.agent))
    const result = await tools.fetch(current, hop === 0 ? conditions(url) : {})
    if (!result.ok)
      return {
        ...NOTHING,
        outcome: result.failure.outcome,
        message: result.failure.message,
        respondedUrl: current,
        wireBytes,
      }
    const { response } = result
    wireBytes += response.payload.byteLength
    const next = isRedirect(response.status) ? absolute(headerOf(response.headers, 'location'), current) : undefined
    if (next) {
      await tools.archive(response)
      current = next
      continue
    }
    return { ...NOTHING, respondedUrl: current, response, ...(await judge(url, response, tools)), wireBytes }
  }
  return { ...NOTHING, outcome: 'redirect_loop', message: `more than ${MAX_REDIRECTS} redirects`, wireBytes }
}

function conditions(url: FrontierUrl): Record<string, string> {
  return {
    ...(url.etag ? { 'if-none-match': url.etag } : {}),
    ...(url.lastModified ? { 'if-modified-since': url.lastModified } : {}),
  }
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)

type Judgement = Partial<Visit> & { readonly outcome: Outcome }

async function judge(url: FrontierUrl, response: FetchedResponse, tools: VisitTools): Promise<Judgement> {
  const { status } = response
  if (status === 304) return { outcome: 'not_modified' }
  const text = Buffer.from(response.body).toString('latin1')
  const signals = rightsOf(response, text, tools.agent)
  const rights = JSON.stringify(signals)
  // A page that may not be kept is not kept: this one look comes before the archive.
  if (status < 300 && isReserved(signals)) return { outcome: 'rights_reserved', message: rights, rights }
  const archived = await tools.archive(response)
  const kept = { archived, rights }
  if (status === 429 || status === 503) return { ...kept, outcome: 'rate_limited', message: `answered ${status}` }
  if (status >= 500) return { ...kept, outcome: 'http_5xx', message: `answered ${status}` }
  if (status >= 300) return { ...kept, outcome: 'http_4xx', message: `answered ${status}` }
  const bodyHash = createHash('sha256').update(response.body).digest('hex')
  if (bodyHash === url.bodyHash) return { ...kept, outcome: 'same_text', bodyHash }
  if (url.kind !== 'article') return { ...kept, ...listed(url, response, tools), bodyHash }
  const type = headerOf(response.headers, 'content-type') ?? 'text/html'
  if (!/html|xml|text\/plain/i.test(type)) return { ...kept, outcome: 'wrong_content_type', message: type }
  const page = tools.handlePage(response, url)
  return { ...kept, outcome: page.outcome, ...(page.message ? { message: page.message } : {}), bodyHash, page }
}

/** Links of a feed, sitemap or section page, filtered. */
function listed(url: FrontierUrl, response: FetchedResponse, tools: VisitTools): Judgement {
  const refused = new Map<LinkRefusal, number>()
  const links: NewUrl[] = []
  const filter = tools.filterFor(url.publisherId)
  const common = { ...(url.publisherId ? { publisherId: url.publisherId } : {}), discoveredFrom: url.url }
  try {
    const text = Buffer.from(response.body).toString('utf8')
    const map = url.kind === 'sitemap' ? readSitemap(text, response.url) : undefined
    for (const { url: address } of map?.sitemaps ?? [])
      links.push({ ...common, url: address, kind: 'sitemap', domain: registrableDomain(address) })
    const found =
      map?.links ?? (url.kind === 'feed' ? linksOfFeed(text, response.url) : linksOfSection(text, response.url))
    for (const link of found) {
      const reason = filter(link)
      if (reason) refused.set(reason, (refused.get(reason) ?? 0) + 1)
      else
        links.push({
          ...common,
          url: link.url,
          kind: 'article',
          domain: registrableDomain(link.url),
          ...(link.title ? { title: link.title } : {}),
          ...(link.published ? { published: link.published } : {}),
        })
    }
  } catch (cause) {
    return {
      outcome: 'bad_content',
      message: `no ${url.kind}: ${cause instanceof Error ? cause.message : String(cause)}`,
    }
  }
  return { outcome: 'ok', links, refused }
}
