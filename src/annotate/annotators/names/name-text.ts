/** One text of an article (headline or body) as words, with where its sentences begin and whether it is in title case. */
import type { Article } from '../../../model/article.js'
import type { Span } from '../../../model/span.js'
import { isCapitalised, splitWords, type Word } from '../../../text/words.js'

export interface NameText {
  readonly text: string
  readonly in?: 'title'
  readonly words: readonly Word[]
  /** For each word: does a sentence or block begin with it? Its capital then says nothing. */
  readonly opens: readonly boolean[]
  /** For each word: does it stand in a line where nearly every word has a capital? Capitals there say nothing either. */
  readonly shouted: readonly boolean[]
}

/** The headline, where there is one, then the body. */
export function nameTexts(article: Article, sentences: readonly Span[]): NameText[] {
  const texts: NameText[] = []
  const { headline } = article
  if (headline) texts.push(nameTextOf(headline, [{ start: 0, end: headline.length }], 'title'))
  texts.push(nameTextOf(article.text, sentences))
  return texts
}

function nameTextOf(text: string, sentences: readonly Span[], within?: 'title'): NameText {
  const words = splitWords(text)
  const opens = new Array<boolean>(words.length).fill(false)
  const shouted = new Array<boolean>(words.length).fill(false)
  let at = 0
  for (const sentence of sentences) {
    while (at < words.length && words[at]!.start < sentence.start) at++
    const from = at
    if (from < words.length) opens[from] = true
    while (at < words.length && words[at]!.start < sentence.end) at++
    if (isTitleCase(words, from, at)) shouted.fill(true, from, at)
  }
  for (let i = 1; i < words.length; i++) {
    if (words[i]!.gap === 'break' && /[:“"]\s*["“‘']?$|^\s*["“‘]$/.test(text.slice(words[i - 1]!.end, words[i]!.start)))
      opens[i] = true
  }
  return { text, words, opens, shouted, ...(within ? { in: within } : {}) }
}

/** Words that stay in lower case in titles. */
const SMALL: ReadonlySet<string> = new Set(
  "a an the of for and or nor but in on at to by up off out as is it its if via per vs so 's t".split(' '),
)

/**
 * Nine words of ten are capitalised, and at least four of those have four letters or more; small words aside. "They met
 * Wexby Borough Council" is a sentence: its verb is not.
 */
function isTitleCase(words: readonly Word[], from: number, to: number): boolean {
  let long = 0
  let capital = 0
  for (let i = from; i < to; i++) {
    const word = words[i]!
    if (word.end - word.start < 4) {
      if (word.shape === 'lower' && word.gap !== 'glued' && !SMALL.has(word.key)) long++
      continue
    }
    long++
    if (isCapitalised(word)) capital++
  }
  return long >= 4 && capital >= 0.9 * long
}
