/** A CSV file of data/ in, its rows with their line numbers out; complaints name the file, the line and the remedy. */
import { ProblemError, problem } from '../model/problem.js'
import { type CsvRecord, csvRecords } from './csv-records.js'
import type { DataFiles } from './data-files.js'

export interface TableRow {
  /** Line of the file, 1-based, on which the row ends. */
  readonly line: number
  /** Value of a column, trimmed; empty where the cell is. */
  get(column: string): string
  /** Value of a column with the spaces at its ends. */
  verbatim(column: string): string
  /** Parts of a cell that `divider` divides, trimmed, none of them empty. */
  list(column: string, divider?: string): readonly string[]
  /** Value of a column as one of `values`; throws where it is none of them. */
  oneOf<const V extends string>(column: string, values: readonly V[]): V
  /** Throws a ProblemError `data/<file>:<line> <message>`. */
  refuse(message: string, code?: 'lexicon/bad-row' | 'lexicon/duplicate-term'): never
}

/** Rows of a table with a header; throws where the header lacks one of `columns`, or the file is no CSV. */
export function readTable(files: DataFiles, path: string, columns: readonly string[]): readonly TableRow[] {
  return tableOf(files.text(path), path, columns)
}

/** As `readTable`, of a table whose rows each have an `id` of their own. */
export function readTableOfIds(files: DataFiles, path: string, columns: readonly string[]): readonly TableRow[] {
  const ids = new Map<string, TableRow>()
  return readTable(files, path, ['id', ...columns]).map((row) => {
    const id = row.get('id')
    if (id === '') row.refuse('has no id: give it one')
    const before = ids.get(id)
    if (before) row.refuse(`has the id ${id} of line ${before.line}: give it another, or remove one`)
    ids.set(id, row)
    return row
  })
}

/** As `readTable`, from the text of the file. */
export function tableOf(text: string, path: string, columns: readonly string[]): readonly TableRow[] {
  const fail = (line: number, message: string, code: Parameters<TableRow['refuse']>[1] = 'lexicon/bad-row'): never => {
    throw new ProblemError(problem(code, `data/${path}:${line} ${message}`))
  }
  const [header, ...records] = recordsOf(text, path)
  if (!header) return fail(1, `is empty: write the columns ${columns.join(',')} in its first line`)
  const mangled = text.indexOf('\ufffd')
  if (mangled >= 0)
    fail(text.slice(0, mangled).split('\n').length, 'holds bytes that are no UTF-8: save the file as UTF-8')
  const places = new Map(header.cells.map((name, index) => [name.trim(), index]))
  const missing = columns.filter((column) => !places.has(column))
  if (missing.length > 0 && header.cells.length === 1 && /[;\t]/.test(header.cells[0]!))
    fail(header.line, 'is divided by semicolons or tabs: save it with commas')
  if (missing.length > 0) fail(header.line, `lacks the column ${missing.join(', ')}: add it to the header`)
  return records.map((record) => new Row(record, places, fail))
}

/** The names of a list: a table whose only needed column is `name`, filled in each row. */
export function readNames(files: DataFiles, path: string): ReadonlySet<string> {
  return namesOf(files.text(path), path)
}

/** As `readNames`, from the text of the file. */
export function namesOf(text: string, path: string): ReadonlySet<string> {
  // Nothing but names: their lines are what the rows would hold, without ten thousands of rows made for them.
  if (text.startsWith('name\n') && !NOT_JUST_NAMES.test(text)) {
    const names = new Set(text.slice('name\n'.length).split('\n'))
    names.delete('')
    return names
  }
  return new Set(tableOf(text, path, ['name']).map((row) => row.get('name') || row.refuse('has no name: fill it in')))
}

const NOT_JUST_NAMES = /[",\r\ufeff\ufffd]|^\s|[^\S\n]$/mu

/** A class, since a table may have ten thousand rows: functions made for each of them would be most of what is loaded. */
class Row implements TableRow {
  constructor(
    private readonly record: CsvRecord,
    private readonly places: ReadonlyMap<string, number>,
    private readonly fail: (line: number, message: string, code?: Parameters<TableRow['refuse']>[1]) => never,
  ) {}

  get line(): number {
    return this.record.line
  }

  get(column: string): string {
    return this.verbatim(column).trim()
  }

  verbatim(column: string): string {
    return this.record.cells[this.places.get(column) ?? -1] ?? ''
  }

  list(column: string, divider = '|'): readonly string[] {
    const cell = this.get(column)
    if (cell === '') return NONE
    const parts = cell.split(divider).map((part) => part.trim())
    return parts.includes('') ? parts.filter((part) => part !== '') : parts
  }

  oneOf<const V extends string>(column: string, values: readonly V[]): V {
    const cell = this.get(column)
    return (
      values.find((value) => value === cell) ??
      this.refuse(`${column} is "${cell}": use one of ${values.map((value) => value || 'nothing').join(', ')}`)
    )
  }

  refuse(message: string, code?: Parameters<TableRow['refuse']>[1]): never {
    return this.fail(this.line, message, code)
  }
}

const NONE: readonly string[] = Object.freeze([])

function recordsOf(text: string, path: string): readonly CsvRecord[] {
  try {
    return csvRecords(text)
  } catch (cause) {
    const { line, message } = complaintOf(cause)
    throw new ProblemError(problem('lexicon/bad-row', `data/${path}:${line} ${message}`), { cause })
  }
}

/** What csv-parse says of a text it cannot read, in words for whoever has to mend it. */
function complaintOf(cause: unknown): { readonly line: number; readonly message: string } {
  const { code, lines, begins, message } = cause as Error & { code?: string; lines?: number; begins?: number }
  const line = begins ?? lines ?? 1
  if (code === 'CSV_QUOTE_NOT_CLOSED') return { line, message: 'opens a quote that is never closed: close it' }
  if (line !== lines) return { line, message: `opens a quote that is not closed before line ${lines}: close it` }
  if (code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH')
    return { line, message: 'has more or fewer cells than the header: mend the row (quote cells that hold a comma)' }
  return { line, message: `${message}: mend the row (a quote inside a quoted cell is written twice)` }
}

/** The rows, where no two have the same key; throws `lexicon/duplicate-term` at the second. */
export function unique(rows: readonly TableRow[], keyOf: (row: TableRow) => string): readonly TableRow[] {
  const seen = new Map<string, TableRow>()
  for (const row of rows) {
    const key = keyOf(row)
    const before = seen.get(key)
    if (before) row.refuse(`duplicate of line ${before.line}: remove one`, 'lexicon/duplicate-term')
    seen.set(key, row)
  }
  return rows
}
