/** Names and the codes that stand for them come in; a text with its names replaced goes out, and where each offset went. */
import { countWhile } from './count-while.js'

/** A name as it is written, and what replaces it. */
export type CodedName = readonly [name: string, code: string]

export interface MaskedText {
  readonly text: string
  /** Where an offset of the original (code units) is in the masked text; one inside a name goes to the code's start or end. */
  readonly at: (offset: number, edge: 'start' | 'end') => number
}

export type Mask = (text: string) => MaskedText

interface Form {
  readonly words: readonly string[]
  readonly code: string
}

/** Letters and digits with marks, hyphens and apostrophes inside: "O’Brien-Hale". */
const WORD = /[\p{L}\p{N}\p{M}]+(?:[-’'][\p{L}\p{N}\p{M}]+)*/gu
/** What may stand between two words of one name: "J. R. Hartley", a line end. */
const GAP = /^[\s.]{1,3}$/

const folded = (word: string): string => word.toLowerCase().replaceAll('’', "'")
/** "Quill’s" is "Quill", and the rest stays. */
const possessive = (word: string): number => /['’]s?$/i.exec(word)?.[0].length ?? 0

/**
 * A maker of masks. `everywhere` holds for all texts (full names); each mask adds the names of one article, which may be
 * single words, such as surnames: these are replaced only where they begin with a capital. The longest name wins, at
 * the same length the article's own. Linear in the text.
 */
export function pseudonyms(everywhere: Iterable<CodedName>): (local: Iterable<CodedName>) => Mask {
  const general = index(everywhere)
  return (local) => {
    const own = index(local)
    return (text) => mask(text, [own, general])
  }
}

function index(names: Iterable<CodedName>): ReadonlyMap<string, readonly Form[]> {
  const forms = new Map<string, Form[]>()
  for (const [name, code] of names) {
    const words = [...name.matchAll(WORD)].map(([word]) => folded(word.slice(0, word.length - possessive(word))))
    const [first] = words
    if (first === undefined) continue
    const known = forms.get(first)
    if (!known) forms.set(first, [{ words, code }])
    else if (!known.some((form) => form.words.join(' ') === words.join(' '))) known.push({ words, code })
  }
  for (const list of forms.values()) list.sort((a, b) => b.words.length - a.words.length)
  return forms
}

interface Word {
  readonly start: number
  readonly end: number
  /** Without a possessive. */
  readonly bareEnd: number
  readonly form: string
  readonly bare: string
}

function mask(text: string, indexes: readonly ReadonlyMap<string, readonly Form[]>[]): MaskedText {
  const words: Word[] = Array.from(text.matchAll(WORD), (match) => {
    const [word] = match
    const bareEnd = match.index + word.length - possessive(word)
    const bare = folded(text.slice(match.index, bareEnd))
    return { start: match.index, end: match.index + word.length, bareEnd, form: folded(word), bare }
  })
  const cuts: { start: number; end: number; code: string }[] = []
  for (let i = 0; i < words.length; ) {
    const found = longest(text, words, i, indexes)
    if (!found) i++
    else {
      cuts.push({ start: words[i]!.start, end: words[i + found.words.length - 1]!.bareEnd, code: found.code })
      i += found.words.length
    }
  }
  return cuts.length === 0 ? { text, at: (offset) => offset } : replaced(text, cuts)
}

function longest(
  text: string,
  words: readonly Word[],
  at: number,
  indexes: readonly ReadonlyMap<string, readonly Form[]>[],
): Form | undefined {
  let best: Form | undefined
  const first = words[at]!
  for (const forms of indexes)
    for (const form of forms.get(first.bare) ?? []) {
      if (form.words.length <= (best?.words.length ?? 0)) break
      if (form.words.length === 1 && !/^[\p{Lu}\p{Lt}\p{Lo}]/u.test(text.slice(first.start))) continue
      if (fits(text, words, at, form)) best = form
    }
  return best
}

/** Whether the words from `at` on are those of the name; a possessive may stand only at its end. */
function fits(text: string, words: readonly Word[], at: number, form: Form): boolean {
  const last = form.words.length - 1
  for (const [i, wanted] of form.words.entries()) {
    const word = words[at + i]
    if (!word || (i === last ? word.bare : word.form) !== wanted) return false
    if (i > 0 && !GAP.test(text.slice(words[at + i - 1]!.end, word.start))) return false
  }
  return true
}

function replaced(text: string, cuts: readonly { start: number; end: number; code: string }[]): MaskedText {
  let masked = ''
  let from = 0
  /** Start of each code in the masked text. */
  const starts: number[] = []
  for (const { start, end, code } of cuts) {
    masked += text.slice(from, start)
    starts.push(masked.length)
    masked += code
    from = end
  }
  masked += text.slice(from)
  const at = (offset: number, edge: 'start' | 'end'): number => {
    // the last name that begins at or before the offset
    const low = countWhile(cuts, (one) => one.start <= offset)
    const cut = cuts[low - 1]
    if (!cut) return offset
    const start = starts[low - 1]!
    if (offset >= cut.end) return start + cut.code.length + (offset - cut.end)
    return offset === cut.start || edge === 'start' ? start : start + cut.code.length
  }
  return { text: masked, at }
}
