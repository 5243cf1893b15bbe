/** Bodies named in a text come in; where "the trust" or "the department" stands for one of them, that place goes out. */
import type { OrganisationType } from '../../../model/lexicon.js'
import { matchesAt } from '../../../text/phrase-trie.js'
import { isCapitalised, splitWords } from '../../../text/words.js'
import type { NameLexicon } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'

/** A stretch of words, with the key of the body it names or stands for. */
export interface BodyStretch {
  readonly from: number
  readonly to: number
  readonly key: string
}

export interface NamedBody {
  readonly name: string
  readonly type: OrganisationType
}

/** Each definite noun is tied to the last body before it whose name has that noun, else whose type is the noun's. */
export function definiteBodies(
  text: NameText,
  places: readonly BodyStretch[],
  bodies: ReadonlyMap<string, NamedBody>,
  lexicon: NameLexicon,
): BodyStretch[] {
  const { words } = text
  const wordsOf = new Map<string, ReadonlySet<string>>()
  for (const [key, body] of bodies) wordsOf.set(key, new Set(splitWords(body.name).map((word) => word.key)))
  const inOrder = [...places].sort((a, b) => a.from - b.from)
  const taken = new Set(places.map((place) => place.from))
  const found: BodyStretch[] = []
  let next = 0
  const before: BodyStretch[] = []
  for (let at = 0; at + 1 < words.length; at++) {
    while (next < inOrder.length && inOrder[next]!.from <= at) before.push(inOrder[next++]!)
    if (words[at]!.key !== 'the' || taken.has(at + 1) || words[at + 1]!.gap !== 'space') continue
    const match = matchesAt(lexicon.heads, words, at + 1)[0]
    const noun = match?.values[0]
    if (!match || !noun?.definite) continue
    const after = words[match.to]
    if (after && isCapitalised(after) && after.gap === 'space') continue
    const key = lastFitting(text, before, words[match.to - 1]!.key, noun.type, wordsOf, bodies)
    if (key) found.push({ from: at + 1, to: match.to, key })
  }
  return found
}

/** How far back a definite noun looks, in mentions: enough for a story, and linear. */
const MOST_BACK = 40

function lastFitting(
  text: NameText,
  before: readonly BodyStretch[],
  noun: string,
  type: string,
  wordsOf: ReadonlyMap<string, ReadonlySet<string>>,
  bodies: ReadonlyMap<string, NamedBody>,
): string | undefined {
  const recent = before.slice(-MOST_BACK).reverse()
  return (
    recent.find((place) => text.words.slice(place.from, place.to).some((word) => word.key === noun)) ??
    recent.find((place) => wordsOf.get(place.key)?.has(noun)) ??
    recent.find((place) => type !== 'other' && place.key !== 'nhs' && bodies.get(place.key)?.type === type)
  )?.key
}
