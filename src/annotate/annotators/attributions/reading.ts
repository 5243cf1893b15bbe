/** An article comes in; its paragraphs, quotations and the narrator's sentences with their words go out. */
import type { Sentence } from '../../../model/annotation.js'
import type { Article, BlockType } from '../../../model/article.js'
import type { Span } from '../../../model/span.js'
import type { Syntax, TaggedToken, Token } from '../../../model/syntax.js'
import { findQuotations, type Quotation } from '../../../text/quotes.js'
import { splitTokens } from '../../../text/tokens.js'
import { findComplements } from './complements.js'
import type { FunctionWords } from './function-words.js'
import type { AttributionLexicon } from './lexicon.js'
import { mendReports, mendTags, type Settling, type Tagging } from './mended-grammar.js'
import { type Narration, narrationOf } from './narration.js'

export interface Paragraph extends Span {
  readonly type: BlockType
}

/** A word of a narrator's sentence. */
export interface Word extends Token {
  readonly lower: string
  /** Index of the quotation it stands in, −1 outside. Quotation marks themselves are outside. */
  readonly quotation: number
  /** Classes of function words it is of, one bit each. */
  readonly classes: number
}

/** A sentence of the narrator: where a quotation runs over several sentences, all of them are one. */
export interface NarratorSentence extends Span {
  readonly paragraph: number
  /** Its grammatical sentences, in order. */
  readonly parts: readonly Span[]
  /** Quotations that begin in it, as indexes. */
  readonly quotations: readonly number[]
}

export interface Reading {
  readonly text: string
  /** The text with long quotations as one word each. */
  readonly narration: Narration
  /** "for the trust" behind "a spokesman": left out of the words. */
  readonly complements: readonly Span[]
  readonly paragraphs: readonly Paragraph[]
  readonly quotations: readonly Quotation[]
  readonly sentences: readonly NarratorSentence[]
  /** Words of a narrator's sentence with their tags alone; the same objects as its words, which have no heads before those are asked for. */
  tagged(sentence: NarratorSentence): readonly Word[]
  /** Words of a narrator's sentence, tagged and parsed; kept after the first call. */
  words(sentence: NarratorSentence): readonly Word[]
}

/** What a reading needs of grammar. */
export type Grammar = Pick<Syntax, 'tag' | 'parse'>

/** Reads an article; words are tagged, and parsed, when they are first asked for. */
export function readArticle(
  article: Article,
  found: readonly Sentence[],
  syntax: Grammar,
  lexicon: AttributionLexicon,
): Reading {
  const { text } = article
  const paragraphs = joinWrappedLines(article)
  const quotations = findQuotations(text, paragraphs)
  const complements = findComplements(text, lexicon)
  const narration = narrationOf(text, quotations, complements)
  const sentences = narratorSentences(text, paragraphs, quotations, found, lexicon)
  const told: Told = { text, narration, quotations, list: lexicon.words }
  const kept = new Map<NarratorSentence, ReadSentence>()
  const readOf = (sentence: NarratorSentence): ReadSentence => {
    let read = kept.get(sentence)
    if (!read) {
      read = taggedWords(sentence, told, syntax)
      kept.set(sentence, read)
    }
    return read
  }
  const words = (sentence: NarratorSentence) => {
    const read = readOf(sentence)
    if (!read.parsed) {
      growTrees(read, told, syntax)
      mendReports(read.words, lexicon)
      read.parsed = true
    }
    return read.words
  }
  const tagged = (sentence: NarratorSentence) => readOf(sentence).words
  return { text, narration, complements, paragraphs, quotations, sentences, tagged, words }
}

