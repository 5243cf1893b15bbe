/** Long forms in a text come in; the short forms that the text gives them ("… (LGA)", initials, first words) go out. */
import { isCapitalised, type Word } from '../../../text/words.js'
import type { NameText } from './name-text.js'

export interface ShortForm {
  /** Words of the short form in the text. */
  readonly from: number
  readonly to: number
}

const SMALL = new Set(['of', 'for', 'and', 'the', 'in', 'on', 'at', 'to', "'s"])
const LONGEST_SHORT_FORM = 4

/** The bracket right after a name: "Local Government Association (LGA)", "Mid Staffordshire NHS Trust (the Trust)". */
export function bracketAfter(text: NameText, to: number): ShortForm | undefined {
  const { words } = text
  const first = words[to]
  const last = words[to - 1]
  if (!first || !last || first.start - last.end > 12) return undefined
  if (!/^\s?\((?:also )?["“‘']?$/.test(text.text.slice(last.end, first.start))) return undefined
  let end = to
  while (end < words.length && end - to < LONGEST_SHORT_FORM + 1) {
    end++
    const close = text.text.slice(words[end - 1]!.end, words[end]?.start ?? words[end - 1]!.end + 2)
    if (/^["”’']?\)/.test(close)) break
    if (end === words.length || /[^\s'’&-]/.test(close)) return undefined
  }
  const from = words[to]!.key === 'the' ? to + 1 : to
  if (end - from < 1 || end - from > LONGEST_SHORT_FORM || !isCapitalised(words[from]!)) return undefined
  return { from, to: end }
}

/**
 * Does a short form stand for a long one? Its letters are the long form's initials in order (Schwartz and Hearst,
 * "A simple algorithm for identifying abbreviation definitions in biomedical text", 2003, on word beginnings), or its
 * words are words of it in order.
 */
export function isShortFor(short: readonly Word[], long: readonly Word[]): boolean {
  if (short.length === 0 || short.length > long.length) return false
  if (short.length === 1) {
    const letters = short[0]!.key.replace(/s$/, '')
    if (lettersInOrder(letters, long) || lettersInOrder(short[0]!.key, long)) return true
  }
  let at = 0
  for (const word of short) {
    while (at < long.length && long[at]!.key !== word.key) at++
    if (at === long.length) return false
    at++
  }
  return true
}

/** Each letter begins a word or follows on inside it, first with first; every big word but one gives a letter. */
function lettersInOrder(letters: string, long: readonly Word[]): boolean {
  const big = long.filter((word) => !SMALL.has(word.key))
  if (letters.length < 2 || big.length < 2 || big[0]!.key[0] !== letters[0]) return false
  let used = 0
  let at = 0
  for (const word of long) {
    if (at < letters.length && word.key[0] === letters[at]) {
      at++
      if (!SMALL.has(word.key)) used++
      if (word.shape === 'upper' && letters.startsWith(word.key, at - 1)) at += word.key.length - 1
      // SLaM, SCaN: a small second letter of the word before.
      else if (
        at < letters.length &&
        word.key[1] === letters[at] &&
        !long.some((w) => w !== word && w.start > word.start && w.key[0] === letters[at])
      )
        at++
    }
  }
  return at === letters.length && used >= big.length - 1
}

/** The initials of a name, with and without its small words: "LCC", "DOH". */
export function initialsOf(words: readonly Word[]): readonly string[] {
  const all = words
    .filter((w) => w.key !== "'s")
    .map((w) => w.key[0])
    .join('')
  const big = words
    .filter((w) => !SMALL.has(w.key))
    .map((w) => w.key[0])
    .join('')
  return all === big ? [all] : [all, big]
}
