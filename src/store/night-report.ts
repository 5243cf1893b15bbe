/** A crawl's run comes in; what a person wants to know of the night goes out: by publisher, silent sites, lost fields, slow hosts. */
import type { Outcome } from '../model/visit.js'
import type { Store } from './open-store.js'

export interface PublisherNight {
  readonly publisher: string
  /** Visits to articles, feeds and other lists, by outcome. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>
  /** Links left out, by reason. */
  readonly leftOut: Readonly<Record<string, number>>
}

export interface SilentPublisher {
  readonly publisher: string
  /** Mean number of new articles in the nights before. */
  readonly usual: number
}

export interface LostField {
  readonly layout: string
  readonly publisher: string
  readonly field: 'headline' | 'date' | 'byline' | 'text'
  /** Shares of articles that have it, 0 to 1. */
  readonly before: number
  readonly now: number
}

export interface NightFacts {
  readonly publishers: readonly PublisherNight[]
  readonly silent: readonly SilentPublisher[]
  readonly lostFields: readonly LostField[]
  readonly slowest: readonly { readonly domain: string; readonly seconds: number }[]
  readonly wireBytes: number
  /** Share of visits that failed by time-out, connection, server error. */
  readonly failedShare: number
}

/** Nights looked back upon for what is usual. */
const NIGHTS = 14
/** Fewer articles than this say nothing about a layout. */
const ENOUGH = 5
/** A share that falls by more than this has fallen. */
const FALL = 0.3

const FAILED = "'http_5xx', 'timeout', 'dns', 'tls', 'connection', 'bad_content', 'rate_limited'"

/** Facts of one crawl run, compared with the runs before it. */
export function nightFacts(store: Store, runId: number): NightFacts {
  const [sums] = store
    .prepare(
      `SELECT coalesce(sum(wire_bytes), 0) AS bytes, coalesce(avg(outcome IN (${FAILED})), 0) AS failed FROM visit WHERE run_id = ?`,
    )
    .all(runId) as { bytes: number; failed: number }[]
  return {
    publishers: byPublisher(store, runId),
    silent: silentPublishers(store, runId),
    lostFields: lostFields(store, runId),
    slowest: store
      .prepare(
        `SELECT u.domain, round(avg(v.duration_seconds), 2) AS seconds FROM visit AS v JOIN crawl_url AS u ON u.id = v.crawl_url_id
         WHERE v.run_id = ? GROUP BY u.domain ORDER BY seconds DESC, u.domain LIMIT 5`,
      )
      .all(runId) as { domain: string; seconds: number }[],
    wireBytes: sums?.bytes ?? 0,
    failedShare: sums?.failed ?? 0,
  }
}

function byPublisher(store: Store, runId: number): readonly PublisherNight[] {
  const nights = new Map<string, { outcomes: Partial<Record<Outcome, number>>; leftOut: Record<string, number> }>()
  const of = (publisher: string) => {
    const night = nights.get(publisher) ?? { outcomes: {}, leftOut: {} }
    nights.set(publisher, night)
    return night
  }
  const visits = store
    .prepare(
      `SELECT coalesce(u.publisher_key, u.domain) AS publisher, v.outcome, count(*) AS n
       FROM visit AS v JOIN crawl_url AS u ON u.id = v.crawl_url_id WHERE v.run_id = ? GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .all(runId) as { publisher: string; outcome: Outcome; n: number }[]
  for (const { publisher, outcome, n } of visits) of(publisher).outcomes[outcome] = n
  const refusals = store
    .prepare('SELECT publisher_key AS publisher, reason, links FROM crawl_refusal WHERE run_id = ? ORDER BY 1, 2')
    .all(runId) as { publisher: string; reason: string; links: number }[]
  for (const { publisher, reason, links } of refusals) of(publisher).leftOut[reason] = links
  return [...nights].map(([publisher, night]) => ({ publisher, ...night }))
}

/** Publishers that brought new articles in most nights before, and none in this one: the commonest real failure. */
function silentPublishers(store: Store, runId: number): readonly SilentPublisher[] {
  return store
    .prepare(
      `WITH nights AS (SELECT id FROM run WHERE command = 'crawl' AND status = 'done' AND id < @run ORDER BY id DESC LIMIT ${NIGHTS}),
       fresh AS (
         SELECT u.publisher_key AS publisher, v.run_id AS night, count(*) AS n
         FROM visit AS v JOIN crawl_url AS u ON u.id = v.crawl_url_id
         WHERE u.kind = 'article' AND u.publisher_key IS NOT NULL AND v.outcome = 'ok'
           AND (v.run_id = @run OR v.run_id IN (SELECT id FROM nights))
         GROUP BY 1, 2)
       SELECT publisher, round(1.0 * sum(n) / (SELECT count(*) FROM nights), 1) AS usual FROM fresh WHERE night <> @run
       GROUP BY publisher
       HAVING 2 * count(*) >= (SELECT count(*) FROM nights) AND publisher NOT IN (SELECT publisher FROM fresh WHERE night = @run)
       ORDER BY publisher`,
    )
    .all({ run: runId }) as SilentPublisher[]
}

interface LayoutRow {
  readonly publisher: string
  readonly layout: string
  readonly isNow: 0 | 1
  readonly n: number
  readonly headline: number
  readonly date: number
  readonly byline: number
  readonly text: number
}

const FIELDS = ['headline', 'date', 'byline', 'text'] as const

/** Layouts whose articles of this night lack what earlier ones had: a redesign that nobody announced. */
function lostFields(store: Store, runId: number): readonly LostField[] {
  const rows = store
    .prepare(
      `SELECT p.key AS publisher, a.layout, a.run_id = @run AS isNow, count(*) AS n, avg(a.headline IS NOT NULL) AS headline,
         avg(a.published_on IS NOT NULL) AS date, avg(EXISTS (SELECT 1 FROM article_byline AS b WHERE b.article_id = a.id)) AS byline,
         avg(a.words >= 100) AS text
       FROM article AS a JOIN publisher AS p ON p.id = a.publisher_id WHERE a.run_id <= @run GROUP BY 1, 2, 3`,
    )
    .all({ run: runId }) as LayoutRow[]
  const lost: LostField[] = []
  for (const now of rows.filter((row) => row.isNow === 1 && row.n >= ENOUGH)) {
    const before = rows.find((row) => row.isNow === 0 && row.publisher === now.publisher && row.layout === now.layout)
    if (!before || before.n < ENOUGH) continue
    for (const field of FIELDS)
      if (before[field] - now[field] > FALL)
        lost.push({ publisher: now.publisher, layout: now.layout, field, before: before[field], now: now[field] })
  }
  return lost
}
