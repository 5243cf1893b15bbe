/** A place in a text comes in; the role phrase that begins there ("vice chair of the board at X") goes out, with its body. */
import { matchesAt } from '../../../text/phrase-trie.js'
import type { Word } from '../../../text/words.js'
import type { NameLexicon } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'
import { kindBefore } from '../organisations/described-body.js'

/** A body in the text, as words: a name, or "the trust" where it stands for one. */
export interface BodyPlace {
  readonly from: number
  readonly to: number
  readonly key: string
}

export interface FoundRole {
  /** Absent where only the body is stated: "Tony Hunter of the association". */
  readonly role?: string
  readonly body?: BodyPlace
  readonly former: boolean
  readonly from: number
  readonly to: number
}

export interface RoleContext {
  readonly text: NameText
  /** Body that begins at a word, and body that ends before a word. */
  readonly bodyFrom: ReadonlyMap<number, BodyPlace>
  readonly bodyTo: ReadonlyMap<number, BodyPlace>
  readonly lexicon: NameLexicon
  /** Role phrases end here at the latest: where a name with its titles begins. */
  readonly limit?: number
}

export const LINKS: ReadonlySet<string> = new Set(['of', 'at', 'for', 'in', 'on', 'to', 'with', 'from'])
export const DETERMINERS: ReadonlySet<string> = new Set(['the', 'a', 'an', 'its', 'their', 'his', 'her', 'our'])
/** Most words before the noun ("group strategic | lead"), and after it. */
const REACH = 8
const TAIL = 12
/** Most words of the noun for a body's kind: "health care consultancy". */
const MOST_OF_KIND = 3

export const isTied = (word: Word | undefined): boolean =>
  word !== undefined && (word.gap === 'space' || word.gap === 'glued')

/** One past the role noun that begins at `at`, plurals too; undefined where none does. */
export function roleNounAt(context: RoleContext, at: number): { to: number; isPlural: boolean } | undefined {
  const { words } = context.text
  const word = words[at]
  if (!word) return undefined
  const match = matchesAt(context.lexicon.roles, words, at)[0]
  if (match) {
    // "chief financial officer", "deputy director": nouns in a row, modifiers between them.
    let to = match.to
    for (let next = to; next < to + 3 && isTied(words[next]); next++) {
      const again = matchesAt(context.lexicon.roles, words, next)[0]
      if (again && again.to <= (context.limit ?? words.length)) {
        to = again.to
        next = to - 1
      } else if (!context.lexicon.cues['role-modifier'].has(words[next]!.key)) break
    }
    return { to, isPlural: false }
  }
  const single = word.key.endsWith('s') ? word.key.slice(0, -1) : ''
  return context.lexicon.cues.role.has(single) ? { to: at + 1, isPlural: true } : undefined
}

/** Reads a role phrase from `at`; determiners and a body before the noun are taken in. */
export function readRole(context: RoleContext, at: number, allowPlural = false): FoundRole | undefined {
  const { text, lexicon, bodyFrom } = context
  const { words } = text
  let from = at
  while (words[from] && DETERMINERS.has(words[from]!.key) && from - at < 2 && !bodyFrom.has(from)) from++
  let owner: BodyPlace | undefined
  let start = from
  let noun = from
  for (;;) {
    const word = words[noun]
    if (!word || noun - from > REACH) return undefined
    if (noun > at && !isTied(word)) return undefined
    const inside = bodyFrom.get(noun)
    if (inside) {
      owner = inside
      noun = words[inside.to]?.key === "'s" ? inside.to + 1 : inside.to
      start = noun
      continue
    }
    const found = roleNounAt(context, noun)
    if (found) {
      if (found.isPlural && !allowPlural) return undefined
      noun = found.to
      break
    }
    if (word.key === "'s") {
      start = noun + 1
    } else if (
      word.key === 'and' &&
      noun === from + 1 &&
      isField(words[from]!, lexicon) &&
      roleSoon(context, noun + 1)
    ) {
      // "communities and local government secretary"
    } else if (LINKS.has(word.key) || endsPhrase(word, lexicon)) return undefined
    noun++
  }
  const end = tailEnd(context, noun)
  const after = bodyAfterLink(context, end)
  if (start >= noun) start = from
  const body = after ?? owner
  return {
    role: singular(phrase(text, start, end), allowPlural),
    former: words.slice(from, noun).some((word) => lexicon.cues.former.has(word.key)),
    from,
    to: after ? after.to : end,
    ...(body ? { body } : {}),
  }
}

