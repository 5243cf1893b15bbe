/** A folder with a treebank in, data/models/tagger.bin and parser.bin out, with their scores on held-out sentences. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ProblemError, problem } from '../src/model/problem.js'
import type { Settings } from '../src/run/settings.js'
import { type ConlluSentence, readConllu } from '../src/syntax/conllu.js'
import { createWordAnalyser } from '../src/syntax/parser.js'
import { scoreByGenre, scoreTable } from '../src/syntax/score-trees.js'
import { trainSyntax } from '../src/syntax/train-syntax.js'

export interface TrainSyntaxOptions {
  /** Holds `*-train.conllu[.gz]`, which is learnt from, and `*-dev.conllu[.gz]`, which is measured on. */
  readonly from: string
  readonly epochs?: number
  readonly report: (line: string) => void
}

/** Trains tagger, lemmatiser and parser and writes them into `settings.data`/models. About ten minutes on one core. */
export function trainSyntaxModels(settings: Settings, options: TrainSyntaxOptions): void {
  const train = readTreebank(options.from, '-train')
  const held = readTreebank(options.from, '-dev')
  if (train.length === 0)
    throw new ProblemError(
      problem('input/unreadable', `${options.from} has no file that ends in -train.conllu or -train.conllu.gz`),
    )
  const models = trainSyntax(train, options)
  const folder = join(settings.data, 'models')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'tagger.bin'), models.tagger)
  writeFileSync(join(folder, 'parser.bin'), models.parser)
  options.report(`${folder}: ${models.tagger.length} and ${models.parser.length} bytes`)
  if (held.length > 0) options.report(scoreTable(scoreByGenre(held, createWordAnalyser(models))))
}

/** Sentences of all files of a folder that are named so. */
export function readTreebank(folder: string, suffix: string): ConlluSentence[] {
  const names = readdirSync(folder)
    .filter((name) => name.replace(/\.gz$/, '').endsWith(`${suffix}.conllu`))
    .sort()
  return names.flatMap((name) => [...readConllu(readText(join(folder, name)))])
}

function readText(path: string): string {
  const bytes = readFileSync(path)
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
}
