/** What the code makes of each page of the corpus, held against the answers in tests/golden. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { annotateArticle, annotatorSignatures } from '../../src/annotate/annotate-article.js'
import { cleanPage } from '../../src/clean/clean-page.js'
import { annotateDocument } from '../../src/exchange/annotate-format.js'
import { annotators, corpusPages, reference, root } from '../helpers/corpus.js'

/** How golden files are brought up to date, once the changes have been looked at. */
const UPDATE = 'npm test -- tests/end-to-end/golden.test.ts -u'

const folder = join(root, 'tests', 'golden')
const same = (offset: number) => offset
/** The last digits of a logarithm differ between machines: three decimals are kept. */
const json = (value: unknown): string =>
  JSON.stringify(value, (_, v) => (typeof v === 'number' && !Number.isInteger(v) ? Math.round(v * 1000) / 1000 : v))
const digest = (value: unknown): string =>
  createHash('sha256')
    .update(json(value) ?? '')
    .digest('hex')
    .slice(0, 16)

const pages = corpusPages().map(({ name, raw }) => {
  const { article, problems } = cleanPage(raw, reference)
  const results = article ? annotateArticle(article, annotators) : []
  const found = results.flatMap((result) => result.annotations)
  const all = [...problems, ...results.flatMap((result) => result.problems)]
  const { text: _text, ...answers } = annotateDocument(name, article, found, all, { text: same, title: same })
  const document = {
    layout: article?.layout ?? null,
    ...answers,
    blocks: article?.blocks.map(({ type, start, end }) => `${type}: ${article.text.slice(start, end)}`) ?? [],
    captions: article?.captions ?? [],
    removals:
      article?.removals.map(({ step, preview }) => `${step}: ${preview.replace(/\s+/g, ' ').slice(0, 60)}`) ?? [],
  }
  return { name, article, document, results }
})

/** JSON with one line for each thing found, so that a difference reads like one. */
function linesOf(document: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(document).map(([name, value]) => {
    const items = Array.isArray(value) ? value.map((item) => `\n    ${json(item)}`).join(',') : undefined
    return `  ${JSON.stringify(name)}: ${items ? `[${items}\n  ]` : json(value)}`
  })
  return `{\n${fields.join(',\n')}\n}\n`
}

/** A snapshot that is missing would be written and pass: without -u it fails, so that no answer goes unseen. */
function mustExist(path: string): void {
  const { snapshotState } = expect.getState() as unknown as { snapshotState: { _updateSnapshot: string } }
  if (snapshotState._updateSnapshot !== 'all')
    expect(existsSync(path), `${path} is missing: look at the answer, then ${UPDATE}`).toBe(true)
}

describe('golden pages', () => {
  it.each(pages.map((page) => [page.name, page] as const))('%s', async (name, { document }) => {
    const path = join(folder, `${name.replace(/\.\w+$/, '')}.json`)
    mustExist(path)
    await expect(linesOf(document)).toMatchFileSnapshot(path)
  })
})

describe('golden files', () => {
  // With -u, Vitest writes new files when all tests of this file are done: on the run that adds a page, this fails once.
  it('are there for each page and no other', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.includes('/') && name.endsWith('.json'))
    expect(files.sort()).toEqual(pages.map((page) => `${page.name.replace(/\.\w+$/, '')}.json`).sort())
  })
})

interface Recorded {
  readonly version: string
  /** Hash of version, data files and what it builds on. */
  readonly signature: string
  /** Hash of the cleaned articles it was given. */
  readonly articles: string
  /** Hash of everything it found in them. */
  readonly output: string
}

describe('versions', () => {
  const path = join(folder, 'versions.json')
  const recorded = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, Recorded>) : {}
  const signatures = annotatorSignatures(annotators, (file) => reference.fileHashes.get(file) ?? 'not read')
  const articles = digest(pages.map((page) => page.article?.fingerprint))
  const current = Object.fromEntries(
    annotators.annotators.map(({ name, version }): [string, Recorded] => [
      name,
      {
        version,
        signature: signatures.get(name) ?? '',
        articles,
        output: digest(pages.map((page) => page.results.find((result) => result.annotator === name)?.annotations)),
      },
    ]),
  )

  it.each(Object.keys(current))('%s: its answers change only with its version or its data', (name) => {
    const before = recorded[name]
    const now = current[name]!
    if (!before || before.signature !== now.signature || before.articles !== now.articles) return
    expect(now.output, `the answers of ${name} changed: raise its version, then ${UPDATE}`).toBe(before.output)
  })

  it('are those that the golden files were made with', async () => {
    const unsaid = Object.keys(current).filter((name) => {
      const before = recorded[name]
      const now = current[name]!
      return before?.signature === now.signature && before.articles === now.articles && before.output !== now.output
    })
    mustExist(path)
    expect(unsaid, 'annotators whose answers changed while their version did not').toEqual([])
    await expect(
      `${JSON.stringify(current, undefined, 2)}\n`,
      `golden files are older than the code or the data: look at the change, then ${UPDATE}`,
    ).toMatchFileSnapshot(path)
  })
})
