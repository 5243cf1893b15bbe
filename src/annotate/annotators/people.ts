/** Finds persons in text and headline, chains their mentions, and reads the roles and bodies that the article states. */
import type { Draft, Entity, Mention, OrganisationEntity, PersonEntity, StatedRole } from '../../model/annotation.js'
import { type Annotator, defineAnnotator } from '../annotator.js'
import type { NameFinder } from './names/find-names.js'
import type { NameText } from './names/name-text.js'
import { type ChainedPerson, chainPeople } from './people/chain-people.js'
import { findPeople } from './people/find-people.js'
import { type BodyPlace, findRoles, type RoleContext } from './people/find-roles.js'

/** The annotator over a finder of names. */
export function peopleAnnotator(names: NameFinder): Annotator {
  const { lexicon } = names
  const officeNames = new Set(
    lexicon.gazetteer.officeHolders.map((holder) => holder.name.toLowerCase().replaceAll('-', ' ')),
  )
  return defineAnnotator({
    name: 'people',
    version: '1',
    requires: ['sentence', 'mention', 'entity'],
    provides: ['mention', 'entity'],
    reads: [...lexicon.gazetteer.files, 'models/names.bin'],
    *annotate(article, earlier) {
      const bodies = earlier.of('mention').filter((mention) => mention.type === 'organisation')
      const organisations = new Map(
        earlier.of('entity').flatMap((e) => (e.type === 'organisation' ? [[e.key, e] as const] : [])),
      )
      const texts = names.find(article, earlier.of('sentence')).map(({ text, tagged }) => {
        const places = placesOf(text, bodies)
        const blocked = new Array<boolean>(text.words.length).fill(false)
        for (const { from, to } of places) blocked.fill(true, from, to)
        const context: RoleContext = {
          text,
          lexicon,
          bodyFrom: new Map(places.map((place) => [place.from, place])),
          bodyTo: new Map(places.map((place) => [place.to, place])),
        }
        return { text, blocked, context, people: findPeople(text, blocked, lexicon, officeNames, tagged) }
      })
      const contexts = new Map(texts.map(({ text, context }) => [text, context]))
      for (const person of chainPeople(texts, lexicon)) yield* draftsOf(person, contexts, organisations)
    },
  })
}

/** Bodies that stand in this text, as words. */
function placesOf(text: NameText, mentions: readonly Mention[]): BodyPlace[] {
  const startsAt = new Map(text.words.map((word, index) => [word.start, index]))
  const endsAt = new Map(text.words.map((word, index) => [word.end, index + 1]))
  return mentions.flatMap((mention) => {
    if (mention.in !== text.in) return []
    const from = startsAt.get(mention.start)
    const to = endsAt.get(mention.end)
    return from === undefined || to === undefined ? [] : [{ from, to, key: mention.entityKey }]
  })
}

function* draftsOf(
  person: ChainedPerson,
  contexts: ReadonlyMap<NameText, RoleContext>,
  bodies: ReadonlyMap<string, OrganisationEntity>,
): Iterable<Draft<Mention | Entity>> {
  const roles: StatedRole[] = []
  let affiliation: string | undefined
  const mentions = [...person.mentions].sort(
    (a, b) => Number(a.text.in === 'title') - Number(b.text.in === 'title') || a.from - b.from,
  )
  for (const mention of mentions) {
    if (mention.text.in === 'title') continue
    for (const found of findRoles(mention, contexts.get(mention.text)!)) {
      const { words } = mention.text
      const body = found.body ? bodies.get(found.body.key) : undefined
      affiliation ??= body?.name
      if (found.role === undefined) continue
      if (roles.some((r) => r.role.toLowerCase() === found.role!.toLowerCase() && r.affiliationKey === body?.key))
        continue
      roles.push({
        role: found.role,
        former: found.former,
        start: words[found.from]!.start,
        end: words[found.to - 1]!.end,
        ...(body ? { affiliation: body.name, affiliationKey: body.key } : {}),
      })
    }
  }
  const role = roles.find((r) => !r.former) ?? roles[0]
  const { key, name, title, gender, rule } = person
  for (const [index, mention] of mentions.entries()) {
    const { words } = mention.text
    const place = {
      start: words[mention.from]!.start,
      end: words[mention.to - 1]!.end,
      ...(mention.text.in ? { in: mention.text.in } : {}),
    }
    yield { kind: 'mention', type: 'person', entityKey: key, ...place }
    if (index > 0) continue
    const stated = role?.affiliation ?? affiliation
    const entity: Draft<PersonEntity> = {
      kind: 'entity',
      type: 'person',
      key,
      name,
      rule,
      roles,
      ...place,
      ...(title ? { title } : {}),
      ...(gender ? { gender } : {}),
      ...(role ? { role: role.role } : {}),
      ...(stated ? { affiliation: stated } : {}),
    }
    yield entity
  }
}
