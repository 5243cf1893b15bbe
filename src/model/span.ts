/** A place in a text. */

/** Half-open range `[start, end)` in UTF-16 code units of one text: `text.slice(start, end)` is what it covers. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A span with the words it covers, so that nobody has to cut text to read it. */
export interface ExactSpan extends Span {
  readonly exact: string
}
