/** What must stay out of the database: kept as hashes, which cannot be read back. */
import { createHash } from 'node:crypto'
import type { Store } from './open-store.js'

/** The hash under which a page (by its own hash) or an article (`article <key>`) is remembered. */
export function forgottenHash(key: string): string {
  return createHash('sha256').update(`forgotten:${key}`).digest('hex')
}

/** Whether a page, or an article of this key, is to stay out. */
export function isForgotten(store: Store, of: { readonly pageHash?: string; readonly articleKey?: string }): boolean {
  const known = store.prepare('SELECT 1 FROM forgotten WHERE hash = ?')
  const keys = [of.pageHash, of.articleKey === undefined ? undefined : `article ${of.articleKey}`]
  return keys.some((key) => key !== undefined && known.get(forgottenHash(key)) !== undefined)
}
