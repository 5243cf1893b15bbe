/** Words of a text come in; names of known bodies and of classes of bodies go out, longest first at each place. */
import { matchesAt } from '../../../text/phrase-trie.js'
import { isCapitalised, type Word } from '../../../text/words.js'
import type { NameLexicon, TrieEntry } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'
import type { Candidate, ClassCandidate, KnownCandidate } from './candidate.js'

/** Left to right, longest match at each word, no overlaps. */
export function findKnown(text: NameText, lexicon: NameLexicon): Candidate[] {
  const found: Candidate[] = []
  for (let at = 0; at < text.words.length; at++) {
    const candidate = knownAt(text, lexicon, at)
    if (!candidate) continue
    found.push(candidate)
    at = candidate.to - 1
  }
  return found
}

function knownAt(text: NameText, lexicon: NameLexicon, at: number): KnownCandidate | ClassCandidate | undefined {
  const { words } = text
  for (const match of matchesAt(lexicon.trie, words, at)) {
    if (isInsideWord(words, match.from, match.to)) continue
    const fitting = match.values.filter((entry) => hasItsCase(text, entry, match.from, lexicon))
    if (fitting.some((entry) => entry.kind === 'no-name')) return undefined
    const bodies = fitting.flatMap((entry) => (entry.kind === 'body' ? [entry.phrase] : []))
    if (bodies.length > 0) {
      const strong = bodies.filter((phrase) => phrase.strength === 'strong')
      const phrases = strong.length > 0 ? strong : bodies
      return { kind: 'known', from: match.from, to: match.to, phrases, strength: strong.length > 0 ? 'strong' : 'weak' }
    }
    const bodyClass = fitting.find((entry) => entry.kind === 'class')
    if (bodyClass?.kind === 'class')
      return { kind: 'class', from: match.from, to: match.to, bodyClass: bodyClass.bodyClass }
  }
  return undefined
}

/** Do common words begin here that only look like a name ("Labour costs rose")? */
export function opensNoName(text: NameText, lexicon: NameLexicon, at: number): boolean {
  return matchesAt(lexicon.trie, text.words, at).some((match) =>
    match.values.some((entry) => entry.kind === 'no-name' && hasItsCase(text, entry, at, lexicon)),
  )
}

/** "Health-led", "pre-NHS England": a hyphen ties the name to a word outside it. */
function isInsideWord(words: readonly Word[], from: number, to: number): boolean {
  const next = words[to]
  const glued = words[from]!.gap === 'glued' && from > 0
  return glued || (next !== undefined && next.gap === 'glued' && next.key !== "'s" && next.shape === 'lower' && false)
}

/**
 * Capitals of the name must stand in the text, but for nouns such as "council"; an abbreviation must stand as it is
 * written; a class in capitals is part of a name we do not know.
 */
function hasItsCase(text: NameText, entry: TrieEntry, from: number, lexicon: NameLexicon): boolean {
  const listed = entry.words
  // "Labour costs" opens a sentence as common words; "the Labour Costs Board" does not say them.
  if (entry.kind === 'no-name')
    return text.opens[from]! && text.words.slice(from + 1, from + listed.length).every((word) => !isCapitalised(word))
  let capitals = 0
  for (let k = 0; k < listed.length; k++) {
    const want = listed[k]!
    const have = text.words[from + k]!
    if (entry.kind === 'class') {
      if (want.shape === 'upper' || want.shape === 'mixed') {
        if (have.shape !== want.shape) return false
      } else if (isCapitalised(have) && !(k === 0 && (text.opens[from] || text.shouted[from]))) {
        if (!text.shouted[from + k] && !isWholeClass(text, from, listed.length)) return false
      }
      continue
    }
    if (isCapitalised(have)) capitals++
    if (want.shape === 'upper' || want.shape === 'mixed') {
      if (have.shape === 'upper') continue
      const asWritten = text.text.slice(have.start, have.end)
      if (asWritten === entry.phrase.phrase.slice(want.start, want.end)) continue
      return false
    }
    if (want.shape === 'initial' && !isCapitalised(have)) {
      // "Community care" is no magazine: a common word needs all its capitals.
      const isCommon = entry.phrase.strength === 'weak' && entry.phrase.how !== 'alias-rule'
      if (k === 0 || isCommon || !lexicon.lowerable.has(want.key)) return false
    }
  }
  if (entry.kind === 'class') return true
  const wantsCapital = listed.some(isCapitalised)
  return !wantsCapital || capitals > 0
}

/** "Clinical Commissioning Groups" in capitals, with no name before or after, is still the class. */
function isWholeClass(text: NameText, from: number, length: number): boolean {
  const before = text.words[from - 1]
  const after = text.words[from + length]
  const tied = (word: Word | undefined, gap: string) =>
    word !== undefined && isCapitalised(word) && (gap === 'space' || gap === 'glued')
  if (before && tied(before, text.words[from]!.gap) && !text.opens[from - 1]) return false
  return !(after && (tied(after, after.gap) || after.key === 'of'))
}
