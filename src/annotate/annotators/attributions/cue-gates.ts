/** A word of a sentence comes in; whether it is looked at as a cue, and whether its grammar alone makes it one, goes out. */
import { hashString } from '../../../learn/feature-hash.js'
import { isClauseVerb } from './chosen-content.js'
import { canBeCue } from './cue-features.js'
import type { AttributionLexicon } from './lexicon.js'
import type { AttributionModels } from './models.js'
import type { Word } from './reading.js'
import type { WordCodes } from './word-features.js'

type Forms = Pick<AttributionModels, 'forms'>

/** Parsing is dear: only sentences with a word that has been a cue are parsed. */
export function mayReport(sentence: string, lexicon: AttributionLexicon, models: Forms): boolean {
  for (const match of sentence.toLowerCase().matchAll(/[\p{L}]{2,}/gu))
    if (isKnownForm(match[0], lexicon, models)) return true
  return false
}

function isKnownForm(form: string, lexicon: AttributionLexicon, models: Forms): boolean {
  const row = lexicon.cues.get(form)
  return models.forms.has(hashString(form)) || row?.act === 'speech' || row?.part === 'verb'
}

/** Whether word `k` is judged by the model. */
export function isLookedAt(words: readonly Word[], k: number, lexicon: AttributionLexicon, models: Forms): boolean {
  return canBeCue(words[k]!) && (isKnownForm(words[k]!.lower, lexicon, models) || isBesideQuotation(words, k))
}

/** Words between a quotation and a verb that may be its cue, whatever verb it is. */
const BESIDE = 4

/** “…,” she yells; the crowd chants: “…”. */
function isBesideQuotation(words: readonly Word[], at: number): boolean {
  if (words[at]!.upos !== 'VERB' || words[at]!.quotation >= 0) return false
  for (let k = Math.max(0, at - BESIDE); k < Math.min(words.length, at + BESIDE + 1); k++)
    if (words[k]!.quotation >= 0) return true
  return false
}

/** A listed verb of speech outside marks, with a subject. */
export function isPlainSpeech(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  lexicon: AttributionLexicon,
): boolean {
  if (!isClauseVerb(words[at]!, lexicon) || words[at]!.quotation >= 0) return false
  const head = codes.head[at]!
  // "said …, but assured that": it has the subject of the verb it is joined to.
  const joined = words[at]!.relation === 'conj' && head >= 0 && isClauseVerb(words[head]!, lexicon)
  return codes.subject[at]! >= 0 || joined
}

/** "She believes that …", "…, he reckons,": a listed verb of belief outside marks, of which somebody is the subject, with a clause. */
export function isPlainBelief(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  lexicon: AttributionLexicon,
): boolean {
  const word = words[at]!
  const row = lexicon.cues.get(word.lower)
  if (row?.act !== 'belief' || row.part !== 'verb' || word.upos !== 'VERB' || word.quotation >= 0) return false
  const subject = codes.subject[at]!
  if (subject < 0 || subject > at || words[subject]!.relation !== 'nsubj') return false
  if (/^(?:it|this|that|these|those|there|which|what|i|we|you)$/.test(words[subject]!.lower)) return false
  const next = words[at + 1]
  if (next === undefined) return false
  const parenthetical = words[codes.first[subject]! - 1]?.form === ',' && /^[,.]$/.test(next.form)
  return parenthetical || next.lower === 'that' || hasClause(words, at)
}

/** Straight behind the word stands a noun phrase with a verb of its own. */
function hasClause(words: readonly Word[], at: number): boolean {
  if (!/^(?:PRON|DET|PROPN|NOUN|ADJ|NUM)$/.test(words[at + 1]!.upos)) return false
  for (let k = at + 1; k < Math.min(words.length, at + 12); k++) {
    const { relation, head } = words[k]!
    if (/^nsubj/.test(relation) && head > k && /^(?:VERB|ADJ|NOUN|AUX|PRON)$/.test(words[head]!.upos)) return true
    if (/^[,.;:]$/.test(words[k]!.form)) return false
  }
  return false
}
