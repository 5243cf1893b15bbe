/** Filters come in; rows to pass on go out, set by set, one at a time: never the texts of articles unless asked for. */
import type { Store } from './open-store.js'
import { VIEWS } from './views.js'

export interface ExportFilters {
  readonly since?: string
  readonly until?: string
  readonly publisher?: string
  /** Part of a speaker's name: only articles in which such a one speaks. */
  readonly speaker?: string
  /** devolution, centralisation or mixed: only articles in which a statement or clause stands there. */
  readonly stance?: string
  /** Adds the texts of articles. */
  readonly withText?: boolean
}

export type ExportCell = string | number | null

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
  readonly rows: () => Iterable<readonly ExportCell[]>
}

const MENTIONS = {
  about: 'Each name in a text, with what it names.',
  columns: {
    id: 'the mention',
    type: 'person, organisation or class',
    name: 'canonical name, or the fullest in the article',
    key: 'key of the entity; of organisations the same in every article',
    start: 'where it begins in the text of the article; the unit is told in datapackage.json',
    end: 'where it ends; the end is not part of it',
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

/** What an article's rows are chosen by, with `chosen` as the article. */
const CHOSEN = `(:since IS NULL OR chosen.published_on >= :since)
   AND (:until IS NULL OR substr(chosen.published_on, 1, length(:until)) <= :until)
   AND (:publisher IS NULL OR chosen.publisher LIKE '%' || :publisher || '%')
   AND (:speaker IS NULL OR EXISTS (SELECT 1 FROM attribution JOIN attribution_speaker AS said ON said.attribution_id = attribution.id
     WHERE attribution.article_id = chosen.id AND said.name LIKE '%' || :speaker || '%'))
   AND (:stance IS NULL OR EXISTS (SELECT 1 FROM stance WHERE stance.article_id = chosen.id AND stance.label = :stance))`

const valuesOf = (filters: ExportFilters) => ({
  since: filters.since ?? null,
  until: filters.until ?? null,
  publisher: filters.publisher ?? null,
  speaker: filters.speaker ?? null,
  stance: filters.stance === undefined ? null : filters.stance === 'mixed' ? filters.stance : `pro-${filters.stance}`,
})

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
      order: 'rows.id',
    },
    { ...view('quotations'), from: 'quotations', key: 'article_id', order: 'rows.id' },
    { ...view('stances'), from: 'stances', key: 'article_id', order: 'rows.id' },
    { ...view('holder_verdicts'), from: 'holder_verdicts', key: 'article_id', order: 'rows.holder_key' },
    { ...view('money_by_purpose'), name: 'money', from: 'money_by_purpose', key: 'article_id', order: 'rows.id' },
    { name: 'mentions', ...MENTIONS, from: `(${MENTIONS.sql})`, key: 'article_id', order: 'rows.id' },
    {
      ...view('spans'),
      from: 'spans',
      key: 'article_id',
      order: 'rows.start, rows."end" DESC, rows.kind, rows.row_id',
    },
  ].map((set) => setOf(store, filters, set))
}

interface SetDescription {
  readonly name: string
  readonly about: string
  readonly columns: Readonly<Record<string, string>>
  readonly from: string
  /** The column that holds the article's id. */
  readonly key: string
  readonly order: string
}

function setOf(store: Store, filters: ExportFilters, set: SetDescription): ExportSet {
  const names = Object.keys(set.columns)
  // article by article, so that no more than one article's rows are looked at or sorted at a time
  const chosen = store.db
    .prepare(`SELECT id FROM current_article AS chosen WHERE ${CHOSEN} ORDER BY chosen.published_on, chosen.id`)
    .pluck()
  const statement = store.db
    .prepare(
      `SELECT ${names.map((column) => `rows."${column}"`).join(', ')} FROM ${set.from} AS rows
       WHERE rows.${set.key} = ? ORDER BY ${set.order}`,
    )
    .raw()
  const declared = statement.columns()
  return {
    name: set.name,
    about: set.about,
    columns: names.map((name, i) => ({
      name,
      about: set.columns[name]!,
      type: typeOf(name, declared[i]?.type ?? null),
    })),
    *rows() {
      for (const id of chosen.all(valuesOf(filters)) as number[]) yield* statement.all(id) as ExportCell[][]
    },
  }
}

/** As the table declares it; of computed columns by the house's names. */
function typeOf(column: string, declared: string | null): ExportColumn['type'] {
  if (declared !== null) return declared === 'INTEGER' ? 'integer' : declared === 'REAL' ? 'number' : 'string'
  if (/^(?:.*_id|start|end|part|in_title|year|is_copy)$/.test(column)) return 'integer'
  return column === 'stance_score' ? 'number' : 'string'
}

export interface ExportDocument {
  readonly id: number
  readonly url: string | null
  readonly title: string | null
  readonly day: string | null
  readonly publisher: string | null
  readonly text: string
  /** SHA-256 of the text (hex). */
  readonly textHash: string
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

/** Articles with their spans, one at a time, for formats of annotation tools. */
export function* exportDocuments(store: Store, filters: ExportFilters = {}): Generator<ExportDocument> {
  const ids = store.db
    .prepare(`SELECT id FROM current_article AS chosen WHERE ${CHOSEN} ORDER BY chosen.published_on, chosen.id`)
    .pluck()
    .all(valuesOf(filters)) as number[]
  const article = store.db.prepare(
    `SELECT current_article.id, url, current_article.headline AS title, current_article.published_on AS day, publisher,
       current_article.text, text_hash AS textHash
     FROM current_article JOIN article ON article.id = current_article.id WHERE current_article.id = ?`,
  )
  const spans = store.db.prepare(
    `SELECT kind || '-' || row_id || CASE WHEN kind = 'statement' THEN '-' || part ELSE '' END AS id, label, start, "end", exact, note
     FROM spans WHERE article_id = ? AND in_title = 0 AND kind NOT IN ('cue', 'source') ORDER BY start, "end" DESC, id`,
  )
  for (const id of ids) {
    const row = article.get(id) as Omit<ExportDocument, 'spans'>
    yield { ...row, spans: spans.all(id) as ExportSpan[] }
  }
}

/** Text and headline of an article, for those who count its offsets otherwise. */
export function articleText(store: Store, id: number): { readonly text: string; readonly headline: string } {
  return store.prepare("SELECT text, coalesce(headline, '') AS headline FROM article WHERE id = ?").get(id) as {
    text: string
    headline: string
  }
}
