/** Words of a sentence come in; which are looked at as cues, before anything is parsed, and whether grammar alone makes one of them a cue, goes out. */
import { hashString } from '../../../learn/feature-hash.js'
import { probabilities } from '../../../learn/log-linear.js'
import { isClauseVerb } from './chosen-content.js'
import { canBeCue, glanceChoice, tagFeatures } from './cue-features.js'
import type { AttributionLexicon } from './lexicon.js'
import type { AttributionModels } from './models.js'
import type { Word } from './reading.js'
import type { TagCodes, WordCodes } from './word-features.js'

type Forms = Pick<AttributionModels, 'forms'>

/** Tagging costs something: only sentences with a word that has been a cue are tagged. */
export function mayReport(sentence: string, lexicon: AttributionLexicon, models: Forms): boolean {
  const lower = sentence.toLowerCase()
  let from = 0
  for (let k = 0; k <= lower.length; k++) {
    const code = k < lower.length ? lower.charCodeAt(k) : 0
    if (code >= 97 && code <= 122) continue
    // Letters beyond English ones are left to the expression that knows them all.
    if (code > 0xbf && (code < 0x2000 || code > 0x206f)) return mayReportAny(lower, lexicon, models)
    if (k - from > 1 && isKnownForm(lower, from, k, lexicon, models)) return true
    from = k + 1
  }
  return false
}

function mayReportAny(lower: string, lexicon: AttributionLexicon, models: Forms): boolean {
  for (const { index, 0: word } of lower.matchAll(/\p{L}{2,}/gu))
    if (isKnownForm(lower, index, index + word.length, lexicon, models)) return true
  return false
}

/** Whether the word `text[from, to)` has been a cue in the training articles, or is listed as one. */
function isKnownForm(text: string, from: number, to: number, lexicon: AttributionLexicon, models: Forms): boolean {
  const hash = hashString(text, from, to)
  return models.forms.has(hash) || lexicon.forms.has(hash)
}

/**
 * Least probability of speech, by tags alone, of a word that is worth a parse. On a held-out fifth of the training articles
 * it spares a quarter of the parses, and one in five hundred sentences with speech.
 */
const LEAST_GLANCE = 0.005

/**
 * The words that may be cues, by index, with their tag features. Parsing is dear: a sentence without one is not parsed.
 */
export function cuesAtAGlance(
  words: readonly Word[],
  tags: TagCodes,
  lexicon: AttributionLexicon,
  models: Pick<AttributionModels, 'forms' | 'glances'>,
): ReadonlyMap<number, readonly number[]> {
  const out = new Map<number, readonly number[]>()
  for (let k = 0; k < words.length; k++) {
    const known = models.forms.has(tags.form[k]!) || lexicon.forms.has(tags.form[k]!)
    if (!canBeCue(words[k]!) || !(known || isBesideQuotation(words, k))) continue
    const features = tagFeatures(words, tags, k)
    const p = probabilities(models.glances.scores(glanceChoice(features)))[1]!
    if (p >= LEAST_GLANCE || mayBelieve(words, k, lexicon)) out.set(k, features)
  }
  return out
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

/** All that tags can tell of a belief: "… that" behind a verb; what may open a clause, or end a parenthesis, behind a listed one. */
function mayBelieve(words: readonly Word[], at: number, lexicon: AttributionLexicon): boolean {
  const next = words[at + 1]
  if (next === undefined) return false
  if (next.lower === 'that' && words[at]!.upos === 'VERB') return true
  if (!isBelieving(words[at]!, lexicon) || words[at - 1]?.lower === 'to') return false
  return /^[,.]$/.test(next.form) || OPENS_CLAUSE.has(next.upos)
}

function isBelieving(word: Word, lexicon: AttributionLexicon): boolean {
  const row = lexicon.cues.get(word.lower)
  return row?.act === 'belief' && row.part === 'verb' && word.upos === 'VERB' && word.quotation < 0
}

const OPENS_CLAUSE: ReadonlySet<string> = new Set(['PRON', 'DET', 'PROPN', 'NOUN', 'ADJ', 'NUM'])

/** "She believes that …", "…, he reckons,": a listed verb of belief outside marks, of which somebody is the subject, with a clause. */
export function isPlainBelief(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  lexicon: AttributionLexicon,
): boolean {
  if (!isBelieving(words[at]!, lexicon)) return false
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
  if (!OPENS_CLAUSE.has(words[at + 1]!.upos)) return false
  for (let k = at + 1; k < Math.min(words.length, at + 12); k++) {
    const { relation, head } = words[k]!
    if (/^nsubj/.test(relation) && head > k && /^(?:VERB|ADJ|NOUN|AUX|PRON)$/.test(words[head]!.upos)) return true
    if (/^[,.;:]$/.test(words[k]!.form)) return false
  }
  return false
}
