import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CrawlOptions, crawl } from '../../src/crawl/crawl.js'
import { POLITE, registrableDomain } from '../../src/crawl/politeness.js'
import { openSafeFetch, type SafeFetch } from '../../src/crawl/safe-fetch.js'
import type { FrontierUrl, NewUrl } from '../../src/model/frontier.js'
import type { FetchedResponse, Outcome, UrlKind } from '../../src/model/visit.js'
import { openFrontier } from '../../src/store/frontier.js'
import { openStore, type Store } from '../../src/store/open-store.js'
import { beginRun } from '../../src/store/runs.js'
import { type LocalSite, openLocalSite } from '../helpers/local-site.js'

/** Time that passes only when somebody sleeps. */
function virtualClock(start = Date.parse('2026-01-05T01:00:00Z')) {
  let now = start
  return {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms
    },
    set: (ms: number) => {
      now = ms
    },
  }
}

const hour = 3600_000
let site: LocalSite
let store: Store
let fetcher: SafeFetch
let clock: ReturnType<typeof virtualClock>
let archived: FetchedResponse[]
let saved: string[]
let verdict: Outcome

beforeEach(async () => {
  clock = virtualClock()
  site = await openLocalSite(5, () => clock.now())
  store = openStore(':memory:')
  archived = []
  saved = []
  verdict = 'ok'
  const limits = {
    maxBytes: 1_000_000,
    deadlineMs: 2_500,
    connectMs: 2_500,
    userAgent: 'policylens/test',
    allowed: ['127.0.0.1'],
  }
  fetcher = openSafeFetch(limits, clock)
})
afterEach(async () => {
  await fetcher.close()
  await site.close()
  store.close()
})

const night = async (urls: readonly NewUrl[] = [], more: Partial<CrawlOptions> = {}) => {
  const runId = beginRun(store, {
    command: 'crawl',
    at: new Date(clock.now()).toISOString(),
    pid: 1,
    host: 'here',
    programVersion: '0',
    settings: {},
  })
  const frontier = openFrontier(store, runId)
  frontier.add(urls, clock.now())
  const from = site.requests.length
  const end = await crawl({
    frontier,
    fetch: fetcher.fetch,
    archive: async (response) => {
      archived.push(response)
      return { file: 'test.warc.gz', offset: archived.length }
    },
    handlePage: (response) => ({
      outcome: verdict,
      textHash: Buffer.from(response.body).toString().length.toString(),
      save: () => saved.push(response.url),
    }),
    publishers: [
      {
        id: 'post',
        name: 'The Post',
        hosts: [site.host],
        feeds: [],
        layouts: [],
        crawl: { sitemaps: [], sections: [], include: ['^/news/'], exclude: ['/news/5$'], topics: [] },
      },
    ],
    clock,
    politeness: POLITE,
    agent: 'policylens',
    domainsAtOnce: 4,
    signal: new AbortController().signal,
    ...more,
  })
  const visits = store.db
    .prepare('SELECT requested_url, outcome, status FROM visit WHERE run_id = ? ORDER BY id')
    .all(runId) as {
    requested_url: string
    outcome: string
    status: number | null
  }[]
  return { end, visits, outcomes: visits.map((v) => v.outcome), asked: site.requests.slice(from), runId }
}
const address = (path: string, kind: UrlKind = 'article'): NewUrl => ({
  url: site.origin + path,
  kind,
  publisherId: 'post',
  domain: registrableDomain(site.origin),
})

