/** A text comes in; the words that say for whom a speaker speaks ("for the Fenland Trust", behind "a spokesman") go out as spans. */
import type { Span } from '../../../model/span.js'
import type { AttributionLexicon } from './lexicon.js'

const NAME = String.raw`\p{Lu}[\p{L}\p{N}&'’.-]{0,30}`

/** The complement, behind its noun, and the word behind it, which must be a verb that reports. */
const COMPLEMENT = new RegExp(
  String.raw`\s(?:for|from|at|of)\s(?:the\s)?${NAME}(?:\s(?:(?:of|and|for|the|&|in|on)\s){0,2}${NAME}){0,9}(?=\s(?:(?:has|have|had|also|later|yesterday|today)\s){0,2}(?<verb>\p{L}{3,20})(?![\p{L}-]))`,
  'uy',
)

const LINK = /\s(?:for|from|at|of)\s/g
const NOUN = /(?<![\p{L}-])\p{L}{4,20}$/u
const LONGEST_NOUN = 20

/** Complements of nouns for people, where a verb of saying follows at once. They name nobody else, and mislead a parser. Linear. */
export function findComplements(text: string, lexicon: AttributionLexicon): Span[] {
  const out: Span[] = []
  for (const { index } of text.matchAll(LINK)) {
    if (index < (out.at(-1)?.end ?? 0)) continue
    const noun = NOUN.exec(text.slice(Math.max(0, index - LONGEST_NOUN - 1), index))?.[0]
    if (noun === undefined || !isPerson(noun.toLowerCase(), lexicon)) continue
    COMPLEMENT.lastIndex = index
    const match = COMPLEMENT.exec(text)
    const cue = match && lexicon.cues.get(match.groups!['verb']!)
    if (cue?.part === 'verb' && cue.act === 'speech') out.push({ start: index, end: index + match![0].length })
  }
  return out
}

/** Whether a noun stands for one or more people by what they do: "spokesman", "minister". */
export function isPerson(noun: string, lexicon: AttributionLexicon): boolean {
  return lexicon.nouns.get(noun) === 'spokesperson' || lexicon.roles.has(noun)
}
