/** The gazetteer: rows that are refused, with place and remedy; and what the project's own holds. */
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type DataFiles, openDataFiles } from '../../src/reference/data-files.js'
import { loadGazetteer } from '../../src/reference/load-gazetteer.js'

const data = openDataFiles(resolve(import.meta.dirname, '..', '..', 'data'))
/** Long lists that no fault below depends on: their first lines are enough. */
const LONG = /people|towns|places|first-names|surnames/
const texts = new Map<string, string>()
const textOf = (path: string): string => {
  const text = texts.get(path) ?? data.text(path)
  texts.set(path, LONG.test(path) ? text.split('\n').slice(0, 40).join('\n') : text)
  return texts.get(path)!
}

/** The project's own data with one file changed. */
const changed = (file: string, change: (text: string) => string): DataFiles => ({
  ...data,
  text: (path) => (path === file ? change(textOf(path)) : textOf(path)),
})
const load = (file: string, change: (text: string) => string) => () => loadGazetteer(changed(file, change))
const withRow = (file: string, row: string) => load(file, (text) => `${text.trimEnd()}\n${row}\n`)

const ADDED = 'gazetteers/organisations-added.csv'

describe('the gazetteer', () => {
  it.each([
    ['x,Xylo Trust,charity,,,2012-13-01,,,,,own', /organisations-added\.csv:\d+ valid_from "2012-13-01" is no day/],
    ['x,Xylo Trust,charity,,,2012-02-30,,,,,own', /is no day: write YYYY-MM-DD/],
    ['x,Xylo Trust,charity,,,01/04/2012,,,,,own', /"01\/04\/2012" is no day: write YYYY-MM-DD/],
    ['x,Xylo Trust,charity,,,2013-01-01,2012-01-01,,,,own', /ends \(2012-01-01\) before it begins .*: mend the dates/],
    ['nhs,Xylo Trust,charity,,,,,,,,own', /duplicate of data\/gazetteers\/organisations-added\.csv:\d+: remove one/],
    ['lga,Xylo Trust,charity,,,,,,,,own', /duplicate of data\/gazetteers\/organisations\.csv:\d+: remove one/],
    [
      'x,Bank Of England,government,,,,,,,,own',
      /"Bank Of England" is in data\/gazetteers\/organisations\.csv:\d+ too, as govuk:bank-of-england: remove one, or/,
    ],
    ['x,Xylo Trust,charity,Will,,,,,,,own', /"Will" is a common word: remove it, set ambiguous to yes, or list it in/],
    ['x,Xylo Trust,charity,Bread,,,,,,,own', /"Bread" is a common word/],
    ['x,Xylo Trust,choir,,,,,,,,own', /type is "choir": use one of nhs_body, /],
    ['x,Xylo Trust,charity,,,,,maybe,,,own', /ambiguous is "maybe": use one of yes, nothing/],
    ['x,Xylo Trust,charity,,,,,,nobody,,own', /names the successor nobody, which no row has: mend the id/],
    [',Xylo Trust,charity,,,,,,,,own', /has no id: give the body one/],
    ['x,,charity,,,,,,,,own', /has no name: fill it in/],
    ['x,Xylo Trust,charity,,,,,,,,', /has no source: say where it is from/],
    ['x,Xylo Trust', /has more or fewer cells than the header: mend the row/],
  ])('refuses the body %s', (row, message) => {
    expect(withRow(ADDED, row)).toThrow(message)
  })

  it.each([
    ['gazetteers/aliases-added.csv', 'xylo,Xylo,,,own', /aliases-added\.csv:\d+ gives names to xylo, which no row has/],
    ['gazetteers/aliases-added.csv', 'lga,Bread,,,own', /aliases-added\.csv:\d+ "Bread" is a common word/],
    ['gazetteers/alias-rules.csv', 'r,charity,Xylo,* X,strong,,own', /pattern "Xylo" must hold exactly one \*/],
    ['gazetteers/alias-rules.csv', 'r,charity,Xylo *,X,strong,,own', /alias "X" must hold exactly one \*: add it/],
    ['gazetteers/alias-rules.csv', 'r,charity,Xylo *,* X,sure,,own', /strength is "sure": use one of strong, weak/],
    ['gazetteers/classes.csv', 'xylo,xylo board,,,own', /has no words: list them, divided by \|/],
    ['gazetteers/classes.csv', 'xylo,xylo board,xylo board|CCGs,,own', /"CCGs" is on line \d+ too: remove one/],
    [
      'gazetteers/people.csv',
      'p,Ann Xylo,Minister of Xylo,,2012-13-01,,own',
      /people\.csv:\d+ valid_from "2012-13-01"/,
    ],
    ['gazetteers/people.csv', 'p,Ann Xylo,,,,,own', /people\.csv:\d+ has no office: fill it in/],
    ['lexicons/name-cues.csv', 'c,xylo,verb,,,own', /name-cues\.csv:\d+ cue is "verb": use one of agency-verb, /],
    ['lexicons/head-nouns.csv', 'h,council,charity,,,,,,,,own', /head-nouns\.csv:\d+ duplicate of line 2: remove one/],
    ['gazetteers/no-names.csv', 'Labour Costs,,own', /no-names\.csv:\d+ duplicate of line \d+: remove one/],
    ['lexicons/role-verbs.csv', 'c,,chair,,,own', /role-verbs\.csv:\d+ has no phrase: fill it in/],
    ['lexicons/ambiguous-names.csv', 'a,Mind,,,own', /ambiguous-names\.csv:\d+ duplicate of line 2: remove one/],
    ['lexicons/word-classes.csv', 'xylo,45', /word-classes\.csv:\d+ class "45" is no number from 0 to 44: mend it/],
  ])('refuses in %s the row %s', (file, row, message) => {
    expect(withRow(file, row)).toThrow(message)
  })

  it('refuses a column that is misspelt or missing', () => {
    expect(load(ADDED, (text) => text.replace('valid_to', 'valid_too'))).toThrow(/:1 lacks the column valid_to: add it/)
    expect(load('gazetteers/people.csv', (text) => text.replace('office', 'post'))).toThrow(/lacks the column office/)
  })

  it('takes sound rows: a leap day, a common word that is marked, a namesake of another time, letters of a word', () => {
    const rows = [
      'xylo,Xylo Trust,charity,,,2012-02-29,,,,,own',
      'bread,Bread,charity,,,,,yes,,,own',
      'old-dhsc,Department of Health and Social Care,government,,,1948-01-01,1949-01-01,,,,own',
      'who-else,Xylo Bread,charity,,BREAD,,,,,,own',
    ]
    const { bodies, phrases } = loadGazetteer(changed(ADDED, (text) => `${text.trimEnd()}\n${rows.join('\n')}\n`))
    expect(bodies.get('xylo')?.validFrom).toBe('2012-02-29')
    expect(phrases.find(({ phrase }) => phrase === 'Bread')?.strength).toBe('weak')
    expect(phrases.find(({ phrase }) => phrase === 'BREAD')?.strength).toBe('strong')
  })

  it('holds the registers', () => {
    const { bodies } = loadGazetteer(data)
    expect(bodies.get('gss:E10000016')?.name).toBe('Kent County Council')
    expect(bodies.get('govuk:department-of-health')?.validTo).toBe('2018-01-08')
    expect([...bodies.keys()].filter((id) => id.startsWith('ods:')).length).toBeGreaterThan(600)
  })
})
