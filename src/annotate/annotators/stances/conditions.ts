/** A condition and the clause it hangs on in, what its holder makes of it out: a demand, a good or a bad outcome. */
import type { Clause } from './clauses.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Operator, Signed } from './polarity.js'

/** `kept`: the condition is wished for; `turned`: it would do harm. */
export type Outcome = 'kept' | 'turned'

/** A condition as its outcome has it. */
export function taken(one: Signed, outcome: Outcome): Signed {
  return { ...one, sign: outcome === 'kept' ? one.sign : (-one.sign as -1 | 1), asserted: true }
}

/** "will back the reform provided that doctors hold the budget": a demand, where the clause before wishes for something. */
export function demandOf(sentence: MarkedSentence, clause: Clause, before: readonly Operator[]): Outcome | undefined {
  if (!sentence.isListed('demanding', sentence.normal[clause.from])) return undefined
  const wishes = before.some((op) => op.kind === 'want' && op.words !== 'would' && op.words !== 'will')
  return wishes && !before.some((op) => op.kind === 'not') ? 'kept' : undefined
}

/** "lives would be saved if the units were merged": what would come of it, by words that praise or blame. */
export function outcomeOf(operators: readonly Operator[], bareDenial: boolean): Outcome | undefined {
  const told = operators.filter((op) => op.kind === 'good' || op.kind === 'bad' || op.kind === 'not')
  if (told.length === 0 || (!bareDenial && !told.some((op) => op.kind !== 'not'))) return undefined
  // "the poor will lose out": blamed once, however many words do it.
  const denials = told.filter((op) => op.kind === 'not').length
  const blamed = told.some((op) => op.kind === 'bad') ? 1 : 0
  return (denials + blamed) % 2 === 0 ? 'kept' : 'turned'
}
