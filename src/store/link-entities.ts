/** Entities of one article come in; they are linked to persons and organisations across articles, with the rule that did it. */
import type { Entity, PersonEntity } from '../model/annotation.js'
import type { Store } from './open-store.js'
import type { FoundRows } from './save-annotations.js'

/** A person met before. */
export interface KnownPerson {
  readonly name: string
  readonly officeHolderId?: string
  /** Bodies he or she was named with, folded. */
  readonly affiliations: readonly string[]
}

/** When two are one: supplied from outside, since it is knowledge about names and not about tables. */
export interface PeopleLinking {
  /** A form in which spellings of one name are equal; undefined where the name is too little to know anyone by. */
  readonly nameKey: (name: string) => string | undefined
  readonly fold: (name: string) => string
  /** The rule by which the person of an article is one met before under the same name; undefined where it is another. */
  readonly samePerson: (known: KnownPerson, found: PersonEntity) => string | undefined
}

/** Links people by `linking`, organisations by their key, which is the same in every article. */
export function linkEntities(
  store: Store,
  articleId: number,
  entities: FoundRows<Entity>,
  linking: PeopleLinking,
): void {
  const link = store.prepare(
    'UPDATE entity SET person_id = ?, organisation_id = ?, link_rule = ? WHERE article_id = ? AND type = ? AND key = ?',
  )
  for (const { found } of entities) {
    if (found.type === 'organisation')
      link.run(
        null,
        organisationId(store, found.key, found.name, found.organisationType),
        'key',
        articleId,
        found.type,
        found.key,
      )
    else if (found.type === 'person') {
      const person = personFor(store, found, linking)
      link.run(person?.id ?? null, null, person?.rule ?? 'surname-only', articleId, found.type, found.key)
    }
  }
}

function organisationId(store: Store, key: string, name: string, type: string): number {
  const row = store
    .prepare(
      `INSERT INTO organisation (key, name, type) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET name = excluded.name, type = excluded.type RETURNING id`,
    )
    .get(key, name, type) as { id: number }
  return row.id
}

function personFor(
  store: Store,
  found: PersonEntity,
  linking: PeopleLinking,
): { id: number; rule: string } | undefined {
  const key = linking.nameKey(found.name)
  if (key === undefined) return undefined
  const candidates = store
    .prepare('SELECT id, name, office_holder_id FROM person WHERE folded_name = ? ORDER BY id')
    .all(key) as { id: number; name: string; office_holder_id: string | null }[]
  for (const candidate of candidates) {
    const affiliations = store
      .prepare('SELECT affiliation FROM person_affiliation WHERE person_id = ?')
      .all(candidate.id) as { affiliation: string }[]
    const rule = linking.samePerson(
      {
        name: candidate.name,
        ...(candidate.office_holder_id ? { officeHolderId: candidate.office_holder_id } : {}),
        affiliations: affiliations.map((a) => a.affiliation),
      },
      found,
    )
    if (rule) {
      remember(store, candidate.id, found, linking)
      return { id: candidate.id, rule }
    }
  }
  const made = store
    .prepare('INSERT INTO person (name, folded_name, office_holder_id) VALUES (?, ?, ?)')
    .run(found.name, key, found.officeHolderId ?? null)
  const id = Number(made.lastInsertRowid)
  remember(store, id, found, linking)
  return { id, rule: candidates.length > 0 ? 'namesake' : 'first-met' }
}

function remember(store: Store, id: number, found: PersonEntity, linking: PeopleLinking): void {
  const save = store.prepare('INSERT OR IGNORE INTO person_affiliation (person_id, affiliation) VALUES (?, ?)')
  for (const affiliation of [found.affiliation, ...found.roles.map((r) => r.affiliation)])
    if (affiliation) save.run(id, linking.fold(affiliation))
  if (found.officeHolderId)
    store
      .prepare('UPDATE person SET office_holder_id = ? WHERE id = ? AND office_holder_id IS NULL')
      .run(found.officeHolderId, id)
}

/** Removes persons and organisations that no article names any more. Returns how many. */
export function dropUnnamed(store: Store): number {
  const people = store
    .prepare('DELETE FROM person WHERE NOT EXISTS (SELECT 1 FROM entity WHERE person_id = person.id)')
    .run().changes
  const organisations = store
    .prepare('DELETE FROM organisation WHERE NOT EXISTS (SELECT 1 FROM entity WHERE organisation_id = organisation.id)')
    .run().changes
  return people + organisations
}
