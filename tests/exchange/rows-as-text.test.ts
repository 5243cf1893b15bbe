/** Rows as text: CSV that a spreadsheet cannot take for formulas, tables of any size. */
import { describe, expect, it } from 'vitest'
import { rowsAsText } from '../../src/exchange/rows-as-text.js'

describe('rows as text', () => {
  it('CSV marks texts that begin like a formula, as export does; numbers stay numbers', () => {
    const rows = { columns: ['a', 'b', 'c'], rows: [['=1+1', -5, 'a-b']] as const }
    expect(rowsAsText(rows, 'csv')).toBe("a,b,c\n'=1+1,-5,a-b\n")
    expect(rowsAsText({ columns: ['a'], rows: [['-1'], [-9007199254740993n], [null]] }, 'csv')).toBe(
      "a\n'-1\n-9007199254740993\n\n",
    )
    expect(rowsAsText(rows, 'jsonl')).toBe('{"a":"=1+1","b":-5,"c":"a-b"}\n')
  })

  it('a table holds a cell of very many words', () => {
    const cell = 'word '.repeat(150_000)
    expect(rowsAsText({ columns: ['text'], rows: [[cell]] }, 'table', 80).length).toBeGreaterThan(cell.length)
  })
})
