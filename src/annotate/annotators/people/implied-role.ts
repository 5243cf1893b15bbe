/** A person's mentions come in; roles stated of them without their name ("the trust chair said", "She now chairs …") go out. */

import type { PersonMention } from './find-people.js'
import { clause } from './find-roles.js'
import { DETERMINERS, type FoundRole, isTied, type RoleContext, readRole } from './role-phrase.js'

/** How many words after the name the phrase may come: the same sentence or the next. */
const REACH = 45

/**
 * "Ann Farrow opened the debate. … the network's chief executive said": a definite role phrase before a verb of speech,
 * where no other person is named in between and none follows. `starts` are the first words of all names in the text.
 */
export function impliedRole(
  mentions: readonly PersonMention[],
  context: RoleContext,
  starts: ReadonlySet<number>,
): FoundRole[] {
  const { words } = context.text
  const own = new Set(mentions.map((mention) => mention.from))
  for (const mention of mentions) {
    for (let at = mention.to; at < mention.to + REACH && at + 1 < words.length; at++) {
      if (starts.has(at) && !own.has(at)) break
      if (words[at]!.key !== 'the' || !isTied(words[at + 1])) continue
      const role = readRole(context, at)
      if (!role?.body || DETERMINERS.has(words[role.to]?.key ?? '')) continue
      const next = words[role.to]
      if (next && isTied(next) && context.lexicon.cues['speech-verb'].has(next.key)) return [role]
    }
  }
  return []
}

const PRONOUNS: ReadonlyMap<string, 'female' | 'male'> = new Map([
  ['she', 'female'],
  ['he', 'male'],
])

/**
 * "Ann Farrow opened it. She is now the chair of the trust.": a sentence of its own, outside quotation marks, that a pronoun
 * opens, where the person was named last and the gender, where it is known, agrees.
 */
export function pronounRoles(
  mentions: readonly PersonMention[],
  gender: 'female' | 'male' | undefined,
  context: RoleContext,
  starts: ReadonlySet<number>,
): FoundRole[] {
  const { words, opens, text } = context.text
  const found = new Map<number, FoundRole>()
  for (const mention of mentions) {
    for (let at = mention.to; at < mention.to + REACH && at < words.length; at++) {
      if (starts.has(at)) break
      const says = opens[at] ? PRONOUNS.get(words[at]!.key) : undefined
      if (!says || (gender && gender !== says) || /["“”‘’']/.test(text[words[at]!.start - 1] ?? '')) continue
      for (const role of clause(context, at + 1)) found.set(role.from, role)
    }
  }
  return [...found.values()]
}
