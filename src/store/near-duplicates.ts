/** Articles come in with their shingles; each is marked as an original or as a copy of one: syndicated, update or excerpt. */
import { allOrNothing } from './all-or-nothing.js'
import type { Store } from './open-store.js'

/** How texts are compared: supplied from outside, since it knows nothing of tables. */
export interface CopyDetection {
  readonly hashes: (text: string) => ReadonlySet<number>
  readonly bands: (hashes: ReadonlySet<number>) => readonly number[]
  readonly containment: (a: ReadonlySet<number>, b: ReadonlySet<number>) => number
}

/** Of the shorter text, this much must stand in the longer. Agency copy with a new top and tail keeps 0.7 and more. */
const COPIED = 0.6
/** A copy shorter than this share of its original is an excerpt. */
const EXCERPT = 0.6
/** Originals that are compared in full with one article, those sharing most bands first. */
const MOST_COMPARED = 12

interface ArticleRow {
  readonly id: number
  readonly text: string
  readonly published_on: string | null
  readonly publisher_id: number | null
}

/** Current articles not yet compared, in order of their dates, so that the first of its kind is the original. */
export function articlesNotCompared(store: Store): readonly number[] {
  store.db.transaction(() => {
    // a new version takes the place of the old one: as an original it keeps its copies
    store
      .prepare(
        `UPDATE copy SET original_id = (SELECT newer.id FROM article AS older JOIN article AS newer
           ON newer.key = older.key AND newer.is_current = 1 WHERE older.id = copy.original_id)
         WHERE original_id IN (SELECT id FROM article WHERE is_current = 0) AND EXISTS (
           SELECT 1 FROM article AS older JOIN article AS newer ON newer.key = older.key AND newer.is_current = 1
           WHERE older.id = copy.original_id AND newer.id <> copy.article_id)`,
      )
      .run()
    for (const table of ['copy', 'shingle_band'])
      store.prepare(`DELETE FROM ${table} WHERE article_id IN (SELECT id FROM article WHERE is_current = 0)`).run()
  })()
  return store.db
    .prepare(
      `SELECT id FROM article WHERE is_current = 1 AND id NOT IN (SELECT article_id FROM copy)
       ORDER BY published_on IS NULL, published_on, id`,
    )
    .pluck()
    .all() as number[]
}

/** Compares one article with the originals so far. Only originals are kept for comparison, so that cost stays flat. */
export function markCopies(store: Store, articleId: number, detection: CopyDetection): 'original' | 'copy' {
  return allOrNothing(store, (): 'original' | 'copy' => {
    const article = articleRow(store, articleId)
    const hashes = detection.hashes(article.text)
    const bands = detection.bands(hashes)
    const match = bestOriginal(store, article, hashes, bands, detection)
    if (match && isEarlier(match.original, article)) {
      mark(store, articleId, match.original.id, kindOf(article, match.original, hashes.size, match.size), match.share)
      return 'copy'
    }
    mark(store, articleId, null, null, null)
    const addBand = store.prepare('INSERT OR IGNORE INTO shingle_band (hash, article_id) VALUES (?, ?)')
    for (const band of bands) addBand.run(band, articleId)
    if (match) {
      // this one is older than what was taken for the original: they change places
      const { original } = match
      store.prepare('UPDATE copy SET original_id = ? WHERE original_id = ?').run(articleId, original.id)
      mark(store, original.id, articleId, kindOf(original, article, match.size, hashes.size), match.share)
      store.prepare('DELETE FROM shingle_band WHERE article_id = ?').run(original.id)
    }
    return 'original'
  })
}

function bestOriginal(
  store: Store,
  article: ArticleRow,
  hashes: ReadonlySet<number>,
  bands: readonly number[],
  detection: CopyDetection,
): { original: ArticleRow; share: number; size: number } | undefined {
  const candidates = store
    .prepare(
      `SELECT article_id AS id FROM shingle_band WHERE hash IN (SELECT value FROM json_each(?)) AND article_id <> ?
       GROUP BY article_id ORDER BY count(*) DESC, article_id LIMIT ${MOST_COMPARED}`,
    )
    .all(JSON.stringify(bands), article.id) as { id: number }[]
  let best: { original: ArticleRow; share: number; size: number } | undefined
  for (const { id } of candidates) {
    const original = articleRow(store, id)
    const others = detection.hashes(original.text)
    const share = detection.containment(hashes, others)
    if (share >= COPIED && share > (best?.share ?? 0)) best = { original, share, size: others.size }
  }
  return best
}

const articleRow = (store: Store, id: number): ArticleRow =>
  store.prepare('SELECT id, text, published_on, publisher_id FROM article WHERE id = ?').get(id) as ArticleRow

/** By date, else by arrival. */
function isEarlier(a: ArticleRow, b: ArticleRow): boolean {
  if (a.published_on && b.published_on && a.published_on !== b.published_on) return a.published_on < b.published_on
  return a.id < b.id
}

function kindOf(copy: ArticleRow, original: ArticleRow, size: number, originalSize: number): string {
  if (size < EXCERPT * originalSize) return 'excerpt'
  const samePublisher = copy.publisher_id !== null && copy.publisher_id === original.publisher_id
  return samePublisher ? 'update' : 'syndicated'
}

function mark(store: Store, id: number, originalId: number | null, kind: string | null, share: number | null): void {
  store
    .prepare(
      `INSERT INTO copy (article_id, original_id, kind, containment) VALUES (?, ?, ?, ?)
       ON CONFLICT (article_id) DO UPDATE SET original_id = excluded.original_id, kind = excluded.kind,
         containment = excluded.containment`,
    )
    .run(id, originalId, kind, share)
}
