/** One request at a time a domain, and the pause after each: a turn is waited for, the answer sets the next. */
import pLimit, { type LimitFunction } from 'p-limit'
import type { FetchResult } from '../model/visit.js'
import { headerOf } from '../model/visit.js'
import type { Clock } from './clock.js'
import {
  type Backoff,
  delayAfter,
  type PolitenessSettings,
  registrableDomain,
  retryAfterSeconds,
  waitAfterRefusal,
} from './politeness.js'
import type { Fetch } from './safe-fetch.js'

interface Lane {
  readonly turn: LimitFunction
  nextAt: number
  crawlDelay: number | undefined
  backoff: Backoff | undefined
}

export interface Pacing {
  /** A fetch that waits for its domain's turn. */
  readonly fetch: Fetch
  /** Remembers what a site asks for, in seconds. */
  setCrawlDelay(url: string, seconds: number | undefined): void
  /** When the domain may be asked again, ms since 1970. */
  nextAt(domain: string): number
  /** Waits until then. */
  wait(domain: string): Promise<void>
  /** Domains that turned us away for too long in this run. */
  readonly givenUp: ReadonlySet<string>
}

/** Puts pacing around a fetch. An aborted signal ends waits at once. */
export function paced(fetch: Fetch, settings: PolitenessSettings, clock: Clock, signal: AbortSignal): Pacing {
  const lanes = new Map<string, Lane>()
  const givenUp = new Set<string>()
  const laneOf = (domain: string): Lane => {
    const known = lanes.get(domain)
    if (known) return known
    const lane: Lane = { turn: pLimit(1), nextAt: 0, crawlDelay: undefined, backoff: undefined }
    lanes.set(domain, lane)
    return lane
  }
  const waitFor = async (lane: Lane) => {
    const pause = lane.nextAt - clock.now()
    if (pause > 0) await clock.sleep(pause, signal)
  }
  const learn = (domain: string, lane: Lane, result: FetchResult) => {
    const { durationMs } = result.ok ? result.response : result.failure
    const refused = result.ok && (result.response.status === 429 || result.response.status === 503)
    let pause = delayAfter(durationMs, lane.crawlDelay, settings)
    if (refused) {
      const asked = retryAfterSeconds(headerOf(result.response.headers, 'retry-after'), clock.now())
      const next = waitAfterRefusal(lane.backoff, asked, settings)
      lane.backoff = next?.backoff
      if (next) pause = Math.max(pause, next.wait)
      else givenUp.add(domain)
    } else lane.backoff = undefined
    lane.nextAt = clock.now() + pause * 1000
  }
  return {
    givenUp,
    fetch: (url, headers) => {
      const domain = registrableDomain(url)
      const lane = laneOf(domain)
      return lane.turn(async () => {
        await waitFor(lane)
        const result = await fetch(url, headers)
        learn(domain, lane, result)
        return result
      })
    },
    setCrawlDelay: (url, seconds) => {
      laneOf(registrableDomain(url)).crawlDelay = seconds
    },
    nextAt: (domain) => laneOf(domain).nextAt,
    wait: (domain) => waitFor(laneOf(domain)),
  }
}
