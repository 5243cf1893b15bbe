/** A reading SQL statement, or the name of a question, comes in; rows of the database go out as text. */
import { rowsAsText } from '../src/exchange/rows-as-text.js'
import { seriesAsText } from '../src/exchange/series-as-text.js'
import { ProblemError, problem } from '../src/model/problem.js'
import { loadDeflator } from '../src/reference/load-deflator.js'
import type { Settings } from '../src/run/settings.js'
import { openStore } from '../src/store/open-store.js'
import { type QueryResult, runQuery } from '../src/store/query.js'
import { QUESTIONS, type Question } from '../src/store/questions.js'
import { addRealTerms, targetYear, withRealTerms } from '../src/store/real-terms.js'

export interface QueryOptions {
  /** Values of a question's parameters, by name. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Most rows; 1,000 unless set. */
  readonly limit?: number
  /** Express pounds in the money of one year, by the user's own CSV of a GDP deflator; off unless given. */
  readonly realTerms?: { readonly deflator: string; readonly pricesOf?: number }
}

/** Answers a named question (`stance-by-speaker`) or runs one reading statement (`SELECT …`). */
export function query(settings: Settings, asked: string, options: QueryOptions = {}): QueryResult {
  const question = QUESTIONS.find((q) => q.name === asked)
  if (!question && /^[\w-]+$/.test(asked.trim()))
    throw new ProblemError(
      problem('query/bad-sql', `there is no question named ${asked}: policylens query --list shows them`),
    )
  const deflator = options.realTerms && loadDeflator(options.realTerms.deflator)
  const target = deflator && targetYear(deflator, options.realTerms?.pricesOf)
  if (deflator && question && !question.real)
    throw new ProblemError(problem('usage/bad-flag', `${question.name} has no sums for --deflator to work on`))
  const store = openStore(settings.database, { readonly: true })
  try {
    let sql = question?.sql ?? asked
    if (deflator && target !== undefined) {
      addRealTerms(store, deflator, target)
      if (question?.real) sql = withRealTerms(sql, question.real, target, deflator)
    }
    return runQuery(store, sql, question ? parametersOf(question, options.parameters ?? {}) : {}, {
      rows: options.limit ?? 1000,
    })
  } finally {
    store.close()
  }
}

function parametersOf(question: Question, given: Readonly<Record<string, string>>): Record<string, string | null> {
  const names = question.parameters.map((p) => p.name)
  const unknown = Object.keys(given).find((name) => !names.includes(name))
  if (unknown) {
    const takes = names.length === 0 ? 'takes no parameters' : `takes ${names.map((name) => `--${name}`).join(', ')}`
    throw new ProblemError(problem('usage/bad-flag', `${question.name} has no --${unknown}: it ${takes}`))
  }
  return Object.fromEntries(question.parameters.map((p) => [p.name, given[p.name] ?? p.standard ?? null]))
}

/** The list of questions, as text. */
export function listQuestions(width: number): string {
  const rows = QUESTIONS.map((q) => [q.name, q.about, q.parameters.map((p) => `--${p.name}`).join(' ')])
  return rowsAsText({ columns: ['question', 'what it tells', 'parameters'], rows }, 'table', width)
}

/** The answer without the columns that a terminal has no room for. */
export function forTerminal(asked: string, found: QueryResult): QueryResult {
  const besides = QUESTIONS.find((q) => q.name === asked)?.besides ?? []
  const kept = found.columns.flatMap((name, i) => (besides.includes(name) ? [] : [i]))
  const some = <T>(cells: readonly T[]): T[] => kept.map((i) => cells[i]!)
  return { ...found, columns: some(found.columns), rows: found.rows.map(some) }
}

/** A small chart where the question is a series; empty otherwise. */
export function chartOf(asked: string, { columns, rows }: QueryResult, width: number): string {
  const series = QUESTIONS.find((q) => q.name === asked)?.series
  if (!series) return ''
  const [along, value] = [columns.indexOf(series.along), columns.indexOf(series.value)]
  const points = rows.map((row): [string, number | null] => {
    const size = row[value]
    return [String(row[along] ?? 'undated'), typeof size === 'number' ? size : null]
  })
  const chart = seriesAsText(points, width, series.full)
  return chart && `\n${series.value} by ${series.along}\n${chart}`
}
