/** Pages and dumps with gold text come in; the two block models go out to data/models, with cross-validated scores on stdout. */
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { describeDump } from '../src/clean/describe-dump.js'
import { describePage, lineRow, lineRowNames, pageRow, pageRowNames } from '../src/clean/describe-page.js'
import { titleCandidates, titleRowNames } from '../src/clean/dump-title.js'
import { judgeBlocks } from '../src/clean/judge-blocks.js'
import { labelBlocks } from '../src/clean/label-blocks.js'
import { addLineFeatures, wordsOf } from '../src/clean/line-features.js'
import { meanScores, shingleScore } from '../src/evaluate/shingles.js'
import { scoreTrees } from '../src/learn/boosted-trees.js'
import { TREE_DEFAULTS, trainBoostedTrees } from '../src/learn/train-boosted-trees.js'
import type { CleaningData } from '../src/model/boilerplate.js'
import type { BoostedTrees } from '../src/model/boosted-trees.js'
import { openDataFiles } from '../src/reference/data-files.js'
import { loadCleaning } from '../src/reference/load-cleaning.js'
import { defaultSettings } from '../src/run/settings.js'

interface GoldPage {
  readonly id: string
  readonly url: string
  readonly html?: string
  readonly text?: string
  readonly gold: {
    readonly text?: string
    readonly title?: string
    readonly with?: string[]
    readonly without?: string[]
  }
}

/** Blocks of one page: their rows, and what gold says of them. */
interface Sample {
  readonly id: string
  readonly site: string
  readonly gold: string
  readonly texts: readonly string[]
  readonly rows: readonly number[][]
  readonly labels: readonly number[]
  readonly weights: readonly number[]
}

const FOLDS = 5

type Scored = ReturnType<typeof shingleScore> & { readonly empty: boolean }

/** Trains both models from `from`/pages-train.jsonl.gz and dumps-train.jsonl.gz; writes into `data`/models unless `dry`. */
export async function trainBlocks(
  from: string,
  data: string,
  only: string | undefined,
  dry: boolean,
  validate: boolean,
): Promise<void> {
  const cleaning = loadCleaning(openDataFiles(data), false)
  for (const kind of ['page', 'dump'] as const) {
    if (only && only !== kind) continue
    let names: string[] = []
    const samples: Sample[] = []
    for await (const page of readPages(join(from, `${kind}s-train.jsonl.gz`))) {
      if (page.gold.text === undefined) continue
      const sample = sampleOf(page, kind, cleaning)
      names = sample.names
      samples.push(sample.sample)
    }
    console.log(
      `${kind}: ${samples.length} pages, ${samples.reduce((n, s) => n + s.rows.length, 0)} blocks, ${names.length} features`,
    )
    if (validate) crossValidate(kind, names, samples)
    if (!dry) {
      const model = train(names, samples)
      writeFileSync(join(data, 'models', `blocks-${kind}.json`), `${JSON.stringify(model)}\n`)
    }
  }
  if (!dry && (!only || only === 'headline')) {
    const model = JSON.parse(readFileSync(join(data, 'models', 'blocks-dump.json'), 'utf8')) as BoostedTrees
    await trainHeadlines(from, data, cleaning, model)
  }
}

function sampleOf(page: GoldPage, kind: 'page' | 'dump', cleaning: CleaningData): { names: string[]; sample: Sample } {
  const gold = page.gold.text!
  const site = new URL(page.url).hostname.replace(/^www\./, '')
  if (kind === 'page') {
    const described = describePage(page.html!, cleaning)
    const texts = described.outline.blocks.map((block) => block.text)
    return {
      names: pageRowNames(described),
      sample: {
        id: page.id,
        site,
        gold,
        texts,
        rows: texts.map((_, i) => pageRow(described, i)),
        ...labelBlocks(texts, gold),
      },
    }
  }
  const described = describeDump(page.text!, cleaning)
  const texts = described.lines.facts.map((fact) => fact.text)
  return {
    names: lineRowNames(described.lines),
    sample: {
      id: page.id,
      site,
      gold,
      texts,
      rows: texts.map((_, i) => lineRow(described.lines, i)),
      ...labelBlocks(texts, gold),
    },
  }
}

