/** Coded manifesto sentences (stance-train.jsonl.gz) and the project's own in; the weights of the stance model out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { annotateArticle } from '../src/annotate/annotate-article.js'
import { featuresOf, type RelevanceHeader } from '../src/annotate/annotators/stances/relevance.js'
import { compileStanceMatchers } from '../src/annotate/annotators/stances/stance-matchers.js'
import { readStatements, type Tools } from '../src/annotate/annotators/stances/statements.js'
import { listAnnotators } from '../src/annotate/annotators.js'
import { articleFromText } from '../src/clean/article-text.js'
import { type QuantisedWeights, rankerOf, type TrainingChoice, trainRanker } from '../src/learn/log-linear.js'
import { packModel } from '../src/learn/model-file.js'
import { seededRandom } from '../src/learn/random.js'
import type { AnnotationKind, AnnotationOf } from '../src/model/annotation.js'
import { openDataFiles } from '../src/reference/data-files.js'
import { loadCodebook } from '../src/reference/load-codebook.js'
import { loadReference } from '../src/reference/load-reference.js'
import { settingsFrom } from '../src/run/settings.js'
import { createSyntax } from '../src/syntax/parser.js'

interface CodedSentence {
  readonly text: string
  readonly label: string
  /** The manifesto, or the project; folds do not share one. */
  readonly source?: string
  readonly holder?: string
  readonly half?: string
}

interface Example {
  readonly features: readonly number[]
  readonly right: boolean
  readonly fold: number
  readonly own: boolean
}

const FOLDS = 5
const BITS = 14
const EPOCHS = 6
const RATE = 0.08
/** The project's own sentences stand for news, of which the manifestos have none: each counts this often. */
const OWN_WEIGHT = 3

const sideOf = (label: string) =>
  label === 'devolve' || label === 'pro-devolution'
    ? 1
    : label === 'centralise' || label === 'pro-centralisation'
      ? -1
      : 0
const plain = (name: string) =>
  name.toLowerCase().replace(/^(?:dr|sir|dame|lord|lady|minister|councillor|cabinet minister|the) /, '')

function linesOf(bytes: Buffer): CodedSentence[] {
  const text = (bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as CodedSentence)
}

/** Every side that the rules alone find in a sentence, and whether its coders found it too. */
function examplesOf(
  row: CodedSentence,
  fold: number,
  tools: Tools,
  earlierOf: (text: string) => Parameters<typeof readStatements>[2] & { article: Parameters<typeof readStatements>[0] },
): Example[] {
  const { article, ...earlier } = earlierOf(row.text)
  const own = row.holder !== undefined
  return readStatements(article, tools, earlier).statements.flatMap(({ candidate, holder }) => {
    if (!candidate) return []
    const mine =
      !own || (row.holder === 'author' ? holder.kind === 'author' : plain(holder.name) === plain(row.holder!))
    if (!mine) return []
    const right = row.label === 'mixed' || sideOf(row.label) === candidate.one.sign
    return [{ features: featuresOf(candidate), right, fold, own }]
  })
}

const choiceOf = ({ features, right }: Example): TrainingChoice => ({
  lists: [features],
  candidates: [[], [0]],
  right: right ? [0, 1] : [1, 0],
})

function train(examples: readonly Example[], seed: number): QuantisedWeights {
  const choices = examples.flatMap((example) =>
    Array.from({ length: example.own ? OWN_WEIGHT : 1 }, () => choiceOf(example)),
  )
  return trainRanker(choices, { bits: BITS, epochs: EPOCHS, rate: RATE, random: seededRandom(seed) })
}

/** Slope and offset that make probabilities of held-out scores (Platt 1999), by gradient descent on the log loss. */
function calibrate(scored: readonly (readonly [score: number, right: boolean])[]): { slope: number; offset: number } {
  let [slope, offset] = [1, 0]
  for (let step = 0; step < 4000; step++) {
    let [ds, db] = [0, 0]
    for (const [score, right] of scored) {
      const error = 1 / (1 + Math.exp(-(slope * score + offset))) - (right ? 1 : 0)
      ds += error * score
      db += error
    }
    slope -= (0.02 * ds) / scored.length
    offset -= (0.2 * db) / scored.length
  }
  return { slope, offset }
}

