/**
 * Paragraphs come in; block quotations without marks go out: after a paragraph that ends "X said:", under a heading that
 * is a name and a role, in a block quote, until the reporter's own voice, a heading or a list begins.
 */
import type { Span } from '../../../model/span.js'
import type { Cast } from './cast.js'
import type { Found } from './found.js'
import type { AttributionLexicon } from './lexicon.js'
import { phraseBefore } from './noun-phrases.js'
import type { NarratorSentence, Reading } from './reading.js'

/** Longest line that can be a heading of name and role, in characters. */
const LONGEST_HEADING = 160

/** Shortest paragraph that can begin a block quotation, in characters. */
const SHORTEST_BLOCK = 60

/** Attributions of block paragraphs, one each, in order. */
export function findBlocks(reading: Reading, cast: Cast, lexicon: AttributionLexicon): Found[] {
  const out: Found[] = []
  const byParagraph = sentencesByParagraph(reading)
  let speaker: { source: Span; cue?: Span; act: 'speech'; rule: string; quoted: boolean } | undefined
  let fresh = false
  for (const [p, paragraph] of reading.paragraphs.entries()) {
    const sentences = byParagraph.get(p) ?? []
    const heading = nameHeading(reading, cast, paragraph, p)
    const marked = reading.quotations.some((q) => q.paragraph === p && q.start <= paragraph.start + 2)
    if (paragraph.type === 'subheading' || (paragraph.type === 'list-item' && !fresh)) speaker = undefined
    if (heading) {
      speaker = { source: heading.source, act: 'speech', rule: 'block-heading', quoted: false }
      fresh = true
      if (heading.rest) out.push(block(heading.rest, speaker, false))
      continue
    }
    const intro = blockIntro(reading, sentences, lexicon)
    if (speaker && !intro && !marked && !narratorVoice(reading, sentences, lexicon, speaker.rule, fresh)) {
      out.push(block(paragraph, speaker, fresh))
      fresh = false
      continue
    }
    speaker = undefined
    if (intro && !marksNext(reading, p)) {
      speaker = { source: intro.source, cue: intro.cue, act: 'speech', rule: 'block-intro', quoted: false }
      fresh = true
    }
  }
  return out
}

function block(content: Span, speaker: { source: Span; cue?: Span; rule: string }, first: boolean): Found {
  const near = first && content.start - speaker.source.end < 400
  return {
    content: [{ start: content.start, end: content.end }],
    ...(near ? { source: speaker.source, ...(speaker.cue ? { cue: speaker.cue } : {}) } : {}),
    act: 'speech',
    form: 'direct',
    rule: speaker.rule,
    confidence: first ? 0.9 : 0.8,
    ...(near ? {} : { continues: true }),
  }
}

function sentencesByParagraph(reading: Reading): Map<number, NarratorSentence[]> {
  const out = new Map<number, NarratorSentence[]>()
  for (const sentence of reading.sentences) {
    const list = out.get(sentence.paragraph)
    if (list) list.push(sentence)
    else out.set(sentence.paragraph, [sentence])
  }
  return out
}

/** The paragraph ends with "X said:" or "X is also supporting the paper:". */
function blockIntro(
  reading: Reading,
  sentences: readonly NarratorSentence[],
  lexicon: AttributionLexicon,
): { source: Span; cue: Span } | undefined {
  const last = sentences.at(-1)
  if (!last || last.end - last.start > 400 || !reading.text.slice(0, last.end).endsWith(':')) return undefined
  const words = reading.words(last)
  if (words.some((w) => w.quotation >= 0)) return undefined
  for (let k = words.length - 1; k > 0; k--) {
    const row = lexicon.cues.get(words[k]!.lower)
    if (row?.part !== 'verb') continue
    const phrase = phraseBefore(words, k)
    if (!phrase) continue
    const source = { start: words[phrase.first]!.start, end: words[phrase.last - 1]!.end }
    if (!/\p{Lu}|^(?:he|she|they)$/iu.test(reading.text.slice(source.start, source.end))) continue
    return { source, cue: { start: words[k]!.start, end: words[k]!.end } }
  }
  return undefined
}

function marksNext(reading: Reading, p: number): boolean {
  const next = reading.paragraphs[p + 1]
  if (!next || next.type === 'list-item' || next.end - next.start < SHORTEST_BLOCK) return true
  return /^["“‘'«„]/.test(reading.text.slice(next.start, next.start + 1))
}

/** A short line that is a person's name with a role: "Jane Roe, leader of Anytown council". */
function nameHeading(
  reading: Reading,
  cast: Cast,
  paragraph: Span,
  p: number,
): { source: Span; rest?: Span } | undefined {
  const { text } = reading
  const name = cast
    .within({ start: paragraph.start, end: paragraph.start + 40 })
    .find((m) => m.entity.type === 'person' && m.start - paragraph.start <= 12)
  if (!name || /[a-z]\s/.test(text.slice(paragraph.start, name.start))) return undefined
  const line = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + LONGEST_HEADING + 1))
  const source = { start: paragraph.start, end: name.end }
  const behind = text.slice(name.end, paragraph.end)
  if (line.length > LONGEST_HEADING || /[.!?:]["”’]?$/.test(line) || !/^\s*[,–—-]/.test(behind)) return undefined
  const next = reading.paragraphs[p + 1]
  if (!next || next.end - next.start < 80) return undefined
  return { source }
}

/** The reporter speaks: the paragraph has a reporting verb with a third person, or a name with "said". */
function narratorVoice(
  reading: Reading,
  sentences: readonly NarratorSentence[],
  lexicon: AttributionLexicon,
  rule: string,
  fresh: boolean,
): boolean {
  if (fresh && rule === 'block-intro') return false
  for (const sentence of sentences.slice(0, 12)) {
    const text = reading.text.slice(sentence.start, sentence.end)
    if (/\b(?:I|we|our|my|us)\b/.test(text) && rule === 'block-heading') continue
    const words = reading.words(sentence)
    for (const [k, word] of words.entries()) {
      const row = lexicon.cues.get(word.lower)
      if (row?.part !== 'verb' || row.act !== 'speech' || k === 0) continue
      const before = words[k - 1]!
      if (
        /(?:ed|s|id|ld)$/.test(word.lower) &&
        (/^\p{Lu}/u.test(before.form) || /^(?:he|she|also|has)$/.test(before.lower))
      )
        return true
    }
  }
  return false
}
