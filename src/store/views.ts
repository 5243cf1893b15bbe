/** Views named for questions: recreated whenever their text has changed, since they hold no data. */
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { COUNTED_TABLES } from './migrations/007-counts.js'
import { ARTICLE_VIEWS } from './views/articles.js'
import { CODING_VIEWS } from './views/codings.js'
import { MONEY_VIEWS } from './views/money.js'
import { NAME_VIEWS } from './views/names.js'
import { SPAN_VIEWS } from './views/spans.js'
import { STANCE_VIEWS } from './views/stances.js'
import { STATEMENT_VIEWS } from './views/statements.js'
import type { View } from './views/view.js'

/** In order: a view may build on those before it. */
export const VIEWS: readonly View[] = [
  ...ARTICLE_VIEWS,
  ...STATEMENT_VIEWS,
  ...STANCE_VIEWS,
  ...MONEY_VIEWS,
  ...NAME_VIEWS,
  ...SPAN_VIEWS,
  ...CODING_VIEWS,
]

/** Creates the views, or recreates them where this program's differ from the database's. */
export function applyViews(db: Database.Database, views: readonly View[] = VIEWS): void {
  const digest = digestOf(views)
  const known = (): boolean => holdsViews(db, digest)
  if (known()) return
  db.transaction(() => {
    if (known()) return
    const old = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all() as string[]
    for (const name of old) db.exec(`DROP VIEW "${name}"`)
    for (const view of views) db.exec(`CREATE VIEW ${view.name} AS ${view.sql}`)
    db.exec('DROP TABLE IF EXISTS view_digest; CREATE TABLE view_digest (digest TEXT NOT NULL) STRICT')
    db.prepare('INSERT INTO view_digest VALUES (?)').run(digest)
  }).immediate()
}

/**
 * For a database that is only read and whose views are another program's: this program's stand before them, for this
 * connection. Where it is older than the counted tables, views that count anew stand in for these.
 */
export function coverViews(db: Database.Database, views: readonly View[] = VIEWS): void {
  if (holdsViews(db, digestOf(views))) return
  const isThere = db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?')
  for (const { name, rows } of COUNTED_TABLES) if (!isThere.get(name)) db.exec(`CREATE TEMP VIEW ${name} AS ${rows}`)
  for (const view of views) db.exec(`CREATE TEMP VIEW ${view.name} AS ${view.sql}`)
}

const digestOf = (views: readonly View[]): string =>
  createHash('sha256')
    .update(JSON.stringify(views.map((view) => [view.name, view.sql.replace(/\s+/g, ' ')])))
    .digest('hex')

const holdsViews = (db: Database.Database, digest: string): boolean =>
  db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'view_digest'").get() !== undefined &&
  db.prepare('SELECT digest FROM view_digest').pluck().get() === digest
