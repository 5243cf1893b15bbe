/** A treebank in, the tagger's and the parser's files out: the order of the work, seeded. */
import type { SyntaxModels } from '../model/syntax.js'
import type { ConlluSentence } from './conllu.js'
import { loadTagger, type Tagger } from './tagger.js'
import { PARSER_TRAINING, type TaggedTree, trainParser } from './train-parser.js'
import { TAGGER_TRAINING, trainTagger } from './train-tagger.js'

export interface SyntaxTraining {
  readonly report?: (line: string) => void
  /** Fewer than the default for a quick trial. */
  readonly epochs?: number
}

const FOLDS = 5
const FOLD_EPOCHS = 6

/** Trains both. The parser learns from tags as they will be: each part of the treebank tagged by a tagger of the others. */
export function trainSyntax(sentences: readonly ConlluSentence[], training: SyntaxTraining = {}): SyntaxModels {
  const report = training.report ? { report: training.report } : {}
  const epochs = training.epochs === undefined ? {} : { epochs: training.epochs }
  const tagger = trainTagger(sentences, { ...TAGGER_TRAINING, ...report, ...epochs })
  const { tags } = loadTagger(tagger)
  const trees = tagByOthers(sentences, tags, Math.min(FOLD_EPOCHS, training.epochs ?? FOLD_EPOCHS), training.report)
  const parser = trainParser(trees, tags, { ...PARSER_TRAINING, ...report, ...epochs })
  return { tagger, parser }
}

/** Tags by taggers that saw none of the sentence's document. */
function tagByOthers(
  sentences: readonly ConlluSentence[],
  tags: readonly string[],
  epochs: number,
  report: ((line: string) => void) | undefined,
): TaggedTree[] {
  let document = -1
  const folds = sentences.map(({ comments }, i) => {
    if (i === 0 || comments.some((line) => line.startsWith('# newdoc'))) document++
    return document % FOLDS
  })
  const out: TaggedTree[] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const tagger = loadTagger(
      trainTagger(
        sentences.filter((_, i) => folds[i] !== fold),
        { ...TAGGER_TRAINING, epochs },
      ),
    )
    const renumber = tagger.tags.map((name) => nearest(name, tags))
    sentences.forEach((sentence, i) => {
      if (folds[i] === fold) out[i] = { sentence, tags: tagSentence(tagger, sentence).map((t) => renumber[t]!) }
    })
    report?.(`tagged part ${fold + 1} of ${FOLDS} by the others`)
  }
  return out
}

/** A fold may know other tags than the whole: the same one, else the commonest of its universal tag. */
function nearest(name: string, tags: readonly string[]): number {
  const exact = tags.indexOf(name)
  return exact >= 0
    ? exact
    : Math.max(
        0,
        tags.findIndex((tag) => tag.split(' ')[0] === name.split(' ')[0]),
      )
}

function tagSentence(tagger: Tagger, { words }: ConlluSentence): Uint8Array {
  return tagger.tag(words.map((word) => tagger.known(word.form)))
}
