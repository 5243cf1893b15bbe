/** Entities of one article come in; who they are across articles goes out, persons and organisations, with the rule that told. */
import type { Entity, OrganisationEntity, PersonEntity } from '../model/annotation.js'
import type { Store } from './open-store.js'
import { decidedOrganisation } from './organisation-decisions.js'
import type { FoundRows } from './save-annotations.js'

/** What is known about a person, from one article or from several. */
export interface Sighting {
  readonly name: string
  readonly title?: string
  readonly gender?: 'female' | 'male'
  readonly roles: readonly { readonly role: string; readonly affiliationKey?: string; readonly former: boolean }[]
  /** Days, `YYYY-MM-DD`. */
  readonly firstSeen?: string
  readonly lastSeen?: string
  readonly officeHolderId?: string
}

/** When two are one: supplied from outside, since it is knowledge about names and not about tables. */
export interface PeopleLinking {
  /** People whose keys differ are never one; undefined where the name is too little to know anyone by. */
  readonly nameKey: (name: string) => string | undefined
  readonly samePerson: (a: Sighting, b: Sighting) => { readonly same: boolean; readonly rule: string }
}

/** Best first: where several persons could be meant, the better rule decides. */
const RULES = [
  'office-holder',
  'name-and-body',
  'name-and-former-body',
  'name-and-role',
  'similar-name-and-body',
  'full-name',
]

/** Who an entity of an article is across articles. */
export interface Link {
  readonly personId?: number
  readonly organisationId?: number
  /** How that was found out, or why nobody was. */
  readonly rule: string
}

/** Links people by `linking`, organisations by their key, which is the same in every article. */
export function linkEntities(
  store: Store,
  articleId: number,
  entities: FoundRows<Entity>,
  linking: PeopleLinking,
): ReadonlyMap<Entity, Link> {
  const links = new Map<Entity, Link>()
  if (entities.length === 0) return links
  const article = store.prepare('SELECT key, published_on FROM article WHERE id = ?').get(articleId) as {
    key: string
    published_on: string | null
  }
  for (const { found } of entities) {
    if (found.type === 'organisation') {
      const decision = decidedOrganisation(store, article.key, found.key)
      if (decision === null) links.set(found, { rule: 'forgotten' })
      else if (decision !== undefined) links.set(found, { organisationId: decision, rule: 'decided' })
      else links.set(found, { organisationId: organisationId(store, found), rule: 'key' })
    } else if (found.type === 'person') {
      const { id, rule } =
        decided(store, article, found, linking) ?? personFor(store, found, article.published_on, linking)
      links.set(found, id === undefined ? { rule } : { personId: id, rule })
    }
  }
  return links
}

function organisationId(store: Store, { key, name, organisationType: type }: OrganisationEntity): number {
  const merged = store.prepare('SELECT organisation_id FROM organisation_merge WHERE key = ?').get(key) as
    | { organisation_id: number }
    | undefined
  if (merged) return merged.organisation_id
  const known = store.prepare('SELECT id, name, type FROM organisation WHERE key = ?').get(key) as
    | { id: number; name: string; type: string }
    | undefined
  if (known?.name === name && known.type === type) return known.id
  const row = store
    .prepare(
      `INSERT INTO organisation (key, name, type) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET name = excluded.name, type = excluded.type RETURNING id`,
    )
    .get(key, name, type) as { id: number }
  return row.id
}

interface Linked {
  readonly id?: number
  readonly rule: string
}

/** What a researcher decided about this person in this article; what the article says is known of that person then. */
function decided(
  store: Store,
  article: { readonly key: string; readonly published_on: string | null },
  found: PersonEntity,
  linking: PeopleLinking,
): Linked | undefined {
  const row = store
    .prepare("SELECT person_id AS id FROM decision WHERE about = 'person' AND article_key = ? AND entity_key = ?")
    .get(article.key, found.key) as { id: number } | undefined
  if (!row) return undefined
  const key = linking.nameKey(found.name)
  if (key !== undefined) remember(store, row.id, sightingOf(found, article.published_on), key)
  return { id: row.id, rule: 'decided' }
}

function sightingOf(found: PersonEntity, day: string | null): Sighting {
  return {
    name: found.name,
    ...(found.title ? { title: found.title } : {}),
    ...(found.gender ? { gender: found.gender } : {}),
    roles: found.roles,
    ...(day ? { firstSeen: day, lastSeen: day } : {}),
    ...(found.officeHolderId ? { officeHolderId: found.officeHolderId } : {}),
  }
}

