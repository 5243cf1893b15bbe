/** Splits a block of text into sentences. */
import type { Span } from '../model/span.js'

/** Sentences of one block, white space at their edges left out. Spans are those of the whole text. */
export function* splitSentences(text: string, block: Span): Iterable<Span> {
  const stretch = text.slice(block.start, block.end)
  const boundary = /(?<=[.!?…]["'”’)\]]*)\s+(?=["'“‘([£$€]?[A-Z0-9])|\n+/g
  let start = 0
  for (const match of stretch.matchAll(boundary)) {
    yield* trimmed(stretch, start, match.index, block.start)
    start = match.index + match[0].length
  }
  yield* trimmed(stretch, start, stretch.length, block.start)
}

function* trimmed(stretch: string, from: number, to: number, base: number): Iterable<Span> {
  let start = from
  let end = to
  while (start < end && /\s/.test(stretch[start]!)) start++
  while (end > start && /\s/.test(stretch[end - 1]!)) end--
  if (start < end) yield { start: base + start, end: base + end }
}
