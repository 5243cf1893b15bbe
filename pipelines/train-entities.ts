/** Texts with persons and organisations marked come in; the weights of the tagger of names, and its scores, go out. */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { buildNameLexicon, type NameLexicon, WordBit } from '../src/annotate/annotators/names/name-lexicon.js'
import { nameTexts } from '../src/annotate/annotators/names/name-text.js'
import { isForbidden, islandsOf, TAG_LABELS } from '../src/annotate/annotators/names/tag-features.js'
import { documentWords } from '../src/annotate/annotators/names/word-view.js'
import { findKnown } from '../src/annotate/annotators/organisations/find-known.js'
import { findUnknown } from '../src/annotate/annotators/organisations/find-unknown.js'
import { articleFromText } from '../src/clean/article-text.js'
import { trainCrf } from '../src/learn/sequence-crf.js'
import {
  labelSequence,
  meanModel,
  packSequenceModel,
  type SequenceModel,
  type TrainingSequence,
  withBonus,
} from '../src/learn/sequence-model.js'
import { loadReference } from '../src/reference/load-reference.js'
import type { Settings } from '../src/run/settings.js'
import { splitSentences } from '../src/text/sentences.js'
import { isCapitalised, type Word } from '../src/text/words.js'

interface MarkedText {
  readonly id: string
  readonly source: string
  readonly text: string
  readonly names: readonly MarkedName[]
}

interface MarkedName {
  readonly start: number
  readonly end: number
  /** `skip` marks what is neither right nor wrong. */
  readonly type: 'ORG' | 'PERSON' | 'skip'
}

