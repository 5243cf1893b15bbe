/** A noun in, what it is said to be out: beside it ("Ann Orme, the leader"), before it, or by "is". */
import type { ParsedSentence } from '../model/syntax.js'
import { childBy, childrenBy } from './dependents.js'

export interface Description {
  /** The describing noun. */
  readonly token: number
  /** apposition: set beside it; title: "leader Ann Orme"; copula: "Ann Orme is the leader". */
  readonly how: 'apposition' | 'title' | 'copula'
}

/** Descriptions of a noun, nearest kinds first; for the noun in apposition, the noun it stands beside is one too. */
export function descriptionsOf(sentence: ParsedSentence, noun: number): readonly Description[] {
  const { tokens } = sentence
  const out: Description[] = []
  const beside = (token: number): void => {
    out.push({ token, how: 'apposition' })
    for (const joined of childrenBy(sentence, token, 'conj')) out.push({ token: joined, how: 'apposition' })
  }
  for (const token of childrenBy(sentence, noun, 'appos')) beside(token)
  const self = tokens[noun]!
  if (self.relation === 'appos') out.push({ token: self.head, how: 'apposition' })
  for (const token of childrenBy(sentence, noun, 'nmod:desc', 'compound', 'flat'))
    if (token < noun && tokens[token]!.upos === 'NOUN') out.push({ token, how: 'title' })
  if (self.head >= 0 && self.relation.startsWith('nsubj')) {
    const predicate = tokens[self.head]!
    const isNoun = predicate.upos === 'NOUN' || predicate.upos === 'PROPN'
    if (
      isNoun &&
      childBy(sentence, self.head, 'cop') !== undefined &&
      childBy(sentence, self.head, 'case') === undefined
    )
      out.push({ token: self.head, how: 'copula' })
  }
  return out
}
