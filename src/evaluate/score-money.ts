/** Sums found and gold come in; counts for amounts, for precision and unit, and for purpose go out. */
import type { Money } from '../model/annotation.js'
import type { GoldMoney } from '../model/gold.js'
import type { Counts } from './counts.js'
import { locate } from './gold-article.js'
import { overlap, pairUp, wordsShared } from './overlap.js'
import type { Scored } from './score-annotations.js'
import { agreement } from './score-attributions.js'

/** A purpose counts as the one coded when it shares this much of its words. */
const SAME_PURPOSE = 0.5

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
  const paired = new Set<unknown>(pairs.flat())
  for (const x of wanted) if (!paired.has(x)) scored.note({ kind: 'money', what: 'missed', words: x.sum.exact })
  for (const y of found)
    if (!paired.has(y)) scored.note({ kind: 'money', what: 'wrong', words: `${y.exact} (${y.amount})` })
  for (const [{ sum }, money] of pairs) {
    if (sum.precision !== money.precision || sum.per !== money.per) {
      const words = `${money.precision} per ${money.per} for ${sum.precision} per ${sum.per}: ${sum.exact}`
      scored.note({ kind: 'precision and unit of money', what: 'unlike', words })
    }
    if (sum.purpose && wordsShared(sum.purpose, money.purpose?.exact ?? '') < SAME_PURPOSE) {
      const words = `${money.purpose?.exact} for ${sum.purpose}: ${sum.exact}`
      scored.note({ kind: 'purpose of money', what: 'unlike', words })
    }
  }
  const sameUnit = pairs.filter(([{ sum }, money]) => sum.precision === money.precision && sum.per === money.per).length
  const withPurpose = pairs.filter(([{ sum }]) => sum.purpose)
  const samePurpose = withPurpose.filter(([{ sum }, money]) => {
    const given = money.purpose?.exact
    return given !== undefined && wordsShared(sum.purpose!, given) >= SAME_PURPOSE
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
