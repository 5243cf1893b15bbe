/** A noun phrase of a sum's sentence in, the class of money it tells of out. */
import type { MoneyClass } from '../../../../model/money-terms.js'
import { nounPhraseBefore, type Run } from '../phrases.js'
import { isClauseEnd, type Place } from './place.js'

/** The class of a phrase: that of the last class noun before its first "of"; else of any. */
export function classOfRun({ words, grammar }: Place, run: Run): MoneyClass | undefined {
  let found: MoneyClass | undefined
  for (let at = run.from; at < run.to; at++) {
    if (words[at]?.form === 'of' && found) return found
    const term = grammar.noun(words, at)
    // "spending cuts" are cuts, "budget gap" is a gap: the last one is the head.
    if (term) found = term.class
  }
  return found
}

/** The head of a subject is the last noun of its first chunk. */
export function classOfSubject(place: Place, run: Run): MoneyClass | undefined {
  const { words, grammar } = place
  let end = run.from
  while (end < run.to && !(grammar.is(words[end], 'preposition') && end > run.from)) end++
  return classOfRun(place, { from: run.from, to: end }) ?? classOfRun(place, run)
}

/** The class noun nearest to the sum in its clause, left first. */
export function nounNear(place: Place): { readonly class: MoneyClass; readonly words: Run } | undefined {
  const { words, grammar, left, right } = place
  for (let at = left - 1; at >= Math.max(0, left - 14); at--) {
    if (isClauseEnd(words[at]) && words[at]?.form !== ':') break
    const term = words[at]?.isWord ? grammar.noun(words, at) : undefined
    if (term) return { class: term.class, words: nounPhraseBefore(words, at + 1, grammar) ?? { from: at, to: at + 1 } }
  }
  for (let at = right; at < Math.min(words.length, right + 7); at++) {
    if (!words[at]?.isWord) break
    const term = grammar.noun(words, at)
    if (term) return { class: term.class, words: nounPhraseBefore(words, at + 1, grammar) ?? { from: at, to: at + 1 } }
  }
  return undefined
}
