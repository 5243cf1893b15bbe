/** Sentences with their trees written by hand: `The:DET:det>council council:NOUN:nsubj>said said:VERB:root`. */
import type { ParsedSentence, Token, TokenFeatures, Upos } from '../../src/model/syntax.js'

const FEATURES: Record<string, TokenFeatures> = {
  fin: { verbForm: 'fin' },
  past: { verbForm: 'part', tense: 'past' },
  pass: { verbForm: 'part', tense: 'past', voice: 'pass' },
  inf: { verbForm: 'inf' },
  ger: { verbForm: 'ger' },
}

/** Each word is `form:tag:relation>head`, the head by its form (its first use, or `form#2`); `VERB.pass` has features. */
export function parsed(drawing: string): ParsedSentence {
  const parts = drawing.split(/\s+/).map((part) => /^(.+):([A-Z]+)(?:\.(\w+))?:([a-z:]+)(?:>(.+))?$/.exec(part))
  const forms = parts.map((match, i) => {
    if (!match) throw new Error(`word ${i + 1} of ${drawing} is not form:TAG:relation>head`)
    return match[1]!
  })
  const headOf = (name: string): number => {
    const [form, nth] = name.split('#')
    const places = forms.flatMap((other, i) => (other === form ? [i] : []))
    const place = places[Number(nth ?? 1) - 1]
    if (place === undefined) throw new Error(`no word ${name} in ${drawing}`)
    return place
  }
  let start = 0
  const tokens = parts.map((match, index): Token => {
    const [, form, upos, features, relation, head] = match!
    const token: Token = {
      start,
      end: start + form!.length,
      index,
      form: form!,
      lemma: form!.toLowerCase(),
      upos: upos as Upos,
      features: FEATURES[features ?? ''] ?? {},
      head: head === undefined ? -1 : headOf(head),
      relation: relation!,
    }
    start = token.end + 1
    return token
  })
  return { start: 0, end: Math.max(0, start - 1), tokens }
}

/** Text of the sentence: forms with a space between. */
export const textOf = (sentence: ParsedSentence): string => sentence.tokens.map((token) => token.form).join(' ')

/** Index of a word by its form. */
export function wordAt(sentence: ParsedSentence, form: string): number {
  const index = sentence.tokens.findIndex((token) => token.form === form)
  if (index < 0) throw new Error(`no word ${form} in ${textOf(sentence)}`)
  return index
}
