/** Parsed words in, CoNLL-U lines out. */
import type { Token, TokenFeatures } from '../model/syntax.js'

const NUMBER = { sing: 'Sing', plur: 'Plur' } as const
const TENSE = { past: 'Past', pres: 'Pres' } as const
const FORM = { fin: 'Fin', inf: 'Inf', part: 'Part', ger: 'Ger' } as const

/** The line of a word: ID, FORM, LEMMA, UPOS, FEATS, HEAD, DEPREL, and SpaceAfter=No where no space follows. */
export function conlluLine(token: Token, spaceAfter: boolean): string {
  const { index, form, lemma, upos, features, head, relation } = token
  const space = spaceAfter ? '_' : 'SpaceAfter=No'
  return `${index + 1}\t${form}\t${lemma}\t${upos}\t_\t${featureText(features)}\t${head + 1}\t${relation}\t_\t${space}`
}

/** Features as CoNLL-U writes them, in order of the alphabet. */
function featureText(features: TokenFeatures): string {
  let text = ''
  if (features.number) text += `|Number=${NUMBER[features.number]}`
  if (features.person) text += `|Person=${features.person}`
  if (features.tense) text += `|Tense=${TENSE[features.tense]}`
  if (features.verbForm) text += `|VerbForm=${FORM[features.verbForm]}`
  if (features.voice) text += '|Voice=Pass'
  return text === '' ? '_' : text.slice(1)
}
