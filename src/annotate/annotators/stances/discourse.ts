/** Who spoke and what was claimed so far in an article: what pronouns and "rejected this argument" look back to. */
import type { Holder } from '../../../model/annotation.js'
import type { Core } from './core.js'
import type { MarkedSentence } from './marked-sentence.js'

/** What somebody said last: looked back to by "disagreed" and "rejected this argument". */
export interface Proposition {
  readonly holder: Holder
  readonly sign: -1 | 1
  /** The core's own direction, before anyone's attitude. */
  readonly raw: -1 | 1
  readonly core: Core
  readonly sentence: MarkedSentence
}

export interface Discourse {
  readonly register: Proposition[]
  lastPerson: Holder | undefined
  lastBody: Holder | undefined
  lastQuoted: Holder | undefined
  /** Sentences in order, to tell how far back a claim lies. */
  readonly sentences: MarkedSentence[]
  /** Closures and mergers told as fact: what "the plans" are about. */
  closures: number
}

export function remember(holder: Holder, discourse: Discourse): void {
  if (holder.kind === 'person') discourse.lastPerson = holder
  else if (holder.kind !== 'author') discourse.lastBody = holder
}
