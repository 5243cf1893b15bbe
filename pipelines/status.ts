/** A database comes in; what is in it, its last runs and its open problems go out as text or data. */
import { statSync } from 'node:fs'
import type { Settings } from '../src/run/settings.js'
import { openStore } from '../src/store/open-store.js'
import { lastRuns } from '../src/store/runs.js'
import { type Totals, totalsOf } from '../src/store/totals.js'

export interface Status {
  readonly database: string
  readonly bytes: number
  readonly totals: Totals
  readonly runs: ReturnType<typeof lastRuns>
}

/** Reads; changes nothing. */
export function status(settings: Settings): Status {
  const store = openStore(settings.database, { readonly: true })
  try {
    return {
      database: settings.database,
      bytes: statSync(settings.database).size,
      totals: totalsOf(store),
      runs: lastRuns(store, 8),
    }
  } finally {
    store.close()
  }
}

const count = (n: number): string => n.toLocaleString('en-GB')
const listed = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, n]) => `${name} ${count(n)}`).join(', ')

/** The lines that say how much there is; used by `status`, `start` and `nightly`. */
export function totalsAsText(totals: Totals): string {
  const earlier = totals.earlierVersions > 0 ? ` (and ${count(totals.earlierVersions)} earlier versions)` : ''
  return [
    `articles       ${count(totals.articles)}${earlier} from ${count(totals.pages)} pages, ${count(totals.publishers)} publishers`,
    `people         ${count(totals.people)}`,
    `organisations  ${count(totals.organisations)}`,
    `quotations     ${count(totals.quotations)}`,
    `money          ${count(totals.sums)} sums`,
    `stance         ${listed(totals.stances) || 'none found'}`,
    `problems       ${totals.openProblems === 0 ? 'none' : listed(totals.problems)}`,
  ].join('\n')
}

/** The whole as text. */
export function statusAsText(found: Status): string {
  const runs = found.runs.map(
    (run) =>
      `  ${run.id}  ${run.startedAt.slice(0, 16).replace('T', ' ')}  ${run.command.padEnd(8)} ${run.status.padEnd(11)} ${listed(run.counts)}`,
  )
  return [
    `${found.database} (${(found.bytes / 1e6).toFixed(1)} MB)`,
    totalsAsText(found.totals),
    'last runs',
    ...(runs.length > 0 ? runs : ['  none']),
    '',
  ].join('\n')
}
