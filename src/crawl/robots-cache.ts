/** robots.txt of each origin: from the frontier while fresh, else fetched, redirects followed. */
import type { Frontier } from '../model/frontier.js'
import { headerOf } from '../model/visit.js'
import type { Clock } from './clock.js'
import { absolute } from './feeds.js'
import {
  isFresh,
  ROBOTS_MAX_REDIRECTS,
  type RobotsAnswer,
  type RobotsRules,
  robotsAddress,
  robotsFromAnswer,
} from './robots.js'
import type { Fetch } from './safe-fetch.js'

/** A function from an address to the rules of its origin. Simultaneous questions share one fetch. */
export function robotsCache(frontier: Frontier, fetch: Fetch, clock: Clock): (url: string) => Promise<RobotsRules> {
  const known = new Map<string, Promise<RobotsRules>>()
  const load = async (origin: string): Promise<RobotsRules> => {
    const kept = frontier.robots(origin)
    if (kept && isFresh(kept, clock.now())) return kept
    const rules = robotsFromAnswer(await answerOf(robotsAddress(origin), fetch), clock.now())
    frontier.saveRobots(origin, rules)
    return rules
  }
  return async (url) => {
    const { origin } = new URL(url)
    const asked = known.get(origin)
    if (asked) {
      const rules = await asked
      if (isFresh(rules, clock.now())) return rules
    }
    const loading = load(origin)
    known.set(origin, loading)
    return loading
  }
}

async function answerOf(address: string, fetch: Fetch): Promise<RobotsAnswer> {
  let url = address
  for (let hop = 0; hop <= ROBOTS_MAX_REDIRECTS; hop++) {
    const result = await fetch(url)
    if (!result.ok) return { failure: result.failure.outcome }
    const { status, headers, body } = result.response
    const next = status >= 300 && status < 400 ? absolute(headerOf(headers, 'location'), url) : undefined
    if (!next) return { status, text: Buffer.from(body).toString('utf8') }
    url = next
  }
  // Too many redirects: RFC 9309 lets a crawler take that for "there is none".
  return { status: 404, text: '' }
}
