/** What the reading of frames hands on: cores, the context they are read in, and the parties to a frame. */
import type { StanceFunction, StanceTier } from '../../../model/annotation.js'
import type { FrameName } from '../../../model/stance-lexicon.js'

/** What a clause says about where power lies, before attitude and negation. */
export interface Core {
  readonly from: number
  readonly to: number
  /** The word whose left side holds the operators that scope over the core. */
  readonly pivot: number
  /** Where the words of a frame's verb end; of other cores, where they start. */
  readonly verbTo: number
  readonly direction: -1 | 1
  readonly frame: FrameName | 'CONCEPT' | 'IDIOM' | 'CLAIM' | 'TIER'
  readonly shape: 'verb' | 'noun'
  /** Told as a fault or a virtue: only disbelief turns it. */
  readonly fixed: boolean
  readonly weight: number
  /** A word that takes a side only in company. */
  readonly weak?: boolean
  /** A participle that only says whose something is ("powers held in London"). */
  readonly describes?: boolean
  /** What "that" or "this" is said not to be. */
  readonly denied?: boolean
  /** Says by itself how things ought to be ("belongs with"). */
  readonly states: boolean
  readonly tier?: StanceTier
  readonly function: StanceFunction
  /** Words that were read, as `[from, to)` of the sentence. */
  readonly evidence: readonly (readonly [number, number])[]
  readonly detail: string
}

export interface FrameContext {
  /** Side of the one who speaks: "us" is theirs. */
  readonly selfSide: -1 | 1
  /** Words of the holder, where the cue's infinitive has the holder as subject ("wants to run"). */
  readonly holderSide: -1 | 1
  readonly cueEnd?: number
  /** The holder is somebody named, not the author. */
  readonly hasHolder: boolean
}

export interface Party {
  readonly side: -1 | 1
  readonly tier: StanceTier
  readonly from: number
  readonly to: number
  readonly preposition: string
  /** Named by its seat: "in London". */
  readonly seat?: boolean
  /** The text's own "we": nobody knows where it stands. */
  readonly unknown?: boolean
}
