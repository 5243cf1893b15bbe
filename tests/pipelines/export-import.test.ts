import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { EXPORT_FORMATS, type ExportOptions, exportData } from '../../pipelines/export.js'
import { importCodings } from '../../pipelines/import.js'
import { settingsFrom } from '../../src/run/settings.js'
import { openStore } from '../../src/store/open-store.js'
import { analyseAs, TEXT } from '../helpers/analysed.js'
import { runOf, savePageOf, temporaryFolder } from '../helpers/store.js'

/** Two articles; the second is TEXT with an astral character before it, and so offsets that differ by unit. */
function bench() {
  const folder = temporaryFolder()
  const settings = settingsFrom({ database: join(folder, 'a.db') })
  const store = openStore(settings.database)
  const run = runOf(store)
  for (const year of ['2014', '2015']) {
    const { articleId } = savePageOf(store, run, {
      text: TEXT,
      published: `${year}-06-01`,
      title: '=Quill 😀 speaks',
      byline: ['Ivy Thorne'],
      url: `https://news.example/${year}/mara-quill-speaks`,
      publisher: 'news',
    })
    analyseAs(store, run, articleId)
  }
  store.close()
  let n = 0
  const write = (options: Omit<ExportOptions, 'output'>) => {
    const output = join(folder, `out${n++}`)
    const files = exportData(settings, { ...options, output })
    const read = (name: string) => readFileSync(join(output, name), 'utf8')
    const csv = (name: string) => parse(read(`${name}.csv`), { columns: true }) as Record<string, string>[]
    return { output, files, read, csv, description: JSON.parse(read('datapackage.json')) }
  }
  const ask = (sql: string) => {
    const opened = openStore(settings.database, { readonly: true })
    try {
      return opened.db.prepare(sql).raw().all()
    } finally {
      opened.close()
    }
  }
  return { folder, settings, write, ask }
}

const TEXTS = { withText: true } as const

