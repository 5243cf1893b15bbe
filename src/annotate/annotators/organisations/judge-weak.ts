/** A name that is also a place or a common word comes in with its surroundings; whether it names a body goes out. */
import { matchesAt } from '../../../text/phrase-trie.js'
import { isCapitalised } from '../../../text/words.js'
import { type NameLexicon, WordBit } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'
import type { KnownCandidate } from './candidate.js'
import { kindAfter } from './described-body.js'

/** Words after which a name is where something is, not who acts. */
const WHERE = new Set([
  'in',
  'near',
  'across',
  'around',
  'outside',
  'within',
  'throughout',
  'at',
  'into',
  'to',
  'from',
  'for',
])
/** Verbs that go with places as well. */
const PLACE_VERBS = new Set(['is', 'was', 'and', 'also', 'now', 'has', 'had', 'does', 'did', 'cut', 'cuts'])

/** Words after a common word that opens a sentence as itself: "Mind the gap", "Reform of pay", "Unite behind him". */
const AFTER_COMMON: ReadonlySet<string> = new Set(
  (
    'the a an this that these those your his her its our their my no any ' +
    'of for in on behind around against with to over by how what why you'
  ).split(' '),
)

/** Words before one who takes part. */
const COMPANY = new Set(['with', 'by'])

export type Verdict = 'body' | 'not-a-body' | 'unsure'

/** `isPlace`: the name comes from a rule that strips "Council" or "Trust" off; else it is a common word. */
export function judgeWeak(text: NameText, candidate: KnownCandidate, lexicon: NameLexicon): Verdict {
  const { words } = text
  const isPlace = candidate.phrases.every((phrase) => phrase.how === 'alias-rule')
  const before = words[candidate.from - 1]
  const after = words[candidate.to]
  const opens = text.opens[candidate.from] || text.shouted[candidate.from]
  const next = after && after.gap === 'space' ? after : undefined
  const previous = before && words[candidate.from]!.gap !== 'break' ? before : undefined
  if (next && isCapitalised(next) && !text.shouted[candidate.to]) return 'not-a-body'
  if (
    !opens &&
    previous &&
    isCapitalised(previous) &&
    words[candidate.from]!.gap === 'space' &&
    !text.opens[candidate.from - 1]
  )
    return isRole(text, candidate.from - 1, lexicon) ? 'body' : 'not-a-body'
  const { cues } = lexicon
  // "Ann Poole said": also where the first name opens the sentence.
  if (
    previous &&
    isCapitalised(previous) &&
    words[candidate.from]!.gap === 'space' &&
    lexicon.firstNames.has(previous.key) &&
    !cues['not-a-name'].has(previous.key)
  )
    return 'not-a-body'
  const acts = next !== undefined && (cues['agency-verb'].has(next.key) || cues['speech-verb'].has(next.key))
  const hasRole = roleAfter(text, candidate.to, lexicon) || roleOfBefore(text, candidate.from, lexicon)
  if (isPlace) {
    if (hasRole) return 'body'
    if (previous && WHERE.has(previous.key)) return isListedPlace(text, candidate, lexicon) ? 'not-a-body' : 'unsure'
    if (acts && !PLACE_VERBS.has(next.key)) return 'body'
    if (previous && COMPANY.has(previous.key)) return 'body'
    return 'unsure'
  }
  if (hasRole) return 'body'
  if (candidate.phrases.every((phrase) => phrase.how === 'abbreviation')) return acts ? 'body' : 'unsure'
  if (!opens) return 'body'
  if (next && AFTER_COMMON.has(next.key)) return 'not-a-body'
  const isWho = after?.gap === 'comma' && (after.key === 'which' || after.key === 'who')
  const isDescribed = isWho || kindAfter(text, candidate.to, lexicon) !== undefined
  return acts || isDescribed ? 'body' : 'unsure'
}

/** A place by the lists, not only by the rule that made the name: "Bexley", not "Imperial". */
function isListedPlace(text: NameText, candidate: KnownCandidate, lexicon: NameLexicon): boolean {
  if (candidate.phrases.some((phrase) => phrase.body.type === 'local_authority')) return true
  return text.words
    .slice(candidate.from, candidate.to)
    .every((word) => (lexicon.wordBits(word.key) & WordBit.Place) !== 0)
}

/** "Mind chief executive", "Bexley's leader". */
function roleAfter(text: NameText, at: number, lexicon: NameLexicon): boolean {
  const { words } = text
  let next = words[at]?.key === "'s" ? at + 1 : at
  for (let steps = 0; steps < 3 && words[next] && words[next]!.gap === 'space'; steps++, next++) {
    if (isRole(text, next, lexicon)) return true
    if (!lexicon.cues['role-modifier'].has(words[next]!.key)) return false
  }
  return false
}

/** "leader of Bexley", "chair at Mind". */
function roleOfBefore(text: NameText, at: number, lexicon: NameLexicon): boolean {
  const { words } = text
  let before = at - 1
  if (words[before]?.key === 'the') before--
  const key = words[before]?.key
  if (key !== 'of' && key !== 'at' && key !== 'for') return false
  return before > 0 && lexicon.cues.role.has(words[before - 1]!.key)
}

function isRole(text: NameText, at: number, lexicon: NameLexicon): boolean {
  return text.words[at] !== undefined && matchesAt(lexicon.roles, text.words, at).length > 0
}
