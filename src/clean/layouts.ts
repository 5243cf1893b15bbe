/** A page and its publisher's definition come in; what the layout of its day says of the page goes out. */
import { load } from 'cheerio/slim'
import type { Element } from 'domhandler'
import type { Layout, Publisher } from '../model/publisher.js'
import { dayOfTime, utcTime } from '../text/dates.js'
import type { DescribedPage } from './describe-page.js'
import { visibleText } from './metadata/page-facts.js'
import type { NameReader } from './metadata/person-names.js'
import type { Published } from './metadata/published.js'
import type { Dropped } from './receipts.js'

export interface LaidOut {
  /** Publisher and layout, as in `town-hall-post/2015`. */
  readonly layout: string
  /** For each block: 1 inside the layout's main content, 0 outside; absent where the layout names none. */
  readonly inside?: readonly number[]
  /** The layout's own removals, by block. */
  readonly removed: readonly (Dropped['rule'] | undefined)[]
  readonly headline?: string
  readonly byline?: readonly string[]
  readonly published?: Published
}

/** The publisher named by the page, else the one whose host the address has; `www.` counts as none. */
export function publisherOf(
  publishers: readonly Publisher[],
  id: string | undefined,
  url: string | undefined,
): Publisher | undefined {
  if (id !== undefined) {
    const named = publishers.find((publisher) => publisher.id === id)
    if (named) return named
  }
  const host = hostOf(url)
  if (!host) return undefined
  const plain = (name: string) => name.replace(/^www\./, '')
  return publishers.find((publisher) =>
    publisher.hosts.some((name) => plain(name) === plain(host) || host.endsWith(`.${plain(name)}`)),
  )
}

/** Under which name the pages of a site are remembered: its publisher, else the host without `www.`; absent without either. */
export function siteOf(publisherId: string | undefined, url: string | undefined): string | undefined {
  return publisherId ?? hostOf(url)?.replace(/^www\./, '')
}

const hostOf = (url: string | undefined): string | undefined =>
  /^https?:\/\/(?:[^/@?#]*@)?([^/:?#]+)/i.exec(url ?? '')?.[1]?.toLowerCase()

/** Less prose than this in its main content, and the layout is not that of the page. */
const LEAST_PROSE = 150

/**
 * The publisher's layouts in their order of age, those whose day has passed left out; the first that finds its main
 * content on the page is taken. A selector that is wrong finds nothing.
 */
export function applyLayouts(
  page: DescribedPage,
  publisher: Publisher,
  publishedOn: string | undefined,
  names: NameReader,
): LaidOut | undefined {
  const standing = publisher.layouts.filter(
    ({ validUntil }) => !validUntil || !publishedOn || publishedOn <= validUntil,
  )
  const oldFirst = [...standing].sort((a, b) => (a.validUntil ?? '9999').localeCompare(b.validUntil ?? '9999'))
  for (const layout of publishedOn ? oldFirst : oldFirst.reverse()) {
    const found = applyLayout(page, publisher, layout, names)
    if (found) return found
  }
  return undefined
}

function applyLayout(
  page: DescribedPage,
  publisher: Publisher,
  layout: Layout,
  names: NameReader,
): LaidOut | undefined {
  const { outline } = page
  const $ = load(page.parsed.document)
  const select = (selector: string | undefined): Element[] => {
    if (!selector) return []
    try {
      return $(selector).toArray() as Element[]
    } catch {
      // A selector that cannot be read selects nothing; `publisher check` shows that nothing was found.
      return []
    }
  }
  /** Blocks below any of these elements. */
  const below = (elements: readonly Element[]): boolean[] => {
    const chosen = new Set(elements)
    const marked: boolean[] = []
    outline.elements.forEach((element, i) => {
      const up = outline.parent[i]!
      marked.push(chosen.has(element) || (up >= 0 && marked[up]!))
    })
    return outline.blocks.map((block) => marked[block.element]!)
  }
  const main = select(layout.mainContent)
  const within = below(main)
  const prose = outline.blocks.reduce(
    (sum, block, i) => sum + (within[i] && block.words >= 8 ? block.text.length : 0),
    0,
  )
  if (layout.mainContent && prose < LEAST_PROSE) return undefined
  const removed: (Dropped['rule'] | undefined)[] = outline.blocks.map(() => undefined)
  for (const { selector, reason } of layout.remove) {
    below(select(selector)).forEach((hit, i) => {
      if (hit) removed[i] ??= { step: 'layout', rule: selector, reason }
    })
  }
  const text = (selector: string | undefined) =>
    select(selector)
      .map((element) => visibleText(element, 500))
      .find(Boolean)
  const headline = text(layout.headline)
  const byline = select(layout.byline).flatMap((element) => names.personNames(visibleText(element, 300)))
  const published = select(layout.published)
    .map((element) => publishedIn(element))
    .find((found) => found !== undefined)
  return {
    layout: `${publisher.id}/${layout.name}`,
    ...(layout.mainContent ? { inside: within.map(Number) } : {}),
    removed,
    ...(headline ? { headline } : {}),
    ...(byline.length > 0 ? { byline: [...new Set(byline)] } : {}),
    ...(published ? { published } : {}),
  }
}

function publishedIn(element: Element): Published | undefined {
  const time = element.attribs['datetime'] ?? element.attribs['content']
  const on = (time ? dayOfTime(time) : undefined) ?? dayOfTime(visibleText(element, 200))
  if (!on) return undefined
  const at = time ? utcTime(time) : undefined
  return { on, ...(at ? { at } : {}), source: time ? 'time-element' : 'visible-text' }
}
