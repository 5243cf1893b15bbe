/** PolNeAR's training articles in (quotes-train.jsonl.gz); the weights and the card of the attribution models out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { annotateArticle, assembleAnnotators } from '../src/annotate/annotate-article.js'
import { contentChoice } from '../src/annotate/annotators/attributions/content-candidates.js'
import { canBeCue, cueChoice } from '../src/annotate/annotators/attributions/cue-features.js'
import { type AttributionLexicon, buildLexicon } from '../src/annotate/annotators/attributions/lexicon.js'
import {
  type NarratorSentence,
  type Reading,
  readArticle,
  type Word,
} from '../src/annotate/annotators/attributions/reading.js'
import { sourceChoice } from '../src/annotate/annotators/attributions/source-features.js'
import { codeWords, type WordCodes } from '../src/annotate/annotators/attributions/word-features.js'
import type { Stretch } from '../src/annotate/annotators/attributions/word-places.js'
import { sentencesAnnotator } from '../src/annotate/annotators/sentences.js'
import { articleFromText } from '../src/clean/article-text.js'
import { hashString } from '../src/learn/feature-hash.js'
import {
  probabilities,
  type QuantisedWeights,
  rankerOf,
  type TrainingChoice,
  trainRanker,
} from '../src/learn/log-linear.js'
import { packModel } from '../src/learn/model-file.js'
import { seededRandom } from '../src/learn/random.js'
import type { Sentence } from '../src/model/annotation.js'
import type { Span } from '../src/model/span.js'
import type { ParseSentence } from '../src/model/syntax.js'
import { loadReference } from '../src/reference/load-reference.js'
import { settingsFrom } from '../src/run/settings.js'
import { createSyntax } from '../src/syntax/parser.js'

interface GoldQuote {
  readonly quote: {
    readonly start: number
    readonly end: number
    readonly parts?: readonly (readonly [number, number])[]
  }
  readonly cue: Span | null
  readonly speaker: Span | null
  readonly speech: boolean
}

interface GoldDocument {
  readonly id: string
  readonly text: string
  readonly quotes: readonly GoldQuote[]
}

interface Examples {
  readonly cues: TrainingChoice[]
  readonly contents: TrainingChoice[]
  readonly sources: TrainingChoice[]
  /** Of each form, by hash: how often it was looked at, a cue of speech, a cue of belief. */
  readonly forms: Map<number, [seen: number, speech: number, belief: number]>
}

type Ranked = 'cues' | 'contents' | 'sources'

const SIZES = { cues: 18, contents: 19, sources: 17 } as const

function readGold(folder: string): GoldDocument[] {
  const text = gunzipSync(readFileSync(join(folder, 'quotes-train.jsonl.gz'))).toString('utf8')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as GoldDocument)
}

/** Choices of one document with their right answers. */
function examplesOf(document: GoldDocument, lexicon: AttributionLexicon, parse: ParseSentence, out: Examples): void {
  const article = articleFromText({ kind: 'article-text', content: document.text, hash: '', origin: document.id })
  const sentences = annotateArticle(article, assembleAnnotators([sentencesAnnotator]))[0]!
    .annotations as readonly Sentence[]
  const reading = readArticle(article, sentences, parse)
  const gold = [...document.quotes].filter((q) => q.cue).sort((a, b) => a.cue!.start - b.cue!.start)
  for (const sentence of reading.sentences) {
    const mine = gold.filter((q) => q.cue!.start >= sentence.start && q.cue!.start < sentence.end)
    const words = reading.words(sentence)
    const codes = codeWords(words, lexicon)
    const at = new Map<number, GoldQuote[]>()
    for (const quote of mine) {
      const head = cueHead(words, quote.cue!, lexicon)
      if (head < 0) continue
      const list = at.get(head)
      if (list) list.push(quote)
      else at.set(head, [quote])
    }
    for (let k = 0; k < words.length; k++) {
      const quotes = at.get(k)
      if (!quotes && !canBeCue(words[k]!)) continue
      const speech = quotes?.some((q) => q.speech) ?? false
      countForm(out, words[k]!.lower, quotes ? (speech ? 1 : 2) : 0)
      out.cues.push({ ...cueChoice(words, codes, k), right: !quotes ? [1, 0, 0] : speech ? [0, 1, 0] : [0, 0, 1] })
      if (quotes) boundExamples(reading, sentence, words, codes, k, quotes, out)
    }
  }
}

