/** A raw page and what cleaning made of it come in; rows of page, article, block and removal go out, versions kept. */
import { createHash } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Article } from '../model/article.js'
import type { PageKind, RawPage } from '../model/page.js'
import type { Problem } from '../model/problem.js'
import type { TemplateLesson } from '../model/template.js'
import { isForgotten } from './forgotten.js'
import type { Store } from './open-store.js'
import { saveProblem, solveProblems } from './save-problem.js'
import { learnTemplate } from './template-memory.js'

/**
 * What a page changed: `same-text` is a new page whose article has not changed, `reverted` an earlier
 * version come back, `older` one fetched before the version that is current, `forgotten` one that is to stay out.
 */
export type PageOutcome = 'forgotten' | 'new' | 'changed' | 'older' | 'same-text' | 'reverted' | 'no-article'

export interface CleanedPage {
  readonly page: RawPage
  readonly article?: Article
  /** What the article teaches about its site. */
  readonly lesson?: TemplateLesson
  readonly problems: readonly Problem[]
  /** Version of the cleaning and of the data it used: a page is due again when this changes. */
  readonly cleanedWith: string
  readonly publisher?: { readonly key: string; readonly name: string }
  readonly licence?: string
  /** The code of the problem for which the article is not to be analysed. */
  readonly notAnalysedBecause?: string
}

interface PageRow {
  readonly id: number
  readonly origin: string
  readonly cleaned_with: string
  readonly article_id: number | null
  readonly fetched_at: string | null
}

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

export interface PageDue {
  /** Nothing for a page that is known, cleaning for one that is new or was cleaned differently. */
  readonly what: 'known' | 'clean' | 'revert'
  /** The key of the article that a known page gave. */
  readonly articleKey?: string
}

/** What there is to do with a page. */
export function pageIsDue(store: Store, page: RawPage, cleanedWith: string): PageDue {
  const known = pageRow(store, page.hash)
  if (!known && isForgotten(store, { pageHash: page.hash })) return { what: 'known' }
  if (!known || known.cleaned_with !== cleanedWith) return { what: 'clean' }
  const article = store.prepare('SELECT key FROM article WHERE id = ?').get(known.article_id) as
    | { key: string }
    | undefined
  return {
    what: supersededBy(store, known, page) ? 'revert' : 'known',
    ...(article ? { articleKey: article.key } : {}),
  }
}

const pageRow = (store: Store, hash: string): PageRow | undefined =>
  store.prepare('SELECT id, origin, cleaned_with, article_id, fetched_at FROM page WHERE hash = ?').get(hash) as
    | PageRow
    | undefined

/**
 * The article that must become current again, when a page comes back whose article was superseded: because the newer
 * one came from the same place, or was fetched before this.
 */
function supersededBy(store: Store, known: PageRow, page: RawPage): { from: number; to: number } | undefined {
  if (known.article_id === null) return undefined
  const rows = store
    .prepare(
      `SELECT newer.id, page.origin, page.fetched_at FROM article AS mine
       JOIN article AS newer ON newer.key = mine.key AND newer.is_current = 1 AND newer.id <> mine.id
       JOIN page ON page.id = newer.page_id WHERE mine.id = ?`,
    )
    .get(known.article_id) as { id: number; origin: string; fetched_at: string | null } | undefined
  if (!rows) return undefined
  const sameDated = rows.origin === page.origin && (page.fetchedAt ?? null) === rows.fetched_at
  const later = page.fetchedAt !== undefined && rows.fetched_at !== null && page.fetchedAt > rows.fetched_at
  return later || (sameDated && page.fetchedAt === undefined) ? { from: rows.id, to: known.article_id } : undefined
}

/** Makes an earlier version current again. */
export function revertPage(store: Store, runId: number, page: RawPage): PageOutcome {
  return store.db
    .transaction((): PageOutcome => {
      const known = pageRow(store, page.hash)
      const change = known && supersededBy(store, known, page)
      if (!known || !change) return 'same-text'
      store.prepare('UPDATE article SET is_current = 0 WHERE id = ?').run(change.from)
      store.prepare('UPDATE article SET is_current = 1 WHERE id = ?').run(change.to)
      store
        .prepare('UPDATE page SET fetched_at = coalesce(?, fetched_at), run_id = ? WHERE id = ?')
        .run(page.fetchedAt ?? null, runId, known.id)
      return 'reverted'
    })
    .immediate()
}

