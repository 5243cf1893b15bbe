/** Sentences with their tags in, a tagger's file out; seeded. */
import { packModel } from '../learn/model-file.js'
import { createPerceptron } from '../learn/perceptron.js'
import { seededRandom, shuffle } from '../learn/random.js'
import { packRows } from '../learn/weight-table.js'
import type { ConlluSentence, ConlluWord } from './conllu.js'
import { knowWords, packUsualTags, type UsualTag, type UsualTags } from './known-words.js'
import {
  caseFeatures,
  caseKey,
  EDGES,
  MOST_TAG_FEATURES,
  NO_TAG_YET,
  placeFeatures,
  SEEN_FROM,
  sentenceCase,
  wordsAround,
} from './tag-features.js'
import type { TaggerHeader } from './tagger.js'
import type { TagName } from './tags.js'
import { trainLemmatiser } from './train-lemmatiser.js'
import { wordTraits } from './word-traits.js'

export interface TaggerTraining {
  readonly epochs: number
  readonly seed: number
  /** Features updated fewer times are left out. */
  readonly minimumUpdates: number
  /** Smaller weights are left out, mostly those of single late errors. */
  readonly smallestWeight: number
  readonly report?: (line: string) => void
}

export const TAGGER_TRAINING: TaggerTraining = { epochs: 10, seed: 7, minimumUpdates: 2, smallestWeight: 0.85 }

/** Classes seen fewer times are folded into the commonest of the same universal tag. */
const FEWEST = 8

/** Trains a tagger and the rules for lemmas that stand in the same file. */
export function trainTagger(sentences: readonly ConlluSentence[], training: TaggerTraining): Uint8Array {
  const tags = tagInventory(sentences)
  const numberOf = tagNumbers(tags)
  const golds = sentences.map(({ words }) => Uint8Array.from(words, numberOf))
  const usualTags = usualTagsOf(sentences, golds)
  const known = knowWords(usualTags)
  const examples = sentences.map((sentence, i) => {
    const words = sentence.words.map((word) => known(word.form))
    return { words, gold: golds[i]!, headline: sentenceCase(words) }
  })
  const random = seededRandom(training.seed)
  const perceptron = createPerceptron()
  const features = new Int32Array(MOST_TAG_FEATURES)
  const scores = new Float64Array(tags.length)
  for (let epoch = 1; epoch <= training.epochs; epoch++) {
    let right = 0
    let total = 0
    for (const { words, gold, headline } of shuffle([...examples], random)) {
      let previous = NO_TAG_YET
      let beforePrevious = NO_TAG_YET
      for (let i = 0; i < words.length; i++) {
        let count = 0
        wordsAround(words, i, EDGES).forEach((word, from) => {
          count = SEEN_FROM[from]!(features, count, word.traits)
        })
        count = caseFeatures(features, count, caseKey(words, i, headline), previous, beforePrevious)
        count = placeFeatures(features, count, words, i, previous, beforePrevious, headline)
        scores.fill(0)
        perceptron.score(features, count, scores)
        let best = 0
        for (let c = 1; c < tags.length; c++) if (scores[c]! > scores[best]!) best = c
        if (best !== gold[i]) {
          perceptron.update(features, count, gold[i]!, 1)
          perceptron.update(features, count, best, -1)
        } else right++
        total++
        perceptron.tick()
        beforePrevious = previous
        previous = best
      }
    }
    training.report?.(`tagger, epoch ${epoch}: ${((100 * right) / total).toFixed(2)} % right in training`)
  }
  const header: TaggerHeader = { tags, lemmas: trainLemmatiser(sentences) }
  const weights = packRows(perceptron.rows(training.minimumUpdates), training.smallestWeight)
  return packModel({ header, parts: { weights, words: packUsualTags(usualTags) } })
}

const nameOf = (word: ConlluWord): TagName => `${word.upos} ${word.xpos}`

/** The tagger's classes: tags by count, commonest first; ties in order of the alphabet. */
export function tagInventory(sentences: readonly ConlluSentence[]): TagName[] {
  const counts = new Map<TagName, number>()
  for (const { words } of sentences)
    for (const word of words) counts.set(nameOf(word), (counts.get(nameOf(word)) ?? 0) + 1)
  const byCount = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const seen = new Set<string>()
  return byCount
    .filter(([name, count]) => {
      const upos = name.split(' ')[0]!
      const isFirst = !seen.has(upos)
      seen.add(upos)
      return count >= FEWEST || isFirst
    })
    .map(([name]) => name)
    .slice(0, 250)
}

function tagNumbers(tags: readonly TagName[]): (word: ConlluWord) => number {
  const numbers = new Map(tags.map((name, i) => [name, i]))
  const byUpos = new Map<string, number>()
  tags.forEach((name, i) => {
    const upos = name.split(' ')[0]!
    if (!byUpos.has(upos)) byUpos.set(upos, i)
  })
  return (word) => numbers.get(nameOf(word)) ?? byUpos.get(word.upos) ?? 0
}

/** Sets of tags are numbered by their members; each holds at least a tenth of the word's uses. */
function usualTagsOf(sentences: readonly ConlluSentence[], golds: readonly Uint8Array[]): UsualTags {
  const tagCounts = new Map<number, Map<number, number>>()
  sentences.forEach(({ words }, s) => {
    words.forEach(({ form }, i) => {
      const { word } = wordTraits(form)
      const seen = tagCounts.get(word) ?? new Map<number, number>()
      const tag = golds[s]![i]!
      tagCounts.set(word, seen.set(tag, (seen.get(tag) ?? 0) + 1))
    })
  })
  const out = new Map<number, UsualTag>()
  const sets = new Map<string, number>()
  for (const [word, counts] of tagCounts) {
    const total = [...counts.values()].reduce((a, b) => a + b, 0)
    // A word seen once or twice would, in training, give its own tag away.
    if (total < 3) continue
    const common = [...counts].filter(([, count]) => count >= total / 10).sort((a, b) => b[1] - a[1] || a[0] - b[0])
    const key = common
      .slice(0, 3)
      .map(([tag]) => tag)
      .join(' ')
    if (!sets.has(key)) sets.set(key, sets.size + 1)
    const always = total >= 100 && common[0]![1] >= total * 0.998 ? common[0]![0] : -1
    out.set(word, { usual: sets.get(key)!, always })
  }
  return out
}
