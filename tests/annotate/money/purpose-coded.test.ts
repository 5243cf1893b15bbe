/** What each sum of the corpus is for, against the hand coding of tests/gold/money-purpose.csv; it may not get worse. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { annotateArticle } from '../../../src/annotate/annotate-article.js'
import { goldArticle, locate } from '../../../src/evaluate/gold-article.js'
import { wordsShared } from '../../../src/evaluate/overlap.js'
import type { Money } from '../../../src/model/annotation.js'
import { loadGold } from '../../../src/reference/load-gold.js'
import { annotators, root } from '../../helpers/corpus.js'

/** Shares of sums whose class, whose words, and both of which are as coded. `held-back` measures, `tune` was tuned on. */
const FLOORS = {
  'held-back': { class: 0.88, words: 0.9, both: 0.81 },
  tune: { class: 0.97, words: 0.92, both: 0.92 },
} as const

interface Coded {
  readonly page: string
  readonly n: number
  readonly classes: readonly string[]
  readonly words: readonly string[]
  readonly half: keyof typeof FLOORS
}

const coded: readonly Coded[] = readFileSync(join(root, 'tests/gold/money-purpose.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [page, n, classes, words, half] = line.split(',') as [string, string, string, string, Coded['half']]
    return { page, n: Number(n), classes: classes.split(' / '), words: words.split(' / '), half }
  })

/** The sum found at the place of each coded one, page by page. */
function foundSums(): ReadonlyMap<string, Money> {
  const found = new Map<string, Money>()
  for (const gold of loadGold(join(root, 'tests/gold'))) {
    const article = goldArticle(gold)
    const sums = annotateArticle(article, annotators).flatMap((result) =>
      result.annotations.filter((a): a is Money => a.kind === 'money' && a.in === undefined),
    )
    let from = 0
    for (const [index, { exact }] of gold.money.entries()) {
      const span = locate(article.text, exact, from, gold.file)
      from = span.end
      const sum = sums.find((money) => money.start < span.end && span.start < money.end)
      const page = gold.file.replace(/^.*?gold\//, '').replace(/\.ya?ml$/, '')
      if (sum) found.set(`${page} ${index + 1}`, sum)
    }
  }
  return found
}

describe('what sums are for', () => {
  const found = foundSums()
  it.each(['held-back', 'tune'] as const)('is as coded, on %s', (half) => {
    const rows = coded.filter((row) => row.half === half)
    const right = { class: 0, words: 0, both: 0 }
    const unlike: string[] = []
    for (const { page, n, classes, words } of rows) {
      const sum = found.get(`${page} ${n}`)
      const isClass = sum !== undefined && classes.includes(sum.class ?? 'other')
      const said = sum?.purpose?.exact
      const isWords = words.some((w) => (w === '-' ? said === undefined : wordsShared(w, said ?? '') >= 0.5))
      right.class += Number(isClass)
      right.words += Number(isWords)
      right.both += Number(isClass && isWords)
      if (!isClass || !isWords)
        unlike.push(`${page} ${n}: ${sum?.exact} ${sum?.class} "${said}" for ${classes} "${words}"`)
    }
    for (const part of ['class', 'words', 'both'] as const)
      expect(right[part] / rows.length, `${part}\n${unlike.join('\n')}`).toBeGreaterThanOrEqual(FLOORS[half][part])
  })
})
