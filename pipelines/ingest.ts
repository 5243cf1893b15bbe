/** Pages come in, from folders, files, JSON Lines or standard input; articles go into the database, once each, versions kept. */
import { dirname, join, relative, sep } from 'node:path'
import { listInputs } from '../src/ingest/list-inputs.js'
import { readInputs } from '../src/ingest/read-inputs.js'
import type { PageFacts } from '../src/ingest/read-page.js'
import { loadManifest, type ManifestPage } from '../src/reference/load-manifest.js'
import { loadCleaningReference } from '../src/reference/load-reference.js'
import type { Progress } from '../src/run/progress.js'
import type { Settings } from '../src/run/settings.js'
import { type RunSummary, withRun } from '../src/run/with-run.js'
import { pagesToClean } from '../src/store/load-page.js'
import { openStore, type Store } from '../src/store/open-store.js'
import { openIntake } from './intake/open-intake.js'

export interface IngestOptions {
  readonly progress?: Progress
  /** Larger pages are refused; 20 MB unless set. */
  readonly maxBytes?: number
  /** Which addresses of an archive (WARC) to take; all unless given. */
  readonly wanted?: (store: Store) => (url: string) => boolean
  /** Also cleans the pages of the database again that were cleaned by an earlier version. */
  readonly again?: boolean
  /** Takes texts character for character instead of cleaning them. */
  readonly verbatim?: boolean
  /** Most pages of 4 KiB that the database may grow to. */
  readonly maxPages?: number
}

const MAX_BYTES = 20_000_000

/**
 * Ingests `paths` (folders, files, patterns, `-`); what is known is skipped, so a second run changes nothing.
 * Counts: new, changed, older, same-text, reverted, no-article, unchanged, failed.
 */
export async function ingest(
  settings: Settings,
  paths: readonly string[],
  options: IngestOptions = {},
): Promise<RunSummary> {
  const inputs = await listInputs(paths)
  const reference = loadCleaningReference(settings.data, settings.corpus)
  const store = openStore(settings.database, { now: new Date().toISOString(), ...limits(options) })
  try {
    return await withRun(store, 'ingest', settings, { ...options, asked: { paths } }, async (run) => {
      const intake = openIntake(store, run, reference)
      const known = inputs.every((input) => input.kind === 'page')
      if (inputs.length === 0)
        run.progress.note(`${paths.join(', ')}: there are no pages (.html, .txt, .jsonl and .warc files are taken)`)
      run.progress.begin('ingest', known ? inputs.length : undefined)
      const items = readInputs(inputs, {
        maxBytes: options.maxBytes ?? MAX_BYTES,
        factsOf: manifestFacts(),
        stdin: process.stdin,
        ...(options.wanted ? { wanted: options.wanted(store) } : {}),
        verbatim: options.verbatim ?? false,
      })
      for await (const item of items) {
        if (run.stopping) break
        await run.each(item.item, () => intake.take(item))
        run.progress.step()
      }
      if (options.again) {
        const due = pagesToClean(store, intake.cleanedWith)
        run.progress.begin('clean again', due.length)
        await intake.cleanStored(due)
      }
      await intake.finish()
    })
  } finally {
    store.close()
  }
}

const limits = (options: IngestOptions) => (options.maxPages ? { maxPages: options.maxPages } : {})

/** What the manifest.yml nearest above a file says about it, at most four folders up. */
function manifestFacts(): (path: string) => PageFacts {
  const manifests = new Map<string, ReadonlyMap<string, ManifestPage> | undefined>()
  const manifestOf = (folder: string): ReadonlyMap<string, ManifestPage> | undefined => {
    if (!manifests.has(folder)) manifests.set(folder, loadManifest(folder))
    return manifests.get(folder)
  }
  return (path) => {
    let folder = dirname(path)
    for (let up = 0; up < 4; up++) {
      const facts = manifestOf(folder)?.get(relative(folder, path).split(sep).join('/'))
      if (facts) return facts
      if (dirname(folder) === folder) break
      folder = join(folder, '..')
    }
    return {}
  }
}

/** One line on what ingesting did. */
export function sayIngested({ counts, seconds, status: ended }: RunSummary): string {
  const n = (name: string): number => counts.get(name) ?? 0
  const parts = [
    [n('new'), 'new article', 'new articles'],
    [n('changed') + n('reverted') + n('older'), 'new version', 'new versions'],
    [n('same-text'), 'page with the same text', 'pages with the same text'],
    [n('no-article'), 'page without an article', 'pages without an article'],
    [n('duplicate'), 'given twice', 'given twice'],
    [n('failed'), 'not readable', 'not readable'],
  ] as const
  const said = parts.filter(([count]) => count > 0).map(([count, one, more]) => `${count} ${count === 1 ? one : more}`)
  const before = n('unchanged') > 0 ? `${n('unchanged')} ${n('unchanged') === 1 ? 'page' : 'pages'} known before` : ''
  const whole = [said.length > 0 ? said.join(', ') : 'nothing new', before].filter(Boolean).join('; ')
  return `ingest: ${whole} (${seconds.toFixed(1)} s)${ended === 'interrupted' ? ' · interrupted: run it again to go on' : ''}`
}
