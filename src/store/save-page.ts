/** A raw page and what cleaning made of it come in; rows of page, article, block and removal go out, versions kept. */
import { deflateRawSync } from 'node:zlib'
import { allOrNothing } from './all-or-nothing.js'
import type { CleanedPage, PageOutcome } from './cleaned-page.js'
import { isForgotten } from './forgotten.js'
import { pageRow } from './known-page.js'
import type { Store } from './open-store.js'
import { publisherId } from './publisher-id.js'
import { dropArticleOf, saveArticle } from './save-article.js'
import { saveProblem, solveProblems } from './save-problem.js'
import { learnTemplate } from './template-memory.js'

/** Saves a page with its article and problems, all or nothing. */
export function savePage(store: Store, runId: number, cleaned: CleanedPage): PageOutcome {
  return allOrNothing(store, (): PageOutcome => {
    if (cleaned.article && isForgotten(store, { articleKey: cleaned.article.id })) return 'forgotten'
    const item = cleaned.page.requestedUrl ?? cleaned.page.origin
    const pageId = savePageRow(store, runId, cleaned)
    const outcome = cleaned.article ? saveArticle(store, runId, pageId, cleaned, cleaned.article) : 'no-article'
    if (!cleaned.article) dropArticleOf(store, pageId, undefined)
    if (cleaned.article && cleaned.lesson) learnTemplate(store, pageId, cleaned.article.id, cleaned.lesson)
    solveProblems(store, runId, item, 'input')
    const articleId = store.prepare('SELECT article_id FROM page WHERE id = ?').get(pageId) as {
      article_id: number | null
    }
    const place = { pageId, ...(articleId.article_id === null ? {} : { articleId: articleId.article_id }) }
    for (const found of cleaned.problems) saveProblem(store, runId, item, found, place)
    return outcome
  })
}

function savePageRow(store: Store, runId: number, cleaned: CleanedPage): number {
  const { page } = cleaned
  const known = pageRow(store, page.hash)
  if (known) {
    store
      .prepare('UPDATE page SET cleaned_with = ?, publisher_id = ? WHERE id = ?')
      .run(cleaned.cleanedWith, publisherId(store, cleaned.publisher), known.id)
    return known.id
  }
  const made = store
    .prepare(
      `INSERT INTO page (run_id, publisher_id, kind, hash, origin, requested_url, responded_url, fetched_at, licence,
         hint_title, hint_published_on, cleaned_with) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      runId,
      publisherId(store, cleaned.publisher),
      page.kind,
      page.hash,
      page.origin,
      page.requestedUrl ?? null,
      page.respondedUrl ?? null,
      page.fetchedAt ?? null,
      cleaned.licence ?? null,
      page.hints?.title ?? null,
      page.hints?.published ?? null,
      cleaned.cleanedWith,
    )
  const id = Number(made.lastInsertRowid)
  store
    .prepare('INSERT INTO page_content (page_id, length, deflated) VALUES (?, ?, ?)')
    .run(id, page.content.length, deflateRawSync(page.content, { level: 6 }))
  return id
}