function personFor(store: Store, found: PersonEntity, day: string | null, linking: PeopleLinking): Linked {
  const key = linking.nameKey(found.name)
  if (key === undefined && !found.officeHolderId) return { rule: 'surname-alone' }
  const sighting = sightingOf(found, day)
  const candidates = store
    .prepare(
      `SELECT person_id AS id FROM person_name WHERE key = ?
       UNION SELECT id FROM person WHERE office_holder_id = ? ORDER BY id`,
    )
    .all(key ?? null, found.officeHolderId ?? null) as { id: number }[]
  const matches: { id: number; rank: number; rule: string }[] = []
  let refused = ''
  for (const { id } of candidates) {
    const verdicts = sightingsOf(store, id).map((known) => linking.samePerson(known, sighting))
    const same = verdicts.find((verdict) => verdict.same)
    if (same) matches.push({ id, rank: (RULES.indexOf(same.rule) + RULES.length) % RULES.length, rule: same.rule })
    else refused ||= verdicts[0]?.rule ?? ''
  }
  matches.sort((a, b) => a.rank - b.rank || a.id - b.id)
  const [best, second] = matches
  // two namesakes and nothing to tell them apart: saying nothing is better than a guess
  if (best && second && second.rank === best.rank && best.rule === 'full-name') return { rule: 'several-namesakes' }
  if (key === undefined && !best) return { rule: 'surname-alone' }
  const id = best?.id ?? newPerson(store, sighting)
  remember(store, id, sighting, key ?? '')
  return { id, rule: best?.rule ?? (refused || 'first-met') }
}

/** What is known about a person, once for each spelling of the name. */
function sightingsOf(store: Store, id: number): readonly Sighting[] {
  const row = store
    .prepare('SELECT title, gender, office_holder_id, first_seen, last_seen FROM person WHERE id = ?')
    .get(id) as Record<'title' | 'office_holder_id' | 'first_seen' | 'last_seen', string | null> & {
    gender: 'female' | 'male' | null
  }
  const roles = store
    .prepare('SELECT role, affiliation_key, is_former FROM person_role WHERE person_id = ?')
    .all(id) as { role: string; affiliation_key: string; is_former: number }[]
  const names = store.prepare('SELECT name FROM person_name WHERE person_id = ? ORDER BY name').all(id) as {
    name: string
  }[]
  const rest = {
    ...(row.title ? { title: row.title } : {}),
    ...(row.gender ? { gender: row.gender } : {}),
    ...(row.first_seen ? { firstSeen: row.first_seen } : {}),
    ...(row.last_seen ? { lastSeen: row.last_seen } : {}),
    ...(row.office_holder_id ? { officeHolderId: row.office_holder_id } : {}),
    roles: roles.map((r) => ({
      role: r.role,
      former: r.is_former === 1,
      ...(r.affiliation_key ? { affiliationKey: r.affiliation_key } : {}),
    })),
  }
  return names.map(({ name }) => ({ name, ...rest }))
}

function newPerson(store: Store, sighting: Sighting): number {
  return Number(store.prepare('INSERT INTO person (name) VALUES (?)').run(sighting.name).lastInsertRowid)
}

/** Adds what an article says to what is known; the longest name is the one shown. */
function remember(store: Store, id: number, sighting: Sighting, key: string): void {
  store
    .prepare(
      `UPDATE person SET
         name = CASE WHEN length(@name) > length(name) THEN @name ELSE name END,
         title = coalesce(title, @title), gender = coalesce(gender, @gender),
         office_holder_id = coalesce(office_holder_id, @office),
         first_seen = min(coalesce(first_seen, @day), coalesce(@day, first_seen)),
         last_seen = max(coalesce(last_seen, @day), coalesce(@day, last_seen))
       WHERE id = @id`,
    )
    .run({
      id,
      name: sighting.name,
      title: sighting.title ?? null,
      gender: sighting.gender ?? null,
      office: sighting.officeHolderId ?? null,
      day: sighting.firstSeen ?? null,
    })
  store.prepare('INSERT OR IGNORE INTO person_name (person_id, name, key) VALUES (?, ?, ?)').run(id, sighting.name, key)
  const addRole = store.prepare(
    'INSERT OR IGNORE INTO person_role (person_id, role, affiliation_key, is_former) VALUES (?, ?, ?, ?)',
  )
  for (const role of sighting.roles) addRole.run(id, role.role, role.affiliationKey ?? '', Number(role.former))
}

/** Removes persons and organisations that no article names any more, save those a decision is about. Returns how many. */
export function dropUnnamed(store: Store): number {
  return store.db
    .transaction(() => {
      const people = store
        .prepare(
          `DELETE FROM person WHERE NOT EXISTS (SELECT 1 FROM entity WHERE person_id = person.id)
           AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.person_id = person.id)`,
        )
        .run().changes
      const organisations = store
        .prepare(
          `DELETE FROM organisation WHERE NOT EXISTS (SELECT 1 FROM entity WHERE organisation_id = organisation.id)
           AND NOT EXISTS (SELECT 1 FROM organisation_merge WHERE organisation_id = organisation.id)
           AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.organisation_id = organisation.id)`,
        )
        .run().changes
      return people + organisations
    })
    .immediate()
}
