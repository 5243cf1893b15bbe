/** The crawl's frontier in the database: what is due, who holds it, and what became of it. */
import type { Frontier, FrontierUrl, NewUrl, StoredRobots, UrlUpdate, VisitRecord } from '../model/frontier.js'
import type { UrlKind } from '../model/visit.js'
import type { Store } from './open-store.js'

interface UrlRow {
  readonly id: number
  readonly url: string
  readonly kind: UrlKind
  readonly publisher_key: string | null
  readonly domain: string
  readonly title: string | null
  readonly published: string | null
  readonly first_visit_at: string | null
  readonly visits: number
  readonly failures: number
  readonly etag: string | null
  readonly last_modified: string | null
  readonly body_hash: string | null
  readonly text_hash: string | null
  readonly interval_seconds: number | null
}

const iso = (ms: number): string => new Date(ms).toISOString()
const isoOrNull = (ms: number | undefined): string | null => (ms === undefined ? null : iso(ms))

/**
 * The frontier of one run. Leases left by a run that died are taken back at once: only one crawl runs at a time (the lock of
 * `nightly` and `crawl` sees to it).
 */
export function openFrontier(store: Store, runId: number): Frontier {
  store.prepare('UPDATE crawl_url SET leased_until = NULL WHERE leased_until IS NOT NULL').run()
  return {
    add: (urls, now) => add(store, urls, now),
    domainsDue: (now) =>
      store
        .prepare(
          'SELECT domain, min(due_at) AS oldest FROM crawl_url WHERE due_at <= ? AND leased_until IS NULL GROUP BY domain ORDER BY oldest, domain',
        )
        .all(iso(now))
        .map((row) => (row as { domain: string }).domain),
    claim: (domain, now, leaseUntil) => claim(store, domain, now, leaseUntil),
    release: (url) => {
      store.prepare('UPDATE crawl_url SET leased_until = NULL WHERE id = ?').run(url.id)
    },
    finish: (visit, update, also) => {
      store.db
        .transaction(() => {
          saveVisit(store, runId, visit)
          updateUrl(store, visit.urlId, update)
          also?.()
        })
        .immediate()
    },
    robots: (origin) => {
      const row = store
        .prepare('SELECT kind, text, fetched_at, reason FROM crawl_robots WHERE origin = ?')
        .get(origin) as
        | { kind: StoredRobots['kind']; text: string | null; fetched_at: string; reason: string }
        | undefined
      if (!row) return undefined
      return {
        kind: row.kind,
        reason: row.reason,
        fetchedAt: Date.parse(row.fetched_at),
        ...(row.text === null ? {} : { text: row.text }),
      }
    },
    saveRobots: (origin, rules) => {
      store
        .prepare('INSERT OR REPLACE INTO crawl_robots (origin, kind, text, fetched_at, reason) VALUES (?, ?, ?, ?, ?)')
        .run(origin, rules.kind, rules.text ?? null, iso(rules.fetchedAt), rules.reason)
    },
    countRefusals: (publisherId, counts) => {
      const statement = store.prepare(
        `INSERT INTO crawl_refusal (run_id, publisher_key, reason, links) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET links = links + excluded.links`,
      )
      for (const [reason, links] of counts) statement.run(runId, publisherId ?? '', reason, links)
    },
  }
}

/** An address that is due, with the reason in words. */
export interface PlannedVisit {
  readonly url: string
  readonly kind: UrlKind
  readonly publisher: string | null
  readonly why: string
}

/** Everything due now, in the order in which a crawl would take it. */
export function dueUrls(store: Store, now: number): readonly PlannedVisit[] {
  return store
    .prepare(
      `SELECT url, kind, publisher_key AS publisher,
         CASE WHEN failures > 0 THEN 'failed ' || failures || ' times: try again'
              WHEN visits = 0 THEN 'never fetched' || coalesce(', found on ' || discovered_from, '')
              WHEN kind = 'article' THEN 'visited ' || visits || ' times: may have changed'
              ELSE 'read ' || visits || ' times: may list something new' END AS why
       FROM crawl_url WHERE due_at <= ? ORDER BY domain, kind = 'article', due_at, id`,
    )
    .all(iso(now)) as PlannedVisit[]
}

