/** A store comes in; everything that does not agree with itself goes out, with how to mend it. */
import type { Store } from './open-store.js'

export interface Finding {
  readonly what: string
  readonly rows: number
  readonly example: string
  readonly remedy: string
}

/** Tables whose rows keep their words beside their offsets. */
const PLACED = ['entity', 'mention', 'definite', 'money', 'attribution', 'stance', 'verdict'] as const
/** Parts of rows that do so, with their parents. */
const PARTS = [
  ['attribution_content', 'attribution', 'attribution_id'],
  ['stance_evidence', 'stance', 'stance_id'],
] as const

/** Checks the file, foreign keys, offsets against words, orphans, and the search indexes. Reads all; changes nothing. */
export function checkStore(store: Store): readonly Finding[] {
  const findings: Finding[] = []
  const add = (what: string, rows: number, example: string, remedy: string): void => {
    if (rows > 0) findings.push({ what, rows, example, remedy })
  }
  const integrity = store.db.pragma('integrity_check') as { integrity_check: string }[]
  if (integrity[0]?.integrity_check !== 'ok')
    add(
      'the file is damaged',
      integrity.length,
      integrity[0]?.integrity_check ?? '',
      'restore a backup, or ingest into a new database',
    )
  const dangling = store.db.pragma('foreign_key_check') as { table: string; rowid: number }[]
  add(
    'rows point to rows that are not there',
    dangling.length,
    `${dangling[0]?.table} ${dangling[0]?.rowid}`,
    'restore a backup, or ingest into a new database',
  )
  checkOffsets(store, add)
  for (const [what, sql, remedy] of ORPHANS) {
    const rows = store.db.prepare(sql).pluck().all() as unknown[]
    add(what, rows.length, String(rows[0]), remedy)
  }
  for (const index of ['article_search', 'attribution_search']) {
    if (!store.db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(index)) continue
    if (!indexAgrees(store, index))
      add(`${index} does not agree with what it indexes`, 1, index, 'policylens check --mend')
  }
  return findings
}

const ORPHANS: readonly (readonly [string, string, string])[] = [
  [
    'persons that no article names',
    `SELECT name FROM person WHERE NOT EXISTS (SELECT 1 FROM entity WHERE person_id = person.id)
     AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.person_id = person.id)`,
    'policylens check --mend',
  ],
  [
    'organisations that no article names',
    `SELECT name FROM organisation WHERE NOT EXISTS (SELECT 1 FROM entity WHERE organisation_id = organisation.id)
     AND NOT EXISTS (SELECT 1 FROM organisation_merge WHERE organisation_id = organisation.id)`,
    'policylens check --mend',
  ],
  [
    'mentions that belong to no entity',
    'SELECT exact FROM mention WHERE entity_id IS NULL',
    'a fault in an annotator: please report it with the article',
  ],
]

type Add = (what: string, rows: number, example: string, remedy: string) => void

function checkOffsets(store: Store, add: Add): void {
  const wrong = new Map<string, { rows: number; example: string }>()
  const compare = (
    table: string,
    text: string,
    row: { start_offset: number; end_offset: number; exact: string },
  ): void => {
    if (text.slice(row.start_offset, row.end_offset) === row.exact) return
    const known = wrong.get(table)
    if (known) known.rows++
    else wrong.set(table, { rows: 1, example: row.exact })
  }
  const placed = PLACED.map(
    (table) =>
      [
        table,
        store.db.prepare(`SELECT in_title, start_offset, end_offset, exact FROM ${table} WHERE article_id = ?`),
      ] as const,
  )
  const parts = PARTS.map(
    ([table, parent, key]) =>
      [
        table,
        store.db.prepare(
          `SELECT 0 AS in_title, part.start_offset, part.end_offset, part.exact FROM ${parent} JOIN ${table} AS part ON part.${key} = ${parent}.id
           WHERE ${parent}.article_id = ? AND ${parent}.in_title = 0`,
        ),
      ] as const,
  )
  const articles = store.db.prepare(
    "SELECT id, text, coalesce(headline, '') AS headline FROM article WHERE text <> '' AND id > ? ORDER BY id LIMIT 200",
  )
  for (let after = 0; ; ) {
    const some = articles.all(after) as { id: number; text: string; headline: string }[]
    if (some.length === 0) break
    for (const article of some) {
      after = article.id
      for (const [table, rows] of [...placed, ...parts])
        for (const row of rows.all(article.id) as {
          in_title: number
          start_offset: number
          end_offset: number
          exact: string
        }[])
          compare(table, row.in_title === 1 ? article.headline : article.text, row)
    }
  }
  for (const [table, { rows, example }] of wrong)
    add(
      `${table}: words that do not stand at their offsets`,
      rows,
      example,
      'analyse again: policylens analyse after raising the annotator’s version',
    )
}

function indexAgrees(store: Store, index: string): boolean {
  try {
    store.db.prepare(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`).run()
    return true
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_CORRUPT')) return false
    throw error
  }
}

/** Builds the search indexes anew. */
export function rebuildSearch(store: Store): void {
  for (const index of ['article_search', 'attribution_search'])
    if (store.db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(index))
      store.db.prepare(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`).run()
}
