/** Words of a sentence come in; the noun phrase that ends or begins at a place goes out, without a parser. */
import type { Word } from './reading.js'

/** A stretch of words: first, and behind the last. */
export interface Phrase {
  readonly first: number
  readonly last: number
}

const PRONOUNS = new Set([
  'he',
  'she',
  'they',
  'it',
  'we',
  'i',
  'you',
  'who',
  'one',
  'some',
  'many',
  'others',
  'both',
  'this',
  'these',
  'those',
])
const SKIPPED = new Set(
  'has have had also then later is was were are been be being both all now still already once again always often never not did does do will would could should may might can reportedly repeatedly recently previously earlier today yesterday last week month night year just even only to on monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
)
const WALLS = new Set(
  'that which when because as but while after before if although though since whereas until unless so than or and where how why what said says'.split(
    ' ',
  ),
)
const PREPOSITIONS = new Set(
  'in on at of by to for from with after before during since under over near against about into within despite'.split(
    ' ',
  ),
)
const LINKS = new Set(['of', 'for', 'the', 'and', '&', "'s", '’s', 'at', 'in', '-', 'de', 'van', 'von', "'"])

const isCapital = (word: Word) => /^[\p{Lu}\p{N}]/u.test(word.form)
const isPunctuation = (word: Word) => !/[\p{L}\p{N}]/u.test(word.form)

/** The noun phrase before word `at`, adverbs and auxiliaries between them skipped; an apposition or relative clause is jumped. */
export function phraseBefore(words: readonly Word[], at: number, from = 0): Phrase | undefined {
  let k = at - 1
  while (k >= from && words[k]!.quotation < 0 && (SKIPPED.has(words[k]!.lower) || /^[a-z]+ly$/.test(words[k]!.lower)))
    k--
  if (k < from || words[k]!.quotation >= 0) return undefined
  const word = words[k]!
  if (PRONOUNS.has(word.lower)) {
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
    if (!head || isPunctuation(head) || SKIPPED.has(head.lower)) continue
    const first = leftEdge(words, k - 1, from)
    // "After the vote, X, a nurse, said": a phrase of time or place says nothing.
    if (PREPOSITIONS.has(words[first - 1]?.lower ?? '')) continue
    if (first <= k - 1 && (isCapital(head) || /^(?:the|a|an)$/i.test(words[first]!.form))) best = { first, last: k }
  }
  return best
}

function leftEdge(words: readonly Word[], last: number, from: number): number {
  let first = last + 1
  for (let k = last; k >= from && k > last - 25; k--) {
    const word = words[k]!
    if (word.quotation >= 0) break
    const link = LINKS.has(word.lower)
    if (isPunctuation(word) && !link) break
    if (
      WALLS.has(word.lower) &&
      !(word.lower === 'and' && k > from && isCapital(words[k - 1]!) && isCapital(words[k + 1] ?? word))
    )
      break
    if (link && k === last) break
    if (PRONOUNS.has(word.lower) && k < last) break
    first = k
    if (
      /^(?:the|a|an|some|many|several|his|her|their|its|another)$/i.test(word.form) &&
      !LINKS.has(words[k - 1]?.lower ?? '')
    )
      break
  }
  while (first <= last && LINKS.has(words[first]!.lower) && words[first]!.lower !== 'the') first++
  return first
}

/** The noun phrase that begins at word `at`: "said Dr Jane Roe, chair of the board". */
export function phraseAfter(words: readonly Word[], at: number): Phrase | undefined {
  const word = words[at]
  if (!word || word.quotation >= 0 || isPunctuation(word)) return undefined
  if (PRONOUNS.has(word.lower)) return { first: at, last: at + 1 }
  let last = at
  let named = false
  for (let k = at; k < words.length && k < at + 25; k++) {
    const next = words[k]!
    const link = LINKS.has(next.lower)
    if (next.quotation >= 0 || (isPunctuation(next) && !link)) break
    if (WALLS.has(next.lower) && next.lower !== 'and') break
    if (/^(?:who|in|on|at|during|to|last|this|yesterday|today|speaking|adding)$/.test(next.lower) && k > at) break
    if (isCapital(next)) named = true
    else if (named && !link && k > at && !isCapital(words[k - 1]!) && !LINKS.has(words[k - 1]!.lower)) break
    last = k + 1
  }
  while (last > at && LINKS.has(words[last - 1]!.lower)) last--
  const determined = /^(?:the|a|an|one|another|some|his|her|their|its)$/i.test(word.form)
  return last > at && (named || determined) ? { first: at, last } : undefined
}
