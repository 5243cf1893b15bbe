/** A mention of a person and the bodies around it come in; the roles that its sentence states go out. */
import { matchesAt } from '../../../text/phrase-trie.js'
import { isCapitalised, type Word } from '../../../text/words.js'
import type { NameLexicon } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'
import type { PersonMention } from './find-people.js'

/** A body in the text, as words. */
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

const LINKS = new Set(['of', 'at', 'for', 'in', 'on', 'to', 'with', 'from'])
const SKIPPED = new Set([
  'the',
  'a',
  'an',
  'who',
  'is',
  'was',
  'now',
  'currently',
  'both',
  'as',
  'has',
  'been',
  'its',
  'their',
  'his',
  'her',
  'also',
])
const REACH = 8
const TAIL = 12

export interface RoleContext {
  readonly text: NameText
  /** Body that begins at a word, and body that ends before a word. */
  readonly bodyFrom: ReadonlyMap<number, BodyPlace>
  readonly bodyTo: ReadonlyMap<number, BodyPlace>
  readonly lexicon: NameLexicon
}

/** Roles from appositions on both sides and from "is", "chairs", "leads". */
export function findRoles(mention: PersonMention, context: RoleContext): FoundRole[] {
  return [...rolesBefore(mention, context), ...rolesAfter(mention, context)]
}

