/** Where a crawl of publishers begins: their feeds, sitemaps and section pages; and addresses somebody gives. */
import type { NewUrl } from '../model/frontier.js'
import type { Publisher } from '../model/publisher.js'
import type { UrlKind } from '../model/visit.js'
import { registrableDomain } from './politeness.js'

/** Lists of a publisher that name its articles. */
export function seedsOf(publisher: Publisher): readonly NewUrl[] {
  const seed = (kind: UrlKind) => (url: string) => ({
    url,
    kind,
    publisherId: publisher.id,
    domain: registrableDomain(url),
  })
  return [
    ...publisher.feeds.map((feed) => feed.url).map(seed('feed')),
    ...(publisher.crawl?.sitemaps ?? []).map(seed('sitemap')),
    ...(publisher.crawl?.sections ?? []).map(seed('section')),
  ]
}

/** An address given by hand; its publisher is the one that has its host. */
export function seedOf(url: string, kind: UrlKind, publishers: readonly Publisher[]): NewUrl {
  const { hostname, host } = new URL(url)
  const publisher = publishers.find(({ hosts }) => hosts.includes(hostname) || hosts.includes(host))
  return {
    url: new URL(url).href,
    kind,
    domain: registrableDomain(url),
    ...(publisher ? { publisherId: publisher.id } : {}),
  }
}
