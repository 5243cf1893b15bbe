/** Words of a sentence in, their tags out: the tagger as trained, read from its file. */
import { keepSums } from '../learn/kept-sums.js'
import { unpackModel } from '../learn/model-file.js'
import { loadRows } from '../learn/weight-table.js'
import { type KnownWord, knowWords, readUsualTags } from './known-words.js'
import type { LemmaRules } from './lemmatiser.js'
import {
  caseFeatures,
  caseKey,
  EDGES,
  MOST_TAG_FEATURES,
  NO_TAG_YET,
  placeFeatures,
  SEEN_FROM,
  sentenceCase,
} from './tag-features.js'
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
  const classes = tags.length
  const scores = new Int32Array(classes)
  const { sums, placeOf } = keepSums([caseFeatures], table, classes)
  const [before, after] = EDGES.map((edge): KnownWord => ({ ...edge })) as [KnownWord, KnownWord]
  const one = new Int32Array(classes)
  const none = new Int32Array(classes * SEEN_FROM.length)
  /**
   * What a word counts for tags, `classes` numbers for each way of SEEN_FROM; that of `from` is filled in. Nothing for the
   * neighbours of a seldom word, which may not come again.
   */
  const scoresOf = (word: KnownWord, from: number): Int32Array => {
    if (from > 0 && word.usual === 0) return none
    word.tagScores ??= new Int32Array(classes * SEEN_FROM.length)
    if ((word.scored & (1 << from)) === 0) {
      one.fill(0)
      table.score(features, SEEN_FROM[from]!(features, 0, word.traits), one)
      word.tagScores.set(one, classes * from)
      word.scored |= 1 << from
    }
    return word.tagScores
  }
  const tag = (words: readonly KnownWord[]): Uint8Array => {
    const out = new Uint8Array(words.length)
    const headline = sentenceCase(words)
    let previous = NO_TAG_YET
    let beforePrevious = NO_TAG_YET
    for (let i = 0; i < words.length; i++) {
      let best = words[i]!.always
      if (best < 0) {
        const own = scoresOf(words[i]!, 0)
        const l1 = scoresOf(words[i - 1] ?? before, 1)
        const r1 = scoresOf(words[i + 1] ?? after, 2)
        const l2 = scoresOf(words[i - 2] ?? before, 3)
        const r2 = scoresOf(words[i + 2] ?? after, 4)
        const at = placeOf(0, caseKey(words, i, headline), previous, beforePrevious)
        for (let c = 0; c < classes; c++)
          scores[c] =
            own[c]! +
            l1[classes + c]! +
            r1[classes * 2 + c]! +
            l2[classes * 3 + c]! +
            r2[classes * 4 + c]! +
            sums[at + c]!
        let count = placeFeatures(features, 0, words, i, previous, beforePrevious, headline)
        if (l1 === none) count = SEEN_FROM[1](features, count, words[i - 1]!.traits)
        if (r1 === none) count = SEEN_FROM[2](features, count, words[i + 1]!.traits)
        if (l2 === none) count = SEEN_FROM[3](features, count, words[i - 2]!.traits)
        if (r2 === none) count = SEEN_FROM[4](features, count, words[i + 2]!.traits)
        table.score(features, count, scores)
        best = 0
        for (let c = 1; c < classes; c++) if (scores[c]! > scores[best]!) best = c
      }
      out[i] = best
      beforePrevious = previous
      previous = best
    }
    return out
  }
  return { tags, lemmas, tag, known: knowWords(readUsualTags(parts['words']!)) }
}
