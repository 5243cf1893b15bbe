/** A reading comes in; who opens the sentences before a place, where a common noun of a person does ("The minister for care met"), goes out. */
import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'
import { isPerson } from './complements.js'
import type { AttributionLexicon } from './lexicon.js'
import type { NarratorSentence, Reading } from './reading.js'

/** Sentences looked back upon. */
const REACH = 4

/** Words of a sentence in which its noun is looked for. */
const LOOKED_AT = 7

const OPENING =
  /^(?:(?:but|and|however|meanwhile|later|then|yesterday),?\s+)?(?:an?|the|one|another|its|their|his|her)\s/i

/** The phrase that opens the nearest sentence before an offset, not before another: only one headed by a noun of a person. */
export type Openings = (at: number, from: number) => Span | undefined

/** Sentences are in order; the words of one are read only where it opens with an article. */
export function openingsOf(reading: Reading, lexicon: AttributionLexicon): Openings {
  const { text, sentences } = reading
  return (at, from) => {
    const before = countWhile(sentences, (one) => one.end <= at)
    for (let k = before - 1; k >= Math.max(0, before - REACH); k--) {
      const sentence = sentences[k]!
      if (sentence.start <= from) return undefined
      if (!OPENING.test(text.slice(sentence.start, sentence.start + 40))) continue
      const found = personOf(reading, sentence, lexicon)
      if (found) return found
    }
    return undefined
  }
}

function personOf(reading: Reading, sentence: NarratorSentence, lexicon: AttributionLexicon): Span | undefined {
  const words = reading.tagged(sentence)
  const first = words.findIndex((word) => /^(?:an?|the|one|another|its|their|his|her)$/.test(word.lower))
  if (first < 0 || first > 2) return undefined
  for (let k = first + 1; k < Math.min(words.length, first + LOOKED_AT); k++) {
    const word = words[k]!
    if (/^(?:VERB|AUX|PUNCT|ADP)$/.test(word.upos) || word.quotation >= 0) return undefined
    const next = words[k + 1]
    if (!isPerson(word.lower, lexicon) || isPerson(next?.lower ?? '', lexicon)) continue
    if (/^(?:NOUN|PROPN|PART)$/.test(next?.upos ?? '')) continue
    return { start: words[first]!.start, end: endOfPhrase(reading, k, words) }
  }
  return undefined
}

/** With "for the trust", "of state for care": up to the verb, a comma or a word that is none of a name's. */
function endOfPhrase(reading: Reading, head: number, words: ReturnType<Reading['tagged']>): number {
  const noun = words[head]!
  const left = reading.complements[countWhile(reading.complements, (one) => one.start < noun.end)]
  if (left?.start === noun.end) return left.end
  let k = head + 1
  if (!/^(?:for|of|at|from)$/.test(words[k]?.lower ?? '')) return noun.end
  while (k < words.length && k < head + LOOKED_AT && /^(?:ADP|DET|ADJ|NOUN|PROPN)$/.test(words[k]!.upos)) k++
  return words[k - 1]!.end
}
