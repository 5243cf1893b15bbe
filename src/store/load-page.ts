/** The id of a row comes in; the page it holds goes out as it came in, and which pages are due for cleaning. */
import { inflateRawSync } from 'node:zlib'
import type { PageKind, RawPage } from '../model/page.js'
import type { Store } from './open-store.js'

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