/** "director | of public health", "member | for social care": what belongs to the role, up to a body, a verb or a comma. */
function tailEnd(context: RoleContext, noun: number): number {
  const { text, bodyFrom, lexicon } = context
  const { words } = text
  let end = noun
  let at = noun
  if (!words[at] || !LINKS.has(words[at]!.key)) return end
  while (isTied(words[at]) && at - noun < TAIL) {
    const word = words[at]!
    if (bodyFrom.has(at)) break
    if (LINKS.has(word.key)) {
      let target = at + 1
      while (words[target] && DETERMINERS.has(words[target]!.key) && !bodyFrom.has(target)) target++
      if (bodyBehindKind(context, target) || !isTied(words[target])) break
      // "to try" is a verb, "to the board" is not.
      if (word.key === 'to' && target === at + 1) break
      at = target
    } else if (word.key === 'and') {
      if (roleSoon(context, at + 1)) break
      at++
      continue
    } else if (endsPhrase(word, lexicon)) break
    at++
    end = at
  }
  return end
}

/** Semantic classes of nouns in WordNet's numbering, without time and quantity: "communities secretary", not "last week". */
export function isNoun(word: Word, lexicon: NameLexicon): boolean {
  const semanticClass = lexicon.wordClass(word.key) - 1
  return semanticClass >= 3 && semanticClass <= 27 && semanticClass !== 23
}

const PERSONS = 18

/** What an office may be for: a noun that is no person ("communities", "culture"). */
export function isField(word: Word, lexicon: NameLexicon): boolean {
  return isNoun(word, lexicon) && lexicon.wordClass(word.key) - 1 !== PERSONS
}

/** A role noun in the next few words: after "and" a second role begins. */
export function roleSoon(context: RoleContext, at: number): boolean {
  const { words } = context.text
  for (let k = at; k < at + 4 && words[k]; k++) {
    if (k > at && !isTied(words[k])) return false
    if (roleNounAt(context, k)) return true
    if (LINKS.has(words[k]!.key)) return false
  }
  return false
}

function endsPhrase(word: Word, lexicon: NameLexicon): boolean {
  if (word.shape !== 'lower') return false
  return lexicon.cues['speech-verb'].has(word.key) || lexicon.cues['agency-verb'].has(word.key) || STOPS.has(word.key)
}

const STOPS = new Set(['who', 'which', 'that', 'whose', 'when', 'while', 'because', 'but', 'as', 'by', 'not', 'and'])

/** The body after "of the", "at", "for"; of "Imperial's Heart Institute" the last. */
export function bodyAfterLink(context: RoleContext, at: number): BodyPlace | undefined {
  const { words } = context.text
  const link = words[at]
  if (!link || !LINKS.has(link.key) || (!isTied(link) && link.gap !== 'comma')) return undefined
  const target = words[at + 1]?.key === 'the' && !context.bodyFrom.has(at + 1) ? at + 2 : at + 1
  let body = bodyBehindKind(context, target)
  for (let steps = 0; body && steps < 3; steps++) {
    const next = words[body.to]?.key === "'s" ? context.bodyFrom.get(body.to + 1) : undefined
    if (!next) break
    body = next
  }
  return body
}

/** The body that begins at a word, or behind a noun for its kind: "NHS England", "accountancy firm | Quill and Venn". */
function bodyBehindKind(context: RoleContext, at: number): BodyPlace | undefined {
  const { text, bodyFrom, lexicon } = context
  for (let k = at; k <= at + MOST_OF_KIND; k++) {
    const body = bodyFrom.get(k)
    if (body) return k === at || kindBefore(text, k, lexicon) ? body : undefined
    const word = text.words[k]
    if (word?.shape !== 'lower' || !isTied(word) || LINKS.has(word.key) || endsPhrase(word, lexicon)) return undefined
  }
  return undefined
}

export const phrase = (text: NameText, from: number, to: number): string =>
  text.text
    .slice(text.words[from]!.start, text.words[to - 1]!.end)
    .replace(/[[\]]/g, '')
    .replace(/\s+/g, ' ')

const singular = (role: string, isPlural: boolean): string => (isPlural ? role.replace(/^(\S+?)s\b/, '$1') : role)
