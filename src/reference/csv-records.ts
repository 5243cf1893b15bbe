/** The text of a CSV file in, its records with their line numbers out. */
import { type InfoRecord, parse } from 'csv-parse/sync'

export interface CsvRecord {
  /** Line of the file, 1-based, on which the record ends. */
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * All records, the header first; empty lines are none. Each has as many cells as the header. A plain file is cut at its
 * lines and commas, ten times as fast as csv-parse reads; whatever is not plain (a cell of several lines, an odd quote, a
 * row too short) is left to csv-parse, which reads it or says what is wrong.
 */
export function csvRecords(text: string): readonly CsvRecord[] {
  return plainRecords(text) ?? anyRecords(text)
}

function plainRecords(text: string): readonly CsvRecord[] | undefined {
  if (text.includes('\r')) return undefined
  const records: CsvRecord[] = []
  const lines = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).split('\n')
  let width = -1
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    if (line === '') continue
    const quoted = line.includes('"') ? quotedCells(line) : NONE
    if (!quoted) return undefined
    const found = quoted === NONE ? commas(line) + 1 : quoted.length
    if (width < 0) width = found
    if (found !== width) return undefined
    records.push(new PlainRecord(index + 1, line, quoted))
  }
  return records
}

const NONE: readonly string[] = []

function commas(line: string): number {
  let count = 0
  for (let at = line.indexOf(','); at >= 0; at = line.indexOf(',', at + 1)) count++
  return count
}

/** A line that is cut at its commas when a cell is asked for: of long lists most rows are only counted and kept. */
class PlainRecord implements CsvRecord {
  constructor(
    readonly line: number,
    private readonly text: string,
    private found: readonly string[],
  ) {}

  get cells(): readonly string[] {
    if (this.found === NONE) this.found = this.text.split(',')
    return this.found
  }
}

/** Cells of a line, some in quotes, where a quote doubled is one; undefined where the quotes do not pair. */
function quotedCells(line: string): readonly string[] | undefined {
  const cells: string[] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",]*))(,|$)/y
  for (;;) {
    const match = cell.exec(line)
    if (!match) return undefined
    cells.push(match[1]?.replaceAll('""', '"') ?? match[2]!)
    if (match[3] === '') return cells
  }
}

function anyRecords(text: string): readonly CsvRecord[] {
  const lines: number[] = []
  const remember = (record: string[], context: InfoRecord): string[] => {
    lines.push(context.lines)
    return record
  }
  try {
    const records = parse(text, { bom: true, trim: true, skip_empty_lines: true, on_record: remember })
    return records.map((cells, index) => ({ line: lines[index]!, cells }))
  } catch (error) {
    // csv-parse names the line where it gave up; a quote left open begins earlier.
    throw Object.assign(error as Error, { begins: (lines.at(-1) ?? 0) + 1 })
  }
}
