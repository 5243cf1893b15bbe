/** A mention of a person and the bodies around it come in; the roles that its sentence states go out. */
import { isCapitalised, type Word } from '../../../text/words.js'
import type { PersonMention } from './find-people.js'
import {
  bodyAfterLink,
  DETERMINERS,
  type FoundRole,
  isField,
  isNoun,
  isTied,
  LINKS,
  phrase,
  type RoleContext,
  readRole,
  roleNounAt,
  roleSoon,
} from './role-phrase.js'

/** Most words between the start of a role phrase and the name after it. */
const REACH = 14
const MOST_ROLES = 4

/** `names`: first word of each person's name in this text, with the word after it. */
export function findRoles(
  mention: PersonMention,
  context: RoleContext,
  names: ReadonlyMap<number, PersonMention>,
): FoundRole[] {
  return [...rolesAfter(mention, context, names), ...rolesBefore(mention, context)]
}

/** "…, chief executive of NHS England", "…, 57, who chairs the trust", "… MP", "was appointed leader of Bexley". */
function rolesAfter(
  mention: PersonMention,
  context: RoleContext,
  names: ReadonlyMap<number, PersonMention>,
): FoundRole[] {
  const { words } = context.text
  const { lexicon } = context
  const found: FoundRole[] = []
  let at = mention.to
  while (isTied(words[at]) && isCapitalised(words[at]!) && lexicon.cues['post-nominal'].has(words[at]!.key)) {
    if (lexicon.cues.role.has(words[at]!.key))
      found.push({ role: phrase(context.text, at, at + 1), former: false, from: at, to: at + 1 })
    at++
  }
  const isSecond = words[mention.titleFrom - 1]?.key === 'and'
  const conjunct = conjunctEnd(context, at, names) ?? (isSecond && opensApposition(context, at) ? at : undefined)
  if (conjunct !== undefined) {
    const shared = chain(context, conjunct, true)
    if (shared.length > 0) return [...shared, ...found]
  }
  // An age between commas.
  if (opensApposition(context, at) && words[at]!.shape === 'number' && words[at + 1]?.gap === 'comma') at++
  const first = words[at]
  if (!first) return found
  if (opensApposition(context, at)) {
    if (first.key === 'who') return [...clause(context, at + 1), ...found]
    const roles = chain(context, at, false)
    if (roles.length > 0) return [...roles, ...found]
    const body = LINKS.has(first.key) ? bodyAfterLink(context, at) : undefined
    return body ? [...found, { body, former: false, from: at, to: body.to }] : found
  }
  if (!isTied(first)) return found
  if (first.key === 'of' || first.key === 'from' || first.key === 'at') {
    const body = bodyAfterLink(context, at)
    return body ? [...found, { body, former: false, from: at, to: body.to }] : found
  }
  return [...found, ...clause(context, at)]
}

/** After a comma, a dash or a bracket; the comma may end a line of its own ("Ann Farrow,\n\nNetwork director"). */
function opensApposition(context: RoleContext, at: number): boolean {
  const { text, words } = context.text
  const first = words[at]
  if (!first || at === 0) return false
  if (first.gap === 'comma') return true
  const between = text.slice(words[at - 1]!.end, first.start)
  return /^,\s+$|^,?\s?[–—]\s?$|^\s-\s$|^\s\($|^,?\]?\([^()\s]*\),?\s$/.test(between)
}

/** Two persons share what follows: "Ann Farrow and Lee Marsh, presidents of …". */
function conjunctEnd(context: RoleContext, at: number, names: ReadonlyMap<number, PersonMention>): number | undefined {
  if (context.text.words[at]?.key !== 'and') return undefined
  const other = names.get(at + 1)
  return other && opensApposition(context, other.to) ? other.to : undefined
}

/** Roles one after another: "deputy leader of Wexby Council and its lead member for care". */
function chain(context: RoleContext, from: number, areSeveral: boolean): FoundRole[] {
  const { words } = context.text
  const found: FoundRole[] = []
  let at = from
  while (found.length < MOST_ROLES) {
    const role = readRole(context, at, areSeveral)
    if (!role) break
    if (areSeveral && !/^\S+s\b/.test(phrase(context.text, role.from, role.to))) break
    found.push(role)
    const next = words[role.to]
    if (next?.key === 'who' && isTied(next)) found.push(...clause(context, role.to + 1))
    if (next?.key !== 'and' || !roleSoon(context, role.to + 1)) break
    at = role.to + 1
  }
  return found
}

/** A verb that gives a role: "is the chair of", "has been appointed as interim head", "chairs the trust", "sits on". */
export function clause(context: RoleContext, from: number): FoundRole[] {
  const { words } = context.text
  const { lexicon } = context
  let at = from
  let links = false
  let former = false
  for (let steps = 0; steps < 5 && isTied(words[at]); steps++, at++) {
    const { key } = words[at]!
    const verb = lexicon.roleVerbs.get(key)
    if (verb !== undefined) return verbRole(context, at, verb)
    if (lexicon.cues['role-participle'].has(key)) {
      // "was appointed" gives a role, "has appointed" gives one to somebody else.
      if (at === from || /^(?:has|have|had)$/.test(words[at - 1]!.key)) return []
      links = true
    } else if (lexicon.cues['role-link'].has(key)) links = true
    else if (lexicon.cues.former.has(key)) former = true
    else if (key !== 'as' && !lexicon.cues['role-adverb'].has(key)) break
  }
  if (!links) return []
  const role = readRole(context, at)
  // "is chief" may go on as anything; a role after a verb has a determiner or a body.
  const first = words[at]
  if (!role || !first || !(role.body || DETERMINERS.has(first.key))) return []
  // "was formerly chief executive of"
  return chain(context, at, false).map((stated) => (former ? { ...stated, former } : stated))
}

