/** Who spoke and what was claimed so far in an article: what pronouns and "rejected this argument" look back to. */
import type { Holder } from '../../../model/annotation.js'
import type { Core } from './core.js'

/** What somebody said last: looked back to by "disagreed" and "rejected this argument". */
export interface Proposition {
  readonly holder: Holder
  readonly sign: -1 | 1
  /** The core's own direction, before anyone's attitude. */
  readonly raw: -1 | 1
  readonly core: Core
  /** The number of its sentence in the text. */
  readonly at: number
}

export interface Discourse {
  readonly register: Proposition[]
  lastPerson: Holder | undefined
  lastBody: Holder | undefined
  lastQuoted: Holder | undefined
  /** The number of the sentence that is read, to tell how far back a claim lies. */
  at: number
  /** Closures and mergers told as fact: what "the plans" are about. */
  closures: number
}

export function remember(holder: Holder, discourse: Discourse): void {
  if (holder.kind === 'person') discourse.lastPerson = holder
  else if (holder.kind !== 'author') discourse.lastBody = holder
}
