/** Texts in, a table out: speed and sums of the money stage beside Recognizers-Text and compromise, in the same run. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync } from 'node:zlib'
import { annotateArticle, assembleAnnotators } from '../../src/annotate/annotate-article.js'
import type { Annotator } from '../../src/annotate/annotator.js'
import { listAnnotators } from '../../src/annotate/annotators.js'
import { articleFromText } from '../../src/clean/article-text.js'
import { loadReference } from '../../src/reference/load-reference.js'
import { settingsFrom } from '../../src/run/settings.js'

/** At least this much text is timed: short files are gone through again. */
const TIMED_BYTES = 20_000_000

interface Value {
  readonly amount: number
  readonly currency: string | undefined
}

interface Document {
  readonly text: string
  readonly gold?: readonly Value[]
}

interface Row {
  readonly name: string
  /** MB a second. */
  readonly rate: number
  readonly sums: number
  readonly f1?: number
}

type FindValues = (text: string) => readonly Value[]

/**
 * Times the money annotator alone (what it requires is found before the clock starts), on one thread, warm. `paths` is
 * one file: JSON Lines with `text`, or plain text. Where the lines carry `gold` sums, each system is scored on them.
 */
export async function benchMoney(paths: readonly string[]): Promise<string> {
  const path = paths[0]
  if (path === undefined) throw new Error('name a file of texts')
  const documents = readDocuments(path)
  const bytes = bytesOf(documents)
  const rows = [
    ours(documents, bytes),
    peer('Recognizers-Text', documents, recognizers()),
    peer('compromise', documents, await compromise()),
  ]
  const scored = rows.some(({ f1 }) => f1 !== undefined)
  const cells = ({ name, rate, sums, f1 }: Row) =>
    [name, rate.toFixed(2), String(sums), ...(scored ? [f1?.toFixed(3) ?? ''] : [])].join(' | ')
  return [
    `${documents.length} texts, ${(bytes / 1e6).toFixed(2)} MB; MB of text a second of processor time, warm, one thread`,
    '',
    `| system | MB/s | sums |${scored ? ' F1 of amount and currency |' : ''}`,
    `|---|---|---|${scored ? '---|' : ''}`,
    ...rows.map((row) => `| ${cells(row)} |`),
  ].join('\n')
}

function readDocuments(path: string): readonly Document[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  if (!/\.jsonl(?:\.gz)?$/.test(path)) return [{ text }]
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row = JSON.parse(line) as { text?: string; gold?: unknown }
      return { text: row.text ?? '', ...(Array.isArray(row.gold) ? { gold: row.gold.flatMap(goldValues) } : {}) }
    })
}

/** A gold sum's value, or both ends of its range; a currency that is unsure matches any. */
function goldValues(one: { amount?: number; amount_to?: number; currency?: string; ignore?: boolean }): Value[] {
  if (one.ignore) return []
  const currency = one.currency?.startsWith('?') ? undefined : one.currency?.replace(/\?$/, '')
  return [one.amount, one.amount_to]
    .filter((amount) => typeof amount === 'number')
    .map((amount) => ({ amount, currency }))
}

function bytesOf(documents: readonly Document[]): number {
  return documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
}

function ours(documents: readonly Document[], bytes: number): Row {
  const settings = settingsFrom({})
  const all = listAnnotators(loadReference(settings.data, settings.corpus)).annotators
  const money = all.find(({ name }) => name === 'money')
  if (!money) throw new Error('there is no money annotator')
  const rounds = Math.max(1, Math.ceil(TIMED_BYTES / bytes))
  let micros = 0
  const timed: Annotator = {
    ...money,
    annotate(article, earlier) {
      const found = [...money.annotate(article, earlier)]
      const started = process.cpuUsage()
      for (let round = 0; round < rounds; round++) for (const _ of money.annotate(article, earlier));
      const used = process.cpuUsage(started)
      micros += used.user + used.system
      return found
    },
  }
  const before = all.slice(0, all.indexOf(money))
  const list = assembleAnnotators([
    ...before.filter(({ provides }) => provides.some((kind) => money.requires.includes(kind))),
    timed,
  ])
  const found = documents.map(({ text }) => {
    const article = articleFromText({ kind: 'article-text', content: text, hash: 'bench', origin: 'bench', hints: {} })
    const sums = annotateArticle(article, list).flatMap(({ annotations }) => annotations)
    return sums.flatMap((sum) =>
      sum.kind === 'money'
        ? [sum.amount, sum.amountTo]
            .filter((n) => n !== undefined)
            .map((amount) => ({ amount, currency: sum.currency }))
        : [],
    )
  })
  return rowOf('policylens', documents, found, (bytes * rounds) / micros)
}

/** Peers are slow: they are timed once, over what they manage in ten seconds. */
function peer(name: string, documents: readonly Document[], find: FindValues): Row {
  for (const { text } of documents.slice(0, 5)) find(text.slice(0, 20_000))
  const found: (readonly Value[])[] = []
  const started = process.cpuUsage()
  const micros = () => {
    const used = process.cpuUsage(started)
    return used.user + used.system
  }
  for (const { text } of documents) {
    found.push(find(text))
    if (micros() > 10_000_000) break
  }
  const read = documents.slice(0, found.length)
  const label = read.length === documents.length ? name : `${name}, first ${read.length} texts`
  return rowOf(label, read, found, bytesOf(read) / micros())
}

function recognizers(): FindValues {
  // Its CommonJS build is the one that runs under Node.
  const { recognizeCurrency } = createRequire(import.meta.url)('@microsoft/recognizers-text-number-with-unit') as {
    recognizeCurrency(text: string, culture: string): readonly { resolution: Record<string, string> | null }[]
  }
  return (text) =>
    recognizeCurrency(text, 'en-us').flatMap(({ resolution }) => {
      const amount = Number(resolution?.['value'])
      return resolution && Number.isFinite(amount) ? [{ amount, currency: resolution['isoCurrency'] }] : []
    })
}

/** Codes for the names that compromise gives to currencies. */
const COMPROMISE_CURRENCY: Readonly<Record<string, string>> = { pound: 'GBP', euro: 'EUR', dollar: 'USD' }

async function compromise(): Promise<FindValues> {
  const { default: nlp } = await import('compromise')
  return (text) =>
    (nlp(text).money().json() as { money?: { num?: number | null; currency?: string } }[]).flatMap(({ money }) => {
      const amount = money?.num
      const currency = COMPROMISE_CURRENCY[money?.currency ?? ''] ?? money?.currency
      return typeof amount === 'number' ? [{ amount, currency }] : []
    })
}

/** F1 over values, each gold value found once; absent where no text has gold. */
function rowOf(name: string, documents: readonly Document[], found: readonly (readonly Value[])[], rate: number): Row {
  let right = 0
  let wanted = 0
  let given = 0
  for (const [index, { gold }] of documents.entries()) {
    if (!gold) continue
    const rest = [...(found[index] ?? [])]
    given += rest.length
    wanted += gold.length
    for (const value of gold) {
      const at = rest.findIndex((one) => isSame(value, one))
      if (at < 0) continue
      rest.splice(at, 1)
      right++
    }
  }
  const sums = found.reduce((sum, values) => sum + values.length, 0)
  return { name, rate, sums, ...(wanted > 0 ? { f1: (2 * right) / (wanted + given) } : {}) }
}

function isSame(gold: Value, given: Value): boolean {
  const close = Math.abs(gold.amount - given.amount) <= 1e-6 * Math.abs(gold.amount)
  return close && (gold.currency === undefined || given.currency?.toUpperCase() === gold.currency.toUpperCase())
}
