/** What a page says of its dates comes in; the day it was published goes out, with where that was found. */
import type { Element } from 'domhandler'
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
  'published-date',
]

/** Of the Dublin Core and bare names, some sites fill in the day of the last change: asked after marked-up times. */
const LATE_META = [
  'dc.date.issued',
  'dcterms.issued',
  'dcterms.created',
  'dc.date.created',
  'dc.date',
  'dcterms.date',
  'date',
]
const NAMED =
  /^(?!.*(?:modif|updat|expir))(?:.*[:._-])?(?:published|publi(?:sh|cation)[-_.: ]?(?:date|time|ed[-_.: ]?(?:date|time|on|at)))$|^date[-_.: ]?published$/
const CHANGED = /modif|updat|edit|review/i

/**
 * Best first: linked data, meta elements, marked-up times, lines by the headline, the address. A modified date is never
 * taken. Where the page shows a day next to its headline that is one off the metadata's, which are often in UTC, the
 * shown one is the day as written.
 */
export function findPublished(
  facts: PageFacts,
  nearHeadline: readonly string[],
  url: string | undefined,
): Published | undefined {
  const found = fromHead(facts) ?? fromTimes(facts) ?? fromMeta(facts, LATE_META)
  const shown = shownDay(nearHeadline) ?? shownTime(facts, found)
  if (found) return shown && oneApart(shown, found.on) ? { ...found, on: shown } : found
  if (shown) return { on: shown, source: 'visible-text' }
  const inUrl = url ? dayInUrl(url) : undefined
  if (inUrl) return { on: inUrl, source: 'url' }
  for (const { element, text } of facts.dates) {
    if (CHANGED.test(namesOf(element)) || text.length > 120 || CHANGED.test(text)) continue
    const on = taken(element.attribs['content'], 'visible-text') ?? taken(text, 'visible-text')
    if (on) return on
  }
  return undefined
}

function fromHead(facts: PageFacts): Published | undefined {
  const linked = taken(facts.linked?.datePublished, 'json-ld') ?? fromMeta(facts, META)
  if (linked) return linked
  for (const [name, values] of facts.meta) {
    if (!NAMED.test(name)) continue
    const found = taken(values[0], 'meta')
    if (found) return found
  }
  return undefined
}

function fromMeta(facts: PageFacts, names: readonly string[]): Published | undefined {
  for (const name of names) {
    for (const value of facts.meta.get(name) ?? []) {
      const found = taken(value, 'meta')
      if (found) return found
    }
  }
  return undefined
}

/** The first time element that is not said to be that of a change; one at or after the first heading before the others. */
function fromTimes(facts: PageFacts): Published | undefined {
  const heading = facts.headings[0]?.order ?? 0
  const after = facts.times.filter((time) => time.order >= heading - 40)
  for (const { element, text } of [...after, ...facts.times]) {
    if (CHANGED.test(namesOf(element)) || CHANGED.test(text)) continue
    const found = taken(element.attribs['datetime'], 'time-element') ?? taken(text, 'time-element')
    if (found) return found
  }
  return undefined
}

const namesOf = (element: Element): string => `${element.attribs['class'] ?? ''} ${element.attribs['itemprop'] ?? ''}`

/** The day of a time element that gives the same moment as the metadata with the site's own offset. */
function shownTime(facts: PageFacts, found: Published | undefined): string | undefined {
  if (!found?.at) return undefined
  for (const { element } of facts.times) {
    const written = element.attribs['datetime']
    if (!written || utcTime(written) === undefined) continue
    if (Math.abs(Date.parse(utcTime(written)!) - Date.parse(found.at)) < 60_000 && !/Z$/.test(written))
      return dayOfTime(written)
  }
  return undefined
}

function shownDay(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    if (line.length > 120) continue
    const before = line.search(CHANGED)
    const part = before < 0 ? line : line.slice(0, before)
    const day = readDay(part)
    if (day) return day
  }
  return undefined
}

const oneApart = (a: string, b: string): boolean => Math.abs(Date.parse(a) - Date.parse(b)) === 86_400_000

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
