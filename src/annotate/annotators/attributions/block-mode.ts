/**
 * Paragraphs come in; block quotations without marks go out: after a paragraph that ends "X said:", under a heading that
 * is a name and a role, in a block quote, until the reporter's own voice, a heading or a list begins.
 */
import type { Span } from '../../../model/span.js'
import type { Cast } from './cast.js'
import type { Found } from './found.js'
import { type Introduction, sentencesByParagraph } from './introductions.js'
import type { AttributionLexicon } from './lexicon.js'
import type { NarratorSentence, Reading, Word } from './reading.js'

/** Longest line that can be a heading of name and role, in characters. */
const LONGEST_HEADING = 160

/** Shortest paragraphs that can begin a block quotation and go on with it, in characters. */
const LEAST_FIRST = 60
const LEAST_NEXT = 40

/** Attributions of block paragraphs, one each, in order. Linear. */
export function findBlocks(
  reading: Reading,
  cast: Cast,
  lexicon: AttributionLexicon,
  introductions: ReadonlyMap<number, Introduction>,
): Found[] {
  const out: Found[] = []
  const byParagraph = sentencesByParagraph(reading)
  const marked = new Set(
    reading.quotations
      .filter((q) => q.start <= reading.paragraphs[q.paragraph]!.start + 2)
      .map((quotation) => quotation.paragraph),
  )
  let speaker: BlockSpeaker | undefined
  let fresh = false
  for (const [p, paragraph] of reading.paragraphs.entries()) {
    const sentences = byParagraph.get(p) ?? []
    const heading = nameHeading(reading, cast, paragraph, p)
    if (paragraph.type === 'subheading' || paragraph.type === 'list-item') speaker = undefined
    if (heading) {
      speaker = { source: heading, rule: 'block-heading' }
      fresh = true
      continue
    }
    const introduction = introductions.get(p)
    if (introduction && !marked.has(p) && isRunningText(reading.text, paragraph, LEAST_FIRST)) {
      const marked = paragraph.type === 'block-quote'
      speaker = { source: introduction.source, cue: introduction.cue, rule: 'block-intro', marked }
      fresh = true
    }
    const goesOn =
      speaker !== undefined &&
      paragraph.type !== 'list-item' &&
      // Where the page marks the quotation as one, it ends where the page ends it.
      (!speaker.marked || paragraph.type === 'block-quote') &&
      !introductions.has(p + 1) &&
      !marked.has(p) &&
      isRunningText(reading.text, paragraph, LEAST_NEXT) &&
      !narratorVoice(reading, cast, sentences, lexicon, speaker) &&
      (fresh || speaker.rule === 'block-heading' || speaker.marked || !reportsOthers(reading, sentences, lexicon))
    if (!goesOn || !speaker) {
      speaker = undefined
      continue
    }
    out.push(block(fresh ? behindRole(reading.text, paragraph, speaker, cast) : paragraph, speaker, fresh))
    fresh = false
  }
  return out
}

interface BlockSpeaker {
  readonly source: Span
  readonly cue?: Span
  readonly rule: 'block-heading' | 'block-intro'
  /** It began in a block quotation of the page. */
  readonly marked?: boolean
}

