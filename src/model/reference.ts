/** Everything that was read from data/ and corpus/publishers: validated, frozen, hashed. Each part is what one stage takes. */
import type { Publisher } from './publisher.js'

export interface Reference {
  readonly publishers: readonly Publisher[]
  /** SHA-256 of each file that was read, by its path relative to data/. */
  readonly fileHashes: ReadonlyMap<string, string>
}
