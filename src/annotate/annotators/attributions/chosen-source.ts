/** A cue and its content come in; the words that name who said it go out. */
import { isTrailingParticiple } from './chosen-content.js'
import type { AttributionLexicon } from './lexicon.js'
import type { AttributionModels } from './models.js'
import { phraseAfter, phraseBefore } from './noun-phrases.js'
import type { Word } from './reading.js'
import { phraseOf, sourceChoice } from './source-features.js'
import { isPassive } from './verdict-features.js'
import type { WordCodes } from './word-features.js'
import { isWordy, type Stretch } from './word-places.js'

/** The ranker's choice; where it names nobody, the subject; beside the cue, the name. */
export function sourceOf(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  content: readonly Stretch[],
  models: Pick<AttributionModels, 'sources'>,
): Stretch | undefined {
  const choice = sourceChoice(words, codes, at, content)
  const p = models.sources.scores(choice)
  let head = choice.heads[indexOfMost(p)]!
  const subject = codes.subject[at]!
  const inContent = content.some((c) => subject >= c.first && subject < c.last)
  if (head < 0 && subject >= 0 && !inContent && words[subject]!.relation === 'nsubj') head = subject
  const chosen = head < 0 ? undefined : phraseOf(words, codes, head, at)
  return (
    besideCue(words, at, content, chosen) ??
    fromMark(words, at, content, chosen) ??
    upToCue(words, at, content, chosen) ??
    behindPlace(words, at, content, chosen) ??
    chosen ??
    betweenMarkAndCue(words, at, content)
  )
}

/** "…, a leading institute has said": of a phrase that runs from the content to the cue the ranker may have only a part. */
function upToCue(
  words: readonly Word[],
  at: number,
  content: readonly Stretch[],
  chosen: Stretch | undefined,
): Stretch | undefined {
  const { last } = content.at(-1)!
  if (!chosen || last > at || words[last]?.form !== ',' || chosen.first <= last || chosen.last >= at) return undefined
  const phrase = phraseBefore(words, at, last + 1)
  const isPart = phrase && phrase.first <= chosen.first && chosen.last <= phrase.last
  return isPart ? phrase : undefined
}

/** "At a meeting in Wexby, the trust's chair said": who stands beside the cue says it, not what a preposition before the comma holds. */
function behindPlace(
  words: readonly Word[],
  at: number,
  content: readonly Stretch[],
  chosen: Stretch | undefined,
): Stretch | undefined {
  if (!chosen || content[0]!.first < at || words[chosen.first - 1]?.upos !== 'ADP') return undefined
  if (words[at]!.upos !== 'VERB' || /ing$/.test(words[at]!.lower)) return undefined
  const phrase = phraseBefore(words, at)
  if (phrase?.last !== at || phrase.first <= chosen.last || words[phrase.first - 1]!.form !== ',') return undefined
  // By their forms: the tags may be as wrong as the tree that led to the place.
  const isNamed = /^\p{Lu}/u.test(words[at - 1]!.form) || words[at - 1]!.upos === 'PRON'
  return isNamed || /^(?:the|a|an|one|another|its|his|her|their)$/i.test(words[phrase.first]!.form) ? phrase : undefined
}

/** Words between a quotation and its cue. */
const LONGEST_TAG = 24

/** “…,” Jane Roe, a nurse, one of the few, said: between the mark and the cue stands who says it, from its first word on. */
function fromMark(
  words: readonly Word[],
  at: number,
  content: readonly Stretch[],
  chosen: Stretch | undefined,
): Stretch | undefined {
  const { last } = content.findLast((stretch) => stretch.last <= at) ?? { last: 0 }
  if (last < 1 || at - last > LONGEST_TAG || words[last - 1]!.quotation < 0) return undefined
  let first = last
  while (first < at && !isWordy(words[first]!)) first++
  if (chosen && (chosen.first < first || chosen.first > at)) return undefined
  let end = chosen?.last ?? at
  while (!chosen && end > first && /^(?:PUNCT|ADV|AUX)$/.test(words[end - 1]!.upos)) end--
  for (let k = first; k < (chosen?.first ?? end); k++)
    if (/^(?:VERB|SCONJ)$/.test(words[k]!.upos) || /^[;:.]$/.test(words[k]!.form)) return undefined
  return end > first && /^(?:PROPN|NOUN|DET|PRON|ADJ|NUM)$/.test(words[first]!.upos) ? { first, last: end } : undefined
}

/** "…," the chief executive said; "…," said the chief executive: who else could it be. */
function betweenMarkAndCue(words: readonly Word[], at: number, content: readonly Stretch[]): Stretch | undefined {
  const { last } = content.findLast((stretch) => stretch.last <= at) ?? { last: -1 }
  if (last < 1 || words[at]!.upos !== 'VERB') return undefined
  if (words[last - 1]!.quotation < 0 && words[last]!.form !== ',') return undefined
  const before = phraseBefore(words, at, last)
  return before ?? (at - last <= 3 ? phraseAfter(words, at + 1) : undefined)
}

/** "X, role of Y, said that": who stands behind the comma is named before it, wherever the parser looked for a subject. */
function besideCue(
  words: readonly Word[],
  at: number,
  content: readonly Stretch[],
  chosen: Stretch | undefined,
): Stretch | undefined {
  if (content[0]!.first < at || words[at]!.quotation >= 0 || words[at - 1]?.form !== ',') return undefined
  if (words[at]!.upos !== 'VERB' || /ing$/.test(words[at]!.lower)) return undefined
  const phrase = phraseBefore(words, at)
  const head = phrase && words[phrase.last - 1]!
  if (!head || !/^\p{Lu}/u.test(head.form) || !/^(?:PROPN|NOUN|X)$/.test(head.upos)) return undefined
  return chosen && chosen.first <= phrase.first && phrase.last <= chosen.last ? undefined : phrase
}

/** "We were told that …": the subject of a passive whose verb names its hearer is told, and tells nothing. */
export function isTold(words: readonly Word[], codes: WordCodes, at: number, lexicon: AttributionLexicon): boolean {
  return lexicon.cues.get(words[at]!.lower)?.hearer === true && isPassive(words, codes, at)
}

interface Reported {
  readonly at: number
  readonly act: 'speech' | 'belief'
  readonly source: Stretch | undefined
}

/** A cue without a subject of its own that hangs on an earlier cue has the source of that one. */
export function sharedSource(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  earlier: ReadonlyMap<number, Reported>,
): Stretch | undefined {
  const trailing = isTrailingParticiple(words, at)
  if (codes.subject[at]! >= 0 && !trailing) return undefined
  const head = codes.head[at]!
  const joint = /^(?:conj|advcl|parataxis)/.test(words[at]!.relation) ? earlier.get(head) : undefined
  if (joint?.act === 'speech') return joint.source
  if (!trailing) return undefined
  const before = [...earlier.values()].filter((statement) => statement.act === 'speech').at(-1)
  return before && before.at < at && at - before.at < 60 ? before.source : undefined
}

function indexOfMost(values: Float64Array): number {
  let best = 0
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k
  return best
}
