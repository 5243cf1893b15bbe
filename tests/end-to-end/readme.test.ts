/** The README's commands run, and what it shows is what they print; `npm test -- tests/end-to-end/readme.test.ts -u` refreshes it. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open-store.js'
import { VIEWS } from '../../src/store/views.js'
import { policylens, root } from '../helpers/command.js'
import { python, pythonWithPandas, rscriptWithDbi } from '../helpers/interpreters.js'

const path = join(root, 'README.md')
const text = readFileSync(path, 'utf8')
let folder: string
let database: string
let started: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policylens-readme-'))
  // where the README's own examples look for it
  mkdirSync(join(folder, 'data'))
  database = join(folder, 'data', 'policylens.db')
  const ran = policylens(['start', '--database', database])
  expect(ran.code, ran.err).toBe(0)
  started = ran.out
}, 600_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The part of `article` that the README's sentence makes. */
const SENTENCE =
  'Mr Oakapple said homes should be licensed by the county and not by the Care Quality Commission, which he accused of giving Tidewell a clean bill of health five months ago.'

const asked = (sql: string): string => {
  const ran = policylens(['query', sql, '--format', 'table', '--database', database])
  expect(ran.code, `${sql}\n${ran.err}`).toBe(0)
  return ran.out.trimEnd()
}

/** What an example in another language prints, white space at the ends of lines aside. */
function printed(command: string, args: readonly string[]): string {
  const ran = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
  expect(ran.status, ran.stderr).toBe(0)
  return ran.stdout.replace(/[ \t]+$/gm, '').trimEnd()
}

/** The code of the only example in a language, and the output that stands below it. */
function exampleIn(language: 'python' | 'r'): { readonly code: string; readonly shown: string } {
  const pattern = new RegExp(
    `\`\`\`${language}\\n([\\s\\S]*?)\`\`\`\\n<!-- output: ${language} -->\\n\`\`\`\\n([\\s\\S]*?)\`\`\``,
  )
  const [, code, shown] = pattern.exec(text) ?? []
  if (code === undefined || shown === undefined) throw new Error(`README.md has no example in ${language}`)
  return { code, shown: shown.trimEnd() }
}

const pandas = pythonWithPandas()
const rscript = rscriptWithDbi()
const ranPython = (): string => printed(pandas!, ['-c', exampleIn('python').code])
const ranR = (): string => printed(rscript!, ['-e', exampleIn('r').code])

