/** The gazetteer: rows that are refused, with place and remedy; and what the project's own holds. */
import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openDataFiles } from '../../src/reference/data-files.js'
import { loadGazetteer } from '../../src/reference/load-gazetteer.js'

const data = resolve(import.meta.dirname, '..', '..', 'data')
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function withRow(file: string, row: string): () => unknown {
  const folder = mkdtempSync(join(tmpdir(), 'policylens-data-'))
  folders.push(folder)
  for (const part of ['gazetteers', 'lexicons']) cpSync(join(data, part), join(folder, part), { recursive: true })
  appendFileSync(join(folder, file), `${row}\n`)
  return () => loadGazetteer(openDataFiles(folder))
}

const ADDED = 'gazetteers/organisations-added.csv'

describe('the gazetteer', () => {
  it.each([
    ['x,Xylo Trust,charity,,,2012-13-01,,,,,own', /organisations-added\.csv:\d+ valid_from "2012-13-01" is no day/],
    ['x,Xylo Trust,charity,,,2012-02-30,,,,,own', /is no day: write YYYY-MM-DD/],
    ['nhs,Xylo Trust,charity,,,,,,,,own', /duplicate of data\/gazetteers\/organisations-added\.csv:\d+: remove one/],
    ['x,Xylo Trust,charity,will,,,,,,,own', /"will" is a common word: remove it, or set ambiguous to yes/],
    ['x,Xylo Trust,choir,,,,,,,,own', /type "choir" must be one of/],
    ['x,Xylo Trust,charity,,,2013-01-01,2012-01-01,,,,own', /before it begins/],
    ['x,Xylo Trust,charity,,,,,,nobody,,own', /names the successor nobody/],
    ['x,Xylo Trust', /mend the row/],
  ])('refuses %s', (row, message) => {
    expect(withRow(ADDED, row)).toThrow(message)
  })

  it('takes a sound row', () => {
    expect(withRow(ADDED, 'xylo,Xylo Trust,charity,,,2012-02-29,,,,,own')).not.toThrow()
  })

  it('holds the registers', () => {
    const { bodies } = loadGazetteer(openDataFiles(data))
    expect(bodies.get('gss:E10000016')?.name).toBe('Kent County Council')
    expect(bodies.get('govuk:department-of-health')?.validTo).toBe('2018-01-08')
    expect([...bodies.keys()].filter((id) => id.startsWith('ods:')).length).toBeGreaterThan(600)
  })
})