function countForm(out: Examples, form: string, kind: 0 | 1 | 2): void {
  const hash = hashString(form)
  const counts = out.forms.get(hash) ?? [0, 0, 0]
  counts[0]++
  if (kind > 0) counts[kind]++
  out.forms.set(hash, counts)
}

/** Least shares of a form's uses that are cues of speech, or of belief, for it to be looked at. */
const LEAST_SPEECH_SHARE = 0.04
const LEAST_BELIEF_SHARE = 0.3

function knownForms(examples: Examples): Uint8Array {
  const kept = [...examples.forms]
    .filter(
      ([, [n, speech, belief]]) => speech >= n * LEAST_SPEECH_SHARE || (belief > 2 && belief >= n * LEAST_BELIEF_SHARE),
    )
    .map(([hash]) => hash)
    .sort((a, b) => a - b)
  const bytes = new Uint8Array(kept.length * 4)
  const view = new DataView(bytes.buffer)
  for (const [k, hash] of kept.entries()) view.setInt32(k * 4, hash, true)
  return bytes
}

/** The word of a cue that stands for it: a listed verb of speech first. */
function cueHead(words: readonly Word[], cue: Span, lexicon: AttributionLexicon): number {
  let best = -1
  let rank = 0
  for (const [k, word] of words.entries()) {
    if (word.end <= cue.start || word.start >= cue.end || !canBeCue(word)) continue
    const row = lexicon.cues.get(word.lower)
    const mine =
      row?.act === 'speech'
        ? row.part === 'verb' && word.upos !== 'NOUN'
          ? 6
          : 5
        : row
          ? 4
          : word.upos === 'VERB'
            ? 3
            : word.upos === 'X'
              ? 2
              : 1
    if (mine > rank) {
      rank = mine
      best = k
    }
  }
  return best
}

function boundExamples(
  reading: Reading,
  sentence: NarratorSentence,
  words: readonly Word[],
  codes: WordCodes,
  k: number,
  quotes: readonly GoldQuote[],
  out: Examples,
): void {
  const choice = contentChoice(words, codes, k)
  const goldSets = quotes.map((q) => goldWords(words, q))
  const scores = choice.stretches.map((stretches) => Math.max(...goldSets.map((set) => jaccard(words, stretches, set))))
  const best = Math.max(...scores)
  if (best >= 0.5 || goldSets.every((set) => set.size === 0)) {
    const good = scores.map((s) => (s >= best - 0.02 ? 1 : 0))
    const n = good.reduce<number>((a, b) => a + b, 0)
    out.contents.push({ lists: choice.lists, candidates: choice.candidates, right: good.map((g) => g / n) })
  }
  const answer = choice.stretches[scores.indexOf(best)] ?? []
  const quote = quotes[0]!
  const sources = sourceChoice(words, codes, k, best >= 0.5 ? answer : [])
  const source = quote.speaker
  let right = sources.heads.map((h) =>
    source && h >= 0 && words[h]!.start >= source.start && words[h]!.end <= source.end ? 1 : 0,
  )
  if (right.every((r) => r === 0)) {
    if (source && source.start >= sentence.start && source.end <= sentence.end) return
    right = sources.heads.map((h) => (h < 0 ? 1 : 0))
  } else {
    // The head of the phrase: the one whose head stands outside it.
    const top = right.map((r, i) =>
      r === 1 && !(codes.head[sources.heads[i]!]! >= 0 && inSpan(words[codes.head[sources.heads[i]!]!]!, source!))
        ? 1
        : 0,
    )
    if (top.some((r) => r === 1)) right = top
  }
  const n = right.reduce<number>((a, b) => a + b, 0)
  out.sources.push({ lists: sources.lists, candidates: sources.candidates, right: right.map((r) => r / n) })
  void reading
}

