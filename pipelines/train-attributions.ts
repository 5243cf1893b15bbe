/** PolNeAR's training articles in (quotes-train.jsonl.gz); the weights and the card of the attribution models out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { annotateArticle, assembleAnnotators } from '../src/annotate/annotate-article.js'
import { type AttributionLexicon, buildLexicon, rolePhrases } from '../src/annotate/annotators/attributions/lexicon.js'
import { type Grammar, type Reading, readArticle } from '../src/annotate/annotators/attributions/reading.js'
import {
  addExamples,
  type Examples,
  type GoldQuote,
  knownForms,
  verdictExamples,
} from '../src/annotate/annotators/attributions/training-examples.js'
import { sentencesAnnotator } from '../src/annotate/annotators/sentences.js'
import { articleFromText } from '../src/clean/article-text.js'
import { probabilities, type QuantisedWeights, rankerOf, trainRanker } from '../src/learn/log-linear.js'
import { packModel } from '../src/learn/model-file.js'
import { seededRandom } from '../src/learn/random.js'
import type { Sentence } from '../src/model/annotation.js'
import { loadReference } from '../src/reference/load-reference.js'
import { settingsFrom } from '../src/run/settings.js'
import { createSyntax } from '../src/syntax/parser.js'

interface GoldDocument {
  readonly id: string
  readonly text: string
  readonly quotes: readonly GoldQuote[]
}

type Ranked = 'glances' | 'cues' | 'contents' | 'sources'

const SIZES = { glances: 16, cues: 18, contents: 19, sources: 17, verdicts: 16 } as const

function readGold(folder: string): GoldDocument[] {
  const text = gunzipSync(readFileSync(join(folder, 'quotes-train.jsonl.gz'))).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldDocument)
}

/** A document's reading; its sentences are those the annotator would find. */
function readingOf(document: GoldDocument, syntax: Grammar, lexicon: AttributionLexicon): Reading {
  const article = articleFromText({ kind: 'article-text', content: document.text, hash: '', origin: document.id })
  const sentences = annotateArticle(article, assembleAnnotators([sentencesAnnotator]))[0]!
    .annotations as readonly Sentence[]
  return readArticle(article, sentences, syntax, lexicon)
}

interface Read {
  readonly reading: Reading
  readonly quotes: readonly GoldQuote[]
}

function examplesOf(documents: readonly Read[], lexicon: AttributionLexicon): Examples {
  const out: Examples = { glances: [], cues: [], contents: [], sources: [], forms: new Map() }
  for (const { reading, quotes } of documents) addExamples(reading, quotes, lexicon, out)
  return out
}

/** Seeds of the orders in which examples are learned. */
const SEEDS = { glances: [5], cues: [1], contents: [2, 12, 22, 32], sources: [3, 13, 23, 33] } as const
const EPOCHS = { glances: 4, cues: 5, contents: 6, sources: 6 } as const

/**
 * Means of the weights: by cross-validation over the training articles they keep more of what is learned (see the card). What
 * was said, and by whom, are choices among many: the mean over four orders of the examples is better than any one.
 */
function train(examples: Examples): Record<Ranked, QuantisedWeights> {
  const ranker = (name: Ranked) =>
    meanOf(
      SEEDS[name].map((seed) =>
        trainRanker(examples[name], {
          bits: SIZES[name],
          epochs: EPOCHS[name],
          rate: 0.15,
          random: seededRandom(seed),
          mean: true,
        }),
      ),
    )
  return { glances: ranker('glances'), cues: ranker('cues'), contents: ranker('contents'), sources: ranker('sources') }
}

/** Of tables of one size and one scale. */
function meanOf(tables: readonly QuantisedWeights[]): QuantisedWeights {
  const [{ table, scale }] = tables as readonly [QuantisedWeights]
  return {
    table: table.map((_, k) => Math.round(tables.reduce((sum, one) => sum + one.table[k]!, 0) / tables.length)),
    scale,
  }
}

