/** Texts in, a table out: what loading the gazetteer costs, and the speed of finding bodies and people beside compromise. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type AnnotatorList, annotateArticle, assembleAnnotators } from '../../src/annotate/annotate-article.js'
import { createNameFinder } from '../../src/annotate/annotators/names/find-names.js'
import { buildNameLexicon, type NameLexicon } from '../../src/annotate/annotators/names/name-lexicon.js'
import { organisationsAnnotator } from '../../src/annotate/annotators/organisations.js'
import { peopleAnnotator } from '../../src/annotate/annotators/people.js'
import { sentencesAnnotator } from '../../src/annotate/annotators/sentences.js'
import { articleFromText } from '../../src/clean/article-text.js'
import type { Mention } from '../../src/model/annotation.js'
import { type DataFiles, openDataFiles } from '../../src/reference/data-files.js'
import { loadGazetteer } from '../../src/reference/load-gazetteer.js'
import { settingsFrom } from '../../src/run/settings.js'

/** At least this much text is timed: short files are gone through again. */
const TIMED_BYTES = 4_000_000
const LOADS = 5

interface Row {
  readonly name: string
  /** MB a second. */
  readonly rate: number
  readonly bodies: number
  readonly people: number
}

type CountNames = (text: string) => { readonly bodies: number; readonly people: number }

/**
 * Times the annotators of organisations and people alone (sentences are split before the clock starts), on one thread,
 * warm, by processor time. `paths` is one file: JSON Lines with `text`, or plain text.
 */
export async function benchNames(paths: readonly string[]): Promise<string> {
  const path = paths[0]
  if (path === undefined) throw new Error('name a file of texts')
  const texts = readTexts(path)
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const { data } = settingsFrom({})
  const first = cpuMillis(() => loadGazetteer(openDataFiles(data)))
  const later = Array.from({ length: LOADS }, () => cpuMillis(() => loadGazetteer(openDataFiles(data))))
  const files = openDataFiles(data)
  const gazetteer = loadGazetteer(files)
  const building = cpuMillis(() => buildNameLexicon(gazetteer))
  const rows = [ours(texts, bytes, buildNameLexicon(gazetteer), files), peer('compromise', texts, await compromise())]
  return [
    `gazetteer of ${gazetteer.bodies.size} bodies, ${gazetteer.phrases.length} names, ${gazetteer.officeHolders.length} offices: loaded in ${first.toFixed(0)} ms of processor time, again in ${later.sort((a, b) => a - b)[LOADS >> 1]!.toFixed(0)} ms; its tries built in ${building.toFixed(0)} ms`,
    `${texts.length} texts, ${(bytes / 1e6).toFixed(2)} MB; MB of text a second of processor time, warm, one thread`,
    '',
    '| system | MB/s | mentions of bodies | of people |',
    '|---|---|---|---|',
    ...rows.map(({ name, rate, bodies, people }) => `| ${name} | ${rate.toFixed(2)} | ${bodies} | ${people} |`),
  ].join('\n')
}

function readTexts(path: string): readonly string[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  if (!/\.jsonl(?:\.gz)?$/.test(path)) return [text]
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => (JSON.parse(line) as { text?: string }).text ?? '')
}

function cpuMillis(work: () => unknown): number {
  const started = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(started)
  return (user + system) / 1000
}

function ours(texts: readonly string[], bytes: number, lexicon: NameLexicon, files: DataFiles): Row {
  const finder = createNameFinder(lexicon, files.bytes('models/names.bin'))
  const names = assembleAnnotators([sentencesAnnotator, organisationsAnnotator(finder), peopleAnnotator(finder)])
  const sentences = assembleAnnotators([sentencesAnnotator])
  // New articles each time: what both annotators read is remembered by article.
  const run = (list: AnnotatorList): readonly Mention[] =>
    texts.flatMap((content) =>
      annotateArticle(
        articleFromText({ kind: 'article-text', content, hash: 'bench', origin: 'bench', hints: {} }),
        list,
      ).flatMap(({ annotations }) => annotations.filter((one) => one.kind === 'mention')),
    )
  const mentions = run(names)
  const rounds = Math.max(1, Math.ceil(TIMED_BYTES / bytes))
  // The median round of those behind as many more: in the first ones the engine still compiles, on threads that count too.
  const millisOf = (list: AnnotatorList) =>
    Array.from({ length: 2 * rounds }, () => cpuMillis(() => run(list)))
      .slice(rounds)
      .sort((a, b) => a - b)[rounds >> 1]!
  // Clocks are slow to ask: the stage is what it adds to splitting sentences.
  const millis = millisOf(names) - millisOf(sentences)
  const count = (type: string) => mentions.filter((mention) => mention.type === type).length
  return {
    name: 'policylens',
    rate: bytes / millis / 1000,
    bodies: count('organisation'),
    people: count('person'),
  }
}

/** Timed once, over what it manages in ten seconds. */
function peer(name: string, texts: readonly string[], find: CountNames): Row {
  for (const text of texts.slice(0, 5)) find(text.slice(0, 20_000))
  let [read, bytes, millis, bodies, people] = [0, 0, 0, 0, 0]
  for (const text of texts) {
    millis += cpuMillis(() => {
      const found = find(text)
      bodies += found.bodies
      people += found.people
    })
    read++
    bytes += Buffer.byteLength(text)
    if (millis > 10_000) break
  }
  const label = read === texts.length ? name : `${name}, first ${read} texts`
  return { name: label, rate: bytes / millis / 1000, bodies, people }
}

async function compromise(): Promise<CountNames> {
  const { default: nlp } = await import('compromise')
  return (text) => {
    const doc = nlp(text)
    return { bodies: doc.organizations().length, people: doc.people().length }
  }
}
