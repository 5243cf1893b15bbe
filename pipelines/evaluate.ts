/** Hand-coded pages come in; how far the code agrees with them, by kind and by page, goes out. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { annotateArticle } from '../src/annotate/annotate-article.js'
import { listAnnotators } from '../src/annotate/annotators.js'
import { cleanPage } from '../src/clean/clean-page.js'
import { addCounts, type Counts, f1Interval, figuresOf, NO_COUNTS } from '../src/evaluate/counts.js'
import { goldArticle } from '../src/evaluate/gold-article.js'
import {
  ANNOTATION_KINDS,
  type AnnotationScoreKind,
  type Difference,
  scoreAnnotations,
} from '../src/evaluate/score-annotations.js'
import { CLEANING_KINDS, type CleaningKind, scoreCleaning } from '../src/evaluate/score-cleaning.js'
import type { RawPage } from '../src/model/page.js'
import { loadGold } from '../src/reference/load-gold.js'
import { loadReference } from '../src/reference/load-reference.js'
import type { Settings } from '../src/run/settings.js'
import { decodeBytes } from '../src/text/decode.js'

export type ScoreKind = CleaningKind | AnnotationScoreKind
export const SCORE_KINDS: readonly ScoreKind[] = [...CLEANING_KINDS, ...ANNOTATION_KINDS]

/** Questions asked only of what was found: one share of agreement stands for precision, recall and F1. */
const AGREEMENTS: ReadonlySet<ScoreKind> = new Set<ScoreKind>([
  'form of quotations',
  'types of organisations',
  'precision and unit of money',
  'purpose of money',
  'stance of the article',
])

export interface PageScore {
  /** Path of the gold file below its folder. */
  readonly file: string
  readonly counts: Readonly<Record<ScoreKind, Counts>>
  readonly differences: readonly Difference[]
}

export interface KindScore {
  readonly kind: ScoreKind
  readonly measure: 'F1' | 'agreement'
  readonly counts: Counts
  readonly precision?: number
  readonly recall?: number
  readonly f1?: number
  /** 95 % interval, drawn by article. */
  readonly interval?: { readonly low: number; readonly high: number }
}

export interface Evaluation {
  readonly kinds: readonly KindScore[]
  readonly pages: readonly PageScore[]
}

export interface EvaluateOptions {
  /** Folder of gold files. */
  readonly gold: string
  /** Folder that the pages named in gold files are relative to. */
  readonly base: string
}

/** Scores cleaning on each gold page, and annotation on the text that the gold says is right, so that faults stay apart. */
export function evaluate(settings: Settings, { gold, base }: EvaluateOptions): Evaluation {
  const reference = loadReference(settings.data, settings.corpus)
  const annotators = listAnnotators(reference)
  const pages = loadGold(gold).map((page): PageScore => {
    const { article } = cleanPage(readPage(join(base, page.page), page.url), reference)
    const annotations = annotateArticle(goldArticle(page), annotators).flatMap((result) => result.annotations)
    const differences: Difference[] = []
    const found = scoreAnnotations(page, annotations, (difference) => differences.push(difference))
    return { file: page.file, counts: { ...scoreCleaning(page, article), ...found }, differences }
  })
  const kinds = SCORE_KINDS.map((kind): KindScore => {
    const byPage = pages.map((page) => page.counts[kind])
    const counts = byPage.reduce(addCounts, NO_COUNTS)
    const interval = f1Interval(byPage)
    return {
      kind,
      measure: AGREEMENTS.has(kind) ? 'agreement' : 'F1',
      counts,
      ...figuresOf(counts),
      ...(interval ? { interval } : {}),
    }
  })
  return { kinds, pages }
}

function readPage(path: string, url: string | undefined): RawPage {
  const bytes = readFileSync(path)
  const decoded = decodeBytes(bytes)
  if ('binary' in decoded) throw new Error(`${path} is not text`)
  const html = path.endsWith('.html')
  return {
    kind: html ? 'html' : 'text-dump',
    content: decoded.text,
    hash: createHash('sha256').update(bytes).digest('hex'),
    origin: path,
    ...(url ? { requestedUrl: url } : {}),
  }
}

