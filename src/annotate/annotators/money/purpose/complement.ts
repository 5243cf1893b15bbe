/** A place in a sentence in, the words there that say what money is for out. */
import { nounPhrase, type Run, verbPhrase } from '../phrases.js'
import type { Governing, Place } from './place.js'

const COMPLEMENTS = new Set(['on', 'for', 'towards', 'into', 'from', 'to', 'by', 'in', 'through', 'within', 'out'])

/** "on wards", "for wards", "to build wards", "by closing wards" from `start` on; at most four words in between. */
export function complementAt(place: Place, start: number, verb: Governing | undefined): Run | undefined {
  const { words, grammar } = place
  // A verb such as "go on" has taken its preposition.
  if (
    verb?.sumIsSubject &&
    / (?:on|into|towards|to)$/.test(
      words
        .slice(verb.from, verb.to)
        .map((w) => w.form)
        .join(' '),
    )
  ) {
    const first = words[start]
    return first && /ing$/.test(first.form) ? verbPhrase(words, start, grammar) : nounPhrase(words, start, grammar)
  }
  let at = start
  for (let steps = 0; steps < 5; steps++, at++) {
    const word = words[at]
    if (!word?.isWord) return undefined
    if (COMPLEMENTS.has(word.form)) break
    if (!grammar.is(word, 'adverb', 'time') && !(steps === 0 && verb?.sumIsSubject)) return undefined
  }
  const link = words[at]?.form ?? ''
  if (!COMPLEMENTS.has(link)) return undefined
  const from = link === 'out' ? at + 2 : at + 1
  const next = words[from]
  if (!next?.isWord || next.sum !== undefined) return undefined
  if (/ing$/.test(next.form) && link !== 'in') return verbPhrase(words, from, grammar)
  if (link === 'by') return undefined
  if (link === 'to') {
    if (next.capital || grammar.is(next, 'determiner', 'preposition'))
      return verb && verb.term.class !== 'grant' && verb.term.class !== 'debt'
        ? nounPhrase(words, from, grammar)
        : undefined
    return verbPhrase(words, from, grammar)
  }
  if (
    link === 'in' &&
    (next.capital ||
      /^\d/.test(next.form) ||
      grammar.is(next, 'time') ||
      (grammar.is(next, 'determiner') && grammar.is(words[from + 1], 'time')))
  ) {
    return undefined
  }
  if (grammar.is(next, 'time', 'idiom')) return undefined
  if (next.form === 'what') return { from, to: Math.min(from + 2, words.length) }
  return nounPhrase(words, from, grammar)
}