/** What a command named in the README prints, with what differs from run to run made the same. */
const OUTPUTS: Readonly<Record<string, () => string>> = {
  start: () =>
    started
      .replace(/\(\d+\.\d s\)/g, '(1.5 s)')
      .replace(database, 'data/policylens.db')
      .trimEnd(),
  quotation: () => {
    const page = join(root, 'corpus', 'pages', 'estuary-echo', 'care-homes-takeover.html')
    const input = JSON.stringify({ id: 'a', html: readFileSync(page, 'utf8') })
    const answer = JSON.parse(policylens(['annotate'], input).out)
    const start = answer.text.indexOf(SENTENCE)
    expect(start).toBeGreaterThanOrEqual(0)
    const said = answer.attributions.find(
      (a: { content: { start: number }[] }) => a.content[0]!.start > start && a.content[0]!.start < start + 40,
    )
    return JSON.stringify(said, (_, v) => (typeof v === 'number' ? Math.round(v * 100) / 100 : v), 2).replace(
      /\{\s+"(start|end|exact)[^{}]*\}/g,
      (object) => object.replace(/\s+/g, ' '),
    )
  },
  stance: () =>
    asked(
      "SELECT holder, label, frame, because, words FROM stances WHERE holder_kind = 'person' AND score > 0 ORDER BY confidence DESC, id LIMIT 2",
    ),
  // where an interpreter is missing, what stands there stays, and the test below says that it was not run
  python: () => (pandas ? ranPython() : exampleIn('python').shown),
  r: () => (rscript ? ranR() : exampleIn('r').shown),
  evaluate: () => {
    const ran = policylens(['evaluate'])
    expect(ran.code, ran.err).toBe(0)
    return ran.out.trimEnd()
  },
}

describe('README.md', { timeout: 900_000 }, () => {
  it('asks ten questions, and shows what they are answered', async () => {
    const questions = [...text.matchAll(/^\*\*\d+\. /gm)]
    expect(questions).toHaveLength(10)
    let answers = 0
    const fresh = text
      .replace(
        /(```sql\n)([\s\S]*?)(\n```\n<!-- answer -->\n```\n)[\s\S]*?(```)/g,
        (_, open: string, sql: string, middle: string, close: string) => {
          const answer = asked(sql)
          answers++
          expect(answer.split('\n').length, `rows for ${sql}`).toBeGreaterThan(2)
          return `${open}${sql}${middle}${answer}\n${close}`
        },
      )
      .replace(
        /(<!-- output: (\w+) -->\n```\w*\n)[\s\S]*?(```)/g,
        (_, open: string, name: string, close: string) => `${open}${OUTPUTS[name]!()}\n${close}`,
      )
    expect(answers).toBeGreaterThanOrEqual(10)
    await expect(
      fresh,
      'README.md shows old output: npm test -- tests/end-to-end/readme.test.ts -u',
    ).toMatchFileSnapshot(path)
  })

  it('names every command, and no other', () => {
    const help = policylens(['--help']).out
    const commands = [...help.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map((match) => match[1]!)
    // Told of in the row of `crawl`.
    const besides = ['reprocess', 'diff']
    const shown = [...text.matchAll(/^\| `([a-z]+)[ `]/gm)].map((match) => match[1]!)
    const internal = ['help']
    for (const name of shown) expect(commands, `README names ${name}`).toContain(name)
    for (const name of commands)
      if (![...internal, ...besides].includes(name)) expect(shown, `README lacks ${name}`).toContain(name)
    for (const name of shown) expect(policylens([name, '--help'])).toMatchObject({ code: 0 })
  })
})

/** Every view read, and every example of one asked, by a program that knows SQLite and nothing of this one. */
const READS_EVERY_VIEW = `
import json, sqlite3, sys
db = sqlite3.connect("file:data/policylens.db?mode=ro", uri=True)
for name, example in json.load(sys.stdin):
    columns = [d[0] for d in db.execute(f"SELECT * FROM {name}").description]
    print(name, len(columns), len(db.execute(f"SELECT * FROM {name}").fetchall()))
    db.execute(example).fetchall()
`

describe('the database in other languages', { timeout: 600_000 }, () => {
  // that they print what README.md shows is a part of the first test of all
  it('runs the README’s example in Python', (context) => {
    if (!pandas) context.skip('NOT RUN: no python3 with pandas here (Debian: apt-get install python3-pandas)')
    expect(ranPython()).toMatch(/Rosalind Thackery +direct/)
  })

  it('runs the README’s example in R', (context) => {
    if (!rscript) context.skip('NOT RUN: no Rscript with DBI and RSQLite here (Debian: apt-get install r-cran-rsqlite)')
    expect(ranR()).toMatch(/Rosalind Thackery +\d/)
  })

  it('gives Python’s own sqlite3 the same rows in every view', (context) => {
    const command = python()
    if (!command) context.skip('NOT RUN: no python3 with SQLite 3.38 or later here')
    const input = JSON.stringify(VIEWS.map(({ name, example }) => [name, example]))
    const ran = spawnSync(command!, ['-c', READS_EVERY_VIEW], { cwd: folder, encoding: 'utf8', input })
    expect(ran.status, ran.stderr).toBe(0)
    const store = openStore(database, { readonly: true })
    const here = VIEWS.map(({ name }) => {
      const statement = store.db.prepare(`SELECT * FROM ${name}`)
      return `${name} ${statement.columns().length} ${statement.all().length}`
    })
    store.close()
    expect(ran.stdout.trim().split('\n')).toEqual(here)
  })
})
