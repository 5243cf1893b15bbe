import http from 'node:http'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import zlib from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isAllowedAddress } from '../../src/crawl/public-address.js'
import { openSafeFetch } from '../../src/crawl/safe-fetch.js'
import type { FetchResult } from '../../src/model/visit.js'

const clock = { now: () => Date.now(), sleep: async () => {} }
const limits = {
  maxBytes: 1_000_000,
  deadlineMs: 5_000,
  connectMs: 3_000,
  userAgent: 'policylens-test',
  allowed: ['127.0.0.1'],
}

describe('isAllowedAddress', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.9',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'not an address',
  ])('refuses %s', (address) => {
    expect(isAllowedAddress(address)).toBe(false)
  })
  it.each(['93.184.216.34', '2606:2800:220:1:248:1893:25c8:1946'])('lets %s pass', (address) => {
    expect(isAllowedAddress(address)).toBe(true)
  })
  it('knows ranges of the allow-list', () => {
    expect(isAllowedAddress('10.1.2.3', ['10.0.0.0/8'])).toBe(true)
    expect(isAllowedAddress('::ffff:10.1.2.3', ['10.0.0.0/8'])).toBe(true)
    expect(isAllowedAddress('10.1.2.3', ['10.2.0.0/16'])).toBe(false)
  })
})

describe('safe fetch', () => {
  let server: http.Server
  let base: string
  const opened: net.Socket[] = []

  beforeAll(async () => {
    const bomb = zlib.gzipSync(Buffer.alloc(60_000_000))
    server = http.createServer((request, response) => {
      switch (request.url) {
        case '/hello':
          return response.setHeader('etag', '"a"').end('hello')
        case '/gzip':
          return response.setHeader('content-encoding', 'gzip').end(zlib.gzipSync('zipped'))
        case '/br':
          return response.setHeader('content-encoding', 'br').end(zlib.brotliCompressSync('squeezed'))
        case '/bomb':
          return response.setHeader('content-encoding', 'gzip').end(bomb)
        case '/not-gzip':
          return response.setHeader('content-encoding', 'gzip').end('this is not gzip at all')
        case '/large':
          return response.end(Buffer.alloc(2_000_000, 'x'))
        case '/silent':
          return undefined
        case '/half':
          response.writeHead(200, { 'content-length': '1000' })
          response.write('half')
          return setTimeout(() => response.destroy(), 20)
        case '/drip': {
          response.writeHead(200)
          const timer = setInterval(() => response.write('.'), 50)
          return response.on('close', () => clearInterval(timer))
        }
        case '/cookie':
          return response.setHeader('set-cookie', 'id=1').end(JSON.stringify(request.headers))
        case '/redirect':
          return response.writeHead(302, { location: '/hello' }).end()
        default:
          return response.writeHead(404).end()
      }
    })
    server.on('connection', (socket) => opened.push(socket))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  async function get(path: string, more: Partial<typeof limits> = {}): Promise<FetchResult> {
    const { fetch, close } = openSafeFetch({ ...limits, ...more }, clock)
    try {
      return await fetch(path.startsWith('http') || path.includes(':') ? path : `${base}${path}`)
    } finally {
      await close()
    }
  }
  const outcome = (result: FetchResult) => (result.ok ? result.response.status : result.failure.outcome)
  const text = (result: FetchResult) =>
    result.ok ? Buffer.from(result.response.body).toString() : result.failure.message

  it('brings headers and body, and says where they came from', async () => {
    const result = await get('/hello')
    expect(text(result)).toBe('hello')
    expect(result.ok && result.response.remoteAddress).toBe('127.0.0.1')
    expect(result.ok && result.response.headers).toContainEqual(['etag', '"a"'])
  })

  it('keeps the payload as transferred beside the decoded body', async () => {
    const result = await get('/gzip')
    expect(text(result)).toBe('zipped')
    expect(result.ok && zlib.gunzipSync(result.response.payload).toString()).toBe('zipped')
    expect(text(await get('/br'))).toBe('squeezed')
  })

  it('stops a gzip bomb at the cap without holding it in memory', async () => {
    const before = process.memoryUsage().rss
    expect(outcome(await get('/bomb'))).toBe('too_large')
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000)
  })

  it.each([
    ['/large', 'too_large'],
    ['/not-gzip', 'bad_content'],
    ['/half', 'connection'],
    ['/redirect', 302],
    ['/missing', 404],
  ])('%s ends as %s', async (path, expected) => {
    expect(outcome(await get(path))).toBe(expected)
  })

  it.each(['/silent', '/drip'])('%s ends at the deadline', async (path) => {
    expect(outcome(await get(path, { deadlineMs: 300 }))).toBe('timeout')
  })

  it('keeps no cookie', async () => {
    const { fetch, close } = openSafeFetch(limits, clock)
    await fetch(`${base}/cookie`)
    const again = await fetch(`${base}/cookie`)
    await close()
    expect(text(again)).not.toContain('"cookie"')
  })

  it('refuses private addresses in every clothing before a byte is sent', async () => {
    const port = new URL(base).port
    const before = opened.length
    const heard: string[] = []
    const listener = (socket: net.Socket) => socket.on('data', (data) => heard.push(String(data)))
    server.on('connection', listener)
    for (const host of [
      '127.0.0.1',
      'localhost',
      '2130706433',
      '0x7f000001',
      '0177.0.0.1',
      '127.1',
      '[::ffff:127.0.0.1]',
      '[::1]',
      '0.0.0.0',
      '127.0.0.1.',
    ])
      expect([host, outcome(await get(`http://${host}:${port}/hello`, { allowed: [] }))]).toEqual([
        host,
        'private_address',
      ])
    server.off('connection', listener)
    expect(heard).toEqual([])
    expect(opened.length).toBe(before)
  })

  it('refuses other protocols and credentials', async () => {
    for (const url of ['file:///etc/passwd', 'ftp://example.org/x', 'http://user:secret@example.org/', 'nonsense:'])
      expect(outcome(await get(url))).toBe('private_address')
  })

  it('says that nobody listens', async () => {
    const unused = await new Promise<number>((resolve) => {
      const probe = net.createServer().listen(0, '127.0.0.1', () => {
        const { port } = probe.address() as AddressInfo
        probe.close(() => resolve(port))
      })
    })
    expect(outcome(await get(`http://127.0.0.1:${unused}/`))).toBe('connection')
  })
})
