/** A verb in, what it is done to out: object, subject of a passive, antecedent of a relative clause. */
import type { ParsedSentence } from '../model/syntax.js'
import { childBy } from './dependents.js'
import { isPassive, relativeNoun, subjectOf } from './subject.js'

/** What the verb is done to; undefined where it is not said or is a clause (see `complementOf`). */
export function objectOf(sentence: ParsedSentence, verb: number): number | undefined {
  if (isPassive(sentence, verb)) return subjectOf(sentence, verb)
  const own = childBy(sentence, verb, 'obj')
  if (own !== undefined) {
    const isRelative = /^(?:who|whom|which|that)$/i.test(sentence.tokens[own]!.form)
    const noun = isRelative ? relativeNoun(sentence, verb) : undefined
    return noun !== undefined && noun < own ? noun : own
  }
  // "the plan they rejected": the gap is the object unless the pronoun is the subject.
  const noun = relativeNoun(sentence, verb)
  if (noun !== undefined && subjectOf(sentence, verb) !== noun && complementOf(sentence, verb) === undefined)
    return noun
  // "opposed and then stopped the plan": the last of joined verbs has the object of all.
  const joined = childBy(sentence, verb, 'conj')
  if (joined === undefined || complementOf(sentence, verb) !== undefined) return undefined
  const shares = childBy(sentence, joined, 'nsubj') === undefined && childBy(sentence, verb, 'obl') === undefined
  return shares ? childBy(sentence, joined, 'obj') : undefined
}

/** The predicate of the clause that completes a verb: "said [that it is over]", "wants [to go]"; undefined where there is none. */
export function complementOf(sentence: ParsedSentence, verb: number): number | undefined {
  return childBy(sentence, verb, 'ccomp', 'xcomp')
}
