/** Sentences and what was found in their article in, what stands in each sentence out. */

import type { Attribution, Entity, Mention, Sentence } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'

/** What earlier annotators found in the article. */
export interface Earlier {
  readonly sentences: readonly Sentence[]
  readonly mentions: readonly Mention[]
  readonly entities: readonly Entity[]
  readonly attributions: readonly Attribution[]
}

/** What the reading of one sentence may ask about. */
export interface Nearby {
  /** Those that overlap the sentence, in order; none of the headline's. */
  readonly mentions: readonly Mention[]
  /** Those of which some content overlaps the sentence, in order. */
  readonly attributions: readonly Attribution[]
  entity(key: string): Entity | undefined
  /** The entities of these keys, in the order of the article's. */
  entitiesOf(keys: ReadonlySet<string>): readonly Entity[]
  /** The person named last within `PERSON_REACH` characters before a place. */
  personBefore(start: number): Mention | undefined
}

const PERSON_REACH = 250
const NONE: readonly never[] = []

/** One for each sentence. The sentences are in order and apart; cost is linear but for binary searches. */
export function findNearby(sentences: readonly Span[], earlier: Earlier): readonly Nearby[] {
  const text = earlier.mentions.filter((mention) => !mention.in)
  const mentions = bySentence(sentences, text, (mention) => [mention])
  const attributions = bySentence(sentences, earlier.attributions, (attribution) => attribution.content)
  const ranks = new Map<string, number>()
  earlier.entities.forEach((entity, rank) => {
    if (!ranks.has(entity.key)) ranks.set(entity.key, rank)
  })
  const people = text.filter((mention) => mention.type === 'person')
  const shared = {
    entity: (key: string) => earlier.entities[ranks.get(key) ?? -1],
    entitiesOf: (keys: ReadonlySet<string>) =>
      [...keys]
        .flatMap((key) => ranks.get(key) ?? [])
        .sort((a, b) => a - b)
        .map((rank) => earlier.entities[rank]!),
    personBefore: (start: number) => {
      for (let i = firstFrom(people, start) - 1; i >= 0; i--) {
        const { end } = people[i]!
        if (end <= start - PERSON_REACH) return undefined
        if (end <= start) return people[i]
      }
      return undefined
    },
  }
  return sentences.map((_, i) => ({
    mentions: mentions.get(i) ?? NONE,
    attributions: attributions.get(i) ?? NONE,
    ...shared,
  }))
}

/** Items by the number of each sentence that one of their spans touches, each once. */
function bySentence<T>(
  sentences: readonly Span[],
  items: readonly T[],
  spansOf: (item: T) => readonly Span[],
): ReadonlyMap<number, readonly T[]> {
  const found = new Map<number, T[]>()
  for (const item of items)
    for (const span of spansOf(item)) {
      // The one before may reach into the span, or end where it starts.
      for (let i = Math.max(0, firstFrom(sentences, span.start) - 1); i < sentences.length; i++) {
        if (sentences[i]!.start > span.end) break
        if (sentences[i]!.end < span.start) continue
        const list = found.get(i)
        if (!list) found.set(i, [item])
        else if (list.at(-1) !== item) list.push(item)
      }
    }
  return found
}

/** The first span in order that starts at a place or behind it. */
function firstFrom(spans: readonly Span[], start: number): number {
  return countWhile(spans, (one) => one.start < start)
}
