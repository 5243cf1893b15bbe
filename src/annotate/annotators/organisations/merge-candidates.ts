/** Names by list, by pattern and by the tagger come in; those that stand, without overlaps, go out. */
import { isCapitalised, splitWords } from '../../../text/words.js'
import type { TaggedName } from '../names/find-names.js'
import { type NameLexicon, WordBit } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'
import { type Candidate, type KnownCandidate, overlap, type UnknownCandidate } from './candidate.js'
import { isPlaceWord } from './find-unknown.js'

/** Single words that the tagger is less sure of than this, in units of the model, are left out. */
const SURE_OF_ONE = 0
/** A word that is the name of a place or a person more often: "England won" says of no body. */
function isOtherName(key: string, lexicon: NameLexicon): boolean {
  return lexicon.cues['not-a-name'].has(key) || (lexicon.wordBits(key) & (WordBit.Place | WordBit.FirstName)) !== 0
}

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
    if (isCut(text, name) && tagged.some((longer) => goesOn(longer, name))) continue
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
    if (to - from === 1 && (margin < SURE_OF_ONE || isOtherName(text.words[from]!.key, lexicon))) continue
    if (type !== 'organisation') continue
    // "Gadwall Sladdery, 71, said": one word of a longer name that opens a sentence.
    if (to - from === 1 && text.opens[from] && isFollowedByName(text, to)) continue
    for (const part of besides(text, from, to, merged))
      for (const name of parted(text, part, lexicon))
        merged.push({ kind: 'unknown', ...name, type: 'other', rule: 'tagger' })
  }
  return merged.sort((a, b) => a.from - b.from)
}

function isFollowedByName(text: NameText, at: number): boolean {
  const next = text.words[at]
  return next?.gap === 'space' && isCapitalised(next) && next.shape !== 'upper'
}

/** Does a name by pattern end before another capital or "of": "Gadwall League | of Wards", "Radio | Oakmere"? */
function isCut(text: NameText, name: UnknownCandidate): boolean {
  const next = text.words[name.to]
  if (next?.gap !== 'space' || text.opens[name.to]) return false
  return isCapitalised(next) || next.key === 'of'
}

/** The tagger's longer name, which it is sure of. */
function goesOn(tagged: TaggedName, name: UnknownCandidate): boolean {
  return tagged.type === 'organisation' && tagged.margin > 0 && tagged.from <= name.from && tagged.to > name.to
}

/**
 * "Oakmere Rovers and Gadwall Vales" tagged as one are two, unless a noun at the end, "Rowan and Moss Group", or "of",
 * "Bureau of Wards and Works", joins them; "Ann Lee and the Farrows" is a band.
 */
function parted(text: NameText, { from, to }: Words, lexicon: NameLexicon): readonly Words[] {
  const { words } = text
  for (let and = from + 1; and < to - 1; and++) {
    // "A&E wards" is one whatever it is.
    if (words[and]!.key !== 'and' || words[and]!.shape !== 'lower') continue
    const isThe = words[and + 1]!.key === 'the'
    const isOne = words.slice(from, and).some(({ key }) => key === 'of' || key === 'for' || lexicon.firstNames.has(key))
    const joins = (lexicon.wordBits(words[to - 1]!.key) & WordBit.Head) !== 0
    const right = isThe ? and + 2 : and + 1
    if (isOne || (joins && !isThe) || right >= to || !isCapitalised(words[right]!)) return [{ from, to }]
    return [{ from, to: and }, ...parted(text, { from: right, to }, lexicon)]
  }
  return [{ from, to }]
}

interface Words {
  readonly from: number
  readonly to: number
}

/**
 * A tagged name where nothing else stands; where something does, what "and" ties to it: "the Vales | and the Moorside Club"
 * tagged as one.
 */
function besides(text: NameText, from: number, to: number, others: readonly Candidate[]): Words[] {
  const inside = others.filter((other) => other.from < to && from < other.to)
  if (inside.length === 0) return [{ from, to }]
  const isAnd = (at: number) => text.words[at]?.key === 'and'
  const isThe = (at: number) => text.words[at]?.key === 'the'
  const [first, last] = [Math.min(...inside.map((o) => o.from)), Math.max(...inside.map((o) => o.to))]
  const left = isThe(first - 1) ? first - 2 : first - 1
  const right = isThe(last + 1) ? last + 2 : last + 1
  const parts: Words[] = []
  if (left > from && isAnd(left)) parts.push({ from, to: left })
  if (right < to && isAnd(last)) parts.push({ from: right, to })
  return parts
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
