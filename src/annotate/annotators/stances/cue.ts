/** What a cue is: the words by which somebody takes or reports a view, and who that is. */
import type { Voice } from '../../../model/annotation.js'
import type { AttitudeRow } from '../../../model/stance-lexicon.js'
import type { Mark } from './phrases.js'

/** Who a cue names: words of the sentence, or the holder of the clause before ("… and said"). */
export type CueHolder =
  | { readonly as: 'words'; readonly from: number; readonly to: number; readonly pronoun: boolean }
  | { readonly as: 'continued' }
  /** Found by the attributions, where no list knows the verb. */
  | { readonly as: 'speaker'; readonly speaker: Voice; readonly from: number; readonly to: number }

export interface Cue {
  readonly mark: Mark<AttitudeRow>
  readonly holder: CueHolder
  /** The holder's words stand behind the verb: "said Ann Poole", "was rejected by ministers". */
  readonly inverted: boolean
  /** First and last word of cue and holder together. */
  readonly from: number
  readonly to: number
}
