/** What a page says of its dates comes in; the day it was published goes out, with where that was found. */
import type { DateSource } from '../../model/article.js'
import { dayOfTime, readDay, utcTime } from '../../text/dates.js'
import type { PageFacts } from './page-facts.js'

export interface Published {
  readonly on: string
  readonly at?: string
  readonly source: DateSource
}

const META = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'publishdate',
  'publish-date',
  'publish_date',
  'published_time',
  'publication_date',
  'publicationdate',
  'pubdate',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date.created',
  'dc.date',
  'dcterms.date',
  'citation_publication_date',
  'citation_date',
  'article.published',
  'article:published',
  'cxenseparse:recs:publishtime',
  'rnews:datepublished',
  'og:pubdate',
  'pub_date',
  'displaydate',
  'originalpublicationdate',
  'article_date_original',
  'date',
]

/** Best first: linked data, meta elements, marked-up times, the address, visible text. A modified date is never taken. */
export function findPublished(facts: PageFacts, url: string | undefined): Published | undefined {
  const linked = taken(facts.linked?.datePublished, 'json-ld')
  if (linked) return linked
  for (const name of META) {
    for (const value of facts.meta.get(name) ?? []) {
      const found = taken(value, 'meta')
      if (found) return found
    }
  }
  for (const { element, text } of facts.times) {
    const names = `${element.attribs['class'] ?? ''} ${element.attribs['itemprop'] ?? ''}`
    if (/modif|updat/i.test(names)) continue
    const found = taken(element.attribs['datetime'] || text, 'time-element') ?? taken(text, 'time-element')
    if (found) return found
  }
  const fromUrl = url ? dayInUrl(url) : undefined
  if (fromUrl) return { on: fromUrl, source: 'url' }
  for (const { element, text } of facts.dates) {
    const names = `${element.attribs['class'] ?? ''} ${element.attribs['itemprop'] ?? ''}`
    if (/modif|updat/i.test(names) || text.length > 120) continue
    const found = taken(element.attribs['content'] ?? '', 'visible-text') ?? taken(text, 'visible-text')
    if (found) return found
  }
  return undefined
}

function taken(value: string | undefined, source: DateSource): Published | undefined {
  if (!value) return undefined
  const on = dayOfTime(value)
  if (!on) return undefined
  const at = utcTime(value)
  return { on, ...(at ? { at } : {}), source }
}

/** `/2016/07/25/`, `/2016/jul/25/`, `2016-07-25` or `20160725` in an address. */
export function dayInUrl(url: string): string | undefined {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').slice(0, 500)
  const parts = /(?<!\d)((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?!\d)/i.exec(path)
  if (parts)
    return readDay(
      /[a-z]/i.test(parts[2]!) ? `${parts[3]} ${parts[2]} ${parts[1]}` : `${parts[1]}-${parts[2]}-${parts[3]}`,
    )
  const solid = /(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)/.exec(path)
  return solid ? readDay(`${solid[1]}-${solid[2]}-${solid[3]}`) : undefined
}
