/** A sentence comes in, its bare words go out: what stands in for a parser where none is given. */
import type { ParseSentence } from '../../../model/syntax.js'
import { splitTokens } from '../../../text/tokens.js'

/** Words without tags or heads. */
export const untagged: ParseSentence = (text, sentence) => ({
  start: sentence.start,
  end: sentence.end,
  tokens: splitTokens(text, sentence).map((word, index) => ({
    ...word,
    index,
    lemma: word.form.toLowerCase(),
    upos: 'X',
    features: {},
    head: -1,
    relation: 'dep',
  })),
})
