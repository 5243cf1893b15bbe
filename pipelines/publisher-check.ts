/** A folder of saved pages comes in; an HTML report of what was kept and removed, page by page, goes out. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cleanPage } from '../src/clean/clean-page.js'
import { memoryInProcess } from '../src/clean/template-memory.js'
import type { Article } from '../src/model/article.js'
import type { RawPage } from '../src/model/page.js'
import { type Problem, ProblemError, problem } from '../src/model/problem.js'
import { loadReference } from '../src/reference/load-reference.js'
import type { Settings } from '../src/run/settings.js'
import { decodeBytes } from '../src/text/decode.js'

export interface CheckedPage {
  readonly path: string
  readonly article?: Article
  readonly problems: readonly Problem[]
}

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
    cleanPage(page, { ...reference, recall: (site, _, lines) => memory.recall(site, path, lines) })
  for (const { path, content } of raw) {
    const { lesson } = 'code' in content ? {} : clean(content, path)
    if (lesson) memory.learn(path, lesson)
  }
  const pages = raw.map(
    ({ path, content }): CheckedPage =>
      'code' in content ? { path, problems: [content] } : { path, ...clean(content, path) },
  )
  return { pages, html: report(folder, pages) }
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

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!)

function report(folder: string, pages: readonly CheckedPage[]): string {
  const rows = pages.map(
    ({ path, article, problems }, i) =>
      `<tr><td><a href="#p${i}">${escaped(path)}</a></td><td>${escaped(article?.layout ?? '–')}</td><td>${escaped(article?.headline ?? '–')}</td><td>${escaped(article?.byline.join(', ') || '–')}</td><td>${article?.publishedOn ?? '–'}</td><td>${article?.blocks.length ?? 0}</td><td>${article?.removals.length ?? 0}</td><td>${escaped(problems.map((p) => p.code).join(', '))}</td></tr>`,
  )
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Publisher check</title><style>
body{font:16px/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%;font-size:.85rem}td,th{border-bottom:1px solid #ccc;padding:.3rem;text-align:left;vertical-align:top}
.kept{border-left:4px solid #2a7;padding-left:.8rem;margin:.4rem 0}.subheading{font-weight:bold}.gone td{color:#555}small{color:#666}
</style></head><body><h1>What was kept of ${escaped(folder)}</h1>
<p>${pages.length} pages, ${pages.filter((page) => page.article).length} articles. Where something is missing or left over, name it by a selector in the publisher’s file and check again.</p>
<table><tr><th>Page</th><th>Layout</th><th>Headline</th><th>Byline</th><th>Day</th><th>Blocks</th><th>Receipts</th><th>Problems</th></tr>${rows.join('\n')}</table>
${pages.map(pageReport).join('\n')}</body></html>
`
}

function pageReport({ path, article, problems }: CheckedPage, i: number): string {
  const head = `<h2 id="p${i}">${escaped(path)}</h2>`
  const said = problems.map((p) => `<p><b>${escaped(p.code)}</b> ${escaped(p.message)}</p>`).join('')
  if (!article) return head + said
  const kept = article.blocks.map(
    (block) =>
      `<div class="kept ${block.type}"><small>${block.type}</small> ${escaped(article.text.slice(block.start, block.end))}</div>`,
  )
  const gone = article.removals.map(
    (removal) =>
      `<tr><td>${escaped(removal.step)}</td><td>${escaped(removal.rule)}</td><td>${escaped(removal.reason)}</td><td>${escaped(removal.preview)}</td><td>${removal.length}</td></tr>`,
  )
  return `${head}${said}<h3>${escaped(article.headline ?? 'no headline')}</h3>${kept.join('\n')}
<details open><summary>${article.removals.length} receipts of what was removed</summary><table class="gone"><tr><th>Step</th><th>Rule</th><th>Reason</th><th>It begins</th><th>Characters</th></tr>${gone.join('\n')}</table></details>`
}