/** Says whether an address of an archive is an article: not one that the crawl knows as a feed, a sitemap or a section. */
export function isArticleAddress(store: Store): (url: string) => boolean {
  const known = store.prepare('SELECT kind FROM crawl_url WHERE url = ?')
  return (url) => {
    const row = known.get(url) as { kind: UrlKind } | undefined
    return row === undefined || row.kind === 'article'
  }
}

function add(store: Store, urls: readonly NewUrl[], now: number): number {
  const insert = store.prepare(
    `INSERT INTO crawl_url (url, kind, publisher_key, domain, discovered_at, discovered_from, title, published, due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO NOTHING`,
  )
  const at = iso(now)
  return store.db
    .transaction(() => {
      let fresh = 0
      for (const u of urls) {
        const row = [
          u.url,
          u.kind,
          u.publisherId ?? null,
          u.domain,
          at,
          u.discoveredFrom ?? null,
          u.title ?? null,
          u.published ?? null,
          at,
        ]
        fresh += insert.run(...row).changes
      }
      return fresh
    })
    .immediate()
}

function claim(store: Store, domain: string, now: number, leaseUntil: number): FrontierUrl | undefined {
  const row = store
    .prepare(
      `UPDATE crawl_url SET leased_until = ?
       WHERE id = (SELECT id FROM crawl_url WHERE domain = ? AND due_at <= ? AND leased_until IS NULL
                   ORDER BY kind = 'article', due_at, id LIMIT 1)
       RETURNING id, url, kind, publisher_key, domain, title, published, first_visit_at, visits, failures, etag, last_modified,
                 body_hash, text_hash, interval_seconds`,
    )
    .get(iso(leaseUntil), domain, iso(now)) as UrlRow | undefined
  return row && urlOf(row)
}

function urlOf(row: UrlRow): FrontierUrl {
  return {
    id: row.id,
    url: row.url,
    kind: row.kind,
    domain: row.domain,
    visits: row.visits,
    failures: row.failures,
    ...(row.publisher_key === null ? {} : { publisherId: row.publisher_key }),
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.published === null ? {} : { published: row.published }),
    ...(row.first_visit_at === null ? {} : { firstVisitAt: Date.parse(row.first_visit_at) }),
    ...(row.etag === null ? {} : { etag: row.etag }),
    ...(row.last_modified === null ? {} : { lastModified: row.last_modified }),
    ...(row.body_hash === null ? {} : { bodyHash: row.body_hash }),
    ...(row.text_hash === null ? {} : { textHash: row.text_hash }),
    ...(row.interval_seconds === null ? {} : { intervalMs: row.interval_seconds * 1000 }),
  }
}

function saveVisit(store: Store, runId: number, visit: VisitRecord): void {
  store
    .prepare(
      `INSERT INTO visit (crawl_url_id, run_id, started_at, duration_seconds, requested_url, responded_url, status, outcome, wire_bytes,
         body_bytes, archive_file, archive_offset, discovered, rights, message) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      visit.urlId,
      runId,
      iso(visit.startedAt),
      visit.durationMs / 1000,
      visit.requestedUrl,
      visit.respondedUrl ?? null,
      visit.status ?? null,
      visit.outcome,
      visit.wireBytes,
      visit.bodyBytes,
      visit.archiveFile ?? null,
      visit.archiveOffset ?? null,
      visit.discovered ?? null,
      visit.rights ?? null,
      visit.message ?? null,
    )
}

function updateUrl(store: Store, id: number, update: UrlUpdate): void {
  store
    .prepare(
      `UPDATE crawl_url SET due_at = ?, first_visit_at = ?, visits = ?, failures = ?, etag = ?, last_modified = ?, body_hash = ?,
         text_hash = ?, interval_seconds = ?, leased_until = NULL WHERE id = ?`,
    )
    .run(
      isoOrNull(update.dueAt),
      isoOrNull(update.firstVisitAt),
      update.visits,
      update.failures,
      update.etag ?? null,
      update.lastModified ?? null,
      update.bodyHash ?? null,
      update.textHash ?? null,
      update.intervalMs === undefined ? null : update.intervalMs / 1000,
      id,
    )
}
