/** The lines of a dump and what was kept of them come in; a problem goes out where the dump is no article. */
import type { CleaningData } from '../model/boilerplate.js'
import { type Problem, problem } from '../model/problem.js'
import { LEAST_WORDS } from './brief-story.js'
import { type LineContext, type LineFacts, wordsOf } from './line-features.js'
import { CONSENT_SHARE, ECHO, ENOUGH, echoes, LIST_LINKS, NOT_THERE, sumWords, WALL_SHARE } from './not-article.js'
import { phraseBit } from './phrase-categories.js'
import { readAddress, type ShopWords, shopWords } from './shop-words.js'
import { areTeasers, TEASERS } from './teasers.js'

/** Longer texts say more than that a page is missing, or that it sets cookies. */
const NOTICE_WORDS = { missing: 200, consent: 400, stub: 140 } as const
/** A dump that names no shop and no list, sells nothing and runs like prose is an article whatever else it lacks. */
const PLAIN = 2.5
/** An address with so many words in one part is that of one story. */
const SLUG = { words: 5, points: 2 } as const
/** A story with a few subheadings runs like a short list: so many paragraphs at least, each with a headline, are one. */
const TEASER_LINES = 5

export interface KeptLines {
  /** Index of each kept line. */
  readonly kept: readonly number[]
  readonly title: string | undefined
  readonly url: string | undefined
  readonly dated: boolean
  readonly signed: boolean
  /** What was kept is short and whole. */
  readonly brief: boolean
}

/** The reason why a dump is no article, or undefined. Without markup only words, their shape and the address speak. */
export function whyNoArticleDump({ facts }: LineContext, dump: KeptLines, data: CleaningData): Problem | undefined {
  const texts = dump.kept.map((i) => facts[i]!.text)
  const words = texts.reduce(sumWords, 0)
  const title = dump.title?.toLowerCase() ?? ''
  if (words < NOTICE_WORDS.missing && (NOT_THERE.test(title) || saysMissing(facts, words)))
    return problem('page/soft-404')
  const all = facts.reduce((sum, fact) => sum + fact.words, 0)
  const asks = facts.filter((fact) => says(fact, 'subscription')).length
  if (words < LEAST_WORDS && !dump.brief) {
    if (asks > 3) return problem('page/paywall-stub')
    const consent = facts.reduce((sum, fact) => sum + (says(fact, 'cookies') ? fact.words : 0), 0)
    if (consent > 0 && consent >= all * WALL_SHARE) return problem('page/consent-wall')
    return problem(facts.filter(isHeadlineLike).length >= LIST_LINKS ? 'page/not-an-article' : 'page/no-main-content')
  }
  const consent = texts.filter((text) => /\bcookies?\b|\bconsent\b/i.test(text)).reduce(sumWords, 0)
  if (words < NOTICE_WORDS.consent && consent >= words * CONSENT_SHARE) return problem('page/consent-wall')
  return evidenceInDump(facts, dump, words / Math.max(1, all), shopWords(data)) >= ENOUGH
    ? problem('page/not-an-article')
    : undefined
}

const says = ({ phrases }: LineFacts, category: Parameters<typeof phraseBit>[0]): boolean =>
  ((phrases.line | phrases.start | phrases.inside) & phraseBit(category)) !== 0

/** A short line says that the page is missing, and hardly anything else is told. */
const saysMissing = (facts: readonly LineFacts[], words: number): boolean =>
  words < LEAST_WORDS * 2 && facts.some((fact) => fact.words <= 25 && says(fact, 'not-found'))

/** A line by itself that reads like a story's headline. */
const isHeadlineLike = ({ words, endsSentence, text, phrases, stopWords }: LineFacts): boolean =>
  words >= 5 &&
  words <= 25 &&
  !endsSentence &&
  stopWords < 0.6 &&
  /^["'“‘]?[\p{Lu}\d£$€]/u.test(text) &&
  !(phrases.line | phrases.heading)

/** Points that a dump is a list or a shop's page, counted as on pages. */
function evidenceInDump(facts: readonly LineFacts[], dump: KeptLines, share: number, list: ShopWords): number {
  const { kept, title, dated, signed } = dump
  const address = readAddress(dump.url, list)
  const short = facts.filter(({ text }) => text.length <= 120).map(({ text }) => text.toLowerCase())
  const prices = short.filter((text) => /[£$€]\s?\d/.test(text)).length
  const sells = short.filter((text) => list.shopPhrases.some((phrase) => text.includes(phrase))).length
  const long = kept.filter((i) => facts[i]!.text.length > 160).length
  const texts = kept.map((i) => facts[i]!.text)
  const titleWords = title === undefined ? 0 : wordsOf(title).length
  const teasers = isTeasers(facts, kept)
  const market = sells >= 3 || (sells > 0 && prices >= 6)
  let points = address.points
  if (address.slugWords >= SLUG.words) points -= SLUG.points
  if (title !== undefined && titleWords <= 3) points += 0.5
  else if (titleWords >= 6) points -= 1
  if (!dated) points += 1
  if (!signed) points += 0.5
  if (dated && signed) points -= 1.5
  if (market) points += prices >= 6 ? 2 : 1
  if (sells >= 8) points += 0.5
  if (share < 0.12) points += 1
  else if (share > 0.5) points -= 1
  if (long <= 3) points += 1
  else if (long >= 12) points -= 0.5
  if (teasers) points += TEASERS.points
  else if (titleWords >= ECHO.words && echoes(title ?? '', texts)) points -= ECHO.points
  if (!address.shop && !address.index && !teasers && !market) points -= PLAIN
  return points
}

/** Each kept paragraph stands next to a headline of its own, and never more than two in a row without one. */
function isTeasers(facts: readonly LineFacts[], kept: readonly number[]): boolean {
  const isHead = (i: number) => facts[i] !== undefined && isHeadlineLike(facts[i])
  return areTeasers(
    kept.filter((i) => facts[i]!.prose),
    isHead,
    TEASER_LINES,
  )
}
