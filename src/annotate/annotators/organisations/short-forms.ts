/** Long forms in a text come in; the short forms that the text gives them ("… (LGA)", initials, first words) go out. */
import { isCapitalised, type Word } from '../../../text/words.js'
import type { NameText } from '../names/name-text.js'

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

/**
 * The letters are the beginnings of the long form's words, from the first on; small words may be left out, and what comes
 * after the last letter ("NHS Foundation Trust"). A word may give two letters: "SLaM", "BHRUT".
 */
function lettersInOrder(letters: string, long: readonly Word[]): boolean {
  if (letters.length < 2 || long.length < 2) return false
  // reached[k]: the first k letters can be told from the words so far.
  let reached = new Set([0])
  for (const { key, shape } of long) {
    const next = new Set<number>()
    for (const at of reached) {
      if (at === letters.length) next.add(at)
      for (let take = 1; take <= 3 && letters.startsWith(key.slice(0, take), at) && take <= key.length; take++)
        next.add(at + take)
      // "Fenby Vale NHS Trust (FVT)": letters in a name may be left out as a whole.
      if (SMALL.has(key) || (shape === 'upper' && key.length > 1 && at > 0)) next.add(at)
    }
    reached = next
    if (reached.has(letters.length)) return true
  }
  return false
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