describe('export', () => {
  it.each(EXPORT_FORMATS)('%s: is described with counts, versions and true hashes', (format) => {
    const { write } = bench()
    const { output, files, description, read } = write({ format, ...TEXTS })
    expect(readdirSync(output).sort()).toEqual([...files.map((f) => f.path), 'CITATION.cff', 'datapackage.json'].sort())
    for (const resource of description.resources) {
      const bytes = readFileSync(join(output, resource.path))
      const hash = createHash('sha256').update(bytes).digest('hex')
      expect([resource.bytes, resource.hash]).toEqual([bytes.length, `sha256:${hash}`])
      expect(resource.rows).toBeGreaterThan(0)
      for (const field of resource.schema?.fields ?? []) expect(field.description.length).toBeGreaterThan(3)
    }
    expect(description.policylens.annotators.map((a: { annotator: string }) => a.annotator)).toContain('stances')
    expect(description.description).toContain('CDPA')
    expect(read('CITATION.cff')).toMatch(/^cff-version: 1\.2\.0\n/)
  })

  it('csv: every value is of the type that datapackage.json says, keys are keys, and references lead somewhere', () => {
    const { description, output } = bench().write({ format: 'csv' })
    // Frictionless Table Schema, as far as it is used here
    const forms: Record<string, RegExp> = {
      integer: /^-?\d+$/,
      number: /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/,
      date: /^\d{4}-\d\d-\d\d$/,
      yearmonth: /^\d{4}-\d\d$/,
      string: /^[\s\S]*$/,
    }
    const rowsOf = (path: string) =>
      parse(readFileSync(join(output, path), 'utf8'), { columns: true }) as Record<string, string>[]
    const articles = new Set(rowsOf('articles.csv').map((row) => row['id']))
    let references = 0
    expect(description.name).toMatch(/^[-a-z0-9._/]+$/)
    for (const { name, path, schema, profile } of description.resources) {
      expect(name).toMatch(/^[-a-z0-9._/]+$/)
      expect(profile).toBe('tabular-data-resource')
      const rows = rowsOf(path)
      expect(Object.keys(rows[0]!)).toEqual(schema.fields.map((field: { name: string }) => field.name))
      for (const field of schema.fields as { name: string; type: string }[])
        for (const row of rows)
          if (row[field.name] !== '') expect(row[field.name], `${path} ${field.name}`).toMatch(forms[field.type]!)
      if (schema.primaryKey) expect(new Set(rows.map((row) => row[schema.primaryKey])).size).toBe(rows.length)
      for (const { fields, reference } of schema.foreignKeys ?? []) {
        expect(reference).toEqual({ resource: 'articles', fields: 'id' })
        for (const row of rows) expect(articles).toContain(row[fields])
        references++
      }
    }
    expect(references).toBeGreaterThan(4)
  })

  it('leaves texts out unless asked, and refuses formats that are nothing without them', () => {
    const { write } = bench()
    const { csv, description } = write({ format: 'csv' })
    expect(Object.keys(csv('articles')[0]!)).not.toContain('text')
    expect(description.description).toContain('Without the texts')
    for (const format of ['brat', 'label-studio', 'conllu'] as const)
      expect(() => write({ format })).toThrow(/--with-text/)
    expect(() => write({ format: 'brat', ...TEXTS, offsets: 'utf16' })).toThrow(/code points/)
    expect(write({ format: 'csv', ...TEXTS }).csv('articles')[0]!['text']).toBe(TEXT)
  })

  it('keeps to its filters', () => {
    const { write } = bench()
    const rows = (filters: object) => write({ format: 'jsonl', ...filters }).files.map((file) => file.rows)
    const all = rows({})
    expect(all.slice(0, 6)).toEqual([2, 4, 2, 2, 2, 4])
    const half = all.map((count) => count / 2)
    expect(rows({ since: '2015' })).toEqual(half)
    expect(rows({ until: '2014', publisher: 'NEWS' })).toEqual(half)
    expect(rows({ speaker: 'quill', stance: 'devolution' })).toEqual(all)
    const none = all.map(() => 0)
    for (const filters of [{ publisher: 'other' }, { speaker: 'nobody' }, { stance: 'mixed' }])
      expect(rows(filters)).toEqual(none)
  })

  it('tells where every row stands, in either unit', () => {
    const { write } = bench()
    const headline = '=Quill 😀 speaks'
    const spans = write({ format: 'csv' }).csv('spans')
    expect(new Set(spans.map((span) => span['kind']))).toEqual(
      new Set(['mention', 'money', 'statement', 'cue', 'source', 'stance']),
    )
    const places = (offsets: 'utf16' | 'codepoint') =>
      write({ format: 'jsonl', offsets })
        .read('spans.jsonl')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    for (const span of places('utf16'))
      expect((span.in_title ? headline : TEXT).slice(span.start, span.end)).toBe(span.exact)
    for (const span of places('codepoint'))
      expect([...(span.in_title ? headline : TEXT)].slice(span.start, span.end).join('')).toBe(span.exact)
  })

  it.each(EXPORT_FORMATS)(
    '%s: pseudonymised holds no name of a person, and the same words at the same places',
    (format) => {
      const { write } = bench()
      const { output, files, description } = write({ format, ...TEXTS, pseudonymise: true })
      for (const { path } of files)
        expect(readFileSync(join(output, path), 'latin1')).not.toMatch(/quill|mara|thorne|\bivy\b/i)
      expect(description.policylens.pseudonymised).toBe(true)
      expect(description.description).toContain('not anonymous')
    },
  )

  it('gives a person the same code in every column, text and export', () => {
    const { write } = bench()
    const { csv } = write({ format: 'csv', ...TEXTS, pseudonymise: true })
    expect(new Set(csv('quotations').map((row) => row['speaker']))).toEqual(new Set(['P1']))
    const [article] = csv('articles')
    expect(article).toMatchObject({ headline: "'=P1 😀 speaks", byline: 'A1-1', key: '' })
    expect(article!['text']).toBe(TEXT.replaceAll('Mara Quill', 'P1'))
    expect(Object.keys(article!)).not.toContain('url')
    for (const span of csv('spans').filter((one) => one['article_id'] === article!['id'] && one['in_title'] === '0'))
      expect(article!['text']!.slice(Number(span['start']), Number(span['end']))).toBe(span['exact'])
    const [person] = csv('mentions').filter((row) => row['type'] === 'person')
    expect(person).toMatchObject({ name: 'P1', key: 'P1', exact: 'P1' })
    expect(write({ format: 'brat', ...TEXTS, pseudonymise: true }).read('article-1.ann')).toMatch(
      /^T\d+\tperson 0 2\tP1$/m,
    )
  })
})

