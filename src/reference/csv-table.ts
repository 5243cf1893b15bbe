/** Reads a CSV file of data/ as rows with line numbers; complaints name the file, the line and the remedy. */
import { ProblemError, problem } from '../model/problem.js'
import { type CsvRecord, csvRecords } from './csv-records.js'
import type { DataFiles } from './data-files.js'

export interface TableRow {
  readonly line: number
  /** Value of a column; empty where the cell is. */
  get(column: string): string
  /** Parts of a cell that are divided by `|`. */
  list(column: string): readonly string[]
  /** Throws a ProblemError `data/<file>:<line> <message>`. */
  refuse(message: string): never
}

/** Rows of a table with a header; throws where the header lacks one of `columns`, or the file is no CSV. */
export function readTable(files: DataFiles, path: string, columns: readonly string[]): readonly TableRow[] {
  return tableOf(files.text(path), path, columns)
}

/** As `readTable`, from the text of the file. */
export function tableOf(text: string, path: string, columns: readonly string[]): readonly TableRow[] {
  const refuse = (line: number, message: string, cause?: unknown): never => {
    throw new ProblemError(problem('lexicon/bad-row', `data/${path}:${line} ${message}`), { cause })
  }
  let records: readonly CsvRecord[]
  try {
    records = csvRecords(text)
  } catch (cause) {
    const line = cause instanceof Error && 'lines' in cause ? Number(cause.lines) : 1
    return refuse(line, `${(cause as Error).message}: mend the row (quote cells that hold a comma)`, cause)
  }
  const header = records[0]?.cells ?? []
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0) refuse(1, `lacks the column ${missing.join(', ')}: add it to the header`)
  const places = new Map(header.map((name, index) => [name, index]))
  return records.slice(1).map(({ line, cells }) => {
    const get = (column: string): string => cells[places.get(column) ?? -1]?.trim() ?? ''
    return {
      line,
      get,
      list: (column) =>
        get(column)
          .split('|')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      refuse: (message) => refuse(line, message),
    }
  })
}
