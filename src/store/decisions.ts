/** A researcher's decisions about who is who come in; rows are changed so that they outlive new analyses. */
import { ProblemError, problem } from '../model/problem.js'
import { forgottenHash } from './forgotten.js'
import type { Store } from './open-store.js'
import { tellApart } from './split-person.js'

export interface ListedPerson {
  readonly id: number
  readonly name: string
  readonly roles: string | null
  readonly articles: number
}

/** People whose name holds `part`, most named first. */
export function listPeople(store: Store, part: string | undefined, limit: number): readonly ListedPerson[] {
  return store.db
    .prepare(
      `SELECT person.id, person.name, (SELECT group_concat(DISTINCT role) FROM person_role WHERE person_id = person.id) AS roles,
         count(DISTINCT entity.article_id) AS articles
       FROM person LEFT JOIN entity ON entity.person_id = person.id
       WHERE @part IS NULL OR person.name LIKE '%' || @part || '%'
       GROUP BY person.id ORDER BY articles DESC, person.name LIMIT @limit`,
    )
    .all({ part: part ?? null, limit }) as ListedPerson[]
}

/** Two persons are one: all of `from` becomes `into`, and whoever is met later as `from` was, is `into`. */
export function mergePeople(store: Store, from: number, into: number): void {
  if (from === into) throw unknown('two different persons are needed')
  store.db
    .transaction(() => {
      for (const id of [from, into]) mustExist(store, 'person', id)
      store.prepare('UPDATE entity SET person_id = ? WHERE person_id = ?').run(into, from)
      store.prepare('UPDATE OR IGNORE person_name SET person_id = ? WHERE person_id = ?').run(into, from)
      store.prepare('UPDATE OR IGNORE person_role SET person_id = ? WHERE person_id = ?').run(into, from)
      store.prepare('UPDATE decision SET person_id = ? WHERE person_id = ?').run(into, from)
      decideEntities(store, into, 'person_id = ?', [into])
      store.prepare('DELETE FROM person WHERE id = ?').run(from)
    })
    .immediate()
}

/** The person of these articles is another one: a new person's id. */
export function splitPerson(store: Store, id: number, articleIds: readonly number[]): number {
  return store.db
    .transaction((): number => {
      mustExist(store, 'person', id)
      const made = store.prepare('INSERT INTO person (name) SELECT name FROM person WHERE id = ?').run(id)
      const other = Number(made.lastInsertRowid)
      const chosen = `person_id = ? AND article_id IN (SELECT value FROM json_each(?))`
      const moved = decideEntities(store, other, chosen, [id, JSON.stringify(articleIds)])
      if (moved === 0) throw unknown(`none of these articles names person ${id}`)
      store
        .prepare(`UPDATE entity SET person_id = ?, link_rule = 'decided' WHERE ${chosen}`)
        .run(other, id, JSON.stringify(articleIds))
      tellApart(store, id, other)
      return other
    })
    .immediate()
}

/** Pins entities to a person, by article and key, so that a new analysis finds the decision. */
function decideEntities(store: Store, personId: number, where: string, values: readonly unknown[]): number {
  return store
    .prepare(
      `INSERT INTO decision (about, article_key, entity_key, person_id)
       SELECT DISTINCT 'person', article.key, entity.key, ? FROM entity JOIN article ON article.id = entity.article_id WHERE ${where}
       ON CONFLICT DO UPDATE SET person_id = excluded.person_id`,
    )
    .run(personId, ...values).changes
}

/** Two organisations are one: `from`'s key means `into` from now on. Both are named by key. */
export function mergeOrganisations(store: Store, from: string, into: string): void {
  store.db
    .transaction(() => {
      const id = (key: string): number => {
        const row = store.prepare('SELECT id FROM organisation WHERE key = ?').get(key) as { id: number } | undefined
        if (!row) throw unknown(`there is no organisation with the key ${key}`)
        return row.id
      }
      const [old, kept] = [id(from), id(into)]
      if (old === kept) throw unknown('two different organisations are needed')
      store.prepare('UPDATE entity SET organisation_id = ? WHERE organisation_id = ?').run(kept, old)
      store.prepare('UPDATE attribution_topic SET organisation_id = ? WHERE organisation_id = ?').run(kept, old)
      store.prepare('UPDATE organisation_merge SET organisation_id = ? WHERE organisation_id = ?').run(kept, old)
      store.prepare('INSERT INTO organisation_merge (key, organisation_id) VALUES (?, ?)').run(from, kept)
      store.prepare('DELETE FROM organisation WHERE id = ?').run(old)
    })
    .immediate()
}

/**
 * Removes a person: every article that names him or her goes with all that was found in it and with its pages, and
 * those pages are not taken in again. Returns how many articles went. Their words stay in the file until
 * eraseDeleted writes it anew.
 */
export function forgetPerson(store: Store, id: number, at: string): number {
  return store.db
    .transaction((): number => {
      mustExist(store, 'person', id)
      const keys = store.db
        .prepare(
          'SELECT DISTINCT article.key FROM entity JOIN article ON article.id = entity.article_id WHERE person_id = ?',
        )
        .pluck()
        .all(id) as string[]
      for (const key of keys) {
        const pages = store.db
          .prepare(
            `SELECT DISTINCT page.id, page.hash, coalesce(page.requested_url, page.origin) AS item FROM page JOIN article
             ON article.id = page.article_id OR article.page_id = page.id WHERE article.key = ?`,
          )
          .all(key) as { id: number; hash: string; item: string }[]
        store.prepare('DELETE FROM copy WHERE original_id IN (SELECT id FROM article WHERE key = ?)').run(key)
        store.prepare('DELETE FROM decision WHERE article_key = ?').run(key)
        store.prepare('DELETE FROM template_page WHERE article_key = ?').run(key)
        store.prepare('DELETE FROM article WHERE key = ?').run(key)
        for (const page of pages) {
          store.prepare('DELETE FROM problem WHERE item = ?').run(page.item)
          store.prepare('DELETE FROM page WHERE id = ?').run(page.id)
          store.prepare('INSERT OR IGNORE INTO forgotten (hash, at) VALUES (?, ?)').run(forgottenHash(page.hash), at)
        }
        store
          .prepare('INSERT OR IGNORE INTO forgotten (hash, at) VALUES (?, ?)')
          .run(forgottenHash(`article ${key}`), at)
      }
      store.prepare('DELETE FROM person WHERE id = ?').run(id)
      return keys.length
    })
    .immediate()
}

function mustExist(store: Store, table: 'person', id: number): void {
  if (!store.prepare(`SELECT 1 FROM ${table} WHERE id = ?`).get(id))
    throw unknown(`there is no ${table} ${id}: policylens people list shows them`)
}

const unknown = (why: string): ProblemError => new ProblemError(problem('usage/bad-flag', why))
