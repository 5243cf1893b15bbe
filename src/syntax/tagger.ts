/** Words of a sentence in, their tags out: the tagger as trained, read from its file. */
import { unpackModel } from '../learn/model-file.js'
import { loadRows, type WeightTable } from '../learn/weight-table.js'
import type { LemmaRules } from './lemmatiser.js'
import { MOST_TAG_FEATURES, sentenceCase, tagFeatures } from './tag-features.js'
import type { TagName } from './tags.js'
import { type WordTraits, wordTraits } from './word-traits.js'

/** Header of the tagger's file. */
export interface TaggerHeader {
  readonly tags: readonly TagName[]
  readonly lemmas: LemmaRules
}

/** What is known of a written word before its sentence is seen. */
export interface KnownWord {
  readonly traits: WordTraits
  /** A number for the set of tags it usually has; 0 for words never or seldom seen. */
  readonly usual: number
  /** The tag it always has, −1 where the sentence decides. */
  readonly always: number
}

export interface Tagger {
  readonly tags: readonly TagName[]
  readonly lemmas: LemmaRules
  /** Number of each word's tag in `tags`. */
  tag(words: readonly KnownWord[]): Uint8Array
  known(form: string): KnownWord
}

/** Forgets the words it remembers when it holds so many, so that memory stays bounded. */
const MEMORY = 50_000

/** Reads a tagger. Greedy, left to right, an averaged perceptron over hashed features (Collins 2002). */
export function loadTagger(bytes: Uint8Array): Tagger {
  const { header, parts } = unpackModel<TaggerHeader>(bytes)
  const { table } = loadRows(parts['weights']!)
  return taggerOf(header, table, readUsualTags(parts['words']!))
}

/** A word's usual tags by the hash of its form without case. */
export type UsualTags = ReadonlyMap<number, { readonly usual: number; readonly always: number }>

function taggerOf({ tags, lemmas }: TaggerHeader, table: WeightTable, usualTags: UsualTags): Tagger {
  const memory = new Map<string, KnownWord>()
  const known = (form: string): KnownWord => {
    let word = memory.get(form)
    if (word) return word
    const traits = wordTraits(form)
    const usual = usualTags.get(traits.word)
    // Capitals reopen the question: "may" is always a verb's helper, "May" is not.
    const always = usual && traits.letterCase !== 1 && traits.letterCase !== 2 ? usual.always : -1
    word = { traits, usual: usual?.usual ?? 0, always }
    if (memory.size >= MEMORY) memory.clear()
    if (form.length < 64) memory.set(form, word)
    return word
  }
  const features = new Int32Array(MOST_TAG_FEATURES)
  const scores = new Int32Array(256)
  const tag = (words: readonly KnownWord[]): Uint8Array => {
    const n = words.length
    const out = new Uint8Array(n)
    const usual = new Int32Array(n)
    const traits = words.map((word, i) => {
      usual[i] = word.usual
      return word.traits
    })
    const headline = sentenceCase(traits)
    let previous = 255
    let beforePrevious = 255
    for (let i = 0; i < n; i++) {
      let best = words[i]!.always
      if (best < 0) {
        const count = tagFeatures(features, traits, usual, i, previous, beforePrevious, headline, true)
        scores.fill(0)
        table.score(features, count, scores)
        best = 0
        for (let c = 1; c < tags.length; c++) if (scores[c]! > scores[best]!) best = c
      }
      out[i] = best
      beforePrevious = previous
      previous = best
    }
    return out
  }
  return { tags, lemmas, tag, known }
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

function readUsualTags(bytes: Uint8Array): UsualTags {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const out = new Map<number, { usual: number; always: number }>()
  for (let at = 0; at < bytes.length; at += 8)
    out.set(view.getInt32(at, true), { usual: view.getUint16(at + 4, true), always: view.getInt16(at + 6, true) })
  return out
}
