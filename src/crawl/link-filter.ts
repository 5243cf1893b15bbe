/** Decides which discovered links are fetched: by address, by date, by topic; each refusal has a reason that can be counted. */
import { PorterStemmer } from 'natural/lib/natural/stemmers/index.js'
import type { CrawlRules } from '../model/publisher.js'
import type { FoundLink } from './feeds.js'

export type LinkRefusal = 'other-host' | 'not-a-page' | 'excluded' | 'not-included' | 'too-old' | 'off-topic'

export interface LinkFilterOptions {
  readonly hosts: readonly string[]
  readonly rules: CrawlRules
  /** ISO day or time: older links are left out; links without a date are not. */
  readonly since?: string
}

/** Files that are no pages. */
const NOT_A_PAGE =
  /\.(?:pdf|docx?|xlsx?|pptx?|csv|zip|gz|jpe?g|png|gif|webp|svg|ico|mp[34]|m4a|mov|avi|css|js|json|xml|rss|ics|epub)$/i

/** A function from a link to the reason why it is not fetched, or undefined: fetch it. */
export function linkFilter(options: LinkFilterOptions): (link: FoundLink) => LinkRefusal | undefined {
  const { rules } = options
  const include = rules.include.map((pattern) => new RegExp(pattern))
  const exclude = rules.exclude.map((pattern) => new RegExp(pattern))
  const topics = rules.topics.map((phrase) => stems(phrase)).filter((phrase) => phrase.length > 0)
  return (link) => {
    const url = new URL(link.url)
    const place = url.pathname + url.search
    if (!options.hosts.includes(url.host) && !options.hosts.includes(url.hostname)) return 'other-host'
    if (NOT_A_PAGE.test(url.pathname)) return 'not-a-page'
    if (exclude.some((pattern) => pattern.test(place))) return 'excluded'
    if (include.length > 0 && !include.some((pattern) => pattern.test(place))) return 'not-included'
    if (options.since && link.published && link.published < options.since) return 'too-old'
    const words = `${link.title ?? ''} ${link.teaser ?? ''}`
    if (topics.length > 0 && words.trim() !== '' && !isOnTopic(stems(words), topics)) return 'off-topic'
    return undefined
  }
}

/** Words and phrases are compared by their stems, so that `budget` finds `budgets` and `integrated care` finds `integrating care`. */
function isOnTopic(words: readonly string[], topics: readonly (readonly string[])[]): boolean {
  return topics.some((phrase) => words.some((_, at) => phrase.every((stem, k) => words[at + k] === stem)))
}

function stems(text: string): string[] {
  const words =
    text
      .slice(0, 5_000)
      .toLowerCase()
      .match(/[\p{L}\p{N}&]+/gu) ?? []
  return words.map((word) => PorterStemmer.stem(word))
}
