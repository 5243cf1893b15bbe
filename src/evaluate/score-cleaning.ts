/** A cleaned page and its gold come in; counts for text, headings, title, byline and date go out. */
import type { Article } from '../model/article.js'
import type { GoldPage } from '../model/gold.js'
import { type Counts, NO_COUNTS } from './counts.js'
import { folded } from './overlap.js'

export const CLEANING_KINDS = ['text', 'headings', 'title', 'byline', 'date'] as const
export type CleaningKind = (typeof CLEANING_KINDS)[number]

/**
 * Counts for one page; without an article everything is missed. Text is compared by runs of four words, each as often
 * as it occurs, as public extraction benchmarks do (scrapinghub/article-extraction-benchmark).
 */
export function scoreCleaning(gold: GoldPage, article: Article | undefined): Readonly<Record<CleaningKind, Counts>> {
  const goldText = gold.blocks.map((block) => block.words).join('\n')
  const headings = gold.blocks.filter((block) => block.type === 'subheading').map((block) => folded(block.words))
  const found = article?.blocks
    .filter((block) => block.type === 'subheading')
    .map((block) => folded(article.text.slice(block.start, block.end)))
  return {
    text: compareBags(runsOfFour(goldText), runsOfFour(article?.text ?? '')),
    headings: compareBags(headings, found ?? []),
    title: compareBags([folded(gold.title)], article?.headline ? [folded(article.headline)] : []),
    byline: compareBags(gold.byline.map(folded), (article?.byline ?? []).map(folded)),
    date: compareBags(gold.published ? [gold.published] : [], article?.publishedOn ? [article.publishedOn] : []),
  }
}

function runsOfFour(text: string): readonly string[] {
  const words = folded(text).match(/[\p{L}\p{N}']+/gu) ?? []
  return words.slice(0, Math.max(0, words.length - 3)).map((_, i) => words.slice(i, i + 4).join(' '))
}

/** Items in both, only in the second, only in the first; each as often as it occurs. */
function compareBags(gold: readonly string[], found: readonly string[]): Counts {
  if (gold.length === 0 && found.length === 0) return NO_COUNTS
  const left = new Map<string, number>()
  for (const item of gold) left.set(item, (left.get(item) ?? 0) + 1)
  let hits = 0
  for (const item of found) {
    const count = left.get(item) ?? 0
    if (count === 0) continue
    left.set(item, count - 1)
    hits++
  }
  return { hits, wrong: found.length - hits, missed: gold.length - hits }
}
