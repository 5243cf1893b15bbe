/** News sites on loopback for the crawl's bench, in a process of their own: prints their origins as JSON, then serves until killed. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import zlib from 'node:zlib'

const [sites = 1, pages = 1] = process.argv.slice(2).map(Number)
const MENU = Array.from({ length: 60 }, (_, k) => `<li><a href="/section/${k}">Section ${k}</a></li>`).join('')
const RELATED = Array.from(
  { length: 12 },
  (_, k) => `<li><a href="/news/${k}">Another story, number ${k}</a></li>`,
).join('')
const WHO = ['The board', 'A borough', 'The trust', 'One ward', 'The ministry', 'Every clinic', 'The committee']
const DID = ['agreed to', 'turned down', 'asked for', 'put off', 'paid for', 'took over', 'looked into']
const WHAT = ['the beds', 'a new budget', 'the night rota', 'six more nurses', 'an older plan', 'the winter money']

/** The k-th sentence of the n-th story: no two paragraphs are alike, as on a news site. */
const sentence = (n: number, k: number): string =>
  `${WHO[(n + k) % 7]} ${DID[(n * 3 + k) % 7]} ${WHAT[(n + 5 * k) % 6]} on day ${n + k}, after ${k + 2} weeks of talks with ward ${n * 31 + k}.`
const zipped = new Map<string, Buffer>()

function bodyOf(path: string, port: number): { type: string; text: string } {
  const n = /^\/news\/(\d+)$/.exec(path)?.[1]
  if (n) {
    const paragraphs = Array.from({ length: 12 }, (_, k) => {
      const sentences = [0, 1, 2].map((s) => sentence(Number(n), 3 * k + s))
      return `<p>${sentences.join(' ')}</p>`
    }).join('\n')
    const head = `<!doctype html><html lang="en"><head><title>Story ${n} of site ${port}</title></head>`
    const byline = '<p class="byline">By Olive Marsh</p><time datetime="2026-01-05">5 January 2026</time>'
    return {
      type: 'text/html; charset=utf-8',
      text: `${head}<body><nav><ul>${MENU}</ul></nav><article><h1>Story ${n} of site ${port}</h1>${byline}${paragraphs}</article>
<aside><h2>Most read</h2><ul>${RELATED}</ul></aside></body></html>`,
    }
  }
  if (path !== '/sitemap.xml') return { type: 'text/plain', text: 'User-agent: *\nDisallow:' }
  const urls = Array.from({ length: pages }, (_, k) => `<url><loc>http://127.0.0.1:${port}/news/${k + 1}</loc></url>`)
  return { type: 'application/xml', text: `<urlset>${urls.join('')}</urlset>` }
}

const origins: string[] = []
for (let s = 0; s < sites; s++) {
  const server = http.createServer((request, response) => {
    const { port } = server.address() as AddressInfo
    const path = request.url ?? '/'
    const etag = `"${port}${path}"`
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, { etag }).end()
      return
    }
    const { type, text } = bodyOf(path, port)
    const key = `${port}${path}`
    const body = zipped.get(key) ?? zlib.gzipSync(text, { level: 1 })
    zipped.set(key, body)
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', etag }).end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origins.push(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
}
console.log(JSON.stringify(origins))
