/** Finds persons in text and headline, chains their mentions, and reads the roles and bodies that the article states. */
import type {
  Definite,
  Draft,
  Entity,
  Mention,
  OrganisationEntity,
  PersonEntity,
  StatedRole,
} from '../../model/annotation.js'
import type { Span } from '../../model/span.js'
import { type Annotator, defineAnnotator } from '../annotator.js'
import type { NameFinder } from './names/find-names.js'
import type { NameText } from './names/name-text.js'
import { type ChainedPerson, chainPeople } from './people/chain-people.js'
import { findPeople } from './people/find-people.js'
import { findRoles } from './people/find-roles.js'
import { impliedRole, pronounRoles } from './people/implied-role.js'
import { officeHolderId, officeHoldersByName } from './people/office-holder.js'
import type { BodyPlace, FoundRole, RoleContext } from './people/role-phrase.js'

/** The annotator over a finder of names. */
export function peopleAnnotator(names: NameFinder): Annotator {
  const { lexicon } = names
  const officeNames = new Set(
    lexicon.gazetteer.officeHolders.map((holder) => holder.name.toLowerCase().replaceAll('-', ' ')),
  )
  const holders = officeHoldersByName(lexicon.gazetteer.officeHolders)
  return defineAnnotator({
    name: 'people',
    version: '5',
    requires: ['sentence', 'mention', 'entity', 'definite'],
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
        const named = [...placesOf(text, earlier.of('definite')), ...places]
        const context: RoleContext = {
          text,
          lexicon,
          bodyFrom: new Map(named.map((place) => [place.from, place])),
          bodyTo: new Map(named.map((place) => [place.to, place])),
        }
        return { text, blocked, context, people: findPeople(text, blocked, lexicon, officeNames, tagged) }
      })
      const persons = chainPeople(texts, lexicon)
      const body = texts.find(({ text }) => text.in === undefined)
      if (!body) return
      const inText = persons.flatMap((person) => person.mentions.filter((mention) => mention.text === body.text))
      const byStart = new Map(inText.flatMap((m) => [[m.from, m] as const, [m.titleFrom, m] as const]))
      const starts = new Set(inText.map((mention) => mention.from))
      const rolesOf = (person: ChainedPerson): FoundRole[] => {
        const mentions = person.mentions.filter((mention) => mention.text === body.text)
        const found = [
          ...mentions.flatMap((mention) => findRoles(mention, body.context, byStart)),
          ...pronounRoles(mentions, person.gender, body.context, starts),
        ]
        return found.length > 0 ? found : impliedRole(mentions, body.context, starts)
      }
      for (const person of persons)
        yield* draftsOf(person, rolesOf(person), organisations, (roles) =>
          officeHolderId(person.name, roles, article.publishedOn, holders),
        )
    },
  })
}

/** Bodies that stand in this text, as words. Both come in order of the text. */
function placesOf(text: NameText, mentions: readonly (Mention | Definite)[]): BodyPlace[] {
  const { words } = text
  const places: BodyPlace[] = []
  let at = 0
  for (const mention of mentions) {
    if (mention.in !== text.in) continue
    while (at < words.length && words[at]!.start < mention.start) at++
    let to = at
    while (to < words.length && words[to]!.end < mention.end) to++
    if (words[at]?.start === mention.start && words[to]?.end === mention.end)
      places.push({ from: at, to: to + 1, key: mention.entityKey })
  }
  return places
}

function* draftsOf(
  person: ChainedPerson,
  found: readonly FoundRole[],
  bodies: ReadonlyMap<string, OrganisationEntity>,
  idOf: (roles: readonly StatedRole[]) => string | undefined,
): Iterable<Draft<Mention | Entity>> {
  const mentions = [...person.mentions].sort(
    (a, b) => Number(a.text.in === 'title') - Number(b.text.in === 'title') || a.from - b.from,
  )
  for (const mention of mentions)
    yield { kind: 'mention', type: 'person', entityKey: person.key, ...placeOf(mention.text, mention.from, mention.to) }
  const first = mentions[0]
  if (!first) return
  const text = mentions.find((mention) => mention.text.in === undefined)?.text
  const roles = text ? statedRoles(text, found, bodies) : []
  const role = roles.find((r) => !r.former) ?? roles[0]
  const alone = found.find((f) => f.role === undefined && f.body)?.body
  const affiliation =
    role && !role.former && role.affiliation
      ? role.affiliation
      : alone
        ? bodies.get(alone.key)?.name
        : role?.affiliation
  const holder = idOf(roles)
  const { key, name, title, gender, rule } = person
  const entity: Draft<PersonEntity> = {
    kind: 'entity',
    type: 'person',
    key,
    name,
    rule,
    roles,
    ...placeOf(first.text, first.from, first.to),
    ...(title ? { title } : {}),
    ...(gender ? { gender } : {}),
    ...(holder ? { officeHolderId: holder } : {}),
    ...(role ? { role: role.role } : {}),
    ...(affiliation ? { affiliation } : {}),
  }
  yield entity
}

/** Roles as rows, in order of the text, each once. */
function statedRoles(
  text: NameText,
  found: readonly FoundRole[],
  bodies: ReadonlyMap<string, OrganisationEntity>,
): StatedRole[] {
  const roles: StatedRole[] = []
  for (const { role, body, former, from, to } of found) {
    if (role === undefined) continue
    const at = body ? bodies.get(body.key) : undefined
    if (roles.some((r) => r.role.toLowerCase() === role.toLowerCase() && (!at || r.affiliationKey === at.key))) continue
    const place = placeOf(text, from, to)
    roles.push({ role, former, ...place, ...(at ? { affiliation: at.name, affiliationKey: at.key } : {}) })
  }
  return roles
}

function placeOf(text: NameText, from: number, to: number): Span & { readonly in?: 'title' } {
  const span = { start: text.words[from]!.start, end: text.words[to - 1]!.end }
  return text.in ? { ...span, in: text.in } : span
}
