/** Reads the lists and models that tell a page's chrome from its story. */
import { z } from 'zod'
import {
  type BoilerplateClass,
  type BoilerplatePhrase,
  BYLINE_CATEGORIES,
  BYLINE_MATCHES,
  type BylineWord,
  type CleaningData,
  PHRASE_MATCHES,
} from '../model/boilerplate.js'
import { ProblemError, problem } from '../model/problem.js'
import { csvRecords } from './csv-records.js'
import type { DataFiles } from './data-files.js'

const classRow = z.object({
  id: z.string().min(1),
  phrase: z.string().regex(/^[a-z0-9]+$/),
  category: z.string().min(1),
  source: z.string().min(1),
})
const phraseRow = z.object({
  id: z.string().min(1),
  phrase: z.string().min(1),
  match: z.enum(PHRASE_MATCHES),
  category: z.string().min(1),
  source: z.string().min(1),
})
const bylineRow = z.object({
  id: z.string().min(1),
  phrase: z.string().min(1),
  match: z.enum(BYLINE_MATCHES),
  category: z.enum(BYLINE_CATEGORIES),
  source: z.string().min(1),
})

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
  const classes: BoilerplateClass[] = rows(files, CLEANING_FILES[0], classRow, (row) => `${row.phrase} ${row.category}`)
  const phrases: BoilerplatePhrase[] = rows(
    files,
    CLEANING_FILES[1],
    phraseRow,
    (row) => `${row.match} ${row.category} ${row.phrase}`,
  )
  const bylineWords: BylineWord[] = rows(
    files,
    CLEANING_FILES[2],
    bylineRow,
    (row) => `${row.match} ${row.category} ${row.phrase}`,
  )
  if (!withModels) return Object.freeze({ classes, phrases, bylineWords })
  return Object.freeze({
    classes,
    phrases,
    bylineWords,
    pageModel: readModel(files, CLEANING_FILES[3], treesShape),
    dumpModel: readModel(files, CLEANING_FILES[4], treesShape),
    headlineModel: readModel(files, CLEANING_FILES[5], treesShape),
  })
}

function rows<T extends { id: string }>(
  files: DataFiles,
  path: string,
  shape: z.ZodType<T>,
  keyOf: (row: T) => string,
): T[] {
  const found: T[] = []
  const lines = new Map<string, number>()
  const [header, ...records] = csvRecords(files.text(path))
  for (const { line, cells } of records) {
    const record = Object.fromEntries(header!.cells.map((name, index) => [name, cells[index]]))
    const read = shape.safeParse(record)
    if (!read.success) {
      const issue = read.error.issues[0]!
      throw new ProblemError(
        problem('lexicon/bad-row', `data/${path}:${line} ${issue.path.join('.')}: ${issue.message}`),
      )
    }
    for (const key of [`id ${read.data.id}`, keyOf(read.data)]) {
      const earlier = lines.get(key)
      if (earlier !== undefined)
        throw new ProblemError(
          problem('lexicon/duplicate-term', `data/${path}:${line} duplicate of line ${earlier}: remove one`),
        )
      lines.set(key, line)
    }
    found.push(Object.freeze(read.data))
  }
  return found
}

// Checked as a whole: a shape for each of a hundred thousand numbers costs more than all else that is loaded here.
const wholeNumbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every(Number.isSafeInteger),
  'not a list of whole numbers',
)
const numbers = z.custom<number[]>(
  (value) => Array.isArray(value) && value.every(Number.isFinite),
  'not a list of numbers',
)
const treesShape = z.object({
  features: z.array(z.string()),
  bias: z.number(),
  trees: z.array(z.object({ feature: wholeNumbers, value: numbers, left: wholeNumbers })),
})

function readModel<T>(files: DataFiles, path: string, shape: z.ZodType<T>): T {
  const read = shape.safeParse(JSON.parse(files.text(path)))
  if (!read.success)
    throw new ProblemError(
      problem(
        'lexicon/bad-row',
        `data/${path}: ${read.error.issues[0]?.message}; train it again with pipelines/train-blocks.ts`,
      ),
    )
  return Object.freeze(read.data)
}
