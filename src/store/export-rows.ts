/** Filters come in; rows to pass on go out, set by set, one at a time: never the texts of articles unless asked for. */
import type { Store } from './open-store.js'
import { VIEWS } from './views.js'

export interface ExportFilters {
  readonly since?: string
  readonly until?: string
  readonly publisher?: string
  /** Adds the texts of articles. */
  readonly withText?: boolean
}

export interface ExportColumn {
  readonly name: string
  readonly about: string
  readonly type: 'integer' | 'number' | 'string'
}

export interface ExportSet {
  readonly name: string
  readonly about: string
  readonly columns: readonly ExportColumn[]
  /** Rows in a fixed order, values in order of the columns. */
  readonly rows: () => IterableIterator<readonly (string | number | null)[]>
}

const PLACES = {
  start: 'where it begins in the text of the article; the unit is told in datapackage.json',
  end: 'where it ends; the end is not part of it',
} as const

/** Names, view or SQL, and the columns that the view does not describe. */
const MENTIONS = {
  about: 'Each name in a text, with what it names.',
  columns: {
    id: 'the mention',
    type: 'person, organisation or class',
    name: 'canonical name, or the fullest in the article',
    key: 'key of the entity; of organisations the same in every article',
    ...PLACES,
    in_title: '1 where the offsets count in the headline',
    exact: 'the words',
    url: 'canonical address of the article',
    article_id: 'the article',
  },
  sql: `SELECT mention.id, mention.type, entity.name, entity.key, mention.start_offset AS start, mention.end_offset AS "end",
      mention.in_title, mention.exact, current_article.url, mention.article_id
    FROM mention JOIN current_article ON current_article.id = mention.article_id
    LEFT JOIN entity ON entity.id = mention.entity_id`,
} as const

/** The sets: what is exported under which name. */
export function exportSets(store: Store, filters: ExportFilters = {}): readonly ExportSet[] {
  const view = (name: string) => VIEWS.find((v) => v.name === name)!
  const whole = view('current_article')
  const { text: _, ...withoutText } = whole.columns
  return [
    {
      name: 'articles',
      about: whole.about,
      columns: filters.withText ? whole.columns : withoutText,
      from: 'current_article',
      key: 'id',
    },
    { ...view('quotations'), from: 'quotations', key: 'article_id' },
    { ...view('stances'), from: 'stances', key: 'article_id' },
    { ...view('holder_verdicts'), from: 'holder_verdicts', key: 'article_id' },
    { ...view('money_by_purpose'), name: 'money', from: 'money_by_purpose', key: 'article_id' },
    { name: 'mentions', ...MENTIONS, from: `(${MENTIONS.sql})`, key: 'article_id' },
  ].map(({ name, about, columns, from, key }) => setOf(store, filters, name, about, columns, from, key))
}

function setOf(
  store: Store,
  filters: ExportFilters,
  name: string,
  about: string,
  columns: Readonly<Record<string, string>>,
  from: string,
  key: string,
): ExportSet {
  const names = Object.keys(columns)
  const id = 'id' in columns ? ', rows.id' : ''
  const statement = store.db
    .prepare(
      `SELECT ${names.map((column) => `rows."${column}"`).join(', ')} FROM ${from} AS rows
       JOIN current_article AS chosen ON chosen.id = rows.${key}
       WHERE (:since IS NULL OR chosen.published_on >= :since)
         AND (:until IS NULL OR substr(chosen.published_on, 1, length(:until)) <= :until)
         AND (:publisher IS NULL OR chosen.publisher LIKE '%' || :publisher || '%')
       ORDER BY chosen.published_on, chosen.id${id}`,
    )
    .raw()
  const values = {
    since: filters.since ?? null,
    until: filters.until ?? null,
    publisher: filters.publisher ?? null,
  }
  return {
    name,
    about,
    columns: names.map((column) => ({ name: column, about: columns[column]!, type: typeOf(column) })),
    rows: () => statement.iterate(values) as IterableIterator<readonly (string | number | null)[]>,
  }
}

/** By the house's names of columns. */
function typeOf(column: string): ExportColumn['type'] {
  if (/^(?:id|.*_id|start|end|in_title|version|year|words_count|is_copy)$/.test(column)) return 'integer'
  if (/^(?:amount|amount_to|score|confidence|speaker_confidence|stance_score|containment)$/.test(column))
    return 'number'
  return 'string'
}

export interface ExportDocument {
  readonly id: number
  readonly url: string | null
  readonly text: string
  readonly spans: readonly ExportSpan[]
}

/** A span of the text with a label: overlapping ones are all kept. */
export interface ExportSpan {
  readonly id: string
  readonly label: string
  readonly start: number
  readonly end: number
  readonly exact: string
  /** What it was resolved to, such as a canonical name or an amount. */
  readonly note: string | null
}

const SPANS = `
  SELECT 'mention-' || mention.id AS id, mention.type AS label, start_offset AS start, end_offset AS end, exact,
      (SELECT name FROM entity WHERE entity.id = entity_id) AS note
    FROM mention WHERE article_id = :id AND in_title = 0
  UNION ALL SELECT 'money-' || id, 'money', start_offset, end_offset, exact, amount || ' ' || coalesce(currency, '')
    FROM money WHERE article_id = :id AND in_title = 0
  UNION ALL SELECT 'attribution-' || attribution.id || '-' || part.position, 'statement', part.start_offset, part.end_offset, part.exact,
      (SELECT name FROM attribution_speaker AS s WHERE s.attribution_id = attribution.id AND s.position = 0)
    FROM attribution JOIN attribution_content AS part ON part.attribution_id = attribution.id
    WHERE article_id = :id AND in_title = 0
  UNION ALL SELECT 'stance-' || id, label, start_offset, end_offset, exact, name FROM stance WHERE article_id = :id AND in_title = 0
  ORDER BY start, end DESC, id`

/** Articles with their spans, one at a time, for formats of annotation tools. */
export function* exportDocuments(store: Store, filters: ExportFilters = {}): Generator<ExportDocument> {
  const articles = exportSets(store, filters)[0]!
  const article = store.db.prepare('SELECT id, canonical_url AS url, text FROM article WHERE id = ?')
  const spans = store.db.prepare(SPANS)
  const ids = [...articles.rows()].map((row) => row[articles.columns.findIndex((c) => c.name === 'id')] as number)
  for (const id of ids) {
    const row = article.get(id) as { id: number; url: string | null; text: string }
    yield { ...row, spans: spans.all({ id }) as ExportSpan[] }
  }
}
