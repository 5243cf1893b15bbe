/** A noun in, its phrase out: with or without what hangs behind it. */
import type { Span } from '../model/span.js'
import type { ParsedSentence, Token } from '../model/syntax.js'
import { subtreeOf } from './dependents.js'

export interface NounPhraseOptions {
  /** Also what follows with "of", "for", "at"…: "the leader [of the council]". Default true. */
  readonly modifiers?: boolean
  /** Also names and roles set beside it, relative clauses and participles. Default false. */
  readonly clauses?: boolean
  /** Also nouns joined to it: "councils [and trusts]". Default false. */
  readonly joined?: boolean
  /** Without articles and possessives before it. Default false. */
  readonly bare?: boolean
}

/** Never part of a noun's phrase: what makes it a predicate or ties it to its sentence. */
const OUTSIDE =
  /^(?:case|cc|mark|cop|aux|nsubj|csubj|advcl|ccomp|obj|iobj|obl|parataxis|discourse|vocative|expl|dislocated|list|orphan|reparandum)(?::|$)/
const CLAUSES = /^(?:acl|appos)(?::|$)/

/** The longest unbroken stretch of such words around the noun, punctuation at its edges left out. */
export function nounPhrase(sentence: ParsedSentence, noun: number, options: NounPhraseOptions = {}): Span {
  const { modifiers = true, clauses = false, joined = false, bare = false } = options
  const enter = (child: Token): boolean => {
    const { relation, head } = child
    const isOwn = head === noun
    // Inside a modifier everything goes: "of councils and trusts".
    if (!isOwn) return clauses || !CLAUSES.test(relation)
    if (bare && /^(?:det|nmod:poss)/.test(relation) && child.index < noun) return false
    if (OUTSIDE.test(relation) || (relation === 'advmod' && child.index > noun)) return false
    if (CLAUSES.test(relation)) return clauses
    if (relation === 'conj') return joined
    if (relation === 'nmod' || relation.startsWith('nmod:')) return modifiers || child.index < noun
    return true
  }
  const inside = new Set(subtreeOf(sentence, noun, enter))
  const at = (index: number): boolean => inside.has(index)
  let from = noun
  let to = noun
  while (at(from - 1)) from--
  while (at(to + 1)) to++
  const isPunct = (index: number): boolean => sentence.tokens[index]!.upos === 'PUNCT'
  while (from < noun && isPunct(from)) from++
  while (to > noun && isPunct(to)) to--
  return { start: sentence.tokens[from]!.start, end: sentence.tokens[to]!.end }
}
