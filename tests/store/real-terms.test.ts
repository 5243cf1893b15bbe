/** Pounds of one year in those of another, by an invented price index of round numbers. */
import { describe, expect, test } from 'vitest'
import { parseDeflator } from '../../src/reference/load-deflator.js'
import { runQuery } from '../../src/store/query.js'
import { addRealTerms, inPricesOf, targetYear, withRealTerms } from '../../src/store/real-terms.js'
import { memoryStore } from '../helpers/store.js'

const file = (text: string) => parseDeflator(Buffer.from(text), 'prices.csv')
const INVENTED = [
  '"Title","An invented price index"',
  '"CDID","XXXX"',
  '"Release date","01-02-2003"',
  '"Important notes",',
  '"2001","50"',
  '"2002","100"',
  '"2003","125"',
  '"2003 Q1","124"',
  '"2003 JAN","123"',
  '"2003-04","126"',
].join('\r\n')

test('years are read, quarters, months and financial years passed over, the edition kept', () => {
  const deflator = file(INVENTED)
  expect([...deflator.byYear]).toEqual([
    [2001, 50],
    [2002, 100],
    [2003, 125],
  ])
  expect(deflator.edition).toBe('An invented price index, XXXX, released 01-02-2003')
  expect(file('2001,50').edition).toMatch(/^untitled series, file [0-9a-f]{12}$/)
})

test.each([
  ['nothing', ''],
  ['no years', 'a,b'],
  ['an index that is no number', '2001,x'],
  ['an empty index', '2001,'],
  ['a year twice', '2001,50\n2001,51'],
  ['a quotation mark left open', '"2001,50'],
])('%s is refused, with what to give instead', (_, text) => {
  expect(() => file(text)).toThrow(/prices\.csv .*GDP deflator/)
})

test('a sum grows by the ratio of the indices; a year that is not there gives nothing', () => {
  const deflator = file(INVENTED)
  expect(inPricesOf(deflator, 10, 2001, 2003)).toBe(25)
  expect(inPricesOf(deflator, 25, 2003, 2001)).toBe(10)
  expect(inPricesOf(deflator, 10, 1999, 2003)).toBeUndefined()
  expect(targetYear(deflator, undefined)).toBe(2003)
  expect(() => targetYear(deflator, 1999)).toThrow(/2001 to 2003/)
})

describe('in SQL', () => {
  test('pounds only; the column says which year, and another which edition', () => {
    const store = memoryStore()
    const deflator = file(INVENTED.replace('An invented', "Nobody's"))
    addRealTerms(store, deflator, 2002)
    const sums = `SELECT 10 AS total, 'GBP' AS currency, 2001 AS year UNION ALL SELECT 10, 'EUR', 2001
      UNION ALL SELECT 10, 'GBP', NULL UNION ALL SELECT 10, 'GBP', 1999`
    const sql = withRealTerms(sums, { amount: 'total', year: 'year' }, 2002, deflator)
    const { columns, rows } = runQuery(store, sql, {}, { rows: 10 })
    expect(columns).toEqual(['total', 'currency', 'year', 'total_in_pounds_of_2002', 'deflator'])
    expect(rows.map((row) => row[3])).toEqual([20, null, null, null])
    expect(rows[0]?.[4]).toBe("Nobody's price index, XXXX, released 01-02-2003")
  })
})
