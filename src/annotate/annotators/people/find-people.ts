/** Words of a text come in; stretches that name persons go out, with title and the evidence for each. */
import { isCapitalised, type Word } from '../../../text/words.js'
import type { TaggedName } from '../names/find-names.js'
import { type NameLexicon, WordBit } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'

export interface PersonMention {
  readonly text: NameText
  /** Words of the name; a peer's title belongs to it ("Lord Carter of Coles"). */
  readonly from: number
  readonly to: number
  /** First word with the titles before the name. */
  readonly titleFrom: number
  /** As written, such as "Sir" or "Prof Dame". */
  readonly title?: string
  readonly gender?: 'female' | 'male'
  readonly evidence: 'title' | 'first-name' | 'office-holder' | 'role' | 'speech' | 'tagger'
}

export const PEERS: ReadonlySet<string> = new Set(['lord', 'lady', 'baroness', 'baron', 'viscount', 'earl', 'countess'])
const MOST_NAMES = 4

/** `blocked[i]`: word i belongs to a body. `officeNames` are folded full names of office-holders. */
export function findPeople(
  text: NameText,
  blocked: readonly boolean[],
  lexicon: NameLexicon,
  officeNames: ReadonlySet<string>,
  tagged: readonly TaggedName[],
): PersonMention[] {
  const persons = new Map(tagged.flatMap((name) => (name.type === 'person' ? [[name.from, name] as const] : [])))
  const seen = new Array<boolean>(text.words.length).fill(false)
  for (const name of tagged) if (name.type === 'person') seen.fill(true, name.from, name.to)
  const found: PersonMention[] = []
  for (let at = 0; at < text.words.length; at++) {
    if (blocked[at] || !(isCapitalised(text.words[at]!) || persons.has(at))) continue
    const named = personAt(text, at, blocked, lexicon, officeNames) ?? taggedAt(text, at, blocked, lexicon, persons)
    if (!named) continue
    const mention = withNickname(text, named)
    if (isByline(text, mention) || (mention.evidence !== 'title' && namesPost(text, mention.to, lexicon))) continue
    if (isThing(text, mention, seen[at]!, lexicon)) continue
    found.push(mention)
    at = mention.to - 1
  }
  return found
}

/** A single name that the tagger is less sure of than this, in units of the model, is left out. */
const SURE_OF_ONE = 0

/** What only the tagger takes for a person, without roles before it ("Chancellor George Osborne"). */
function taggedAt(
  text: NameText,
  at: number,
  blocked: readonly boolean[],
  lexicon: NameLexicon,
  persons: ReadonlyMap<number, TaggedName>,
): PersonMention | undefined {
  const name = persons.get(at)
  if (!name) return undefined
  const { cues } = lexicon
  const isName = (key: string) =>
    lexicon.firstNames.has(key) ||
    !(cues.role.has(key) || cues['role-modifier'].has(key) || cues['not-a-name'].has(key))
  let [from, to] = [at, name.to]
  while (from < to && !isName(text.words[from]!.key)) from++
  while (to > from && !isName(text.words[to - 1]!.key)) to--
  if (from === to) return undefined
  for (let k = from; k < to; k++) if (blocked[k]) return undefined
  const { key } = text.words[from]!
  if (key === 'st') return undefined
  if (to - from === 1 && (name.margin < SURE_OF_ONE || lexicon.wordBits(key) & WordBit.Place)) return undefined
  const gender = lexicon.firstNames.get(key)?.gender
  return { text, from, to, titleFrom: from, evidence: 'tagger', ...(gender ? { gender } : {}) }
}

