/** Words and a place among them in, the phrase that begins or ends there out. */
import type { Grammar, Word } from './clause.js'

/** Indices [from, to) into a list of words. */
export interface Run {
  readonly from: number
  readonly to: number
}

const LONGEST = 10

/** True where a noun phrase cannot go on. */
function ends(words: readonly Word[], at: number, grammar: Grammar): boolean {
  const word = words[at]
  if (!word?.isWord || word.sum !== undefined) return true
  if (/^(?:19|20)\d\d/.test(word.form)) return true
  return grammar.is(word, 'stop', 'auxiliary', 'finite', 'pronoun', 'preposition', 'time', 'adverb')
}

/** The noun phrase beginning at `at`, "of" and place names taken in; undefined where there is none. */
export function nounPhrase(words: readonly Word[], at: number, grammar: Grammar): Run | undefined {
  let from = at
  if (words[from] && /^["“‘']$/.test(words[from]?.form ?? '')) from++
  let to = from
  while (grammar.is(words[to], 'determiner')) to++
  const head = to
  while (to - from < LONGEST) {
    const word = words[to]
    if (!ends(words, to, grammar)) {
      if (to > head && grammar.is(word, 'determiner')) break
      to++
      continue
    }
    if (to === head) break
    const next = words[to + 1]
    if (
      word?.form === 'of' &&
      next?.isWord &&
      !ends(words, grammar.is(next, 'determiner') ? to + 2 : to + 1, grammar)
    ) {
      to += grammar.is(next, 'determiner') ? 3 : 2
      continue
    }
    if ((word?.form === 'at' || word?.form === 'in') && next?.capital && !grammar.is(next, 'time')) {
      to += 2
      continue
    }
    if (
      word?.form === 'and' &&
      next &&
      !next.capital &&
      !ends(words, to + 1, grammar) &&
      !grammar.is(next, 'determiner') &&
      !/ing$/.test(next.form)
    ) {
      to += 2
      continue
    }
    break
  }
  return to > head ? { from, to } : undefined
}

/** What follows "to" or a verb in -ing: up to the next mark, conjunction or auxiliary. */
export function verbPhrase(words: readonly Word[], at: number, grammar: Grammar): Run | undefined {
  let to = at
  while (to - at < LONGEST) {
    const word = words[to]
    if (!word?.isWord || word.sum !== undefined || grammar.is(word, 'auxiliary')) break
    if (
      grammar.is(word, 'stop') &&
      !(
        word.form === 'and' &&
        words[to + 1] &&
        !ends(words, to + 1, grammar) &&
        !/ing$/.test(words[to + 1]?.form ?? '')
      )
    )
      break
    if (to > at && /^(?:19|20)\d\d/.test(word.form)) break
    to++
  }
  while (to > at && grammar.is(words[to - 1], 'preposition', 'determiner')) to--
  return to > at ? { from: at, to } : undefined
}

/** The noun phrase that ends before `at` (an index), without its article. */
export function nounPhraseBefore(words: readonly Word[], at: number, grammar: Grammar): Run | undefined {
  let from = at
  while (at - from < 6 && from > 0 && !ends(words, from - 1, grammar) && !grammar.is(words[from - 1], 'determiner'))
    from--
  // "to deliver savings of", "Monitor forecasts spending of": not the verb, nor its subject.
  if (words[from - 1]?.form === 'to' && at - from > 1) from++
  for (let name = from; name < at - 1; name++) {
    if (words[name]?.capital && !words[name + 1]?.capital && /s$/.test(words[name + 1]?.form ?? '') && name + 2 < at)
      from = name + 2
  }
  return from < at ? { from, to: at } : undefined
}

/**
 * The subject that ends before `at`: back to a mark, conjunction or reporting verb. "NP of NP" and "NP for NP" are one;
 * a relative "which" stands for what is before it.
 */
export function subjectBefore(words: readonly Word[], at: number, grammar: Grammar): Run | undefined {
  let to = at
  for (; to > 0; to--) {
    const word = words[to - 1]
    if (word?.form === 'to') {
      // "is expected to", "is likely to"
      if (grammar.is(words[to - 3], 'auxiliary')) to--
    } else if (!grammar.is(word, 'auxiliary', 'adverb')) break
  }
  const relative = words[to - 1]?.form
  if (relative === 'which' || relative === 'that' || relative === 'who') {
    to--
    if (words[to - 1]?.form === ',') to--
  } else if (words[to - 1]?.form === ',') {
    // An insertion before the verb: ", he reckons,".
    let open = to - 2
    while (open > 0 && words[open]?.form !== ',' && to - open < 14) open--
    if (words[open]?.form === ',' && open > 0) to = open
  }
  let from = to
  while (from > 0 && to - from < 12) {
    const word = words[from - 1]
    if (!word?.isWord || word.sum !== undefined) break
    if (grammar.is(word, 'stop') && !(word.form === 'and' && to - from > 0 && words[from - 2]?.isWord)) break
    if (grammar.is(word, 'auxiliary') || (grammar.is(word, 'finite') && to - from > 0)) break
    from--
  }
  return from < to ? { from, to } : undefined
}