describe('a crawl', () => {
  it.each([
    ['/feed', 'feed'],
    ['/sitemap.xml', 'sitemap'],
    ['/section', 'section'],
  ] as [string, UrlKind][])(
    'finds pages by %s, fetches those that the filter lets pass, and counts the others',
    async (path, kind) => {
      const { asked, outcomes, runId } = await night([address(path, kind)])
      expect(asked).toEqual(['/robots.txt', path, '/news/1', '/news/2', '/news/3', '/news/4'])
      expect(outcomes).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
      expect(saved).toHaveLength(4)
      expect(store.db.prepare('SELECT reason, links FROM crawl_refusal WHERE run_id = ?').all(runId)).toEqual([
        { reason: 'excluded', links: 1 },
      ])
    },
  )

  it('waits between two requests to a domain, at least as long as the site asks', async () => {
    await night([address('/feed', 'feed')])
    const pauses = site.at.slice(1).map((t, i) => t - site.at[i]!)
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(5000)
    site.answers.set('/robots.txt', (_, response) => response.end('User-agent: *\nCrawl-delay: 30'))
    clock.set(clock.now() + 25 * hour)
    const from = site.at.length
    await night()
    const later = site.at.slice(from + 1)
    expect(Math.min(...later.slice(1).map((t, i) => t - later[i]!))).toBeGreaterThanOrEqual(30_000)
  })

  it('asks again only for what may have changed, and takes 304 for an answer', async () => {
    await night([address('/feed', 'feed')])
    const same = await night()
    expect(same.asked).toEqual([])
    clock.set(clock.now() + 6 * hour)
    const again = await night()
    expect(again.outcomes).toEqual(['not_modified', 'not_modified', 'not_modified', 'not_modified', 'not_modified'])
    expect(site.requests.filter((path) => path === '/robots.txt')).toHaveLength(1)
    for (const days of [1, 7]) {
      clock.set(clock.now() + days * 25 * hour)
      await night()
    }
    clock.set(clock.now() + 60 * 24 * hour)
    const last = await night()
    expect(last.asked.filter((path) => path.startsWith('/news/'))).toEqual([])
  })

  it.each(['not_article', 'paywalled', 'consent_wall', 'soft_404'] as const)(
    'asks only for what has changed of a page that was %s, too',
    async (outcome) => {
      verdict = outcome
      expect((await night([address('/news/1')])).outcomes).toEqual([outcome])
      clock.set(clock.now() + 6 * hour)
      expect((await night()).outcomes).toEqual(['not_modified'])
    },
  )

  it('notices a changed page, and the same bytes behind a lying ETag', async () => {
    await night([address('/news/1')])
    site.etags = false
    clock.set(clock.now() + 7 * hour)
    expect((await night()).outcomes).toEqual(['same_text'])
    site.extra.set(1, 'A paragraph that was added the day after, with one more figure in it.')
    clock.set(clock.now() + 25 * hour)
    expect((await night()).outcomes).toEqual(['ok'])
    expect(saved).toHaveLength(2)
  })

  it.each([
    ['404', (_, r) => r.writeHead(404).end(), 'http_4xx'],
    ['410', (_, r) => r.writeHead(410).end(), 'http_4xx'],
    ['500', (_, r) => r.writeHead(500).end(), 'http_5xx'],
    ['no answer', () => {}, 'timeout'],
    [
      'half an answer',
      (_, r) => {
        r.writeHead(200, { 'content-length': '99' })
        r.write('x')
        setTimeout(() => r.destroy(), 10)
      },
      'connection',
    ],
    ['itself again', (_, r) => r.writeHead(302, { location: '/odd' }).end(), 'redirect_loop'],
    [
      'another address without end',
      (q, r) => r.writeHead(302, { location: `/odd?${Math.random()}` }).end(String(q.url)),
      'redirect_loop',
    ],
    ['a PDF', (_, r) => r.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF'), 'wrong_content_type'],
    ['a private address', (_, r) => r.writeHead(302, { location: 'http://10.0.0.1/' }).end(), 'private_address'],
    ['reserved by header', (_, r) => r.writeHead(200, { 'tdm-reservation': '1' }).end('<p>x</p>'), 'rights_reserved'],
    [
      'reserved by markup',
      (_, r) => r.writeHead(200).end('<meta name="robots" content="noarchive"><p>x</p>'),
      'rights_reserved',
    ],
    ['too much', (_, r) => r.writeHead(200).end(Buffer.alloc(1_100_000)), 'too_large'],
  ] as [string, Parameters<LocalSite['answers']['set']>[1], string][])('records %s', async (_, answer, outcome) => {
    site.answers.set('/odd', answer)
    const { outcomes, end } = await night([address('/odd'), address('/news/1')])
    expect(outcomes).toEqual([outcome, 'ok'])
    expect(end.givenUp).toEqual([])
    if (outcome === 'rights_reserved') expect(archived.map((r) => r.url)).not.toContain(`${site.origin}/odd`)
  })

  it('keeps out where robots.txt says so, and looks again the next day', async () => {
    expect((await night([address('/private/1')])).outcomes).toEqual(['robots_disallowed'])
    expect(site.requests).toEqual(['/robots.txt'])
    site.answers.set('/robots.txt', (_, response) => response.writeHead(404).end())
    site.answers.set('/private/1', (_, response) => response.end('<p>now open</p>'))
    clock.set(clock.now() + 25 * hour)
    expect((await night()).outcomes).toEqual(['ok'])
  })

  it('takes a robots.txt that cannot be had for a no', async () => {
    site.answers.set('/robots.txt', (_, response) => response.writeHead(503).end())
    expect((await night([address('/news/1')])).outcomes).toEqual(['robots_disallowed'])
  })

  it('waits as 429 asks, then goes on', async () => {
    let refusals = 2
    const began = clock.now()
    site.answers.set('/news/1', (_, response) => {
      if (refusals-- > 0) response.writeHead(429, { 'retry-after': '100' }).end()
      else response.end('<p>at last</p>')
    })
    const { outcomes } = await night([address('/news/1')])
    expect(outcomes).toEqual(['rate_limited', 'rate_limited', 'ok'])
    expect(clock.now() - began).toBeGreaterThanOrEqual(200_000)
  })

  it('leaves a host alone that keeps saying 503, and does the others', async () => {
    const other = await openLocalSite(2)
    site.answers.set('/news/1', (_, response) => response.writeHead(503).end())
    const more = { url: `${other.origin}/news/1`, kind: 'article', domain: registrableDomain(other.origin) } as const
    const { end, visits } = await night([address('/news/1'), address('/news/2'), more])
    expect(end.givenUp).toEqual([registrableDomain(site.origin)])
    expect(visits.filter((v) => v.requested_url === more.url).map((v) => v.outcome)).toEqual(['ok'])
    expect(site.requests.length).toBeLessThan(40)
    await other.close()
  })

  it('stops at the limit and when told to, and forgets nothing', async () => {
    const limited = await night([address('/feed', 'feed')], { limit: 2 })
    expect(limited.asked.filter((path) => path.startsWith('/news/'))).toEqual(['/news/1', '/news/2'])
    const stop = new AbortController()
    const stopped = await night([], { signal: stop.signal, onVisit: () => stop.abort() })
    expect(stopped.asked).toEqual(['/news/3'])
    expect((await night()).asked).toEqual(['/news/4'])
  })

  it('leaves out what is older than asked', async () => {
    site.answers.set('/feed', (_, response) =>
      response.end(
        `<rss version="2.0"><channel><title>N</title><item><title>Old</title><link>/news/1</link><pubDate>Mon, 01 Dec 2025 00:00:00 GMT</pubDate></item><item><title>New</title><link>/news/2</link><pubDate>Sun, 04 Jan 2026 00:00:00 GMT</pubDate></item></channel></rss>`,
      ),
    )
    const { asked } = await night([address('/feed', 'feed')], { since: '2026-01-01' })
    expect(asked).toEqual(['/robots.txt', '/feed', '/news/2'])
  })

  it('records nothing of a page that could not be saved, so that it comes again', async () => {
    const failing = night([address('/news/1')], {
      handlePage: () => ({
        outcome: 'ok',
        save: () => {
          throw new Error('disk full')
        },
      }),
    })
    await expect(failing).rejects.toThrow('disk full')
    expect(store.db.prepare('SELECT count(*) AS n FROM visit').get()).toEqual({ n: 0 })
    expect((await night()).outcomes).toEqual(['ok'])
  })

  it('goes on with new addresses of the same night', async () => {
    const seen: FrontierUrl[] = []
    await night([address('/feed', 'feed')], { onVisit: (_, url) => seen.push(url) })
    expect(seen.map((url) => url.kind)).toEqual(['feed', 'article', 'article', 'article', 'article'])
    expect(seen[1]?.title).toBe('Story 1 on health budgets')
  })
})
