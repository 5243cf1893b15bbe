/** A person and another who was taken for the same come in; what is known of each is told apart by what their articles say. */
import type { Store } from './open-store.js'

/** After entities were moved from person `from` to the new person `into`: names, roles and days follow them. */
export function tellApart(store: Store, from: number, into: number): void {
  // the key of a name is knowledge from outside the tables, so it is taken over with the name
  store
    .prepare(
      `INSERT OR IGNORE INTO person_name (person_id, name, key)
       SELECT @into, name, key FROM person_name WHERE person_id = @from AND name IN (SELECT name FROM entity WHERE person_id = @into)`,
    )
    .run({ from, into })
  store
    .prepare(
      `INSERT OR IGNORE INTO person_role (person_id, role, affiliation_key, is_former)
       SELECT @into, entity_role.role, coalesce(affiliation_key, ''), is_former FROM entity_role JOIN entity ON entity.id = entity_id
       WHERE person_id = @into`,
    )
    .run({ into })
  store
    .prepare(
      `UPDATE person SET title = said.title, gender = said.gender, office_holder_id = said.office
       FROM (SELECT max(title) AS title, max(gender) AS gender, max(office_holder_id) AS office FROM entity WHERE person_id = @into) AS said
       WHERE id = @into`,
    )
    .run({ into })
  // what only the moved articles said is no longer known of the other
  store
    .prepare(
      `DELETE FROM person_name WHERE person_id = @from AND name IN (SELECT name FROM person_name WHERE person_id = @into)
         AND name NOT IN (SELECT name FROM entity WHERE person_id = @from)`,
    )
    .run({ from, into })
  store
    .prepare(
      `DELETE FROM person_role WHERE person_id = @from
         AND EXISTS (SELECT 1 FROM person_role AS theirs WHERE theirs.person_id = @into AND theirs.role = person_role.role
           AND theirs.affiliation_key = person_role.affiliation_key AND theirs.is_former = person_role.is_former)
         AND NOT EXISTS (SELECT 1 FROM entity_role JOIN entity ON entity.id = entity_id WHERE person_id = @from
           AND entity_role.role = person_role.role AND coalesce(entity_role.affiliation_key, '') = person_role.affiliation_key
           AND entity_role.is_former = person_role.is_former)`,
    )
    .run({ from, into })
  const seen = store.prepare(
    `UPDATE person SET first_seen = days.first, last_seen = days.last,
       name = coalesce((SELECT name FROM person_name WHERE person_id = @id ORDER BY length(name) DESC, name LIMIT 1), person.name)
     FROM (SELECT min(published_on) AS first, max(published_on) AS last FROM article
       WHERE id IN (SELECT article_id FROM entity WHERE person_id = @id)) AS days
     WHERE id = @id`,
  )
  for (const id of [from, into]) seen.run({ id })
}
