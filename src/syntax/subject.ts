/** A verb in, who does it out: active, passive, relative, joined, controlled and inverted. */
import type { ParsedSentence, Token } from '../model/syntax.js'
import { childBy, childrenBy, hasRelation, isPredicate } from './dependents.js'

const RELATIVE = new Set(['who', 'which', 'that', 'whom'])
/** Longest chain of verbs that is followed to find a subject they share. */
const LONGEST_CHAIN = 12

/** True where a verb (or participle) is passive. */
export function isPassive(sentence: ParsedSentence, verb: number): boolean {
  const token = sentence.tokens[verb]
  if (!token) return false
  if (token.features.voice === 'pass') return true
  if (childBy(sentence, verb, 'nsubj:pass', 'aux:pass', 'csubj:pass') !== undefined) return true
  const isBarePast = token.relation === 'acl' && token.features.verbForm === 'part' && token.features.tense === 'past'
  return isBarePast && childBy(sentence, verb, 'nsubj', 'aux') === undefined
}

/** The grammatical subject of a verb or predicate: its own, its antecedent, or the one it shares; undefined where none is said. */
export function subjectOf(sentence: ParsedSentence, verb: number): number | undefined {
  let at = verb
  for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
    const token = sentence.tokens[at]
    if (!token) return undefined
    // Where the parser gives a verb two, the noun is meant and not its article.
    const subjects = childrenBy(sentence, at, 'nsubj', 'csubj')
    const own = subjects.find((index) => sentence.tokens[index]!.upos !== 'DET') ?? subjects[0]
    if (own !== undefined) return antecedent(sentence, at, own)
    const inverted = at === verb ? invertedSubject(sentence, token) : undefined
    if (inverted !== undefined) return inverted
    if (token.head < 0) return undefined
    // "the trust running it", "the plan published by".
    if (token.relation === 'acl' && token.features.verbForm !== 'inf') return token.head
    if (token.relation === 'xcomp') {
      const object = childBy(sentence, token.head, 'obj', 'iobj')
      if (object !== undefined && object !== at && object < at) return object
      at = token.head
    } else if (token.relation === 'conj' && isPredicate(sentence, token.head)) at = token.head
    else if (token.relation === 'advcl' && token.features.verbForm !== 'fin') at = token.head
    else if (token.relation === 'aux' || token.relation === 'cop') at = token.head
    else return undefined
  }
  return undefined
}

/** Who does what the verb says: the subject of an active verb, "by …" of a passive one. */
export function agentOf(sentence: ParsedSentence, verb: number): number | undefined {
  if (!isPassive(sentence, verb)) return subjectOf(sentence, verb)
  const marked = childBy(sentence, verb, 'obl:agent')
  if (marked !== undefined) return marked
  return childrenBy(sentence, verb, 'obl').find((index) => {
    const preposition = childBy(sentence, index, 'case')
    return preposition !== undefined && sentence.tokens[preposition]!.lemma === 'by' && index > verb
  })
}

/** A relative pronoun stands for the noun its clause hangs from. */
function antecedent(sentence: ParsedSentence, verb: number, pronoun: number): number {
  const word = sentence.tokens[pronoun]!
  if (!RELATIVE.has(word.form.toLowerCase())) return pronoun
  const noun = relativeNoun(sentence, verb)
  return noun !== undefined && noun < pronoun ? noun : pronoun
}

/** The noun a relative clause belongs to, by its verb or a verb joined to it. */
export function relativeNoun(sentence: ParsedSentence, verb: number): number | undefined {
  let at = verb
  for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
    const token = sentence.tokens[at]
    if (!token || token.head < 0) return undefined
    if (token.relation === 'acl:relcl') return token.head
    if (!hasRelation(token, ['conj', 'xcomp', 'ccomp'])) return undefined
    at = token.head
  }
  return undefined
}

/** "…", said the minister: what the parser took for the object, right behind a finite verb with a quotation before it. */
function invertedSubject(sentence: ParsedSentence, verb: Token): number | undefined {
  if (verb.features.verbForm !== 'fin') return undefined
  const before = sentence.tokens[verb.index - 1]
  if (before && !/^[,"'”’?!.…]+$/.test(before.form)) return undefined
  if (!before && verb.relation === 'root') {
    const opens = childBy(sentence, verb.index, 'obj')
    return opens
  }
  if (childBy(sentence, verb.index, 'ccomp', 'parataxis') === undefined && !hasRelation(verb, ['parataxis', 'root']))
    return undefined
  return childBy(sentence, verb.index, 'obj')
}
