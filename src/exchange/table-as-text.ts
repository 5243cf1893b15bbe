/** Columns and rows come in; a table with frames goes out that fits a terminal. */
import Table from 'cli-table3'
import { type Cell, plain, type Rows } from './rows.js'
import { cellsOf, INSIDE_WORDS, wrapped } from './wrap-text.js'

/** Large numbers with separators, everything else as it is; control characters cannot reach the terminal. */
function shown(cell: Cell): string {
  const value = plain(cell)
  if (value === null) return ''
  if (typeof value === 'number')
    return Math.abs(value) >= 10_000 ? value.toLocaleString('en-GB', { maximumFractionDigits: 2 }) : String(value)
  return value.replace(/\s+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
}

/** A table with frames that is `width` wide at most: with less padding, then a block a row, where columns leave no room. */
export function asTable({ columns, rows }: Rows, width: number): string {
  if (rows.length === 0) return `(no rows) ${columns.join(', ')}`
  const cells = rows.map((row) => row.map(shown))
  const isNumber = columns.map((_, i) => rows.every((row) => row[i] === null || typeof row[i] === 'number'))
  for (const frame of FRAMES) {
    const { padding } = frame
    const room = width - columns.length - 1 - 2 * padding * columns.length
    const widths = fitted(columns, cells, isNumber, room, frame)
    if (!widths) continue
    const table = new Table({
      head: columns.map((name, i) => wrapped(name, widths[i]!).join('\n')),
      colWidths: widths.map((w) => w + 2 * padding),
      colAligns: isNumber.map((number) => (number ? 'right' : 'left')),
      style: { head: [], border: [], compact: true, 'padding-left': padding, 'padding-right': padding },
    })
    for (const row of cells) {
      // A row of the table for each line: the package's time grows with the cube of the lines in a cell.
      const lines = row.map((cell, i) => wrapped(cell, widths[i]!))
      const height = most(1, lines, (cell) => cell.length)
      for (let k = 0; k < height; k++) table.push(lines.map((cell) => cell[k] ?? ''))
    }
    return table.toString()
  }
  return asBlocks(columns, cells, width)
}

/** A block of lines a row: name and value of each column that has one. */
function asBlocks(columns: readonly string[], cells: readonly (readonly string[])[], width: number): string {
  const widest = Math.max(...columns.map((name) => name.length))
  const room = Math.max(20, width - widest - 2)
  return cells
    .map((row, n) => {
      const head = `─ ${n + 1} `
      const lines = columns.flatMap((name, i) =>
        row[i] === ''
          ? []
          : wrapped(row[i]!, room).map((line, k) => `${(k === 0 ? name : '').padEnd(widest)}  ${line}`),
      )
      return [head.padEnd(Math.min(width, 80), '─'), ...lines].join('\n')
    })
    .join('\n')
}

interface Frame {
  /** Blanks on either side of the words. */
  readonly padding: number
  /** The longest word that is not broken. */
  readonly longest: number
  /** Words may be broken at hyphens, slashes and underscores. */
  readonly inside: boolean
}

/** From roomy to tight. */
const FRAMES: readonly Frame[] = [
  { padding: 1, longest: 16, inside: false },
  { padding: 1, longest: 16, inside: true },
  { padding: 0, longest: 16, inside: true },
  { padding: 0, longest: 10, inside: true },
]

/** The largest value of any item; unlike `Math.max(...)` for as many as there are. */
function most<T>(least: number, items: readonly T[], sizeOf: (item: T) => number): number {
  return items.reduce((largest, item) => Math.max(largest, sizeOf(item)), least)
}

/**
 * Widths that add up to at most `room`, none so narrow that a number or a common word would be cut: narrow columns keep
 * theirs, the others share what is left by how much they mostly hold. Undefined where there is no room for that.
 */
function fitted(
  columns: readonly string[],
  cells: readonly (readonly string[])[],
  isNumber: readonly boolean[],
  room: number,
  { longest, inside }: Frame,
): number[] | undefined {
  const word = (text: string): number =>
    Math.min(
      longest,
      most(0, text.split(' '), (w) => most(0, inside ? w.split(INSIDE_WORDS) : [w], cellsOf)),
    )
  const wanted = columns.map((name, i) => most(cellsOf(name), cells, (row) => cellsOf(row[i]!)))
  const least = columns.map((name, i) =>
    most(word(name), cells, (row) => (isNumber[i] ? cellsOf(row[i]!) : word(row[i]!))),
  )
  const mean = columns.map((_, i) => 2 + cells.reduce((sum, row) => sum + row[i]!.length, 0) / cells.length)
  const widths = new Array<number>(columns.length).fill(0)
  let left = room
  let open = columns.map((_, i) => i)
  if (least.reduce((sum, w) => sum + w, 0) > room) return undefined
  const settle = (which: readonly number[], to: readonly number[]): void => {
    for (const i of which) {
      widths[i] = to[i]!
      left -= to[i]!
    }
    open = open.filter((i) => !which.includes(i))
  }
  while (open.length > 0) {
    const total = open.reduce((sum, i) => sum + Math.sqrt(mean[i]!), 0)
    const shares = columns.map((_, i) => Math.floor((left * Math.sqrt(mean[i]!)) / total))
    // first those that need more than their share, then those that need less, so that what these leave goes to the rest
    const needy = open.filter((i) => least[i]! >= shares[i]!)
    const modest = open.filter((i) => wanted[i]! <= shares[i]!)
    if (needy.length > 0) settle(needy, least)
    else if (modest.length > 0) settle(modest, wanted)
    else {
      const last = open.at(-1)!
      const spare = left - open.reduce((sum, i) => sum + shares[i]!, 0)
      settle(open, shares)
      widths[last]! += spare
    }
  }
  return widths
}
