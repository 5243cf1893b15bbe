/** What a person marked in a text with an annotation tool. */
import type { Span } from './span.js'

/** One mark: a label on a span, or on several parts that belong together. Offsets are code units of the text. */
export interface CodedMark {
  /** Its id in the file it came from. */
  readonly key: string
  readonly label: string
  readonly note?: string
  readonly parts: readonly Span[]
}

/** One coder's pass over one text. */
export interface CodedText {
  /** The file or task it came from, for messages. */
  readonly item: string
  readonly text: string
  /** Who coded it, where the file says. */
  readonly coder?: string
  readonly marks: readonly CodedMark[]
  /** Things in the file that are no marks on text (relations, events, choices): left out, and counted. */
  readonly leftOut: number
  /** Marks whose place or words do not agree with the text: left out, with what is wrong. */
  readonly wrong: readonly string[]
}