/** Halves that judge each other: rankers trained on one propose in the other, so that no proposal was learned by heart. */
function trainVerdicts(documents: readonly Read[], lexicon: AttributionLexicon): QuantisedWeights {
  const halves = [0, 1].map((rest) => documents.filter((_, k) => k % 2 === rest))
  const choices = halves.flatMap((half, k) => {
    const examples = examplesOf(half, lexicon)
    const models = { ...rankersOf(train(examples)), forms: hashesOf(knownForms(examples)) }
    return halves[1 - k]!.flatMap(({ reading, quotes }) => verdictExamples(reading, quotes, lexicon, models))
  })
  return trainRanker(choices, { bits: SIZES.verdicts, epochs: 6, rate: 0.05, random: seededRandom(4), mean: true })
}

const rankersOf = (weights: Record<Ranked, QuantisedWeights>) => ({
  glances: rankerOf(weights.glances),
  cues: rankerOf(weights.cues),
  contents: rankerOf(weights.contents),
  sources: rankerOf(weights.sources),
})

const hashesOf = (forms: Uint8Array): ReadonlySet<number> =>
  new Set(new Int32Array(forms.buffer, forms.byteOffset, forms.byteLength >> 2))

/** Share of right first choices; for verdicts, how many proposals of each confidence people had marked. */
function score(
  held: readonly Read[],
  lexicon: AttributionLexicon,
  weights: Record<Ranked, QuantisedWeights>,
  forms: Uint8Array,
  verdicts: QuantisedWeights,
): string[] {
  const examples = examplesOf(held, lexicon)
  const out: string[] = []
  for (const name of ['contents', 'sources'] as const) {
    const ranker = rankerOf(weights[name])
    const right = examples[name].filter((choice) => {
      const scores = ranker.scores(choice)
      return choice.right[scores.indexOf(Math.max(...scores))]! > 0
    })
    out.push(`${name.padEnd(14)} ${(right.length / examples[name].length).toFixed(3)}`)
  }
  const models = { ...rankersOf(weights), forms: hashesOf(forms) }
  const judged = held.flatMap(({ reading, quotes }) => verdictExamples(reading, quotes, lexicon, models))
  const ranker = rankerOf(verdicts)
  const answers = judged.map((choice) => ({
    p: probabilities(ranker.scores(choice))[1]!,
    right: choice.right[1] === 1,
  }))
  for (let least = 0; least < 1; least += 0.1) {
    const step = answers.filter(({ p }) => p >= least && p < least + 0.1)
    const right = step.filter((answer) => answer.right)
    out.push(
      `verdict ${least.toFixed(1)}    ${step.length} proposals, ${(right.length / step.length).toFixed(2)} marked`,
    )
  }
  return out
}

const { values } = parseArgs({
  options: { from: { type: 'string' }, data: { type: 'string' }, check: { type: 'boolean' } },
})
if (!values.from) {
  console.error('train-attributions: give --from <folder> with quotes-train.jsonl.gz')
  process.exit(2)
}
const settings = settingsFrom(values.data ? { data: values.data } : {})
const reference = loadReference(settings.data, settings.corpus)
const lexicon = buildLexicon(
  reference.reportingCues,
  reference.speakerNouns,
  rolePhrases(reference.gazetteer.cues),
  reference.functionWords,
)
const syntax = createSyntax(reference.syntaxModels)
const documents = readGold(values.from).map((d): Read => ({ reading: readingOf(d, syntax, lexicon), quotes: d.quotes }))
const learned = values.check ? documents.filter((_, k) => k % 5 > 0) : documents
const examples = examplesOf(learned, lexicon)
const weights = train(examples)
const forms = knownForms(examples)
const verdicts = trainVerdicts(learned, lexicon)
if (values.check) {
  const held = documents.filter((_, k) => k % 5 === 0)
  for (const line of score(held, lexicon, weights, forms, verdicts)) console.log(line)
} else {
  const header = { name: 'attributions', scale: weights.cues.scale }
  const tables = Object.entries({ ...weights, verdicts }).map(([name, { table }]) => [
    name,
    new Uint8Array(table.buffer),
  ])
  writeFileSync(
    join(settings.data, 'models', 'attributions.bin'),
    packModel({ header, parts: { ...Object.fromEntries(tables), forms } }),
  )
}