/** 'Ann Lee "Buzz" Farrow': the name goes on after a nickname in quotes. */
function withNickname(text: NameText, mention: PersonMention): PersonMention {
  const { words } = text
  const [last, nick, next] = [words[mention.to - 1]!, words[mention.to], words[mention.to + 1]]
  if (!nick || !next || !isCapitalised(nick) || !isCapitalised(next)) return mention
  const opens = /^ ["“‘']$/.test(text.text.slice(last.end, nick.start))
  const closes = /^["”’'] $/.test(text.text.slice(nick.end, next.start))
  return opens && closes ? { ...mention, to: mention.to + 2 } : mention
}

/** "By Ann Farrow" on a line of its own is a byline that stayed in the text. */
function isByline(text: NameText, mention: PersonMention): boolean {
  const { words } = text
  const by = mention.titleFrom - 1
  if (words[by]?.key !== 'by' || !text.opens[by]) return false
  return /^\s*(?:\n|$)/.test(text.text.slice(words[mention.to - 1]!.end, words[mention.to]?.start))
}

/**
 * "Stanley Casino", "Care Ledger": the last word is a common noun and no surname, and neither the tagger nor a role
 * or verb of speech beside it tells of a person; or no word of it is a name. Titles and offices settle it otherwise.
 */
function isThing(text: NameText, mention: PersonMention, isTagged: boolean, lexicon: NameLexicon): boolean {
  if (mention.evidence === 'office-holder') return false
  const words = text.words.slice(mention.from, mention.to)
  if (words.length < 2) return false
  const isCommon = ({ key }: Word) =>
    lexicon.wordClass(key) > 0 && (lexicon.wordBits(key) & WordBit.Surname) === 0 && !lexicon.firstNames.has(key)
  // Also after what may be a title: "Major League Baseball".
  if (words.every(isCommon)) return true
  if (mention.evidence === 'title') return false
  if (isTagged || mention.evidence !== 'first-name' || !isCommon(words.at(-1)!)) return false
  return !hasRoleBeside(text, mention.from, mention.to, lexicon) && !speaks(text, mention.from, mention.to, lexicon)
}

/** "the Ann Farrow Chair of Surgery" is a post; "Ann Farrow MP" a person. */
function namesPost(text: NameText, to: number, lexicon: NameLexicon): boolean {
  const after = text.words[to]
  if (after?.gap !== 'space' || !isCapitalised(after) || text.shouted[to]) return false
  return lexicon.cues.role.has(after.key) && !lexicon.cues['post-nominal'].has(after.key)
}

function personAt(
  text: NameText,
  at: number,
  blocked: readonly boolean[],
  lexicon: NameLexicon,
  officeNames: ReadonlySet<string>,
): PersonMention | undefined {
  const { words } = text
  const titleEnd = titlesFrom(text, at, blocked, lexicon)
  if (titleEnd > at) {
    const to = nameEnd(text, titleEnd, blocked, lexicon)
    if (to === titleEnd) return undefined
    const last = words[titleEnd - 1]!
    const peer = PEERS.has(last.key)
    const titles = words.slice(at, titleEnd)
    const gender = titles.map((word) => lexicon.titleGender.get(word.key)).find((g) => g !== undefined)
    const end = peer ? territorialEnd(text, to, blocked) : to
    return {
      text,
      from: peer ? titleEnd - 1 : titleEnd,
      to: end,
      titleFrom: at,
      title: text.text.slice(words[at]!.start, last.end).replace(/\s+/g, ' '),
      evidence: 'title',
      ...(gender ? { gender } : {}),
    }
  }
  if (!mayBeName(text, at, blocked, lexicon)) return undefined
  const to = nameEnd(text, at, blocked, lexicon)
  const count = to - at
  if (count < 2) return undefined
  const first = lexicon.firstNames.get(words[at]!.key)
  const names = words.slice(at, to)
  const folded = names.map((word) => word.key).join(' ')
  const evidence = officeNames.has(folded)
    ? 'office-holder'
    : first
      ? 'first-name'
      : hasRoleBeside(text, at, to, lexicon)
        ? 'role'
        : speaks(text, at, to, lexicon)
          ? 'speech'
          : undefined
  if (!evidence) return undefined
  return { text, from: at, to, titleFrom: at, evidence, ...(first?.gender ? { gender: first.gender } : {}) }
}

/** One past the titles that begin at `at`: "Professor Sir", "Rt Hon". A title counts only before a name. */
function titlesFrom(text: NameText, at: number, blocked: readonly boolean[], lexicon: NameLexicon): number {
  let end = at
  while (end < text.words.length && end - at < 4) {
    const word = text.words[end]!
    if (blocked[end] || !lexicon.cues.title.has(word.key) || !isCapitalised(word)) break
    if (end > at && word.gap !== 'space' && word.gap !== 'stop') break
    end++
  }
  const next = text.words[end]
  if (end === at || !next || !isCapitalised(next) || blocked[end]) return at
  if (next.gap !== 'space' && next.gap !== 'stop') return at
  return end
}

function mayBeName(text: NameText, at: number, blocked: readonly boolean[], lexicon: NameLexicon): boolean {
  const word = text.words[at]
  if (!word || blocked[at] || !isCapitalised(word) || text.shouted[at]) return false
  if (word.shape === 'upper' && word.end - word.start > 3) return false
  const { cues } = lexicon
  if (cues['not-a-name'].has(word.key) || cues.role.has(word.key)) return false
  return !(cues['role-modifier'].has(word.key) && !lexicon.firstNames.has(word.key))
}

/** One past the last word of the name that begins at `at`. */
function nameEnd(text: NameText, at: number, blocked: readonly boolean[], lexicon: NameLexicon): number {
  const { words } = text
  let end = at
  while (end < words.length && end - at < MOST_NAMES + 1) {
    const word = words[end]!
    const tied =
      end === at || word.gap === 'glued' || word.gap === 'space' || (word.gap === 'stop' && isInitial(words[end - 1]!))
    if (!tied || blocked[end]) break
    if (isCapitalised(word)) {
      if (lexicon.cues['not-a-name'].has(word.key) && !(word.gap === 'glued' || isInitial(word))) break
      if (end > at && lexicon.cues.role.has(word.key) && word.gap !== 'glued') break
      end++
      continue
    }
    const next = words[end + 1]
    if (end > at && lexicon.cues.particle.has(word.key) && next && isCapitalised(next) && next.gap === 'space') {
      end++
      continue
    }
    break
  }
  return end
}

const isInitial = (word: Word): boolean => word.end - word.start === 1

/** "Lord Carter of Coles", "Baroness Stowell of Beeston". */
function territorialEnd(text: NameText, to: number, blocked: readonly boolean[]): number {
  const of = text.words[to]
  const place = text.words[to + 1]
  if (of?.key !== 'of' || of.gap !== 'space' || !place || !isCapitalised(place) || blocked[to + 1]) return to
  let end = to + 2
  while (text.words[end] && text.words[end]!.gap === 'glued' && text.words[end]!.key !== "'s") end++
  return end
}

function hasRoleBeside(text: NameText, from: number, to: number, lexicon: NameLexicon): boolean {
  const { words } = text
  const before = words[from - 1]
  if (before && words[from]!.gap === 'space' && lexicon.cues.role.has(before.key)) return true
  const after = words[to]
  if (after?.gap !== 'comma') return false
  for (let at = to; at < to + 6 && words[at]; at++) {
    if (at > to && words[at]!.gap !== 'space' && words[at]!.gap !== 'glued') return false
    if (lexicon.cues.role.has(words[at]!.key)) return true
  }
  return false
}

function speaks(text: NameText, from: number, to: number, lexicon: NameLexicon): boolean {
  const before = text.words[from - 1]
  const after = text.words[to]
  if (to - from > 3) return false
  const verbs = lexicon.cues['speech-verb']
  return (
    (before !== undefined && verbs.has(before.key) && text.words[from]!.gap === 'space') ||
    (after !== undefined && verbs.has(after.key) && after.gap === 'space')
  )
}
