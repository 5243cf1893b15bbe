/** A word and its Penn tag in, its dictionary form out. */
import { plainMarks } from './word-traits.js'

/** What was learnt: words whose lemma no ending tells, and for each tag what endings become. */
export interface LemmaRules {
  /** `form TAG` to lemma, in small letters. */
  readonly words: Readonly<Record<string, string>>
  /** By tag and ending: how many letters go, and what takes their place, as `2y`. */
  readonly endings: Readonly<Record<string, Readonly<Record<string, string>>>>
}

export const LONGEST_ENDING = 5

/** Names keep their form; the rest is small letters. */
export function lemmaOf(rules: LemmaRules, form: string, upos: string, penn: string): string {
  if (upos === 'PROPN' && penn !== 'NNPS') return form
  const lower = plainMarks(form).toLowerCase()
  if (form.length > 40) return lower
  const known = rules.words[`${lower} ${penn}`]
  if (known !== undefined) return upos === 'PROPN' ? capitalised(known) : known
  const lemma = byEnding(rules, lower, penn)
  return upos === 'PROPN' ? form.slice(0, lemma.length) : lemma
}

export function byEnding(rules: LemmaRules, lower: string, penn: string): string {
  const endings = rules.endings[penn]
  if (!endings) return lower
  for (let length = Math.min(LONGEST_ENDING, lower.length - 1); length > 0; length--) {
    const edit = endings[lower.slice(-length)]
    if (edit === undefined) continue
    const cut = Number(edit[0])
    return lower.slice(0, lower.length - cut) + edit.slice(1)
  }
  return lower
}

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1)
