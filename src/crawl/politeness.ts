/** How long to wait before the next request to a domain: pure arithmetic over what the last answers said. */
import { getDomain } from 'tldts'

export interface PolitenessSettings {
  /** Seconds between two requests to a domain, at the least. */
  readonly minimumDelay: number
  /** A longer Crawl-delay is cut to this and logged. */
  readonly maximumCrawlDelay: number
  /** Seconds of being turned away after which a domain is left alone for the run. */
  readonly giveUpAfter: number
}

export const POLITE: PolitenessSettings = { minimumDelay: 5, maximumCrawlDelay: 120, giveUpAfter: 15 * 60 }

/** The domain that one owner registered (`news.example.co.uk` → `example.co.uk`); an address or a bare host is its own. */
export function registrableDomain(url: string): string {
  return getDomain(url, { allowPrivateDomains: true }) ?? new URL(url).host
}

/** Seconds to wait after a normal answer: the site's wish, ours, and a quarter of the latency when the site is slow. */
export function delayAfter(latencyMs: number, crawlDelay: number | undefined, settings: PolitenessSettings): number {
  const asked = Math.min(crawlDelay ?? 0, settings.maximumCrawlDelay)
  return Math.max(settings.minimumDelay, asked, latencyMs / 4000)
}

/** State of a domain that says "not now". */
export interface Backoff {
  /** Turned away this many times in a row. */
  readonly times: number
  /** Seconds waited since the first of them. */
  readonly waited: number
}

/** Seconds to wait after 429 or 503, or undefined: leave the domain alone for this run. */
export function waitAfterRefusal(
  backoff: Backoff | undefined,
  retryAfter: number | undefined,
  settings: PolitenessSettings,
): { readonly wait: number; readonly backoff: Backoff } | undefined {
  const times = (backoff?.times ?? 0) + 1
  const doubling = Math.min(60, Math.max(settings.minimumDelay, 1) * 2 ** (times - 1))
  const wait = retryAfter ?? doubling
  const waited = (backoff?.waited ?? 0) + wait
  if (waited > settings.giveUpAfter) return undefined
  return { wait, backoff: { times, waited } }
}

/** Retry-After in seconds from now: a number of seconds, or an HTTP date. RFC 9110 section 10.2.3. */
export function retryAfterSeconds(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000))
}
