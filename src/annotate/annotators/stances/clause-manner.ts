/** A word at which a clause may open in, how the clause is meant out: said outright, conceded, on a condition. */
import type { ClauseManner } from './clauses.js'
import type { MarkedSentence } from './marked-sentence.js'

/** "… give districts the budget while leaving the standards to ministers": "while" behind what it stands beside gives way to nothing. */
export function isBeside(sentence: MarkedSentence, at: number): boolean {
  const { normal } = sentence
  if (at < 3 || !/^(?:while|whilst)$/.test(normal[at]!)) return false
  const before = normal[at - 1]!
  if (sentence.attitudes.some((mark) => mark.to === at)) return false
  if (before === ',') return normal.indexOf(',', at) < 0
  return /^[\p{L}\p{N}]/u.test(before) && !/^(?:and|but|that|because|so|as|or)$/.test(before)
}

/** "duties kept in Fenton and Wexby to be …": two names, one place. */
export function joinsNames(sentence: MarkedSentence, at: number): boolean {
  return (
    sentence.words[at - 1]!.capital &&
    sentence.words[at + 1]!.capital &&
    /^(?:to|of|in|for|by|,|\.|should|must|will)$/.test(sentence.normal[at + 2] ?? '.')
  )
}

export function mannerOf(sentence: MarkedSentence, at: number): ClauseManner {
  if (sentence.turns.length === 0) return 'main'
  const { normal } = sentence
  let from = at
  while (/^(?:and|but|that|so|“|"|‘|,|yet|;)$/.test(normal[from] ?? '')) from++
  for (const turn of sentence.turns) {
    if (turn.from < from) continue
    if (turn.from > from + 1) break
    const { kind, phrase } = turn.row
    if (kind === 'concede' && turn.from === from) return isBeside(sentence, from) ? 'main' : 'concede'
    if (kind === 'assume') return 'main'
    if (kind === 'condition' && turn.from === from) {
      // "Were the trust to fail" turns subject and verb round; "were" elsewhere does not.
      // "provided by councils": a verb.
      if (phrase === 'provided' && sentence.isListed('preposition', normal[turn.to])) continue
      if (/^(?:were|should the|should a|once|whether)$/.test(phrase) && (from !== 0 || normal.at(-1) === '?')) continue
      return 'condition'
    }
  }
  return 'main'
}
