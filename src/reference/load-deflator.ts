/** The official CSV of a GDP deflator in, an index by year out; the file is the user's, none is shipped. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Deflator } from '../model/deflator.js'
import { ProblemError, problem } from '../model/problem.js'

/** Heads of the rows that name the edition, as the Office for National Statistics writes them. */
const EDITION = ['Title', 'CDID', 'Release date']

/** Reads the file. Throws a ProblemError where it is missing or no such series. */
export function loadDeflator(path: string): Deflator {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new ProblemError(problem('usage/bad-path', `cannot read the deflator ${path}`), { cause })
  }
  return parseDeflator(bytes, path)
}

/**
 * Reads a time series of two columns as the Office for National Statistics gives them out: rows that describe it, then
 * `year,index`. Rows of quarters and months are passed over, and so are financial years (2015-16), which are not the
 * years articles are dated by.
 */
export function parseDeflator(bytes: Buffer, path: string): Deflator {
  const fail = (why: string, cause?: unknown) =>
    new ProblemError(
      problem('usage/bad-path', `${path} ${why}: give the CSV of a yearly GDP deflator series as its publisher has it`),
      { cause },
    )
  let rows: string[][]
  try {
    rows = parse(bytes, { bom: true, trim: true, relax_column_count: true, skip_empty_lines: true })
  } catch (cause) {
    throw fail('is not a CSV file', cause)
  }
  const about = new Map<string, string>()
  const byYear = new Map<number, number>()
  for (const [head = '', value = ''] of rows) {
    if (EDITION.includes(head) && value) about.set(head, value)
    if (!/^(?:1[89]|20)\d\d$/.test(head)) continue
    const index = Number(value)
    if (value === '' || !(index > 0)) throw fail(`has no index for ${head}`)
    if (byYear.has(Number(head))) throw fail(`has ${head} twice`)
    byYear.set(Number(head), index)
  }
  if (byYear.size === 0) throw fail('has no row with a year and an index')
  const title = [about.get('Title'), about.get('CDID')].filter(Boolean).join(', ')
  const hash = createHash('sha256').update(bytes).digest('hex')
  // Without a date of release only the file itself says which edition it is.
  const edition = `${title || 'untitled series'}, ${about.has('Release date') ? `released ${about.get('Release date')}` : `file ${hash.slice(0, 12)}`}`
  return Object.freeze({ edition, hash, byYear })
}
