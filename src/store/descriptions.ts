/** Everything the database holds, told once: the source of `policylens schema`, data/schema.md and Datasette's metadata. */
import { CODING_TABLES } from './descriptions/codings.js'
import { COUNT_TABLES } from './descriptions/counts.js'
import { CRAWL_TABLES } from './descriptions/crawl.js'
import { FINDING_TABLES } from './descriptions/findings.js'
import { PAGE_TABLES } from './descriptions/pages.js'
import type { TableDescription } from './descriptions/table.js'
import { TEMPLATE_TABLES } from './descriptions/template.js'
import { QUESTIONS, type Question } from './questions.js'
import { VIEWS } from './views.js'

export const TABLES: readonly TableDescription[] = [
  ...PAGE_TABLES,
  ...FINDING_TABLES,
  ...CRAWL_TABLES,
  ...TEMPLATE_TABLES,
  ...CODING_TABLES,
  ...COUNT_TABLES,
]

/** data/schema.md. */
export function schemaAsMarkdown(): string {
  const columns = (of: Readonly<Record<string, string>>): string[] => [
    '| column | meaning |',
    '|---|---|',
    ...Object.entries(of).map(([column, about]) => `| \`${column}\` | ${about.replaceAll('|', '\\|')} |`),
    '',
  ]
  return [
    '# The database',
    '',
    'Made by `policylens schema --write`: change the descriptions in src/store, not this file. Start with the views, which',
    'are named for questions; tables hold what they are made of. Offsets count UTF-16 code units; `exact` holds the words.',
    '',
    '## Views',
    '',
    ...VIEWS.flatMap((view) => [
      `### ${view.name}`,
      '',
      view.about,
      '',
      '```sql',
      view.example,
      '```',
      '',
      ...columns(view.columns),
    ]),
    '## Tables',
    '',
    ...TABLES.flatMap((table) => [`### ${table.name}`, '', table.about, '', ...columns(table.columns)]),
    '## Named questions',
    '',
    ...QUESTIONS.map((q) => `- \`policylens query ${q.name}\`: ${q.about}`),
    '',
  ].join('\n')
}

/** Datasette's metadata for a database of this name, as a value to be written as JSON or YAML. */
export function datasetteMetadata(database: string): unknown {
  const described = (item: TableDescription) => ({ description: item.about, columns: item.columns })
  return {
    title: 'policylens',
    description: 'Health-policy news as data: who said what, which bodies, how much money, and where power should lie.',
    databases: {
      [database]: {
        tables: {
          ...Object.fromEntries(VIEWS.map((view) => [view.name, { ...described(view), ...searchOf(view.name) }])),
          ...Object.fromEntries(
            TABLES.map((table) => [
              table.name,
              { ...described(table), ...(isInner(table.name) ? { hidden: true } : {}) },
            ]),
          ),
        },
        queries: Object.fromEntries(
          QUESTIONS.map((q) => [
            q.name,
            { title: q.name, description: q.about, sql: datasetteSql(q), params: q.parameters.map((p) => p.name) },
          ]),
        ),
      },
    },
  }
}

/** A search box over a view: the index and the column that holds its rowid. Snapshots keep this one. */
const searchOf = (view: string): Readonly<Record<string, string>> =>
  view === 'quotations' ? { fts_table: 'attribution_search', fts_pk: 'id' } : {}

const isInner = (name: string): boolean =>
  /^(?:schema_migration|view_digest|counted_\w+|shingle_band|page_content|forgotten|run_lock|crawl_robots)$/.test(name)

/** Datasette gives an empty text where nothing was typed. */
const datasetteSql = ({ sql, parameters }: Question): string =>
  sql.replace(/:(\w+)/g, (_, name: string) => {
    const standard = parameters.find((parameter) => parameter.name === name)?.standard
    return standard === undefined ? `nullif(:${name}, '')` : `coalesce(nullif(:${name}, ''), '${standard}')`
  })
