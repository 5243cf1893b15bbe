/** An article's key or address comes in; its versions go out, oldest first. */
import type { Store } from './open-store.js'

export interface ArticleVersion {
  readonly key: string
  readonly version: number
  readonly isCurrent: boolean
  readonly headline: string | null
  readonly text: string
  readonly fetchedAt: string | null
}

interface VersionRow extends Omit<ArticleVersion, 'isCurrent'> {
  readonly isCurrent: 0 | 1
}

/** Versions of the article with this number, key, or address (canonical, requested or answering); none where it is not known. */
export function articleVersions(store: Store, article: string): readonly ArticleVersion[] {
  const rows = store
    .prepare(
      `SELECT article.key, article.version, article.is_current AS isCurrent, article.headline, article.text,
              page.fetched_at AS fetchedAt
       FROM article JOIN page ON page.id = article.page_id
       WHERE article.key IN (
         SELECT key FROM article WHERE key = @article OR canonical_url = @article OR cast(id AS TEXT) = @article
         UNION SELECT article.key FROM page JOIN article ON article.id = page.article_id
               WHERE page.requested_url = @article OR page.responded_url = @article)
       ORDER BY article.key, article.version`,
    )
    .all({ article }) as VersionRow[]
  return rows.map((row) => ({ ...row, isCurrent: row.isCurrent === 1 }))
}
