/** Columns and rows, as a question is answered, and how a cell is written. */

export type Cell = string | number | bigint | Buffer | null

export interface Rows {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A cell as text or number: bytes are only counted. */
export const plain = (cell: Cell): string | number | null =>
  Buffer.isBuffer(cell) ? `(${cell.length} bytes)` : typeof cell === 'bigint' ? cell.toString() : cell

/** A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
export const formulaSafe = <T>(cell: T): T | string =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
