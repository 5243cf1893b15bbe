/** A written word in, what is known of it before its sentence is seen out: its traits, its usual tags. */
import { type WordTraits, wordTraits } from './word-traits.js'

/** What the treebank says of a word by the hash of its form without case. */
export type UsualTags = ReadonlyMap<number, UsualTag>

export interface UsualTag {
  /** A number for the set of tags it usually has, above 0. */
  readonly usual: number
  /** The tag it always has, −1 where the sentence decides. */
  readonly always: number
}

export interface KnownWord {
  readonly traits: WordTraits
  /** 0 for words never or seldom seen. */
  readonly usual: number
  readonly always: number
  /** Lemmas by tag, filled in as they are asked for. */
  readonly lemmas: (string | undefined)[]
  /** What the word counts for each tag, its own and then those of its neighbours; filled in by the tagger as it meets the word. */
  tagScores: Int32Array | undefined
  /** A bit for each of those that is filled in. */
  scored: number
}

/** Forgets the words it remembers when it holds so many, so that memory stays bounded. */
const MEMORY = 20_000

/** Knows words by the usual tags of a treebank; remembers what it worked out. */
export function knowWords(usualTags: UsualTags): (form: string) => KnownWord {
  const memory = new Map<string, KnownWord>()
  return (form) => {
    let word = memory.get(form)
    if (word) return word
    const traits = wordTraits(form)
    const usual = usualTags.get(traits.word)
    // Capitals reopen the question: "may" is always a verb's helper, "May" is not.
    const always = usual && traits.letterCase !== 1 && traits.letterCase !== 2 ? usual.always : -1
    word = { traits, usual: usual?.usual ?? 0, always, lemmas: [], tagScores: undefined, scored: 0 }
    if (memory.size >= MEMORY) memory.clear()
    if (form.length < 64) memory.set(form, word)
    return word
  }
}

/** Layout: a record a word: int32 hash, uint16 number of its set of tags, int16 the tag it always has or −1. */
export function packUsualTags(usualTags: UsualTags): Uint8Array {
  const out = new Uint8Array(usualTags.size * 8)
  const view = new DataView(out.buffer)
  let at = 0
  for (const [hash, { usual, always }] of [...usualTags].sort((a, b) => a[0] - b[0])) {
    view.setInt32(at, hash, true)
    view.setUint16(at + 4, usual, true)
    view.setInt16(at + 6, always, true)
    at += 8
  }
  return out
}

export function readUsualTags(bytes: Uint8Array): UsualTags {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const out = new Map<number, UsualTag>()
  for (let at = 0; at + 8 <= bytes.length; at += 8)
    out.set(view.getInt32(at, true), { usual: view.getUint16(at + 4, true), always: view.getInt16(at + 6, true) })
  return out
}