/** Blocks as paragraphs; a line that breaks off in mid-sentence is one with the next. */
function joinWrappedLines(article: Article): Paragraph[] {
  const { text } = article
  const out: { start: number; end: number; type: BlockType }[] = []
  for (const block of article.blocks) {
    const last = out.at(-1)
    if (last && last.type === 'paragraph' && block.type === 'paragraph') {
      const gap = text.slice(last.end, block.start)
      const oneBreak = gap.length <= 4 && /^[ \t]*\r?\n[ \t]*$/.test(gap)
      if (
        oneBreak &&
        /[\p{L}\p{N},;–—-]$/u.test(text.slice(last.end - 1, last.end)) &&
        /^[\p{Ll}\p{N}(]/u.test(text.slice(block.start, block.start + 1))
      ) {
        last.end = block.end
        continue
      }
    }
    out.push({ start: block.start, end: block.end, type: block.type })
  }
  return out
}

function narratorSentences(
  text: string,
  paragraphs: readonly Paragraph[],
  quotations: readonly Quotation[],
  found: readonly Sentence[],
  lexicon: AttributionLexicon,
): NarratorSentence[] {
  const out: { start: number; end: number; paragraph: number; parts: Span[]; quotations: number[] }[] = []
  let p = 0
  let q = 0
  for (const sentence of found) {
    if (sentence.in === 'title') continue
    while (p < paragraphs.length && paragraphs[p]!.end <= sentence.start) p++
    if (p >= paragraphs.length) break
    const last = out.at(-1)
    while (q < quotations.length && quotations[q]!.end <= sentence.start) q++
    const within = quotations[q]
    const insideQuotation = within !== undefined && within.start < sentence.start && sentence.start < within.end
    const wrapped =
      last !== undefined &&
      last.paragraph === p &&
      sentence.start > paragraphs[p]!.start &&
      !/[.!?…”"’')\]:]$/.test(text.slice(last.end - 1, last.end))
    // A tag behind a question or exclamation ("Why?" she asked) is part of the sentence.
    const lowered =
      last !== undefined && last.paragraph === p && /^\p{Ll}/u.test(text.slice(sentence.start, sentence.start + 1))
    const tag = last !== undefined && last.paragraph === p && isTag(text, sentence, lexicon)
    if (last && last.paragraph === p && (insideQuotation || wrapped || lowered || tag)) {
      last.end = sentence.end
      last.parts.push({ start: sentence.start, end: sentence.end })
    } else
      out.push({
        start: sentence.start,
        end: sentence.end,
        paragraph: p,
        parts: [{ start: sentence.start, end: sentence.end }],
        quotations: [],
      })
  }
  let s = 0
  for (const [index, quotation] of quotations.entries()) {
    while (s < out.length && out[s]!.end <= quotation.start) s++
    if (s < out.length && out[s]!.start <= quotation.start) out[s]!.quotations.push(index)
  }
  return out
}

/** “Why?” Ms Roe asked: a name and a verb of saying, and nothing that is said, behind a closing mark. */
function isTag(text: string, sentence: Span, lexicon: AttributionLexicon): boolean {
  if (!/[?!…]["”’]\s*$/.test(text.slice(Math.max(0, sentence.start - 8), sentence.start))) return false
  const verb = TAG.exec(text.slice(sentence.start, Math.min(sentence.end, sentence.start + 120)))?.[1]
  const row = verb === undefined ? undefined : lexicon.cues.get(verb)
  return row?.part === 'verb' && row.act === 'speech'
}

const TAG =
  /^(?:\p{Lu}[\p{L}.'’-]{0,30}\s){1,5}(\p{Ll}{3,20})(?:[.,]|\s(?:as|while|in|on|after|when|before|during|at|last|this|yesterday|today|with|from|of|by)\s)/u

interface Told {
  readonly text: string
  readonly narration: Narration
  readonly quotations: readonly Quotation[]
  readonly list: FunctionWords
}

interface ReadSentence {
  readonly words: Settling[]
  readonly parts: readonly ReadPart[]
  parsed: boolean
}

/** A grammatical sentence, with the place among the words of each word that tags and trees are over. */
interface ReadPart {
  readonly span: Span
  readonly places: readonly number[]
}

/** The text a part is tagged and parsed in. */
const toldIn = ({ narration, text }: Told, part: Span) => (narration.differs(part) ? narration.text : text)

/** Words of the narrator's sentences; those of a long quotation hang on its first word, which stands for all. */
function taggedWords(sentence: NarratorSentence, told: Told, { tag }: Grammar): ReadSentence {
  const { quotations, narration, text, list } = told
  const words: Tagging[] = []
  const parts: ReadPart[] = []
  let k = 0
  const mine = sentence.quotations
  for (const span of narratedParts(sentence, quotations, narration)) {
    const places: number[] = []
    let long = -1
    for (const token of tag(toldIn(told, span), span)) {
      while (k < mine.length && quotations[mine[k]!]!.end <= token.start) k++
      const at = mine[k]
      const quotation = at === undefined ? undefined : quotations[at]!
      const inside = quotation !== undefined && quotation.start <= token.start && token.end <= quotation.end
      if (inside && long === at) {
        places.push(places.at(-1)!)
        continue
      }
      places.push(words.length)
      if (inside && narration.isLong(at!)) {
        long = at!
        addLong(words, text, { start: quotation.start, end: Math.min(quotation.end, sentence.end) }, at!, list)
      } else words.push(wordOf(token, words.length, inside ? at! : -1, list))
    }
    parts.push({ span, places })
  }
  mendTags(words)
  return { words, parts, parsed: false }
}

function wordOf(token: TaggedToken, index: number, quotation: number, list: FunctionWords): Tagging {
  const { start, end, form, lemma, upos, features } = token
  const lower = lowered(form)
  const classes = list.classesOf(lower)
  return { start, end, index, form, lemma, upos, features, head: -1, relation: '', lower, quotation, classes }
}

function addLong(words: Tagging[], text: string, span: Span, quotation: number, list: FunctionWords): void {
  const first = words.length
  for (const { start, end, form } of splitTokens(text, span)) {
    const index = words.length
    const lower = lowered(form)
    const place = index === first ? { head: -1, relation: '' } : { head: first, relation: 'quoted' }
    const read = { start, end, index, form, lemma: lower, upos: 'X', features: NO_FEATURES, lower, quotation } as const
    words.push({ ...read, ...place, classes: list.classesOf(lower) })
  }
}

const NO_FEATURES = {}

const lowered = (form: string) => form.toLowerCase().replaceAll('’', "'")

/** Heads, which count the parser's words, come to count the sentence's. */
function growTrees({ words, parts }: ReadSentence, told: Told, { parse }: Grammar): void {
  for (const { span, places } of parts) {
    const { tokens } = parse(toldIn(told, span), span)
    for (let k = 0; k < tokens.length; k++) {
      const place = places[k]!
      if (k > 0 && places[k - 1] === place) continue
      const { head, relation } = tokens[k]!
      words[place]!.head = head < 0 ? head : places[head]!
      words[place]!.relation = relation
    }
  }
}

/** The grammatical sentences of the narrator: a long quotation and the sentences inside it are part of one. */
function narratedParts(sentence: NarratorSentence, quotations: readonly Quotation[], narration: Narration): Span[] {
  const out: { start: number; end: number }[] = []
  let q = 0
  const long = sentence.quotations.filter((index) => narration.isLong(index))
  for (const part of sentence.parts) {
    while (q < long.length && quotations[long[q]!]!.end <= part.start) q++
    const around = long[q] === undefined ? undefined : quotations[long[q]!]!
    const last = out.at(-1)
    if (last && around && around.start < part.start && part.start < around.end) last.end = part.end
    else out.push({ start: part.start, end: part.end })
  }
  return out
}
