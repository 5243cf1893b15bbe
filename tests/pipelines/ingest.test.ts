import { chmodSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { analyse } from '../../pipelines/analyse.js'
import { ingest } from '../../pipelines/ingest.js'
import { ProblemError } from '../../src/model/problem.js'
import type { Settings } from '../../src/run/settings.js'
import { temporaryFolder } from '../helpers/store.js'

const root = resolve(import.meta.dirname, '..', '..')

const STORY =
  'The council said on Monday that it will run the clinics of the town itself from next year, and that the money for them must come with the duty.\n\nThe health board said that it was still looking at the figures and would answer in the spring.'

function bench() {
  const folder = temporaryFolder()
  const settings: Settings = {
    database: join(folder, 'test.db'),
    data: join(root, 'data'),
    corpus: join(root, 'corpus'),
  }
  const pages = join(folder, 'pages')
  mkdirSync(pages)
  const write = (name: string, content: string | Buffer) => writeFileSync(join(pages, name), content)
  const take = async (paths: readonly string[] = [pages], options = {}) =>
    Object.fromEntries((await ingest(settings, paths, { verbatim: true, ...options })).counts)
  const read = (sql: string) => {
    const db = new Database(settings.database, { readonly: true })
    try {
      return db.prepare(sql).raw().all()
    } finally {
      db.close()
    }
  }
  return { folder, settings, pages, write, take, read }
}

describe('ingest', { timeout: 120_000 }, () => {
  it('takes folders, files, patterns and lines, and changes nothing the second time', async () => {
    const { pages, write, take, read, folder } = bench()
    write('a.txt', STORY)
    write('b.txt', `${STORY} And more.`)
    write(
      'c.jsonl',
      `${JSON.stringify({ id: 'x', text: `${STORY} Third.`, url: 'https://news.example/x', published: '2015-02-03' })}\n`,
    )
    expect(await take()).toEqual({ new: 3 })
    expect(await take()).toEqual({ unchanged: 3 })
    expect(await take([join(pages, 'a.txt'), join(pages, '*.jsonl')])).toEqual({ unchanged: 2 })
    expect(await take([join(folder, '**', '*.{txt,jsonl}')])).toEqual({ unchanged: 3 })
    expect(read('SELECT canonical_url, published_on FROM article WHERE canonical_url IS NOT NULL')).toEqual([
      ['https://news.example/x', '2015-02-03'],
    ])
    expect(read('SELECT status, count(*) FROM run GROUP BY status')).toEqual([['done', 4]])
  })

  it('makes a new version of a changed page, and takes an earlier state back', async () => {
    const { write, take, read } = bench()
    write('a.txt', STORY)
    await take()
    write('a.txt', `${STORY} And more.`)
    expect(await take()).toEqual({ changed: 1 })
    write('a.txt', STORY)
    expect(await take()).toEqual({ reverted: 1 })
    expect(await take()).toEqual({ unchanged: 1 })
    expect(read('SELECT version, is_current FROM article ORDER BY version')).toEqual([
      [1, 1],
      [2, 0],
    ])
  })

  it('records what it cannot read and goes on', async () => {
    const { pages, write, take, read } = bench()
    write('a-good.txt', STORY)
    write('b-empty.txt', '')
    write('c-blank.html', ' \n\t ')
    write('d-picture.html', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]))
    write('e-huge.html', '')
    truncateSync(join(pages, 'e-huge.html'), 50_000_000)
    write('f-again.txt', STORY)
    write(
      'g.jsonl',
      `{"id":"1","text":"${'x'.repeat(10)}\n{"id":2}\n{"id":"3"}\n${JSON.stringify({ id: '4', text: `${STORY} Four.` })}\n`,
    )
    mkdirSync(join(pages, 'h.html'))
    const counts = await take()
    expect(counts).toEqual({ new: 2, failed: 7, duplicate: 1 })
    const codes = [
      'input/bad-field',
      'input/binary',
      'input/duplicate-page',
      'input/empty',
      'input/empty',
      'input/no-content',
      'input/no-id',
      'input/not-json',
      'input/too-large',
    ]
    expect(read('SELECT code FROM open_problems ORDER BY code').flat()).toEqual(
      codes.filter((c) => c !== 'input/bad-field'),
    )
    const again = await take()
    expect(again).toEqual({ unchanged: 2, failed: 7, duplicate: 1 })
    expect(read('SELECT count(*) FROM problem')).toEqual([[8]])
    write('b-empty.txt', `${STORY} Now it says something.`)
    await take()
    expect(read("SELECT count(*) FROM open_problems WHERE item LIKE '%b-empty%'")).toEqual([[0]])
  })

  it.skipIf(process.getuid?.() === 0)('says which file may not be read', async () => {
    const { pages, write, take, read } = bench()
    write('a.txt', STORY)
    chmodSync(join(pages, 'a.txt'), 0)
    expect(await take()).toEqual({ failed: 1 })
    expect(read('SELECT code FROM problem')).toEqual([['input/unreadable']])
  })

  it('reads windows-1252 and UTF-16', async () => {
    const { write, take, read } = bench()
    write('a.txt', Buffer.concat([Buffer.from(`${STORY} It costs `), Buffer.from([0x93, 0xa3, 0x35, 0x94])]))
    write('b.txt', Buffer.from(`\uFEFF${STORY} It costs “£6”`, 'utf16le'))
    expect(await take()).toEqual({ new: 2 })
    expect(read('SELECT substr(text, -4) FROM article ORDER BY text DESC').flat().sort()).toEqual(['“£5”', '“£6”'])
  })

  it('takes a page once whose address another page of the run has', async () => {
    const { write, take } = bench()
    const line = (id: string, text: string) => JSON.stringify({ id, text, url: 'https://news.example/x' })
    write('a.jsonl', `${line('1', STORY)}\n${line('2', `${STORY} Slightly other.`)}\n`)
    expect(await take()).toEqual({ new: 1, duplicate: 1 })
    expect(await take()).toEqual({ unchanged: 1, duplicate: 1 })
  })

  it('reads what manifest.yml says, and says where it is wrong', async () => {
    const { write, take, read } = bench()
    write('a.txt', STORY)
    write(
      'manifest.yml',
      'licence: CC0-1.0\npages:\n  - file: a.txt\n    url: https://www.news.example/a\n    fetchedAt: 2015-02-03T10:00:00Z\n',
    )
    expect(await take()).toEqual({ new: 1 })
    expect(
      read(
        'SELECT requested_url, fetched_at, licence, publisher.key FROM page JOIN publisher ON publisher.id = publisher_id',
      ),
    ).toEqual([['https://www.news.example/a', '2015-02-03T10:00:00Z', 'CC0-1.0', 'news.example']])
    write('manifest.yml', 'pages:\n  - file: a.txt\n    adress: x\n')
    await expect(take()).rejects.toThrow(/manifest\.yml: pages\.0/)
  })

  it('keeps text in another language, and does not analyse it', async () => {
    const { settings, write, take, read } = bench()
    write(
      'a.txt',
      'Der Gesundheitsminister hat am Montag im Bundestag erklärt, dass die Krankenhäuser in den Ländern mehr Geld bekommen sollen und dass die Kassen das nicht allein bezahlen können. Das sei nach den Worten des Ministers eine Frage der Gerechtigkeit, und nicht nur eine des Geldes.',
    )
    expect(await take()).toEqual({ new: 1 })
    expect(read('SELECT not_analysed_because FROM article')).toEqual([['input/other-language']])
    expect((await analyse(settings)).counts.get('analysed')).toBeUndefined()
  })

  it('refuses a path that is not there before it makes anything', async () => {
    const { take, settings } = bench()
    await expect(take(['nowhere.html'])).rejects.toThrow(ProblemError)
    await expect(take(['nowhere/*.html'])).rejects.toThrow(/no folder/)
    expect(() => new Database(settings.database, { fileMustExist: true })).toThrow()
  })

  it('keeps what it has when the disk is full, and goes on when there is room', async () => {
    const { write, take, read, settings } = bench()
    for (let n = 0; n < 40; n++)
      write(`${String(n).padStart(2, '0')}.txt`, `${n} ${STORY} ${`${n} words of its own `.repeat(300)}`)
    await take([join(settings.database, '..', 'pages', '00.txt')])
    const pagesNow = (read('PRAGMA page_count')[0] as number[])[0]!
    const full = await take([join(settings.database, '..', 'pages')], { maxPages: pagesNow + 25 }).catch(
      (error: unknown) => error,
    )
    expect(full).toBeInstanceOf(ProblemError)
    expect((full as ProblemError).problem.code).toBe('store/disk-full')
    const kept = (read('SELECT count(*) FROM article')[0] as number[])[0]!
    expect(kept).toBeGreaterThan(1)
    expect(kept).toBeLessThan(40)
    expect(read('PRAGMA integrity_check')).toEqual([['ok']])
    expect(
      read(
        'SELECT count(*) FROM article LEFT JOIN block ON block.article_id = article.id WHERE block.article_id IS NULL',
      ),
    ).toEqual([[0]])
    expect(await take()).toEqual({ unchanged: kept, new: 40 - kept })
    expect(read("SELECT count(*) FROM run WHERE status = 'running'")).toEqual([[0]])
  })
})

describe('analyse', { timeout: 120_000 }, () => {
  it('does what is due and nothing else', async () => {
    const { settings, write, take, read } = bench()
    write('a.txt', STORY)
    write('b.txt', `${STORY} And more.`)
    await take()
    expect((await analyse(settings, { limit: 1 })).counts.get('analysed')).toBe(1)
    expect((await analyse(settings)).counts.get('analysed')).toBe(1)
    expect((await analyse(settings)).counts.get('analysed')).toBeUndefined()
    const sentences = read('SELECT count(*) FROM sentence')
    write('b.txt', `${STORY} And yet more.`)
    await take()
    expect((await analyse(settings)).counts.get('analysed')).toBe(1)
    expect(read('SELECT count(*) FROM sentence')).not.toEqual(sentences)
    expect(read('PRAGMA foreign_key_check')).toEqual([])
  })
})
