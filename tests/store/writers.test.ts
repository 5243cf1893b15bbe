/** Two writers, a reader during a load, a full disk, older databases: nothing is lost, and nothing half stands there. */
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../src/model/problem.js'
import { checkStore } from '../../src/store/check.js'
import { MIGRATIONS } from '../../src/store/migrations.js'
import { asProblem, openStore, type Store } from '../../src/store/open-store.js'
import { runQuery } from '../../src/store/query.js'
import { analyseAs, TEXT } from '../helpers/analysed.js'
import { policylens, policylensProcess } from '../helpers/command.js'
import { runOf, savePageOf, temporaryFolder } from '../helpers/store.js'

const count = (store: Store, sql: string): number => store.db.prepare(sql).pluck().get() as number

/** Articles that lack a part of what one transaction saves with them. */
const HALF = `SELECT count(*) FROM article WHERE NOT EXISTS (SELECT 1 FROM block WHERE article_id = article.id)
  OR NOT EXISTS (SELECT 1 FROM page WHERE page.article_id = article.id)`

function storiesIn(folder: string, name: string, many: number): string {
  const pages = join(folder, name)
  mkdirSync(pages)
  for (let n = 0; n < many; n++)
    writeFileSync(
      join(pages, `${n}.txt`),
      `The council of ${name} ${n} said that it will run the clinics itself.\n\n${`The board of ${name} ${n} was still looking at the figures. `.repeat(30)}`,
    )
  return pages
}

describe('two writers', { timeout: 120_000 }, () => {
  it('take turns, article by article', () => {
    const path = join(temporaryFolder(), 'a.db')
    const [one, two] = [openStore(path), openStore(path)]
    const runs = [one, two].map((store) => runOf(store))
    for (let n = 0; n < 20; n++)
      for (const [k, store] of [one, two].entries())
        analyseAs(store, runs[k]!, savePageOf(store, runs[k]!, { text: TEXT, origin: `${k} ${n}` }).articleId)
    expect(count(one, 'SELECT count(*) FROM article')).toBe(40)
    expect(count(two, 'SELECT count(*) FROM person')).toBe(1)
    expect(checkStore(one)).toEqual([])
    one.close()
    two.close()
  })

  it('at once: both come to an end, and everything is there', async () => {
    const folder = temporaryFolder()
    const database = join(folder, 'a.db')
    openStore(database).close()
    const loads = ['north', 'south'].map((name) => ['ingest', '--verbatim', storiesIn(folder, name, 60)])
    const children = loads.map((args) => policylensProcess([...args, '--database', database]))
    await Promise.all(children.map((child) => once(child, 'exit')))
    for (const [n, child] of children.entries()) {
      expect([0, 75]).toContain(child.exitCode)
      // one that had to give way says "try again", and then nothing is missing
      if (child.exitCode === 75) expect(policylens([...loads[n]!, '--database', database]).code).toBe(0)
    }
    const store = openStore(database)
    expect(count(store, 'SELECT count(*) FROM article')).toBe(120)
    expect(count(store, HALF)).toBe(0)
    expect(checkStore(store)).toEqual([])
    store.close()
  })
})

describe('a reader during a load', { timeout: 120_000 }, () => {
  it('reads on, and never sees half an article', async () => {
    const folder = temporaryFolder()
    const database = join(folder, 'a.db')
    openStore(database).close()
    const child = policylensProcess(['ingest', '--verbatim', storiesIn(folder, 'west', 200), '--database', database])
    const ended = once(child, 'exit')
    let last = 0
    let reads = 0
    while (child.exitCode === null) {
      const reader = openStore(database, { readonly: true, busyTimeout: 30_000 })
      reader.db.exec('BEGIN')
      const now = count(reader, 'SELECT count(*) FROM article')
      expect(now).toBeGreaterThanOrEqual(last)
      expect(count(reader, HALF)).toBe(0)
      expect(count(reader, "SELECT count(*) FROM article_search WHERE article_search MATCH 'clinics'")).toBe(now)
      reader.close()
      last = now
      reads++
      await sleep(5)
    }
    await ended
    expect(child.exitCode).toBe(0)
    expect(reads).toBeGreaterThan(0)
    const after = openStore(database)
    expect(count(after, 'SELECT count(*) FROM article')).toBe(200)
    after.close()
  })
})

