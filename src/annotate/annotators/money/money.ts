/** Finds sums of money: an article in, amounts with currency, precision, rate, purpose and links out. */
import type { Money } from '../../../model/annotation.js'
import { MONEY_FILES, type MoneyTerms } from '../../../model/money-terms.js'
import { problem } from '../../../model/problem.js'
import type { Span } from '../../../model/span.js'
import { type Annotator, defineAnnotator } from '../../annotator.js'
import { makeGrammar } from './clause.js'
import { describeSums, type Found } from './describe-sums.js'
import { findSums } from './find-sums.js'
import { foldForMoney } from './fold.js'
import { makeFundFinder } from './funds.js'
import { namedMentions } from './parties.js'
import { qualify } from './qualify.js'
import { makeVocabulary } from './vocabulary.js'

/** Above this many whole units, pence are no longer exact in a double. */
const LARGEST = 2 ** 53 / 100

/** The annotator with its lists. Yields `money/too-large` instead of a wrong number. */
export function moneyAnnotator(terms: MoneyTerms): Annotator {
  const vocabulary = makeVocabulary(terms)
  const grammar = makeGrammar(terms)
  const fundFinder = makeFundFinder(terms, vocabulary)
  return defineAnnotator({
    name: 'money',
    version: '3',
    requires: ['sentence', 'mention', 'entity'],
    provides: ['money'],
    reads: Object.values(MONEY_FILES),
    *annotate(article, earlier) {
      const raw = article.text
      const text = foldForMoney(raw)
      const found: Found[] = []
      for (const sum of findSums({ text, raw }, vocabulary)) {
        if (Math.max(Math.abs(sum.amount), Math.abs(sum.amountTo ?? 0)) <= LARGEST) {
          found.push({ sum, about: qualify(text, sum, vocabulary) })
          continue
        }
        const words = raw.slice(sum.start, Math.min(sum.end, sum.start + 40))
        yield problem('money/too-large', `"${words}" at ${sum.start} cannot be held exactly to the penny`)
      }
      if (found.length === 0) return
      const described = describeSums(found, {
        article,
        text,
        sentences: earlier.of('sentence').filter((sentence) => sentence.in !== 'title'),
        named: namedMentions(earlier.of('mention'), earlier.of('entity')),
        funds: fundFinder.find(text, raw),
        grammar,
      })
      const exact = (span: Span) => ({ ...span, exact: raw.slice(span.start, span.end) })
      for (const [index, { sum, about }] of found.entries()) {
        const more = described[index] ?? {}
        const money: Omit<Money, 'exact'> = {
          kind: 'money',
          id: `money-${index + 1}`,
          start: sum.start,
          end: sum.end,
          amount: sum.amount,
          ...(sum.amountTo === undefined ? {} : { amountTo: sum.amountTo }),
          currency: sum.currency,
          precision: about.precision,
          ...(about.per ? { per: about.per } : {}),
          ...(about.period ? { period: exact(about.period) } : {}),
          ...(more.purpose ? { purpose: exact(more.purpose) } : {}),
          ...(more.class ? { class: more.class } : {}),
          ...(more.fund ? { fund: more.fund } : {}),
          ...(more.payer ? { payer: more.payer } : {}),
          ...(more.payee ? { payee: more.payee } : {}),
          ...(more.sameAs === undefined ? {} : { sameAs: `money-${more.sameAs + 1}` }),
          ...(more.partOf === undefined ? {} : { partOf: `money-${more.partOf + 1}` }),
          ...(sum.change ? { change: sum.change } : {}),
        }
        yield money
      }
    },
  })
}
