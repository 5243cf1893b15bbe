/** Reads what a site reserves: text-and-data-mining reservation, and robots directives in headers and markup. */
import { type FetchedResponse, headerOf } from '../model/visit.js'

export interface RightsSignals {
  /** `tdm-reservation: 1` (TDM Reservation Protocol, W3C community report), in header or markup. */
  readonly tdmReserved: boolean
  readonly tdmPolicy?: string
  /** Directives such as `noindex`, `noarchive`, as given for every crawler or for this one. */
  readonly robots: readonly string[]
}

/** Directives that tell a crawler not to keep a page. */
const KEEP_OUT = new Set(['none', 'noindex', 'noarchive', 'noai', 'notdm'])

/** Signals of a response; markup is looked at in its first 200,000 characters only. */
export function rightsOf(response: Pick<FetchedResponse, 'headers'>, html: string, agent: string): RightsSignals {
  const head = html.slice(0, 200_000)
  const directives = response.headers
    .filter(([name]) => name.toLowerCase() === 'x-robots-tag')
    .flatMap(([, value]) => directivesFor(value, agent))
  for (const name of ['robots', agent]) directives.push(...listed(metaContent(head, name)))
  const reserved = headerOf(response.headers, 'tdm-reservation') ?? metaContent(head, 'tdm-reservation')
  const policy = headerOf(response.headers, 'tdm-policy') ?? metaContent(head, 'tdm-policy')
  return {
    tdmReserved: reserved?.trim() === '1',
    ...(policy ? { tdmPolicy: policy.trim() } : {}),
    robots: [...new Set(directives)],
  }
}

/** True where the site reserves the page against being kept and analysed. */
export function isReserved(signals: RightsSignals): boolean {
  return signals.tdmReserved || signals.robots.some((directive) => KEEP_OUT.has(directive))
}

/** `otherbot: noindex, nofollow` holds for otherbot only; a bare list for everyone. */
function directivesFor(value: string, agent: string): string[] {
  const named = /^\s*([\w-]+)\s*:\s*(.*)$/.exec(value)
  if (!named || named[1]!.toLowerCase() === 'unavailable_after') return listed(value)
  return named[1]!.toLowerCase() === agent.toLowerCase() ? listed(named[2]) : []
}

function listed(value: string | undefined): string[] {
  return (value ?? '')
    .toLowerCase()
    .split(',')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '')
}

function metaContent(html: string, name: string): string | undefined {
  for (const tag of html.matchAll(/<meta\s[^>]{1,500}>/gi)) {
    const named = /\bname\s*=\s*["']?([\w-]+)/i.exec(tag[0])
    if (named?.[1]?.toLowerCase() === name.toLowerCase()) return /\bcontent\s*=\s*["']?([^"'>]*)/i.exec(tag[0])?.[1]
  }
  return undefined
}
