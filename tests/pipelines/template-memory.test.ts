/** Five pages of one site go in by ingest; what they have in common is gone from all of them, and stays gone. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { ingest } from '../../pipelines/ingest.js'
import { checkPublisher } from '../../pipelines/publisher-check.js'
import type { Settings } from '../../src/run/settings.js'
import { addressOf, CLOSING, dumpOfSite, headlineOf, PROMISE, pageOfSite, storyOf } from '../helpers/invented-site.js'
import { temporaryFolder } from '../helpers/store.js'

const root = resolve(import.meta.dirname, '..', '..')

function bench() {
  const folder = temporaryFolder()
  const settings: Settings = { database: join(folder, 't.db'), data: join(root, 'data'), corpus: join(root, 'corpus') }
  const pages = join(folder, 'pages')
  mkdirSync(pages)
  const read = <T>(sql: string): T[] => {
    const db = new Database(settings.database, { readonly: true })
    try {
      return db.prepare(sql).all() as T[]
    } finally {
      db.close()
    }
  }
  return {
    pages,
    settings,
    write: (n: number) => writeFileSync(join(pages, `${n}.html`), pageOfSite(n)),
    take: async (paths = [pages]) => Object.fromEntries((await ingest(settings, paths)).counts),
    current: () =>
      read<{ headline: string; text: string }>(
        'SELECT headline, text FROM article WHERE is_current = 1 ORDER BY canonical_url',
      ),
    read,
  }
}

const leaks = (articles: readonly { text: string }[]) =>
  articles.filter(({ text }) => text.includes(PROMISE) || text.includes(CLOSING)).length

describe('template memory in the database', { timeout: 120_000 }, () => {
  it('takes the frame of a site out of all its pages, also of those read before it was known', async () => {
    const { write, take, current, read } = bench()
    write(0)
    write(1)
    expect(await take()).toEqual({ new: 2 })
    expect(leaks(current())).toBe(2)
    for (const n of [2, 3, 4]) write(n)
    expect(await take()).toMatchObject({ new: 3, unchanged: 2, 'cleaned-again': 2 })
    const articles = current()
    expect(articles.map(({ headline }) => headline)).toEqual([0, 1, 2, 3, 4].map(headlineOf))
    expect(leaks(articles)).toBe(0)
    articles.forEach(({ text }, n) => {
      for (const paragraph of storyOf(n)) expect(text).toContain(paragraph)
    })
    const receipts = read<{ step: string }>("SELECT step FROM removal WHERE step = 'template-memory'")
    expect(receipts.length).toBeGreaterThanOrEqual(5)
    expect(await take()).toEqual({ unchanged: 5 })
    expect(read("SELECT 1 FROM page WHERE cleaned_with = ''")).toEqual([])
  })

  it('learns a page once, however often it changes, and serves dumps', async () => {
    const { write, take, current, pages } = bench()
    for (let round = 0; round < 4; round++) {
      writeFileSync(join(pages, '0.html'), pageOfSite(0).replace('</main>', `<p>Round ${round}.</p></main>`))
      await take()
    }
    expect(leaks(current())).toBe(1)
    write(1)
    await take()
    const lines = join(pages, 'dumps.jsonl')
    writeFileSync(lines, `${JSON.stringify({ id: 'd', text: dumpOfSite(2), url: addressOf(2) })}\n`)
    await take([lines])
    expect(current()).toHaveLength(3)
    expect(leaks(current())).toBe(0)
  })

  it('shows in publisher check what the pages of a folder have in common', () => {
    const { write, pages, settings } = bench()
    for (const n of [0, 1, 2, 3]) write(n)
    const { pages: checked, html } = checkPublisher(settings, pages)
    expect(checked.map(({ article }) => article?.text.includes(PROMISE))).toEqual([false, false, false, false])
    expect(html).toContain('template-memory')
  })
})
