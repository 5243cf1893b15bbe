/** An amount in its text in, whether it only looks like money out: weights and ratios. */
import { type Amount, amountValue, type Source } from './read-amount.js'
import type { Vocabulary } from './vocabulary.js'

/** Pounds of coal: a small number of pounds in words, with a weight around. */
export function isWeight({ text }: Source, amount: Amount, vocabulary: Vocabulary): boolean {
  const word = amount.unit?.phrase
  if (amount.unitFirst || (word !== 'pound' && word !== 'pounds') || amountValue(amount) >= 1000) return false
  const after = text[amount.end] === ' ' ? amount.end + 1 : amount.end
  if (vocabulary.guardsAfter.startingAt(text, after)) return true
  if (amount.hyphenated)
    return !/^ (?:note|coin|fine|fee|charge|bill|levy|tax|increase|rise|cut|a-|an hour|per)/.test(
      text.slice(amount.end, amount.end + 12),
    )
  if (text.startsWith('of ', after)) {
    // "pounds of good Welsh coal"
    let at = after + 3
    for (let words = 0; words < 4; words++) {
      if (vocabulary.guardsOf.startingAt(text, at)) return true
      const space = text.indexOf(' ', at)
      if (space < 0 || space - at > 20) break
      at = space + 1
    }
  }
  const before = text.slice(Math.max(0, amount.start - 40), amount.start).trimEnd()
  const found = vocabulary.guardsBefore.endingAt(before, before.length)
  if (!found) return false
  // Money is lost to, by or on something; weight just goes.
  return !/^ (?:to|a|an|per|each|every|on|from|for)\b/.test(text.slice(amount.end, amount.end + 8))
}

/** A share given in money ("£1 in every £10", "20p in the pound"): this sum alone, or the next one too. */
export function isRatio(
  { text }: Source,
  sum: { readonly end: number; readonly amount: number },
  next: { readonly start: number; readonly amount: number } | undefined,
  vocabulary: Vocabulary,
): 'one' | 'both' | undefined {
  if (text[sum.end] !== ' ') return undefined
  if (/^ in (?:the|every) (?:pound|dollar|euro|£(?!\d))/i.test(text.slice(sum.end, sum.end + 18))) return 'one'
  const found = vocabulary.guardsBetween.startingAt(text, sum.end + 1)
  if (!found) return undefined
  const every = found.term.phrase.endsWith('every')
  if (next && next.start === found.end + 1)
    return every || (sum.amount < next.amount && next.amount <= 100 && Number.isInteger(sum.amount))
      ? 'both'
      : undefined
  if (!every) return undefined
  return /^ (?:\d|two|three|four|five|six|seven|eight|nine|ten|hundred)/i.test(text.slice(found.end, found.end + 8))
    ? 'one'
    : undefined
}
