/** Pages and dumps with gold text come in; the block models and the dumps' headline model go out to data/models, with cross-validated scores on stdout. */
import { createReadStream, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { describeDump } from '../src/clean/describe-dump.js'
import { describePage, dumpRow, dumpRowNames, pageRow, pageRowNames } from '../src/clean/describe-page.js'
import { findDumpTitle, titleCandidates, titleRowNames } from '../src/clean/dump-title.js'
import { labelBlocks } from '../src/clean/label-blocks.js'
import { type LineContext, wordsOf } from '../src/clean/line-features.js'
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

/** Blocks of one page: their rows, and what gold says of them; a page without gold text teaches nothing. */
interface Sample {
  readonly id: string
  readonly site: string
  readonly gold: string | undefined
  readonly texts: readonly string[]
  readonly rows: readonly number[][]
  readonly labels: readonly number[]
  readonly weights: readonly number[]
}

const FOLDS = 5

/** Dumps have only words to go by: more and smaller steps than for pages. */
const TREES = { page: TREE_DEFAULTS, dump: { ...TREE_DEFAULTS, trees: 350, rate: 0.05 } } as const
const HEADLINE_TREES = { ...TREE_DEFAULTS, trees: 120, depth: 4, leafWeight: 3 }

type Kind = keyof typeof TREES
type Scored = ReturnType<typeof shingleScore> & { readonly empty: boolean }

/** Trains the models from `from`/pages-train.jsonl.gz and dumps-train.jsonl.gz; writes into `data`/models unless `dry`. */
export async function trainBlocks(from: string, data: string, only: string | undefined, dry: boolean): Promise<void> {
  const cleaning = loadCleaning(openDataFiles(data), false)
  for (const kind of ['page', 'dump'] as const) {
    if (only && only !== kind) continue
    const write = (name: string, model: BoostedTrees) => {
      if (!dry) writeFileSync(join(data, 'models', `${name}.json`), `${JSON.stringify(model)}\n`)
    }
    const samples: Sample[] = []
    const dumps: Dump[] = []
    let names: string[] = []
    for await (const page of readPages(join(from, `${kind}s-train.jsonl.gz`))) {
      const read = kind === 'page' ? readPage(page, cleaning) : readDump(page, cleaning)
      names = read.names
      samples.push(read.sample)
      if (read.dump) dumps.push(read.dump)
    }
    const told = samples.filter(({ gold }) => gold !== undefined)
    console.log(
      `${kind}: ${told.length} pages, ${told.reduce((n, s) => n + s.rows.length, 0)} blocks, ${names.length} features`,
    )
    const bare = kind === 'dump' ? told.map((sample) => bareSample(sample, cleaning)) : []
    const heldOut = crossValidate(kind, names, samples, bare)
    write(`blocks-${kind}`, train(kind, names, [...samples, ...bare]))
    if (kind === 'dump') write('headline-dump', trainHeadlines(samples, dumps, heldOut))
  }
}

function readPage(page: GoldPage, cleaning: CleaningData): { names: string[]; sample: Sample; dump?: Dump } {
  const described = describePage(page.html!, cleaning)
  const texts = described.outline.blocks.map((block) => block.text)
  const rows = texts.map((_, i) => pageRow(described, i))
  return { names: pageRowNames(described), sample: sampleOf(page, texts, rows) }
}

function readDump(page: GoldPage, cleaning: CleaningData): { names: string[]; sample: Sample; dump?: Dump } {
  const described = describeDump(page.text!, cleaning)
  const texts = described.lines.facts.map((fact) => fact.text)
  const rows = texts.map((_, i) => dumpRow(described, i))
  return {
    names: dumpRowNames(described),
    sample: sampleOf(page, texts, rows),
    dump: { lines: described.lines, url: page.url, title: page.gold.title },
  }
}

/** People also keep stories without any chrome: each dump's own lines alone, all of them the story's, teach that. */
const BARE_WEIGHT = 0.25

function bareSample({ id, site, gold, texts, labels }: Sample, cleaning: CleaningData): Sample {
  const described = describeDump(texts.filter((_, i) => labels[i]).join('\n\n'), cleaning)
  const lines = described.lines.facts.map((fact) => fact.text)
  return {
    id,
    site,
    gold,
    texts: lines,
    rows: lines.map((_, i) => dumpRow(described, i)),
    labels: lines.map(() => 1),
    weights: labelBlocks(lines, gold ?? '').weights.map((weight) => weight * BARE_WEIGHT),
  }
}

function sampleOf(page: GoldPage, texts: readonly string[], rows: readonly number[][]): Sample {
  const gold = page.gold.text
  const site = new URL(page.url).hostname.replace(/^www\./, '')
  const known = gold === undefined ? { labels: [], weights: [] } : labelBlocks(texts, gold)
  return { id: page.id, site, gold, texts, rows, ...known }
}

interface Dump {
  readonly lines: LineContext
  readonly url: string
  readonly title: string | undefined
}

/**
 * The headline model: lines by the story of each dump, once with its address's words and once without. How likely each
 * line is the story's comes from models that did not see the dump, as it will when the headline of a new one is asked for.
 */
function trainHeadlines(
  samples: readonly Sample[],
  dumps: readonly Dump[],
  heldOut: readonly (readonly number[])[],
): BoostedTrees {
  const fold = (text: string) => wordsOf(text).join(' ')
  const known = dumps.flatMap((dump, d) =>
    dump.title && dump.lines.facts.length > 0 ? [{ ...dump, title: fold(dump.title), site: samples[d]!.site, d }] : [],
  )
  const names = titleRowNames(known[0]!.lines)
  const teach = (taught: typeof known): BoostedTrees => {
    const candidates = taught.flatMap(({ lines, url, title, d }) =>
      [url, undefined].flatMap((address) =>
        titleCandidates(lines, heldOut[d]!, address).map(({ line, row }) => ({
          row,
          label: Number(fold(lines.facts[line]!.text) === title),
        })),
      ),
    )
    return trainBoostedTrees(
      names,
      candidates.map(({ row }) => row),
      candidates.map(({ label }) => label),
      candidates.map(() => 1),
      HEADLINE_TREES,
    )
  }
  const right = { address: 0, none: 0 }
  for (const held of foldsOf(samples)) {
    const model = teach(known.filter(({ site }) => !held.has(site)))
    for (const { lines, url, title, d } of known.filter(({ site }) => held.has(site))) {
      const found = (address: string | undefined) => {
        const at = findDumpTitle(lines, heldOut[d]!, address, model)
        return Number(at >= 0 && fold(lines.facts[at]!.text) === title)
      }
      right.address += found(url)
      right.none += found(undefined)
    }
  }
  const share = (hits: number) => (hits / known.length).toFixed(3)
  console.log(
    `headline: ${known.length} dumps, ${FOLDS} folds by site: right ${share(right.address)}, without an address ${share(right.none)}`,
  )
  return teach(known)
}

function train(kind: Kind, names: readonly string[], samples: readonly Sample[]): BoostedTrees {
  const told = samples.filter(({ gold }) => gold !== undefined)
  return trainBoostedTrees(
    names,
    told.flatMap((s) => s.rows),
    told.flatMap((s) => s.labels),
    told.flatMap((s) => s.weights),
    TREES[kind],
  )
}

/** The sites of each fold: no site is in two of them. */
function foldsOf(samples: readonly Sample[]): ReadonlySet<string>[] {
  const sites = [...new Set(samples.map((s) => s.site))].sort()
  return Array.from({ length: FOLDS }, (_, fold) => new Set(sites.filter((_, i) => i % FOLDS === fold)))
}

/** Prints scores, and gives the likelihoods of each sample's blocks by a model that did not see its site. */
function crossValidate(
  kind: Kind,
  names: readonly string[],
  samples: readonly Sample[],
  bare: readonly Sample[],
): number[][] {
  const thresholds = [0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7]
  const scores = thresholds.map((): Scored[] => [])
  const bounds: Scored[] = []
  const worst: [number, string][] = []
  const likelihoods = samples.map((): number[] => [])
  for (const held of foldsOf(samples)) {
    const model = train(
      kind,
      names,
      [...samples, ...bare].filter((s) => !held.has(s.site)),
    )
    samples.forEach((sample, s) => {
      if (!held.has(sample.site)) return
      const likelihood = sample.rows.map((row) => scoreTrees(model, row))
      likelihoods[s] = likelihood
      const { gold, texts, labels } = sample
      if (gold === undefined) return
      thresholds.forEach((threshold, t) => {
        const kept = texts.filter((_, i) => likelihood[i]! >= threshold).join('\n\n')
        const score = shingleScore(gold, kept)
        scores[t]!.push({ ...score, empty: kept === '' })
        if (threshold === 0.5)
          worst.push([score.f1, `${sample.id} p=${score.precision.toFixed(3)} r=${score.recall.toFixed(3)}`])
      })
      const best = texts.filter((_, i) => labels[i]).join('\n\n')
      bounds.push({ ...shingleScore(gold, best), empty: best === '' })
    })
  }
  const show = (m: ReturnType<typeof meanScores>) =>
    `F1 ${m.f1.toFixed(4)} precision ${m.precision.toFixed(4)} recall ${m.recall.toFixed(4)} F1 a document ${m.f1PerDocument.toFixed(4)}`
  for (const [t, threshold] of thresholds.entries())
    console.log(`${kind}: ${FOLDS} folds by site, from ${threshold}: ${show(meanScores(scores[t]!))}`)
  console.log(`${kind}: with every block right: ${show(meanScores(bounds))}`)
  for (const [f1, what] of worst.sort((a, b) => a[0] - b[0]).slice(0, 15)) console.log(`  ${f1.toFixed(3)} ${what}`)
  return likelihoods
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
    },
  })
  if (!values.from) {
    console.error('train-blocks: give --from <folder> with pages-train.jsonl.gz and dumps-train.jsonl.gz')
    process.exitCode = 2
  } else await trainBlocks(values.from, values.data ?? defaultSettings().data, values.only, values.dry ?? false)
}
