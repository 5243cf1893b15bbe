/** The whole job with the real command and a real database: pages in, answers out, twice, and with a changed page. */
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { policylens, root } from '../helpers/command.js'
import { REFUSED_PAGES } from '../helpers/corpus.js'
import { temporaryFolder } from '../helpers/store.js'

/** Tables of what was read and found; runs and their counts change with every run. */
const LASTING = [
  'page',
  'article',
  'block',
  'removal',
  'analysis',
  'sentence',
  'mention',
  'entity',
  'entity_role',
  'person',
  'organisation',
  'money',
  'attribution',
  'attribution_content',
  'attribution_speaker',
  'stance',
  'stance_evidence',
  'verdict',
]

describe('the whole job', { timeout: 180_000 }, () => {
  it('ingests, analyses and answers; changes nothing the second time; keeps versions of a page that changed', () => {
    const database = join(temporaryFolder(), 'whole.db')
    const run = (...args: string[]) => {
      const ran = policylens([...args, '--database', database])
      expect(ran.code, ran.err).toBe(0)
      return ran
    }
    const read = <T = unknown>(sql: string): T[] => {
      const db = new Database(database, { readonly: true })
      try {
        return db.prepare(sql).all() as T[]
      } finally {
        db.close()
      }
    }
    const contents = () => LASTING.map((table) => [table, read(`SELECT * FROM ${table}`)])

    const first = run('start')
    expect(first.out).toMatch(/articles +15 from 18 pages, 6 publishers/)
    for (const word of ['people', 'organisations', 'quotations', 'money', 'stance']) expect(first.out).toContain(word)
    expect(first.out.match(/^ {2}npm run /gm)).toHaveLength(3)
    expect(first.out).toContain(database)

    // Everything is sound: references, integrity, and each row's words are the text's.
    expect(read('PRAGMA foreign_key_check')).toEqual([])
    expect(read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    const rows = read<{ exact: string; text: string; start_offset: number; end_offset: number }>(
      ['mention', 'entity', 'money', 'attribution', 'stance']
        .map(
          (table) =>
            `SELECT exact, start_offset, end_offset, CASE in_title WHEN 1 THEN headline ELSE text END AS text FROM ${table} JOIN article ON article.id = article_id`,
        )
        .join(' UNION ALL '),
    )
    expect(rows.length).toBeGreaterThan(500)
    expect(rows.filter((row) => row.text.slice(row.start_offset, row.end_offset) !== row.exact)).toEqual([])

    // The pages that are no articles are problems with a code, and nothing else is.
    const problems = read<{ code: string; origin: string }>(
      'SELECT problem.code, page.origin FROM problem JOIN page ON page.id = problem.page_id ORDER BY page.origin',
    )
    expect(problems.map((p) => p.origin.split('/').slice(-2).join('/'))).toEqual([...REFUSED_PAGES])
    expect(problems.map((p) => p.code)).toEqual([
      'page/consent-wall',
      expect.stringMatching(/^page\//),
      'page/soft-404',
    ])
    expect(read("SELECT code FROM problem WHERE code NOT LIKE 'page/%'")).toEqual([])

    // Every annotator found something, and people have an identity across articles.
    for (const table of ['sentence', 'mention', 'entity', 'money', 'attribution', 'stance', 'verdict'])
      expect(read<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n, table).toBeGreaterThan(10)
    const twice = read<{ name: string }>(
      `SELECT person.name FROM person JOIN entity ON entity.person_id = person.id
       GROUP BY person.id HAVING count(DISTINCT entity.article_id) > 1 ORDER BY person.name`,
    )
    expect(twice.map((person) => person.name)).toEqual(
      expect.arrayContaining(['Beatrix Onwuka', 'Bridie Malone', 'Gwenllian Prosser', 'Olumide Frayne']),
    )

    // A second time nothing changes, and it says so.
    const before = contents()
    const second = run('start')
    expect(second.out).toMatch(/nothing new/)
    expect(second.out).toMatch(/nothing was due/)
    expect(contents()).toEqual(before)

    // The same page as it was a day later is a second version; the first stays, and is not counted again.
    const later = run('ingest', join(root, 'corpus', 'pages-later'))
    expect(later.out).toMatch(/1 /)
    expect(run('analyse').out).toMatch(/1 article/)
    const versions = read<{ version: number; is_current: number; text: string }>(
      "SELECT version, is_current, text FROM article WHERE canonical_url LIKE '%heron-ward%' ORDER BY version",
    )
    expect(versions.map(({ version, is_current }) => [version, is_current])).toEqual([
      [1, 0],
      [2, 1],
    ])
    expect(versions[0]?.text).toContain('£1,150')
    expect(versions[1]?.text).toContain('£1,400')
    expect(read('SELECT count(*) AS n FROM current_article')).toEqual([{ n: 15 }])
    expect(
      run('query', "SELECT words FROM quotations WHERE words LIKE '%city’s own councillors%'", '--format', 'json').out,
    ).toContain('must not close')

    // What was found does not depend on the machine or the moment.
    const other = join(temporaryFolder(), 'other.db')
    expect(policylens(['start', '--database', other]).code).toBe(0)
    const again = new Database(other, { readonly: true })
    try {
      for (const [table, rows] of before)
        if (table !== 'page') expect([table, again.prepare(`SELECT * FROM ${table}`).all()]).toEqual([table, rows])
    } finally {
      again.close()
    }
  })
})
