/** A parsed sentence and a verb in, the words of its subject out. */
import type { ParsedSentence } from '../../../model/syntax.js'
import { subjectOf } from '../../../syntax/subject.js'

/** What belongs to a noun phrase; relative clauses and appositions are left out. */
const OF_PHRASE = new Set('det amod compound nmod nmod:poss case flat nummod conj cc fixed'.split(' '))
/** Deepest nesting within a noun phrase that is followed. */
const NP_DEPTH = 6

/** The noun phrase of a verb's subject; words and tokens are cut alike. */
export function subjectPhrase(parsed: ParsedSentence, verb: number): readonly [number, number] | undefined {
  const head = subjectOf(parsed, verb)
  if (head === undefined) return undefined
  const belongs = (token: number): boolean => {
    for (let at = token, steps = 0; steps < NP_DEPTH; steps++) {
      if (at === head) return true
      const { relation, head: next } = parsed.tokens[at]!
      if (next < 0 || !OF_PHRASE.has(relation)) return false
      at = next
    }
    return false
  }
  let first = head
  while (first > 0 && belongs(first - 1)) first--
  let last = head
  while (last + 1 < parsed.tokens.length && belongs(last + 1)) last++
  return [first, last + 1]
}
