/** One command for a schedule: what is new in the corpus folders goes in, what is due is analysed, a report is written. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Progress } from '../src/run/progress.js'
import type { Settings } from '../src/run/settings.js'
import type { RunSummary } from '../src/run/with-run.js'
import { analyse, sayAnalysed } from './analyse.js'
import { ingest, sayIngested } from './ingest.js'
import { status, totalsAsText } from './status.js'

export interface NightlyOptions {
  readonly progress?: Progress
  /** Folders to ingest; `pages` of the corpus folder unless given. */
  readonly folders?: readonly string[]
}

export interface NightlyReport {
  readonly startedAt: string
  readonly seconds: number
  readonly status: RunSummary['status']
  /** Items of the two runs by outcome. */
  readonly ingested: Readonly<Record<string, number>>
  readonly analysed: Readonly<Record<string, number>>
  /** Problems met in this night, by code. */
  readonly problems: Readonly<Record<string, number>>
  /** Articles in the database now. */
  readonly articles: number
}

/** Does the night's work; the report goes beside the database as `<name>.nightly.json`, and its text is returned. */
export async function nightly(
  settings: Settings,
  options: NightlyOptions = {},
): Promise<{ readonly report: NightlyReport; readonly text: string; readonly summary: RunSummary }> {
  const startedAt = new Date()
  const progress = options.progress ? { progress: options.progress } : {}
  const ingested = await ingest(settings, options.folders ?? [join(settings.corpus, 'pages')], {
    ...progress,
    again: true,
  })
  const analysed = ingested.status === 'done' ? await analyse(settings, progress) : undefined
  const { totals } = status(settings)
  const last = analysed ?? ingested
  const report: NightlyReport = {
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
    status: last.status,
    ingested: Object.fromEntries(ingested.counts),
    analysed: Object.fromEntries(analysed?.counts ?? []),
    problems: Object.fromEntries([...ingested.problems, ...(analysed?.problems ?? [])]),
    articles: totals.articles,
  }
  const path = `${settings.database.replace(/\.db$/, '')}.nightly.json`
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`)
  const text = [
    `nightly ${report.startedAt.slice(0, 16).replace('T', ' ')} UTC`,
    sayIngested(ingested),
    ...(analysed ? [sayAnalysed(analysed)] : []),
    totalsAsText(totals),
    `report         ${path}`,
    '',
  ].join('\n')
  return { report, text, summary: last }
}
