/** A sum's place in, what touches it out: the noun phrase before or behind it, and the sum that it is part of. */
import type { MoneyClass } from '../../../../model/money-terms.js'
import type { Word } from '../clause.js'
import { nounPhrase, nounPhraseBefore, type Run } from '../phrases.js'
import { verbLeft } from './governing-verb.js'
import { classOfRun } from './phrase-class.js'
import { type Place, WEAK } from './place.js'

/** "£2bn of the £2.6bn grant": the sum after "of", and where the clause goes on behind its noun phrase. */
export function partOf({ words, right, grammar }: Place): {
  readonly found?: { readonly partOf?: number; readonly partOfPronoun?: boolean }
  readonly right?: number
} {
  let at = right
  while (grammar.is(words[at], 'adverb')) at++
  if (words[at]?.form !== 'of') return {}
  at++
  if (['it', 'this', 'that', 'them', 'which'].includes(words[at]?.form ?? '') && words[at + 1]?.sum === undefined) {
    const more = words[at + 1]
    if (words[at]?.form !== 'it' && more?.isWord && !grammar.is(more, 'preposition', 'auxiliary', 'stop')) return {}
    return { found: { partOfPronoun: true }, right: at + 1 }
  }
  let steps = 0
  while (steps++ < 4 && words[at]?.sum === undefined) {
    const word = words[at]
    // "of Eastmere's £61m budget", "of the total £5m"
    if (!word?.isWord || grammar.is(word, 'preposition', 'auxiliary', 'stop', 'finite')) return {}
    at++
  }
  const whole = words[at]?.sum
  if (whole === undefined) return {}
  const phrase = nounPhrase(words, at + 1, grammar)
  let end = phrase?.to ?? at + 1
  // Its complements: "contribution to the fund from the budgets".
  for (let n = 0; n < 2 && words[end] && grammar.is(words[end], 'preposition') && phrase; n++) {
    const more = nounPhrase(words, end + 1, grammar)
    if (!more || words[end]?.form === 'on') break
    end = more.to
  }
  return { found: { partOf: whole }, right: end }
}

/** "of savings", "worth of savings", "in rent" right behind the sum. */
export function behind(place: Place): { readonly class?: MoneyClass; readonly words?: Run } | undefined {
  const { words, grammar } = place
  let at = place.right
  while (grammar.is(words[at], 'adverb') && words[at]?.form !== 'worth') at++
  if (words[at]?.form === 'worth') at++
  for (const phrase of grammar.phrases) {
    const forms = phrase.phrase.split(' ')
    if (forms.every((form, n) => words[at + n]?.form === form))
      return { class: phrase.class, words: { from: at, to: at + forms.length } }
  }
  const link = words[at]?.form
  if (link !== 'of' && link !== 'in') return undefined
  const next = words[at + 1]
  if (
    link === 'in' &&
    (!next?.isWord ||
      next.capital ||
      /^\d/.test(next.form) ||
      grammar.is(next, 'determiner', 'time', 'pronoun') ||
      grammar.is(next, 'idiom'))
  )
    return undefined
  const run = nounPhrase(words, at + 1, grammar)
  if (!run) return undefined
  const class_ = classOfRun(place, run)
  if (link === 'in') {
    const verb = verbLeft(place)
    const told = verb && !WEAK.has(verb.term.class) ? verb.term.class : undefined
    if (!told && !class_) return undefined
    return { words: run, ...((told ?? class_) ? { class: told ?? class_ } : {}) } as { class?: MoneyClass; words: Run }
  }
  return class_ ? { class: class_, words: run } : { words: run }
}

/** "a £40m budget gap": a determiner or possessive before, a noun phrase right behind. */
export function adjoining(place: Place): { readonly class?: MoneyClass; readonly words?: Run } | undefined {
  const { words, grammar, left, right } = place
  let determiner: Word | undefined
  for (let at = left - 1; at >= Math.max(0, left - 4); at--) {
    const word = words[at]
    if (!word?.isWord) break
    if (grammar.is(word, 'determiner') || /'s?$/.test(word.form)) {
      determiner = word
      break
    }
    if (grammar.is(word, 'preposition', 'auxiliary', 'stop')) break
  }
  if (grammar.is(words[right], 'determiner')) return undefined
  const phrase = nounPhrase(words, right, grammar)
  if (!phrase) return undefined
  // Only the noun itself: "£2.6bn grant", not what it is of.
  const class_ = classOfRun(place, phrase)
  // "the £5m figure" says nothing more.
  if (!class_ && grammar.is(words[phrase.to - 1], 'idiom')) return undefined
  if (!determiner && !class_) return undefined
  const first = words[phrase.from]
  if (!first || (phrase.to - phrase.from === 1 && !class_ && /(?:s|ed)$/.test(first.form) && !determiner))
    return undefined
  if (class_) return { class: class_, words: phrase }
  // A thing that has a price: "a £90m wing".
  return { class: 'cost', words: phrase }
}

/** "a deficit of £5m", "savings worth £5m", "the grant, worth £5m", "a budget: £5m". */
export function before(place: Place): { readonly class?: MoneyClass; readonly words?: Run } | undefined {
  const { words, grammar, left } = place
  let at = left - 1
  const link = words[at]?.form
  if (link !== 'of' && link !== 'worth' && link !== ':' && link !== '(' && link !== 'totalling') return undefined
  if (link === 'worth')
    while (
      at > 0 &&
      (words[at - 1]?.form === ',' || words[at - 1]?.form === ']' || grammar.is(words[at - 1], 'auxiliary'))
    )
      at--
  const run = nounPhraseBefore(words, at, grammar)
  if (!run) return undefined
  const class_ = classOfRun(place, run)
  return class_ ? { class: class_, words: run } : undefined
}