export interface TrainingScores {
  readonly source: string
  readonly type: string
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

const BUCKETS = 2 ** 18
const ROUNDS = 25
const L2 = 0.1
const RATE = 0.1
/** Features left out at random; the mean of models with different ones found more persons in other texts. */
const DROPOUT = 0.4
const SEEDS = [1, 2, 3, 4]
/** How often a text counts: the encyclopedia and GUM are the nearest to edited prose, beside many tweets. */
const WEIGHTS: Readonly<Record<string, number>> = { wikigold: 2, gum: 2 }
/** Without it too few names are found; with more, abbreviations of all kinds become bodies. One a label of the tagger. */
const BONUS = [0, 1, 1, 0.6, 0.6]
const FOLDS = 5

/**
 * Trains on `entities-train.jsonl.gz` and the named entities of GUM in `syntax-train.conllu.gz`, both in `from`; writes
 * `data/models/names.bin` and returns scores by five-fold cross-validation.
 */
export function trainEntities(settings: Settings, from: string, rounds = ROUNDS): TrainingScores[] {
  const lexicon = buildNameLexicon(loadReference(settings.data, settings.corpus).gazetteer)
  const marked = [
    ...readMarked(join(from, 'entities-train.jsonl.gz')),
    ...readGum(join(from, 'syntax-train.conllu.gz'), lexicon),
  ]
  const documents = marked.map((document) => ({ document, sequences: sequencesOf(document, lexicon) }))
  const train = (chosen: typeof documents): SequenceModel =>
    withBonus(
      meanModel(
        SEEDS.map((seed) =>
          trainCrf(
            chosen.flatMap((d) => new Array(WEIGHTS[d.document.source] ?? 1).fill(d.sequences).flat()),
            TAG_LABELS,
            { buckets: BUCKETS, rounds, seed, l2: L2, rate: RATE, dropout: DROPOUT, forbidden: isForbidden },
          ),
        ),
      ),
      BONUS,
    )
  const scores = new Map<string, [number, number, number]>()
  for (let fold = 0; fold < FOLDS; fold++) {
    const isHeldOut = (id: string) => createHash('sha256').update(id).digest()[0]! % FOLDS === fold
    const model = train(documents.filter((d) => !isHeldOut(d.document.id)))
    for (const { document, sequences } of documents)
      if (isHeldOut(document.id)) for (const sequence of sequences) count(scores, document.source, sequence, model)
  }
  writeFileSync(join(settings.data, 'models/names.bin'), packSequenceModel(train(documents)))
  return [...scores].sort().map(([key, [right, found, gold]]) => {
    const [source, type] = key.split(' ') as [string, string]
    const precision = found ? right / found : 0
    const recall = gold ? right / gold : 0
    return { source, type, precision, recall, f1: right ? (2 * precision * recall) / (precision + recall) : 0 }
  })
}

/** Sequences of a text with their gold labels; those that touch what is to be skipped are left out. */
function sequencesOf(document: MarkedText, lexicon: NameLexicon): TrainingSequence[] {
  const article = articleFromText({ kind: 'article-text', content: document.text, hash: '', origin: document.id })
  const sentences = article.blocks.flatMap((block) => [...splitSentences(article.text, block)])
  const texts = nameTexts(article, sentences)
  const words = documentWords(texts, lexicon)
  return texts.flatMap((text) => {
    const known = findKnown(text, lexicon)
    const labels = new Int32Array(text.words.length)
    const skipped = new Uint8Array(text.words.length)
    for (const name of document.names) {
      const from = text.words.findIndex((word) => word.start >= name.start)
      let to = from
      while (from >= 0 && to < text.words.length && text.words[to]!.end <= name.end) to++
      const own =
        name.type === 'skip'
          ? undefined
          : asWrittenHere(text.words.slice(from, to), name.type, document.source, lexicon)
      if (!own || name.type === 'skip') skipped.fill(1, from, to)
      else
        for (let at = from + own.from; at < from + own.to; at++)
          labels[at] = TAG_LABELS.indexOf(`${at === from + own.from ? 'B' : 'I'}-${name.type}`)
    }
    return islandsOf(text, lexicon, known, findUnknown(text, known, lexicon), words).flatMap((island) => {
      const gold = labels.slice(island.from, island.to)
      if (skipped.subarray(island.from, island.to).includes(1)) return []
      // A name that begins in lower case, or before the island, cannot be told.
      for (let i = 0; i < gold.length; i++) {
        const possible = (island.allowed[i]! >> gold[i]!) & 1
        if (!possible || isForbidden(i === 0 ? -1 : gold[i - 1]!, gold[i]!)) gold[i] = 0
      }
      return [{ features: island.features, allowed: island.allowed, gold }]
    })
  })
}

const DETERMINER = /^(?:the|a|an|our|its|his|her|their|this)$/
const PRONOUN = /^(?:i|we|you|he|she|it|they|us|them|me|him|who)$/

/**
 * The part of a name that is one by the rules of this project: without determiner; a person's without title and role. None
 * for pronouns, for descriptions ("Iraqi forces", "the head of the …") and for countries that act.
 */
function asWrittenHere(
  words: readonly Word[],
  type: 'ORG' | 'PERSON',
  source: string,
  lexicon: NameLexicon,
): { from: number; to: number } | undefined {
  const bits = (word: Word) => lexicon.wordBits(word.key)
  let from = 0
  // "The Zutons" begins with its own capital and is learned so; the determiner of a found name is taken off later.
  while (from < words.length && DETERMINER.test(words[from]!.key) && words[from]!.shape === 'lower') from++
  if (from === 0 && words[0] && source === 're3d' && DETERMINER.test(words[0].key)) from++
  if (type === 'PERSON')
    words.forEach((word, at) => {
      const isRole = (bits(word) & (WordBit.Role | WordBit.Title | WordBit.RoleModifier)) !== 0
      if (at >= from && at < 6 && isRole && !lexicon.firstNames.has(word.key)) from = at + 1
    })
  const first = words[from]
  const last = words.at(-1)
  if (!first || !last || PRONOUN.test(first.key) || !(isCapitalised(first) || /^\d/.test(first.key))) return undefined
  if (last.shape === 'lower' && (bits(last) & WordBit.Head) === 0) return undefined
  // Countries and peoples that act are bodies in re3d alone; clubs of towns are elsewhere.
  if (source === 're3d' && type === 'ORG' && words.slice(from).every((word) => (bits(word) & WordBit.Place) !== 0))
    return undefined
  return { from, to: words.length }
}

function count(
  scores: Map<string, [number, number, number]>,
  source: string,
  sequence: TrainingSequence,
  model: SequenceModel,
): void {
  const guess = spansOf(labelSequence(model, sequence).labels)
  const gold = spansOf(sequence.gold)
  for (const type of ['ORG', 'PERSON']) {
    const key = `${source} ${type}`
    const entry = scores.get(key) ?? [0, 0, 0]
    scores.set(key, entry)
    const mine = [...guess].filter((span) => span.endsWith(type))
    entry[0] += mine.filter((span) => gold.has(span)).length
    entry[1] += mine.length
    entry[2] += [...gold].filter((span) => span.endsWith(type)).length
  }
}

function spansOf(labels: Int32Array): Set<string> {
  const spans = new Set<string>()
  let from = -1
  for (let i = 0; i <= labels.length; i++) {
    const label = labels[i] ?? 0
    if (from >= 0 && (label === 0 || label % 2 === 1)) {
      spans.add(`${from}-${i}-${TAG_LABELS[labels[from]!]!.slice(2)}`)
      from = -1
    }
    if (label % 2 === 1) from = i
  }
  return spans
}

/** Offsets in the files are code points; those of the texts here are code units. */
function readMarked(path: string): MarkedText[] {
  const lines = gunzipSync(readFileSync(path)).toString('utf8').trim().split('\n')
  return lines.map((line) => {
    const row = JSON.parse(line) as {
      id: string
      source: string
      text: string
      entities: { start: number; end: number; type: string; nominal?: boolean }[]
    }
    const units: number[] = []
    let unit = 0
    for (const character of row.text) {
      units.push(unit)
      unit += character.length
    }
    units.push(unit)
    const names = row.entities.flatMap((e): MarkedName[] => {
      const type = e.nominal
        ? 'skip'
        : e.type === 'GROUP' || e.type === 'ORG'
          ? 'ORG'
          : e.type === 'PERSON'
            ? 'PERSON'
            : undefined
      return type ? [{ start: units[e.start]!, end: units[e.end]!, type }] : []
    })
    return { id: row.id, source: row.source, text: row.text, names }
  })
}

interface GumToken {
  readonly start: number
  readonly end: number
  readonly form: string
  readonly upos: string
  readonly head: number
  readonly relation: string
}

/** Persons and organisations of GUM whose head is a proper noun: the proper nouns around the head, titles left out. */
function readGum(path: string, lexicon: NameLexicon): MarkedText[] {
  const documents = gunzipSync(readFileSync(path))
    .toString('utf8')
    .split(/^# newdoc id = /m)
    .slice(1)
  return documents
    .filter((document) => document.startsWith('GUM_'))
    .map((document) => {
      const id = document.slice(0, document.indexOf('\n'))
      let text = ''
      const names: MarkedName[] = []
      for (const sentence of document.split('\n\n')) {
        const rows = sentence
          .split('\n')
          .map((line) => line.split('\t'))
          .filter((cells) => /^\d+$/.test(cells[0]!))
        if (rows.length === 0) continue
        if (text) text += /newpar/.test(sentence) ? '\n\n' : ' '
        const tokens: GumToken[] = []
        const open: { group: string; type: string; from: number }[] = []
        const spans: { type: string; from: number; to: number }[] = []
        rows.forEach((cells, at) => {
          const start = text.length
          text += cells[1]!
          tokens.push({
            start,
            end: text.length,
            form: cells[1]!,
            upos: cells[3]!,
            head: Number(cells[6]) - 1,
            relation: cells[7]!,
          })
          if (!cells[9]!.includes('SpaceAfter=No')) text += ' '
          const marks = /(?:^|\|)Entity=([^|]*)/.exec(cells[9]!)?.[1] ?? ''
          for (const mark of marks.matchAll(/\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)/g)) {
            if (mark[4] !== undefined) {
              const begun = open.findLastIndex((o) => o.group === mark[4])
              const [entity] = begun < 0 ? [] : open.splice(begun, 1)
              if (entity) spans.push({ type: entity.type, from: entity.from, to: at + 1 })
            } else if (mark[3]) spans.push({ type: mark[2]!, from: at, to: at + 1 })
            else open.push({ group: mark[1]!, type: mark[2]!, from: at })
          }
        })
        for (const span of spans) {
          const type = span.type === 'person' ? 'PERSON' : span.type === 'organization' ? 'ORG' : undefined
          const name = type ? properSpan(tokens, span.from, span.to, type, lexicon) : undefined
          if (name && type) names.push({ ...name, type })
        }
        text = text.trimEnd()
      }
      return { id, source: 'gum', text, names: withoutInner(names) }
    })
}

function properSpan(
  tokens: readonly GumToken[],
  from: number,
  to: number,
  type: string,
  lexicon: NameLexicon,
): { start: number; end: number } | undefined {
  let head = -1
  for (let at = from; at < to; at++) if (tokens[at]!.head < from || tokens[at]!.head >= to) head = head < 0 ? at : head
  if (head < 0 || tokens[head]!.upos !== 'PROPN') return undefined
  const isProper = (at: number) =>
    tokens[at] !== undefined &&
    (tokens[at]!.upos === 'PROPN' ||
      /^(?:-|\.)$/.test(tokens[at]!.form) ||
      (type === 'ORG' && /^\p{Lu}/u.test(tokens[at]!.form)))
  let [first, last] = [head, head]
  while (
    first > from &&
    (isProper(first - 1) ||
      (type === 'ORG' &&
        /^(?:of|for|and|'s|’s|&|the)$/.test(tokens[first - 1]!.form) &&
        first - 2 >= from &&
        isProper(first - 2)))
  )
    first--
  while (
    last + 1 < to &&
    (isProper(last + 1) ||
      (type === 'ORG' &&
        /^(?:of|for|and|'s|’s|&|the)$/.test(tokens[last + 1]!.form) &&
        last + 2 < to &&
        (isProper(last + 2) || (tokens[last + 2]!.form === 'the' && isProper(last + 3)))))
  )
    last++
  while (
    first < last &&
    (/^(?:the|a|an|its|-)$/i.test(tokens[first]!.form) ||
      (type === 'PERSON' &&
        (lexicon.cues.title.has(tokens[first]!.form.toLowerCase().replace('.', '')) ||
          lexicon.cues.role.has(tokens[first]!.form.toLowerCase()))))
  )
    first++
  while (last > first && /^(?:'s|’s|-)$/.test(tokens[last]!.form)) last--
  return { start: tokens[first]!.start, end: tokens[last]!.end }
}

/** Of names that overlap, the longest. */
function withoutInner(names: readonly MarkedName[]): MarkedName[] {
  return names.filter(
    (a) =>
      !names.some(
        (b) =>
          b !== a &&
          b.start <= a.start &&
          b.end >= a.end &&
          (b.end - b.start > a.end - a.start || names.indexOf(b) < names.indexOf(a)),
      ),
  )
}
