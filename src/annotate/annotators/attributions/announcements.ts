/** A quotation behind a colon comes in; who is named in the words before it goes out, where no verb of saying leads into it ("The chair's message: “…”"). */
import type { Span } from '../../../model/span.js'
import type { Cast } from './cast.js'
import type { NarratorSentence, Reading } from './reading.js'

/** Least words of a quotation that is announced; fewer are a name or a title. */
const LEAST_WORDS = 3

/** Whether a colon leads into a quotation that begins like a sentence and ends its own. */
export function isAnnounced(reading: Reading, sentence: NarratorSentence, quotation: Span): boolean {
  const { text } = reading
  if (!/:\s*["'“‘]{1,2}$/.test(text.slice(Math.max(sentence.start, quotation.start - 5), quotation.start))) return false
  if (!/^[\p{Lu}\p{N}]/u.test(text.slice(quotation.start, quotation.start + 2))) return false
  if (/[\p{L}\p{N}]/u.test(text.slice(Math.min(quotation.end, sentence.end), sentence.end))) return false
  return text.slice(quotation.start, quotation.end).split(/\s+/, LEAST_WORDS).length >= LEAST_WORDS
}

/** The first person named before the colon; else a pronoun that opens the sentence. */
export function announcer(reading: Reading, sentence: NarratorSentence, quotation: Span, cast: Cast): Span | undefined {
  const { text } = reading
  const named = cast
    .within({ start: sentence.start, end: quotation.start })
    .find((mention) => mention.entity.type === 'person')
  if (named) return { start: named.start, end: named.end }
  const pronoun = /(?<![\p{L}'’])(?:he|she|they|I)(?![\p{L}])/iu.exec(text.slice(sentence.start, quotation.start))
  if (!pronoun) return undefined
  const start = sentence.start + pronoun.index
  return { start, end: start + pronoun[0].length }
}
