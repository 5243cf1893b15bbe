/** Columns and rows come in; a table fitted to a width, CSV, JSON, JSON Lines or Markdown goes out. */
import { stringify } from 'csv-stringify/sync'
import type { RowFormat } from '../model/row-format.js'
import { formulaSafe, plain, type Rows } from './rows.js'
import { asTable } from './table-as-text.js'

/** The rows as text that ends with a line end; `width` in characters bounds a table. */
export function rowsAsText(result: Rows, format: RowFormat, width = 100): string {
  switch (format) {
    case 'table':
      return `${asTable(result, width)}\n`
    case 'csv':
      return stringify([[...result.columns], ...result.rows.map((row) => row.map((cell) => plain(formulaSafe(cell))))])
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

/** Columns of one name are told apart by number: an object holds each once. */
function asObjects({ columns, rows }: Rows): Record<string, string | number | null>[] {
  const names = columns.map((name, i) => {
    const before = columns.slice(0, i).filter((other) => other === name).length
    return before === 0 ? name : `${name}_${before + 1}`
  })
  return rows.map((row) => Object.fromEntries(names.map((name, i) => [name, plain(row[i] ?? null)])))
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
