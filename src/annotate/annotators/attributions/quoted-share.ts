/** Spans and the quotations of a text come in; whether the spans are direct, mixed or indirect goes out. */

import type { AttributionForm } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'
import type { Quotation } from '../../../text/quotes.js'

/** Direct where nearly all letters stand in marks, mixed where some do. */
export function formOf(text: string, quotations: readonly Quotation[], content: readonly Span[]): AttributionForm {
  let all = 0
  let inside = 0
  for (const span of content) {
    all += letters(text, span.start, span.end)
    for (const q of overlapping(quotations, span))
      inside += letters(text, Math.max(q.start, span.start), Math.min(q.end, span.end))
  }
  if (inside === 0) return 'indirect'
  return inside / all >= 0.95 ? 'direct' : 'mixed'
}

function letters(text: string, start: number, end: number): number {
  return text.slice(start, end).replace(/[^\p{L}\p{N}]+/gu, '').length
}

/** Quotations that share words with a span; found by halving, since they are in order. */
function overlapping(quotations: readonly Quotation[], span: Span): Quotation[] {
  const low = countWhile(quotations, (one) => one.end <= span.start)
  const out: Quotation[] = []
  for (let k = low; k < quotations.length && quotations[k]!.start < span.end; k++) out.push(quotations[k]!)
  return out
}
