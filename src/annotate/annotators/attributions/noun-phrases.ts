/** Words of a sentence come in; the noun phrase that ends or begins at a place goes out, without a parser. */
import { ALONE, BETWEEN, BOUNDARY, LINK, PREPOSITION } from './function-words.js'
import type { Word } from './reading.js'

/** A stretch of words: first, and behind the last. */
export interface Phrase {
  readonly first: number
  readonly last: number
}

/** Whether a word is of a class of function words. */
const is = (word: Word | undefined, bit: number) => word !== undefined && (word.classes & bit) !== 0
const isCapital = (word: Word) => /^[\p{Lu}\p{N}]/u.test(word.form)
const isPunctuation = (word: Word) => !/[\p{L}\p{N}]/u.test(word.form)

/** The noun phrase before word `at`, adverbs and auxiliaries between them skipped; an apposition or relative clause is jumped. */
export function phraseBefore(words: readonly Word[], at: number, from = 0): Phrase | undefined {
  let k = at - 1
  while (k >= from && words[k]!.quotation < 0 && (is(words[k], BETWEEN) || /^[a-z]+ly$/.test(words[k]!.lower))) k--
  if (k < from || words[k]!.quotation >= 0) return undefined
  const word = words[k]!
  if (is(word, ALONE)) {
    if (word.lower === 'who' && k - 1 > from && words[k - 1]!.form === ',') return phraseBefore(words, k - 1, from)
    return { first: k, last: k + 1 }
  }
  if (word.form === ',' || word.form === ')' || word.form === '–' || word.form === '—')
    return aroundApposition(words, k, from)
  if (isPunctuation(word)) return undefined
  const first = leftEdge(words, k, from)
  return first > k ? undefined : { first, last: k + 1 }
}

/** "X, role of Y, said": the phrase before the comma that opens the apposition. */
function aroundApposition(words: readonly Word[], close: number, from: number): Phrase | undefined {
  let best: Phrase | undefined
  const floor = Math.max(from, close - 40)
  for (let k = close - 1; k > floor; k--) {
    const word = words[k]!
    if (word.quotation >= 0 || /^[.;:!?]$/.test(word.form)) break
    if (word.form !== ',' && word.form !== '(' && word.form !== '–' && word.form !== '—') continue
    const head = words[k - 1]
    if (!head || isPunctuation(head) || is(head, BETWEEN)) continue
    const first = leftEdge(words, k - 1, from)
    // "After the vote, X, a nurse, said": a phrase of time or place says nothing.
    if (is(words[first - 1], PREPOSITION)) continue
    if (first <= k - 1 && (isCapital(head) || /^(?:the|a|an)$/i.test(words[first]!.form))) best = { first, last: k }
  }
  return best
}

function leftEdge(words: readonly Word[], last: number, from: number): number {
  let first = last + 1
  for (let k = last; k >= from && k > last - 25; k--) {
    const word = words[k]!
    if (word.quotation >= 0) break
    const link = is(word, LINK)
    if (isPunctuation(word) && !link) break
    if (
      is(word, BOUNDARY) &&
      !(word.lower === 'and' && k > from && isCapital(words[k - 1]!) && isCapital(words[k + 1] ?? word))
    )
      break
    if (link && k === last) break
    if (is(word, ALONE) && k < last) break
    first = k
    if (/^(?:the|a|an|some|many|several|his|her|their|its|another)$/i.test(word.form) && !is(words[k - 1], LINK)) break
  }
  while (first <= last && is(words[first], LINK) && words[first]!.lower !== 'the') first++
  return first
}

/** The noun phrase that begins at word `at`: "said Dr Jane Roe, chair of the board". */
export function phraseAfter(words: readonly Word[], at: number): Phrase | undefined {
  const word = words[at]
  if (!word || word.quotation >= 0 || isPunctuation(word)) return undefined
  if (is(word, ALONE)) return { first: at, last: at + 1 }
  let last = at
  let named = false
  for (let k = at; k < words.length && k < at + 25; k++) {
    const next = words[k]!
    const link = is(next, LINK)
    if (next.quotation >= 0 || (isPunctuation(next) && !link)) break
    if (is(next, BOUNDARY) && next.lower !== 'and') break
    if (/^(?:who|in|on|at|during|to|last|this|yesterday|today|speaking|adding)$/.test(next.lower) && k > at) break
    if (isCapital(next)) named = true
    else if (named && !link && k > at && !isCapital(words[k - 1]!) && !is(words[k - 1], LINK)) break
    last = k + 1
  }
  while (last > at && is(words[last - 1], LINK)) last--
  const determined = /^(?:the|a|an|one|another|some|his|her|their|its)$/i.test(word.form)
  return last > at && (named || determined) ? { first: at, last } : undefined
}
