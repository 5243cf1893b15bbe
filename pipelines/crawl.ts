/** Publishers or addresses come in; what is new there is fetched, archived, cleaned and saved, each visit recorded. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { openWarcWriter, WARC_MAX_BYTES } from '../src/archive/write-warc.js'
import type { Clock } from '../src/crawl/clock.js'
import { crawl as crawlAll } from '../src/crawl/crawl.js'
import { POLITE, type PolitenessSettings } from '../src/crawl/politeness.js'
import type { AllowList } from '../src/crawl/public-address.js'
import { openSafeFetch } from '../src/crawl/safe-fetch.js'
import { seedOf, seedsOf } from '../src/crawl/seeds.js'
import { pageOfResponse } from '../src/ingest/page-of-response.js'
import type { HandlePage, NewUrl } from '../src/model/frontier.js'
import { type Problem, type ProblemCode, ProblemError, problem } from '../src/model/problem.js'
import type { Publisher } from '../src/model/publisher.js'
import { headerOf, OUTCOMES, type Outcome, type UrlKind } from '../src/model/visit.js'
import { loadCleaningReference } from '../src/reference/load-reference.js'
import { systemClock } from '../src/run/clock.js'
import type { Progress } from '../src/run/progress.js'
import { archiveFolder, programVersion, type Settings } from '../src/run/settings.js'
import { isAlive, type RunSummary, withRun } from '../src/run/with-run.js'
import { dueUrls, openFrontier, type PlannedVisit } from '../src/store/frontier.js'
import { openStore, type Store } from '../src/store/open-store.js'
import { takeLock } from '../src/store/run-lock.js'
import { type Intake, openIntake } from './intake/open-intake.js'

export interface CrawlOptions {
  readonly progress?: Progress
  /** Addresses to fetch, beside or instead of what publishers list. */
  readonly urls?: readonly string[]
  /** What the addresses are. */
  readonly kind?: UrlKind
  /** Ids of publishers; all of corpus/publishers unless given, none where addresses are given. */
  readonly publishers?: readonly string[]
  /** ISO day. */
  readonly since?: string
  readonly limit?: number
  /** An e-mail or web address at which a publisher can reach whoever runs this. Required: a guest says who is calling. */
  readonly contact?: string
  /** Folder of WARC files; `archive` beside the database unless given. */
  readonly archive?: string
  /** Seconds between two requests to a domain. */
  readonly delay?: number
  readonly domainsAtOnce?: number
  readonly maxBytes?: number
  /** Private addresses that may be fetched: tests, intranets. */
  readonly allow?: AllowList
  readonly clock?: Clock
}

/** Product token: what robots.txt calls this crawler. */
const AGENT = 'policylens'
const MAX_BYTES = 10_000_000
const DEADLINE_MS = 60_000
const CONNECT_MS = 15_000

/** Crawls; counts each visit by its outcome. Throws settings/no-contact, store/locked. */
export async function crawl(settings: Settings, options: CrawlOptions = {}): Promise<RunSummary> {
  if (!options.contact) throw new ProblemError(problem('settings/no-contact'))
  const reference = loadCleaningReference(settings.data, settings.corpus)
  const seeds = seedsFor(reference.publishers, options)
  const store = openStore(settings.database, { now: new Date().toISOString() })
  const clock = options.clock ?? systemClock
  const me = { holder: randomUUID(), pid: process.pid, host: hostname() }
  try {
    const lock = takeLock(store, 'crawl', me, Date.now(), isAlive)
    // Waits for a slow site can be long: the lock is renewed by a timer, not by the work.
    const beating = setInterval(() => lock.beat(Date.now()), 30_000)
    try {
      const asked = { urls: options.urls, publishers: options.publishers, since: options.since, limit: options.limit }
      return await withRun(store, 'crawl', settings, { ...options, asked }, async (run) => {
        const intake = openIntake(store, run, reference)
        const frontier = openFrontier(store, run.id)
        frontier.add(seeds, clock.now())
        const limits = {
          maxBytes: options.maxBytes ?? MAX_BYTES,
          deadlineMs: DEADLINE_MS,
          connectMs: CONNECT_MS,
          allowed: options.allow ?? [],
          userAgent: userAgent(options.contact ?? ''),
        }
        const fetcher = openSafeFetch(limits, clock)
        const archive = openWarcWriter({
          folder: options.archive ?? archiveFolder(settings),
          prefix: AGENT,
          maxBytes: WARC_MAX_BYTES,
          now: () => clock.now(),
          software: userAgent(options.contact ?? ''),
        })
        run.progress.begin('crawl', undefined)
        try {
          const end = await crawlAll({
            frontier,
            fetch: fetcher.fetch,
            archive: archive.write,
            handlePage: pageHandler(intake),
            publishers: reference.publishers,
            clock,
            politeness: politeness(options),
            agent: AGENT,
            domainsAtOnce: options.domainsAtOnce ?? 8,
            ...(options.since ? { since: options.since } : {}),
            ...(options.limit ? { limit: options.limit } : {}),
            signal: run.signal,
            onVisit: (visit) => {
              run.count(visit.outcome)
              run.alive()
              run.progress.step()
            },
          })
          for (const domain of end.givenUp) {
            run.problem(domain, problem('crawl/gave-up', `${domain} kept turning us away: left alone for this run`))
            run.progress.note(`${domain}: kept turning us away, left alone for this run [crawl/gave-up]`)
          }
          await intake.finish()
        } finally {
          await archive.close()
          await fetcher.close()
        }
      })
    } finally {
      clearInterval(beating)
      lock.release()
    }
  } finally {
    store.close()
  }
}

