/** Paragraphs come in; those that end "X said:" go out, with who is to speak in the next one. */
import type { Span } from '../../../model/span.js'
import type { Cast } from './cast.js'
import type { AttributionLexicon } from './lexicon.js'
import { phraseBefore } from './noun-phrases.js'
import type { NarratorSentence, Reading } from './reading.js'
import { phraseOf } from './source-features.js'
import { codeWords } from './word-features.js'

export interface Introduction {
  readonly source: Span
  readonly cue: Span
}

/** Longest sentence that is read as an introduction, in characters. */
const LONGEST = 400

/** Narrator's sentences of each paragraph. */
export function sentencesByParagraph(reading: Reading): ReadonlyMap<number, readonly NarratorSentence[]> {
  const out = new Map<number, NarratorSentence[]>()
  for (const sentence of reading.sentences) {
    const list = out.get(sentence.paragraph)
    if (list) list.push(sentence)
    else out.set(sentence.paragraph, [sentence])
  }
  return out
}

/** Introductions by the paragraph they introduce: "X said:", "X is also supporting the paper:". */
export function findIntroductions(
  reading: Reading,
  lexicon: AttributionLexicon,
  cast: Cast,
): ReadonlyMap<number, Introduction> {
  const out = new Map<number, Introduction>()
  for (const [p, sentences] of sentencesByParagraph(reading)) {
    const last = sentences.at(-1)
    if (!last || p + 1 >= reading.paragraphs.length) continue
    if (last.end - last.start > LONGEST || reading.text[last.end - 1] !== ':') continue
    const found = introduction(reading, last, lexicon) ?? noun(reading, last, lexicon) ?? attitude(reading, last, cast)
    if (found) out.set(p + 1, found)
  }
  return out
}

/** The last cue verb outside marks with a subject that is a name or pronoun; else the main verb with one. */
function introduction(
  reading: Reading,
  sentence: NarratorSentence,
  lexicon: AttributionLexicon,
): Introduction | undefined {
  const words = reading.words(sentence)
  const codes = codeWords(words, lexicon)
  for (let k = words.length - 1; k > 0; k--) {
    if (words[k]!.quotation >= 0 || words[k]!.upos === 'NOUN' || lexicon.cues.get(words[k]!.lower)?.part !== 'verb')
      continue
    const subject = codes.subject[k]!
    const phrase = subject >= 0 ? phraseOf(words, codes, subject, k) : phraseBefore(words, k)
    if (!phrase) continue
    const source = { start: words[phrase.first]!.start, end: words[phrase.last - 1]!.end }
    if (!/\p{Lu}|^(?:he|she|they)$/iu.test(reading.text.slice(source.start, source.end))) continue
    return { source, cue: { start: words[k]!.start, end: words[k]!.end } }
  }
  return undefined
}

/** "Jane Roe made the following comment:": a noun of saying ends it; the subject of its verb is to speak. */
function noun(reading: Reading, sentence: NarratorSentence, lexicon: AttributionLexicon): Introduction | undefined {
  const words = reading.words(sentence)
  const cue = words.findLast((word) => /\p{L}/u.test(word.form))
  if (cue?.upos !== 'NOUN' || cue.quotation >= 0 || lexicon.cues.get(cue.lower)?.act !== 'speech') return undefined
  const codes = codeWords(words, lexicon)
  const verb = words.findLastIndex((word, k) => word.upos === 'VERB' && codes.subject[k]! >= 0 && codes.subject[k]! < k)
  if (verb < 0) return undefined
  const phrase = phraseOf(words, codes, codes.subject[verb]!, verb)
  const source = { start: words[phrase.first]!.start, end: words[phrase.last - 1]!.end }
  return { source, cue: { start: cue.start, end: cue.end } }
}

/** How far into its sentence a name may begin that is its subject: "But Ms ", in characters. */
const LEAD = 12

/** "Jane Roe is less impressed:" has no verb of saying: a person's name opens it, and no noun that would open a list ends it. */
function attitude(reading: Reading, sentence: NarratorSentence, cast: Cast): Introduction | undefined {
  const name = cast
    .within({ start: sentence.start, end: sentence.start + LEAD + 1 })
    .find((mention) => mention.entity.type === 'person')
  if (!name || sentence.quotations.length > 0) return undefined
  const words = reading.tagged(sentence)
  const last = words.findLast((word) => /\p{L}/u.test(word.form))
  if (!last || !/^(?:VERB|ADJ|ADV)$/.test(last.upos)) return undefined
  return { source: { start: name.start, end: name.end }, cue: { start: last.start, end: last.end } }
}
