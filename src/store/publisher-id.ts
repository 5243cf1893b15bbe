/** A publisher comes in; the id of its row goes out. */
import type { CleanedPage } from './cleaned-page.js'
import type { Store } from './open-store.js'

/** The row of a publisher, made or renamed where needed; null for none. */
export function publisherId(store: Store, publisher: CleanedPage['publisher']): number | null {
  if (!publisher) return null
  const { key, name } = publisher
  const known = store.prepare('SELECT id, name FROM publisher WHERE key = ?').get(key) as
    | { id: number; name: string }
    | undefined
  if (known) {
    if (known.name !== name) store.prepare('UPDATE publisher SET name = ? WHERE id = ?').run(name, known.id)
    return known.id
  }
  return Number(store.prepare('INSERT INTO publisher (key, name) VALUES (?, ?)').run(key, name).lastInsertRowid)
}
