/** A researcher's decisions about bodies come in: that one name is two bodies, or none; they outlive new analyses. */
import { ProblemError, problem } from '../model/problem.js'
import type { Store } from './open-store.js'

export interface ListedOrganisation {
  readonly key: string
  readonly name: string
  readonly type: string
  readonly articles: number
}

/** Organisations whose name or key holds `part`, most named first. */
export function listOrganisations(
  store: Store,
  part: string | undefined,
  limit: number,
): readonly ListedOrganisation[] {
  return store.db
    .prepare(
      `SELECT organisation.key, organisation.name, organisation.type, count(DISTINCT entity.article_id) AS articles
       FROM organisation LEFT JOIN entity ON entity.organisation_id = organisation.id
       WHERE @part IS NULL OR organisation.name LIKE '%' || @part || '%' OR organisation.key LIKE '%' || @part || '%'
       GROUP BY organisation.id ORDER BY articles DESC, organisation.name, organisation.key LIMIT @limit`,
    )
    .all({ part: part ?? null, limit }) as ListedOrganisation[]
}

/**
 * The body that these articles (by id) call by this name is another one of that name: returns its key, the old one with a
 * number. Throws a ProblemError where there is no such organisation or none of the articles names it.
 */
export function splitOrganisation(store: Store, key: string, articleIds: readonly number[]): string {
  return store.db
    .transaction((): string => {
      const id = mustExist(store, key)
      const made = freeKey(store, key)
      const other = Number(
        store
          .prepare('INSERT INTO organisation (key, name, type) SELECT ?, name, type FROM organisation WHERE id = ?')
          .run(made, id).lastInsertRowid,
      )
      const articles = JSON.stringify(articleIds)
      const moved = store
        .prepare(
          `INSERT INTO decision (about, article_key, entity_key, organisation_id)
           SELECT DISTINCT 'organisation', article.key, entity.key, ? FROM entity JOIN article ON article.id = entity.article_id
           WHERE entity.organisation_id = ? AND article_id IN (SELECT value FROM json_each(?))
           ON CONFLICT DO UPDATE SET organisation_id = excluded.organisation_id`,
        )
        .run(other, id, articles).changes
      if (moved === 0) throw unknown(`none of these articles names ${key}`)
      for (const table of ['attribution_topic', 'entity'])
        store
          .prepare(
            `UPDATE ${table} SET organisation_id = ?
             WHERE organisation_id = ? AND article_id IN (SELECT value FROM json_each(?))`,
          )
          .run(other, id, articles)
      store.prepare("UPDATE entity SET link_rule = 'decided' WHERE organisation_id = ?").run(other)
      return made
    })
    .immediate()
}

/** The name is no body's: its row goes, and what articles call so is not linked again. Returns how many articles did. */
export function forgetOrganisation(store: Store, key: string, at: string): number {
  return store.db
    .transaction((): number => {
      const id = mustExist(store, key)
      const count = 'SELECT count(DISTINCT article_id) AS articles FROM entity WHERE organisation_id = ?'
      const { articles } = store.prepare(count).get(id) as { articles: number }
      const keys = store
        .prepare('SELECT DISTINCT key FROM entity WHERE organisation_id = ? UNION SELECT ?')
        .all(id, key) as { key: string }[]
      const forget = store.prepare('INSERT OR IGNORE INTO organisation_forgotten (key, at) VALUES (?, ?)')
      for (const named of keys) forget.run(named.key, at)
      store.prepare('UPDATE attribution_topic SET organisation_id = NULL WHERE organisation_id = ?').run(id)
      store
        .prepare("UPDATE entity SET organisation_id = NULL, link_rule = 'forgotten' WHERE organisation_id = ?")
        .run(id)
      store.prepare('DELETE FROM organisation WHERE id = ?').run(id)
      return articles
    })
    .immediate()
}

/** What a researcher decided about this name in this article: a body's id, `null` for none, undefined for no decision. */
export function decidedOrganisation(store: Store, articleKey: string, entityKey: string): number | null | undefined {
  const row = store
    .prepare(
      "SELECT organisation_id AS id FROM decision WHERE about = 'organisation' AND article_key = ? AND entity_key = ?",
    )
    .get(articleKey, entityKey) as { id: number } | undefined
  if (row) return row.id
  return store.prepare('SELECT 1 FROM organisation_forgotten WHERE key = ?').get(entityKey) ? null : undefined
}

function freeKey(store: Store, key: string): string {
  const taken = store.prepare('SELECT 1 FROM organisation WHERE key = ?')
  let n = 2
  while (taken.get(`${key}~${n}`)) n++
  return `${key}~${n}`
}

function mustExist(store: Store, key: string): number {
  const row = store.prepare('SELECT id FROM organisation WHERE key = ?').get(key) as { id: number } | undefined
  if (!row) throw unknown(`there is no organisation with the key ${key}: policylens organisations list shows them`)
  return row.id
}

const unknown = (why: string): ProblemError => new ProblemError(problem('usage/bad-flag', why))
