/** Checked pages come in; one HTML page goes out that shows, page by page, what was kept, what was removed and why. */
import type { TracedBlock } from '../../src/clean/trace-blocks.js'
import type { Publisher } from '../../src/model/publisher.js'
import type { CheckedPage } from './checked-page.js'
import { REPORT_STYLE } from './report-style.js'
import { selectorsOfKept, suggestDefinition } from './suggest-definition.js'

/** More kept ways than this are not listed: the rarest stand first. */
const MOST_WAYS = 25
const MOST_PREVIEW = 400

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[character]!)

/** Loads nothing from elsewhere and needs no script. */
export function writeReport(folder: string, pages: readonly CheckedPage[], publishers: readonly Publisher[]): string {
  const articles = pages.filter(({ article }) => article)
  const layouts = [...new Set(articles.map(({ article }) => article!.layout))]
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Publisher check: ${escaped(folder)}</title>
<style>${REPORT_STYLE}</style></head><body>
<h1>What was kept of ${escaped(folder)}</h1>
<p class="lead">${count(pages.length, 'page')}, ${count(articles.length, 'article')}; layout ${layouts.map((name) => `<code>${escaped(name)}</code>`).join(', ') || '–'}.
Green is kept, in the page’s order; what was removed is folded between, with its reason. Where something is missing or left over, name it by its selector in the publisher’s file and check again.</p>
<table class="pages"><thead><tr><th>Page</th><th>Layout</th><th>Headline</th><th>Byline</th><th>Day</th><th class="n">Words</th><th class="n">Kept</th><th class="n">Removed</th></tr></thead>
<tbody>${pages.map(pageRow).join('\n')}</tbody></table>
${idle(pages, publishers)}
${kept(pages)}
${definition(pages)}
${pages.map(pageReport).join('\n')}
</body></html>
`
}

const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`
const missing = '<b class="missing">none</b>'

function pageRow({ path, article, problems, blocks }: CheckedPage, i: number): string {
  const link = `<a href="#p${i}">${escaped(path)}</a>`
  if (!article)
    return `<tr class="no"><td>${link}</td><td colspan="7">${problems.map((p) => `<b>${escaped(p.code)}</b>`).join(', ')}</td></tr>`
  const keptBlocks = blocks.filter((block) => block.kept).length
  const cells = [
    link,
    `<code>${escaped(article.layout)}</code>`,
    article.headline ? escaped(article.headline) : missing,
    escaped(article.byline.join(', ')) || missing,
    article.publishedOn ? `${article.publishedOn}<br><small>${article.publishedSource}</small>` : missing,
  ]
  const numbers = [words(article.text), keptBlocks, blocks.length - keptBlocks]
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}${numbers.map((n) => `<td class="n">${n}</td>`).join('')}</tr>`
}

const words = (text: string): number => text.split(/\s+/).filter(Boolean).length

/** What a publisher's definition says that none of these pages needed: a slip of the pen, or another year's pages. */
function idle(pages: readonly CheckedPage[], publishers: readonly Publisher[]): string {
  const notes: string[] = []
  const ids = new Set(pages.map(({ article }) => article?.publisherId))
  for (const { id, layouts } of publishers.filter((publisher) => ids.has(publisher.id))) {
    const taken = new Set(
      pages.flatMap(({ blocks }) => blocks.flatMap(({ gone }) => (gone?.step === 'layout' ? gone.rule : []))),
    )
    for (const { name, remove } of layouts) {
      const on = pages.filter(({ article }) => article?.layout === `${id}/${name}`)
      if (on.length === 0)
        notes.push(`Layout <code>${escaped(name)}</code> found its main content on none of these pages.`)
      for (const { selector } of on.length > 0 ? remove : [])
        if (!taken.has(selector))
          notes.push(`<code>${escaped(selector)}</code> of layout <code>${escaped(name)}</code> removed nothing.`)
    }
  }
  return notes.map((note) => `<p class="problem">${note}</p>`).join('\n')
}

/** The ways to what was kept: what stands apart from the rest of the story shows here first. */
function kept(pages: readonly CheckedPage[]): string {
  const ways = selectorsOfKept(pages)
  if (ways.length === 0) return ''
  const rows = ways
    .slice(0, MOST_WAYS)
    .map(
      ({ selector, pages: on, kept: n, removed, example }) =>
        `<tr><td><code>${escaped(selector)}</code></td><td class="n">${on}</td><td class="n">${n}</td><td class="n">${removed}</td><td>${escaped(example.slice(0, 110))}</td></tr>`,
    )
  return `<h2>Where it was kept from</h2><p>Rarest first: a way to few blocks on few pages may lead to something left over.</p>
<table class="ways"><thead><tr><th>Selector</th><th class="n">Pages</th><th class="n">Kept</th><th class="n">Removed</th><th>It begins</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>
${ways.length > MOST_WAYS ? `<p><small>and ${ways.length - MOST_WAYS} commoner ones</small></p>` : ''}`
}

function definition(pages: readonly CheckedPage[]): string {
  if (!pages.some(({ blocks }) => blocks.some(({ selector }) => selector))) return ''
  return `<h2>A definition to begin with</h2><p>Only what the generic path gets wrong has to be said; the other lines can go. Put it into <code>corpus/publishers/&lt;id&gt;.yml</code> and check again.</p>
<pre>${escaped(suggestDefinition(pages))}</pre>`
}

function pageReport({ path, article, problems, blocks }: CheckedPage, i: number): string {
  const said = problems.map((p) => `<p class="problem"><b>${escaped(p.code)}</b> ${escaped(p.message)}</p>`).join('')
  const facts = article
    ? `<dl><dt>Headline</dt><dd>${article.headline ? escaped(article.headline) : missing}</dd><dt>Byline</dt><dd>${escaped(article.byline.join(', ')) || missing}</dd><dt>Day</dt><dd>${article.publishedOn ? `${article.publishedOn} <small>${article.publishedSource}</small>` : missing}</dd><dt>Address</dt><dd>${article.canonicalUrl ? escaped(article.canonicalUrl) : missing}</dd><dt>Layout</dt><dd><code>${escaped(article.layout)}</code></dd></dl>`
    : ''
  return `<section><h2 id="p${i}">${escaped(path)}</h2>${said}${facts}${runs(blocks).map(runReport).join('\n')}</section>`
}

/** Neighbours that were kept, or neighbours that were removed. */
function runs(blocks: readonly TracedBlock[]): TracedBlock[][] {
  const found: TracedBlock[][] = []
  for (const block of blocks) {
    const last = found.at(-1)
    if (last && !last[0]!.gone === !block.gone) last.push(block)
    else found.push([block])
  }
  return found
}

function runReport(run: readonly TracedBlock[]): string {
  if (!run[0]!.gone)
    return run
      .map(
        (block) =>
          `<div class="kept ${block.kept}"><span>${block.kept}</span><p>${escaped(block.text)}</p>${way(block)}</div>`,
      )
      .join('\n')
  const steps = new Map<string, number>()
  for (const { gone } of run) steps.set(gone!.step, (steps.get(gone!.step) ?? 0) + 1)
  const said = [...steps].map(([step, n]) => `<b>${escaped(step)}</b>${n > 1 ? ` ${n}` : ''}`).join(', ')
  const first = run.map(({ text }) => text).join(' · ')
  const rows = run.map((block, i) => {
    const { step, rule, reason } = block.gone!
    const before = run[i - 1]?.gone
    const again = before?.step === step && before.rule === rule
    const why = again ? '' : `<b>${escaped(step)}</b> ${escaped(rule)} <small>${escaped(reason)}</small>`
    return `<div><p>${escaped(block.text.slice(0, MOST_PREVIEW))}</p><p>${why}</p>${way(block)}</div>`
  })
  return `<details class="gone"><summary>${count(run.length, 'block')} removed: ${said}<q>${escaped(first.slice(0, 110))}${first.length > 110 ? ' …' : ''}</q></summary>
${rows.join('\n')}</details>`
}

const way = ({ selector }: TracedBlock): string => `<code>${escaped(selector ?? '')}</code>`
