/** A parsed sentence in, who hangs from whom out. All helpers of this room take words by their index in the sentence. */
import type { ParsedSentence, Token } from '../model/syntax.js'

const memo = new WeakMap<ParsedSentence, readonly (readonly number[])[]>()

/** Children of every word, in order of the text. Worked out once a sentence. */
export function childrenOf(sentence: ParsedSentence): readonly (readonly number[])[] {
  let children = memo.get(sentence)
  if (!children) {
    const lists: number[][] = sentence.tokens.map(() => [])
    for (const { head, index } of sentence.tokens) lists[head]?.push(index)
    children = lists
    memo.set(sentence, children)
  }
  return children
}

/** A relation without its subtype: `nsubj` of `nsubj:pass`. */
export function plainRelation(token: Token): string {
  const colon = token.relation.indexOf(':')
  return colon < 0 ? token.relation : token.relation.slice(0, colon)
}

/** First child of a word with one of the relations, subtypes included where the relation is given without one. */
export function childBy(sentence: ParsedSentence, head: number, ...relations: readonly string[]): number | undefined {
  return childrenOf(sentence)[head]?.find((child) => hasRelation(sentence.tokens[child]!, relations))
}

/** All of them. */
export function childrenBy(sentence: ParsedSentence, head: number, ...relations: readonly string[]): number[] {
  return (childrenOf(sentence)[head] ?? []).filter((child) => hasRelation(sentence.tokens[child]!, relations))
}

export function hasRelation(token: Token, relations: readonly string[]): boolean {
  return relations.includes(token.relation) || relations.includes(plainRelation(token))
}

/**
 * A word and all below it, in order of the text. `enter` false for a child leaves it out with all below it. Linear, with a
 * list of its own instead of recursion, so that a sentence of any depth is safe.
 */
export function subtreeOf(
  sentence: ParsedSentence,
  top: number,
  enter: (child: Token) => boolean = () => true,
): readonly number[] {
  const children = childrenOf(sentence)
  const found: number[] = []
  const todo = [top]
  while (todo.length > 0) {
    const index = todo.pop()!
    found.push(index)
    for (const child of children[index] ?? []) if (enter(sentence.tokens[child]!)) todo.push(child)
  }
  return found.sort((a, b) => a - b)
}

/** A predicate: a verb, or a noun or adjective with a copula. */
export function isPredicate(sentence: ParsedSentence, index: number): boolean {
  const token = sentence.tokens[index]
  if (!token) return false
  if (token.upos === 'VERB') return true
  return childBy(sentence, index, 'cop', 'aux', 'nsubj', 'csubj') !== undefined
}