/** What a crawl would fetch now, and why; nothing is fetched or written. */
export function planCrawl(settings: Settings, options: CrawlOptions = {}): readonly PlannedVisit[] {
  const reference = loadCleaningReference(settings.data, settings.corpus)
  const store = openStore(existsSync(settings.database) ? settings.database : ':memory:')
  try {
    return planned(store, seedsFor(reference.publishers, options), (options.clock ?? systemClock).now())
  } finally {
    store.close()
  }
}

class TakeBack extends Error {}

/** Adds the seeds, looks, and takes them back. */
function planned(store: Store, seeds: readonly NewUrl[], now: number): readonly PlannedVisit[] {
  let found: readonly PlannedVisit[] = []
  try {
    store.db.transaction(() => {
      openFrontier(store, 0).add(seeds, now)
      found = dueUrls(store, now)
      throw new TakeBack()
    })()
  } catch (error) {
    if (!(error instanceof TakeBack)) throw error
  }
  return found
}

function userAgent(contact: string): string {
  return `${AGENT}/${programVersion()} (research crawler; ${contact})`
}

function politeness(options: CrawlOptions): PolitenessSettings {
  return options.delay === undefined ? POLITE : { ...POLITE, minimumDelay: options.delay }
}

function seedsFor(publishers: readonly Publisher[], options: CrawlOptions): readonly NewUrl[] {
  const unknown = (options.publishers ?? []).find((id) => !publishers.some((publisher) => publisher.id === id))
  if (unknown)
    throw new ProblemError(problem('usage/bad-flag', `there is no publisher ${unknown} in corpus/publishers`))
  const bad = (options.urls ?? []).find((url) => !/^https?:\/\//i.test(url) || !URL.canParse(url))
  if (bad) throw new ProblemError(problem('usage/bad-flag', `${bad} is no http or https address`))
  const chosen = options.publishers ?? (options.urls?.length ? [] : publishers.map(({ id }) => id))
  return [
    ...publishers.filter(({ id }) => chosen.includes(id)).flatMap(seedsOf),
    ...(options.urls ?? []).map((url) => seedOf(url, options.kind ?? 'article', publishers)),
  ]
}

/** Cleans a page at once; its rows are written with the visit. */
function pageHandler(intake: Intake): HandlePage {
  return (response, url) => {
    const page = pageOfResponse({
      requestedUrl: url.url,
      respondedUrl: response.url,
      contentType: headerOf(response.headers, 'content-type'),
      body: response.body,
      fetchedAt: response.startedAt,
      ...(url.publisherId ? { publisherId: url.publisherId } : {}),
    })
    if ('code' in page) return { outcome: 'bad_content', message: page.message, save: () => {} }
    const prepared = intake.prepare({ item: url.url, page })
    const { article, problems } = prepared
    const outcome = article ? (article.fingerprint === url.textHash ? 'same_text' : 'ok') : outcomeOf(problems)
    const why = problems[0]?.message
    return {
      outcome,
      ...(article ? { textHash: article.fingerprint } : {}),
      ...(why ? { message: why } : {}),
      save: () => void prepared.save(),
    }
  }
}

const OUTCOME_OF: Partial<Record<ProblemCode, Outcome>> = {
  'page/consent-wall': 'consent_wall',
  'page/soft-404': 'soft_404',
  'page/paywall-stub': 'paywalled',
}

/** What a page without an article was. */
function outcomeOf(problems: readonly Problem[]): Outcome {
  for (const { code } of problems) {
    const outcome = OUTCOME_OF[code]
    if (outcome) return outcome
  }
  return 'not_article'
}

/** One line on what a crawl did. */
export function sayCrawled({ counts, seconds, status: ended }: RunSummary): string {
  const visits = [...counts].filter(([name]) => (OUTCOMES as readonly string[]).includes(name))
  const total = visits.reduce((sum, [, n]) => sum + n, 0)
  const said = visits.sort((a, b) => b[1] - a[1]).map(([name, n]) => `${n} ${name.replaceAll('_', ' ')}`)
  const what = total === 0 ? 'nothing was due' : `${total} visits: ${said.join(', ')}`
  return `crawl: ${what} (${seconds.toFixed(1)} s)${ended === 'interrupted' ? ' · interrupted: run it again to go on' : ''}`
}

/** A line for each visit that is due, with the reason. */
export function planAsText(visits: readonly PlannedVisit[]): string {
  if (visits.length === 0) return 'nothing is due\n'
  const lines = visits.map(
    ({ url, kind, publisher, why }) => `${kind.padEnd(8)} ${url}\n         ${publisher ? `${publisher}: ` : ''}${why}`,
  )
  return `${lines.join('\n')}\n${visits.length} due; lists may bring more\n`
}
