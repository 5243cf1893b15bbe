/** A word and its Penn tag in, its dictionary form out. */
import { plainMarks } from './word-traits.js'

/** What was learnt: words whose lemma no ending tells, and for each tag what endings become. */
export interface LemmaRules {
  /** `form TAG` to lemma, in small letters. */
  readonly words: Readonly<Record<string, string>>
  /** By tag and ending: how many letters go, and what takes their place, as `2y`. */
  readonly endings: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Verbs seen in their plain form: where an ending leaves it open, one of these is meant. */
  readonly verbs: readonly string[]
}

export const LONGEST_ENDING = 5

export type LemmaOf = (form: string, upos: string, penn: string) => string

/** Names keep their form; the rest is small letters. */
export function createLemmatiser(rules: LemmaRules): LemmaOf {
  const verbs = new Set(rules.verbs)
  return (form, upos, penn) => {
    if (upos === 'PROPN' && penn !== 'NNPS') return form
    const lower = plainMarks(form).toLowerCase()
    if (form.length > 40) return lower
    const known = rules.words[`${lower} ${penn}`]
    if (known !== undefined) return upos === 'PROPN' ? casedLike(form, known) : known
    if (penn === 'VBG' || penn === 'VBD' || penn === 'VBN') {
      const verb = plainVerb(lower, verbs)
      if (verb !== undefined) return verb
    }
    const lemma = byEnding(rules, lower, penn)
    return upos === 'PROPN' ? casedLike(form, lemma) : lemma
  }
}

/** The verb that "-ing" or "-ed" was put on, if it is one that was seen, or doubled its l as the British do. */
function plainVerb(lower: string, verbs: ReadonlySet<string>): string | undefined {
  const match = /^(.{2,})(?:ing|ed)$/.exec(lower)
  if (!match) return undefined
  const stem = match[1]!
  const single = /([bdfgklmnprstvz])\1$/.test(stem) ? stem.slice(0, -1) : undefined
  const candidates = [stem, `${stem}e`, ...(single ? [single] : [])]
  const found = candidates.filter((verb) => verbs.has(verb))
  if (found.length === 1) return found[0]
  if (found.length === 0 && single && /[aeiou].*[eoi]ll$/.test(stem)) return single
  return undefined
}

/** Tags whose words end alike share their endings. */
export const ENDING_CLASS: Readonly<Record<string, string>> = { NNPS: 'NNS', VBN: 'VBD' }

export function byEnding(rules: LemmaRules, lower: string, penn: string): string {
  const endings = rules.endings[ENDING_CLASS[penn] ?? penn]
  if (!endings) return lower
  for (let length = Math.min(LONGEST_ENDING, lower.length - 1); length > 0; length--) {
    const edit = endings[lower.slice(-length)]
    if (edit === undefined) continue
    const cut = Number(edit[0])
    return lower.slice(0, lower.length - cut) + edit.slice(1)
  }
  return lower
}

/** A lemma in small letters with the capitals its word has as far as the two agree: "Territories" is "Territory". */
function casedLike(form: string, lemma: string): string {
  let same = 0
  while (same < lemma.length && form[same]?.toLowerCase() === lemma[same]) same++
  return form.slice(0, same) + lemma.slice(same)
}
