/** Sums found and gold come in; counts for amounts, for precision and unit, and for purpose go out. */
import type { Money } from '../model/annotation.js'
import type { GoldMoney } from '../model/gold.js'
import type { Counts } from './counts.js'
import { locate } from './gold-article.js'
import { overlap, pairUp, wordsShared } from './overlap.js'
import type { Scored } from './score-annotations.js'
import { agreement } from './score-attributions.js'

type Kind = 'money' | 'precision and unit of money' | 'purpose of money'

export function scoreMoney(scored: Scored): Record<Kind, Counts> {
  const { gold, text } = scored
  let from = 0
  const wanted = gold.money.map((sum) => {
    const span = locate(text, sum.exact, from, gold.file)
    from = span.end
    return { sum, span }
  })
  const found = scored.of('money')
  const pairs = pairUp(wanted, found, ({ sum, span }, money) =>
    isSameAmount(sum, money) ? overlap([span], [money]) : 0,
  )
  const sameUnit = pairs.filter(([{ sum }, money]) => sum.precision === money.precision && sum.per === money.per).length
  const withPurpose = pairs.filter(([{ sum }]) => sum.purpose)
  const samePurpose = withPurpose.filter(([{ sum }, money]) => {
    const given = money.purpose?.exact
    return given !== undefined && wordsShared(sum.purpose!, given) >= 0.5
  }).length
  return {
    money: { hits: pairs.length, wrong: found.length - pairs.length, missed: wanted.length - pairs.length },
    'precision and unit of money': agreement(sameUnit, pairs.length),
    'purpose of money': agreement(samePurpose, withPurpose.length),
  }
}

function isSameAmount(gold: GoldMoney, money: Money): boolean {
  const near = (a: number | undefined, b: number | undefined) =>
    a === b || (a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-9 * Math.abs(a))
  return near(gold.amount, money.amount) && near(gold.amountTo, money.amountTo) && gold.currency === money.currency
}
