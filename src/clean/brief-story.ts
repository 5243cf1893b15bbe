/** The lines of a page on which too little was kept come in; the few that are a short but whole story go out. */
import { isTitle, type LineContext, type LineFacts, wordsOf } from './line-features.js'
import { phraseBit } from './phrase-categories.js'

/** Fewer words than this are no story, unless they are a whole brief. */
export const LEAST_WORDS = 40

/** A brief is a headline, perhaps a byline and a day, and sentences: at least so many words of them, more where it gives neither. */
const BRIEF_WORDS = { signed: 14, plain: 18 } as const
/** … and at least so many sentences. */
const BRIEF_SENTENCES = { signed: 1, plain: 2 } as const
/** A headline has so many words, and stands at most so many lines above its story. */
const HEADLINE = { least: 3, most: 25, above: 4 } as const
/** Of all the page's sentences the brief is at least this share: beside others it is a teaser in a list. */
const SHARE = 0.6
/** Words of a headline that tell what it is about, and how much of one is compared: "open" and "opening" are one. */
const TELLING = { letters: 4, stem: 5 } as const

const NOTICE = (
  [
    'old-browser',
    'javascript',
    'cookies',
    'cookie-notice',
    'subscription',
    'newsletter',
    'not-found',
    'appeal',
  ] as const
).reduce((bits, category) => bits | phraseBit(category), 0)
const SENTENCE_END = /[.!?…]["'”’)\]]{0,3}(?=\s+["'“‘(]?\p{Lu}|\s*$)/gu
const BYLINE = /^(?:by|words by|written by)\s+\p{Lu}/iu

export interface BriefStory {
  /** Line of its headline. */
  readonly headline: number
  /** Lines of its text, in their order. */
  readonly lines: readonly number[]
}

/**
 * The models learnt from stories of many paragraphs and keep nothing of two. What makes a brief is its form: a headline,
 * next below it sentences that speak of the same thing, no word of cookies, subscriptions or missing pages among them, and
 * hardly a sentence elsewhere. Without a day or a byline it has to say more. Linear in the lines.
 */
export function findBrief({ facts }: LineContext): BriefStory | undefined {
  let all = 0
  let best: BriefStory | undefined
  let bestWords = 0
  for (let i = 0; i < facts.length; i++) {
    if (!isSentences(facts[i]!)) continue
    const lines: number[] = []
    let words = 0
    let notice = false
    for (let k = i; k < facts.length && isSentences(facts[k]!); k++) {
      lines.push(k)
      words += facts[k]!.words
      notice ||= saysNotice(facts[k]!)
    }
    all += words
    const headline = notice ? -1 : headlineAbove(facts, lines)
    if (headline >= 0 && words > bestWords) {
      best = { headline, lines }
      bestWords = words
    }
    i += lines.length - 1
  }
  if (!best || bestWords < all * SHARE || facts.some((fact) => fact.words <= LEAST_WORDS && asksForMoney(fact))) return
  const sentences = best.lines.reduce((sum, i) => sum + (facts[i]!.text.match(SENTENCE_END)?.length ?? 0), 0)
  const kind = isSigned(facts, best) ? 'signed' : 'plain'
  return bestWords >= BRIEF_WORDS[kind] && sentences >= BRIEF_SENTENCES[kind] ? best : undefined
}

const isSentences = ({ words, endsSentence, stopWords, text }: LineFacts): boolean =>
  words >= 6 && endsSentence && stopWords > 0.2 && /^["'“‘(]?[\p{Lu}\d£$€]/u.test(text)

const saysNotice = ({ phrases }: LineFacts): boolean =>
  ((phrases.line | phrases.start | phrases.inside | phrases.heading) & NOTICE) !== 0

/** A paid story shows its beginning and asks for a subscription: that beginning is not the whole. */
const asksForMoney = ({ phrases }: LineFacts): boolean =>
  ((phrases.start | phrases.inside) & phraseBit('subscription')) !== 0

/** The nearest line above that is written like a headline and shares a telling word with the text, or -1. */
export function headlineAbove(facts: readonly LineFacts[], lines: readonly number[]): number {
  const said = new Set(lines.slice(0, 10).flatMap((i) => stems(facts[i]!.text.slice(0, 2000))))
  for (let i = lines[0]! - 1; i >= Math.max(0, lines[0]! - HEADLINE.above); i--) {
    const fact = facts[i]!
    if (fact.words < HEADLINE.least || fact.words > HEADLINE.most || fact.dated || BYLINE.test(fact.text)) continue
    if (saysNotice(fact) || /[.,;:|]$/.test(fact.text) || !/^["'“‘]?[\p{Lu}\d£$€]/u.test(fact.text)) continue
    if (stems(fact.text).some((stem) => said.has(stem))) return i
    if (isTitle(fact)) return -1
  }
  return -1
}

const stems = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => word.length >= TELLING.letters && /\p{L}/u.test(word))
    .map((word) => word.slice(0, TELLING.stem))

/** A day or a byline stands between the headline and the text, or next to them. */
function isSigned(facts: readonly LineFacts[], { headline, lines }: BriefStory): boolean {
  const near = facts.slice(Math.max(0, headline - 2), lines.at(-1)! + 3)
  return near.some(({ dated, text }) => dated || (text.length < 120 && BYLINE.test(text)))
}
