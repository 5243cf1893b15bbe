/** One command for a schedule: fetch what is new, take it in, analyse what is due, write a copy to share and a report. */
import { randomUUID } from 'node:crypto'
import { statfsSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import type { Clock } from '../src/crawl/clock.js'
import { type NotifyTargets, notify } from '../src/crawl/notify.js'
import { nightAsText } from '../src/exchange/night-as-text.js'
import { ProblemError } from '../src/model/problem.js'
import type { Progress } from '../src/run/progress.js'
import { programVersion, type Settings } from '../src/run/settings.js'
import { isAlive, type RunSummary } from '../src/run/with-run.js'
import { type NightFacts, nightFacts } from '../src/store/night-report.js'
import { openStore } from '../src/store/open-store.js'
import { takeLock } from '../src/store/run-lock.js'
import { analyse, sayAnalysed } from './analyse.js'
import { type CrawlOptions, crawl, sayCrawled } from './crawl.js'
import { ingest, sayIngested } from './ingest.js'
import { snapshot } from './snapshot.js'
import { status, totalsAsText } from './status.js'

export interface NightlyOptions {
  readonly progress?: Progress
  /** Folders to ingest; `pages` of the corpus folder unless given. */
  readonly folders?: readonly string[]
  /** How to crawl; without a contact nothing is fetched, and the report says so. */
  readonly crawl?: CrawlOptions
  readonly notify?: NotifyTargets
  /** Share of visits that may fail before the night counts as failed; half unless given. */
  readonly maxFailures?: number
  readonly clock?: Clock
}

/** How the night ended; the exit code follows: 0, 3, 130 or 143, 1. */
export type NightEnd = 'done' | 'too-many-failures' | 'interrupted' | 'failed'

export interface NightlyReport {
  readonly startedAt: string
  readonly seconds: number
  readonly end: NightEnd
  readonly version: string
  /** Items of each run by outcome; absent where it did not run. */
  readonly crawled?: Readonly<Record<string, number>>
  readonly ingested?: Readonly<Record<string, number>>
  readonly analysed?: Readonly<Record<string, number>>
  /** Why nothing was fetched. */
  readonly notCrawled?: string
  /** What the crawl met, by publisher and host. */
  readonly night?: NightFacts
  /** Problems met in this night, by code. */
  readonly problems: Readonly<Record<string, number>>
  readonly totals: ReturnType<typeof status>['totals']
  readonly diskFreeBytes: number
  /** A copy without texts, ready to share. */
  readonly snapshot?: string
  readonly error?: string
}

export interface NightlyResult {
  readonly report: NightlyReport
  readonly text: string
  readonly end: NightEnd
  readonly signal?: NodeJS.Signals
}

const MAX_FAILURES = 0.5

/**
 * Does the night's work under a lock; the report goes beside the database as `<name>.nightly.json` and `.txt`, and to whom
 * `notify` names. Throws store/locked while another night is at work.
 */
export async function nightly(settings: Settings, options: NightlyOptions = {}): Promise<NightlyResult> {
  const store = openStore(settings.database, { now: new Date().toISOString() })
  try {
    const me = { holder: randomUUID(), pid: process.pid, host: hostname() }
    const lock = takeLock(store, 'nightly', me, Date.now(), isAlive)
    const beating = setInterval(() => lock.beat(Date.now()), 30_000)
    try {
      return await oneNight(settings, options, (runId) => nightFacts(store, runId))
    } finally {
      clearInterval(beating)
      lock.release()
    }
  } finally {
    store.close()
  }
}

async function oneNight(
  settings: Settings,
  options: NightlyOptions,
  factsOf: (runId: number) => NightFacts,
): Promise<NightlyResult> {
  const startedAt = new Date()
  const runs: RunSummary[] = []
  let error: unknown
  let shared: string | undefined
  const step = async (work: () => Promise<RunSummary>): Promise<void> => {
    if (error === undefined && runs.at(-1)?.status !== 'interrupted') runs.push(await work())
  }
  const progress = options.progress ? { progress: options.progress } : {}
  const notCrawled = options.crawl?.contact
    ? undefined
    : 'no contact given: set --contact or POLICYLENS_CONTACT to crawl'
  try {
    if (!notCrawled) await step(() => crawl(settings, { ...options.crawl, ...progress }))
    await step(() =>
      ingest(settings, options.folders ?? [join(settings.corpus, 'pages')], { ...progress, again: true }),
    )
    await step(() => analyse(settings, progress))
    if (runs.at(-1)?.status === 'done') {
      shared = beside(settings, 'snapshot.db')
      snapshot(settings, shared, { force: true })
    }
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown
    error = thrown
  }
  const ofRun = (name: string) => runs.find((run) => run.command === name)
  const crawled = ofRun('crawl')
  const night = crawled && factsOf(crawled.runId)
  const end = endOf(runs, error, (night?.failedShare ?? 0) > (options.maxFailures ?? MAX_FAILURES))
  const counts = (name: string) => Object.fromEntries(ofRun(name)?.counts ?? [])
  const report: NightlyReport = {
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
    end,
    version: programVersion(),
    ...(crawled ? { crawled: counts('crawl') } : {}),
    ...(ofRun('ingest') ? { ingested: counts('ingest') } : {}),
    ...(ofRun('analyse') ? { analysed: counts('analyse') } : {}),
    ...(notCrawled ? { notCrawled } : {}),
    ...(night ? { night } : {}),
    problems: sumOf(runs.map((run) => run.problems)),
    totals: status(settings).totals,
    diskFreeBytes: freeBytes(settings),
    ...(shared ? { snapshot: shared } : {}),
    ...(error instanceof Error ? { error: error.message } : {}),
  }
  const unsent = await notify(options.notify ?? {}, report, end === 'done')
  const path = beside(settings, 'nightly.json')
  const lines = [
    `nightly ${report.startedAt.slice(0, 16).replace('T', ' ')} UTC · ${end.replaceAll('-', ' ')} · policylens ${report.version}`,
    ...(crawled ? [sayCrawled(crawled)] : []),
    ...(notCrawled ? [`crawl: ${notCrawled}`] : []),
    ...runs.flatMap((run) =>
      run.command === 'ingest' ? [sayIngested(run)] : run.command === 'analyse' ? [sayAnalysed(run)] : [],
    ),
    ...(report.error ? [`! ${report.error}`] : []),
    ...(night ? [nightAsText(night).trimEnd()] : []).filter((text) => text !== ''),
    totalsAsText(report.totals).trimEnd(),
    `disk left      ${(report.diskFreeBytes / 1e9).toFixed(1)} GB`,
    ...(shared ? [`to share       ${shared}`] : []),
    ...unsent.map((why) => `not sent       ${why}`),
    `report         ${path}`,
  ]
  const text = `${lines.join('\n')}\n`
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(beside(settings, 'nightly.txt'), text)
  const signal = runs.at(-1)?.signal
  return { report, text, end, ...(signal ? { signal } : {}) }
}

function endOf(runs: readonly RunSummary[], error: unknown, tooMany: boolean): NightEnd {
  if (error !== undefined) return 'failed'
  if (runs.at(-1)?.status === 'interrupted') return 'interrupted'
  return tooMany ? 'too-many-failures' : 'done'
}

function sumOf(counts: readonly ReadonlyMap<string, number>[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {}
  for (const map of counts) for (const [code, n] of map) sum[code] = (sum[code] ?? 0) + n
  return sum
}

const beside = (settings: Settings, ending: string): string => `${settings.database.replace(/\.db$/, '')}.${ending}`

function freeBytes(settings: Settings): number {
  const { bavail, bsize } = statfsSync(dirname(settings.database))
  return bavail * bsize
}
