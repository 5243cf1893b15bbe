/** A person without a stated role comes in; the role that a definite phrase for them states ("the trust chair said") goes out. */
import type { PersonMention } from './find-people.js'
import { DETERMINERS, type FoundRole, isTied, type RoleContext, readRole } from './role-phrase.js'

/** How many words after the name the phrase may come: the same sentence or the next. */
const REACH = 45

/**
 * "Ann Farrow opened the debate. … the network's chief executive said": a definite role phrase before a verb of speech,
 * where no other person is named in between and none follows.
 */
export function impliedRole(
  mentions: readonly PersonMention[],
  context: RoleContext,
  all: readonly PersonMention[],
): FoundRole[] {
  const { words } = context.text
  const starts = new Set(all.map((mention) => mention.from))
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
