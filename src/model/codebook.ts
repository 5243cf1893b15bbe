/** The codebook of stance: what is coded, by which rules, with examples that are run as tests. */
import type { StanceFunction, StanceLabel, StanceTier } from './annotation.js'

export interface CodedExample {
  readonly text: string
  /** A name as it stands in the text, or `author`. */
  readonly holder: string
  readonly label: StanceLabel
}

export interface CodebookRule {
  readonly id: string
  readonly name: string
  readonly definition: string
  readonly examples: readonly CodedExample[]
  readonly counterExamples: readonly CodedExample[]
}

export interface CodebookOperator {
  readonly id: string
  readonly definition: string
  readonly examples: readonly CodedExample[]
}

interface Meaning<Id> {
  readonly id: Id
  readonly meaning: string
}

export interface Codebook {
  readonly target: string
  readonly definition: string
  readonly sign: { readonly plus: string; readonly minus: string }
  readonly labels: readonly Meaning<StanceLabel>[]
  readonly functions: readonly Meaning<StanceFunction>[]
  readonly tiers: readonly Meaning<StanceTier>[]
  /** By `Stance.rule`. */
  readonly rules: readonly CodebookRule[]
  readonly operators: readonly CodebookOperator[]
}
