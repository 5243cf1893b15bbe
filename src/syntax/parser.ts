/** Trained models in, functions out that tag and parse a sentence of a text. */

import type { Span } from '../model/span.js'
import type { ParsedSentence, Syntax, SyntaxModels, TaggedToken, Token, Upos, WordSpan } from '../model/syntax.js'
import { splitTokens } from '../text/tokens.js'
import type { KnownWord } from './known-words.js'
import { createLemmatiser } from './lemmatiser.js'
import { parseWords, uposNumbers } from './parse-words.js'
import { loadTagger } from './tagger.js'
import { featuresOf, pennOf, uposOf } from './tags.js'
import { loadTransitionParser, type TransitionParser } from './transition-parser.js'

/** Files of data/ that decide what is parsed: an annotator that takes `parse` names them in its `reads`. */
export const SYNTAX_FILES = ['models/tagger.bin', 'models/parser.bin'] as const
/** The same for one that only takes `tag`. */
export const TAGGER_FILES = ['models/tagger.bin'] as const

/** Texts whose sentences are remembered: the one at hand and a few small ones beside it, such as headlines. */
const REMEMBERED_TEXTS = 4

/** Tags and parses words that are cut already. */
export interface WordAnalyser {
  tagWords(words: readonly WordSpan[]): readonly TaggedToken[]
  parseWords(words: readonly WordSpan[]): readonly Token[]
}

/** What is known of one sentence, filled in as it is asked for: each step takes what the one before it found. */
interface Analysis {
  readonly start: number
  readonly end: number
  readonly words: readonly WordSpan[]
  tags?: TaggedWords
  upos?: readonly Upos[]
  tagged?: readonly TaggedToken[]
  parsed?: ParsedSentence
}

interface TaggedWords {
  readonly known: readonly KnownWord[]
  /** Number of each word's tag. */
  readonly tags: Uint8Array
}

/** Tokenises, tags, lemmatises and parses; models are unpacked at the first sentence. Never throws on any text. */
export function createSyntax(models: SyntaxModels): Syntax {
  let steps: Steps | undefined
  const ready = (): Steps => {
    steps ??= createSteps(models)
    return steps
  }
  const analysisOf = rememberBySentence((text, sentence): Analysis => {
    return { start: sentence.start, end: sentence.end, words: splitTokens(text, sentence) }
  })
  const tagsOf = (analysis: Analysis): TaggedWords => {
    analysis.tags ??= ready().tag(analysis.words)
    return analysis.tags
  }
  return {
    split: (text, sentence) => analysisOf(text, sentence).words,
    upos: (text, sentence) => {
      const analysis = analysisOf(text, sentence)
      analysis.upos ??= ready().upos(tagsOf(analysis))
      return analysis.upos
    },
    tag: (text, sentence) => {
      const analysis = analysisOf(text, sentence)
      analysis.tagged ??= ready().taggedTokens(analysis.words, tagsOf(analysis))
      return analysis.tagged
    },
    parse: (text, sentence) => {
      const analysis = analysisOf(text, sentence)
      const { start, end, words } = analysis
      analysis.parsed ??= { start, end, tokens: ready().parsedTokens(words, tagsOf(analysis)) }
      return analysis.parsed
    },
  }
}

export function createWordAnalyser(models: SyntaxModels): WordAnalyser {
  const { tag, taggedTokens, parsedTokens } = createSteps(models)
  return {
    tagWords: (words) => taggedTokens(words, tag(words)),
    parseWords: (words) => parsedTokens(words, tag(words)),
  }
}

interface Steps {
  tag(words: readonly WordSpan[]): TaggedWords
  upos(tagged: TaggedWords): readonly Upos[]
  taggedTokens(words: readonly WordSpan[], tagged: TaggedWords): readonly TaggedToken[]
  parsedTokens(words: readonly WordSpan[], tagged: TaggedWords): readonly Token[]
}

function createSteps(models: SyntaxModels): Steps {
  const tagger = loadTagger(models.tagger)
  let parser: TransitionParser | undefined
  let showsPassive: readonly boolean[] = []
  const readyParser = (): TransitionParser => {
    if (parser) return parser
    parser = loadTransitionParser(models.parser)
    showsPassive = parser.labels.map((label) => /^(?:aux:pass|nsubj:pass|obl:agent)$/.test(label))
    return parser
  }
  const lemmatise = createLemmatiser(tagger.lemmas)
  const numbers = uposNumbers(tagger.tags)
  const uposOfTag: readonly Upos[] = tagger.tags.map(uposOf)
  const pennOfTag = tagger.tags.map(pennOf)

  const lemma = (word: KnownWord, form: string, tag: number): string => {
    const found = word.lemmas[tag] ?? lemmatise(form, uposOfTag[tag]!, pennOfTag[tag]!)
    word.lemmas[tag] = found
    return found
  }
  return {
    tag(words) {
      const known = words.map((word) => tagger.known(word.form))
      return { known, tags: tagger.tag(known) }
    },
    upos: ({ tags }) => Array.from(tags, (tag) => uposOfTag[tag]!),
    taggedTokens(words, { known, tags }) {
      return words.map(({ start, end, form }, index) => {
        const tag = tags[index]!
        const features = featuresOf(pennOfTag[tag]!, form, false)
        return { start, end, index, form, lemma: lemma(known[index]!, form, tag), upos: uposOfTag[tag]!, features }
      })
    },
    parsedTokens(words, { known, tags }) {
      const { parse, labels: names } = readyParser()
      const { heads, labels } = parse(parseWords(known, tags, numbers), words.length)
      const passive = new Uint8Array(words.length)
      for (let i = 0; i < words.length; i++) if (showsPassive[labels[i]!] && heads[i]! >= 0) passive[heads[i]!] = 1
      return words.map(({ start, end, form }, index) => {
        const tag = tags[index]!
        return {
          start,
          end,
          index,
          form,
          lemma: lemma(known[index]!, form, tag),
          upos: uposOfTag[tag]!,
          features: featuresOf(pennOfTag[tag]!, form, passive[index] === 1),
          head: heads[index]!,
          relation: names[labels[index]!]!,
        }
      })
    },
  }
}

/** Remembers answers for the last few texts, so that memory is bounded by them. */
function rememberBySentence<T>(answer: (text: string, sentence: Span) => T): (text: string, sentence: Span) => T {
  const texts: { readonly text: string; readonly answers: Map<number, T> }[] = []
  return (text, sentence) => {
    let known = texts.find((entry) => entry.text === text)
    if (!known) {
      known = { text, answers: new Map() }
      texts.unshift(known)
      if (texts.length > REMEMBERED_TEXTS) texts.pop()
    }
    // One number for two: texts are shorter than 2²⁶.
    const key = sentence.start * 67108864 + sentence.end
    let found = known.answers.get(key)
    if (found === undefined) {
      found = answer(text, sentence)
      known.answers.set(key, found)
    }
    return found
  }
}
