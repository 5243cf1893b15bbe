/** A crawl is killed again and again, at any moment, and the next one goes on: nothing lost, nothing fetched twice but what was in flight. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readWarc } from '../../src/archive/read-warc.js'
import { type LocalSite, openLocalSite } from '../helpers/local-site.js'

/** `npm run test:long` sets more; the seed is printed with a failure. */
const KILLS = Number(process.env['POLICYLENS_KILLS'] ?? 25)
const PAGES = Number(process.env['POLICYLENS_KILL_PAGES'] ?? 500)
const SEED = Number(process.env['POLICYLENS_SEED'] ?? 1)

let folder: string
let site: LocalSite
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kill-'))
  site = await openLocalSite(PAGES)
  const publishers = join(folder, 'corpus', 'publishers')
  mkdirSync(publishers, { recursive: true })
  writeFileSync(
    join(publishers, 'post.yml'),
    `id: post\nname: The Post\nhosts: ['${site.host}']\nfeeds: [{url: '${site.origin}/feed'}]\n`,
  )
})
afterEach(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

function startCrawl(): ChildProcess {
  const script = resolve('dist', 'command', 'policylens.js')
  const flags = [
    '--database',
    join(folder, 'p.db'),
    '--corpus',
    join(folder, 'corpus'),
    '--contact',
    'test@fernbridge.example',
  ]
  return spawn(process.execPath, [script, 'crawl', ...flags, '--delay', '0', '--allow-address', '127.0.0.1'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** Runs until it ends, or kills it `afterRequests` requests from now and up to `afterMs` later. True where it ended by itself. */
async function runOnce(afterRequests: number, afterMs: number): Promise<boolean> {
  const child = startCrawl()
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const from = site.requests.length
  const watch = setInterval(() => {
    if (site.requests.length - from < afterRequests) return
    clearInterval(watch)
    setTimeout(() => child.kill('SIGKILL'), afterMs)
  }, 1)
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((done) =>
    child.on('exit', (...end) => done(end)),
  )
  clearInterval(watch)
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the crawl ended with ${code}: ${said}`)
  return signal !== 'SIGKILL'
}

it(`survives ${KILLS} kills`, { timeout: 60_000 + KILLS * 20_000 }, async () => {
  const next = random(SEED)
  let kills = 0
  let ended = false
  // Most die among their requests, some before the first.
  const most = Math.max(2, (2 * PAGES) / KILLS)
  while (kills < KILLS && !ended) {
    ended = await runOnce(Math.floor(next() * most), next() * 30)
    if (!ended) kills++
  }
  while (!ended) ended = await runOnce(Number.POSITIVE_INFINITY, 0)
  const db = new Database(join(folder, 'p.db'))
  const one = (sql: string) => db.prepare(sql).pluck().get()
  const found = {
    integrity: one('PRAGMA integrity_check'),
    orphans: (db.pragma('foreign_key_check') as unknown[]).length,
    articles: one('SELECT count(*) FROM article'),
    current: one('SELECT count(*) FROM article WHERE is_current = 1'),
    visited: one("SELECT count(DISTINCT crawl_url_id) FROM visit WHERE outcome = 'ok'"),
    visits: one('SELECT count(*) FROM visit'),
    running: one("SELECT count(*) FROM run WHERE status = 'running'"),
    leased: one('SELECT count(*) FROM crawl_url WHERE leased_until IS NOT NULL'),
  }
  db.close()
  expect(found).toEqual({
    integrity: 'ok',
    orphans: 0,
    articles: PAGES,
    current: PAGES,
    visited: PAGES + 1,
    visits: PAGES + 1,
    running: 0,
    leased: 0,
  })
  const pages = site.requests.filter((path) => path.startsWith('/news/'))
  expect(new Set(pages).size).toBe(PAGES)
  // One domain, one request at a time: a kill can cost the one in flight, no more.
  expect(pages.length - PAGES).toBeLessThanOrEqual(kills)
  const archived = new Set<string>()
  for (const file of readdirSync(join(folder, 'archive')))
    for await (const item of readWarc(join(folder, 'archive', file), 1e7))
      if ('response' in item) archived.add(item.response.url)
  expect([...archived].filter((url) => url.includes('/news/'))).toHaveLength(PAGES)
})
