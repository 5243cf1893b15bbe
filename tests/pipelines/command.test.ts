import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { entry, policylens, policylensProcess } from '../helpers/command.js'
import { temporaryFolder } from '../helpers/store.js'

function bench(stories = 3, folder = temporaryFolder()) {
  const pages = join(folder, 'pages')
  mkdirSync(pages)
  for (let n = 0; n < stories; n++)
    writeFileSync(
      join(pages, `${n}.txt`),
      `The council of town ${n} said that it will run the clinics itself.\n\n${`The board of town ${n} said that it was still looking at the figures. `.repeat(6)}`,
    )
  const database = join(folder, 'a.db')
  const run = (...args: string[]) => policylens([...args, '--database', database])
  const read = (sql: string) => {
    const db = new Database(database, { readonly: true })
    try {
      return db.prepare(sql).raw().all()
    } finally {
      db.close()
    }
  }
  return { folder, pages, database, run, read }
}

// Each command is a process of its own, and processes wait for one another on a busy machine.
describe('policylens', { timeout: 120_000 }, () => {
  // for the tests that only read
  const filled = bench(1, mkdtempSync(join(tmpdir(), 'policylens-')))
  beforeAll(() => {
    filled.run('ingest', '--verbatim', filled.pages)
  })
  afterAll(() => rmSync(filled.folder, { recursive: true, force: true }))

  it('goes from pages to answers, and says when there is nothing to do', () => {
    const { pages, run } = bench()
    expect(run('ingest', '--verbatim', pages)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^ingest: 3 new articles/),
    })
    expect(run('ingest', '--verbatim', pages).out).toMatch(/^ingest: nothing new; 3 pages known before/)
    expect(run('analyse').out).toMatch(/^analyse: 3 articles, \d+ annotations/)
    expect(run('analyse').out).toMatch(/^analyse: nothing was due/)
    expect(run('query', 'SELECT count(*) AS n FROM current_article')).toMatchObject({ code: 0, out: 'n\n3\n', err: '' })
    expect(JSON.parse(run('query', 'coverage', '--format', 'json').out)).toMatchObject([{ articles: 3 }])
    expect(run('query', 'coverage', '--format', 'table').out).toMatch(/publisher.*articles/)
    // a terminal has no room for addresses, a file has
    expect(run('query', 'articles', '--format', 'table').out).not.toMatch(/url/)
    expect(JSON.parse(run('query', 'articles', '--format', 'json').out)[0]).toHaveProperty('url')
    expect(JSON.parse(run('query', 'SELECT 1 AS a, 2 AS a', '--format', 'json').out)).toEqual([{ a: 1, a_2: 2 }])
    expect(run('status').out).toMatch(/articles +3 from 3 pages/)
    expect(JSON.parse(run('status', '--json').out)).toMatchObject({ totals: { articles: 3 } })
    expect(run('nightly', pages).out).toMatch(/nothing new/)
  })

  it('reads standard input, as a page and as lines', () => {
    const { database, read } = bench()
    const story = 'The council said that it will run the clinics itself, and the board said that it will not.'
    expect(policylens(['ingest', '--verbatim', '-', '--database', database], story).out).toMatch(
      /^ingest: 1 new article \(/,
    )
    expect(policylens(['analyse', '--database', database]).out).toMatch(/^analyse: 1 article, /)
    const line = JSON.stringify({ id: 'a', text: `${story} Twice.` })
    expect(policylens(['ingest', '--verbatim', '-', '--database', database], `${line}\nnot json\n`)).toMatchObject({
      code: 0,
      err: expect.stringContaining('input/not-json'),
    })
    expect(read('SELECT count(*) FROM article')).toEqual([[2]])
  })

  it.each([
    [['ingest', 'nowhere.html']],
    [['ingest']],
    [['ingest', '.', '--no-such-flag']],
    [['ingest', '.', '--max-bytes', 'many']],
    [['analyse', '--limit', '0']],
    [['query', 'no-such-question']],
    [['query', 'coverage', '--since', '2014']],
    [['query', 'SELECT * FROM no_such_table']],
    [['query', 'DELETE FROM article']],
    [['query', 'SELECT 1; SELECT 2']],
    [['no-such-command']],
    [['ingest', '.', '--corpus', '/no/such/folder']],
    [['analyse', '--data', '/no/such/folder']],
  ])('answers wrong usage with one line and exit 2: %j', (args) => {
    const { code, err, out } = filled.run(...args)
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 })
    expect(err).toMatch(/^policylens: /)
  })

  it('says its version, and what is wrong with a path', () => {
    expect(policylens(['--version'])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
    expect(policylens(['explain', 'nothing-here.txt'])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^policylens: nothing-here\.txt does not exist: .*\[usage\/bad-path\]\n$/),
    })
  })

  it('answers --help of every command with examples', () => {
    const names = [...policylens(['--help']).out.matchAll(/^ {2}([a-z-]+) /gm)]
      .map((m) => m[1]!)
      .filter((n) => n !== 'help' && !n.startsWith('-'))
    expect(names).toEqual(expect.arrayContaining(['start', 'ingest', 'analyse', 'query', 'status', 'nightly']))
    for (const name of names) {
      const { code, out } = policylens([name, '--help'])
      expect(code).toBe(0)
      expect(out, name).toMatch(/Examples?:\n {2}\S/)
      for (const flag of ['--database', '--data', '--corpus']) expect(out).toContain(flag)
    }
  })

  it('answers with one line where the database is a folder, whatever the command', () => {
    for (const command of [['status'], ['query', 'coverage'], ['analyse']])
      expect(policylens([...command, '--database', filled.folder])).toEqual({
        code: 65,
        out: '',
        err: expect.stringMatching(/^policylens: .* cannot be opened .*\[store\/cannot-open\]\n$/),
      })
  })

  it('annotates lines with a byte-order mark, and refuses a folder as its input', () => {
    const line = JSON.stringify({ id: 'a', text: 'The board said “no”.' })
    expect(JSON.parse(policylens(['annotate', '--verbatim'], `\uFEFF${line}`).out)).toMatchObject({
      id: 'a',
      problems: [],
    })
    const folder = openSync(filled.folder, 'r')
    const ran = spawnSync(process.execPath, [entry, 'annotate'], { stdio: [folder, 'pipe', 'pipe'], encoding: 'utf8' })
    closeSync(folder)
    expect(ran).toMatchObject({
      status: 65,
      stdout: '',
      stderr: expect.stringMatching(/^policylens: .*\[input\/unreadable\]\n$/),
    })
  })

  it('says of a folder without pages that there are none', () => {
    expect(filled.run('ingest', temporaryFolder())).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^ingest: nothing new/),
      err: expect.stringContaining('there are no pages'),
    })
  })

  it('ends a query that takes too long', () => {
    const { run } = filled
    const endless = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'
    expect(run('query', endless, '--timeout', '2')).toMatchObject({
      code: 75,
      err: expect.stringContaining('query/too-long'),
    })
  })

  it('exits 75 when another process writes, and 65 for a newer database', () => {
    const { pages, run, database } = bench(1)
    run('ingest', '--verbatim', pages)
    const other = new Database(database)
    other.exec('BEGIN IMMEDIATE')
    const locked = run('analyse')
    expect(locked).toMatchObject({ code: 75, err: expect.stringContaining('store/locked') })
    expect(run('query', 'coverage').code).toBe(0)
    other.exec('ROLLBACK')
    other.pragma('user_version = 999')
    other.close()
    expect(run('status')).toMatchObject({ code: 65, err: expect.stringContaining('store/newer-database') })
  })

  it('loses nothing when it is killed, and goes on from there', async () => {
    const { pages, run, read } = bench(150)
    run('ingest', '--verbatim', pages)
    const { database } = { database: join(pages, '..', 'a.db') }
    let killed = 0
    for (let n = 0; n < 3; n++) {
      const child = policylensProcess(['analyse', '--database', database])
      const ended = once(child, 'exit')
      for (let waited = 0; waited < 400; waited++) {
        await sleep(10)
        const done = (read('SELECT count(DISTINCT article_id) FROM analysis')[0] as number[])[0]!
        if (done > n * 30 + 10 || child.exitCode !== null) break
      }
      child.kill('SIGKILL')
      await ended
      if (child.signalCode === 'SIGKILL') killed++
      expect(read('PRAGMA integrity_check')).toEqual([['ok']])
    }
    expect(killed).toBeGreaterThan(0)
    expect(read("SELECT count(*) FROM run WHERE status = 'running'")).toEqual([[1]])
    expect(run('analyse').code).toBe(0)
    expect(read("SELECT status, count(*) FROM run WHERE command = 'analyse' GROUP BY status ORDER BY status")).toEqual([
      ['done', 4 - killed],
      ['interrupted', killed],
    ])
    expect(read('SELECT count(DISTINCT article_id) FROM analysis')).toEqual([[150]])
    expect(read('SELECT count(*) FROM sentence')).toEqual([[150 * 7]])
    expect(read('PRAGMA foreign_key_check')).toEqual([])
  })

  it('finishes the item when it is asked to stop, says so, and exits 143', async () => {
    const { pages, database, read, run } = bench(250)
    run('ingest', '--verbatim', pages)
    const child = policylensProcess(['analyse', '--database', database])
    const ended = once(child, 'exit')
    for (let waited = 0; waited < 400; waited++) {
      await sleep(10)
      if ((read('SELECT count(*) FROM analysis')[0] as number[])[0]! > 5) break
    }
    child.kill('SIGTERM')
    await ended
    expect(child.exitCode).toBe(143)
    expect(read("SELECT status FROM run WHERE command = 'analyse'")).toEqual([['interrupted']])
    expect(run('analyse').code).toBe(0)
    expect(read('SELECT count(DISTINCT article_id) FROM analysis')).toEqual([[250]])
  })
})
