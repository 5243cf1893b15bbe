/** Reads RSS, Atom, RDF and JSON feeds: text comes in, items with address, title, teaser and date go out. */
import { parseFeed } from 'feedsmith'

export interface FoundLink {
  readonly url: string
  readonly title?: string
  readonly teaser?: string
  /** As the feed writes it, made ISO where it can be read. */
  readonly published?: string
}

/** Items of a feed; throws on what is no feed. Addresses are made absolute against the feed's own. */
export function linksOfFeed(text: string, feedUrl: string): FoundLink[] {
  refuseEntities(text)
  const { feed } = parseFeed(text) as { feed: Record<string, unknown> }
  const items = asList(feed['items'] ?? feed['entries'])
  const found: FoundLink[] = []
  for (const item of items) {
    const url = absolute(addressOf(item), feedUrl)
    if (!url) continue
    const title = textOf(item['title'])
    const teaser = textOf(item['description'] ?? item['summary'] ?? item['content_text'])
    const published = isoTime(
      textOf(item['pubDate'] ?? item['published'] ?? item['date_published'] ?? item['updated'] ?? dcDate(item)),
    )
    found.push({ url, ...(title ? { title } : {}), ...(teaser ? { teaser } : {}), ...(published ? { published } : {}) })
  }
  return found
}

/** Entity declarations are how small XML grows huge, or reads local files: no feed needs them. */
export function refuseEntities(text: string): void {
  if (/<!ENTITY/i.test(text.slice(0, 100_000))) throw new Error('the document declares entities, which are refused')
}

type Item = Record<string, unknown>

function asList(value: unknown): Item[] {
  return Array.isArray(value) ? value.filter((item): item is Item => typeof item === 'object' && item !== null) : []
}

function addressOf(item: Item): string | undefined {
  const links = asList(item['links'])
  const alternate = links.find((link) => link['rel'] === undefined || link['rel'] === 'alternate') ?? links[0]
  const guid = item['guid'] as { value?: string; isPermaLink?: boolean } | undefined
  const permanent = guid?.isPermaLink === false ? undefined : guid?.value
  return textOf(item['link'] ?? item['url'] ?? alternate?.['href'] ?? permanent)
}

function dcDate(item: Item): unknown {
  const dublinCore = item['dc'] as { date?: unknown; dates?: unknown[] } | undefined
  return dublinCore?.date ?? dublinCore?.dates?.[0]
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return plain(value)
  if (typeof value === 'object' && value !== null && 'value' in value) return textOf(value.value)
  return undefined
}

/** Teasers are often markup; for a topic filter the words are enough. */
function plain(text: string): string | undefined {
  const words = text
    .slice(0, 20_000)
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? undefined : words
}

export function absolute(url: string | undefined, base: string): string | undefined {
  const made = url === undefined ? null : URL.parse(url, base)
  return made && /^https?:$/.test(made.protocol) ? made.href : undefined
}

export function isoTime(text: string | undefined): string | undefined {
  const at = text === undefined ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