const inSpan = (word: Word, span: Span) => word.start >= span.start && word.end <= span.end

function goldWords(words: readonly Word[], quote: GoldQuote): Set<number> {
  const parts = quote.quote.parts ?? [[quote.quote.start, quote.quote.end] as const]
  const set = new Set<number>()
  for (const [k, word] of words.entries())
    if (/[\p{L}\p{N}]/u.test(word.form) && parts.some(([s, e]) => word.start < e && word.end > s)) set.add(k)
  return set
}

function jaccard(words: readonly Word[], stretches: readonly Stretch[], gold: ReadonlySet<number>): number {
  let size = 0
  let both = 0
  for (const { first, last } of stretches) {
    for (let k = first; k < last; k++) {
      if (!/[\p{L}\p{N}]/u.test(words[k]!.form)) continue
      size += words[k]!.form.length
      if (gold.has(k)) both += words[k]!.form.length
    }
  }
  let all = 0
  for (const k of gold) all += words[k]!.form.length
  if (all === 0) return size === 0 ? 1 : 0
  return both / (size + all - both)
}

function train(examples: Examples): Record<Ranked, QuantisedWeights> {
  return {
    cues: trainRanker(examples.cues, { bits: SIZES.cues, epochs: 5, rate: 0.15, random: seededRandom(1) }),
    contents: trainRanker(examples.contents, { bits: SIZES.contents, epochs: 6, rate: 0.15, random: seededRandom(2) }),
    sources: trainRanker(examples.sources, { bits: SIZES.sources, epochs: 6, rate: 0.15, random: seededRandom(3) }),
  }
}

/** Share of right first choices, and for cues precision and recall of speech. */
function score(examples: Examples, models: Record<Ranked, QuantisedWeights>): Record<string, number> {
  const out: Record<string, number> = {}
  for (const name of ['contents', 'sources'] as const) {
    const ranker = rankerOf(models[name])
    let right = 0
    for (const choice of examples[name]) {
      const scores = ranker.scores(choice)
      if (choice.right[scores.indexOf(Math.max(...scores))]! > 0) right++
    }
    out[name] = right / examples[name].length
  }
  const ranker = rankerOf(models.cues)
  let [found, gold, both] = [0, 0, 0]
  for (const choice of examples.cues) {
    const p = probabilities(ranker.scores(choice))
    const said = p[1]! > 0.4
    if (said) found++
    if (choice.right[1] === 1) gold++
    if (said && choice.right[1] === 1) both++
  }
  out['cue precision'] = both / found
  out['cue recall'] = both / gold
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
const lexicon = buildLexicon(reference.reportingCues, reference.speakerNouns)
const { parse } = createSyntax(reference.syntaxModels)
const documents = readGold(values.from)
const parts: Examples[] = [0, 1].map(() => ({ cues: [], contents: [], sources: [], forms: new Map() }))
for (const [k, document] of documents.entries())
  examplesOf(document, lexicon, parse, parts[values.check && k % 5 === 0 ? 1 : 0]!)
const models = train(parts[0]!)
if (values.check) {
  for (const [name, value] of Object.entries(score(parts[1]!, models)))
    console.log(`${name.padEnd(14)} ${value.toFixed(3)}`)
} else {
  const header = { name: 'attributions', scale: models.cues.scale }
  const tables = Object.entries(models).map(([name, weights]) => [name, new Uint8Array(weights.table.buffer)])
  writeFileSync(
    join(settings.data, 'models', 'attributions.bin'),
    packModel({ header, parts: { ...Object.fromEntries(tables), forms: knownForms(parts[0]!) } }),
  )
}
