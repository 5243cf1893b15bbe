/** Names by list, by pattern and by the tagger come in; those that stand, without overlaps, go out. */
import { isCapitalised, splitWords } from '../../../text/words.js'
import type { TaggedName } from '../names/find-names.js'
import { type NameLexicon, WordBit } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'
import { type Candidate, type KnownCandidate, overlap, type UnknownCandidate } from './candidate.js'
import { isPlaceWord } from './find-unknown.js'

/** Single words that the tagger is less sure of than this, in units of the model, are left out. */
const SURE_OF_ONE = 0

/**
 * An unknown name stands where its head lies outside the known one inside it; what only the tagger sees stands where
 * nothing else does.
 */
export function mergeCandidates(
  text: NameText,
  lexicon: NameLexicon,
  known: readonly Candidate[],
  unknown: readonly UnknownCandidate[],
  tagged: readonly TaggedName[],
): Candidate[] {
  const merged: Candidate[] = []
  const dropped = new Set<Candidate>()
  for (const name of unknown) {
    const rivals = known.filter((candidate) => overlap(candidate, name))
    const wins = rivals.every((r) => r.from >= name.from && r.to <= name.to && r.to - r.from < name.to - name.from)
    const last = rivals.find(
      (r): r is KnownCandidate => r.kind === 'known' && r.strength === 'strong' && r.to === name.to,
    )
    const isOther = () => last && rivals.length === 1 && namesAnother(text, name, last, lexicon)
    if (wins && (!last || name.rule === 'beside-place' || isOther())) {
      for (const rival of rivals) dropped.add(rival)
      merged.push(name)
    }
  }
  for (const candidate of known) if (!dropped.has(candidate)) merged.push(candidate)
  for (const { from, to, type, margin } of tagged) {
    if (to - from === 1 && margin < SURE_OF_ONE) continue
    if (type !== 'organisation' || merged.some((other) => other.from < to && from < other.to)) continue
    merged.push({ kind: 'unknown', from, to, type: 'other', rule: 'tagger' })
  }
  return merged.sort((a, b) => a.from - b.from)
}

/**
 * "the Northern Health Committee" is not the Health Committee: a name of common words alone with the name of a place, or
 * another that is no common word, before it is that of another body; "the Commons Health Committee" has the body's own word.
 */
function namesAnother(text: NameText, name: UnknownCandidate, known: KnownCandidate, lexicon: NameLexicon): boolean {
  const isCommon = (key: string) => key === 'and' || key === 'for' || lexicon.wordClass(key) > 0
  const inside = text.words.slice(known.from, known.to)
  if (inside.length < 2 || !inside.every((word) => word.shape !== 'upper' && isCommon(word.key))) return false
  const own = new Set<string>()
  for (const { body } of known.phrases)
    for (const form of [body.name, ...body.aliases]) for (const { key } of splitWords(form)) own.add(key)
  const before = text.words.slice(name.from, known.from)
  const { cues, firstNames } = lexicon
  const tells = before.map((word, at) => {
    const { key } = word
    if (!isCapitalised(word) || word.shape === 'upper' || own.has(key) || (at > 0 && word.gap !== 'space')) return -1
    if (cues.title.has(key) || cues.role.has(key) || cues['role-modifier'].has(key) || firstNames.has(key)) return -1
    const isPlace = isPlaceWord(word) || (lexicon.wordBits(key) & WordBit.Place) !== 0
    if (cues['not-a-name'].has(key) && (!isPlace || text.opens[name.from])) return -1
    return isPlace || !isCommon(key) ? 1 : 0
  })
  return !tells.includes(-1) && tells.includes(1)
}
