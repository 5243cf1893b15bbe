/** The bundled corpus comes in; a database of many articles made from it goes out, with what loading, views and search cost. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AnnotatorResult, annotateArticle } from '../../src/annotate/annotate-article.js'
import { listAnnotators } from '../../src/annotate/annotators.js'
import { cleanPage } from '../../src/clean/clean-page.js'
import { pageFromBytes } from '../../src/ingest/read-page.js'
import type { Annotation } from '../../src/model/annotation.js'
import type { Article } from '../../src/model/article.js'
import { loadReference } from '../../src/reference/load-reference.js'
import { settingsFrom } from '../../src/run/settings.js'
import { markCopies } from '../../src/store/near-duplicates.js'
import { openStore, type Store } from '../../src/store/open-store.js'
import { beginRun } from '../../src/store/runs.js'
import { saveAnalysis } from '../../src/store/save-analysis.js'
import { savePage } from '../../src/store/save-page.js'
import { containment, shingleBands, shingleHashes } from '../../src/text/min-hash.js'
import { personKey } from '../../src/text/person-key.js'
import { samePerson } from '../../src/text/same-person.js'
import { storeTimes } from './store-times.js'

interface Analysed {
  readonly article: Article
  readonly results: readonly AnnotatorResult[]
}

/** `[count, path]`: how many articles, and where to keep the database (a temporary one unless given; one that is there is loaded up to them, then measured). */
export async function benchStore([count = '2000', keep]: readonly string[]): Promise<string> {
  const folder = keep ? undefined : mkdtempSync(join(tmpdir(), 'policylens-bench-'))
  const path = keep ?? join(folder!, 'bench.db')
  const store = openStore(path)
  try {
    const there = store.db.prepare('SELECT count(*) FROM article').pluck().get() as number
    const lines: string[] = []
    if (there < Number(count)) {
      lines.push(...load(store, corpus(), there, Number(count)))
      store.db.pragma('wal_checkpoint(TRUNCATE)')
      store.db.exec('ANALYZE')
    }
    lines.push(`file: ${(statSync(path).size / Math.max(there, Number(count)) / 1000).toFixed(1)} kB an article`)
    return [...lines, ...storeTimes(store)].join('\n')
  } finally {
    store.close()
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
}

/** Every bundled article, cleaned and annotated once. */
function corpus(): readonly Analysed[] {
  const settings = settingsFrom({})
  const reference = loadReference(settings.data, settings.corpus)
  const annotators = listAnnotators(reference)
  const root = join(settings.corpus, 'pages')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:html|txt)$/.test(name))
  return files.sort().flatMap((name) => {
    const read = pageFromBytes(readFileSync(join(root, name)), name)
    if ('code' in read) return []
    const { article } = cleanPage(read.page, reference)
    return article ? [{ article, results: annotateArticle(article, annotators) }] : []
  })
}

/** Park and Miller's generator: the same articles every time. */
function randomFrom(seed: number): (below: number) => number {
  let state = (seed % 2147483646) + 1
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

/** Seconds of processor time so far. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Articles that are saved in one transaction, as a bulk load would. */
const BATCH = 200

/** Saves articles `from` to `count`; each tenth is a copy of the one before. Says what each fifth of them cost. */
function load(store: Store, bases: readonly Analysed[], from: number, count: number): string[] {
  const words = wordsByLength(bases)
  const run = beginRun(store, {
    command: 'bench',
    at: '',
    pid: process.pid,
    host: '',
    programVersion: '',
    settings: {},
  })
  const lines: string[] = []
  const step = Math.max(1, Math.floor((count - from) / 5))
  let copyable: Analysed | undefined
  let spent = 0
  let compared = 0
  for (let n = from; n < count; n++) {
    const random = randomFrom(n + 1)
    const copied = n % 10 === 9 && copyable !== undefined
    const made = copied ? copyable! : vary(bases[n % bases.length]!, words, random)
    if (!copied) copyable = made
    const article: Article = {
      ...made.article,
      id: `bench-${n}`,
      canonicalUrl: `https://bench.example/${n}`,
      publishedOn: new Date(Date.UTC(2010, 0, 1 + random(3650))).toISOString().slice(0, 10),
      text: copied ? `${made.article.text}\n\nThis story came from an agency.` : made.article.text,
    }
    const begun = cpuSeconds()
    if (n === from || n % BATCH === 0) store.db.exec('BEGIN IMMEDIATE')
    const publisher = `publisher ${random(20)}`
    const page = { kind: 'article-text', content: article.text, hash: `bench ${n}`, origin: `bench/${n}` } as const
    savePage(store, run, {
      page,
      article,
      problems: [],
      cleanedWith: '',
      publisher: { key: publisher, name: publisher },
    })
    const signatures = new Map(made.results.map((r) => [r.annotator, '1']))
    saveAnalysis(store, run, n + 1, article.id, made.results, signatures, { nameKey: personKey, samePerson })
    const before = cpuSeconds()
    markCopies(store, n + 1, { hashes: shingleHashes, bands: shingleBands, containment })
    compared += cpuSeconds() - before
    if (n % BATCH === BATCH - 1 || n === count - 1) store.db.exec('COMMIT')
    spent += cpuSeconds() - begun
    if ((n + 1 - from) % step === 0) {
      const near = ((1000 * compared) / step).toFixed(2)
      lines.push(
        `${n + 1} articles: ${(step / spent).toFixed(0)} a second of CPU, into all tables, with search and copies (near-duplicates: ${near} ms each)`,
      )
      compared = 0
      spent = 0
    }
  }
  return lines
}

function wordsByLength(bases: readonly Analysed[]): ReadonlyMap<number, readonly string[]> {
  const words = new Map<number, string[]>()
  for (const { article } of bases)
    for (const [word] of article.text.matchAll(/\b[a-z]{4,}\b/g))
      words.set(word.length, [...(words.get(word.length) ?? []), word])
  return words
}

/** Another text of the same shape: words outside names and sums become others of the same length, so offsets stay true. */
function vary(
  base: Analysed,
  words: ReadonlyMap<number, readonly string[]>,
  random: (below: number) => number,
): Analysed {
  const text = base.article.text.replace(/\b[a-z]{4,}\b/g, (word) => {
    const others = words.get(word.length)
    return others ? others[random(others.length)]! : word
  })
  const exactly = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(exactly) as T
    if (typeof value !== 'object' || value === null) return value
    const copy = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, exactly(inner)]))
    if (typeof copy['exact'] === 'string' && copy['in'] !== 'title')
      copy['exact'] = text.slice(Number(copy['start']), Number(copy['end']))
    return copy as T
  }
  const results = base.results.map((result) => ({
    ...result,
    annotations: result.annotations.map((a): Annotation => (a.in === 'title' ? a : exactly(a))),
  }))
  return { article: { ...base.article, text }, results }
}
