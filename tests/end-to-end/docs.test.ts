/** Tables in the documentation come from the data and the code; `npm test -- tests/end-to-end/docs.test.ts -u` brings them up to date. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { MAY_IMPORT } from '../tidy/rooms.js'

const root = resolve(import.meta.dirname, '..', '..')
const UPDATE = 'is not up to date: npm test -- tests/end-to-end/docs.test.ts -u'

interface Source {
  readonly file: string
  readonly what: string
  readonly source: string
  readonly licence: string
}

const sources = parse(readFileSync(join(root, 'data', 'sources.csv'), 'utf8'), { columns: true }) as Source[]

/** The text of a file with the table between `<!-- name -->` and `<!-- /name -->` replaced. */
function withTable(path: string, name: string, rows: readonly (readonly string[])[]): string {
  const [head, ...body] = rows.map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
  const table = [head, `|${'---|'.repeat(rows[0]!.length)}`, ...body].join('\n')
  const text = readFileSync(path, 'utf8')
  const pattern = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`)
  expect(text, `${path} has a place for the table ${name}`).toMatch(pattern)
  return text.replace(pattern, (_, open: string, close: string) => `${open}${table}\n${close}`)
}

describe('data/README.md', () => {
  const path = join(root, 'data', 'README.md')

  it(`shows data/sources.csv, or ${UPDATE}`, async () => {
    const sorted = [...sources].sort((a, b) => (a.file < b.file ? -1 : 1))
    const rows = [
      ['file', 'what', 'source', 'licence'],
      ...sorted.map((s) => [`\`${s.file}\``, s.what, s.source, s.licence]),
    ]
    await expect(withTable(path, 'sources', rows)).toMatchFileSnapshot(path)
  })

  it('names every file of data/ once, and no other', () => {
    const files = ['gazetteers', 'lexicons', 'codebook', 'models']
      .filter((folder) => existsSync(join(root, 'data', folder)))
      .flatMap((folder) => readdirSync(join(root, 'data', folder)).map((name) => `${folder}/${name}`))
      .filter((name) => !name.endsWith('.md'))
    expect(sources.map((s) => s.file).sort()).toEqual(files.sort())
    for (const { file, what, source, licence } of sources)
      expect(
        [file, what, source, licence].every((cell) => cell.trim() !== ''),
        file,
      ).toBe(true)
  })

  it('has a card for every model', () => {
    const cards = readdirSync(join(root, 'data', 'models')).filter((name) => name.endsWith('.md'))
    const said = cards.map((name) => readFileSync(join(root, 'data', 'models', name), 'utf8')).join('\n')
    for (const { file } of sources)
      if (file.startsWith('models/')) expect(said, `a card names ${file}`).toContain(file.slice('models/'.length))
  })
})

describe('src/README.md', () => {
  const path = join(root, 'src', 'README.md')

  it(`shows the import table of tests/tidy/rooms.ts, or ${UPDATE}`, async () => {
    const rows = Object.entries(MAY_IMPORT).map(([room, others]) => [
      `\`${room}\``,
      others.filter((other) => other !== room).join(', ') || 'nothing outside itself',
    ])
    await expect(withTable(path, 'imports', [['room', 'may import'], ...rows])).toMatchFileSnapshot(path)
  })

  it('names every room that there is', () => {
    const text = readFileSync(path, 'utf8')
    const rooms = readdirSync(join(root, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && readdirSync(join(root, 'src', entry.name)).length > 0)
      .map((entry) => entry.name)
    for (const room of rooms) expect(text, room).toContain(`\`${room}/\``)
  })
})

describe('links in the documentation', () => {
  const pages = ['README.md', 'src/README.md', 'data/README.md', 'corpus/README.md', 'tests/gold/README.md']

  it.each(pages)('%s: they lead to files that exist', (page) => {
    const text = readFileSync(join(root, page), 'utf8').replace(/```[\s\S]*?```/g, '')
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1]!)
    const broken = links.filter((link) => !existsSync(join(root, dirname(page), link)))
    expect(broken).toEqual([])
  })
})
