import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import zlib from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readWarc, type WarcItem } from '../../src/archive/read-warc.js'
import { openWarcWriter } from '../../src/archive/write-warc.js'
import type { FetchedResponse } from '../../src/model/visit.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'warc-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const response = (n: number, more: Partial<FetchedResponse> = {}): FetchedResponse => {
  const body = Buffer.from(`<p>Page ${n} – naïve £</p>`.repeat(20))
  return {
    url: `http://paper.example/${n}`,
    status: 200,
    headers: [
      ['Content-Type', 'text/html; charset=utf-8'],
      ['Transfer-Encoding', 'chunked'],
    ],
    payload: body,
    body,
    remoteAddress: '192.0.2.1',
    startedAt: '2026-01-02T03:04:05.000Z',
    durationMs: 10,
    ...more,
  }
}
const writer = (maxBytes = 1e9) =>
  openWarcWriter({
    folder,
    prefix: 'crawl',
    maxBytes,
    now: () => Date.parse('2026-01-02T03:04:05Z'),
    software: 'policylens-test',
  })
async function all(file: string, maxBytes = 1e6): Promise<WarcItem[]> {
  const items: WarcItem[] = []
  for await (const item of readWarc(join(folder, file), maxBytes)) items.push(item)
  return items
}

describe('WARC', () => {
  it('gives back what was written: address, time, status, headers, bytes', async () => {
    const w = writer()
    const zipped = zlib.gzipSync('zipped text')
    await Promise.all([
      w.write(response(1)),
      w.write(
        response(2, { headers: [['Content-Encoding', 'gzip']], payload: zipped, body: Buffer.from('zipped text') }),
      ),
      w.write(response(3, { status: 404, payload: Buffer.alloc(0), body: Buffer.alloc(0) })),
    ])
    await w.close()
    const [file] = readdirSync(folder)
    const items = await all(file!)
    expect(
      items.map((i) =>
        'response' in i ? [i.response.url, i.response.status, Buffer.from(i.response.body).toString()] : i.problem,
      ),
    ).toEqual([
      ['http://paper.example/1', 200, response(1).body.toString()],
      ['http://paper.example/2', 200, 'zipped text'],
      ['http://paper.example/3', 404, ''],
    ])
    const first = items[0]
    expect(first && 'response' in first && first.response.fetchedAt).toBe('2026-01-02T03:04:05.000Z')
    expect(first && 'response' in first && first.response.headers).toContainEqual([
      'Content-Type',
      'text/html; charset=utf-8',
    ])
    expect(zlib.gunzipSync(readFileSync(join(folder, file!))).toString()).toContain('WARC-IP-Address: 192.0.2.1')
  })

  it('begins a new file when one grows large, and never writes over one', async () => {
    for (let night = 0; night < 2; night++) {
      const w = writer(600)
      for (let n = 0; n < 4; n++) await w.write(response(n))
      await w.close()
    }
    const files = readdirSync(folder)
    expect(files.length).toBeGreaterThanOrEqual(4)
    const items = (await Promise.all(files.map((f) => all(f)))).flat()
    expect(items.filter((i) => 'response' in i)).toHaveLength(8)
  })

  it('reads up to a torn end and says so', async () => {
    const w = writer()
    for (let n = 0; n < 5; n++)
      await w.write(
        response(n, { payload: Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919 * (n + 1)) % 251)) }),
      )
    await w.close()
    const [file] = readdirSync(folder)
    const path = join(folder, file!)
    truncateSync(path, statSync(path).size - 500)
    const items = await all(file!)
    expect(items.map((i) => ('response' in i ? i.response.body.length : i.problem.code))).toEqual([
      3000,
      3000,
      3000,
      3000,
      'input/unreadable',
    ])
  })

  it('refuses a body that grows too large when decoded, and reads on', async () => {
    const w = writer()
    const bomb = zlib.gzipSync(Buffer.alloc(5_000_000))
    await w.write(response(1, { headers: [['Content-Encoding', 'gzip']], payload: bomb }))
    await w.write(response(2))
    await w.close()
    const items = await all(readdirSync(folder)[0]!)
    expect(items.map((i) => ('response' in i ? i.response.url : i.problem.code))).toEqual([
      'input/too-large',
      'http://paper.example/2',
    ])
  })
})
