/** A sentence's words come in; small facts about a place among them go out: how far, which word, in marks or not. */
import { hashString } from '../../../learn/feature-hash.js'
import type { Word } from './reading.js'
import type { WordCodes } from './word-features.js'

/** Words `[first, last)`. */
export interface Stretch {
  readonly first: number
  readonly last: number
}

/** Letters, figures or money: no mark. */
export const isWordy = (word: Word) => /[\p{L}\p{N}£$€%]/u.test(word.form)

const NO_WORD = hashString('<none>')

/** A distance in coarse steps, with its sign. */
export function step(distance: number): number {
  const d = Math.abs(distance)
  return (d < 4 ? d : d < 7 ? 4 : d < 12 ? 5 : d < 20 ? 6 : d < 40 ? 7 : 8) * (distance < 0 ? -1 : 1)
}

export const formAt = (codes: WordCodes, k: number) => (k >= 0 && k < codes.size ? codes.form[k]! : NO_WORD)
export const uposAt = (codes: WordCodes, k: number) => (k >= 0 && k < codes.size ? codes.upos[k]! : NO_WORD)
export const quotedAt = (words: readonly Word[], k: number) =>
  k >= 0 && k < words.length && words[k]!.quotation >= 0 ? 1 : 0
