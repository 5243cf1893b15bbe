/** Finds sums of money: an article in, amounts with currency, precision, rate, purpose and links out. */
import type { Draft, Money, Sentence } from '../../../model/annotation.js'
import type { Article } from '../../../model/article.js'
import { MONEY_FILES, type MoneyTerms } from '../../../model/money-terms.js'
import { problem } from '../../../model/problem.js'
import type { Span } from '../../../model/span.js'
import { type Annotator, defineAnnotator } from '../../annotator.js'
import { makeGrammar } from './clause.js'
import { type Described, describeSums, type Found } from './describe-sums.js'
import { findSums, type Sum } from './find-sums.js'
import { foldForMoney } from './fold.js'
import { makeFundFinder } from './funds.js'
import { type Named, namedMentions } from './parties.js'
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
    version: '4',
    requires: ['sentence', 'mention', 'entity'],
    provides: ['money'],
    reads: Object.values(MONEY_FILES),
    *annotate(article, earlier) {
      const read = (of: Article, sentences: readonly Sentence[], named: readonly Named[]): Reading => {
        const text = foldForMoney(of.text)
        const found: Found[] = []
        const tooLarge: Sum[] = []
        for (const sum of findSums({ text, raw: of.text }, vocabulary)) {
          if (Math.max(Math.abs(sum.amount), Math.abs(sum.amountTo ?? 0)) > LARGEST) tooLarge.push(sum)
          else found.push({ sum, about: qualify(text, sum, vocabulary) })
        }
        if (found.length === 0) return { raw: of.text, found, described: [], tooLarge }
        const funds = fundFinder.find(text, of.text)
        const described = describeSums(found, { article: of, text, sentences, named, funds, grammar })
        return { raw: of.text, found, described, tooLarge }
      }
      const body = read(
        article,
        earlier.of('sentence').filter((sentence) => sentence.in !== 'title'),
        namedMentions(earlier.of('mention'), earlier.of('entity')),
      )
      const sums = draftsOf(body, 0)
      const head = headlineOf(article)
      const title = head && read(head, [], [])
      for (const { raw, tooLarge } of [body, ...(title ? [title] : [])])
        for (const sum of tooLarge) {
          const words = raw.slice(sum.start, Math.min(sum.end, sum.start + 40))
          yield problem('money/too-large', `"${words}" at ${sum.start} cannot be held exactly to the penny`)
        }
      yield* sums
      if (title) for (const sum of draftsOf(title, sums.length)) yield inTitle(sum, sums)
    },
  })
}

type MoneyDraft = Draft<Money> & { readonly id: string }

/** The sums of one text, the article's or its headline. */
interface Reading {
  readonly raw: string
  readonly found: readonly Found[]
  readonly described: readonly Described[]
  readonly tooLarge: readonly Sum[]
}

/** The headline as an article of one line. */
function headlineOf(article: Article): Article | undefined {
  const { headline } = article
  if (!headline) return undefined
  return { ...article, text: headline, blocks: [{ type: 'paragraph', start: 0, end: headline.length }] }
}

/** A sum of the headline is the first of that amount in the text, where there is one: it is not counted twice. */
function inTitle(sum: MoneyDraft, body: readonly MoneyDraft[]): MoneyDraft {
  const same = body.find(
    (other) => other.amount === sum.amount && other.amountTo === sum.amountTo && other.currency === sum.currency,
  )
  return { ...sum, in: 'title', ...(same ? { sameAs: same.sameAs ?? same.id } : {}) }
}

/** Drafts in order of the text, numbered after `before` others. */
function draftsOf({ raw, found, described }: Reading, before: number): MoneyDraft[] {
  const exact = (span: Span) => ({ ...span, exact: raw.slice(span.start, span.end) })
  const idOf = (index: number) => `money-${before + index + 1}`
  return found.map(({ sum, about }, index) => {
    const more = described[index] ?? {}
    return {
      kind: 'money',
      id: idOf(index),
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
      ...(more.sameAs === undefined ? {} : { sameAs: idOf(more.sameAs) }),
      ...(more.partOf === undefined ? {} : { partOf: idOf(more.partOf) }),
      ...(sum.change ? { change: sum.change } : {}),
    }
  })
}
