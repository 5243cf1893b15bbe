/** Words and filters come in; statements and articles that hold them go out, best first, with a snippet. */
import { ProblemError, problem } from '../model/problem.js'
import type { Store } from './open-store.js'

export interface SearchFilters {
  /** Part of a speaker's name. */
  readonly speaker?: string
  /** First and last day, or the beginning of one. */
  readonly since?: string
  readonly until?: string
  readonly publisher?: string
  /** devolution, centralisation or mixed. */
  readonly stance?: string
  /** Takes the words as FTS5 syntax instead of as words to find. */
  readonly raw?: boolean
  readonly inside?: 'statements' | 'articles'
  readonly limit?: number
}

export interface SearchHit {
  readonly found: 'statement' | 'article'
  readonly day: string | null
  readonly publisher: string | null
  readonly speaker: string | null
  readonly stance: string | null
  /** Matched words stand between MARKS. */
  readonly snippet: string
  readonly headline: string | null
  readonly url: string | null
  /** attribution.id of a statement, article.id of an article. */
  readonly id: number
}

/** Characters no text holds, around what matched. */
export const MARKS = { open: '\u0001', close: '\u0002' } as const

/**
 * Turns what a user typed into FTS5: each word, and each phrase in quotation marks, must stand there. Nothing in it is
 * syntax, so that no input is an error.
 */
export function asMatch(typed: string): string {
  const parts = [...typed.matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2] ?? '')
  const quoted = parts.filter((part) => /[\p{L}\p{N}]/u.test(part)).map((part) => `"${part.replaceAll('"', '""')}"`)
  if (quoted.length === 0) throw new ProblemError(problem('query/bad-sql', `nothing to search for in: ${typed}`))
  return quoted.join(' ')
}

const snippet = (table: string, column: number): string => `snippet(${table}, ${column}, char(1), char(2), '…', 28)`

const inTime =
  '(:since IS NULL OR published_on >= :since) AND (:until IS NULL OR substr(published_on, 1, length(:until)) <= :until)'
const inPublisher = "(:publisher IS NULL OR publisher LIKE '%' || :publisher || '%')"

const STATEMENTS = `SELECT 'statement' AS found, published_on AS day, publisher, speaker, stance,
    ${snippet('attribution_search', 0)} AS snippet, headline, url, quotations.id
  FROM attribution_search JOIN quotations ON quotations.id = attribution_search.rowid
  WHERE attribution_search MATCH :match AND (:speaker IS NULL OR speaker LIKE '%' || :speaker || '%')
    AND (:stance IS NULL OR stance = :stance) AND ${inTime} AND ${inPublisher}
  ORDER BY rank LIMIT :limit`

const ARTICLES = `SELECT 'article' AS found, published_on AS day, publisher, NULL AS speaker, stance,
    ${snippet('article_search', -1)} AS snippet, current_article.headline, url, current_article.id
  FROM article_search JOIN current_article ON current_article.id = article_search.rowid
  WHERE article_search MATCH :match AND (:stance IS NULL OR stance = :stance)
    AND (:speaker IS NULL OR EXISTS (SELECT 1 FROM quotations AS said
      WHERE said.article_id = current_article.id AND said.speaker LIKE '%' || :speaker || '%'))
    AND ${inTime} AND ${inPublisher}
  ORDER BY rank LIMIT :limit`

/** Searches statements first, then articles. Throws query/bad-sql where raw syntax is wrong or nothing is asked. */
export function search(store: Store, typed: string, filters: SearchFilters = {}): readonly SearchHit[] {
  const values = {
    match: filters.raw ? typed : asMatch(typed),
    speaker: filters.speaker ?? null,
    since: filters.since ?? null,
    until: filters.until ?? null,
    publisher: filters.publisher ?? null,
    stance: filters.stance === undefined ? null : filters.stance === 'mixed' ? 'mixed' : `pro-${filters.stance}`,
    limit: filters.limit ?? 20,
  }
  const parts = [
    ...(filters.inside === 'articles' ? [] : [STATEMENTS]),
    ...(filters.inside === 'statements' || !hasArticleSearch(store) ? [] : [ARTICLES]),
  ]
  const hits: SearchHit[] = []
  const refused: Error[] = []
  for (const part of parts) {
    try {
      hits.push(...(store.prepare(part).all(values) as SearchHit[]))
    } catch (cause) {
      if (!(cause instanceof Error && /fts5|no such column|unterminated/i.test(cause.message))) throw cause
      refused.push(cause)
    }
  }
  // raw words may name a column that only one of the two has, such as headline:
  if (refused.length === parts.length && refused[0])
    throw new ProblemError(
      problem(
        'query/bad-sql',
        `${refused[0].message}: mend the search, or leave --raw out (columns: words; headline, text)`,
      ),
      { cause: refused[0] },
    )
  return hits
}

/** A snapshot without bodies has no index of them. */
function hasArticleSearch(store: Store): boolean {
  return store.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'article_search'").get() !== undefined
}
