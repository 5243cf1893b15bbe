/** A verb that names its hearer, after a clause and a comma, comes in; the clause goes out as what was said. */
import type { AttributionLexicon } from './lexicon.js'
import { phraseBefore } from './noun-phrases.js'
import type { Word } from './reading.js'
import { isWordy, type Stretch } from './word-places.js'

/** Words that may name the hearer. */
const LONGEST_HEARER = 12

/** "Trust the wards, Jane Roe told the board.": whoever is told is not what is told. */
export function toldBefore(words: readonly Word[], at: number, lexicon: AttributionLexicon): Stretch | undefined {
  if (!lexicon.cues.get(words[at]!.lower)?.hearer || words[at]!.quotation >= 0) return undefined
  const speaker = phraseBefore(words, at)
  if (speaker?.last !== at || words[speaker.first - 1]?.form !== ',') return undefined
  if (!endsWithHearer(words, at + 1)) return undefined
  const said = words.slice(0, speaker.first - 1)
  if (said.some((word) => word.quotation >= 0) || !said.some((word) => word.upos === 'VERB')) return undefined
  // "In a speech that …", "As he left": where and when it was said. "Speaking in Wexby": who says it, doing what.
  const opening = said.find(isWordy)
  if (!opening || /^(?:ADP|SCONJ|ADV)$/.test(opening.upos) || /(?:ing|ed)$/.test(opening.lower)) return undefined
  return { first: 0, last: speaker.first - 1 }
}

function endsWithHearer(words: readonly Word[], from: number): boolean {
  const rest = words.slice(from).filter(isWordy)
  if (rest.length === 0 || rest.length > LONGEST_HEARER) return false
  return rest.every((word) => word.quotation < 0 && !/^(?:VERB|AUX|SCONJ|PART)$/.test(word.upos))
}
