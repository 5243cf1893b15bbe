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
  /^(?!.*(?:modif|updat|expir|last[-_]))(?:.*[:._-])?(?:published|publi(?:sh|cation)[-_.: ]?(?:date|time|ed[-_.: ]?(?:date|time|on|at)))$|^date[-_.: ]?published$/
const CHANGED = /modif|updat|edit|review/i
/** Lines that say of themselves which day follows, in them or in the next line. */
const POSTED_ON = /^(?:first )?(?:posted|published|publication date|date published)(?: on| at)?(?=[\s:]|$)/i
const UPDATED_ON =
  /(?:^|[·⋅•|] ?)(?:(?:page |content |article |this page was )?(?:last )?|date )(?:updated|modified|reviewed)(?: on| at)?(?=[\s:]|$)/i
const LABEL_LENGTH = 160

/**
 * Best first: linked data, meta elements, marked-up times, lines by the headline, the address, lines anywhere that say
 * "Posted on". Where the page shows a day next to its headline that is one off the metadata's, which are often in UTC,
 * the shown one is the day as written. A modified date of the metadata is never taken; where a page shows no day but
 * that of its last change ("Last updated 4 May 2016", as guidance and public bodies have it), that is its day, and all
 * such lines have to agree on it.
 */
export function findPublished(
  facts: PageFacts,
  nearHeadline: readonly string[],
  url: string | undefined,
  lines: readonly string[] = nearHeadline,
): Published | undefined {
  const inUrl = url ? dayInUrl(url) : undefined
  const found = fromHead(facts) ?? fromTimes(facts, inUrl) ?? fromMeta(facts, LATE_META)
  const shown = shownDay(nearHeadline) ?? shownTime(facts, found)
  if (found) return shown && oneApart(shown, found.on) ? { ...found, on: shown } : found
  if (shown) return { on: shown, source: 'visible-text' }
  if (inUrl) return { on: inUrl, source: 'url' }
  for (const { element, text } of facts.dates) {
    if (CHANGED.test(namesOf(element)) || text.length > 120 || CHANGED.test(text)) continue
    const on = taken(element.attribs['content'], 'visible-text') ?? taken(text, 'visible-text')
    if (on) return on
  }
  const labelled = labelledDays(lines, POSTED_ON)[0] ?? onlyOne(labelledDays(lines, UPDATED_ON))
  return labelled ? { on: labelled, source: 'visible-text' } : undefined
}

/** Days that stand after a label, in its line or the next one. */
function labelledDays(lines: readonly string[], label: RegExp): string[] {
  return lines.flatMap((line, i) => {
    const found = line.length <= LABEL_LENGTH ? label.exec(line) : null
    if (!found) return []
    const rest = line.slice(found.index + found[0].length)
    const next = rest.trim().length <= 1 ? (lines[i + 1] ?? '').slice(0, 40) : ''
    return readDay(rest) ?? readDay(next) ?? []
  })
}

const onlyOne = (days: readonly string[]): string | undefined => (new Set(days).size === 1 ? days[0] : undefined)

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

/**
 * The time element next after the first heading, or at most so many elements before it, that is not said to be that of a
 * change. Those before it and those far below may be of other stories: where the address has a day, they have to agree.
 */
const BEFORE_HEADING = 40

function fromTimes(facts: PageFacts, inUrl: string | undefined): Published | undefined {
  const heading = facts.headings[0]?.order ?? 0
  const after = facts.times.filter(({ order }) => order >= heading)
  const before = facts.times.filter(({ order }) => order < heading)
  const nearBefore = before.filter(({ order }) => order >= heading - BEFORE_HEADING).reverse()
  const nearAfter = after.filter(({ order }) => order < heading + AFTER_HEADING)
  const marked = facts.dates.filter(({ element }) => isMarkedPublished(element))
  const own = new Set([...nearAfter, ...marked])
  for (const time of [...nearAfter, ...nearBefore, ...marked, ...after, ...before]) {
    const { element, text } = time
    if (CHANGED.test(namesOf(element)) || CHANGED.test(text)) continue
    const { datetime, content, title } = element.attribs
    const found = [datetime, content, title, text].map((value) => taken(value, 'time-element')).find(Boolean)
    if (found && (own.has(time) || !inUrl || found.on === inUrl || oneApart(found.on, inUrl))) return found
  }
  return undefined
}
const AFTER_HEADING = 150

/** `<abbr class="published" title="2018-06-05T08:00">`, as the hAtom microformat has it, or the microdata of schema.org. */
const isMarkedPublished = ({ attribs }: Element): boolean =>
  /(?:^|\s)(?:dt-)?published(?:\s|$)/.test(attribs['class'] ?? '') || attribs['itemprop'] === 'datePublished'

const namesOf = (element: Element): string => `${element.attribs['class'] ?? ''} ${element.attribs['itemprop'] ?? ''}`

/** The day that a time element shows, or gives with the site's own offset, for the same moment as the metadata's. */
function shownTime(facts: PageFacts, found: Published | undefined): string | undefined {
  if (!found?.at) return undefined
  for (const { element, text } of facts.times) {
    const written = element.attribs['datetime']
    if (!written || utcTime(written) === undefined) continue
    if (Math.abs(Date.parse(utcTime(written)!) - Date.parse(found.at)) >= 60_000) continue
    const day = readDay(text) ?? (/(?:Z|[+-]00:?00)$/.test(written) ? undefined : dayOfTime(written))
    if (day) return day
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
