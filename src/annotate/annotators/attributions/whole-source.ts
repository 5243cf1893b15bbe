/** The words that name a speaker come in; the whole noun phrase goes out, where they are only what stands behind its preposition. */
import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'
import type { AttributionLexicon } from './lexicon.js'

/** How far back the noun is looked for, in characters. */
const LOOKED_AT = 80

const BEHIND_A_NOUN =
  /(?:(?:^|\s)(?<article>an?|the|its|his|her|their|one|another)\s+(?:[\p{L}-]+\s+){0,2}?)?(?<noun>[\p{L}-]+)\s+(?:for|of|at|from|with)\s+(?:the\s+)?$/iu

/** "A spokesman for [the trust] said": not the trust, but its spokesman speaks; "[a spokesman] for the trust said": he speaks for it. */
export function wholeSource(
  text: string,
  source: Span,
  lexicon: AttributionLexicon,
  complements: readonly Span[],
): Span {
  return withNoun(text, withComplement(source, complements), lexicon)
}

/** Complements are in order: found by halving. */
function withComplement(source: Span, complements: readonly Span[]): Span {
  const behind = complements[countWhile(complements, (one) => one.start < source.end)]
  return behind?.start === source.end ? { start: source.start, end: behind.end } : source
}

/** The phrase stays inside its line. */
function withNoun(text: string, source: Span, lexicon: AttributionLexicon): Span {
  const from = Math.max(0, source.start - LOOKED_AT)
  const before = text.slice(from, source.start)
  const line = before.slice(before.lastIndexOf('\n') + 1)
  // Cheap to ask, and true of few: only behind one of these words is there anything to look for.
  if (!/\s(?:for|of|at|from|with|the)$/i.test(line.trimEnd().slice(-5))) return source
  const found = BEHIND_A_NOUN.exec(line)
  const noun = found?.groups?.['noun']?.toLowerCase()
  if (!found || noun === undefined || lexicon.nouns.get(noun) !== 'spokesperson') return source
  const skipped = found[0].length - found[0].trimStart().length
  return { start: source.start - line.length + found.index + skipped, end: source.end }
}
