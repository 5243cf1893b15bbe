/** Reads the lists and models that tell a page's chrome from its story. */

import {
  type BoilerplateClass,
  type BoilerplatePhrase,
  BYLINE_CATEGORIES,
  BYLINE_MATCHES,
  type BylineWord,
  type CleaningData,
  PHRASE_MATCHES,
} from '../model/boilerplate.js'
import type { BoostedTrees } from '../model/boosted-trees.js'
import { ProblemError, problem } from '../model/problem.js'
import type { DataFiles } from './data-files.js'
import { readTableOfIds, type TableRow, unique } from './read-table.js'

export const CLEANING_FILES = [
  'lexicons/boilerplate-classes.csv',
  'lexicons/boilerplate-phrases.csv',
  'lexicons/byline-words.csv',
  'models/blocks-page.json',
  'models/blocks-dump.json',
  'models/headline-dump.json',
] as const

/** Throws a ProblemError with file, line and remedy. `withModels` is false only while the models are being trained. */
export function loadCleaning(files: DataFiles, withModels = true): CleaningData {
  const classes = rows(files, CLEANING_FILES[0], ['category'], (row): BoilerplateClass => {
    const phrase = filled(row, 'phrase')
    if (!CLASS_TOKENS.test(phrase)) row.refuse(`the phrase "${phrase}" may hold only small letters and digits`)
    return Object.freeze({ phrase, category: filled(row, 'category') })
  })
  const phrases = rows(
    files,
    CLEANING_FILES[1],
    ['match', 'category'],
    (row): BoilerplatePhrase =>
      Object.freeze({
        // Its last space counts: "correction " opens a note, "corrections" may open a story.
        phrase: filled(row, 'phrase') && row.verbatim('phrase'),
        match: row.oneOf('match', PHRASE_MATCHES),
        category: filled(row, 'category'),
      }),
  )
  const bylineWords = rows(
    files,
    CLEANING_FILES[2],
    ['match', 'category'],
    (row): BylineWord =>
      Object.freeze({
        phrase: filled(row, 'phrase'),
        match: row.oneOf('match', BYLINE_MATCHES),
        category: row.oneOf('category', BYLINE_CATEGORIES),
      }),
  )
  if (!withModels) return Object.freeze({ classes, phrases, bylineWords })
  return Object.freeze({
    classes,
    phrases,
    bylineWords,
    pageModel: readModel(files, CLEANING_FILES[3]),
    dumpModel: readModel(files, CLEANING_FILES[4]),
    headlineModel: readModel(files, CLEANING_FILES[5]),
  })
}

const CLASS_TOKENS = /^[a-z0-9]+$/

/** What is made of each row; no two may have the same phrase and the same `kinds`. */
function rows<T>(files: DataFiles, path: string, kinds: readonly string[], make: (row: TableRow) => T): readonly T[] {
  const columns = ['phrase', ...kinds]
  const found = readTableOfIds(files, path, [...columns, 'source'])
  unique(found, (row) => columns.map((column) => row.get(column)).join('\n'))
  return found.map((row) => {
    filled(row, 'source')
    return make(row)
  })
}

function filled(row: TableRow, column: string): string {
  return row.get(column) || row.refuse(`has no ${column}: fill it in`)
}

/** Throws where the file is no model: checked by hand, since a shape for each of a hundred thousand numbers costs more than all else that is loaded here. */
function readModel(files: DataFiles, path: string): BoostedTrees {
  const value: unknown = JSON.parse(files.text(path))
  const wrong = complaintAbout(value)
  if (wrong)
    throw new ProblemError(
      problem('lexicon/bad-row', `data/${path}: ${wrong}; train it again with pipelines/train-blocks.ts`),
    )
  return Object.freeze(value as BoostedTrees)
}

function complaintAbout(value: unknown): string | undefined {
  const { features, bias, trees } = (value ?? {}) as Partial<Record<keyof BoostedTrees, unknown>>
  if (!Array.isArray(features) || !features.every((name) => typeof name === 'string'))
    return 'features are no list of names'
  if (!Number.isFinite(bias)) return 'bias is no number'
  if (!Array.isArray(trees)) return 'trees are no list'
  for (const tree of trees) {
    const { feature, value: values, left } = (tree ?? {}) as Partial<Record<string, unknown>>
    if (!isListOf(feature, Number.isSafeInteger) || !isListOf(left, Number.isSafeInteger))
      return 'a tree has a list that is not of whole numbers'
    if (!isListOf(values, Number.isFinite)) return 'a tree has a list that is not of numbers'
  }
  return undefined
}

function isListOf(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isOne)
}
