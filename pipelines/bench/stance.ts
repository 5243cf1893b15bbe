/** Texts in, a table out: speed of the stance stage, with what it asks of the parser apart. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { annotateArticle, assembleAnnotators } from '../../src/annotate/annotate-article.js'
import { listAnnotators } from '../../src/annotate/annotators.js'
import { articleFromText } from '../../src/clean/article-text.js'
import type { Annotation, AnnotationKind, AnnotationOf } from '../../src/model/annotation.js'
import { loadReference } from '../../src/reference/load-reference.js'
import { settingsFrom } from '../../src/run/settings.js'

/** At least this much text is timed. */
const TIMED_BYTES = 8_000_000
/** Each text is read this often while its trees are remembered; the first time, which asks for them, is timed apart. */
const ROUNDS = 5

/**
 * Times the stance annotator alone, on one thread, warm: what it requires is found before the clock starts. The first
 * reading of a text pays for tags and trees that nobody asked for before; the next ones find them remembered.
 * `paths` is one file: JSON Lines with `text`, or plain text.
 */
export async function benchStance(paths: readonly string[]): Promise<string> {
  const path = paths[0]
  if (path === undefined) throw new Error('name a file of texts')
  const texts = readTexts(path)
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  if (bytes === 0) throw new Error(`${path} holds no text: give JSON Lines with "text", or plain text`)
  const settings = settingsFrom({})
  const { annotators } = listAnnotators(loadReference(settings.data, settings.corpus))
  const stances = annotators.find(({ name }) => name === 'stances')!
  const before = assembleAnnotators(annotators.filter(({ name }) => name !== 'stances'))
  let first = 0
  let again = 0
  let sides = 0
  const passes = 1 + Math.ceil(TIMED_BYTES / ROUNDS / bytes)
  for (let pass = 0; pass < passes; pass++)
    for (const content of texts) {
      const article = articleFromText({ kind: 'article-text', content, hash: '', origin: 'bench' })
      const found: readonly Annotation[] = annotateArticle(article, before).flatMap((result) => result.annotations)
      const of = <T extends AnnotationKind>(kind: T) =>
        found.filter((annotation): annotation is AnnotationOf<T> => annotation.kind === kind)
      const read = () =>
        [...stances.annotate(article, { of })].filter((one) => 'kind' in one && one.kind === 'stance').length
      const once = timed(read)
      const rounds = timed(() => {
        for (let round = 0; round < ROUNDS; round++) read()
      })
      // The first pass warms the code.
      if (pass === 0) {
        sides += read()
        continue
      }
      first += once
      again += rounds
    }
  const timedBytes = bytes * (passes - 1)
  const rate = (seconds: number, rounds: number) => ((timedBytes * rounds) / 1e6 / seconds).toFixed(2)
  return [
    `${texts.length} texts, ${(bytes / 1e6).toFixed(2)} MB, ${sides} sides; MB of text a second of processor time, warm, one thread`,
    '',
    '| stage | MB/s |',
    '|---|---|',
    `| stances, tags and trees apart | ${rate(again, ROUNDS)} |`,
    `| stances with the trees they ask for | ${rate(first, 1)} |`,
  ].join('\n')
}

function readTexts(path: string): readonly string[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  if (!/\.jsonl(?:\.gz)?$/.test(path)) return [text]
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => (JSON.parse(line) as { text?: string }).text ?? '')
}

/** Seconds of processor time. */
function timed(work: () => void): number {
  const from = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1e6
}
