/** A text comes in; the words that say for whom a speaker speaks ("for the Fenland Trust", behind "a spokesman") go out as spans. */
import type { Span } from '../../../model/span.js'
import type { AttributionLexicon } from './lexicon.js'

const NAME = String.raw`\p{Lu}[\p{L}\p{N}&'’.-]{0,30}`

/** The noun, its complement, and the word behind it, which must be a verb that reports. */
const COMPLEMENT = new RegExp(
  String.raw`(?<![\p{L}-])(?<noun>\p{L}{4,20})(?<complement>\s(?:for|from|at|of)\s(?:the\s)?${NAME}(?:\s(?:(?:of|and|for|the|&|in|on)\s){0,2}${NAME}){0,9})(?=\s(?:(?:has|have|had|also|later|yesterday|today)\s){0,2}(?<verb>\p{L}{3,20})(?![\p{L}-]))`,
  'gu',
)

/** Complements of nouns for people, where a verb of saying follows at once. They name nobody else, and mislead a parser. Linear. */
export function findComplements(text: string, lexicon: AttributionLexicon): Span[] {
  const out: Span[] = []
  for (const match of text.matchAll(COMPLEMENT)) {
    const { noun, complement, verb } = match.groups!
    const cue = lexicon.cues.get(verb!)
    if (cue?.part !== 'verb' || cue.act !== 'speech' || !isPerson(noun!.toLowerCase(), lexicon)) continue
    const start = match.index + noun!.length
    out.push({ start, end: start + complement!.length })
  }
  return out
}

/** Whether a noun stands for one or more people by what they do: "spokesman", "minister". */
export function isPerson(noun: string, lexicon: AttributionLexicon): boolean {
  return lexicon.nouns.get(noun) === 'spokesperson' || lexicon.roles.has(noun)
}
