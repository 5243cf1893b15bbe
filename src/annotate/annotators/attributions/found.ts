/** What the parts of the attributions annotator hand on to each other. */
import type { AttributionForm } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'

/** Something said, before its speaker is resolved. */
export interface Found {
  readonly content: readonly Span[]
  readonly cue?: Span
  readonly source?: Span
  readonly act: 'speech' | 'belief'
  readonly form: AttributionForm
  /** Which rule found it. */
  readonly rule: string
  /** 0 to 1. */
  readonly confidence: number
  /** It goes on with what the attribution before it (in the order of the text) began: same speaker. */
  readonly continues?: boolean
}
