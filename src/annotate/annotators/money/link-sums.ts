/** Sums with what they are for in, links between them out: second mentions of one sum, and parts of a larger one. */
import type { Money } from '../../../model/annotation.js'

export interface Linkable {
  readonly money: Pick<Money, 'start' | 'end' | 'amount' | 'amountTo' | 'currency' | 'per' | 'class'>
  /** Where qualifiers before it begin. */
  readonly from: number
  readonly inTable: boolean
  /** Index of the sum it is part of, as the clause says. */
  readonly partOf?: number
}

export interface Links {
  readonly sameAs?: number
  readonly partOf?: number
}

const DEFINITE =
  /(?:^|[^\p{L}])(?:the|that|this|those|these|all|same|said|whole|entire|full|its|their)(?: of)?(?: the)?(?: (?:whole|entire|full|same|extra|additional|total))? ?$/iu
const NEW =
  /(?:^|[^\p{L}])(?:another|a further|further|a second|a separate|an? additional|an? extra|an?|a new|one|every|each)(?: \p{L}+)? ?$/iu

/** Two significant digits or more: a figure that hardly recurs by chance. */
function isTelling(amount: number): boolean {
  return (
    Math.abs(amount)
      .toExponential()
      .split('e')[0]
      ?.replace(/[.0]+$/, '')
      .replace(/[.-]/g, '').length !== 1
  )
}

/** Links in the order of the sums; each points to the first mention. Linear: sums are looked up by their value. */
export function linkSums(text: string, sums: readonly Linkable[]): readonly Links[] {
  const firsts = new Map<string, number[]>()
  const links: { sameAs?: number; partOf?: number }[] = []
  for (const [index, sum] of sums.entries()) {
    const { money } = sum
    const key = `${money.currency} ${money.amount} ${money.amountTo ?? ''}`
    const earlier = firsts.get(key) ?? []
    const left = text.slice(Math.max(0, sum.from - 30), sum.from)
    const definite = DEFINITE.test(left)
    const isNew = !definite && NEW.test(left)
    const same = sum.inTable || isNew ? undefined : earlier.find((at) => matches(sum, sums[at], definite))
    const link: { sameAs?: number; partOf?: number } = {}
    if (same !== undefined) link.sameAs = same
    else if (!sum.inTable && earlier.length < 20) firsts.set(key, [...earlier, index])
    const whole = sum.partOf
    if (whole !== undefined && whole !== index) link.partOf = links[whole]?.sameAs ?? whole
    links.push(link)
  }
  // A whole that stands behind its part ("£1bn of the £1.9bn") may be a second mention itself.
  return links.map((link) =>
    link.partOf === undefined ? link : { ...link, partOf: links[link.partOf]?.sameAs ?? link.partOf },
  )
}

/** Money given, held or spent: one sum is often spoken of in each of these ways. */
function isProvided(money: Linkable['money']): boolean {
  return money.class === 'budget' || money.class === 'spending' || money.class === 'grant'
}

function matches({ money }: Linkable, first: Linkable | undefined, definite: boolean): boolean {
  if (!first) return false
  const other = first.money
  if (money.per && other.per && money.per !== other.per) return false
  if (definite) return true
  const telling = isTelling(money.amount)
  const sameClass =
    money.class === undefined ||
    money.class === 'other' ||
    other.class === money.class ||
    (isProvided(money) && isProvided(other))
  if (Math.abs(money.amount) < 1000) return sameClass && telling && money.class !== undefined && money.per === other.per
  return sameClass && (telling || Math.abs(money.amount) >= 1e6)
}
