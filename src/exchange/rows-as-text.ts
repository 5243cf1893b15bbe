/** Columns and rows come in; a table fitted to a width, CSV, JSON, JSON Lines or Markdown goes out. */
import Table from 'cli-table3'
import { stringify } from 'csv-stringify/sync'
import type { RowFormat } from '../model/row-format.js'

type Cell = string | number | bigint | Buffer | null

export interface Rows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The rows as text that ends with a line end; `width` in characters bounds a table. */
export function rowsAsText(result: Rows, format: RowFormat, width = 100): string {
  switch (format) {
    case 'table':
      return `${asTable(result, width)}\n`
    case 'csv':
      return stringify([[...result.columns], ...result.rows.map((row) => row.map(plain))])
    case 'json':
      return `${JSON.stringify(asObjects(result), null, 2)}\n`
    case 'jsonl':
      return asObjects(result)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join('')
    case 'markdown':
      return asMarkdown(result)
  }
}

const plain = (cell: Cell): string | number | null =>
  Buffer.isBuffer(cell) ? `(${cell.length} bytes)` : typeof cell === 'bigint' ? cell.toString() : cell

function asObjects({ columns, rows }: Rows): Record<string, string | number | null>[] {
  return rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, plain(row[i] ?? null)])))
}

function asMarkdown({ columns, rows }: Rows): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|').replace(/\s+/g, ' ')).join(' | ')} |\n`
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...rows.map((row) => line(row.map((cell) => String(plain(cell) ?? '')))),
  ].join('')
}

/** Large numbers with separators, everything else as it is; control characters cannot reach the terminal. */
function shown(cell: Cell): string {
  const value = plain(cell)
  if (value === null) return ''
  if (typeof value === 'number')
    return Math.abs(value) >= 10_000 ? value.toLocaleString('en-GB', { maximumFractionDigits: 2 }) : String(value)
  return value.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
}

function asTable({ columns, rows }: Rows, width: number): string {
  if (rows.length === 0) return `(no rows) ${columns.join(', ')}`
  const cells = rows.map((row) => row.map(shown))
  const wide = columns.map((name, i) => Math.max(name.length, ...cells.map((row) => row[i]!.length)))
  const isNumber = columns.map((_, i) => rows.every((row) => row[i] === null || typeof row[i] === 'number'))
  const table = new Table({
    head: columns.map(String),
    colWidths: fitted(cells, wide, width - columns.length - 1),
    colAligns: isNumber.map((number) => (number ? 'right' : 'left')),
    wordWrap: true,
    style: { head: [], border: [], compact: true },
  })
  for (const row of cells) table.push(row)
  return table.toString()
}

/**
 * Widths with padding that add up to at most `room`: narrow columns keep theirs, the others share what is left by how
 * much they mostly hold, so that long texts get the room.
 */
function fitted(cells: readonly (readonly string[])[], wide: readonly number[], room: number): number[] {
  const wanted = wide.map((w) => w + 2)
  const mean = wide.map((_, i) => 2 + cells.reduce((sum, row) => sum + row[i]!.length, 0) / cells.length)
  const widths = new Array<number>(wanted.length).fill(0)
  let left = room
  let open = wanted.map((_, i) => i)
  // columns that fit into their share are settled first; what they leave goes to the rest
  for (;;) {
    const total = open.reduce((sum, i) => sum + Math.sqrt(mean[i]!), 0)
    const share = (i: number): number => Math.floor((left * Math.sqrt(mean[i]!)) / total)
    const settled = open.filter((i) => wanted[i]! <= Math.max(share(i), 8))
    if (settled.length === 0) {
      for (const i of open) widths[i] = Math.max(8, share(i))
      return widths
    }
    for (const i of settled) {
      widths[i] = wanted[i]!
      left -= wanted[i]!
    }
    open = open.filter((i) => !settled.includes(i))
    if (open.length === 0) return widths
  }
}

const BLOCKS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** A bar a row, for answers that are a series: what stands along it, the bar, the value. */
export function asBars(rows: readonly (readonly [string, number | null])[], width: number): string {
  const most = Math.max(...rows.map(([, value]) => value ?? 0), 0)
  if (rows.length === 0 || most <= 0) return ''
  const label = Math.min(28, Math.max(...rows.map(([name]) => name.length)))
  const room = Math.max(10, Math.min(40, width - label - 12))
  return rows
    .map(([name, value]) => {
      const eighths = Math.round(((value ?? 0) / most) * room * 8)
      const bar = '█'.repeat(eighths >> 3) + BLOCKS[eighths & 7]!
      return `${name.slice(0, label).padEnd(label)} ${bar} ${value ?? '–'}\n`
    })
    .join('')
}
