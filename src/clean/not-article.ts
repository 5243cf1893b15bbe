/** What is known of a page and what was kept of it come in; a problem goes out where the page is no article. */
import type { CleaningData } from '../model/boilerplate.js'
import { type Problem, problem } from '../model/problem.js'
import { LEAST_WORDS } from './brief-story.js'
import type { DescribedPage } from './describe-page.js'
import { wordsOf } from './line-features.js'
import { phraseBit } from './phrase-categories.js'
import { readAddress, type ShopWords, shopWords } from './shop-words.js'
import { areTeasers, TEASERS } from './teasers.js'

/** Points of evidence for and against; at this sum the page is no article. Set with the training files, nearly all of whose pages stay below it. */
export const ENOUGH = 3
/** Paragraphs that speak of cookies or consent make up this much of what a consent wall says. */
export const CONSENT_SHARE = 0.6
/** … and this much of a page that says little else. */
export const WALL_SHARE = 0.3
/** A page without a story but with so many links of a headline's length is a list. */
export const LIST_LINKS = 8
/** A page that sells nothing and has fewer such links than this is no list either, whatever its head says of it. */
const UNLISTED = { links: 10, points: 2.5 } as const
/** That it is undated, unsigned and short speaks less against a page with no other sign of a list or a shop. */
const PLAIN = 1.5
/** A story of fewer words than this may be the beginning of a paid one. */
const STUB_WORDS = 140

/** A 404 among other words may be a count: only where it opens the title, or is called an error or a page, is it the status. */
export const NOT_THERE =
  /^404\b|\b404:? (?:error|not found|page)|\b(?:error|page|http|status)(?: code)?:? 404\b|not found|can(?:no|')t (?:be )?f(?:ou|i)nd|no longer (?:exists|available)/

/** A headline of so many words, most of which the story says again, is that of one story. */
export const ECHO = { words: 6, share: 0.5, points: 1.5 } as const

export interface KeptSummary {
  /** Index and text of each kept block. */
  readonly kept: readonly number[]
  readonly texts: readonly string[]
  /** Index of each dropped block. */
  readonly dropped: readonly number[]
  readonly url: string | undefined
  /** Its head gives a day: lists show the days of what they list. */
  readonly dated: boolean
  readonly signed: boolean
  /** What was kept is short and whole. */
  readonly brief: boolean
}

/** The reason why a page is no article, or undefined. */
export function whyNoArticle(page: DescribedPage, kept: KeptSummary, data: CleaningData): Problem | undefined {
  const { facts, lines } = page
  const words = kept.texts.reduce(sumWords, 0)
  const said = (category: Parameters<typeof phraseBit>[0]) =>
    kept.dropped.filter((i) => {
      const { line, start, inside } = lines.facts[i]!.phrases
      return (line | start | inside) & phraseBit(category)
    }).length
  const title = `${page.title ?? ''} ${facts.titleTag ?? ''}`.toLowerCase()
  if (words < 200 && NOT_THERE.test(title.trim())) return problem('page/soft-404')
  if (words < LEAST_WORDS && !kept.brief) {
    if (facts.linked?.isAccessibleForFree === false || said('subscription') > 3) return problem('page/paywall-stub')
    return whyEmpty(page)
  }
  const consent = kept.texts.filter((text) => /\bcookies?\b|\bconsent\b/i.test(text)).reduce(sumWords, 0)
  if (words < 400 && consent >= words * CONSENT_SHARE) return problem('page/consent-wall')
  if (words < STUB_WORDS && facts.linked?.isAccessibleForFree === false && said('subscription') > 0)
    return problem('page/paywall-stub')
  const points = evidence(page, kept, words, shopWords(data))
  if (points >= ENOUGH) return problem('page/not-an-article')
  return undefined
}

/** A page with no story to speak of: a dialog about cookies, a list of links, or nothing. */
function whyEmpty(page: DescribedPage): Problem {
  let all = 0
  let consent = 0
  page.lines.facts.forEach(({ words, phrases }) => {
    all += words
    if ((phrases.line | phrases.start | phrases.inside) & phraseBit('cookies')) consent += words
  })
  if (consent > 0 && consent >= all * WALL_SHARE) return problem('page/consent-wall')
  return problem(headlineLinks(page) >= LIST_LINKS ? 'page/not-an-article' : 'page/no-main-content')
}

export const sumWords = (sum: number, text: string): number => sum + wordsOf(text).length

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
  const address = readAddress(kept.url, list)
  let points = address.points
  if (/^product/.test(type)) points += 4
  else if (/^video/.test(type) && words < 150) points += 3
  else if (type === 'website') points += 1
  if (product) points += linkedArticle ? 0.5 : 3
  if (listed && !linkedArticle) points += 1.5
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
  const little = words < all * 0.12
  if (little) points += 1
  else if (words > all * 0.5) points -= 1
  const long = kept.texts.filter((text) => text.length > 160).length
  if (long <= 3) points += 1
  else if (long >= 12) points -= 0.5
  const teasers = isTeasers(page, kept.kept)
  if (teasers) points += TEASERS.points
  else if (!product && titleWords >= ECHO.words && echoes(page.title ?? '', kept.texts)) points -= ECHO.points
  const named = product || address.shop
  const lists = listed || teasers || address.index
  if (!named && !/^video/.test(type)) {
    if (prices === 0 && sells === 0 && headlineLinks(page) < UNLISTED.links) points -= UNLISTED.points
    else if (!lists && !little && prices < 6 && sells < 3) points -= PLAIN
  }
  if (linkedArticle) points -= 3
  if (type === 'article') points -= 1
  if (facts.linked?.articleBody) points -= 1
  if (kept.dated && kept.signed) points -= 1.5
  return points
}

/** Blocks that are a link of a headline's length. */
function headlineLinks({ outline }: DescribedPage): number {
  return outline.blocks.filter(({ words, linkChars, text }) => words >= 4 && linkChars >= text.length * 0.8).length
}

function isTeasers({ outline, lines }: DescribedPage, kept: readonly number[]): boolean {
  const prose = kept.filter((i) => lines.facts[i]!.prose)
  const isLink = (i: number): boolean => {
    const block = outline.blocks[i]
    return block !== undefined && block.words >= 3 && block.words <= 25 && block.linkChars >= block.text.length * 0.8
  }
  return areTeasers(prose, isLink, TEASERS.least)
}

export function echoes(title: string, texts: readonly string[]): boolean {
  const telling = wordsOf(title).filter((word) => word.length > 3)
  const said = new Set(texts.slice(0, 20).flatMap((text) => wordsOf(text.slice(0, 2000))))
  return telling.length > 2 && telling.filter((word) => said.has(word)).length >= telling.length * ECHO.share
}
