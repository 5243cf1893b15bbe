/** Everything that was read from data/ and corpus/publishers: validated, frozen, hashed. Each part is what one stage takes. */

import type { CleaningData } from './boilerplate.js'
import type { Gazetteer } from './gazetteer.js'
import type { FunctionWord, ReportingCue, SpeakerNoun } from './lexicon.js'
import type { MoneyTerms } from './money-terms.js'
import type { Publisher } from './publisher.js'
import type { StanceLexicon } from './stance-lexicon.js'
import type { SyntaxModels } from './syntax.js'

export interface Reference {
  readonly publishers: readonly Publisher[]
  /** Bodies, classes, offices, and words around names. */
  readonly gazetteer: Gazetteer
  /** Bytes of the trained tagger of names. */
  readonly nameModel: Uint8Array
  readonly money: MoneyTerms
  readonly reportingCues: readonly ReportingCue[]
  readonly speakerNouns: readonly SpeakerNoun[]
  readonly functionWords: readonly FunctionWord[]
  readonly stance: StanceLexicon
  /** Weights of the stance model, as packed. */
  readonly stanceModel: Uint8Array
  readonly cleaning: CleaningData
  /** Trained models of grammar, packed. */
  readonly syntaxModels: SyntaxModels
  /** Weights of the attribution models, as packed. */
  readonly attributionModel: Uint8Array
  /** SHA-256 of each file that was read, by its path relative to data/. */
  readonly fileHashes: ReadonlyMap<string, string>
}

/** What cleaning takes. */
export type CleaningReference = Pick<Reference, 'publishers' | 'cleaning' | 'fileHashes'>