/** Held-out reliability in tenths, and precision and recall at the annotator's threshold. */
function* report(scored: readonly (readonly [number, boolean])[], slope: number, offset: number): Generator<string> {
  const bins = Array.from({ length: 10 }, () => ({ n: 0, right: 0, sum: 0 }))
  let brier = 0
  for (const [score, right] of scored) {
    const p = 1 / (1 + Math.exp(-(slope * score + offset)))
    const bin = bins[Math.min(9, Math.floor(p * 10))]!
    bin.n++
    bin.sum += p
    if (right) bin.right++
    brier += (p - (right ? 1 : 0)) ** 2
  }
  yield `| confidence | sides | mean | right |`
  yield `|---|---|---|---|`
  for (const [k, { n, right, sum }] of bins.entries())
    if (n > 0)
      yield `| 0.${k} to ${k === 9 ? '1.0' : `0.${k + 1}`} | ${n} | ${(sum / n).toFixed(2)} | ${(right / n).toFixed(2)} |`
  yield `Brier score ${(brier / scored.length).toFixed(3)} over ${scored.length} sides`
}

const { values } = parseArgs({
  options: { from: { type: 'string' }, own: { type: 'string' }, data: { type: 'string' }, check: { type: 'boolean' } },
})
if (!values.from) {
  console.error('train-stance: give --from <folder> with stance-train.jsonl.gz')
  process.exit(2)
}
const settings = settingsFrom(values.data ? { data: values.data } : {})
const reference = loadReference(settings.data, settings.corpus)
const syntax = createSyntax(reference.syntaxModels)
const tools: Tools = {
  matchers: compileStanceMatchers(reference.stance),
  speakers: new Set(
    reference.speakerNouns.filter((row) => row.class !== 'document').map((row) => row.phrase.toLowerCase()),
  ),
  syntax,
}
const annotators = { annotators: listAnnotators(reference).annotators.filter(({ name }) => name !== 'stances') }
const earlierOf = (text: string) => {
  const article = articleFromText({ kind: 'article-text', content: text, hash: '', origin: 'training' })
  const found = annotateArticle(article, annotators).flatMap((result) => result.annotations)
  const of = <T extends AnnotationKind>(kind: T) => found.filter((a): a is AnnotationOf<T> => a.kind === kind)
  return {
    article,
    sentences: of('sentence'),
    mentions: of('mention'),
    entities: of('entity'),
    attributions: of('attribution'),
  }
}

const manifestos = linesOf(readFileSync(join(values.from, 'stance-train.jsonl.gz')))
const codebook = loadCodebook(openDataFiles(settings.data))
const own: CodedSentence[] = [
  ...linesOf(readFileSync(values.own ?? 'tests/gold/stance-sentences.jsonl')).filter((row) =>
    row.half?.startsWith('look'),
  ),
  ...codebook.rules.flatMap((rule) => [...rule.examples, ...rule.counterExamples]),
  ...codebook.operators.flatMap((operator) => operator.examples),
]
const sources = [...new Set(manifestos.map((row) => row.source ?? ''))].sort()
const examples = [
  ...manifestos.flatMap((row) => examplesOf(row, sources.indexOf(row.source ?? '') % FOLDS, tools, earlierOf)),
  ...own.flatMap((row, k) => examplesOf(row, k % FOLDS, tools, earlierOf)),
]
const heldOut: (readonly [number, boolean])[] = []
for (let fold = 0; fold < FOLDS; fold++) {
  const ranker = rankerOf(
    train(
      examples.filter((e) => e.fold !== fold),
      fold + 1,
    ),
  )
  for (const example of examples)
    if (example.fold === fold) heldOut.push([ranker.scores(choiceOf(example))[1]!, example.right])
}
const { slope, offset } = calibrate(heldOut)
for (const line of report(heldOut, slope, offset)) console.log(line)
if (!values.check) {
  const { table, scale } = train(examples, 0)
  const header: RelevanceHeader = {
    name: 'stance',
    scale,
    slope: Number(slope.toFixed(4)),
    offset: Number(offset.toFixed(4)),
  }
  writeFileSync(
    join(settings.data, 'models', 'stance.bin'),
    packModel({ header, parts: { weights: new Uint8Array(table.buffer) } }),
  )
}
