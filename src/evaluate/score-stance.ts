/** Stances found and gold come in; counts by clause, by holder and for the article go out. */
import type { Holder, StanceLabel } from '../model/annotation.js'
import type { GoldHolder } from '../model/gold.js'
import type { Counts } from './counts.js'
import { locate } from './gold-article.js'
import { covers, pairUp } from './overlap.js'
import type { Scored } from './score-annotations.js'
import { agreement, isSameName } from './score-attributions.js'

/** A clause counts as the one coded when they share this much of the shorter one: coders mark fewer words than rules. */
const SAME = 0.5

type Kind = 'stance by clause' | 'stance by holder' | 'stance of the article'

/** Only sides are compared: that somebody takes none is what is left. */
const takesSide = (label: StanceLabel): boolean =>
  label === 'pro-devolution' || label === 'pro-centralisation' || label === 'mixed'

export function scoreStance(scored: Scored): Record<Kind, Counts> {
  const { gold, text } = scored
  const clauses = gold.stances.map((stance) => ({ stance, span: locate(text, stance.words, 0, gold.file) }))
  const found = scored.of('stance').filter((s) => takesSide(s.label))
  const clausePairs = pairUp(clauses, found, ({ stance, span }, other) => {
    if (stance.label !== other.label || !isSameHolder(scored, stance.holder, other.holder)) return 0
    const share = covers([span], [other])
    return share >= SAME ? share : 0
  })
  // More than one found clause inside a coded one is one finding, not several wrong ones.
  const paired = new Set<unknown>(clausePairs.flat())
  const voice = (h: { readonly name: string; readonly kind: string }) => `${h.name} (${h.kind})`
  for (const x of clauses)
    if (!paired.has(x)) {
      const words = `${x.stance.label}, ${voice(x.stance.holder)}: ${x.stance.words}`
      scored.note({ kind: 'stance by clause', what: 'missed', words })
    }
  for (const y of found)
    if (!paired.has(y)) {
      const words = `${y.label}, ${voice(y.holder)}, ${y.rule}: ${y.exact}`
      scored.note({ kind: 'stance by clause', what: 'wrong', words })
    }
  const extra = found.filter(
    (other) =>
      !clausePairs.some(([, paired]) => paired === other) &&
      !clauses.some(({ stance, span }) => stance.label === other.label && covers([span], [other]) >= SAME),
  ).length

  const verdicts = scored.of('verdict')
  const holders = verdicts.filter((v) => v.scope === 'holder' && takesSide(v.label) && v.holder)
  const holderPairs = pairUp(gold.holders, holders, (g, v) =>
    g.label === v.label && v.holder && isSameHolder(scored, g, v.holder) ? 1 : 0,
  )
  const settled = new Set<unknown>(holderPairs.flat())
  for (const g of gold.holders)
    if (!settled.has(g)) scored.note({ kind: 'stance by holder', what: 'missed', words: `${g.label}, ${voice(g)}` })
  for (const v of holders)
    if (!settled.has(v) && v.holder)
      scored.note({ kind: 'stance by holder', what: 'wrong', words: `${v.label}, ${voice(v.holder)}` })
  const article = verdicts.find((v) => v.scope === 'article')
  const agreed = article && [gold.stance.label, ...gold.stance.also].includes(article.label) ? 1 : 0
  if (!agreed)
    scored.note({
      kind: 'stance of the article',
      what: 'unlike',
      words: `${article?.label ?? 'nothing'} for ${gold.stance.label}`,
    })
  return {
    'stance by clause': {
      hits: clausePairs.length,
      wrong: extra,
      missed: clauses.length - clausePairs.length,
    },
    'stance by holder': {
      hits: holderPairs.length,
      wrong: holders.length - holderPairs.length,
      missed: gold.holders.length - holderPairs.length,
    },
    'stance of the article': agreement(agreed, 1),
  }
}

function isSameHolder(scored: Scored, gold: GoldHolder, holder: Holder): boolean {
  if (gold.kind !== holder.kind) return false
  return gold.kind === 'author' || isSameName(scored, gold, holder)
}
