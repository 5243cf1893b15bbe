/** A news site on loopback, made for a test: pages, feed, sitemap, robots.txt, and every way a site can misbehave. */
import { createHash } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import zlib from 'node:zlib'

export type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void

export interface LocalSite {
  readonly origin: string
  readonly host: string
  /** Paths asked for, in order. */
  readonly requests: string[]
  /** Times of the requests by the server's own clock, if one was given. */
  readonly at: number[]
  /** Bytes of bodies sent. */
  readonly bytes: () => number
  /** Answers for paths; what is not here is a page `/news/<n>`, the feed, the sitemap, robots.txt, or 404. */
  readonly answers: Map<string, Answer>
  /** Paragraph that a page has besides its own: change it and the page has changed. */
  readonly extra: Map<number, string>
  pages: number
  /** Whether pages carry an ETag and answer 304 to it. */
  etags: boolean
  close(): Promise<void>
}

/** Opens a site with pages `/news/1` … `/news/<pages>`. */
export async function openLocalSite(pages: number, now: () => number = () => 0): Promise<LocalSite> {
  const requests: string[] = []
  const at: number[] = []
  const answers = new Map<string, Answer>()
  const extra = new Map<number, string>()
  let bytes = 0
  const server = http.createServer((request, response) => {
    const path = request.url ?? '/'
    requests.push(path)
    at.push(now())
    const answer = answers.get(path) ?? answers.get(path.replace(/\?.*/, ''))
    if (answer) return answer(request, response)
    const body = contentOf(path, site)
    if (!body) return response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Page not found</h1>')
    const etag = `"${createHash('sha256').update(body.text).digest('hex').slice(0, 16)}"`
    if (site.etags && request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end()
    const zipped = zlib.gzipSync(body.text)
    bytes += zipped.byteLength
    const headers = { 'content-type': body.type, 'content-encoding': 'gzip', ...(site.etags ? { etag } : {}) }
    return response.writeHead(200, headers).end(zipped)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const site: LocalSite = {
    origin: `http://${host}`,
    host,
    requests,
    at,
    bytes: () => bytes,
    answers,
    extra,
    pages,
    etags: true,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return site
}

function contentOf(path: string, site: LocalSite): { type: string; text: string } | undefined {
  const page = /^\/news\/(\d+)$/.exec(path)
  if (page && Number(page[1]) >= 1 && Number(page[1]) <= site.pages)
    return { type: 'text/html; charset=utf-8', text: story(Number(page[1]), site) }
  const numbers = Array.from({ length: site.pages }, (_, i) => i + 1)
  if (path === '/feed')
    return {
      type: 'application/rss+xml',
      text: `<rss version="2.0"><channel><title>News</title>${numbers
        .map((n) => `<item><title>Story ${n} on health budgets</title><link>${site.origin}/news/${n}</link></item>`)
        .join('')}</channel></rss>`,
    }
  if (path === '/sitemap.xml')
    return {
      type: 'application/xml',
      text: `<urlset>${numbers.map((n) => `<url><loc>${site.origin}/news/${n}</loc></url>`).join('')}</urlset>`,
    }
  if (path === '/section')
    return {
      type: 'text/html',
      text: `<ul>${numbers.map((n) => `<li><a href="/news/${n}">Story ${n} on health budgets</a></li>`).join('')}</ul>`,
    }
  if (path === '/robots.txt') return { type: 'text/plain', text: 'User-agent: *\nDisallow: /private/' }
  return undefined
}

/** A page with an article long enough to be one. */
function story(n: number, site: LocalSite): string {
  const paragraphs = [
    `Councillors in Fernbridge have asked for budget ${n} to be handed to the boroughs, in a report that was published on Monday.`,
    `“We know our streets and our surgeries better than anybody in an office far away,” said Maud Ellery, who leads the council.`,
    `The plan, which is the ${n}th of its kind, would move £${n}.5m of community health money to a joint board of the council and the trust.`,
    `Officials said that they would study the report and answer it by the end of the month, after talks with the trust and its staff.`,
    ...(site.extra.has(n) ? [site.extra.get(n)!] : []),
  ]
  return `<!doctype html><html lang="en"><head><title>Story ${n} – The Fernbridge Post</title><link rel="canonical" href="${site.origin}/news/${n}"><meta property="og:type" content="article"><meta property="article:published_time" content="2026-01-04T09:00:00Z"><meta name="author" content="Odile Fenwright"></head>
<body><nav><a href="/">Home</a> <a href="/section">News</a></nav><main><article><h1>Boroughs ask for budget ${n}</h1>
${paragraphs.map((p) => `<p>${p}</p>`).join('\n')}</article></main><footer>© The Fernbridge Post</footer></body></html>`
}
