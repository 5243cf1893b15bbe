/** The main job on the bundled corpus: its pages in, a database out, and a short summary with what to try next. */
import { join, relative } from 'node:path'
import type { Progress } from '../src/run/progress.js'
import type { Settings } from '../src/run/settings.js'
import type { RunSummary } from '../src/run/with-run.js'
import { analyse, sayAnalysed } from './analyse.js'
import { ingest, sayIngested } from './ingest.js'
import { status, totalsAsText } from './status.js'

export interface Started {
  readonly ingested: RunSummary
  /** Absent where ingesting was stopped. */
  readonly analysed?: RunSummary
  /** What to print. */
  readonly text: string
}

/** Ingests corpus/pages and analyses what is due; a second time it changes nothing. */
export async function start(settings: Settings, progress: Progress): Promise<Started> {
  const ingested = await ingest(settings, [join(settings.corpus, 'pages')], { progress })
  if (ingested.status !== 'done') return { ingested, text: `${sayIngested(ingested)}\n` }
  const analysed = await analyse(settings, { progress })
  const shown = relative(process.cwd(), settings.database)
  const text = [
    sayIngested(ingested),
    sayAnalysed(analysed),
    '',
    totalsAsText(status(settings).totals),
    '',
    `database       ${shown.startsWith('..') ? settings.database : shown}`,
    '',
    'Try next:',
    '  npm run --silent policylens -- query stance-by-speaker',
    '  npm run --silent policylens -- query "SELECT speaker, words FROM quotations LIMIT 5"',
    '  npm run --silent policylens -- status',
    '',
  ].join('\n')
  return { ingested, analysed, text }
}