/** SHA-256 over gold files and the pages they were read from: floors hold for exactly these. */
export function goldDigest({ gold, base }: EvaluateOptions): string {
  const hash = createHash('sha256')
  const files = readdirSync(gold, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yml'))
    .sort()
  for (const name of files) hash.update(`${name.replaceAll('\\', '/')}\n`).update(readFileSync(join(gold, name)))
  for (const { page } of loadGold(gold)) hash.update(`${page}\n`).update(readFileSync(join(base, page)))
  return hash.digest('hex')
}

/** Figures below which quality may not fall, F1 or agreement by kind, for the gold with this digest. */
export interface Floors {
  readonly gold: string
  readonly floors: Readonly<Partial<Record<ScoreKind, number>>>
}

/** The floors raised to today's figures; never lowered while the gold is the same. */
export function raiseFloors(evaluation: Evaluation, digest: string, floors: Floors | undefined): Floors {
  const old = floors?.gold === digest ? floors.floors : {}
  const raised: Partial<Record<ScoreKind, number>> = {}
  for (const { kind, f1 } of evaluation.kinds) {
    const figure = Math.floor((f1 ?? 0) * 1000) / 1000
    raised[kind] = Math.max(figure, old[kind] ?? 0)
  }
  return { gold: digest, floors: raised }
}

export const floorsPath = (gold: string): string => join(gold, 'floors.json')

export function readFloors(gold: string): Floors | undefined {
  const path = floorsPath(gold)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Floors) : undefined
}

/** Writes the raised floors beside the gold. */
export function raiseFloorsFile(evaluation: Evaluation, options: EvaluateOptions): void {
  const raised = raiseFloors(evaluation, goldDigest(options), readFloors(options.gold))
  writeFileSync(floorsPath(options.gold), `${JSON.stringify(raised, null, 2)}\n`)
}

/** The evaluation as a table; `pages` adds each kind on each page, `differences` all that code and coders see differently. */
export function evaluationTable(
  evaluation: Evaluation,
  options: { readonly pages?: boolean; readonly differences?: boolean } = {},
): string {
  const figure = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(2)).padStart(5)
  const width = Math.max(...evaluation.kinds.map((k) => k.kind.length))
  const lines = [
    `${'kind'.padEnd(width)}  precision recall    F1  95 % interval   gold found`,
    ...evaluation.kinds.map(({ kind, measure, counts, precision, recall, f1, interval }) => {
      const range = interval ? `${figure(interval.low).trim()}–${figure(interval.high).trim()}` : '–'
      const name = kind.padEnd(width)
      const sums = `${String(counts.hits + counts.missed).padStart(6)} ${String(counts.hits + counts.wrong).padStart(5)}`
      return measure === 'agreement'
        ? `${name}         agreement ${figure(f1)}  ${range.padEnd(11)} ${sums}`
        : `${name}      ${figure(precision)}  ${figure(recall)} ${figure(f1)}  ${range.padEnd(11)} ${sums}`
    }),
  ]
  if (options.pages || options.differences) {
    for (const page of evaluation.pages) {
      lines.push('', page.file)
      for (const kind of options.pages ? SCORE_KINDS : []) {
        const counts = page.counts[kind]
        if (counts.hits + counts.wrong + counts.missed === 0) continue
        const { hits, wrong, missed } = counts
        lines.push(
          `  ${kind.padEnd(width)} ${figure(figuresOf(counts).f1)}  ${hits} right, ${wrong} wrong, ${missed} missed`,
        )
      }
      if (options.differences)
        for (const { kind, what, words } of page.differences) lines.push(`  ${kind}, ${what}: ${words}`)
    }
  }
  return lines.join('\n')
}
