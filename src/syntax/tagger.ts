/** Words of a sentence in, their tags out: the tagger as trained, read from its file. */
import { unpackModel } from '../learn/model-file.js'
import { loadRows } from '../learn/weight-table.js'
import { type KnownWord, knowWords, readUsualTags } from './known-words.js'
import type { LemmaRules } from './lemmatiser.js'
import { MOST_TAG_FEATURES, NO_TAG_YET, placeFeatures, sentenceCase, wordFeatures } from './tag-features.js'
import type { TagName } from './tags.js'

/** Header of the tagger's file. */
export interface TaggerHeader {
  readonly tags: readonly TagName[]
  readonly lemmas: LemmaRules
}

export interface Tagger {
  readonly tags: readonly TagName[]
  readonly lemmas: LemmaRules
  /** Number of each word's tag in `tags`. */
  tag(words: readonly KnownWord[]): Uint8Array
  known(form: string): KnownWord
}

/** Reads a tagger. Greedy, left to right, an averaged perceptron over hashed features (Collins 2002). */
export function loadTagger(bytes: Uint8Array): Tagger {
  const { header, parts } = unpackModel<TaggerHeader>(bytes)
  const { tags, lemmas } = header
  const { table } = loadRows(parts['weights']!)
  const features = new Int32Array(MOST_TAG_FEATURES)
  const scores = new Int32Array(256)
  const scoresOf = (word: KnownWord): Int32Array => {
    if (word.tagScores) return word.tagScores
    const own = new Int32Array(tags.length)
    table.score(features, wordFeatures(features, word.traits), own)
    word.tagScores = own
    return own
  }
  const tag = (words: readonly KnownWord[]): Uint8Array => {
    const out = new Uint8Array(words.length)
    const headline = sentenceCase(words)
    let previous = NO_TAG_YET
    let beforePrevious = NO_TAG_YET
    for (let i = 0; i < words.length; i++) {
      let best = words[i]!.always
      if (best < 0) {
        scores.set(scoresOf(words[i]!))
        const count = placeFeatures(features, 0, words, i, previous, beforePrevious, headline)
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
  return { tags, lemmas, tag, known: knowWords(readUsualTags(parts['words']!)) }
}
