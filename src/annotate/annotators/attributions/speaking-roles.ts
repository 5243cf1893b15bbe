/** Words that name a role, or stand beside a name, come in; the person they mean goes out. */
import type { PersonEntity, Voice } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { type NamedMention, personVoice } from './cast.js'
import { distinct, joined, type Resolved, type SpeakerContext, voiceOf } from './resolved.js'
import type { SourceWords } from './source-words.js'

/** "The chief executive": who has that role by the article's own words. */
export function byRole(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
  if (!words.definite && words.lower.length > 6) return undefined
  if (/^(?:a|an|one|another|some|many|several)$/.test(words.lower[0]!)) return undefined
  const asked = contentWords(words.bare)
  const bodiesInside = context.cast
    .within(source)
    .filter((m) => m.entity.type === 'organisation')
    .map((m) => m.entity.key)
  let best: { person: PersonEntity; score: number } | undefined
  for (const person of context.cast.persons) {
    for (const stated of person.roles.length > 0
      ? person.roles
      : person.role
        ? [{ role: person.role, affiliation: person.affiliation, affiliationKey: undefined, former: false }]
        : []) {
      const role = contentWords(stated.role)
      if (!role.has(words.head) && !role.has(words.head.replace(/s$/, ''))) continue
      const all = new Set([...role, ...contentWords(stated.affiliation ?? '')])
      const missing = [...asked].filter((word) => !all.has(word))
      const keyed = stated.affiliationKey !== undefined && bodiesInside.includes(stated.affiliationKey)
      if (missing.length > 0 && !keyed) continue
      const score =
        asked.size +
        (keyed ? 2 : 0) +
        (stated.former ? -1 : 0) -
        0.01 * (all.size - asked.size) +
        (context.conversation.spoke(person.key) ? 0.5 : 0) -
        (person.start > source.start ? 0.5 : 0)
      if (!best || score > best.score) best = { person, score }
    }
  }
  if (!words.definite) return undefined
  if (!best) return unstatedRole(words, source, context)
  return { voices: [personVoice(best.person)], rule: 'role', confidence: 0.85 }
}

/**
 * "The consultant claimed" where nobody's role was stated: the last person to speak, or be named, whose role is not known. Where
 * the role was spoken of before they were named, or somebody else may have it as well, it is anybody's: a description.
 */
function unstatedRole(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
  const { lexicon, conversation, cast } = context
  if (!lexicon.roles.has(words.head)) return undefined
  const near = distinctEntities(
    cast.before(source.start, 6).filter((m) => m.entity.type === 'person' && m.entity.roles.length === 0),
  )
  const isNew = (voice: Voice) => {
    const named = cast.persons.find((person) => person.key === voice.key)
    return named === undefined || context.firstSpokenOf(words.head) >= named.start
  }
  const spoken = conversation.last(
    (voice, all) => all.length === 1 && voice.kind === 'person' && voice.role === undefined,
  )
  if (spoken && !isNew(spoken[0]!)) return undefined
  if (spoken) return { voices: spoken, rule: 'role-unstated', confidence: 0.6 }
  const [only, ...others] = near
  if (!only || others.length > 0) return undefined
  const voice = voiceOf(only)
  return isNew(voice) ? { voices: [voice], rule: 'role-unstated', confidence: 0.55 } : undefined
}

function distinctEntities(mentions: readonly NamedMention[]): NamedMention[] {
  return mentions.filter((one, k) => mentions.findIndex((other) => other.entity === one.entity) === k)
}

const EMPTY = new Set([
  'the',
  'a',
  'an',
  'of',
  'for',
  'and',
  'at',
  'in',
  'on',
  'to',
  'his',
  'her',
  'its',
  'their',
  'own',
])

function contentWords(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/'s\b/g, '')
      .match(/[\p{L}\p{N}&]+/gu) ?? []
  return new Set(words.filter((word) => !EMPTY.has(word)))
}

/** The words are an apposition ("X and Y, presidents of Z, said"): those it stands beside. */
export function behindApposition(source: Span, context: SpeakerContext): Resolved | undefined {
  const { text, cast } = context
  if (
    !/^(?:the\s|an?\s)?\p{Ll}|^(?:\p{Lu}{2,}|Professor|President|Director|Chair)/u.test(
      text.slice(source.start, source.start + 24),
    )
  )
    return undefined
  const gap = /(?:\]\([^)\s]{0,200}\))?,\s+$/.exec(text.slice(Math.max(0, source.start - 220), source.start))
  if (!gap) return undefined
  const end = source.start - gap[0].length
  const persons: NamedMention[] = []
  for (const mention of cast.before(end, 4)) {
    const next = persons.at(-1)
    if (mention.entity.type !== 'person') break
    if (next ? !joined(text.slice(mention.end, next.start)) : mention.end !== end) break
    persons.push(mention)
  }
  if (persons.length === 0 || cast.within(source).some((m) => m.entity.type === 'person')) return undefined
  return { voices: distinct(persons.reverse().map(voiceOf)), rule: 'apposition', confidence: 0.85 }
}
