/** Reads robots.txt as RFC 9309 says, the status rules included: a response comes in, permissions go out. */
import robotsParserModule from 'robots-parser'
import type { Outcome } from '../model/visit.js'

type Robots = ReturnType<typeof robotsParserModule.default>
// The package is CommonJS with an ES type declaration: at run time the import is the function itself.
const robotsParser = robotsParserModule as unknown as (url: string, text: string) => Robots

/** What a site allows one crawler, and for how long that is believed. */
export interface RobotsRules {
  /** `parsed` has a text; `allow` and `disallow` hold for every address. */
  readonly kind: 'parsed' | 'allow' | 'disallow'
  readonly text?: string
  /** Milliseconds since 1970. */
  readonly fetchedAt: number
  readonly reason: string
  /** How the request failed, where there was no answer at all. */
  readonly failure?: Outcome
}

/** RFC 9309 section 2.5: parse at least 500 KiB. */
export const ROBOTS_MAX_BYTES = 500 * 1024
/** RFC 9309 section 2.4: do not use a copy for longer than 24 hours. */
export const ROBOTS_MAX_AGE_MS = 24 * 3600 * 1000
/** A site that could not be reached, or said 5xx, is asked again sooner: it may only have been down. */
export const ROBOTS_REFUSAL_AGE_MS = 3600 * 1000
/** RFC 9309 section 2.3.1.2: follow at least five redirects. */
export const ROBOTS_MAX_REDIRECTS = 5

export type RobotsAnswer = { readonly status: number; readonly text: string } | { readonly failure: Outcome }

/** Rules from an answer: 2xx is parsed, most 4xx allow all, 401, 403, 429, 5xx and no answer allow nothing. */
export function robotsFromAnswer(answer: RobotsAnswer, fetchedAt: number): RobotsRules {
  if ('failure' in answer)
    return { kind: 'disallow', fetchedAt, reason: 'robots.txt could not be reached', failure: answer.failure }
  const { status, text } = answer
  if (status >= 200 && status < 300)
    return { kind: 'parsed', text: text.slice(0, ROBOTS_MAX_BYTES), fetchedAt, reason: 'robots.txt' }
  if (status === 401 || status === 403 || status === 429 || status >= 500)
    return { kind: 'disallow', fetchedAt, reason: `robots.txt answered ${status}` }
  return { kind: 'allow', fetchedAt, reason: `robots.txt answered ${status}: there is none` }
}

/** Whether rules may still be believed. */
export function isFresh(rules: RobotsRules, now: number): boolean {
  return now - rules.fetchedAt < (rules.kind === 'disallow' ? ROBOTS_REFUSAL_AGE_MS : ROBOTS_MAX_AGE_MS)
}

/** May this crawler fetch the address? `agent` is the product token, such as `policylens`. */
export function mayFetch(rules: RobotsRules, url: string, agent: string): boolean {
  if (rules.kind !== 'parsed') return rules.kind === 'allow'
  return parsed(rules, url).isAllowed(url, agent) !== false
}

/** Seconds between requests that the site asks for. */
export function crawlDelayOf(rules: RobotsRules, url: string, agent: string): number | undefined {
  if (rules.kind !== 'parsed') return undefined
  const delay = parsed(rules, url).getCrawlDelay(agent)
  return delay !== undefined && Number.isFinite(delay) && delay >= 0 ? delay : undefined
}

/** Addresses of the sitemaps that robots.txt names. */
export function sitemapsOf(rules: RobotsRules, url: string): readonly string[] {
  return rules.kind === 'parsed' ? parsed(rules, url).getSitemaps() : []
}

const cache = new WeakMap<RobotsRules, Robots>()

function parsed(rules: RobotsRules, url: string): Robots {
  const known = cache.get(rules)
  if (known) return known
  const robots = robotsParser(robotsAddress(url), rules.text ?? '')
  cache.set(rules, robots)
  return robots
}

/** Where a site keeps its robots.txt. */
export function robotsAddress(url: string): string {
  return new URL('/robots.txt', url).href
}
