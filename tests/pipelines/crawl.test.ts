import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CrawlOptions, crawl, planAsText, planCrawl, sayCrawled } from '../../pipelines/crawl.js'
import { diff, diffAsText } from '../../pipelines/diff.js'
import { reprocess } from '../../pipelines/reprocess.js'
import type { Settings } from '../../src/run/settings.js'
import { addressOf, CLOSING, headlineOf, PROMISE, pageOfSite, storyOf } from '../helpers/invented-site.js'
import { type LocalSite, openLocalSite } from '../helpers/local-site.js'

let folder: string
let settings: Settings
let site: LocalSite
let time: number

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crawl-'))
  site = await openLocalSite(4)
  time = Date.parse('2026-01-05T01:00:00Z')
  const corpus = join(folder, 'corpus')
  mkdirSync(join(corpus, 'publishers'), { recursive: true })
  writeFileSync(
    join(corpus, 'publishers', 'post.yml'),
    `id: post\nname: The Fernbridge Post\nhosts: ['${site.host}']\nfeeds: [{url: '${site.origin}/feed'}]\ncrawl: {exclude: ['/news/4$']}\n`,
  )
  settings = { database: join(folder, 'p.db'), data: resolve('data'), corpus }
})
afterEach(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

const night = (more: CrawlOptions = {}) =>
  crawl(settings, {
    contact: 'test@fernbridge.example',
    delay: 0,
    allow: ['127.0.0.1'],
    clock: {
      now: () => time,
      sleep: async (ms) => {
        time += ms
      },
    },
    ...more,
  })
const ask = (sql: string) => {
  const db = new Database(settings.database, { readonly: true })
  try {
    return db.prepare(sql).raw().all() as unknown[][]
  } finally {
    db.close()
  }
}
const hours = (n: number) => {
  time += n * 3600_000
}

describe('crawl, from feed to database', () => {
  it('says who is calling, or does not call', async () => {
    await expect(night({ contact: '' })).rejects.toThrow(/contact/)
    expect(site.requests).toEqual([])
  })

  it('shows what it would fetch, and why, and fetches nothing', () => {
    const text = planAsText(planCrawl(settings))
    expect(text).toContain(`feed     ${site.origin}/feed\n         post: never fetched\n1 due`)
    expect(site.requests).toEqual([])
  })

  it('cleans again, at its end, the pages that were read before their site’s frame was known', async () => {
    const answer = (n: number) => (_: unknown, response: { end(body: string): void }) =>
      response.end(pageOfSite(n).replaceAll(addressOf(n), `${site.origin}/news/${n + 1}`))
    for (const n of [0, 1, 2]) site.answers.set(`/news/${n + 1}`, answer(n))
    const texts = () => ask('SELECT headline, text FROM article WHERE is_current = 1 ORDER BY canonical_url')
    const leaking = () =>
      texts().filter(([, text]) => /printed by eleven people|at noon on Thursdays/.test(String(text)))
    expect([PROMISE, CLOSING].join(' ')).toMatch(/printed by eleven people.*at noon on Thursdays/s)
    site.pages = 2
    expect(Object.fromEntries((await night()).counts)).toMatchObject({ new: 2 })
    expect(leaking()).toHaveLength(2)
    site.pages = 3
    hours(7)
    expect(Object.fromEntries((await night()).counts)).toMatchObject({ new: 1, 'cleaned-again': 2 })
    expect(leaking()).toEqual([])
    expect(texts().map(([headline]) => headline)).toEqual([0, 1, 2].map(headlineOf))
    texts().forEach(([, text], n) => {
      for (const paragraph of storyOf(n)) expect(text).toContain(paragraph)
    })
    expect(ask("SELECT count(*) FROM removal WHERE step = 'template-memory'")[0]![0]).toBeGreaterThanOrEqual(3)
    hours(7)
    expect((await night()).counts.get('cleaned-again')).toBeUndefined()
    expect(leaking()).toEqual([])
  })

  it('takes articles in with their publisher, and a second night brings only what changed', async () => {
    const first = await night()
    expect(sayCrawled(first)).toMatch(/^crawl: 4 visits: 4 ok/)
    expect(ask('SELECT a.headline, p.key FROM article a JOIN publisher p ON p.id = a.publisher_id ORDER BY 1')).toEqual(
      [
        ['Boroughs ask for budget 1', 'post'],
        ['Boroughs ask for budget 2', 'post'],
        ['Boroughs ask for budget 3', 'post'],
      ],
    )
    const bytes = site.bytes()
    expect(sayCrawled(await night())).toMatch(/nothing was due/)
    hours(7)
    site.extra.set(
      2,
      'The board of the hospital said on Tuesday that it would not wait for the answer of the ministry.',
    )
    const second = await night()
    expect(Object.fromEntries(second.counts)).toMatchObject({ not_modified: 3, ok: 1, changed: 1 })
    expect(site.bytes() - bytes).toBeLessThan(bytes / 2)
    expect(
      ask('SELECT version, is_current FROM article ORDER BY key, version').filter(([version]) => version === 2),
    ).toEqual([[2, 1]])
    const shown = diffAsText(diff(settings, `${site.origin}/news/2`), false)
    expect(shown).toContain('version 1 → 2')
    expect(shown).toContain('{+The board of the hospital said')
    expect(diffAsText(diff(settings, `${site.origin}/news/1`), false)).toContain('nothing has changed')
    expect(() => diff(settings, 'http://nowhere.example/')).toThrow(/no article/)
  })

  it('gives each visit an outcome, both addresses, sizes and a place in the archive', async () => {
    site.answers.set('/news/1', (_, r) => r.writeHead(301, { location: '/news/2' }).end())
    site.answers.set('/news/3', (_, r) =>
      r
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<h1>Page not found</h1><p>Sorry, we cannot find that page.</p>'),
    )
    await night()
    const rows = ask(
      "SELECT requested_url, responded_url, outcome, wire_bytes > 0, archive_file IS NOT NULL FROM visit WHERE requested_url LIKE '%/news/%' ORDER BY 1",
    )
    expect(rows[0]).toEqual([`${site.origin}/news/1`, `${site.origin}/news/2`, 'ok', 1, 1])
    expect(['soft_404', 'not_article']).toContain(rows[2]?.[2])
    expect(ask('SELECT count(*) FROM article')).toEqual([[1]])
  })

  it('rebuilds articles from the archive without a request', async () => {
    await night()
    const before = ask('SELECT headline, text FROM article ORDER BY headline')
    for (const name of readdirSync(folder)) if (name.startsWith('p.db')) rmSync(join(folder, name))
    const asked = site.requests.length
    const again = await reprocess(settings)
    expect(again.counts.get('new')).toBe(3)
    expect(ask('SELECT headline, text FROM article ORDER BY headline')).toEqual(before)
    expect(site.requests.length).toBe(asked)
    expect((await reprocess(settings)).counts.get('unchanged')).toBe(3)
  })

  it('fetches an address given by hand', async () => {
    await night({ urls: [`${site.origin}/news/4`] })
    expect(site.requests).toEqual(['/robots.txt', '/news/4'])
    await expect(night({ urls: ['file:///etc/passwd'] })).rejects.toThrow(/no http or https address/)
    await expect(night({ publishers: ['nobody'] })).rejects.toThrow(/no publisher nobody/)
  })
})
