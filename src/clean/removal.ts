/** The shape of a removal: a kind of chrome, how it is recognised, and why it is not the article. */
import type { ClassCategory } from './class-categories.js'
import type { PhraseCategory } from './phrase-categories.js'

export interface BoilerplateRemoval {
  /** Goes into the receipt as its step. */
  readonly name: string
  /** Why this is not the article, in words. */
  readonly reason: string
  /** Categories of element names that speak for it. */
  readonly classes: readonly ClassCategory[]
  /** Categories of wording that speak for it. */
  readonly phrases: readonly PhraseCategory[]
  /** Wordings so plain that the block goes whatever else speaks for it, as long as it is no longer than `certainWords`. */
  readonly certain: readonly PhraseCategory[]
  readonly certainWords: number
  /** Categories of element names so plain that all below goes, once the guards believe the name. */
  readonly certainClasses?: readonly ClassCategory[]
}

/** Checks nothing; gives the shape its type where a removal is written. */
export const defineRemoval = (removal: BoilerplateRemoval): BoilerplateRemoval => Object.freeze(removal)
