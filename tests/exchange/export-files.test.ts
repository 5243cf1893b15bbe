import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  writeBrat,
  writeCsv,
  writeJsonLines,
  writePackage,
  writeWebAnnotations,
} from '../../src/exchange/export-files.js'
import { type ExportDocument, exportDocuments, exportSets } from '../../src/store/export-rows.js'
import { analyseAs, TEXT } from '../helpers/analysed.js'
import { memoryStore, runOf, savePageOf, temporaryFolder } from '../helpers/store.js'

function exported() {
  const store = memoryStore()
  const run = runOf(store)
  for (const year of ['2014', '2015'])
    analyseAs(
      store,
      run,
      savePageOf(store, run, {
        text: TEXT,
        published: `${year}-06-01`,
        origin: year,
        title: '=1+1',
        url: `https://news.example/${year}`,
        publisher: 'news',
      }).articleId,
    )
  return store
}

describe('export', () => {
  it('writes CSV that reads back the same, safe for spreadsheets', () => {
    const folder = temporaryFolder()
    for (const set of exportSets(exported())) {
      const file = writeCsv(folder, set, false)
      const text = readFileSync(join(folder, file.path), 'utf8')
      const [header, ...rows] = parse(text) as string[][]
      expect(header).toEqual(set.columns.map((c) => c.name))
      expect(rows).toHaveLength(file.rows)
      const expected = [...set.rows()].map((row) => row.map((cell) => (cell === '=1+1' ? "'=1+1" : String(cell ?? ''))))
      expect(rows).toEqual(expected)
      expect(text.replaceAll('\r\n', '')).not.toContain('\n,')
    }
    const [articles] = exportSets(exported())
    writeCsv(folder, articles!, true)
    expect(readFileSync(join(folder, 'articles.csv'), 'utf8').startsWith('\uFEFFid,')).toBe(true)
  })

  it('leaves texts out unless asked, and keeps to its filters', () => {
    const store = exported()
    const names = (filters = {}) => exportSets(store, filters)[0]!.columns.map((c) => c.name)
    expect(names()).not.toContain('text')
    expect(names({ withText: true })).toContain('text')
    const count = (filters: object) => exportSets(store, filters).map((set) => [...set.rows()].length)
    expect(count({})).toEqual([2, 4, 2, 2, 2, 4])
    expect(count({ since: '2015' })).toEqual([1, 2, 1, 1, 1, 2])
    expect(count({ until: '2014', publisher: 'NEWS' })).toEqual([1, 2, 1, 1, 1, 2])
    expect(count({ publisher: 'other' })).toEqual([0, 0, 0, 0, 0, 0])
  })

  it('writes JSON Lines with every column', () => {
    const folder = temporaryFolder()
    const set = exportSets(exported()).find((s) => s.name === 'quotations')!
    const file = writeJsonLines(folder, set)
    const lines = readFileSync(join(folder, file.path), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatchObject({ speaker: 'Mara Quill', words: 'Give us the £2m.', published_on: '2014-06-01' })
    expect(Object.keys(lines[0])).toEqual(set.columns.map((c) => c.name))
  })

  it('describes what it wrote', () => {
    const folder = temporaryFolder()
    const sets = exportSets(exported())
    const files = sets.map((set) => writeCsv(folder, set, false))
    writePackage(folder, files, sets, { programVersion: '9', offsets: 'UTF-16 code units', filters: {} })
    const described = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8'))
    expect(described.resources.map((r: { path: string; rows: number }) => [r.path, r.rows])).toEqual(
      files.map((f) => [f.path, f.rows]),
    )
    for (const resource of described.resources)
      for (const field of resource.schema.fields) expect(field.description.length).toBeGreaterThan(3)
    expect(readdirSync(folder)).toContain('CITATION.cff')
  })

  it('writes brat and Web Annotation whose offsets find the same words, astral characters and overlaps too', () => {
    const word = fc.constantFrom('the', '😀', '𝒜b', 'trust,', '“£5m”', '\n\n')
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 20 }),
        fc.array(fc.tuple(fc.nat(19), fc.nat(19)), { maxLength: 6 }),
        (words, pairs) => {
          const text = words.join(' ')
          const starts = words.map((_, i) => words.slice(0, i).join(' ').length + (i > 0 ? 1 : 0))
          const spans = pairs.flatMap(([a, b], n) => {
            const [from, to] = [Math.min(a, b) % words.length, Math.max(a, b) % words.length]
            const [start, end] = [
              starts[Math.min(from, to)]!,
              starts[Math.max(from, to)]! + words[Math.max(from, to)]!.length,
            ]
            return [{ id: `s${n}`, label: 'x', start, end, exact: text.slice(start, end), note: null }]
          })
          const document: ExportDocument = { id: 1, url: null, text, spans }
          const folder = temporaryFolderOnce()
          writeBrat(folder, [document])
          const points = [...readFileSync(join(folder, 'article-1.txt'), 'utf8')]
          const lines = readFileSync(join(folder, 'article-1.ann'), 'utf8').split('\n').filter(Boolean)
          expect(lines).toHaveLength(spans.length)
          for (const line of lines) {
            const [, places, shown] = line.split('\t')
            const cut = places!
              .replace(/^\S+ /, '')
              .split(';')
              .filter(Boolean)
              .map((p) => points.slice(...(p.split(' ').map(Number) as [number, number])).join(''))
            expect(cut.join(' ')).toBe(shown)
          }
          writeWebAnnotations(folder, [document])
          const annotations = readFileSync(join(folder, 'annotations.jsonl'), 'utf8')
            .split('\n')
            .filter(Boolean)
            .map((l) => JSON.parse(l))
          for (const { target } of annotations) {
            const [quote, position] = target.selector
            expect(text.slice(position.start, position.end)).toBe(quote.exact)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('gives every span of an article to annotation tools', () => {
    const [document] = [...exportDocuments(exported())]
    expect(document!.spans.map((s) => s.label).sort()).toEqual([
      'money',
      'money',
      'organisation',
      'person',
      'pro-devolution',
      'statement',
      'statement',
    ])
    for (const span of document!.spans) expect(document!.text.slice(span.start, span.end)).toBe(span.exact)
  })
})

let once: string | undefined
function temporaryFolderOnce(): string {
  once ??= temporaryFolder()
  return once
}
