/** Words and their tags in, the numbers the parser looks at out. */
import { UPOS_TAGS } from '../model/syntax.js'
import type { ParseWords } from './parse-features.js'
import { type TagName, uposOf } from './tags.js'
import { type WordTraits, wordTraits } from './word-traits.js'

export const PUNCT = UPOS_TAGS.indexOf('PUNCT')
const VERB = UPOS_TAGS.indexOf('VERB')
const AUX = UPOS_TAGS.indexOf('AUX')
const ROOT_WORD = 0x600df00d
const ROOT_TAG = 255
const COMMA = wordTraits(',').word

/** Number of each tag's universal tag. */
export function uposNumbers(tags: readonly TagName[]): Uint8Array {
  return Uint8Array.from(tags, (tag) => UPOS_TAGS.indexOf(uposOf(tag)))
}

export function parseWords(
  words: readonly { readonly traits: WordTraits }[],
  tags: Uint8Array,
  uposOfTag: Uint8Array,
): ParseWords {
  const n = words.length
  const word = new Int32Array(n + 1)
  const tag = new Int32Array(n + 1)
  const upos = new Int32Array(n + 1)
  const verbs = new Int32Array(n + 1)
  const commas = new Int32Array(n + 1)
  for (let i = 0; i < n; i++) {
    word[i] = words[i]!.traits.word
    tag[i] = tags[i]!
    upos[i] = uposOfTag[tags[i]!]!
    verbs[i + 1] = verbs[i]! + (upos[i] === VERB || upos[i] === AUX ? 1 : 0)
    commas[i + 1] = commas[i]! + (word[i] === COMMA ? 1 : 0)
  }
  word[n] = ROOT_WORD
  tag[n] = ROOT_TAG
  upos[n] = ROOT_TAG
  return { word, tag, upos, verbs, commas }
}
