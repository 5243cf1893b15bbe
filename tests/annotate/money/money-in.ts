/** Money in a text, with the bodies given by name instead of found. */
import { defineAnnotator } from '../../../src/annotate/annotator.js'
import { moneyAnnotator } from '../../../src/annotate/annotators/money/money.js'
import { sentencesAnnotator } from '../../../src/annotate/annotators/sentences.js'
import type { Money } from '../../../src/model/annotation.js'
import type { Article } from '../../../src/model/article.js'
import { openDataFiles } from '../../../src/reference/data-files.js'
import { loadMoneyTerms } from '../../../src/reference/load-money-terms.js'
import { annotationsOf, articleOf, ofKind } from '../../helpers/article.js'

export const money = moneyAnnotator(loadMoneyTerms(openDataFiles('data')))

/** Stands in for the annotators of names: every occurrence of `names` is a body. */
export function bodies(names: readonly string[]) {
  return defineAnnotator({
    name: 'bodies',
    version: '1',
    requires: ['sentence'],
    provides: ['mention', 'entity'],
    reads: [],
    *annotate(article) {
      for (const name of names) {
        const first = article.text.indexOf(name)
        if (first < 0) continue
        const place = { start: first, end: first + name.length }
        yield {
          kind: 'entity',
          type: 'organisation',
          key: name,
          name,
          rule: 'test',
          organisationType: 'other',
          ...place,
        }
        for (let at = first; at >= 0; at = article.text.indexOf(name, at + 1)) {
          yield { kind: 'mention', type: 'organisation', entityKey: name, start: at, end: at + name.length }
        }
      }
    },
  })
}

export function moneyOf(article: Article, names: readonly string[] = []): Money[] {
  return ofKind(annotationsOf(article, [sentencesAnnotator, bodies(names), money]), 'money')
}

export function moneyIn(text: string, names: readonly string[] = []): Money[] {
  return moneyOf(articleOf(text), names)
}
