/** An article and its page come in; rows of article, block and removal go out, a new version only where a reader sees a change. */
import { createHash } from 'node:crypto'
import type { Article } from '../model/article.js'
import type { RawPage } from '../model/page.js'
import type { CleanedPage, PageOutcome } from './cleaned-page.js'
import { loadBlocks } from './load-article.js'
import type { Store } from './open-store.js'
import { publisherId } from './publisher-id.js'

interface ArticleRow {
  readonly id: number
  readonly key: string
  readonly version: number
  readonly is_current: number
  readonly page_id: number
  readonly text: string
  readonly headline: string | null
  readonly published_on: string | null
  readonly published_at: string | null
}

/** Saves what a page gave; the page vouches for it then, and no longer for another. */
export function saveArticle(
  store: Store,
  runId: number,
  pageId: number,
  cleaned: CleanedPage,
  article: Article,
): PageOutcome {
  dropArticleOf(store, pageId, article.id)
  const current = store
    .prepare(
      `SELECT id, key, version, is_current, page_id, text, headline, published_on, published_at FROM article
       WHERE key = ? AND is_current = 1`,
    )
    .get(article.id) as ArticleRow | undefined
  if (current && sameForReaders(store, current, article)) {
    store.prepare('UPDATE page SET article_id = ? WHERE id = ?').run(current.id, pageId)
    if (current.page_id === pageId) updateBesideText(store, current.id, cleaned, article)
    return 'same-text'
  }
  const isOlder = current !== undefined && fetchedAfter(store, current.page_id, cleaned.page)
  if (current && !isOlder) store.prepare('UPDATE article SET is_current = 0 WHERE id = ?').run(current.id)
  const latest = store.prepare('SELECT max(version) AS version FROM article WHERE key = ?').get(article.id) as {
    version: number | null
  }
  const version = (latest.version ?? 0) + 1
  const id = insertArticle(store, runId, pageId, version, !isOlder, cleaned, article)
  store.prepare('UPDATE page SET article_id = ? WHERE id = ?').run(id, pageId)
  saveParts(store, id, article)
  return isOlder ? 'older' : version === 1 ? 'new' : 'changed'
}

/** Whether the page of the current version was fetched after this one, where both say when. */
function fetchedAfter(store: Store, pageId: number, page: RawPage): boolean {
  const row = store.prepare('SELECT fetched_at FROM page WHERE id = ?').get(pageId) as { fetched_at: string | null }
  return row.fetched_at !== null && page.fetchedAt !== undefined && row.fetched_at > page.fetchedAt
}

/** A page that now gives another article, or none, no longer vouches for its old one. */
export function dropArticleOf(store: Store, pageId: number, key: string | undefined): void {
  const old = store
    .prepare('SELECT article.id, article.key FROM page JOIN article ON article.id = page.article_id WHERE page.id = ?')
    .get(pageId) as { id: number; key: string } | undefined
  if (!old || old.key === key) return
  store.prepare('UPDATE page SET article_id = NULL WHERE id = ?').run(pageId)
  const vouched = store.prepare('SELECT 1 FROM page WHERE article_id = ?').get(old.id)
  if (!vouched) store.prepare('UPDATE article SET is_current = 0 WHERE id = ?').run(old.id)
}

/** A new version is made only when what a reader sees has changed: text, headline, byline or date. */
function sameForReaders(store: Store, row: ArticleRow, article: Article): boolean {
  const byline = store.prepare('SELECT name FROM article_byline WHERE article_id = ? ORDER BY position').all(row.id)
  return (
    row.text === article.text &&
    row.headline === (article.headline ?? null) &&
    row.published_on === (article.publishedOn ?? null) &&
    row.published_at === (article.publishedAt ?? null) &&
    JSON.stringify(byline.map((b) => (b as { name: string }).name)) === JSON.stringify(article.byline)
  )
}

function insertArticle(
  store: Store,
  runId: number,
  pageId: number,
  version: number,
  isCurrent: boolean,
  cleaned: CleanedPage,
  article: Article,
): number {
  const made = store
    .prepare(
      `INSERT INTO article (key, version, is_current, run_id, page_id, publisher_id, canonical_url, layout, headline,
         published_on, published_at, published_source, language, is_free, text, text_hash, fingerprint, words, not_analysed_because)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      article.id,
      version,
      Number(isCurrent),
      runId,
      pageId,
      publisherId(store, cleaned.publisher),
      article.canonicalUrl ?? null,
      article.layout,
      article.headline ?? null,
      article.publishedOn ?? null,
      article.publishedAt ?? null,
      article.publishedSource ?? null,
      article.language ?? null,
      article.isAccessibleForFree === undefined ? null : Number(article.isAccessibleForFree),
      article.text,
      createHash('sha256').update(article.text).digest('hex'),
      article.fingerprint,
      article.text.match(/\S+/g)?.length ?? 0,
      cleaned.notAnalysedBecause ?? null,
    )
  return Number(made.lastInsertRowid)
}

/** Cleaned again with the same text: the facts beside the text are brought up to date, and offsets stay true. */
function updateBesideText(store: Store, id: number, cleaned: CleanedPage, article: Article): void {
  store
    .prepare(
      `UPDATE article SET layout = ?, canonical_url = ?, publisher_id = ?, published_source = ?, language = ?, is_free = ?,
         not_analysed_because = ? WHERE id = ?`,
    )
    .run(
      article.layout,
      article.canonicalUrl ?? null,
      publisherId(store, cleaned.publisher),
      article.publishedSource ?? null,
      article.language ?? null,
      article.isAccessibleForFree === undefined ? null : Number(article.isAccessibleForFree),
      cleaned.notAnalysedBecause ?? null,
      id,
    )
  const blocks = JSON.stringify(loadBlocks(store, id))
  for (const table of ['article_byline', 'article_caption', 'block', 'removal'])
    store.prepare(`DELETE FROM ${table} WHERE article_id = ?`).run(id)
  saveParts(store, id, article)
  // annotators see the blocks: where these changed, everything is due again
  if (blocks !== JSON.stringify(loadBlocks(store, id)))
    store.prepare("UPDATE analysis SET signature = '' WHERE article_id = ?").run(id)
}

function saveParts(store: Store, id: number, article: Article): void {
  const byline = store.prepare('INSERT INTO article_byline (article_id, position, name) VALUES (?, ?, ?)')
  for (const [position, name] of article.byline.entries()) byline.run(id, position, name)
  const caption = store.prepare('INSERT INTO article_caption (article_id, position, caption) VALUES (?, ?, ?)')
  for (const [position, words] of article.captions.entries()) caption.run(id, position, words)
  const block = store.prepare(
    'INSERT INTO block (article_id, position, type, start_offset, end_offset) VALUES (?, ?, ?, ?, ?)',
  )
  for (const [position, b] of article.blocks.entries()) block.run(id, position, b.type, b.start, b.end)
  const removal = store.prepare(
    'INSERT INTO removal (article_id, position, step, rule, reason, preview, length) VALUES (?, ?, ?, ?, ?, ?, ?)',
  )
  for (const [position, r] of article.removals.entries())
    removal.run(id, position, r.step, r.rule, r.reason, r.preview, r.length)
}
