/** The path of a database comes in; an open, migrated store goes out, or a problem that says why there is none. */
import { copyFileSync, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { ProblemError, problem } from '../model/problem.js'
import { checksum, MIGRATIONS, type Migration } from './migrations.js'
import { applyViews, coverViews } from './views.js'

/** An open database. Only this room looks inside. */
export interface Store {
  readonly path: string
  readonly db: Database.Database
  /** Statements prepared once each, by their text. */
  prepare(sql: string): Database.Statement<unknown[], unknown>
  close(): void
}

export interface OpenOptions {
  /** Opens an existing database for reading only; nothing is created or migrated. */
  readonly readonly?: boolean
  /** How long to wait for another writer, in milliseconds. */
  readonly busyTimeout?: number
  /** Most pages the database may grow to (4 KiB each): a stand-in for a disk that fills up. */
  readonly maxPages?: number
  /** UTC, ISO 8601: kept with each migration. */
  readonly now?: string
  readonly migrations?: readonly Migration[]
  /** For a copy that has just been made: it is migrated without a copy of its own. */
  readonly withoutBackup?: boolean
}

/** Marks a file as a database of this program, as `PRAGMA application_id` ("plen"). */
export const APPLICATION_ID = 0x706c656e

/**
 * At most so much memory for pages: SQLite's own 2 MB are fewer than one article's rows touch in a large database, and a
 * bulk load touches indexes all over the file.
 */
const CACHE_KIB = { reading: 65_536, writing: 262_144 }
/** Pages of log (4 KiB each) that are written before they go into the file: a page that many articles touch goes once. */
const CHECKPOINT_PAGES = 4_000

/**
 * Opens a database, creating and migrating it where needed; a copy `<path>.before-<n>.db` is made before a migration of one that
 * holds data. Throws a ProblemError: store/locked, store/newer-database, store/not-a-database, store/disk-full, input/unreadable.
 */
export function openStore(path: string, options: OpenOptions = {}): Store {
  if (path !== ':memory:' && !existsSync(dirname(path)))
    throw new ProblemError(problem('store/no-folder', `the folder ${dirname(path)} does not exist: create it first`))
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new ProblemError(
      problem('store/cannot-open', `${path} cannot be opened as a database: it is a folder, so name a file in it`),
    )
  if (options.readonly && !existsSync(path))
    throw new ProblemError(
      problem('store/no-database', `there is no database at ${path}: run ingest, or check --database`),
    )
  let db: Database.Database | undefined
  try {
    db = new Database(path, { readonly: options.readonly ?? false, timeout: options.busyTimeout ?? 5000 })
    if (options.readonly) prepareForReading(db, path, options)
    else prepareForWriting(db, path, options)
    db.pragma('foreign_keys = ON')
    db.pragma(`cache_size = ${-(options.readonly ? CACHE_KIB.reading : CACHE_KIB.writing)}`)
    const open = db
    const statements = new Map<string, Database.Statement<unknown[], unknown>>()
    return {
      path,
      db: open,
      prepare: (sql) => {
        const known = statements.get(sql)
        if (known) return known
        const statement = open.prepare<unknown[], unknown>(sql)
        statements.set(sql, statement)
        return statement
      },
      close: () => {
        if (!open.readonly && open.open) optimise(open)
        open.close()
      },
    }
  } catch (error) {
    db?.close()
    throw asProblem(error, path)
  }
}

/** Statistics for the planner: a help to later queries, and no reason to fail where there is no room, another writer, or damage. */
function optimise(db: Database.Database): void {
  try {
    db.pragma('busy_timeout = 0')
    db.pragma('optimize')
  } catch (error) {
    if (!/^SQLITE_(?:BUSY|FULL|IOERR|READONLY|CORRUPT)/.test(String((error as { code?: unknown }).code))) throw error
  }
}

function prepareForReading(db: Database.Database, path: string, options: OpenOptions): void {
  checkVersion(db, path, options.migrations ?? MIGRATIONS)
  coverViews(db)
}

function prepareForWriting(db: Database.Database, path: string, options: OpenOptions): void {
  const migrations = options.migrations ?? MIGRATIONS
  checkVersion(db, path, migrations)
  if (options.maxPages) db.pragma(`max_page_count = ${options.maxPages}`)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = NORMAL')
  db.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  // what a statement may have to take back is kept in memory: it is pages, and written to a file it costs as much again
  db.pragma('temp_store = MEMORY')
  const version = db.pragma('user_version', { simple: true }) as number
  const due = migrations.filter((migration) => migration.number > version)
  if (due.length > 0 && version > 0 && path !== ':memory:' && !options.withoutBackup) backUp(db, path, version)
  // foreign keys are off while tables may be rebuilt, and checked before each migration is kept
  db.pragma('foreign_keys = OFF')
  for (const migration of due) migrate(db, migration, options.now ?? '')
  applyViews(db)
}

function migrate(db: Database.Database, migration: Migration, now: string): void {
  const apply = db.transaction(() => {
    // another process may have been here while this one waited for the lock
    if ((db.pragma('user_version', { simple: true }) as number) >= migration.number) return
    if (migration.number === 1) {
      db.exec(
        'CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT',
      )
      db.pragma(`application_id = ${APPLICATION_ID}`)
    }
    db.exec(migration.sql)
    db.prepare('INSERT INTO schema_migration VALUES (?, ?, ?, ?)').run(
      migration.number,
      migration.name,
      checksum(migration),
      now,
    )
    const broken = db.pragma('foreign_key_check') as unknown[]
    if (broken.length > 0)
      throw new Error(
        `migration ${migration.number} leaves ${broken.length} rows that point nowhere; nothing was changed`,
      )
    db.pragma(`user_version = ${migration.number}`)
  })
  apply.immediate()
}

function backUp(db: Database.Database, path: string, version: number): void {
  db.pragma('wal_checkpoint(TRUNCATE)')
  copyFileSync(path, `${path.replace(/\.db$/, '')}.before-${version + 1}.db`)
}

/** Refuses databases of newer programs, of other programs, and of an altered history. */
function checkVersion(db: Database.Database, path: string, migrations: readonly Migration[]): void {
  const version = db.pragma('user_version', { simple: true }) as number
  const tables = db.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get() as number
  if (tables === 0) {
    if (db.readonly) throw notOurs(path, 'it is empty')
    return
  }
  if ((db.pragma('application_id', { simple: true }) as number) !== APPLICATION_ID)
    throw notOurs(path, 'it was made by another program')
  const newest = migrations.at(-1)?.number ?? 0
  if (version > newest)
    throw new ProblemError(
      problem(
        'store/newer-database',
        `${path} has schema ${version}, this program knows ${newest}: update policylens, or use another --database`,
      ),
    )
  const kept = db.prepare('SELECT number, checksum FROM schema_migration ORDER BY number').all() as {
    number: number
    checksum: string
  }[]
  for (const row of kept) {
    const migration = migrations.find((m) => m.number === row.number)
    if (migration && checksum(migration) !== row.checksum)
      throw notOurs(path, `its schema ${row.number} differs from this program's`)
  }
}

const notOurs = (path: string, why: string): ProblemError =>
  new ProblemError(
    problem('store/not-a-database', `${path} is not a database of this program: ${why}; use another --database`),
  )

/** Turns what SQLite throws into a problem where it is one of those expected; anything else is returned unchanged. */
export function asProblem(error: unknown, path: string): unknown {
  if (error instanceof ProblemError || !(error instanceof Error)) return error
  const code = 'code' in error ? String(error.code) : ''
  const cause = String(error.message)
  const because = { cause }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new ProblemError(
      problem('store/locked', `${path} is in use by another process: wait for it, then try again`, because),
      { cause: error },
    )
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code.startsWith('SQLITE_IOERR_WRITE'))
    return new ProblemError(
      problem(
        'store/disk-full',
        `no room left to write ${path}: free some space, then run the same command again`,
        because,
      ),
      { cause: error },
    )
  if (code === 'SQLITE_NOTADB')
    return new ProblemError(problem('store/not-a-database', `${path} is not an SQLite database`, because), {
      cause: error,
    })
  if (code.startsWith('SQLITE_CORRUPT'))
    return new ProblemError(
      problem('store/damaged', `${path} is damaged: restore a copy, or run ingest into a new database`, because),
      { cause: error },
    )
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_PERM'))
    return new ProblemError(
      problem('store/cannot-open', `${path} cannot be opened for this: check that it is a file you may write`, because),
      { cause: error },
    )
  return error
}
