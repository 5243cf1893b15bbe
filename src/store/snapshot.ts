/** A store comes in; a compact copy that can be shared goes out, without bodies and pages unless these are asked for. */
import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { ProblemError, problem } from '../model/problem.js'
import { asProblem, openStore, type Store } from './open-store.js'

export interface SnapshotOptions {
  /** Keeps the texts of articles. */
  readonly withText?: boolean
  /** Replaces a file that is there. */
  readonly force?: boolean
}

/**
 * Writes a consistent copy to `path` while a run may go on; a file half-written never stands there. Pages, paths and
 * machine names of this computer are left out always, texts unless `withText`. Returns its size in bytes.
 */
export function writeSnapshot(store: Store, path: string, options: SnapshotOptions = {}): number {
  if (!existsSync(dirname(path)))
    throw new ProblemError(problem('store/no-folder', `the folder ${dirname(path)} does not exist: create it first`))
  if (existsSync(path) && !options.force)
    throw new ProblemError(problem('usage/bad-path', `${path} exists: choose another path, or give --force`))
  const unfinished = `${path}.unfinished`
  rmSync(unfinished, { force: true })
  try {
    store.db.prepare('VACUUM INTO ?').run(unfinished)
    // the views that data/metadata.yaml describes, also where another version made the database
    openStore(unfinished, { withoutBackup: true }).close()
    strip(unfinished, options.withText ?? false)
    renameSync(unfinished, path)
    return statSync(path).size
  } catch (error) {
    // what is damaged is what was copied; what is full is where it went
    const isDamage = String((error as { code?: unknown }).code).startsWith('SQLITE_CORRUPT')
    throw asProblem(error, isDamage ? store.path : path)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

function strip(path: string, withText: boolean): void {
  const db = new Database(path)
  try {
    // one file without a log beside it, so that it opens from a folder that cannot be written
    db.pragma('journal_mode = DELETE')
    db.transaction(() => {
      db.exec('DELETE FROM page_content; DELETE FROM forgotten; DELETE FROM crawl_robots; DELETE FROM run_lock')
      db.exec("UPDATE run SET settings = '{}', host = '', pid = 0, message = NULL; UPDATE problem SET cause = NULL")
      if (withText) return
      for (const when of ['insert', 'update', 'delete']) db.exec(`DROP TRIGGER article_search_${when}`)
      db.exec("DROP TABLE article_search; UPDATE article SET text = ''; DELETE FROM removal")
    })()
    db.pragma('foreign_key_check')
    db.exec('ANALYZE; VACUUM')
  } finally {
    db.close()
  }
}
