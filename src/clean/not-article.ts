/** What is known of a page and what was kept of it come in; a problem goes out where the page is no article. */
import type { BoilerplatePhrase, CleaningData } from '../model/boilerplate.js'
import { type Problem, problem } from '../model/problem.js'
import type { DescribedPage } from './describe-page.js'
import { wordsOf } from './line-features.js'
import { phraseBit } from './phrase-categories.js'

/** Points of evidence for and against; at this sum the page is no article. Set with the training files, nearly all of whose pages stay below it. */
const ENOUGH = 3
/** Fewer words than this are no story. */
const LEAST_WORDS = 40
/** A story of fewer words than this may be the beginning of a paid one. */
const STUB_WORDS = 140

/** A 404 among other words may be a count: only where it opens the title, or is called an error or a page, is it the status. */
const NOT_THERE =
  /^404\b|\b404:? (?:error|not found|page)|\b(?:error|page|http|status)(?: code)?:? 404\b|not found|can(?:no|')t (?:be )?f(?:ou|i)nd|no longer (?:exists|available)/

export interface KeptSummary {
  /** Text of each kept block. */
  readonly texts: readonly string[]
  /** Index of each dropped block. */
  readonly dropped: readonly number[]
  readonly url: string | undefined
  /** Its head gives a day: lists show the days of what they list. */
  readonly dated: boolean
  readonly signed: boolean
}

interface ShopWords {
  readonly shopPaths: ReadonlySet<string>
  readonly indexPaths: ReadonlySet<string>
  readonly shopPhrases: readonly string[]
}

const wordsFor = new WeakMap<CleaningData, ShopWords>()

function shopWords(data: CleaningData): ShopWords {
  const known = wordsFor.get(data)
  if (known) return known
  const of = (match: BoilerplatePhrase['match'], category: string) =>
    data.phrases.filter((row) => row.match === match && row.category === category).map((row) => row.phrase)
  const made = {
    shopPaths: new Set(of('path', 'shop')),
    indexPaths: new Set(of('path', 'index')),
    shopPhrases: of('inside', 'shop'),
  }
  wordsFor.set(data, made)
  return made
}

/** The reason why a page is no article, or undefined. */
export function whyNoArticle(page: DescribedPage, kept: KeptSummary, data: CleaningData): Problem | undefined {
  const { facts, lines } = page
  const words = kept.texts.reduce((sum, text) => sum + wordsOf(text).length, 0)
  const said = (category: Parameters<typeof phraseBit>[0]) =>
    kept.dropped.filter((i) => {
      const { line, start, inside } = lines.facts[i]!.phrases
      return (line | start | inside) & phraseBit(category)
    }).length
  const title = `${page.title ?? ''} ${facts.titleTag ?? ''}`.toLowerCase()
  if (words < 200 && NOT_THERE.test(title.trim())) return problem('page/soft-404')
  if (words < LEAST_WORDS) {
    if (facts.linked?.isAccessibleForFree === false || said('subscription') > 3) return problem('page/paywall-stub')
    return said('cookies') > 3 ? problem('page/consent-wall') : problem('page/no-main-content')
  }
  const consent = kept.texts.filter((text) => /\bcookies?\b|\bconsent\b/i.test(text)).length
  if (words < 400 && consent >= kept.texts.length * 0.6) return problem('page/consent-wall')
  if (words < STUB_WORDS && facts.linked?.isAccessibleForFree === false && said('subscription') > 0)
    return problem('page/paywall-stub')
  const points = evidence(page, kept, words, shopWords(data))
  if (points >= ENOUGH) return problem('page/not-an-article')
  return undefined
}

/** Points that a page is a list, a shop page, a home page or the like. Positive speaks against an article. */
export function evidence(page: DescribedPage, kept: KeptSummary, words: number, list: ShopWords): number {
  const { facts, outline, lines } = page
  const type = facts.meta.get('og:type')?.[0]?.toLowerCase() ?? ''
  const types = [...facts.linkedTypes]
  const linkedArticle = types.some((name) => /Article$|BlogPosting|Report$/.test(name))
  const product = types.some((name) => /^(?:Product|ProductGroup|AggregateOffer|ProductCollection)$/.test(name))
  const listed = types.some((name) =>
    /^(?:CollectionPage|SearchResultsPage|ItemList|OfferCatalog|ProfilePage|Store)$/.test(name),
  )
  const path = pathOf(kept.url)
  let points = 0
  if (/^product/.test(type)) points += 4
  else if (/^video/.test(type) && words < 150) points += 3
  else if (type === 'website') points += 1
  if (product) points += linkedArticle ? 0.5 : 3
  if (listed && !linkedArticle) points += 1.5
  if (path) {
    const shop = path.some((part) => list.shopPaths.has(part))
    if (shop) points += 2.5
    if (path.length === 0) points += 3
    else if (list.indexPaths.has(path.at(-1)!)) points += 2.5
    else if (!shop && path.some((part) => list.indexPaths.has(part)) && path.at(-1)!.split('-').length < 3) points += 1
    if (path.length > 0 && path.at(-1)!.split(/[-_]/).length <= 2 && !/\d{4}/.test(path.at(-1)!)) points += 0.5
  }
  const address = kept.url?.toLowerCase() ?? ''
  if (list.shopPaths.has(/^https?:\/\/([a-z]+)\./.exec(address)?.[1] ?? '')) points += 1.5
  if ([...address.matchAll(/[?&]([a-z_]{3,20})=/g)].some((match) => list.shopPaths.has(match[1]!))) points += 2
  const titleWords = wordsOf(page.title ?? '').length
  if (titleWords <= 3) points += 0.5
  else if (titleWords >= 6) points -= 1
  if (!kept.dated) points += 1
  if (!kept.signed) points += 0.5
  let prices = 0
  let sells = 0
  for (const i of kept.dropped) {
    const { text } = outline.blocks[i]!
    if (text.length > 120) continue
    if (/[£$€]\s?\d/.test(text)) prices++
    const lower = text.toLowerCase()
    if (list.shopPhrases.some((phrase) => lower.includes(phrase))) sells++
  }
  if (prices >= 6) points += 1
  if (sells >= 3) points += 1
  if (sells >= 8) points += 0.5
  const all = lines.facts.reduce((sum, fact) => sum + fact.words, 0)
  if (words < all * 0.12) points += 1
  else if (words > all * 0.5) points -= 1
  const long = kept.texts.filter((text) => text.length > 160).length
  if (long <= 3) points += 1
  else if (long >= 12) points -= 0.5
  if (linkedArticle) points -= 3
  if (type === 'article') points -= 1
  if (facts.linked?.articleBody) points -= 1
  if (kept.dated && kept.signed) points -= 1.5
  return points
}

/** Parts of an address's path, lower case, without file ends; undefined where there is no address. */
function pathOf(url: string | undefined): string[] | undefined {
  const match = url === undefined ? undefined : /^https?:\/\/[^/?#]+([^?#]*)/i.exec(url)
  return match?.[1]
    ?.toLowerCase()
    .split('/')
    .map((part) => part.replace(/\.(?:html?|php|aspx?|cfm)$/, ''))
    .filter((part) => part !== '' && !/^[a-z]{2}(?:[-_][a-z]{2})?$/.test(part))
}