/** Saves a page with its article and problems, all or nothing. */
export function savePage(store: Store, runId: number, cleaned: CleanedPage): PageOutcome {
  return store.db
    .transaction((): PageOutcome => {
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
    .immediate()
}

function savePageRow(store: Store, runId: number, cleaned: CleanedPage): number {
  const { page } = cleaned
  const known = pageRow(store, page.hash)
  if (known) {
    store
      .prepare('UPDATE page SET cleaned_with = ?, publisher_id = ? WHERE id = ?')
      .run(cleaned.cleanedWith, publisherId(store, cleaned), known.id)
    return known.id
  }
  const made = store
    .prepare(
      `INSERT INTO page (run_id, publisher_id, kind, hash, origin, requested_url, responded_url, fetched_at, licence,
         hint_title, hint_published_on, cleaned_with) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      runId,
      publisherId(store, cleaned),
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

function publisherId(store: Store, cleaned: CleanedPage): number | null {
  if (!cleaned.publisher) return null
  const { key, name } = cleaned.publisher
  const known = store.prepare('SELECT id, name FROM publisher WHERE key = ?').get(key) as
    | { id: number; name: string }
    | undefined
  if (known) {
    if (known.name !== name) store.prepare('UPDATE publisher SET name = ? WHERE id = ?').run(name, known.id)
    return known.id
  }
  return Number(store.prepare('INSERT INTO publisher (key, name) VALUES (?, ?)').run(key, name).lastInsertRowid)
}

function saveArticle(store: Store, runId: number, pageId: number, cleaned: CleanedPage, article: Article): PageOutcome {
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
function dropArticleOf(store: Store, pageId: number, key: string | undefined): void {
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
      publisherId(store, cleaned),
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
      publisherId(store, cleaned),
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

/** The blocks of an article, in order. */
export function loadBlocks(store: Store, articleId: number): Article['blocks'] {
  return store
    .prepare('SELECT type, start_offset AS start, end_offset AS end FROM block WHERE article_id = ? ORDER BY position')
    .all(articleId) as Article['blocks'][number][]
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

interface StoredPageRow {
  readonly id: number
  readonly kind: PageKind
  readonly hash: string
  readonly origin: string
  readonly requested_url: string | null
  readonly responded_url: string | null
  readonly fetched_at: string | null
  readonly licence: string | null
  readonly hint_title: string | null
  readonly hint_published_on: string | null
  readonly publisher_key: string | null
  readonly publisher_name: string | null
  readonly deflated: Buffer
}

export interface StoredPage {
  readonly page: RawPage
  readonly licence?: string
  readonly publisher?: { readonly key: string; readonly name: string }
}

/** Ids of pages that were cleaned otherwise than is done today, and whose content is kept. */
export function pagesToClean(store: Store, cleanedWith: string): readonly number[] {
  return store.db
    .prepare('SELECT page.id FROM page JOIN page_content ON page_id = page.id WHERE cleaned_with <> ? ORDER BY page.id')
    .pluck()
    .all(cleanedWith) as number[]
}

/** A page as it came in. */
export function loadPage(store: Store, id: number): StoredPage {
  const row = store
    .prepare(
      `SELECT page.id, kind, hash, origin, requested_url, responded_url, fetched_at, licence, hint_title, hint_published_on,
         publisher.key AS publisher_key, publisher.name AS publisher_name, deflated
       FROM page JOIN page_content ON page_id = page.id LEFT JOIN publisher ON publisher.id = page.publisher_id WHERE page.id = ?`,
    )
    .get(id) as StoredPageRow
  const hints = {
    ...(row.hint_title ? { title: row.hint_title } : {}),
    ...(row.hint_published_on ? { published: row.hint_published_on } : {}),
  }
  const page: RawPage = {
    kind: row.kind,
    content: inflateRawSync(row.deflated).toString('utf8'),
    hash: row.hash,
    origin: row.origin,
    ...(row.requested_url ? { requestedUrl: row.requested_url } : {}),
    ...(row.responded_url ? { respondedUrl: row.responded_url } : {}),
    ...(row.fetched_at ? { fetchedAt: row.fetched_at } : {}),
    ...(row.publisher_key ? { publisherId: row.publisher_key } : {}),
    hints,
  }
  return {
    page,
    ...(row.licence ? { licence: row.licence } : {}),
    ...(row.publisher_key && row.publisher_name
      ? { publisher: { key: row.publisher_key, name: row.publisher_name } }
      : {}),
  }
}
