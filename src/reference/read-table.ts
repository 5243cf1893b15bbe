/** CSV files of data/ in, rows with their line numbers out; a wrong row stops with file, line and remedy. */
import { ProblemError, problem } from '../model/problem.js'
import { type CsvRecord, csvRecords } from './csv-records.js'
import type { DataFiles } from './data-files.js'

export interface TableRow {
  /** Line in the file, 1-based, for messages. */
  readonly line: number
  /** The cell of a column, trimmed; empty when there is none. */
  cell(column: string): string
}

export interface Table {
  readonly path: string
  readonly rows: readonly TableRow[]
  /** Throws a ProblemError `path:line reason`. */
  fail(row: TableRow, reason: string): never
}

/** Reads a CSV file that has at least these columns; every row needs an `id` of its own. Throws a ProblemError. */
export function readTable(files: DataFiles, path: string, columns: readonly string[]): Table {
  let records: readonly CsvRecord[]
  try {
    records = csvRecords(files.text(path))
  } catch (cause) {
    if (cause instanceof ProblemError) throw cause
    throw new ProblemError(problem('lexicon/bad-row', `${path}: ${(cause as Error).message}`), { cause })
  }
  const fail = (row: TableRow, reason: string): never => {
    throw new ProblemError(problem('lexicon/bad-row', `${path}:${row.line} ${reason}`))
  }
  const places = new Map(records[0]?.cells.map((name, index) => [name.trim(), index]))
  const rows = records.slice(1).map(({ line, cells }) => ({
    line,
    cell: (column: string) => cells[places.get(column) ?? -1]?.trim() ?? '',
  }))
  for (const column of columns) {
    if (rows.length > 0 && !places.has(column))
      throw new ProblemError(problem('lexicon/bad-row', `${path}:1 lacks the column ${column}: add it to the header`))
  }
  const ids = new Map<string, number>()
  for (const row of rows) {
    const id = row.cell('id')
    if (id === '') fail(row, 'has no id: give it one')
    const earlier = ids.get(id)
    if (earlier !== undefined) fail(row, `has the id ${id} of line ${earlier}: give it another`)
    ids.set(id, row.line)
  }
  return { path, rows, fail }
}

/** The cell of `column` as one of `values`; throws where it is none of them. */
export function oneOf<const V extends string>(table: Table, row: TableRow, column: string, values: readonly V[]): V {
  const cell = row.cell(column)
  const found = values.find((value) => value === cell)
  return found ?? table.fail(row, `${column} is "${cell}": use one of ${values.join(', ')}`)
}

/** Throws `lexicon/duplicate-term` where two rows have the same key. */
export function forbidDuplicates(table: Table, key: (row: TableRow) => string): void {
  const seen = new Map<string, number>()
  for (const row of table.rows) {
    const value = key(row)
    const earlier = seen.get(value)
    if (earlier !== undefined)
      throw new ProblemError(
        problem('lexicon/duplicate-term', `${table.path}:${row.line} duplicate of line ${earlier}: remove one`),
      )
    seen.set(value, row.line)
  }
}
