/** A quoted stretch in, the verb that reports it out. */
import type { Span } from '../model/span.js'
import type { ParsedSentence, Token } from '../model/syntax.js'
import { childrenOf, isPredicate } from './dependents.js'

/** Relations by which a quotation hangs from its verb, or a speech tag from its quotation. */
const REPORTED = /^(?:ccomp|xcomp|obj|obl|parataxis|csubj|nsubj|advcl|dep)(?::|$)/

/**
 * The predicate outside a span that governs what is inside it: the verb the quotation completes ("said: '…'"), or a tag
 * inserted in or behind it ("'…', she said, '…'"). Undefined where the sentence holds nothing but the quotation.
 */
export function governorOf(sentence: ParsedSentence, span: Span): number | undefined {
  const { tokens } = sentence
  const isInside = (token: Token): boolean => token.start >= span.start && token.end <= span.end
  const inside = tokens.filter((token) => isInside(token) && token.upos !== 'PUNCT')
  // What hangs from inside on something outside, highest first.
  const tops = inside.filter((token) => token.head < 0 || !isInside(tokens[token.head]!))
  const children = childrenOf(sentence)
  for (const top of tops) {
    if (top.head >= 0) {
      const verb = upToPredicate(sentence, top)
      if (verb !== undefined && !isInside(tokens[verb]!)) return verb
      continue
    }
    const tag = (children[top.index] ?? []).find(
      (child) => !isInside(tokens[child]!) && /^(?:parataxis|ccomp|advcl)/.test(tokens[child]!.relation),
    )
    if (tag !== undefined) return tag
  }
  return undefined
}

/** From the top of a quotation up to a verb: "called it 'a disgrace'", "described as 'unfair'". */
function upToPredicate(sentence: ParsedSentence, top: Token): number | undefined {
  const { tokens } = sentence
  let at: Token | undefined = REPORTED.test(top.relation) ? tokens[top.head] : top
  for (let steps = 0; at && steps < tokens.length; steps++) {
    if (at !== top && (at.upos === 'VERB' || isPredicate(sentence, at.index))) return at.index
    at = at.head < 0 ? undefined : tokens[at.head]
  }
  return undefined
}
