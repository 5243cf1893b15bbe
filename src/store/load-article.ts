/** The id of a row comes in; the article it holds goes out, and which articles are due for analysis. */
import type { Article, DateSource } from '../model/article.js'
import type { Store } from './open-store.js'

interface ArticleRow {
  readonly key: string
  readonly canonical_url: string | null
  readonly page_hash: string
  readonly publisher: string | null
  readonly layout: string
  readonly headline: string | null
  readonly published_on: string | null
  readonly published_at: string | null
  readonly published_source: DateSource | null
  readonly language: string | null
  readonly is_free: number | null
  readonly text: string
  readonly fingerprint: string
}

/** The article of a row, as it was when it was cleaned; without the receipts of what was removed. */
export function loadArticle(store: Store, id: number): Article {
  const row = store
    .prepare(
      `SELECT article.key, canonical_url, page.hash AS page_hash, publisher.key AS publisher, layout, headline, published_on,
         published_at, published_source, language, is_free, text, fingerprint
       FROM article JOIN page ON page.id = article.page_id LEFT JOIN publisher ON publisher.id = article.publisher_id
       WHERE article.id = ?`,
    )
    .get(id) as ArticleRow
  const byline = store.prepare('SELECT name FROM article_byline WHERE article_id = ? ORDER BY position').all(id)
  const captions = store.prepare('SELECT caption FROM article_caption WHERE article_id = ? ORDER BY position').all(id)
  return Object.freeze({
    id: row.key,
    ...(row.canonical_url ? { canonicalUrl: row.canonical_url } : {}),
    pageHash: row.page_hash,
    ...(row.publisher ? { publisherId: row.publisher } : {}),
    layout: row.layout,
    ...(row.headline ? { headline: row.headline } : {}),
    byline: byline.map((b) => (b as { name: string }).name),
    ...(row.published_on ? { publishedOn: row.published_on } : {}),
    ...(row.published_at ? { publishedAt: row.published_at } : {}),
    ...(row.published_source ? { publishedSource: row.published_source } : {}),
    ...(row.language ? { language: row.language } : {}),
    ...(row.is_free === null ? {} : { isAccessibleForFree: row.is_free === 1 }),
    text: row.text,
    blocks: loadBlocks(store, id),
    captions: captions.map((c) => (c as { caption: string }).caption),
    removals: [],
    fingerprint: row.fingerprint,
  })
}

/** The blocks of an article, in order. */
export function loadBlocks(store: Store, articleId: number): Article['blocks'] {
  return store
    .prepare('SELECT type, start_offset AS start, end_offset AS end FROM block WHERE article_id = ? ORDER BY position')
    .all(articleId) as Article['blocks'][number][]
}

export interface DueArticle {
  readonly id: number
  /** What to call it in messages: its URL, else where it came from. */
  readonly item: string
}

/** Current articles that lack an analysis by one of the annotators in its present version, in order of arrival. */
export function articlesDue(store: Store, signatures: ReadonlyMap<string, string>): readonly DueArticle[] {
  return store
    .prepare(
      `SELECT article.id, coalesce(page.requested_url, page.origin) AS item
       FROM article JOIN page ON page.id = article.page_id
       WHERE is_current = 1 AND not_analysed_because IS NULL AND EXISTS (
         SELECT 1 FROM json_each(?) AS today WHERE NOT EXISTS (
           SELECT 1 FROM analysis
           WHERE analysis.article_id = article.id AND annotator = today.key AND signature = today.value))
       ORDER BY article.id`,
    )
    .all(JSON.stringify(Object.fromEntries(signatures))) as DueArticle[]
}
