/** Decides what a text is about: where power over health, care and local government lies, or something else. */

import { splitTokens } from '../../../text/tokens.js'
import type { MarkedSentence, StanceMatchers } from './marked-sentence.js'
import { matchPhrases, normalWord } from './phrases.js'

export interface Aboutness {
  readonly onSubject: boolean
  /** The sentence is about schools, rail, Brexit …: its sides are none of ours. */
  refuses(sentence: MarkedSentence): boolean
  /** The sentence touches on where power lies. */
  topical(sentence: MarkedSentence): boolean
}

/** Counts subject and veto words over the whole text. Linear. */
export function aboutness(text: string, matchers: StanceMatchers): Aboutness {
  const words = splitTokens(text, { start: 0, end: text.length }).map((word) => normalWord(word.form))
  let subject = 0
  let veto = 0
  for (const mark of matchPhrases(matchers.objects, words)) {
    if (mark.row.kind === 'subject') subject++
    else if (mark.row.kind === 'veto') veto++
  }
  const enough = subject >= 1 || veto === 0
  return {
    onSubject: subject >= 2,
    refuses: (sentence) => {
      const own = sentence.objects.filter((mark) => mark.row.kind === 'subject').length
      const other = sentence.objects.filter((mark) => mark.row.kind === 'veto').length
      return other > own || (!enough && other > 0)
    },
    topical: (sentence) => sentence.objects.some((mark) => mark.row.kind === 'topic'),
  }
}
