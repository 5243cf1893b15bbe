/** A page that came in comes in; whether it is known, and what there is to do with it, goes out. */
import type { RawPage } from '../model/page.js'
import { allOrNothing } from './all-or-nothing.js'
import { isForgotten } from './forgotten.js'
import type { Store } from './open-store.js'

export interface PageRow {
  readonly id: number
  readonly origin: string
  readonly cleaned_with: string
  readonly article_id: number | null
  readonly fetched_at: string | null
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

export const pageRow = (store: Store, hash: string): PageRow | undefined =>
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
export function revertPage(store: Store, runId: number, page: RawPage): 'reverted' | 'same-text' {
  return allOrNothing(store, (): 'reverted' | 'same-text' => {
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
}