/** "…, chief executive of NHS England", "…, who chairs the trust", "is the leader of Bexley". */
function rolesAfter(mention: PersonMention, context: RoleContext): FoundRole[] {
  const { words, text } = mention.text
  const first = words[mention.to]
  if (!first) return []
  const between = text.slice(words[mention.to - 1]!.end, first.start)
  const isApposition = first.gap === 'comma' || /^,?\s[–—-]\s$|^ \($/.test(between)
  const isCopula = first.gap === 'space' && (first.key === 'is' || first.key === 'was')
  const hasBody = first.gap === 'space' && (first.key === 'of' || first.key === 'from' || first.key === 'at')
  const found: FoundRole[] = []
  if (isApposition || isCopula) {
    let at = mention.to
    for (let count = 0; count < 4; count++) {
      const role = roleFrom(at, context, count > 0)
      if (!role) break
      found.push(role)
      const next = words[role.to]
      if (next?.key !== 'and' || (next.gap !== 'space' && next.gap !== 'comma')) break
      at = role.to + 1
    }
    if (found.length === 0 && isApposition) {
      const body = bodyAfterLink(mention.to, context)
      if (body && LINKS.has(first.key)) found.push({ body, former: false, from: mention.to, to: body.to })
    }
  } else if (hasBody) {
    const body = bodyAfterLink(mention.to, context)
    if (body) found.push({ body, former: false, from: mention.to, to: body.to })
  }
  return found
}

/** A role phrase that begins at `at`, small words before it skipped. */
function roleFrom(at: number, context: RoleContext, isSecond: boolean): FoundRole | undefined {
  const { text, lexicon, bodyFrom } = context
  const { words } = text
  let from = at
  while (words[from] && SKIPPED.has(words[from]!.key) && from - at < 4) from++
  let body: BodyPlace | undefined
  let noun = from
  let start = from
  for (;;) {
    const word = words[noun]
    if (!word || noun - from > REACH) return undefined
    if (noun > at && word.gap !== 'space' && word.gap !== 'glued') return undefined
    const inside = bodyFrom.get(noun)
    if (inside) {
      body = inside
      noun = inside.to
      if (words[noun]?.key === "'s") noun++
      start = noun
      continue
    }
    const match = matchesAt(lexicon.roles, words, noun)[0]
    if (match) {
      noun = match.to
      const again = words[noun] && words[noun]!.gap === 'space' ? matchesAt(lexicon.roles, words, noun)[0] : undefined
      if (again) noun = again.to
      break
    }
    if (LINKS.has(word.key) || word.key === 'and' || lexicon.cues['speech-verb'].has(word.key)) return undefined
    if (isSecond && noun - from > 4) return undefined
    noun++
  }
  const end = roleEnd(noun, context)
  const after = bodyAfterLink(end, context)
  const to = after ? after.to : end
  if (start >= noun) start = from
  const role = phrase(text, start, end)
  return {
    role,
    former: words.slice(from, noun).some((word) => lexicon.cues.former.has(word.key)),
    from,
    to,
    ...((after ?? body) ? { body: after ?? body! } : {}),
  }
}

/** "director | of public health", "member | for social care": what belongs to the role, up to a body, verb or comma. */
function roleEnd(noun: number, context: RoleContext): number {
  const { text, bodyFrom, lexicon } = context
  const { words } = text
  let end = noun
  let at = noun
  while (words[at] && at - noun < TAIL && (words[at]!.gap === 'space' || words[at]!.gap === 'glued')) {
    const word = words[at]!
    if (bodyFrom.has(at)) break
    if (at === end && !LINKS.has(word.key)) {
      if (word.key !== 'and') break
      const next = words[at + 1]
      if (!next || matchesAt(lexicon.roles, words, at + 1).length > 0 || end === noun) break
      if (hasRoleSoon(at + 1, context)) break
    }
    if (lexicon.cues['speech-verb'].has(word.key) || word.key === 'who' || word.key === 'said') break
    if (LINKS.has(word.key)) {
      const target = words[at + 1]?.key === 'the' || words[at + 1]?.key === 'its' ? at + 2 : at + 1
      if (bodyFrom.has(target) || !words[target]) break
      at = target
      end = at + 1
      at++
      continue
    }
    if (word.key === 'and') {
      if (hasRoleSoon(at + 1, context)) break
      at++
      continue
    }
    if (
      lexicon.cues['not-a-name'].has(word.key) ||
      (lexicon.cues['agency-verb'].has(word.key) && word.shape === 'lower')
    )
      break
    end = at + 1
    at++
  }
  return end
}

function hasRoleSoon(at: number, context: RoleContext): boolean {
  const { words } = context.text
  for (let k = at; k < at + 4 && words[k]; k++) {
    if (k > at && words[k]!.gap !== 'space' && words[k]!.gap !== 'glued') return false
    if (matchesAt(context.lexicon.roles, words, k).length > 0) return true
  }
  return false
}

/** The body after "of the", "at", "for". */
function bodyAfterLink(at: number, context: RoleContext): BodyPlace | undefined {
  const { words } = context.text
  const link = words[at]
  if (!link || !LINKS.has(link.key) || (link.gap !== 'space' && link.gap !== 'comma')) return undefined
  const target = words[at + 1]?.key === 'the' ? at + 2 : at + 1
  return context.bodyFrom.get(target)
}

/** "NHS England chief executive Simon Stevens", "the trust's chair, Bob Bell", "The leader of Bexley, Teresa Ash". */
function rolesBefore(mention: PersonMention, context: RoleContext): FoundRole[] {
  const { text, lexicon, bodyTo } = context
  const { words } = text
  const name = words[mention.titleFrom]!
  if (name.gap !== 'space' && name.gap !== 'comma') return []
  let end = mention.titleFrom
  let body: BodyPlace | undefined
  const near = name.gap === 'comma' ? bodyTo.get(end) : undefined
  if (near) {
    const link = words[near.from - 1]?.key === 'the' ? near.from - 2 : near.from - 1
    if (!words[link] || !LINKS.has(words[link]!.key)) return []
    body = near
    end = link
  }
  const noun = roleEndingAt(end, context)
  if (noun === undefined) return []
  let start = noun
  while (start > 0 && end - start < REACH) {
    const before = words[start - 1]!
    const gap = words[start]!.gap
    if (gap !== 'space' && gap !== 'glued') break
    const inside = bodyTo.get(before.key === "'s" ? start - 1 : start)
    if (inside) {
      body ??= inside
      break
    }
    if (!belongsToRole(before, start - 1, context)) break
    start--
  }
  return [
    {
      role: phrase(text, start, end),
      former: words.slice(start, end).some((word) => lexicon.cues.former.has(word.key)),
      from: body ? Math.min(body.from, start) : start,
      to: mention.titleFrom,
      ...(body ? { body } : {}),
    },
  ]
}

/** First word of the role noun that ends right before `end`. */
function roleEndingAt(end: number, context: RoleContext): number | undefined {
  const { words } = context.text
  for (let from = Math.max(0, end - 4); from < end; from++) {
    if (matchesAt(context.lexicon.roles, words, from).some((match) => match.to === end)) return from
  }
  return undefined
}

function belongsToRole(word: Word, at: number, context: RoleContext): boolean {
  const { lexicon } = context
  if (lexicon.cues['role-modifier'].has(word.key) || lexicon.cues.former.has(word.key)) return true
  if (word.key === "'s" || word.shape === 'symbol' || word.shape === 'number') return false
  if (lexicon.cues['not-a-name'].has(word.key) || lexicon.cues['agency-verb'].has(word.key) || LINKS.has(word.key))
    return false
  return isCapitalised(word) && !context.text.opens[at]
}

const phrase = (text: NameText, from: number, to: number): string =>
  text.text.slice(text.words[from]!.start, text.words[to - 1]!.end).replace(/\s+/g, ' ')
