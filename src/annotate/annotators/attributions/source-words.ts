/** The words that name a speaker come in; what they are made of goes out: pronoun, head noun, describing words. */

import { type FunctionWords, PERSONAL } from './function-words.js'

export interface SourceWords {
  readonly lower: readonly string[]
  /** The pronoun, where the source is one. */
  readonly pronoun: string | undefined
  /** Last word of the phrase before "of", "for", "who" or a comma, lower case. */
  readonly head: string
  /** Without article, possessive "'s" and what follows a comma. */
  readonly bare: string
  /** "the", "this", "that", "its": it has been spoken of before. */
  readonly definite: boolean
}

const ARTICLE = /^(?:the|a|an|this|that|these|those|one|another)\s+/i
const END_OF_HEAD =
  /,|\s(?:of|for|from|at|in|on|who|with|which|that|to|speaking|based|behind|by|\p{L}{2,20}(?:ed|en)\sby)\s|\s?\(/u

/** Reads the words of a source; bounded by its first 300 characters. */
export function readSource(text: string, list: FunctionWords): SourceWords {
  const words = text.slice(0, 300).replaceAll('’', "'").trim()
  const lower = words.toLowerCase().match(/[\p{L}\p{N}&'-]+/gu) ?? []
  const first = lower[0] ?? ''
  const pronoun =
    (list.classesOf(first) & PERSONAL) !== 0 && (lower.length === 1 || /^(?:both|all|also)$/.test(lower[1] ?? ''))
      ? list.pronounOf(first)
      : undefined
  const bare = words.replace(ARTICLE, '').replace(/,.*$/s, '').trim()
  const head =
    bare
      .split(END_OF_HEAD)[0]!
      .toLowerCase()
      .match(/[\p{L}\p{N}&'-]+/gu)
      ?.at(-1) ?? first
  return {
    lower,
    pronoun,
    head: head.replace(/'s$/, ''),
    bare,
    definite: /^(?:the|both|this|that|these|those|its|their|his|her)\b/i.test(words),
  }
}
