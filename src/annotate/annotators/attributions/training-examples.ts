/** A reading with its gold attributions comes in; training examples for the rankers of glances, cues, contents, sources and verdicts go out. */
import { hashString } from '../../../learn/feature-hash.js'
import type { TrainingChoice } from '../../../learn/log-linear.js'
import type { Span } from '../../../model/span.js'
import { contentChoice } from './content-candidates.js'
import { canBeCue, cueChoice, glanceChoice, tagFeatures } from './cue-features.js'
import { proposals, readCues } from './learned-statements.js'
import type { AttributionLexicon } from './lexicon.js'
import type { AttributionModels } from './models.js'
import type { NarratorSentence, Reading, Word } from './reading.js'
import { sourceChoice } from './source-features.js'
import { verdictChoice } from './verdict-features.js'
import { codeWords, type WordCodes } from './word-features.js'
import type { Stretch } from './word-places.js'

/** An attribution as people marked it; offsets of the document's text. */
export interface GoldQuote {
  readonly quote: {
    readonly start: number
    readonly end: number
    readonly parts?: readonly (readonly [number, number])[]
  }
  readonly cue: Span | null
  readonly speaker: Span | null
  readonly speech: boolean
}

export interface Examples {
  readonly glances: TrainingChoice[]
  readonly cues: TrainingChoice[]
  readonly contents: TrainingChoice[]
  readonly sources: TrainingChoice[]
  /** Of each form, by hash: how often it was looked at, a cue of speech, a cue of belief. */
  readonly forms: Map<number, [seen: number, speech: number, belief: number]>
}

/** Adds the choices of one document, with their right answers. */
export function addExamples(
  reading: Reading,
  quotes: readonly GoldQuote[],
  lexicon: AttributionLexicon,
  out: Examples,
): void {
  const gold = [...quotes].filter((q) => q.cue).sort((a, b) => a.cue!.start - b.cue!.start)
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
      const tagged = tagFeatures(words, codes, k)
      out.glances.push({ ...glanceChoice(tagged), right: speech ? [0, 1] : [1, 0] })
      out.cues.push({
        ...cueChoice(words, codes, k, tagged),
        right: !quotes ? [1, 0, 0] : speech ? [0, 1, 0] : [0, 0, 1],
      })
      if (quotes) boundExamples(sentence, words, codes, k, quotes, out)
    }
  }
}

/**
 * What rankers that have not seen the document propose in it, with whether people marked it: one in which at least half
 * of all words agree. A belief proposed as speech is left out: it is neither.
 */
export function verdictExamples(
  reading: Reading,
  quotes: readonly GoldQuote[],
  lexicon: AttributionLexicon,
  models: Omit<AttributionModels, 'verdicts'>,
): TrainingChoice[] {
  const out: TrainingChoice[] = []
  for (const sentence of reading.sentences) {
    const read = readCues(reading, sentence, lexicon, models)
    if (!read) continue
    const { words, codes } = read
    const near = quotes.filter((q) => q.quote.start < sentence.end && q.quote.end > sentence.start)
    const marked = near.map((quote) => ({ speech: quote.speech, words: goldWords(words, quote) }))
    for (const proposal of proposals(read, lexicon, models)) {
      const agreeing = marked.filter((m) => jaccard(words, proposal.content, m.words) >= 0.5)
      const right = agreeing.some((m) => m.speech === (proposal.act === 'speech'))
      if (!right && agreeing.length > 0) continue
      out.push({ ...verdictChoice(words, codes, proposal), right: right ? [0, 1] : [1, 0] })
    }
  }
  return out
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

/** Hashes of the forms worth a look, as 32-bit integers, little end first. */
export function knownForms(examples: Examples): Uint8Array {
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