/** Sentences, not a label, a caption or the head of a list. */
function isRunningText(text: string, paragraph: Span, least: number): boolean {
  return (
    paragraph.end - paragraph.start >= least && /[.!?…]["'”’)]*$/.test(text.slice(paragraph.end - 4, paragraph.end))
  )
}

function block(content: Span, speaker: BlockSpeaker, first: boolean): Found {
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

/** A short line that is a person's name with a role: "Jane Roe, leader of Anytown council". */
function nameHeading(reading: Reading, cast: Cast, paragraph: Span, p: number): Span | undefined {
  const { text } = reading
  if (paragraph.end - paragraph.start > LONGEST_HEADING) return undefined
  const name = cast
    .within({ start: paragraph.start, end: paragraph.start + 40 })
    .find((m) => m.entity.type === 'person' && m.start - paragraph.start <= 12)
  if (!name || /[a-z]\s/.test(text.slice(paragraph.start, name.start))) return undefined
  const behind = text.slice(name.end, paragraph.end)
  if (/[.!?:]["”’]?$/.test(behind) || !/^\s*[,–—-]/.test(behind)) return undefined
  const next = reading.paragraphs[p + 1]
  if (!next || !isRunningText(text, next, 80)) return undefined
  return { start: paragraph.start, end: name.end }
}

/** Where a paragraph begins with the speaker's role (a heading broken over two lines), the words behind it. */
function behindRole(text: string, paragraph: Span, speaker: BlockSpeaker, cast: Cast): Span {
  if (!/^,\s*(?:\n|$)/.test(text.slice(speaker.source.end, paragraph.start))) return paragraph
  for (const mention of cast.within(speaker.source)) {
    if (mention.entity.type !== 'person') continue
    const role = mention.entity.roles.find((r) => r.start >= paragraph.start && r.start < paragraph.start + 10)
    if (role && role.end < paragraph.end - 40) return { start: nextWord(text, role.end), end: paragraph.end }
  }
  // No sentence has a name straight behind a lower-case noun: there the role line ends.
  for (const mention of cast.within({ start: paragraph.start, end: paragraph.start + LONGEST_HEADING })) {
    if (mention.start <= paragraph.start) continue
    const lead = text.slice(paragraph.start, mention.start)
    if (/[.;:]/.test(lead)) break
    if (
      /\p{Ll}{4,} $/u.test(lead) &&
      !/\b(?:with|from|between|under|over|within|across|like|than|that|including) $/.test(lead)
    )
      return { start: mention.start, end: paragraph.end }
  }
  return paragraph
}

function nextWord(text: string, from: number): number {
  let at = from
  while (at < text.length && /[\s,;:.]/.test(text[at]!)) at++
  return at
}

/** Sentences of a paragraph that are looked at for the reporter's voice. */
const LOOKED_AT = 12

/** The reporter speaks: a reporting verb with a third person before it, or the speaker's own name. */
function narratorVoice(
  reading: Reading,
  cast: Cast,
  sentences: readonly NarratorSentence[],
  lexicon: AttributionLexicon,
  speaker: BlockSpeaker,
): boolean {
  const self = cast.within(speaker.source).find((m) => m.entity.type === 'person')?.entity
  for (const sentence of sentences.slice(0, LOOKED_AT)) {
    if (self && cast.within(sentence).some((m) => m.entity === self)) return true
    if (/\b(?:I|we|our|my|us)\b/.test(reading.text.slice(sentence.start, sentence.end))) continue
    const words = reading.tagged(sentence)
    for (let k = 1; k < words.length; k++) {
      const row = lexicon.cues.get(words[k]!.lower)
      if (row?.part !== 'verb' || row.act !== 'speech') continue
      const before = words[k - 1]!
      const named = before.form === ',' && words[k - 2]?.upos === 'PROPN'
      if (/^(?:said|told|added)$/.test(words[k]!.lower) && (named || /^(?:NOUN|PROPN|PRON)$/.test(before.upos)))
        return true
      const progressive = /ing$/.test(words[k]!.lower) && /^(?:is|are|was|were)$/.test(before.lower)
      const subject = progressive ? words[k - 2] : before
      if (!progressive && !/(?:ed|s|id|ld)$/.test(words[k]!.lower)) continue
      if (subject && (/^\p{Lu}/u.test(subject.form) || /^(?:he|she|also|has)$/.test(subject.lower))) return true
    }
  }
  return false
}

/**
 * Behind the first paragraph that "X said:" leads in, nothing tells of more but that it sounds like them: who quotes others, or
 * says what they say and think, is the reporter again.
 */
function reportsOthers(reading: Reading, sentences: readonly NarratorSentence[], lexicon: AttributionLexicon): boolean {
  return sentences.slice(0, LOOKED_AT).some((sentence) => {
    const text = reading.text.slice(sentence.start, sentence.end)
    if (/\b(?:I|we|our|my|us)\b/.test(text)) return false
    if (sentence.quotations.some((index) => reading.narration.isLong(index)) || /\baccording to\b/i.test(text))
      return true
    return reading.tagged(sentence).some((word, k, words) => {
      const row = lexicon.cues.get(word.lower)
      if (row?.part !== 'verb' || row.takes[0] !== 'clause' || word.upos !== 'VERB') return false
      const before = words[k - 1]?.upos === 'ADV' ? words[k - 2] : words[k - 1]
      return before !== undefined && (before.upos === 'PROPN' || /^(?:he|she)$/.test(before.lower) || isPlural(before))
    })
  })
}

const isPlural = ({ upos, lower }: Word) => upos === 'NOUN' && /s$/.test(lower)
