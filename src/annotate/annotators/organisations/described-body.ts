/** A stretch of capitals comes in; where a noun for a kind of body stands beside it ("the charity …", "…, a charity"), the body goes out. */
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

/** A noun for a kind of body goes with these before the name ends: "a charity | for nurses". */
const AFTER_NOUN = new Set('of for from in that which based with to on at by and or whose where'.split(' '))
const MOST_BEFORE_NOUN = 6

/** Type that a noun after a name tells of: "Rowan Hands, a small charity", "Rowan Hands is a charity"; undefined where none does. */
export function kindAfter(text: NameText, to: number, lexicon: NameLexicon): OrganisationType | undefined {
  const { words } = text
  const first = words[to]
  if (!first || first.gap === 'break' || first.gap === 'stop') return undefined
  const at = first.gap === 'space' && /^(?:is|are|was|were)$/.test(first.key) ? to + 1 : to
  if (at === to && first.gap !== 'comma') return undefined
  const article = words[at]
  if (article?.shape !== 'lower' || !/^(?:an?|the)$/.test(article.key)) return undefined
  let end = at + 1
  while (words[end] && end - at <= MOST_BEFORE_NOUN) {
    const { gap, key } = words[end]!
    if ((gap !== 'space' && gap !== 'glued') || (gap === 'space' && AFTER_NOUN.has(key))) break
    end++
  }
  const noun = words[end - 1]!
  if (end === at + 1 || noun.shape !== 'lower') return undefined
  const { bodyKinds } = lexicon.gazetteer
  return bodyKinds.get(`${words[end - 2]!.key} ${noun.key}`) ?? bodyKinds.get(noun.key)
}

/** "the charity Rowan Hands", "Rowan Hands, a charity". Words `from` to `to` are a stretch of capitals. */
export function describedBody(
  text: NameText,
  from: number,
  to: number,
  lexicon: NameLexicon,
): UnknownCandidate | undefined {
  const { words } = text
  const type = kindBefore(text, from, lexicon) ?? kindAfter(text, to, lexicon)
  if (!type || lexicon.cues.title.has(words[from]!.key) || lexicon.cues.role.has(words[from]!.key)) return undefined
  const isFirst = (at: number) => lexicon.firstNames.has(words[at]!.key)
  if (to - from > 1 && isFirst(from)) return undefined
  // "the firm Quill and Ann Farrow": the person is another.
  let end = to
  for (let at = from + 1; at < to - 1; at++) if (words[at]!.key === 'and' && isFirst(at + 1)) end = Math.min(end, at)
  if (words.slice(from, end).every((word) => (lexicon.wordBits(word.key) & WordBit.Place) !== 0)) return undefined
  return { kind: 'unknown', from, to: end, type, rule: 'described' }
}
