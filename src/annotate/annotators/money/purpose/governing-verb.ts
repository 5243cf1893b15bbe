/** A sum's place in, the verb that governs it out: on its left as object, on its right as subject. */
import type { Grammar, Word } from '../clause.js'
import { BE, type Governing, isClauseEnd, type Place } from './place.js'

/** The nearest verb on the left that governs the sum; sums and their complements in a series are passed over. */
export function verbLeft({ words, left, grammar }: Place): Governing | undefined {
  for (let at = left - 1; at >= Math.max(0, left - 16); at--) {
    const word = words[at]
    if (isClauseEnd(word)) return undefined
    if (!word?.isWord) continue
    const found = grammar.verbEndingAt(words, at)
    if (!found || isNounHere(words, found.from, at, grammar)) continue
    if (found.term.phrase === 'make' && at < left - 1) continue
    if (found.term.phrase === 'take') continue
    let aux = found.from - 1
    while (aux > 0 && grammar.is(words[aux], 'adverb')) aux--
    const passive = BE.has(words[aux]?.form ?? '') && /(?:ed|en|id|nt|un|ut|ld)$/.test(word.form)
    // "£5m will be spent on this and £6m on that": the verb has a sum of its own as subject.
    const own = words.slice(Math.max(0, aux - 3), aux).some((w) => w.sum !== undefined)
    return { term: found.term, from: found.from, to: at + 1, passive, sumIsSubject: own }
  }
  return undefined
}

/** "the cost", "in cuts", "public health grant": a noun that looks like a verb. */
export function isNounHere(words: readonly Word[], from: number, at: number, grammar: Grammar): boolean {
  const before = words[from - 1]
  const after = words[at + 1]
  if (grammar.is(before, 'determiner') && before?.form !== 'that' && before?.form !== 'this') return true
  if (before && /'s$/.test(before.form)) return true
  if (after?.form === 'of' && !/ed$/.test(words[at]?.form ?? '')) return true
  if (grammar.noun(words, at) === undefined) return false
  // A noun is not followed by an article or a sum, a verb is; and auxiliaries, pronouns and "to" come before verbs.
  if (after?.sum !== undefined || grammar.is(after, 'determiner', 'pronoun', 'adverb')) return false
  return (
    before !== undefined &&
    !(grammar.is(before, 'auxiliary', 'pronoun', 'stop', 'adverb') || before.form === 'to' || before.form === 'by')
  )
}

/** A predicate behind the sum: "£5m will be spent on wards", "£5m, which went into …". */
export function verbRight({ words, right, grammar }: Place): Governing | undefined {
  let at = right
  if (words[at]?.form === ',' && (words[at + 1]?.form === 'which' || words[at + 1]?.form === 'that')) at++
  let auxiliary = false
  for (let steps = 0; steps < 7; steps++, at++) {
    const word = words[at]
    if (!word?.isWord || word.sum !== undefined) return undefined
    if (grammar.is(word, 'auxiliary')) {
      auxiliary = true
      continue
    }
    const found = grammar.verbStartingAt(words, at)
    const passive = auxiliary && BE.has(words[at - 1]?.form ?? '')
    if (found) return { term: found.term, from: at, to: found.to, passive, sumIsSubject: true }
    if (
      !(
        grammar.is(word, 'adverb', 'time') ||
        word.form === 'which' ||
        word.form === 'that' ||
        /ly$/.test(word.form) ||
        word.form === 'to'
      )
    )
      return undefined
    if (word.form === 'to' && !auxiliary) return undefined
  }
  return undefined
}