/** The headline model: lines by the story of each dump, once with its address's words and once without. */
async function trainHeadlines(from: string, data: string, cleaning: CleaningData, model: BoostedTrees): Promise<void> {
  const rows: (readonly number[])[] = []
  const labels: number[] = []
  let names: string[] = []
  const fold = (text: string) => wordsOf(text).join(' ')
  for await (const page of readPages(join(from, 'dumps-train.jsonl.gz'))) {
    const { lines } = describeDump(page.text!, cleaning)
    if (!page.gold.title || lines.facts.length === 0) continue
    names = titleRowNames(lines)
    const likelihood = judgeBlocks(model, lines.facts.length, (add, i) => addLineFeatures(add, lines, i))
    for (const url of [page.url, undefined]) {
      for (const { line, row } of titleCandidates(lines, likelihood, url)) {
        rows.push(row)
        labels.push(fold(lines.facts[line]!.text) === fold(page.gold.title) ? 1 : 0)
      }
    }
  }
  const weights = rows.map(() => 1)
  const trained = trainBoostedTrees(names, rows, labels, weights, {
    ...TREE_DEFAULTS,
    trees: 120,
    depth: 4,
    leafWeight: 3,
  })
  writeFileSync(join(data, 'models', 'headline-dump.json'), `${JSON.stringify(trained)}\n`)
  console.log(`headline: ${rows.length} lines, ${labels.filter(Boolean).length} headlines`)
}

function train(names: readonly string[], samples: readonly Sample[]): BoostedTrees {
  return trainBoostedTrees(
    names,
    samples.flatMap((s) => s.rows),
    samples.flatMap((s) => s.labels),
    samples.flatMap((s) => s.weights),
  )
}

/** Five folds by site: no site is in two of them. */
function crossValidate(kind: string, names: readonly string[], samples: readonly Sample[]): void {
  const sites = [...new Set(samples.map((s) => s.site))].sort()
  const thresholds = [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7]
  const scores = thresholds.map((): Scored[] => [])
  const bounds: Scored[] = []
  const worst: [number, string][] = []
  for (let fold = 0; fold < FOLDS; fold++) {
    const held = new Set(sites.filter((_, i) => i % FOLDS === fold))
    const model = train(
      names,
      samples.filter((s) => !held.has(s.site)),
    )
    for (const sample of samples) {
      if (!held.has(sample.site)) continue
      const likelihood = sample.rows.map((row) => scoreTrees(model, row))
      thresholds.forEach((threshold, t) => {
        const kept = sample.texts.filter((_, i) => likelihood[i]! >= threshold).join('\n\n')
        const score = shingleScore(sample.gold, kept)
        scores[t]!.push({ ...score, empty: kept === '' })
        if (threshold === 0.5)
          worst.push([score.f1, `${sample.id} p=${score.precision.toFixed(3)} r=${score.recall.toFixed(3)}`])
      })
      const best = sample.texts.filter((_, i) => sample.labels[i]).join('\n\n')
      bounds.push({ ...shingleScore(sample.gold, best), empty: best === '' })
    }
  }
  const show = (m: ReturnType<typeof meanScores>) =>
    `F1 ${m.f1.toFixed(4)} precision ${m.precision.toFixed(4)} recall ${m.recall.toFixed(4)} F1 a document ${m.f1PerDocument.toFixed(4)}`
  for (const [t, threshold] of thresholds.entries())
    console.log(`${kind}: ${FOLDS} folds by site, from ${threshold}: ${show(meanScores(scores[t]!))}`)
  console.log(`${kind}: with every block right: ${show(meanScores(bounds))}`)
  for (const [f1, what] of worst.sort((a, b) => a[0] - b[0]).slice(0, 15)) console.log(`  ${f1.toFixed(3)} ${what}`)
}

async function* readPages(path: string): AsyncGenerator<GoldPage> {
  const lines = createInterface({ input: createReadStream(path).pipe(createGunzip()) })
  for await (const line of lines) if (line !== '') yield JSON.parse(line) as GoldPage
}

if (process.argv[1] && resolve(process.argv[1]).endsWith('train-blocks.js')) {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      data: { type: 'string' },
      only: { type: 'string' },
      dry: { type: 'boolean' },
      fast: { type: 'boolean' },
    },
  })
  if (!values.from) {
    console.error('train-blocks: give --from <folder> with pages-train.jsonl.gz and dumps-train.jsonl.gz')
    process.exitCode = 2
  } else
    await trainBlocks(
      values.from,
      values.data ?? defaultSettings().data,
      values.only,
      values.dry ?? false,
      !values.fast,
    )
}
