/** The README's commands run, and what it shows is what they print; `npm test -- tests/end-to-end/readme.test.ts -u` refreshes it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policylens, root } from '../helpers/command.js'

const path = join(root, 'README.md')
const text = readFileSync(path, 'utf8')
let folder: string
let database: string
let started: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policylens-readme-'))
  database = join(folder, 'readme.db')
  const ran = policylens(['start', '--database', database])
  expect(ran.code, ran.err).toBe(0)
  started = ran.out
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The part of `article` that the README's sentence makes. */
const SENTENCE =
  'Mr Oakapple said homes should be licensed by the county and not by the Care Quality Commission, which he accused of giving Tidewell a clean bill of health five months ago.'

const asked = (sql: string): string => {
  const ran = policylens(['query', sql, '--format', 'table', '--database', database])
  expect(ran.code, `${sql}\n${ran.err}`).toBe(0)
  return ran.out.trimEnd()
}

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
  evaluate: () => {
    const ran = policylens(['evaluate'])
    expect(ran.code, ran.err).toBe(0)
    return ran.out.trimEnd()
  },
}

describe('README.md', { timeout: 180_000 }, () => {
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
