/** Reads sitemaps, sitemap indexes and news sitemaps: XML text comes in, addresses go out. */
import { XMLParser } from 'fast-xml-parser'
import { absolute, type FoundLink, isoTime, refuseEntities } from './feeds.js'

export interface Sitemap {
  /** Pages it lists. */
  readonly links: readonly (FoundLink & { readonly lastModified?: string })[]
  /** Sitemaps that an index lists, with the time of their last change. */
  readonly sitemaps: readonly { readonly url: string; readonly lastModified?: string }[]
}

/** The protocol's own limit for one file. */
const MAX_LINKS = 50_000

const parser = new XMLParser({
  processEntities: false,
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => name === 'url' || name === 'sitemap',
})

/** Parses a sitemap (sitemaps.org 0.9, Google's news extension); throws on what is none. */
export function readSitemap(text: string, sitemapUrl: string): Sitemap {
  refuseEntities(text)
  const document = parser.parse(text) as {
    urlset?: { url?: SitemapEntry[] } | string
    sitemapindex?: { sitemap?: SitemapEntry[] } | string
  }
  if (document.urlset === undefined && document.sitemapindex === undefined)
    throw new Error('not a sitemap: neither urlset nor sitemapindex')
  const urls = typeof document.urlset === 'object' ? (document.urlset.url ?? []) : []
  const maps = typeof document.sitemapindex === 'object' ? (document.sitemapindex.sitemap ?? []) : []
  return {
    links: urls.slice(0, MAX_LINKS).flatMap((entry) => {
      const url = absolute(unescaped(entry.loc), sitemapUrl)
      if (!url) return []
      const title = unescaped(entry.news?.title)
      const published = isoTime(entry.news?.publication_date)
      const lastModified = isoTime(entry.lastmod)
      return [
        {
          url,
          ...(title ? { title } : {}),
          ...(published ? { published } : {}),
          ...(lastModified ? { lastModified } : {}),
        },
      ]
    }),
    sitemaps: maps.slice(0, MAX_LINKS).flatMap((entry) => {
      const url = absolute(unescaped(entry.loc), sitemapUrl)
      const lastModified = isoTime(entry.lastmod)
      return url ? [{ url, ...(lastModified ? { lastModified } : {}) }] : []
    }),
  }
}

interface SitemapEntry {
  readonly loc?: string
  readonly lastmod?: string
  readonly news?: { readonly title?: string; readonly publication_date?: string }
}

/** The five entities that XML itself has; all others stay as they are. */
function unescaped(text: string | undefined): string | undefined {
  return text
    ?.trim()
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
