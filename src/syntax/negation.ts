/** A word in, whether it is denied out; a negative word in, what it covers out. */
import type { ParsedSentence, Token } from '../model/syntax.js'
import { headsClause } from './clause.js'
import { childBy, childrenOf, isPredicate, subtreeOf } from './dependents.js'

/** Grammar's own negatives, a closed class; verbs that deny ("reject", "fail") are the lexicons' matter. */
const NEGATIVES = new Set(
  'not never no nor neither nobody nothing none nowhere without hardly scarcely barely'.split(' '),
)

export function isNegative(token: Token): boolean {
  return NEGATIVES.has(token.lemma.toLowerCase()) || /^n['’]t$|^no$/i.test(token.form)
}

/** Negative words that bear on a predicate: its own "not", "never", "no longer", and a negative subject or object. */
export function negatorsOf(sentence: ParsedSentence, predicate: number): readonly number[] {
  const { tokens } = sentence
  const children = childrenOf(sentence)
  const out: number[] = []
  for (const child of children[predicate] ?? []) {
    const token = tokens[child]!
    if (isNegative(token) && token.relation !== 'conj' && !isAnswer(token)) out.push(child)
    else if (/^(?:advmod|nsubj|obj|obl|cc:preconj|mark)/.test(token.relation))
      // "no council", "not all trusts", "no longer", "in no way".
      for (const below of children[child] ?? [])
        if (isNegative(tokens[below]!) && /^(?:det|advmod|cc:preconj)/.test(tokens[below]!.relation)) out.push(below)
  }
  return out
}

/** True where the negatives that bear on a predicate are odd in number: "not without" denies nothing. */
export function isNegated(sentence: ParsedSentence, predicate: number): boolean {
  return negatorsOf(sentence, predicate).length % 2 === 1
}

/**
 * Words a negative covers, in order of the text: from it to the end of its predicate's clause, complements included ("did
 * not say [that it would]"). Out of it: what is joined by "but", clauses joined with a subject of their own, and clauses of
 * reason, time, contrast set off by a comma. "not X but Y" covers X alone.
 */
export function scopeOfNegation(sentence: ParsedSentence, negative: number): readonly number[] {
  const { tokens } = sentence
  const token = tokens[negative]
  if (!token) return []
  if (token.head < 0) return subtreeOf(sentence, negative)
  let top = token.head
  // "no council wants": a negative subject denies the verb.
  const holder = tokens[top]!
  if (/^(?:nsubj|obj)/.test(token.relation)) top = token.head
  else if (token.relation.startsWith('det') && /^(?:nsubj|obj|obl)/.test(holder.relation) && holder.head >= 0)
    top = /^nsubj/.test(holder.relation) ? holder.head : top
  const enter = (child: Token): boolean => {
    if (child.head !== top) return true
    if (child.relation === 'parataxis' || child.relation === 'punct') return false
    if (child.relation === 'conj') return sharesNegation(sentence, child.index)
    if (child.relation === 'advcl' && child.index > top) return tokens[firstOf(sentence, child.index) - 1]?.form !== ','
    return true
  }
  return subtreeOf(sentence, top, enter).filter((index) => index > negative)
}

/** Joined by "and", "or", "nor", without a subject or negative of its own. */
function sharesNegation(sentence: ParsedSentence, joined: number): boolean {
  const conjunction = childBy(sentence, joined, 'cc')
  if (conjunction !== undefined && /^(?:but|yet|instead)$/i.test(sentence.tokens[conjunction]!.form)) return false
  if (!isPredicate(sentence, joined) || !headsClause(sentence, joined)) return true
  return childBy(sentence, joined, 'nsubj', 'aux') === undefined
}

/** First word of a word's subtree. */
function firstOf(sentence: ParsedSentence, index: number): number {
  return subtreeOf(sentence, index)[0]!
}

/** "No, we will": an answer denies nothing after it. */
function isAnswer(token: Token): boolean {
  return token.upos === 'INTJ' || token.relation === 'discourse'
}
