/** The archive of a crawl comes in, offline; its articles are cleaned with today's cleaning, new versions where their text differs. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ProblemError, problem } from '../src/model/problem.js'
import type { Progress } from '../src/run/progress.js'
import type { Settings } from '../src/run/settings.js'
import type { RunSummary } from '../src/run/with-run.js'
import { isArticleAddress } from '../src/store/frontier.js'
import { ingest } from './ingest.js'

export interface ReprocessOptions {
  readonly progress?: Progress
  /** Folder of WARC files; `archive` beside the database unless given. */
  readonly archive?: string
}

/** Takes every article of the archive in again; pages cleaned as they would be today are left alone. No request is made. */
export async function reprocess(settings: Settings, options: ReprocessOptions = {}): Promise<RunSummary> {
  const folder = options.archive ?? join(dirname(settings.database), 'archive')
  if (!existsSync(folder))
    throw new ProblemError(
      problem('usage/bad-path', `there is no archive at ${folder}: crawl first, or give --archive`),
    )
  return await ingest(settings, [folder], {
    wanted: isArticleAddress,
    again: true,
    ...(options.progress ? { progress: options.progress } : {}),
  })
}
