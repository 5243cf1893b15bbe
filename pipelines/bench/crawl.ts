/** The crawl against sites on loopback, delay 0: pages a second fetched and archived, cleaned and saved too; memory; the second night's bytes. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { openWarcWriter } from '../../src/archive/write-warc.js'
import { crawl } from '../../src/crawl/crawl.js'
import { POLITE } from '../../src/crawl/politeness.js'
import { openSafeFetch } from '../../src/crawl/safe-fetch.js'
import { seedOf } from '../../src/crawl/seeds.js'
import type { HandlePage } from '../../src/model/frontier.js'
import { loadCleaningReference } from '../../src/reference/load-reference.js'
import { systemClock } from '../../src/run/clock.js'
import { settingsFrom } from '../../src/run/settings.js'
import { withRun } from '../../src/run/with-run.js'
import { openFrontier } from '../../src/store/frontier.js'
import { openStore } from '../../src/store/open-store.js'
import { crawl as crawlPipeline } from '../crawl.js'

const SITES = 5
const PAGES = 200
const ALLOW = ['127.0.0.1']

/** Serves 5 sites of 200 pages from another process and crawls them in two ways. */
export async function benchCrawl(): Promise<string> {
  const { server, origins } = await openSites()
  const folder = mkdtempSync(join(tmpdir(), 'bench-crawl-'))
  try {
    const bare = await fetchAndArchive(origins, folder)
    const settings = settingsFrom({ database: join(folder, 'whole.db') })
    const options = {
      contact: 'bench@localhost.example',
      delay: 0,
      allow: ALLOW,
      archive: join(folder, 'whole'),
      publishers: [],
    }
    const urls = origins.map((origin) => `${origin}/sitemap.xml`)
    const began = performance.now()
    await crawlPipeline(settings, { ...options, urls, kind: 'sitemap' })
    const whole = (performance.now() - began) / 1000
    const first = wireBytes(settings.database)
    const later = Date.now() + 7 * 3600_000
    await crawlPipeline(settings, {
      ...options,
      urls,
      kind: 'sitemap',
      clock: { now: () => later, sleep: async () => {} },
    })
    const second = wireBytes(settings.database) - first
    const pages = SITES * PAGES
    return [
      `${SITES} sites × ${PAGES} pages on loopback, delay 0`,
      `fetched and archived            ${(pages / bare.seconds).toFixed(0)} pages/s`,
      `… cleaned and saved as well     ${(pages / whole).toFixed(0)} pages/s`,
      `memory                          ${(bare.rssAtStart / 1e6).toFixed(0)} MB before, ${(bare.rssAtEnd / 1e6).toFixed(0)} MB after`,
      `bytes received                  ${first} in the first night, ${second} in the second (${((100 * second) / first).toFixed(1)} %)`,
    ].join('\n')
  } finally {
    server.kill()
    rmSync(folder, { recursive: true })
  }
}

async function openSites(): Promise<{ server: ChildProcess; origins: readonly string[] }> {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'crawl-site.js')
  const server = spawn(process.execPath, [script, String(SITES), String(PAGES)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: server.stdout }))
    return { server, origins: JSON.parse(line) as string[] }
  throw new Error('the sites did not open')
}

const ignore: HandlePage = () => ({ outcome: 'ok', save: () => {} })

async function fetchAndArchive(origins: readonly string[], folder: string) {
  const store = openStore(join(folder, 'bare.db'))
  const settings = settingsFrom({ database: join(folder, 'bare.db') })
  const { publishers } = loadCleaningReference(settings.data, settings.corpus)
  const limits = { maxBytes: 1e7, deadlineMs: 10_000, connectMs: 5_000, allowed: ALLOW, userAgent: 'policylens-bench' }
  const fetcher = openSafeFetch(limits, systemClock)
  const archive = openWarcWriter({
    folder: join(folder, 'bare'),
    prefix: 'bench',
    maxBytes: 1e9,
    now: Date.now,
    software: 'bench',
  })
  const rssAtStart = process.memoryUsage().rss
  const began = performance.now()
  await withRun(store, 'crawl', settings, {}, async (run) => {
    const frontier = openFrontier(store, run.id)
    frontier.add(
      origins.map((origin) => seedOf(`${origin}/sitemap.xml`, 'sitemap', publishers)),
      Date.now(),
    )
    await crawl({
      frontier,
      fetch: fetcher.fetch,
      archive: archive.write,
      handlePage: ignore,
      publishers,
      clock: systemClock,
      politeness: { ...POLITE, minimumDelay: 0 },
      agent: 'policylens',
      domainsAtOnce: SITES,
      signal: run.signal,
    })
  })
  await archive.close()
  const seconds = (performance.now() - began) / 1000
  const rssAtEnd = process.memoryUsage().rss
  await fetcher.close()
  store.close()
  return { seconds, rssAtStart, rssAtEnd }
}

function wireBytes(database: string): number {
  const store = openStore(database, { readonly: true })
  try {
    return store.db.prepare('SELECT sum(wire_bytes) FROM visit').pluck().get() as number
  } finally {
    store.close()
  }
}
