/** Found attributions come in; a quotation led in by "X said:" has its cue and source from those words, whatever the parser made of the long sentence. */

import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'
import type { Introduction } from './introductions.js'
import type { AttributionLexicon } from './lexicon.js'
import { phraseBefore } from './noun-phrases.js'
import type { Reading, Word } from './reading.js'

/** Words looked back upon from the mark for the cue: "said", "said last night in Leeds:". */
const LOOKED_AT = 8

/**
 * The words that lead into quotation `index`, by quotation: only where a colon, or a comma right behind the cue, stands before the
 * opening mark. A parser reads a quotation as part of the sentence and may lose the verb before it; word order does not.
 */
export function findLeadIns(reading: Reading, lexicon: AttributionLexicon): ReadonlyMap<number, Introduction> {
  const out = new Map<number, Introduction>()
  for (const sentence of reading.sentences) {
    for (const index of sentence.quotations) {
      const mark = markBefore(reading.text, reading.quotations[index]!)
      const found = mark && leadIn(reading.tagged(sentence), reading.quotations[index]!, mark, lexicon)
      if (found) out.set(index, found)
    }
  }
  return out
}

/** The colon or comma before the opening mark. */
function markBefore(text: string, quotation: Span): string | undefined {
  return /([:,])\s*["'“‘”’]{1,2}$/.exec(text.slice(Math.max(0, quotation.start - 6), quotation.start))?.[1]
}

function leadIn(
  words: readonly Word[],
  quotation: Span,
  mark: string,
  lexicon: AttributionLexicon,
): Introduction | undefined {
  let last = lastBefore(words, quotation.start)
  while (last >= 0 && !/[\p{L}\p{N}]/u.test(words[last]!.form)) last--
  for (let k = last; k > 0 && k >= last - LOOKED_AT; k--) {
    const word = words[k]!
    if (word.quotation >= 0) return undefined
    // Before a comma only when and where it was said may stand: "said during the debate last week, “…”".
    if (mark === ',' && k < last && !isWhenOrWhere(words, k + 1, last)) return undefined
    if (lexicon.cues.get(word.lower)?.part !== 'verb' || (mark === ':' && word.upos === 'NOUN')) continue
    const phrase = phraseBefore(words, k)
    if (!phrase) return undefined
    const source = { start: words[phrase.first]!.start, end: words[phrase.last - 1]!.end }
    return { source, cue: { start: word.start, end: word.end } }
  }
  return undefined
}

/** Words `first` to `last` without a verb or a mark, which a preposition or adverb opens. */
function isWhenOrWhere(words: readonly Word[], first: number, last: number): boolean {
  if (!/^(?:ADP|ADV)$/.test(words[first]!.upos)) return false
  for (let k = first; k <= last; k++)
    if (/^(?:VERB|AUX|SCONJ|PUNCT)$/.test(words[k]!.upos) || words[k]!.lower === 'that') return false
  return true
}

/** Words are in order: the last that ends before an offset, found by halving. */
function lastBefore(words: readonly Word[], offset: number): number {
  const low = countWhile(words, (one) => one.end <= offset)
  return low - 1
}
