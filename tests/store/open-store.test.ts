import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../src/model/problem.js'
import { MIGRATIONS } from '../../src/store/migrations.js'
import { openStore } from '../../src/store/open-store.js'
import { memoryStore, runOf, savePageOf, temporaryFolder } from '../helpers/store.js'

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code
    throw error
  }
  return 'no problem'
}

describe('opening', () => {
  it('makes a strict database with foreign keys and write-ahead log', () => {
    const path = join(temporaryFolder(), 'a.db')
    const store = openStore(path)
    const tables = store.db
      .prepare(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .all() as { name: string; strict: number }[]
    expect(tables.filter((t) => !t.strict && !t.name.includes('_search_')).map((t) => t.name)).toEqual([])
    expect(tables.length).toBeGreaterThan(25)
    expect(store.db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(store.db.pragma('foreign_keys', { simple: true })).toBe(1)
    store.close()
  })

  it('gives every foreign key an index to look it up by', () => {
    const store = memoryStore()
    const missing = store.db
      .prepare(
        `SELECT t.name || '.' || f."from" AS place FROM pragma_table_list AS t JOIN pragma_foreign_key_list(t.name) AS f
         WHERE t.schema = 'main' AND f."table" NOT IN ('run', 'publisher') AND NOT EXISTS (
           SELECT 1 FROM pragma_index_list(t.name) AS i JOIN pragma_index_info(i.name) AS c WHERE c.seqno = 0 AND c.name = f."from")
         AND NOT EXISTS (SELECT 1 FROM pragma_table_info(t.name) AS p WHERE p.pk = 1 AND p.name = f."from")`,
      )
      .pluck()
      .all()
    expect(missing).toEqual([])
  })

  it('refuses a database of a newer program, of another one, and what is no database', () => {
    const folder = temporaryFolder()
    const newer = join(folder, 'newer.db')
    openStore(newer, {
      migrations: [...MIGRATIONS, { number: 999, name: 'later', sql: 'CREATE TABLE later (x TEXT) STRICT' }],
    }).close()
    expect(codeOf(() => openStore(newer))).toBe('store/newer-database')
    expect(codeOf(() => openStore(newer, { readonly: true }))).toBe('store/newer-database')
    const other = join(folder, 'other.db')
    new Database(other).exec('CREATE TABLE t (x)').close()
    expect(codeOf(() => openStore(other))).toBe('store/not-a-database')
    const text = join(folder, 'text.db')
    writeFileSync(text, 'This is a letter, long enough to be taken for a header of a file.'.repeat(20))
    expect(codeOf(() => openStore(text))).toBe('store/not-a-database')
    expect(codeOf(() => openStore(join(folder, 'none', 'a.db')))).toBe('store/no-folder')
    expect(codeOf(() => openStore(join(folder, 'absent.db'), { readonly: true }))).toBe('store/no-database')
    expect(codeOf(() => openStore(folder))).toBe('store/cannot-open')
    expect(codeOf(() => openStore(folder, { readonly: true }))).toBe('store/cannot-open')
  })

  it('refuses a database whose migrations were other ones', () => {
    const path = join(temporaryFolder(), 'a.db')
    openStore(path, {
      migrations: [{ number: 1, name: 'first', sql: `${MIGRATIONS[0]!.sql}; CREATE TABLE extra (x TEXT) STRICT` }],
    }).close()
    expect(codeOf(() => openStore(path))).toBe('store/not-a-database')
  })

  it('migrates forward, backs up first, and keeps nothing of a migration that fails', () => {
    const path = join(temporaryFolder(), 'a.db')
    const first = openStore(path)
    savePageOf(first, runOf(first), { text: 'A short story.' })
    first.close()
    const fails = { number: 999, name: 'fails', sql: 'CREATE TABLE half (x TEXT) STRICT; SELECT no_such_function()' }
    expect(() => openStore(path, { migrations: [...MIGRATIONS, fails] })).toThrow(/no_such_function/)
    const second = openStore(path, {
      migrations: [...MIGRATIONS, { ...fails, sql: 'CREATE TABLE whole (x TEXT) STRICT' }],
    })
    const names = second.db.prepare("SELECT name FROM sqlite_schema WHERE name IN ('half', 'whole')").pluck().all()
    expect(names).toEqual(['whole'])
    expect(second.db.prepare('SELECT count(*) FROM article').pluck().get()).toBe(1)
    second.close()
    const version = MIGRATIONS.at(-1)!.number
    const backup = join(path.replace('.db', `.before-${version + 1}.db`))
    expect(existsSync(backup)).toBe(true)
    const kept = new Database(backup, { readonly: true })
    expect(kept.prepare('SELECT count(*) FROM article').pluck().get()).toBe(1)
    kept.close()
  })

  it('says so when another process holds the database', () => {
    const path = join(temporaryFolder(), 'a.db')
    openStore(path).close()
    const holder = new Database(path)
    holder.exec('BEGIN IMMEDIATE')
    const store = openStore(path, { busyTimeout: 50 })
    expect(() => runOf(store)).toThrow(/locked/)
    store.close()
    holder.exec('ROLLBACK')
    holder.close()
  })

  it('lets others read while a writer is at work', () => {
    const path = join(temporaryFolder(), 'a.db')
    const writer = openStore(path)
    savePageOf(writer, runOf(writer), { text: 'A short story.' })
    writer.db.exec('BEGIN IMMEDIATE')
    writer.db.exec("UPDATE article SET headline = 'Other'")
    const reader = openStore(path, { readonly: true })
    expect(reader.db.prepare('SELECT headline FROM article').pluck().get()).toBe(null)
    reader.close()
    writer.db.exec('COMMIT')
    writer.close()
  })
})
