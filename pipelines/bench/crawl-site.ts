/** News sites on loopback for the crawl's bench, in a process of their own: prints their origins as JSON, then serves until killed. */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import zlib from 'node:zlib'

const [sites = 1, pages = 1] = process.argv.slice(2).map(Number)
const FILLER =
  'The board said that the money for the clinics would be spent by the boroughs, and that the ministry had agreed to it.'
const zipped = new Map<string, Buffer>()

function bodyOf(path: string, port: number): { type: string; text: string } {
  const n = /^\/news\/(\d+)$/.exec(path)?.[1]
  if (n) {
    const paragraphs = Array.from({ length: 12 }, (_, k) => `<p>${n}.${k}: ${FILLER}</p>`).join('')
    const head = `<!doctype html><html lang="en"><head><title>Story ${n}</title></head>`
    return {
      type: 'text/html; charset=utf-8',
      text: `${head}<body><article><h1>Story ${n} of site ${port}</h1>${paragraphs}</article></body></html>`,
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
