/** A database and filters come in; a folder of files to pass on goes out, described, hashed, without bodies unless asked for. */
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { writeBrat } from '../src/exchange/brat.js'
import { type Grammar, writeConllu } from '../src/exchange/conllu-export.js'
import { writePackage } from '../src/exchange/data-package.js'
import { writeLabelStudio } from '../src/exchange/label-studio.js'
import { maskDocument, type Recasting, recastSet } from '../src/exchange/recast-rows.js'
import { writeCsv, writeJsonLines, writeParquet } from '../src/exchange/tables.js'
import { writeWebAnnotations } from '../src/exchange/web-annotation.js'
import type { WrittenFile } from '../src/exchange/write-hashed.js'
import { ProblemError, problem } from '../src/model/problem.js'
import { openDataFiles } from '../src/reference/data-files.js'
import { loadSyntaxModels } from '../src/reference/load-models.js'
import { programVersion, type Settings } from '../src/run/settings.js'
import {
  articleText,
  type ExportDocument,
  type ExportFilters,
  type ExportSet,
  exportDocuments,
  exportSets,
} from '../src/store/export-rows.js'
import { openStore, type Store } from '../src/store/open-store.js'
import { personNames } from '../src/store/person-names.js'
import { annotatorVersions } from '../src/store/totals.js'
import { createSyntax } from '../src/syntax/parser.js'
import { conlluLine } from '../src/syntax/write-conllu.js'
import { codePointOffsets } from '../src/text/offsets.js'
import { pseudonyms } from '../src/text/pseudonyms.js'
import { splitParagraphs, splitSentences } from '../src/text/sentences.js'

export const EXPORT_FORMATS = ['csv', 'jsonl', 'parquet', 'brat', 'label-studio', 'web-annotation', 'conllu'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
/** They hold whole texts, or they are nothing. */
const WHOLE_TEXT: readonly ExportFormat[] = ['brat', 'label-studio', 'conllu']

export interface ExportOptions extends ExportFilters {
  readonly format: ExportFormat
  /** A folder: made where it is not there, refused where it holds something. */
  readonly output: string
  /** A byte-order mark, so that Excel reads CSV as UTF-8. */
  readonly bom?: boolean
  /** What offsets count: UTF-16 code units unless set; brat counts code points always. */
  readonly offsets?: 'utf16' | 'codepoint'
  /** Replaces the names of persons by codes, in every column and text. */
  readonly pseudonymise?: boolean
}

/** Writes the files; what was written. Throws usage/bad-path for a folder in use, usage/bad-flag for flags that do not go together. */
export function exportData(settings: Settings, options: ExportOptions): readonly WrittenFile[] {
  const folder = resolve(options.output)
  refuse(options, folder)
  const store = openStore(settings.database, { readonly: true })
  try {
    // one moment of the database, however long the export takes and whatever is written meanwhile
    return store.db.transaction(() => {
      mkdirSync(folder, { recursive: true })
      const recasting = recastingOf(store, options)
      const sets = exportSets(store, options).map((set) => recastSet(set, recasting))
      const files = write(settings, options, folder, sets, documentsOf(store, options, recasting))
      const { since, until, publisher, speaker, stance } = options
      const points = options.format === 'brat' || options.offsets === 'codepoint'
      writePackage(folder, files, sets, {
        programVersion: programVersion(),
        annotators: annotatorVersions(store),
        at: new Date().toISOString(),
        offsets: points ? 'Unicode code points' : 'UTF-16 code units',
        filters: { since, until, publisher, speaker, stance },
        pseudonymised: options.pseudonymise ?? false,
        withText: options.withText ?? false,
      })
      return files
    })()
  } finally {
    store.close()
  }
}

function refuse(options: ExportOptions, folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ProblemError(problem('usage/bad-path', `${folder} is not empty: choose another folder`))
  const flag = (why: string): ProblemError => new ProblemError(problem('usage/bad-flag', why))
  if (WHOLE_TEXT.includes(options.format) && !options.withText)
    throw flag(`${options.format} needs the texts of articles: add --with-text, and mind their copyright`)
  if (options.format === 'brat' && options.offsets === 'utf16')
    throw flag('brat counts code points: leave --offsets out')
  if (options.bom && options.format !== 'csv') throw flag('--bom is for --format csv')
}

function recastingOf(store: Store, options: ExportOptions): Recasting {
  const unit = options.offsets === 'codepoint' ? { unit: codePointOffsets } : {}
  const textOf = (id: number) => articleText(store, id)
  if (!options.pseudonymise) return { ...unit, textOf }
  const names = personNames(store)
  const maskWith = pseudonyms(names.everywhere)
  return { ...unit, textOf, mask: (articleId) => maskWith(names.of(articleId)) }
}

function* documentsOf(store: Store, options: ExportOptions, recasting: Recasting): Generator<ExportDocument> {
  for (const document of exportDocuments(store, options)) yield maskDocument(document, recasting)
}

function write(
  settings: Settings,
  options: ExportOptions,
  folder: string,
  sets: readonly ExportSet[],
  documents: Iterable<ExportDocument>,
): readonly WrittenFile[] {
  const unit = options.offsets === 'codepoint' ? codePointOffsets : () => (offset: number) => offset
  switch (options.format) {
    case 'csv':
      return sets.map((set) => writeCsv(folder, set, options.bom ?? false))
    case 'jsonl':
      return sets.map((set) => writeJsonLines(folder, set))
    case 'parquet':
      return sets.map((set) => writeParquet(folder, set))
    case 'brat':
      return writeBrat(folder, documents, codePointOffsets)
    case 'label-studio':
      return writeLabelStudio(folder, documents, unit, options.offsets ?? 'utf16', programVersion())
    case 'web-annotation':
      return [writeWebAnnotations(folder, documents, unit)]
    case 'conllu':
      return [writeConllu(folder, documents, grammarOf(settings), unit)]
  }
}

function grammarOf(settings: Settings): Grammar {
  const { parse } = createSyntax(loadSyntaxModels(openDataFiles(settings.data)))
  return {
    sentences: (text) => [...splitParagraphs(text)].flatMap((paragraph) => [...splitSentences(text, paragraph)]),
    parse,
    line: conlluLine,
  }
}
