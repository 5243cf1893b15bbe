/** A store comes in; how much is in it goes out. */
import type { Store } from './open-store.js'

export interface Totals {
  readonly pages: number
  readonly articles: number
  /** Earlier versions of articles, kept beside the current ones. */
  readonly earlierVersions: number
  readonly people: number
  readonly organisations: number
  readonly quotations: number
  readonly sums: number
  readonly publishers: number
  readonly openProblems: number
  /** Current articles by the verdict on them. */
  readonly stances: ReadonlyMap<string, number>
  /** Open problems by code. */
  readonly problems: ReadonlyMap<string, number>
}

/** Counts what current articles hold. */
export function totalsOf(store: Store): Totals {
  const one = (sql: string): number => store.db.prepare(sql).pluck().get() as number
  const pairs = (sql: string): ReadonlyMap<string, number> =>
    new Map(store.db.prepare(sql).raw().all() as [string, number][])
  return {
    pages: one('SELECT count(*) FROM page'),
    articles: one('SELECT count(*) FROM article WHERE is_current = 1'),
    earlierVersions: one('SELECT count(*) FROM article WHERE is_current = 0'),
    people: one(
      "SELECT count(DISTINCT coalesce(person_id, -entity.id)) FROM entity JOIN article ON article.id = article_id WHERE type = 'person' AND is_current = 1",
    ),
    organisations: one(
      "SELECT count(DISTINCT organisation_id) FROM entity JOIN article ON article.id = article_id WHERE type = 'organisation' AND is_current = 1",
    ),
    quotations: one('SELECT count(*) FROM attribution JOIN article ON article.id = article_id WHERE is_current = 1'),
    sums: one(
      'SELECT count(*) FROM money JOIN article ON article.id = article_id WHERE is_current = 1 AND same_as_id IS NULL',
    ),
    publishers: one('SELECT count(*) FROM publisher'),
    openProblems: one('SELECT count(*) FROM problem WHERE solved_run_id IS NULL'),
    stances: pairs(
      `SELECT label, count(*) FROM verdict JOIN article ON article.id = article_id
       WHERE scope = 'article' AND is_current = 1 GROUP BY label ORDER BY label`,
    ),
    problems: pairs(
      'SELECT code, count(*) FROM problem WHERE solved_run_id IS NULL GROUP BY code ORDER BY count(*) DESC, code',
    ),
  }
}

/** Which annotators found what is in the database, in which version, in how many current articles. */
export function annotatorVersions(
  store: Store,
): readonly { readonly annotator: string; readonly version: string; readonly articles: number }[] {
  return store.db
    .prepare(
      `SELECT annotator, analysis.version, count(*) AS articles FROM analysis JOIN article ON article.id = article_id
       WHERE is_current = 1 GROUP BY annotator, analysis.version ORDER BY annotator, analysis.version`,
    )
    .all() as { annotator: string; version: string; articles: number }[]
}
