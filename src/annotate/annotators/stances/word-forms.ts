/** A form of a word in, what the lists say of it out, worked out once for each form. */
import { normalWord } from './phrases.js'

/** What holds of a form wherever it stands. */
export interface KnownForm {
  readonly normal: string
  /** Starts with a capital letter. */
  readonly startsCapital: boolean
  /** Bits of the lists in which it leads a phrase, `CONTRASTS` and `BREAKS`. */
  readonly leads: number
}

export type KnownForms = (form: string) => KnownForm

/** The bit of words that may open what is set aside ("not", "rather than", "instead of"). */
export const CONTRASTS = 512
const OPENS_CONTRAST = new Set(['not', 'rather', 'instead', 'than'])
/** The bit of words at which a clause may open: stops, contrasts, reasons. */
export const BREAKS = 1024
/** Forms remembered; a text of nothing but new words must not fill the memory. */
const MOST_FORMS = 60_000
const CAPITAL = /^\p{Lu}/u

/** `leads` gives the bits of the lists in which a normal form leads a phrase, and `BREAKS`. */
export function knownForms(leads: (normal: string) => number): KnownForms {
  return remembered((form) => {
    const normal = normalWord(form)
    const bits = leads(normal) | (OPENS_CONTRAST.has(normal) ? CONTRASTS : 0)
    return { normal, startsCapital: CAPITAL.test(form), leads: bits }
  })
}

/** What a function says of a string, worked out once. */
export function remembered<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined) return before
    const made = answer(text)
    if (known.size >= MOST_FORMS) known.clear()
    known.set(text, made)
    return made
  }
}
