import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { ProblemError } from '../../src/model/problem.js'
import { checkStore, type Finding, rebuildSearch, redoMisplaced } from '../../src/store/check.js'
import { dropUnnamed } from '../../src/store/link-entities.js'
import { MIGRATIONS } from '../../src/store/migrations.js'
import { openStore } from '../../src/store/open-store.js'
import { search } from '../../src/store/search.js'
import { writeSnapshot } from '../../src/store/snapshot.js'
import { analyseAs, TEXT } from '../helpers/analysed.js'
import { memoryStore, runOf, savePageOf, temporaryFolder } from '../helpers/store.js'

describe('check', () => {
  const sound = () => {
    const store = memoryStore()
    const run = runOf(store)
    const { articleId } = savePageOf(store, run, { text: TEXT, title: 'A 𝒜 pot' })
    analyseAs(store, run, articleId)
    return store
  }

  it('finds nothing in a sound database', () => {
    expect(checkStore(sound())).toEqual([])
  })

  it.each([
    ["UPDATE money SET exact = '£3m' WHERE key = 'money-2'", /^money: words/],
    ['UPDATE attribution_content SET start_offset = 0', /^attribution_content: words/],
    ["INSERT INTO person (name) VALUES ('Nobody Named')", /^persons that no article/],
    ["INSERT INTO organisation (key, name, type) VALUES ('x', 'X', 'other')", /^organisations that no/],
    ['PRAGMA foreign_keys = OFF; DELETE FROM page; PRAGMA foreign_keys = ON', /^rows point to rows/],
    [
      "DROP TRIGGER attribution_search_update; UPDATE attribution SET words = 'else'",
      /^attribution_search does not agree/,
    ],
  ])('finds what %s spoils', (sql, what) => {
    const store = sound()
    store.db.exec(sql)
    expect(checkStore(store).map((f) => f.what)).toEqual([expect.stringMatching(what)])
  })

  it('makes what stands at wrong offsets due, and it is found anew', () => {
    const store = sound()
    store.db.exec("UPDATE money SET exact = '£3m' WHERE key = 'money-2'")
    expect(redoMisplaced(store)).toBe(1)
    analyseAs(store, 1, 1)
    expect(checkStore(store)).toEqual([])
  })

  it('tells of a file that is damaged what it can, and never throws', () => {
    const path = join(temporaryFolder(), 'a.db')
    const store = openStore(path)
    const run = runOf(store)
    for (let n = 0; n < 40; n++)
      analyseAs(store, run, savePageOf(store, run, { text: TEXT, origin: `a${n}` }).articleId)
    store.close()
    const whole = readFileSync(path)
    for (let page = 2; page * 4096 < whole.length; page += 7) {
      writeFileSync(
        path,
        Buffer.concat([whole.subarray(0, page * 4096), Buffer.alloc(4096, 0x5a), whole.subarray(page * 4096 + 4096)]),
      )
      let findings: readonly Finding[]
      try {
        const damaged = openStore(path)
        findings = checkStore(damaged)
        damaged.close()
      } catch (error) {
        expect((error as ProblemError).problem.code).toBe('store/damaged')
        continue
      }
      expect({ page, found: findings.length > 0 }).toEqual({ page, found: true })
    }
  })

  it('mends indexes and orphans', () => {
    const store = sound()
    store.db.exec(
      "DROP TRIGGER attribution_search_update; UPDATE attribution SET words = 'else'; INSERT INTO person (name) VALUES ('Nobody')",
    )
    rebuildSearch(store)
    dropUnnamed(store)
    expect(checkStore(store)).toEqual([])
  })
})

describe('a snapshot', () => {
  const written = (withText: boolean) => {
    const folder = temporaryFolder()
    const store = openStore(join(folder, 'a.db'))
    const run = runOf(store)
    analyseAs(store, run, savePageOf(store, run, { text: TEXT }).articleId)
    // a run that goes on while the copy is made
    const writer = openStore(join(folder, 'a.db'))
    writer.db.exec('BEGIN IMMEDIATE; DELETE FROM stance')
    const path = join(folder, 'share.db')
    const size = writeSnapshot(store, path, { withText })
    writer.db.exec('ROLLBACK')
    writer.close()
    expect(() => writeSnapshot(store, path)).toThrow(/exists/)
    store.close()
    return { size, copy: openStore(path, { readonly: true }) }
  }

  it('leaves out texts and pages, and still answers', () => {
    const { copy, size } = written(false)
    expect(size).toBeGreaterThan(0)
    const one = (sql: string) => copy.db.prepare(sql).pluck().get()
    expect([
      one('SELECT text FROM article'),
      one('SELECT count(*) FROM page_content'),
      one('SELECT count(*) FROM removal'),
    ]).toEqual(['', 0, 0])
    expect([one('SELECT settings FROM run'), one('SELECT host FROM run')]).toEqual(['{}', ''])
    expect(one('SELECT count(*) FROM quotations')).toBe(2)
    expect(one('SELECT count(*) FROM stance')).toBe(1)
    expect(one('PRAGMA journal_mode')).toBe('delete')
    expect(search(copy, 'give')).toHaveLength(1)
    copy.close()
  })

  it.each(MIGRATIONS.map(({ number }) => [number]))(
    'has today’s views also where version %i made the database',
    (version) => {
      const folder = temporaryFolder()
      const path = join(folder, 'a.db')
      const old = openStore(path, { migrations: MIGRATIONS.slice(0, version) })
      savePageOf(old, runOf(old), { text: TEXT, published: '2015-06-01' })
      old.db.exec(
        "DROP VIEW changed_side; CREATE VIEW changed_side AS SELECT 1 AS one; UPDATE view_digest SET digest = 'x'",
      )
      old.close()
      const store = openStore(path, { readonly: true })
      writeSnapshot(store, join(folder, 'share.db'))
      store.close()
      const copy = new Database(join(folder, 'share.db'), { readonly: true })
      expect(copy.prepare('SELECT * FROM changed_side WHERE without_copies').all()).toEqual([])
      expect(copy.prepare('SELECT articles FROM coverage_by_publisher_week').pluck().all()).toEqual([1])
      expect(copy.prepare('PRAGMA journal_mode').pluck().get()).toBe('delete')
      copy.close()
      expect(readdirSync(folder).filter((name) => /before|unfinished/.test(name))).toEqual([])
    },
  )

  it('keeps texts where asked', () => {
    const { copy } = written(true)
    expect(copy.db.prepare('SELECT text FROM article').pluck().get()).toBe(TEXT)
    expect(search(copy, 'disagreed')).toHaveLength(1)
    copy.close()
  })
})
