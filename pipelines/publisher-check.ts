/** A folder of saved pages comes in; an HTML report of what was kept and removed, page by page, goes out. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cleanPage } from '../src/clean/clean-page.js'
import { memoryInProcess } from '../src/clean/template-memory.js'
import type { RawPage } from '../src/model/page.js'
import { type Problem, ProblemError, problem } from '../src/model/problem.js'
import { loadReference } from '../src/reference/load-reference.js'
import type { Settings } from '../src/run/settings.js'
import { decodeBytes } from '../src/text/decode.js'
import type { CheckedPage } from './publisher-report/checked-page.js'
import { writeReport } from './publisher-report/write-report.js'

export interface PublisherCheck {
  readonly pages: readonly CheckedPage[]
  /** The report, a whole HTML page that loads nothing from elsewhere. */
  readonly html: string
}

const MAX_PAGES = 500

/**
 * Cleans each .html, .htm and .txt below `folder` with what is known now. `url` is the address the pages are taken to
 * come from, so that a publisher's layouts apply; without it the pages' own canonical addresses decide.
 */
export function checkPublisher(settings: Settings, folder: string, url?: string): PublisherCheck {
  const reference = loadReference(settings.data, settings.corpus)
  const raw = savedPages(folder).map((path) => readSaved(path, relative(folder, path), url))
  // Twice: what the pages have in common is known only when all have been seen.
  const memory = memoryInProcess()
  const clean = (page: RawPage, path: string) =>
    cleanPage(page, { ...reference, trace: true, recall: (site, _, lines) => memory.recall(site, path, lines) })
  for (const { path, content } of raw) {
    const { lesson } = 'code' in content ? {} : clean(content, path)
    if (lesson) memory.learn(path, lesson)
  }
  const pages = raw.map(
    ({ path, content }): CheckedPage =>
      'code' in content ? { path, problems: [content], blocks: [] } : { path, blocks: [], ...clean(content, path) },
  )
  return { pages, html: writeReport(folder, pages, reference.publishers) }
}

function readSaved(
  path: string,
  name: string,
  url: string | undefined,
): { readonly path: string; readonly content: RawPage | Problem } {
  const decoded = decodeBytes(readFileSync(path))
  if ('binary' in decoded) return { path: name, content: problem('input/binary') }
  return {
    path: name,
    content: {
      kind: /\.txt$/i.test(path) ? 'text-dump' : 'html',
      content: decoded.text,
      hash: '',
      origin: name,
      ...(url ? { requestedUrl: url } : {}),
    },
  }
}

/** Checks and writes the report to `out`. */
export function writePublisherCheck(settings: Settings, folder: string, out: string, url?: string): PublisherCheck {
  const check = checkPublisher(settings, folder, url)
  writeFileSync(out, check.html)
  return check
}

function savedPages(folder: string): string[] {
  try {
    if (!statSync(folder).isDirectory()) return [folder]
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:html?|txt)$/i.test(name))
      .sort()
      .slice(0, MAX_PAGES)
      .map((name) => join(folder, name))
  } catch (cause) {
    throw new ProblemError(problem('input/unreadable', `cannot read ${folder}: give a folder of saved pages`), {
      cause,
    })
  }
}
