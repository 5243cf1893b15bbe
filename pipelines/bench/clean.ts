/** Pages with gold text (JSON Lines) come in; scores and speed of cleaning, and of Readability on the same pages, go out. */
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { cleanPage } from '../../src/clean/clean-page.js'
import { foldedWords, sameNames } from '../../src/evaluate/page-metadata.js'
import { meanScores, shingleScore } from '../../src/evaluate/shingles.js'
import { loadReference } from '../../src/reference/load-reference.js'
import { defaultSettings } from '../../src/run/settings.js'

interface GoldRow {
  readonly id: string
  readonly url?: string
  readonly html?: string
  readonly text?: string
  readonly gold: {
    readonly text?: string
    readonly title?: string
    readonly author?: readonly string[] | string
    readonly date?: string
    readonly not_article?: boolean
  }
}

interface Answer {
  readonly text: string
  readonly title?: string | undefined
  readonly byline: readonly string[]
  readonly date?: string | undefined
}

const MEMORY_PAGES = 10_000

type Cleaner = (row: GoldRow) => Answer

/**
 * Scores this cleaner and, on pages of markup, Readability. A row is `{id, url?, html | text, gold: {text?, title?,
 * author?, date?, not_article?}}`; the file may be gzipped.
 */
export async function benchClean(paths: readonly string[]): Promise<string> {
  const path = paths[0]
  if (path === undefined) throw new Error('name a file of pages with gold text')
  const settings = defaultSettings()
  const rows: GoldRow[] = []
  const stream = createReadStream(path)
  const input = path.endsWith('.gz') ? stream.pipe(createGunzip()) : stream
  for await (const line of createInterface({ input })) if (line.trim() !== '') rows.push(JSON.parse(line) as GoldRow)
  const reference = loadReference(settings.data, settings.corpus)
  const clean: Cleaner = (row) => {
    const { article } = cleanPage(
      {
        kind: row.html === undefined ? 'text-dump' : 'html',
        content: row.html ?? row.text ?? '',
        hash: row.id,
        origin: row.id,
        ...(row.url ? { requestedUrl: row.url } : {}),
      },
      reference,
    )
    return {
      text: article?.text ?? '',
      title: article?.headline,
      byline: article?.byline ?? [],
      date: article?.publishedOn,
    }
  }
  const ours = measure('policylens', rows, clean)
  const memory = measureMemory(rows, clean)
  const marked = rows.filter((row) => row.html !== undefined)
  const readability = marked.length > 0 ? await loadReadability() : undefined
  if (marked.length === 0) return `${ours}\n${memory}`
  return readability
    ? `${ours}\n${memory}\n${measure('Readability on linkedom', marked, readability)}`
    : `${ours}\n${memory}\nReadability is not installed: npm install gets it with the development packages`
}

/**
 * Cleans the pages round and round, each time as a new string with other words in it, until ten thousand are done: memory
 * in use at its lowest, and resident, by the thousand.
 */
function measureMemory(rows: readonly GoldRow[], clean: Cleaner): string {
  if (rows.length === 0) return '  no pages'
  const inUse: string[] = []
  const resident: string[] = []
  let least = Number.POSITIVE_INFINITY
  for (let i = 1; i <= MEMORY_PAGES; i++) {
    clean(changed(rows[i % rows.length]!, i))
    least = Math.min(least, process.memoryUsage().heapUsed / 1e6)
    if (i % 1000 > 0) continue
    inUse.push(least.toFixed(0))
    resident.push((process.memoryUsage.rss() / 1e6).toFixed(0))
    least = Number.POSITIVE_INFINITY
  }
  return `  memory over ${MEMORY_PAGES} pages, MB by the thousand: in use ${inUse.join(' ')}; resident ${resident.join(' ')}`
}

/** The page with one class name and one line that no other has, so that what is remembered of names and lines would grow. */
function changed(row: GoldRow, i: number): GoldRow {
  const line = `Page ${i} of the bench, read ${i} times`
  return row.html === undefined
    ? { ...row, text: `${row.text ?? ''}\n\n${line}` }
    : { ...row, html: `${row.html}<p class="bench-${i.toString(36)}">${line}</p>` }
}

async function loadReadability(): Promise<Cleaner | undefined> {
  try {
    const { Readability } = await import('@mozilla/readability')
    const { parseHTML } = await import('linkedom')
    return (row) => {
      try {
        const { document } = parseHTML(row.html!)
        const read = new Readability(document as never).parse()
        return {
          text: read?.textContent ?? '',
          title: read?.title ?? undefined,
          byline: read?.byline ? [read.byline] : [],
          date: read?.publishedTime?.slice(0, 10),
        }
      } catch {
        // A peer's failure on a page counts as an empty answer.
        return { text: '', byline: [] }
      }
    }
  } catch {
    // Development packages are not there in an installed policylens.
    return undefined
  }
}

function measure(name: string, rows: readonly GoldRow[], clean: Cleaner): string {
  const scores: (ReturnType<typeof shingleScore> & { empty: boolean })[] = []
  const hits = { title: [0, 0], byline: [0, 0], invented: [0, 0], date: [0, 0], refused: [0, 0], falseAlarm: [0, 0] }
  const count = (what: keyof typeof hits, hit: boolean) => {
    hits[what][0]! += Number(hit)
    hits[what][1]!++
  }
  let milliseconds = 0
  let cpu = 0
  // Speed is that of a program that has run for a while: a first pass, of each system alike, is not counted.
  for (const row of rows) clean(row)
  for (const row of rows) {
    const start = performance.now()
    const before = process.cpuUsage()
    const answer = clean(row)
    const { user, system } = process.cpuUsage(before)
    cpu += user + system
    milliseconds += performance.now() - start
    const { gold } = row
    const empty = answer.text.trim() === ''
    if (gold.not_article) {
      count('refused', empty)
      continue
    }
    count('falseAlarm', empty)
    if (gold.text !== undefined) scores.push({ ...shingleScore(gold.text, answer.text), empty })
    if (gold.title) count('title', foldedWords(gold.title) === foldedWords(answer.title ?? ''))
    if (gold.date) count('date', answer.date === gold.date.slice(0, 10))
    const authors = [gold.author ?? []].flat()
    if (authors.length > 0) count('byline', sameNames(authors, answer.byline))
    else if (gold.author !== undefined) count('invented', answer.byline.length > 0)
  }
  const { f1, precision, recall, f1PerDocument } = meanScores(scores)
  const share = ([hit, all]: number[]) => (all ? (hit! / all).toFixed(3) : '–')
  return [
    `${name}: ${rows.length} pages, ${((1000 * rows.length) / milliseconds).toFixed(1)} pages a second (${((1e6 * rows.length) / cpu).toFixed(1)} a second of CPU)`,
    `  text F1 ${f1.toFixed(3)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 a document ${f1PerDocument.toFixed(3)}`,
    `  title ${share(hits.title)}  byline ${share(hits.byline)} (invented ${share(hits.invented)})  date ${share(hits.date)}  no-article refused ${share(hits.refused)}  article refused ${share(hits.falseAlarm)}`,
  ].join('\n')
}