describe('import', () => {
  const exported =
    "SELECT label, start, \"end\", exact, note FROM spans WHERE in_title = 0 AND kind NOT IN ('cue', 'source') AND article_id = 1 ORDER BY 1, 2, 3, 5"
  const imported = (coder: string) =>
    `SELECT label, start, "end", exact, note FROM coded_spans WHERE coder = '${coder}' AND article_id = 1 ORDER BY 1, 2, 3, 5`

  it.each(['brat', 'label-studio'] as const)(
    '%s: gives back the very spans of an export, apart from the machine’s',
    (format) => {
      const { write, settings, ask } = bench()
      const before = ask('SELECT count(*) FROM spans')
      const { output } = write({ format, ...TEXTS, until: '2014' })
      const once = importCodings(settings, output, { format, coder: 'anna' })
      expect(once).toMatchObject({ texts: 1, coders: ['anna'], leftOut: 0 })
      expect(importCodings(settings, output, { format, coder: 'anna' }).marks).toBe(once.marks)
      expect(ask(imported('anna'))).toEqual(ask(exported))
      expect(ask('SELECT count(*) FROM spans')).toEqual(before)
      expect(ask('SELECT DISTINCT f1, f1_overlapping FROM agreement_with_coders')).toEqual([[1, 1]])
      expect(ask('SELECT count(*) FROM coding')).toEqual([[1]])
      expect(ask('PRAGMA foreign_key_check')).toEqual([])
    },
  )

  it('compares coder and machine with known answers', () => {
    const { folder, settings, ask } = bench()
    const coded = join(folder, 'coded')
    const file = (name: string, text: string) => writeFileSync(join(folder, name), text)
    file('a.txt', TEXT)
    const place = (exact: string) => `${TEXT.indexOf(exact)} ${TEXT.indexOf(exact) + exact.length}\t${exact}`
    // the coder has one name as the machine, one sum with more words than it, and a name it lacks
    file('a.ann', `T1\tperson ${place('Mara Quill')}\nT2\tmoney ${place('the £2m pot')}\nT3\tperson ${place('She')}\n`)
    expect(coded).toBeTruthy()
    expect(importCodings(settings, folder, { format: 'brat', coder: 'bo' })).toMatchObject({
      texts: 1,
      marks: 3,
      notes: [],
    })
    expect(
      ask(
        'SELECT label, coder_spans, machine_spans, same, precision, recall, f1, f1_overlapping FROM agreement_with_coders ORDER BY label',
      ),
    ).toEqual([
      ['money', 1, 2, 0, 0, 0, 0, 0.667],
      ['person', 2, 1, 1, 1, 0.5, 0.667, 0.667],
    ])
    expect(
      ask("SELECT by, label, exact, match FROM coder_and_machine WHERE match <> 'same' ORDER BY by, start"),
    ).toEqual([
      ['coder', 'person', 'She', 'none'],
      ['coder', 'money', 'the £2m pot', 'overlapping'],
      ['machine', 'money', '£2m', 'none'],
      ['machine', 'money', '£2m', 'overlapping'],
    ])
  })

  it('says what it cannot take in', () => {
    const { folder, settings } = bench()
    const notOurs = join(folder, 'x.json')
    writeFileSync(notOurs, '[]')
    writeFileSync(join(folder, 'b.txt'), 'Another text.')
    writeFileSync(join(folder, 'b.ann'), 'T1\tx 0 7\tAnother\n')
    expect(() => importCodings(settings, join(folder, 'none'), { format: 'brat', coder: 'x' })).toThrow(/nothing at/)
    expect(() => importCodings(settings, folder, { format: 'brat' })).toThrow(/--coder/)
    expect(() => importCodings(settings, join(folder, 'b.txt'), { format: 'label-studio', coder: 'x' })).toThrow(
      /no export/,
    )
    const { texts, notes } = importCodings(settings, folder, { format: 'brat', coder: 'x' })
    expect([texts, notes]).toEqual([0, ['b.ann: no article of the database has this text']])
  })
})
