/** A treebank in, the tagger's and the parser's files out: the order of the work, seeded. */
import type { SyntaxModels } from '../model/syntax.js'
import type { ConlluSentence } from './conllu.js'
import { loadTagger } from './tagger.js'
import { PARSER_TRAINING, type TaggedTree, trainParser } from './train-parser.js'
import { TAGGER_TRAINING, tagInventory, trainTagger } from './train-tagger.js'

export interface SyntaxTraining {
  readonly report?: (line: string) => void
  /** Fewer than the default for a quick trial. */
  readonly epochs?: number
}

export const FOLDS = 5
/** The parts' taggers are for one use: fewer rounds, and all their weights kept. */
const FOLD_TRAINING = { ...TAGGER_TRAINING, epochs: 5, smallestWeight: 0 }

/** Smaller treebanks teach so little that nothing of it is left out of the files. */
const SMALL = 1000
const ALL_WEIGHTS = { minimumUpdates: 1, smallestWeight: 0 }

/** Trains both. The parser learns from tags as they will be: each part of the treebank tagged by a tagger of the others. */
export function trainSyntax(sentences: readonly ConlluSentence[], training: SyntaxTraining = {}): SyntaxModels {
  const report = training.report ? { report: training.report } : {}
  const epochs = training.epochs === undefined ? {} : { epochs: training.epochs }
  const kept = sentences.length < SMALL ? ALL_WEIGHTS : {}
  const tagger = trainTagger(sentences, { ...TAGGER_TRAINING, ...report, ...epochs, ...kept })
  const trees: TaggedTree[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    tagByOthers(sentences, fold, training.epochs).forEach((tags, i) => {
      trees[i] = { sentence: sentences[i]!, tags }
    })
    training.report?.(`tagged part ${fold + 1} of ${FOLDS} by the others`)
  }
  const parser = trainParser(trees, tagInventory(sentences), { ...PARSER_TRAINING, ...report, ...epochs, ...kept })
  return { tagger, parser }
}

/** Tags of the sentences of one part, by their place in the treebank, by a tagger that saw none of the part's documents. */
export function tagByOthers(
  sentences: readonly ConlluSentence[],
  fold: number,
  epochs = FOLD_TRAINING.epochs,
): ReadonlyMap<number, Uint8Array> {
  let document = -1
  const folds = sentences.map(({ comments }, i) => {
    if (i === 0 || comments.some((line) => line.startsWith('# newdoc'))) document++
    return document % FOLDS
  })
  const others = sentences.filter((_, i) => folds[i] !== fold)
  const tagger = loadTagger(trainTagger(others, { ...FOLD_TRAINING, epochs: Math.min(epochs, FOLD_TRAINING.epochs) }))
  const tags = tagInventory(sentences)
  const renumber = tagger.tags.map((name) => nearest(name, tags))
  const out = new Map<number, Uint8Array>()
  sentences.forEach(({ words }, i) => {
    if (folds[i] !== fold) return
    const given = tagger.tag(words.map((word) => tagger.known(word.form)))
    out.set(
      i,
      given.map((tag) => renumber[tag]!),
    )
  })
  return out
}

/** A part may know other tags than the whole: the same one, else the commonest of its universal tag. */
function nearest(name: string, tags: readonly string[]): number {
  const exact = tags.indexOf(name)
  if (exact >= 0) return exact
  const upos = name.split(' ')[0]
  return Math.max(
    0,
    tags.findIndex((tag) => tag.split(' ')[0] === upos),
  )
}
