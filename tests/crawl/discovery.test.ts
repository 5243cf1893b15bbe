import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linksOfFeed } from '../../src/crawl/feeds.js'
import { isReserved, rightsOf } from '../../src/crawl/rights.js'
import { readSitemap } from '../../src/crawl/sitemaps.js'

const at = 'https://paper.example/feeds/news'

describe('feeds', () => {
  const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>News</title>
    <item><title>Budgets &amp; beds</title><link>https://paper.example/a?x=1&amp;y=2</link><description><![CDATA[<p>The <b>teaser</b></p>]]></description><pubDate>Thu, 02 Jan 2025 09:00:00 +0000</pubDate></item>
    <item><title>Relative</title><link>/b</link><dc:date>2025-01-03T10:00:00Z</dc:date></item>
    <item><title>Guid only</title><guid isPermaLink="true">https://paper.example/c</guid></item>
    <item><title>Nothing</title></item></channel></rss>`
  it('RSS', () => {
    expect(linksOfFeed(rss, at)).toEqual([
      {
        url: 'https://paper.example/a?x=1&y=2',
        title: 'Budgets & beds',
        teaser: 'The teaser',
        published: '2025-01-02T09:00:00.000Z',
      },
      { url: 'https://paper.example/b', title: 'Relative', published: '2025-01-03T10:00:00.000Z' },
      { url: 'https://paper.example/c', title: 'Guid only' },
    ])
  })
  it('Atom', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>1</id><updated>2025-01-02T00:00:00Z</updated>
      <entry><id>urn:1</id><title>One</title><updated>2025-01-02T00:00:00Z</updated><link rel="self" href="/self"/><link rel="alternate" href="/one"/><summary>Short</summary></entry></feed>`
    expect(linksOfFeed(atom, at)).toEqual([
      { url: 'https://paper.example/one', title: 'One', teaser: 'Short', published: '2025-01-02T00:00:00.000Z' },
    ])
  })
  it('JSON Feed', () => {
    const json = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'News',
      items: [{ id: '1', url: 'https://paper.example/j', title: 'J', date_published: '2025-01-02T00:00:00Z' }],
    })
    expect(linksOfFeed(json, at)).toEqual([
      { url: 'https://paper.example/j', title: 'J', published: '2025-01-02T00:00:00.000Z' },
    ])
  })
  it('refuses entities and what is no feed', () => {
    expect(() => linksOfFeed('<!DOCTYPE x [<!ENTITY a "b">]><rss/>', at)).toThrow(/entities/)
    expect(() => linksOfFeed('<html><body>Not found</body></html>', at)).toThrow()
  })
  it('throws an Error or returns absolute addresses, whatever comes', () => {
    fc.assert(
      fc.property(fc.nat(rss.length), fc.nat(40), fc.string(), (from, length, junk) => {
        try {
          for (const link of linksOfFeed(rss.slice(0, from) + junk + rss.slice(from + length), at))
            expect(link.url).toMatch(/^https?:/)
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('sitemaps', () => {
  it('plain, news and index', () => {
    const news = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
      <url><loc> https://paper.example/a?x=1&amp;y=2 </loc><lastmod>2025-01-02</lastmod><news:news><news:title>A &amp; B</news:title><news:publication_date>2025-01-01T08:00:00Z</news:publication_date></news:news></url>
      <url><loc>javascript:alert(1)</loc></url><url/></urlset>`
    expect(readSitemap(news, at).links).toEqual([
      {
        url: 'https://paper.example/a?x=1&y=2',
        title: 'A & B',
        published: '2025-01-01T08:00:00.000Z',
        lastModified: '2025-01-02T00:00:00.000Z',
      },
    ])
    const index =
      '<sitemapindex><sitemap><loc>/one.xml</loc></sitemap><sitemap><loc>https://paper.example/two.xml</loc><lastmod>2025-01-02</lastmod></sitemap></sitemapindex>'
    expect(readSitemap(index, at).sitemaps).toEqual([
      { url: 'https://paper.example/one.xml' },
      { url: 'https://paper.example/two.xml', lastModified: '2025-01-02T00:00:00.000Z' },
    ])
    expect(readSitemap('<urlset></urlset>', at)).toEqual({ links: [], sitemaps: [] })
  })
  it('refuses entities and other XML', () => {
    expect(() =>
      readSitemap(
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><urlset><url><loc>&x;</loc></url></urlset>',
        at,
      ),
    ).toThrow(/entities/)
    expect(() => readSitemap('<rss></rss>', at)).toThrow(/not a sitemap/)
  })
})

describe('rights', () => {
  it.each([
    [[['tdm-reservation', '1']], '', true],
    [[['TDM-Reservation', '0']], '', false],
    [[], '<meta name="tdm-reservation" content="1">', true],
    [[['X-Robots-Tag', 'noarchive']], '', true],
    [[['X-Robots-Tag', 'otherbot: noindex']], '', false],
    [[['X-Robots-Tag', 'policylens: noindex, nofollow']], '', true],
    [[], '<META content="NOINDEX, FOLLOW" NAME="robots">', true],
    [[], '<meta name="robots" content="index, follow, max-image-preview:large">', false],
    [[], '<meta name="policylens" content="none">', true],
  ] as [[string, string][], string, boolean][])('%j %s: reserved %s', (headers, html, reserved) => {
    expect(isReserved(rightsOf({ headers }, html, 'policylens'))).toBe(reserved)
  })
})
