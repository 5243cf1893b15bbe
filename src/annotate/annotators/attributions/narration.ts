/**
 * A text and its quotations come in; what its narrator says goes out: a text of the same length in which a long quotation is
 * one word, and the target of a link and the body that somebody speaks for are blank.
 */

import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'
import type { Quotation } from '../../../text/quotes.js'

/**
 * Words from which a quotation is left to its speaker: its grammar is not read, and nothing in it reports for the narrator.
 * One that begins in mid-sentence is part of the narrator's own, up to a length.
 */
const LEAST_WORDS = 8
const LEAST_WORDS_WITHIN = 30

/** What a parser reads in place of a long quotation: a word that can be all that a quotation can be in a sentence. */
const STAND_IN = 'this'

/** `[words](address)`: the address, with the brackets, is no word of the sentence. */
const LINK = /\[(?=[^\][\n]{0,300}\]\((?:https?:|www\.|\/)[^)\s]{0,600}\))|\]\((?:https?:|www\.|\/)[^)\s]{0,600}\)/g

export interface Narration {
  /** As long as the article's text, so that offsets hold. */
  readonly text: string
  /** Whether the quotation of an index is long. */
  isLong(quotation: number): boolean
  /** Whether a span differs from the article's text. */
  differs(span: Span): boolean
}

/** Linear in the text. */
export function narrationOf(text: string, quotations: readonly Quotation[], complements: readonly Span[]): Narration {
  const long = quotations.map((quotation) => isLongText(text, quotation))
  const masks: Mask[] = [
    ...linkMasks(text),
    ...complements.map(({ start, end }) => ({ start, end, by: '' })),
    ...quotations.filter((_, k) => long[k]).map((q) => quotationMask(text, q)),
  ]
  masks.sort((a, b) => a.start - b.start)
  const pieces: string[] = []
  const kept: Span[] = []
  let at = 0
  for (const { start, end, by } of masks) {
    if (start < at) continue
    pieces.push(text.slice(at, start), by.padEnd(end - start))
    kept.push({ start, end })
    at = end
  }
  pieces.push(text.slice(at))
  const differs = (span: Span) => {
    const low = countWhile(kept, (one) => one.end <= span.start)
    return low < kept.length && kept[low]!.start < span.end
  }
  return { text: pieces.join(''), isLong: (quotation) => long[quotation]!, differs }
}

function isLongText(text: string, { start, end }: Span): boolean {
  const least = /[\p{Ll}]/u.test(text[start] ?? '') ? LEAST_WORDS_WITHIN : LEAST_WORDS
  let words = 1
  for (let k = start; k < end; k++) {
    if (text[k] === ' ' && text[k - 1] !== ' ') words++
    if (words >= least) return true
  }
  return false
}

interface Mask extends Span {
  readonly by: string
}

/** The stop or comma before the closing mark stays: it is the narrator's too. */
function quotationMask(text: string, { start, end }: Span): Mask {
  let last = end
  while (last > start + STAND_IN.length && /[,.!?…\s]/.test(text[last - 1]!)) last--
  return { start, end: last, by: STAND_IN }
}

function linkMasks(text: string): Mask[] {
  if (!text.includes('](')) return []
  return [...text.matchAll(LINK)].map((match) => ({ start: match.index, end: match.index + match[0].length, by: '' }))
}
