/** Reads a CSV file of data/ as rows with line numbers; complaints name the file, the line and the remedy. */
import { parse } from 'csv-parse/sync'
import { ProblemError, problem } from '../model/problem.js'
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
  const read = (withLines: boolean): unknown[] => {
    try {
      return parse(text, { bom: true, info: withLines, skip_empty_lines: true, relax_column_count: false })
    } catch (cause) {
      const line = cause instanceof Error && 'lines' in cause ? Number(cause.lines) : 1
      return refuse(line, `${(cause as Error).message}: mend the row (quote cells that hold a comma)`, cause)
    }
  }
  const rows = read(false) as string[][]
  // Line numbers cost more than the rest of the reading, and only messages want them.
  let lines: number[] | undefined
  const lineOf = (index: number): number => {
    lines ??= (read(true) as { info: { lines: number } }[]).map((row) => row.info.lines)
    return lines[index] ?? 1
  }
  const header = rows[0] ?? []
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0) refuse(1, `lacks the column ${missing.join(', ')}: add it to the header`)
  const places = new Map(header.map((name, index) => [name, index]))
  return rows.slice(1).map((record, index) => {
    const get = (column: string): string => record[places.get(column) ?? -1]?.trim() ?? ''
    return {
      get line() {
        return lineOf(index + 1)
      },
      get,
      list: (column) =>
        get(column)
          .split('|')
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      refuse: (message) => refuse(lineOf(index + 1), message),
    }
  })
}
