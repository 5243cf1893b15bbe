/** A stretch of capitals comes in; where a noun for a kind of body stands right before it ("the charity"), the body goes out. */
import type { OrganisationType } from '../../../model/lexicon.js'
import { type NameLexicon, WordBit } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'
import type { UnknownCandidate } from './candidate.js'

/** Type that the noun right before a word tells of ("campaign group | Save Our Wards"); undefined where none stands there. */
export function kindBefore(text: NameText, at: number, lexicon: NameLexicon): OrganisationType | undefined {
  const { words } = text
  const noun = words[at - 1]
  if (noun?.shape !== 'lower' || words[at]?.gap !== 'space') return undefined
  const { bodyKinds } = lexicon.gazetteer
  return bodyKinds.get(`${words[at - 2]?.key} ${noun.key}`) ?? bodyKinds.get(noun.key)
}

/** "the charity Rowan Hands", "campaign group Save Our Wards". Words `from` to `to` are a stretch of capitals. */
export function describedBody(
  text: NameText,
  from: number,
  to: number,
  lexicon: NameLexicon,
): UnknownCandidate | undefined {
  const { words } = text
  const type = kindBefore(text, from, lexicon)
  if (!type || lexicon.cues.title.has(words[from]!.key) || lexicon.cues.role.has(words[from]!.key)) return undefined
  const isFirst = (at: number) => lexicon.firstNames.has(words[at]!.key)
  if (to - from > 1 && isFirst(from)) return undefined
  // "the firm Quill and Ann Farrow": the person is another.
  let end = to
  for (let at = from + 1; at < to - 1; at++) if (words[at]!.key === 'and' && isFirst(at + 1)) end = Math.min(end, at)
  if (words.slice(from, end).every((word) => (lexicon.wordBits(word.key) & WordBit.Place) !== 0)) return undefined
  return { kind: 'unknown', from, to: end, type, rule: 'described' }
}
