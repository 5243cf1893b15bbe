/** Finds sums of money: an article in, amounts with currency, precision, rate and period out. */
import type { Money } from '../../../model/annotation.js'
import { MONEY_FILES, type MoneyTerms } from '../../../model/money-terms.js'
import { problem } from '../../../model/problem.js'
import { type Annotator, defineAnnotator } from '../../annotator.js'
import { findSums } from './find-sums.js'
import { foldForMoney } from './fold.js'
import { qualify } from './qualify.js'
import { makeVocabulary } from './vocabulary.js'

/** Above this many whole units, pence are no longer exact in a double. */
const LARGEST = 2 ** 53 / 100

/** The annotator with its lists. Yields `money/too-large` instead of a wrong number. */
export function moneyAnnotator(terms: MoneyTerms): Annotator {
  const vocabulary = makeVocabulary(terms)
  return defineAnnotator({
    name: 'money',
    version: '1',
    requires: ['sentence'],
    provides: ['money'],
    reads: Object.values(MONEY_FILES),
    *annotate(article) {
      const text = foldForMoney(article.text)
      const source = { text, raw: article.text }
      let n = 0
      for (const sum of findSums(source, vocabulary)) {
        const largest = Math.max(Math.abs(sum.amount), Math.abs(sum.amountTo ?? 0))
        if (!(largest <= LARGEST)) {
          const words = article.text.slice(sum.start, Math.min(sum.end, sum.start + 40))
          yield problem('money/too-large', `"${words}" at ${sum.start} cannot be held exactly to the penny`)
          continue
        }
        const about = qualify(text, sum, vocabulary)
        const period = about.period
        const money: Omit<Money, 'exact'> = {
          kind: 'money',
          id: `money-${++n}`,
          start: sum.start,
          end: sum.end,
          amount: sum.amount,
          ...(sum.amountTo === undefined ? {} : { amountTo: sum.amountTo }),
          currency: sum.currency,
          precision: about.precision,
          ...(about.per ? { per: about.per } : {}),
          ...(period ? { period: { ...period, exact: article.text.slice(period.start, period.end) } } : {}),
          ...(sum.change ? { change: sum.change } : {}),
        }
        yield money
      }
    },
  })
}