/** "chairs the trust": the noun of the verb, with the body after it; a verb without a noun gives the body alone. */
function verbRole(context: RoleContext, at: number, verb: { noun?: string; former: boolean }): FoundRole[] {
  const { words } = context.text
  let target = at + 1
  if (words[target] && LINKS.has(words[target]!.key)) target++
  if (words[target]?.key === 'the' && !context.bodyFrom.has(target)) target++
  const body = isTied(words[target]) ? context.bodyFrom.get(target) : undefined
  if (!body) return []
  return [{ body, former: verb.former, from: at, to: body.to, ...(verb.noun ? { role: verb.noun } : {}) }]
}

/** "Wexby Council leader Ann Poole", "the trust's chair, Bob Bell", "Imperial's Lord Darzi". */
function rolesBefore(mention: PersonMention, context: RoleContext): FoundRole[] {
  const { words } = context.text
  const end = mention.titleFrom
  const name = words[end]!
  if (name.gap !== 'space' && name.gap !== 'comma') return []
  if (name.gap === 'space' && words[end - 1]?.key === "'s") {
    const owner = context.bodyTo.get(end - 1)
    return owner ? [{ body: owner, former: false, from: owner.from, to: end }] : []
  }
  for (let at = end - 1; at >= Math.max(0, end - REACH); at--) {
    const noun = roleNounAt(context, at)
    if (noun && !noun.isPlural) {
      const start = startOf(context, at)
      const roles = chain({ ...context, limit: end }, start, false)
      const role = roles[0]
      if (role && roles.at(-1)!.to === end && (name.gap === 'space' || startsPhrase(context, role.from, start))) {
        const owner = role.body ? undefined : ownerBefore(context, start, role)
        return owner ? [{ ...role, body: owner }, ...roles.slice(1)] : roles
      }
    }
    if (at < end - 1 && !isTied(words[at + 1])) break
    if (words[at]!.gap === 'break') break
  }
  return []
}

/** First word of the role phrase whose noun begins at `noun`: its modifiers, and a body before them. */
function startOf(context: RoleContext, noun: number): number {
  const { words } = context.text
  let start = noun
  while (start > 0 && noun - start < 6 && isTied(words[start])) {
    const before = words[start - 1]!
    const body = context.bodyTo.get(before.key === "'s" ? start - 1 : start)
    if (body) return body.from
    if (roleNounAt(context, start - 1)?.to === start || belongsToRole(before, start - 1, start === noun, context))
      start--
    else break
  }
  return start < noun && joinsFields(context, start) ? start - 2 : start
}

/** "communities and | local government secretary" where the phrase opens with it, after a comma or a determiner. */
function joinsFields(context: RoleContext, start: number): boolean {
  const { text, lexicon } = context
  const { words } = text
  const [field, and] = [words[start - 2], words[start - 1]]
  if (!field || and?.key !== 'and' || !isTied(and) || !isTied(words[start])) return false
  if (!isField(field, lexicon)) return false
  const before = words[start - 3]
  return (
    text.opens[start - 2]! ||
    field.gap !== 'space' ||
    DETERMINERS.has(before!.key) ||
    lexicon.cues.former.has(before!.key)
  )
}

function belongsToRole(word: Word, at: number, isBesideNoun: boolean, context: RoleContext): boolean {
  const { cues } = context.lexicon
  if (cues['role-modifier'].has(word.key) || cues.former.has(word.key)) return true
  if (word.shape === 'symbol' || word.shape === 'number') return false
  if (cues['not-a-name'].has(word.key) || cues['agency-verb'].has(word.key) || LINKS.has(word.key)) return false
  if (isCapitalised(word) && !context.text.opens[at]) return true
  if (!isBesideNoun) return false
  // What stands before a comma belongs to another phrase: "at the conference, communities secretary Ann Farrow".
  const before = context.text.opens[at] || !isTied(word) ? undefined : context.text.words[at - 1]
  const isModifier = before !== undefined && cues['role-modifier'].has(before.key)
  return isNoun(word, context.lexicon) && !(before?.shape === 'lower' && !isModifier && isNoun(before, context.lexicon))
}

/** Before a comma the phrase must be whole: it opens its clause, or has a determiner or a body. */
function startsPhrase(context: RoleContext, from: number, start: number): boolean {
  const { words, opens } = context.text
  const before = words[from - 1]
  if (before?.key === 'to' || before?.key === 'by') return true
  return (
    opens[from]! ||
    words[from]!.gap !== 'space' ||
    context.bodyFrom.has(start) ||
    (before !== undefined && DETERMINERS.has(before.key)) ||
    DETERMINERS.has(words[start]!.key)
  )
}

/** "its chief executive", and roles that are always some body's ("Health spokesman"): the body named last before. */
function ownerBefore(context: RoleContext, start: number, role: FoundRole): FoundRole['body'] {
  const { words } = context.text
  const before = words[start - 1]
  const said = (role.role ?? '').toLowerCase()
  const needsBody = [...context.lexicon.cues['role-of-body']].some((noun) => said.endsWith(noun))
  if (!needsBody && before?.key !== 'its' && before?.key !== 'their') return undefined
  for (let at = start; at > Math.max(0, start - 60); at--) {
    const body = context.bodyTo.get(at)
    if (body) return body
  }
  return undefined
}
