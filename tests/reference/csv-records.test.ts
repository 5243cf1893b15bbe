/** Records of CSV texts: what csv-parse reads, the plain way finds too, and both complain of the same. */
import { parse } from 'csv-parse/sync'
import { assert, constantFrom, array as list, property } from 'fast-check'
import { expect, test } from 'vitest'
import { csvRecords } from '../../src/reference/csv-records.js'

test.each([
  ['id,name\na,Xylo\n', [1, 2]],
  ['\ufeffid,name\n\na,"Xylo, and ""Zed"""', [1, 3]],
  ['id,name\na,"two\nlines"\nb,one\n', [1, 3, 4]],
  ['id,name\r\na,\r\nb,x\r\n', [1, 2, 3]],
])('%j ends its records on lines %j', (text, lines) => {
  expect(csvRecords(text).map((record) => record.line)).toEqual(lines)
})

test('a row too short and a quote left open are refused with their line', () => {
  expect(() => csvRecords('id,name\na,b\nc\n')).toThrow(/line 3/)
  expect(() => csvRecords('id,name\na,"b\n')).toThrow(/line 2/)
})

test('any text is read as csv-parse reads it, or refused as by it', () => {
  const of = (read: () => unknown): unknown => {
    try {
      return read()
    } catch (error) {
      return (error as Error).message
    }
  }
  const parsed = (text: string) =>
    (
      parse(text, { bom: true, info: true, trim: true, skip_empty_lines: true }) as unknown as {
        record: string[]
        info: { lines: number }
      }[]
    ).map(({ record, info }) => ({ line: info.lines, cells: record }))
  assert(
    property(list(constantFrom('a', 'b', ',', ',', '"', '""', '\n', '\n', '\r\n'), { maxLength: 14 }), (parts) => {
      const text = parts.join('')
      expect(of(() => csvRecords(text).map(({ line, cells }) => ({ line, cells })))).toEqual(of(() => parsed(text)))
    }),
    { numRuns: 2000 },
  )
})
