/** A cleaned page and its gold come in; counts for text, headings, title, byline and date go out. */
import type { Article } from '../model/article.js'
import type { GoldPage } from '../model/gold.js'
import type { Counts } from './counts.js'
import { folded } from './overlap.js'
import { shingles } from './shingles.js'

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
    text: compareBags(shingles(goldText), shingles(article?.text ?? '')),
    headings: compareBags(bagOf(headings), bagOf(found ?? [])),
    title: compareBags(bagOf([folded(gold.title)]), bagOf(article?.headline ? [folded(article.headline)] : [])),
    byline: compareBags(bagOf(gold.byline.map(folded)), bagOf((article?.byline ?? []).map(folded))),
    date: compareBags(
      bagOf(gold.published ? [gold.published] : []),
      bagOf(article?.publishedOn ? [article.publishedOn] : []),
    ),
  }
}

function bagOf(items: readonly string[]): ReadonlyMap<string, number> {
  const bag = new Map<string, number>()
  for (const item of items) bag.set(item, (bag.get(item) ?? 0) + 1)
  return bag
}

/** Items in both, only in the second, only in the first; each as often as it occurs. */
function compareBags(gold: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>): Counts {
  const sizeOf = (bag: ReadonlyMap<string, number>) => [...bag.values()].reduce((sum, count) => sum + count, 0)
  let hits = 0
  for (const [item, count] of gold) hits += Math.min(count, found.get(item) ?? 0)
  return { hits, wrong: sizeOf(found) - hits, missed: sizeOf(gold) - hits }
}
