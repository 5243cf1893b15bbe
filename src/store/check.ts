/** A store comes in; everything that does not agree with itself goes out, with how to mend it. */
import { COUNTED_TABLES } from './migrations/007-counts.js'
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

const REMEDY_FOR_DAMAGE =
  'restore a copy, or run ingest into a new database; export and query still give what can be read'

const MEND = 'policylens check --mend'

/**
 * Checks the file, foreign keys, offsets against words, orphans, what is counted, and the search indexes. Reads all;
 * changes nothing. Of a damaged file it tells what it can.
 */
export function checkStore(store: Store): readonly Finding[] {
  const findings: Finding[] = []
  const add: Add = (what, rows, example, remedy) => {
    if (rows > 0) findings.push({ what, rows, example, remedy })
  }
  for (const part of [checkFile, checkReferences, checkOffsets, checkOrphans, checkCounts, checkIndexes]) {
    try {
      part(store, add)
    } catch (error) {
      if (!isDamage(error)) throw error
      if (!findings.some(({ remedy }) => remedy === REMEDY_FOR_DAMAGE))
        add('the file is damaged', 1, (error as Error).message, REMEDY_FOR_DAMAGE)
    }
  }
  return findings
}

const isDamage = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('SQLITE_CORRUPT')

function checkFile(store: Store, add: Add): void {
  const integrity = store.db.pragma('integrity_check') as { integrity_check: string }[]
  const first = integrity[0]?.integrity_check ?? ''
  if (first !== 'ok') add('the file is damaged', integrity.length, first.split('\n').at(-1)!, REMEDY_FOR_DAMAGE)
}

function checkReferences(store: Store, add: Add): void {
  const dangling = store.db.pragma('foreign_key_check') as { table: string; rowid: number }[]
  add(
    'rows point to rows that are not there',
    dangling.length,
    `${dangling[0]?.table} ${dangling[0]?.rowid}`,
    'restore a backup, or ingest into a new database',
  )
}

function checkOrphans(store: Store, add: Add): void {
  for (const [what, sql, remedy] of ORPHANS) {
    const rows = store.db.prepare(sql).pluck().all() as unknown[]
    add(what, rows.length, String(rows[0]), remedy)
  }
}

function checkCounts(store: Store, add: Add): void {
  for (const { name, rows } of COUNTED_TABLES) {
    const differing = store.db
      .prepare(
        `SELECT * FROM (SELECT * FROM (${rows}) EXCEPT SELECT * FROM ${name})
         UNION ALL SELECT * FROM (SELECT * FROM ${name} EXCEPT SELECT * FROM (${rows}))`,
      )
      .raw()
      .all() as unknown[][]
    add(`${name}: rows that are not what is counted`, differing.length, differing[0]?.join(' ') ?? '', MEND)
  }
}

function checkIndexes(store: Store, add: Add): void {
  for (const index of ['article_search', 'attribution_search']) {
    if (!store.db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(index)) continue
    if (!indexAgrees(store, index)) add(`${index} does not agree with what it indexes`, 1, index, MEND)
  }
}

const ORPHANS: readonly (readonly [string, string, string])[] = [
  [
    'persons that no article names',
    `SELECT name FROM person WHERE NOT EXISTS (SELECT 1 FROM entity WHERE person_id = person.id)
     AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.person_id = person.id)`,
    MEND,
  ],
  [
    'organisations that no article names',
    `SELECT name FROM organisation WHERE NOT EXISTS (SELECT 1 FROM entity WHERE organisation_id = organisation.id)
     AND NOT EXISTS (SELECT 1 FROM organisation_merge WHERE organisation_id = organisation.id)`,
    MEND,
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
  for (const { table, exact } of misplaced(store)) {
    const known = wrong.get(table)
    if (known) known.rows++
    else wrong.set(table, { rows: 1, example: exact })
  }
  for (const [table, { rows, example }] of wrong)
    add(
      `${table}: words that do not stand at their offsets`,
      rows,
      example,
      'policylens check --mend, then policylens analyse finds them anew',
    )
}

interface PlacedRow {
  readonly in_title: number
  readonly start_offset: number
  readonly end_offset: number
  readonly exact: string
  readonly analysis_id: number
}

/** Rows whose words are not those at their offsets; articles without text, as in a snapshot, are passed over. */
function* misplaced(store: Store): Generator<PlacedRow & { readonly table: string }> {
  const columns = 'in_title, start_offset, end_offset, exact, analysis_id'
  const tables = [
    ...PLACED.map((table) => [table, `SELECT ${columns} FROM ${table} WHERE article_id = ?`] as const),
    ...PARTS.map(
      ([table, parent, key]) =>
        [
          table,
          `SELECT 0 AS in_title, part.start_offset, part.end_offset, part.exact, analysis_id FROM ${parent}
           JOIN ${table} AS part ON part.${key} = ${parent}.id WHERE ${parent}.article_id = ? AND ${parent}.in_title = 0`,
        ] as const,
    ),
  ].map(([table, sql]) => [table, store.db.prepare(sql)] as const)
  const articles = store.db.prepare(
    "SELECT id, text, coalesce(headline, '') AS headline FROM article WHERE text <> '' AND id > ? ORDER BY id LIMIT 200",
  )
  for (let after = 0; ; ) {
    const some = articles.all(after) as { id: number; text: string; headline: string }[]
    if (some.length === 0) return
    for (const article of some) {
      after = article.id
      for (const [table, rows] of tables)
        for (const row of rows.all(article.id) as PlacedRow[]) {
          const text = row.in_title === 1 ? article.headline : article.text
          if (text.slice(row.start_offset, row.end_offset) !== row.exact) yield { table, ...row }
        }
    }
  }
}

/** Makes what stands at wrong offsets due, so that the next analysis finds it anew. Returns how many analyses. */
export function redoMisplaced(store: Store): number {
  const analyses = new Set([...misplaced(store)].map((row) => row.analysis_id))
  const due = store.db.prepare("UPDATE analysis SET signature = '' WHERE id = ?")
  store.db.transaction(() => {
    for (const id of analyses) due.run(id)
  })()
  return analyses.size
}

function indexAgrees(store: Store, index: string): boolean {
  try {
    store.db.prepare(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`).run()
    return true
  } catch (error) {
    if (isDamage(error)) return false
    throw error
  }
}

/** Builds the search indexes anew. */
export function rebuildSearch(store: Store): void {
  for (const index of ['article_search', 'attribution_search'])
    if (store.db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(index))
      store.db.prepare(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`).run()
}

/** Counts anew what views count. */
export function recount(store: Store): void {
  store.db
    .transaction(() => {
      // emptied from the last, so that no trigger of the first has anything to take away
      for (const { name } of [...COUNTED_TABLES].reverse()) store.db.exec(`DELETE FROM ${name}`)
      for (const { name, rows } of COUNTED_TABLES) store.db.exec(`DELETE FROM ${name}; INSERT INTO ${name} ${rows}`)
    })
    .immediate()
}
