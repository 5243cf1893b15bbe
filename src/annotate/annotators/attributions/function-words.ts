/** Rows of the list of function words come in; what a word can be, as one bit a class, goes out. */
import { FUNCTION_WORD_CLASSES, type FunctionWord } from '../../../model/lexicon.js'

export interface FunctionWords {
  /** The classes of a word in small letters, one bit each; 0 for any other word. */
  classesOf(word: string): number
  /** The pronoun that a word is a form of: "he" for "his"; else the word. */
  pronounOf(word: string): string
}

const bitOf = (name: FunctionWord['classes'][number]) => 1 << FUNCTION_WORD_CLASSES.indexOf(name)

export const ALONE = bitOf('alone')
export const PERSONAL = bitOf('personal')
export const BETWEEN = bitOf('between')
export const BOUNDARY = bitOf('boundary')
export const PREPOSITION = bitOf('preposition')
export const LINK = bitOf('link')
export const TIME = bitOf('time')
export const NOBODY = bitOf('nobody')
export const SHOWS = bitOf('shows')

export function functionWords(rows: readonly FunctionWord[]): FunctionWords {
  const classes = new Map(rows.map((row) => [row.phrase, row.classes.reduce((bits, name) => bits | bitOf(name), 0)]))
  const owners = new Map(rows.flatMap(({ phrase, standsFor }) => (standsFor ? [[phrase, standsFor] as const] : [])))
  return {
    classesOf: (word) => classes.get(word) ?? 0,
    pronounOf: (word) => owners.get(word) ?? word,
  }
}