describe('a full disk', () => {
  it('ends an analysis with a message, keeps what was whole, and is gone on from', () => {
    const path = join(temporaryFolder(), 'a.db')
    const first = openStore(path)
    const ids = Array.from(
      { length: 60 },
      (_, n) => savePageOf(first, runOf(first), { text: TEXT, origin: `a${n}` }).articleId,
    )
    const pages = first.db.pragma('page_count', { simple: true }) as number
    first.close()
    const full = openStore(path, { maxPages: pages + 6 })
    const run = runOf(full)
    let error: unknown
    try {
      for (const id of ids) analyseAs(full, run, id)
    } catch (thrown) {
      error = asProblem(thrown, path)
    }
    expect(error).toBeInstanceOf(ProblemError)
    expect((error as ProblemError).problem.code).toBe('store/disk-full')
    full.close()
    const later = openStore(path)
    const kept = count(later, 'SELECT count(DISTINCT article_id) FROM analysis')
    expect(kept).toBeGreaterThan(0)
    expect(kept).toBeLessThan(60)
    expect(count(later, 'SELECT count(DISTINCT article_id) FROM verdict')).toBe(kept)
    expect(checkStore(later)).toEqual([])
    for (const id of ids) analyseAs(later, run, id)
    expect(count(later, 'SELECT count(DISTINCT article_id) FROM analysis')).toBe(60)
    later.close()
  })
})

describe('a database of an earlier version', () => {
  const schemaOf = (store: Store): unknown[] =>
    store.db
      .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name")
      .all()

  it.each(MIGRATIONS.slice(0, -1).map(({ number }) => [number]))(
    '%i comes to be as a new one, with a backup',
    (version) => {
      const folder = temporaryFolder()
      const path = join(folder, 'old.db')
      const old = openStore(path, { migrations: MIGRATIONS.slice(0, version) })
      savePageOf(old, runOf(old), { text: TEXT, title: 'A pot', published: '2015-06-01', publisher: 'Gazette' })
      old.close()
      const migrated = openStore(path)
      const fresh = openStore(join(folder, 'new.db'))
      expect(schemaOf(migrated)).toEqual(schemaOf(fresh))
      expect(count(migrated, "SELECT count(*) FROM current_article WHERE publisher = 'Gazette'")).toBe(1)
      expect(checkStore(migrated)).toEqual([])
      expect(existsSync(join(folder, `old.before-${version + 1}.db`))).toBe(true)
      migrated.close()
      fresh.close()
    },
  )

  it('that is only read says what to do where it lacks a table', () => {
    const path = join(temporaryFolder(), 'old.db')
    openStore(path, { migrations: MIGRATIONS.slice(0, 1) }).close()
    const reader = openStore(path, { readonly: true })
    expect(() => runQuery(reader, 'SELECT * FROM coding', {}, { rows: 1 })).toThrow(
      /policylens check brings it up to date/,
    )
    reader.close()
  })

  it('answers today’s questions when it is only read, and is left as it is', () => {
    const path = join(temporaryFolder(), 'old.db')
    const old = openStore(path)
    savePageOf(old, runOf(old), { text: TEXT, publisher: 'Gazette' })
    // the views of another version: one lacks its columns
    old.db.exec(
      "DROP VIEW changed_side; CREATE VIEW changed_side AS SELECT 1 AS one; UPDATE view_digest SET digest = 'x'",
    )
    old.close()
    const reader = openStore(path, { readonly: true })
    expect(reader.db.prepare('SELECT * FROM changed_side WHERE without_copies').all()).toEqual([])
    expect(reader.db.prepare('SELECT publisher FROM current_article').pluck().all()).toEqual(['Gazette'])
    expect(reader.db.prepare('SELECT * FROM main.changed_side').all()).toEqual([{ one: 1 }])
    reader.close()
  })
})
