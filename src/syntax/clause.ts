/** A word in, the clause it stands in out: by its predicate, its words, its span. */
import type { Span } from '../model/span.js'
import type { ParsedSentence, Token } from '../model/syntax.js'
import { childBy, hasRelation, isPredicate, subtreeOf } from './dependents.js'

const CLAUSAL = ['ccomp', 'advcl', 'acl', 'csubj', 'parataxis', 'root']

/** True for the head of a clause: a predicate that is a clause by its relation, or joined to one. */
export function headsClause(sentence: ParsedSentence, index: number): boolean {
  const token = sentence.tokens[index]
  if (!token) return false
  if (token.relation === 'root' || hasRelation(token, CLAUSAL)) return true
  if (token.relation !== 'conj') return false
  return isPredicate(sentence, index) && isPredicate(sentence, token.head)
}

/** The predicate of the clause a word stands in; infinitives after verbs ("wants to go") belong to the verb's clause. */
export function clauseOf(sentence: ParsedSentence, index: number): number {
  let at = index
  for (let steps = 0; steps < sentence.tokens.length && !headsClause(sentence, at); steps++) {
    const head = sentence.tokens[at]!.head
    if (head < 0) break
    at = head
  }
  return at
}

/** Words of a clause by its predicate, without those of clauses inside it. */
export function clauseTokens(sentence: ParsedSentence, predicate: number): readonly number[] {
  return subtreeOf(sentence, predicate, (child) => !headsClause(sentence, child.index))
}

/** From the first to the last word of a clause, clauses inside it included; joined clauses and edge punctuation are not. */
export function clauseSpan(sentence: ParsedSentence, predicate: number): Span {
  const inside = (child: Token): boolean => !(child.relation === 'conj' && headsClause(sentence, child.index))
  return spanOfTokens(sentence, subtreeOf(sentence, predicate, inside))
}

/** Predicates of all clauses, in order of the text. */
export function clausesOf(sentence: ParsedSentence): readonly number[] {
  return sentence.tokens.flatMap((token) => (headsClause(sentence, token.index) ? [token.index] : []))
}

/** The word that opens a clause and says how it hangs together: "that", "if", "while", "although"; undefined where none does. */
export function markerOf(sentence: ParsedSentence, predicate: number): Token | undefined {
  const marker = childBy(sentence, predicate, 'mark')
  return marker === undefined ? undefined : sentence.tokens[marker]
}

/** The span of words given by index, punctuation and conjunctions at its edges left out. */
export function spanOfTokens(sentence: ParsedSentence, indices: readonly number[]): Span {
  let from = 0
  let to = indices.length - 1
  const isEdge = (index: number): boolean => {
    const { upos, relation } = sentence.tokens[index]!
    return upos === 'PUNCT' || relation === 'cc'
  }
  while (from < to && isEdge(indices[from]!)) from++
  while (to > from && isEdge(indices[to]!)) to--
  const first = sentence.tokens[indices[from] ?? 0]
  const last = sentence.tokens[indices[to] ?? 0]
  return { start: first?.start ?? sentence.start, end: last?.end ?? sentence.start }
}
