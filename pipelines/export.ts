/** A database and filters come in; a folder of files to pass on goes out, described, hashed, without bodies unless asked for. */
import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  makeFolder,
  type WrittenFile,
  writeBrat,
  writeCsv,
  writeJsonLines,
  writePackage,
  writeWebAnnotations,
} from '../src/exchange/export-files.js'
import { ProblemError, problem } from '../src/model/problem.js'
import { programVersion, type Settings } from '../src/run/settings.js'
import { type ExportFilters, exportDocuments, exportSets } from '../src/store/export-rows.js'
import { openStore } from '../src/store/open-store.js'

export const EXPORT_FORMATS = ['csv', 'jsonl', 'brat', 'web-annotation'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

export interface ExportOptions extends ExportFilters {
  readonly format: ExportFormat
  /** A folder: made where it is not there, refused where it holds something. */
  readonly output: string
  /** A byte-order mark, so that Excel reads CSV as UTF-8. */
  readonly bom?: boolean
}

/** Writes the files; what was written. Throws usage/bad-path for a folder in use, usage/bad-flag for brat without text. */
export function exportData(settings: Settings, options: ExportOptions): readonly WrittenFile[] {
  const folder = resolve(options.output)
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ProblemError(problem('usage/bad-path', `${folder} is not empty: choose another folder`))
  if (options.format === 'brat' && !options.withText)
    throw new ProblemError(
      problem('usage/bad-flag', 'brat needs the texts of articles: add --with-text, and mind their copyright'),
    )
  const store = openStore(settings.database, { readonly: true })
  try {
    makeFolder(folder)
    const sets = exportSets(store, options)
    const files = write(options, folder, sets, () => exportDocuments(store, options))
    const { since, until, publisher, withText } = options
    writePackage(folder, files, sets, {
      programVersion: programVersion(),
      offsets: options.format === 'brat' ? 'Unicode code points' : 'UTF-16 code units',
      filters: { since, until, publisher, withText: withText ?? false },
    })
    return files
  } finally {
    store.close()
  }
}

function write(
  options: ExportOptions,
  folder: string,
  sets: ReturnType<typeof exportSets>,
  documents: () => ReturnType<typeof exportDocuments>,
): readonly WrittenFile[] {
  switch (options.format) {
    case 'csv':
      return sets.map((set) => writeCsv(folder, set, options.bom ?? false))
    case 'jsonl':
      return sets.map((set) => writeJsonLines(folder, set))
    case 'brat':
      return writeBrat(folder, documents())
    case 'web-annotation':
      return [writeWebAnnotations(folder, documents())]
  }
}
