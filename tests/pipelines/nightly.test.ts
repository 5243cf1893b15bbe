import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type NightlyOptions, nightly } from '../../pipelines/nightly.js'
import type { Settings } from '../../src/run/settings.js'
import { openStore } from '../../src/store/open-store.js'
import { takeLock } from '../../src/store/run-lock.js'
import { type LocalSite, openLocalSite } from '../helpers/local-site.js'

let folder: string
let settings: Settings
let site: LocalSite
let time: number
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nightly-'))
  site = await openLocalSite(2)
  time = Date.parse('2026-01-05T01:00:00Z')
  const corpus = join(folder, 'corpus')
  mkdirSync(join(corpus, 'publishers'), { recursive: true })
  mkdirSync(join(corpus, 'pages'))
  writeFileSync(
    join(corpus, 'publishers', 'post.yml'),
    `id: post\nname: The Post\nhosts: ['${site.host}']\nfeeds: [{url: '${site.origin}/feed'}]\n`,
  )
  settings = { database: join(folder, 'p.db'), data: resolve('data'), corpus }
})
afterEach(async () => {
  await site.close()
  rmSync(folder, { recursive: true })
})

const clock = {
  now: () => time,
  sleep: async (ms: number) => {
    time += ms
  },
}
const night = (more: NightlyOptions = {}) =>
  nightly(settings, { crawl: { contact: 'test@fernbridge.example', delay: 0, allow: ['127.0.0.1'], clock }, ...more })

describe('nightly', () => {
  it('fetches, analyses, shares and reports, night after night, and says who fell silent', async () => {
    const first = await night()
    expect(first.end).toBe('done')
    expect(first.report.crawled).toMatchObject({ ok: 3, new: 2 })
    expect(first.report.analysed).toMatchObject({ analysed: 2 })
    expect(existsSync(join(folder, 'p.snapshot.db'))).toBe(true)
    expect(JSON.parse(readFileSync(join(folder, 'p.nightly.json'), 'utf8'))).toMatchObject({
      end: 'done',
      night: { silent: [] },
    })
    for (const line of first.text.split('\n').filter((l) => !l.includes(folder)))
      expect(line.length).toBeLessThanOrEqual(100)
    for (let n = 3; n <= 5; n++) {
      time += 25 * 3600_000
      site.pages = n
      expect((await night()).report.crawled).toMatchObject({ new: 1 })
    }
    time += 25 * 3600_000
    const quiet = await night()
    expect(quiet.report.night?.silent.map(({ publisher }) => publisher)).toEqual(['post'])
    expect(quiet.text).toContain('! post has fallen silent')
    expect(quiet.end).toBe('done')
  })

  it('says so when too many visits failed, and tells whoever asked', async () => {
    const heard: string[] = []
    const listener = http.createServer((request, response) => {
      heard.push(`${request.method} ${request.url}`)
      request.resume()
      response.end()
    })
    await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done))
    const base = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
    for (const n of [1, 2]) site.answers.set(`/news/${n}`, (_, response) => response.writeHead(500).end())
    const { end, report } = await night({ notify: { webhook: `${base}/hook`, ping: `${base}/ping` } })
    expect(end).toBe('too-many-failures')
    expect(report.night?.failedShare).toBeCloseTo(2 / 3)
    expect(heard).toEqual(['POST /hook', 'GET /ping/fail'])
    listener.close()
  })

  it('without a contact fetches nothing, and does the rest', async () => {
    const { end, report, text } = await nightly(settings)
    expect(end).toBe('done')
    expect(site.requests).toEqual([])
    expect(report.notCrawled).toMatch(/contact/)
    expect(text).toContain('no contact given')
  })

  it('does not begin while another is at work, and takes over from one that died', async () => {
    const store = openStore(settings.database)
    const other = { holder: 'other', pid: process.pid, host: hostname() }
    takeLock(store, 'nightly', other, Date.now(), () => true)
    await expect(night()).rejects.toThrow(/another run has been at work/)
    store.db.prepare('UPDATE run_lock SET pid = 999999999').run()
    store.close()
    expect((await night()).end).toBe('done')
  })

  it('stops between two visits on SIGTERM, says so, and exits 143', async () => {
    site.pages = 300
    const script = resolve('dist', 'command', 'policylens.js')
    const flags = [
      '--database',
      settings.database,
      '--corpus',
      settings.corpus,
      '--contact',
      'test@fernbridge.example',
      '--delay',
      '0.05',
    ]
    const child = spawn(process.execPath, [script, 'nightly', ...flags, '--allow-address', '127.0.0.1'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    const watch = setInterval(() => {
      if (site.requests.length <= 5) return
      clearInterval(watch)
      child.kill('SIGTERM')
    }, 5)
    const code = await new Promise((done) => child.on('exit', done))
    expect(code).toBe(143)
    expect(said).toContain('interrupted')
    const store = openStore(settings.database, { readonly: true })
    expect(store.db.prepare('SELECT DISTINCT status FROM run').pluck().all()).toEqual(['interrupted'])
    expect(store.db.prepare('SELECT count(*) FROM run_lock').pluck().get()).toBe(0)
    store.close()
  })
})
