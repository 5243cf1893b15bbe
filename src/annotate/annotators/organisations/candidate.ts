/** What the finders of names hand on: a stretch of words with what it may stand for. */
import type { BodyClass, BodyPhrase } from '../../../model/gazetteer.js'
import type { OrganisationType } from '../../../model/lexicon.js'

interface Stretch {
  /** Index of the first word, and one past the last, in its text. */
  readonly from: number
  readonly to: number
}

export interface KnownCandidate extends Stretch {
  readonly kind: 'known'
  /** Bodies that bear this name, all equally long. */
  readonly phrases: readonly BodyPhrase[]
  readonly strength: 'strong' | 'weak'
}

export interface ClassCandidate extends Stretch {
  readonly kind: 'class'
  readonly bodyClass: BodyClass
}

export interface UnknownCandidate extends Stretch {
  readonly kind: 'unknown'
  readonly type: OrganisationType
  readonly rule: string
}

export type Candidate = KnownCandidate | ClassCandidate | UnknownCandidate

export const lengthOf = (candidate: Stretch): number => candidate.to - candidate.from
export const overlap = (a: Stretch, b: Stretch): boolean => a.from < b.to && b.from < a.to
