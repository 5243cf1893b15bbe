/** An article comes in; its paragraphs, quotations and the narrator's sentences with their words go out. */
import type { Sentence } from '../../../model/annotation.js'
import type { Article, BlockType } from '../../../model/article.js'
import type { Span } from '../../../model/span.js'
import type { ParseSentence, Token } from '../../../model/syntax.js'
import { findQuotations, type Quotation } from '../../../text/quotes.js'
import { splitTokens } from '../../../text/tokens.js'
import { findComplements } from './complements.js'
import type { AttributionLexicon } from './lexicon.js'
import { mendReports, type Settling } from './mended-grammar.js'
import { type Narration, narrationOf } from './narration.js'

export interface Paragraph extends Span {
  readonly type: BlockType
}

/** A word of a narrator's sentence. */
export interface Word extends Token {
  readonly lower: string
  /** Index of the quotation it stands in, −1 outside. Quotation marks themselves are outside. */
  readonly quotation: number
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
  /** Words of a narrator's sentence, tagged and parsed where a parser was given; kept after the first call. */
  words(sentence: NarratorSentence): readonly Word[]
}

/** Reads an article; words are parsed when they are first asked for. */
export function readArticle(
  article: Article,
  found: readonly Sentence[],
  parse: ParseSentence,
  lexicon: AttributionLexicon,
): Reading {
  const { text } = article
  const paragraphs = joinWrappedLines(article)
  const quotations = findQuotations(text, paragraphs)
  const complements = findComplements(text, lexicon)
  const narration = narrationOf(text, quotations, complements)
  const sentences = narratorSentences(text, paragraphs, quotations, found, lexicon)
  const kept = new Map<NarratorSentence, readonly Word[]>()
  const words = (sentence: NarratorSentence) => {
    const earlier = kept.get(sentence)
    if (earlier) return earlier
    const list = wordsOf(sentence, quotations, narration, parse, text)
    mendReports(list, lexicon)
    kept.set(sentence, list)
    return list
  }
  return { text, narration, complements, paragraphs, quotations, sentences, words }
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

/** Words with the grammar of the narrator's sentences; those of a long quotation hang on its first word, which stands for all. */
function wordsOf(
  sentence: NarratorSentence,
  quotations: readonly Quotation[],
  narration: Narration,
  parse: ParseSentence,
  text: string,
): Settling[] {
  const out: Settling[] = []
  let k = 0
  const mine = sentence.quotations
  for (const part of narratedParts(sentence, quotations, narration)) {
    const { tokens } = parse(narration.differs(part) ? narration.text : text, part)
    const places: number[] = []
    const base = out.length
    let told = -1
    for (const token of tokens) {
      while (k < mine.length && quotations[mine[k]!]!.end <= token.start) k++
      const at = mine[k]
      const quotation = at === undefined ? undefined : quotations[at]!
      const inside = quotation !== undefined && quotation.start <= token.start && token.end <= quotation.end
      if (inside && told === at) {
        places.push(places.at(-1)!)
        continue
      }
      places.push(out.length)
      if (inside && narration.isLong(at!)) {
        told = at!
        const first = out.length
        const end = Math.min(quotation.end, sentence.end)
        for (const { start, end: stop, form } of splitTokens(text, { start: quotation.start, end })) {
          const lower = lowered(form)
          const index = out.length
          const heading = index === first
          out.push({
            start,
            end: stop,
            index,
            form,
            lemma: lower,
            upos: 'X',
            features: NO_FEATURES,
            head: heading ? token.head : first,
            relation: heading ? token.relation : 'quoted',
            lower,
            quotation: at!,
          })
        }
        continue
      }
      out.push({
        start: token.start,
        end: token.end,
        index: out.length,
        form: token.form,
        lemma: token.lemma,
        upos: token.upos,
        features: token.features,
        head: token.head,
        relation: token.relation,
        lower: lowered(token.form),
        quotation: inside ? at! : -1,
      })
    }
    settleHeads(out, base, places)
  }
  return out
}

const NO_FEATURES = {}

const lowered = (form: string) => form.toLowerCase().replaceAll('’', "'")

/** Heads that count the parser's words come to count the sentence's. */
function settleHeads(words: readonly Settling[], base: number, places: readonly number[]): void {
  for (let k = base; k < words.length; k++) {
    const word = words[k]!
    if (word.relation !== 'quoted' && word.head >= 0) word.head = places[word.head]!
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
