/** Sentences with their tags in, a tagger's file out; seeded. */
import { packModel } from '../learn/model-file.js'
import { createPerceptron } from '../learn/perceptron.js'
import { seededRandom, shuffle } from '../learn/random.js'
import { packRows } from '../learn/weight-table.js'
import type { ConlluSentence, ConlluWord } from './conllu.js'
import { MOST_TAG_FEATURES, sentenceCase, tagFeatures } from './tag-features.js'
import { packUsualTags, type TaggerHeader, type UsualTags } from './tagger.js'
import type { TagName } from './tags.js'
import { trainLemmatiser } from './train-lemmatiser.js'
import { rememberTraits } from './word-traits.js'

export interface TaggerTraining {
  readonly epochs: number
  readonly seed: number
  /** Features updated fewer times are left out. */
  readonly minimumUpdates: number
  /** Words seen at most so often are sometimes taken for unknown ones, so that the tagger learns to do without them. */
  readonly rare: number
  readonly dropShare: number
  readonly report?: (line: string) => void
}

export const TAGGER_TRAINING: TaggerTraining = { epochs: 10, seed: 7, minimumUpdates: 3, rare: 3, dropShare: 0.5 }

/** Classes seen fewer times are folded into the commonest of the same universal tag. */
const FEWEST = 8

export function trainTagger(sentences: readonly ConlluSentence[], training: TaggerTraining): Uint8Array {
  const tags = tagInventory(sentences)
  const numberOf = tagNumbers(tags)
  const traitsOf = rememberTraits()
  const counts = new Map<number, number>()
  const tagCounts = new Map<number, Map<number, number>>()
  const examples = sentences
    .filter((sentence) => sentence.words.length > 0)
    .map(({ words }) => {
      const traits = words.map((word) => traitsOf(word.form))
      const gold = Uint8Array.from(words, numberOf)
      traits.forEach((word, i) => {
        counts.set(word.word, (counts.get(word.word) ?? 0) + 1)
        const seen = tagCounts.get(word.word) ?? new Map<number, number>()
        tagCounts.set(word.word, seen.set(gold[i]!, (seen.get(gold[i]!) ?? 0) + 1))
      })
      return { traits, gold, headline: sentenceCase(traits) }
    })
  const usualTags = usualTagsOf(tagCounts)
  const random = seededRandom(training.seed)
  const perceptron = createPerceptron()
  const features = new Int32Array(MOST_TAG_FEATURES)
  const scores = new Float64Array(tags.length)
  for (let epoch = 1; epoch <= training.epochs; epoch++) {
    let right = 0
    let total = 0
    for (const { traits, gold, headline } of shuffle([...examples], random)) {
      const usual = Int32Array.from(traits, (word) => usualTags.get(word.word)?.usual ?? 0)
      let previous = 255
      let beforePrevious = 255
      for (let i = 0; i < traits.length; i++) {
        const word = traits[i]!
        const isRare = counts.get(word.word)! <= training.rare
        const lexical = !(isRare && random() < training.dropShare)
        const count = tagFeatures(features, traits, usual, i, previous, beforePrevious, headline, lexical)
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
  const weights = packRows(perceptron.rows(training.minimumUpdates))
  return packModel({ header, parts: { weights, words: packUsualTags(usualTags) } })
}

const nameOf = (word: ConlluWord): TagName => `${word.upos} ${word.xpos}`

/** Tags by count, commonest first; ties in order of the alphabet. */
function tagInventory(sentences: readonly ConlluSentence[]): TagName[] {
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
function usualTagsOf(tagCounts: ReadonlyMap<number, ReadonlyMap<number, number>>): UsualTags {
  const out = new Map<number, { usual: number; always: number }>()
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
