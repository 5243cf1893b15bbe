/** A store from which rows were deleted comes in; its file no longer holds what stood in them. */
import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { asProblem, type Store } from './open-store.js'

/**
 * Deleted rows stay readable in a database file until their space is used again, and their words in the search indexes
 * until these are merged: both are written anew here. Needs as much room beside the file as it has. Throws store/disk-full
 * and store/locked: then the rows are gone, and this can be done again.
 */
export function eraseDeleted(store: Store): void {
  try {
    for (const index of ['article_search', 'attribution_search'])
      store.db.exec(`INSERT INTO ${index} (${index}) VALUES ('optimize')`)
    store.db.exec('VACUUM')
    store.db.pragma('wal_checkpoint(TRUNCATE)')
  } catch (error) {
    throw asProblem(error, store.path)
  }
}

/** Backups that migrations made beside the database: they hold what it held then. */
export function backupsBeside(store: Store): readonly string[] {
  const stem = `${basename(store.path).replace(/\.db$/, '')}.before-`
  const folder = dirname(store.path)
  return readdirSync(folder)
    .filter((name) => name.startsWith(stem) && name.endsWith('.db'))
    .sort()
    .map((name) => join(folder, name))
}
