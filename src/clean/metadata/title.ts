/** What a page says of its title comes in; the visible headline goes out, without the site's name. */
import { wordsOf } from '../line-features.js'
import type { MarkedElement, PageFacts } from './page-facts.js'

/** The best guess before the story is known: the first heading that agrees with the metadata. */
export function findTitle(facts: PageFacts): string | undefined {
  const claims = claimedTitles(facts)
  const headings = facts.headings.filter((h) => h.text.length >= 3 && h.text.length < 400)
  const agreeing = headings
    .map((heading) => ({ heading, agreement: Math.max(0, ...claims.map((claim) => agreement(heading.text, claim))) }))
    .filter(({ agreement }) => agreement >= 0.5)
  if (agreeing.length > 0) return withoutExtras(bestOf(agreeing).text, claims)
  const claim = claims[0]
  const long = headings.filter((h) => wordsOf(h.text).length >= 4)
  if (long.length === 1) return long[0]!.text
  return claim ?? long[0]?.text ?? headings[0]?.text
}

/** What themes put inside the heading after the title: a date, an author, a count, a section. */
const EXTRA = /\b(?:posted|published|updated|comments?|share|by)\b|\(|\|\s/i

/** A heading that holds a claimed title and a little more (a kicker, a share count, a date) is that title. */
function withoutExtras(heading: string, claims: readonly string[]): string {
  const folded = wordsOf(heading).join(' ')
  for (const claim of claims) {
    const words = wordsOf(claim).join(' ')
    if (words === folded) return heading
    if (words.split(' ').length < 3) continue
    const more = folded.split(' ').length - words.split(' ').length
    if (folded.endsWith(` ${words}`) && more <= 2) return claim
    if (folded.startsWith(`${words} `) && EXTRA.test(heading.slice(Math.min(claim.length - 3, heading.length))))
      return claim
  }
  return heading
}

function bestOf(list: readonly { heading: MarkedElement; agreement: number }[]): MarkedElement {
  let best = list[0]!
  for (const item of list) if (item.agreement > best.agreement + 0.2) best = item
  return best.heading
}

/** Titles from the metadata, best first, the site's name stripped. */
function claimedTitles(facts: PageFacts): string[] {
  const site = facts.meta.get('og:site_name')?.[0]
  const given = [
    facts.meta.get('og:title')?.[0],
    facts.linked?.headline,
    facts.meta.get('twitter:title')?.[0],
    facts.meta.get('headline')?.[0],
    facts.titleTag,
  ]
  const titles: string[] = []
  for (const title of given) if (title && wordsOf(title).length > 0) titles.push(withoutSite(title, site))
  return titles
}

const SEPARATOR = /\s+[|–—•·»:«]+\s+|\s+-{1,2}\s+|\s*\|\s*/g

/** Cuts a site's name off the end or beginning of a title: a short last part, or one that is the site's name. */
export function withoutSite(title: string, site: string | undefined): string {
  const text = title.replace(/\s+/g, ' ').trim()
  const cuts = [...text.matchAll(SEPARATOR)]
  if (cuts.length === 0) return text
  const last = cuts.at(-1)!
  const head = text.slice(0, last.index).trim()
  const tail = text.slice(last.index + last[0].length).trim()
  const first = cuts[0]!
  const isSite = (part: string) => site !== undefined && wordsOf(part).join(' ') === wordsOf(site).join(' ')
  if (isSite(tail)) return withoutSite(head, undefined)
  if (isSite(text.slice(0, first.index))) return text.slice(first.index + first[0].length).trim()
  const headWords = wordsOf(head).length
  const tailWords = wordsOf(tail).length
  return headWords >= 3 && tailWords <= 4 && tailWords < headWords && !last[0].includes(':')
    ? withoutSite(head, undefined)
    : text
}

/** Share of the shorter one's words that the longer one has too. */
export function agreement(a: string, b: string): number {
  const x = wordsOf(a)
  const y = wordsOf(b)
  if (x.length === 0 || y.length === 0) return 0
  const longer = new Set(x.length > y.length ? x : y)
  const shorter = x.length > y.length ? y : x
  const shared = shorter.filter((word) => longer.has(word)).length
  return (shared / shorter.length) * Math.min(1, (2 * shorter.length) / longer.size)
}
