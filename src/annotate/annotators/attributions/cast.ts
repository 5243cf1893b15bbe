/** Entities and mentions of an article come in; look-ups of who is named where go out. */

import type { Entity, Mention, OrganisationEntity, PersonEntity, Voice } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'

export interface NamedMention extends Span {
  readonly entity: Entity
}

export interface Cast {
  readonly persons: readonly PersonEntity[]
  readonly organisations: readonly OrganisationEntity[]
  /** Persons and organisations, in order of the text. */
  readonly mentions: readonly NamedMention[]
  /** Mentions that overlap a span, in order. */
  within(span: Span): readonly NamedMention[]
  /** Mentions that end at or before an offset, the nearest first, at most `count`. */
  before(at: number, count: number): readonly NamedMention[]
}

export function castOf(entities: readonly Entity[], found: readonly Mention[]): Cast {
  const byKey = new Map<string, Entity>()
  for (const entity of entities) byKey.set(`${entity.type} ${entity.key}`, entity)
  const mentions: NamedMention[] = []
  for (const mention of found) {
    if (mention.in === 'title') continue
    const entity = byKey.get(`${mention.type} ${mention.entityKey}`)
    if (entity && entity.type !== 'class') mentions.push({ start: mention.start, end: mention.end, entity })
  }
  mentions.sort((a, b) => a.start - b.start || b.end - a.end)
  const firstFrom = (at: number) => {
    return countWhile(mentions, (one) => one.start < at)
  }
  return {
    persons: entities.filter((e): e is PersonEntity => e.type === 'person'),
    organisations: entities.filter((e): e is OrganisationEntity => e.type === 'organisation'),
    mentions,
    within(span) {
      const out: NamedMention[] = []
      let k = firstFrom(span.start)
      if (k > 0 && mentions[k - 1]!.end > span.start) k--
      for (; k < mentions.length && mentions[k]!.start < span.end; k++) out.push(mentions[k]!)
      return out
    },
    before(at, count) {
      const out: NamedMention[] = []
      for (let k = firstFrom(at) - 1; k >= 0 && out.length < count; k--)
        if (mentions[k]!.end <= at) out.push(mentions[k]!)
      return out
    },
  }
}

export function personVoice(person: PersonEntity): Voice {
  return {
    kind: 'person',
    key: person.key,
    name: person.name,
    ...(person.role ? { role: person.role } : {}),
    ...(person.affiliation ? { affiliation: person.affiliation } : {}),
  }
}

export function bodyVoice(body: OrganisationEntity): Voice {
  return { kind: 'organisation', key: body.key, name: body.name }
}
