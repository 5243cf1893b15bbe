/** A narrator's sentence comes in; the words that report speech or belief in it go out, by the list of cues. */
import type { ReportingCue } from '../../../model/lexicon.js'
import type { AttributionLexicon } from './lexicon.js'
import type { Word } from './reading.js'

export interface Cue {
  /** Index of its first and behind its last word in the sentence. */
  readonly first: number
  readonly last: number
  readonly row: ReportingCue
}

/** Cues outside quotation marks, in order; they do not overlap. */
export function findCues(words: readonly Word[], lexicon: AttributionLexicon): Cue[] {
  const out: Cue[] = []
  for (let k = 0; k < words.length; k++) {
    const word = words[k]!
    if (word.quotation >= 0) continue
    const phrase = phraseAt(words, k, lexicon)
    if (phrase) {
      out.push(phrase)
      k = phrase.last - 1
      continue
    }
    const row = lexicon.cues.get(word.lower)
    if (!row || !looksReporting(words, k, row)) continue
    out.push({ first: k, last: k + 1, row })
  }
  return out
}

function phraseAt(words: readonly Word[], at: number, lexicon: AttributionLexicon): Cue | undefined {
  for (const { rest, cue } of lexicon.phrases.get(words[at]!.lower) ?? []) {
    if (rest.every((form, k) => words[at + 1 + k]?.lower === form))
      return { first: at, last: at + 1 + rest.length, row: cue }
  }
  return undefined
}

const DETERMINERS = new Set([
  'the',
  'a',
  'an',
  'this',
  'that',
  'these',
  'those',
  'its',
  'their',
  'his',
  'her',
  'our',
  'my',
  'no',
  'any',
  'each',
  'every',
  'of',
  'in',
  'on',
  'for',
  'with',
  'from',
  'by',
  'at',
])

/** A form that is verb and noun alike ("claims", "report") is a verb unless a determiner or preposition stands before it. */
function looksReporting(words: readonly Word[], at: number, row: ReportingCue): boolean {
  const before = words[at - 1]?.lower ?? ''
  const after = words[at + 1]?.lower ?? ''
  if (row.part === 'noun') return after === 'that'
  if (DETERMINERS.has(before) && !/(?:ed|ing)$/.test(words[at]!.lower)) return after === 'that'
  if (before === 'to' && row.takes[0] === 'np') return false
  return true
}
