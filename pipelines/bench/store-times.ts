/** A loaded store comes in; what views, questions and searches cost goes out, and by which indexes the common ones are answered. */
import type { Store } from '../../src/store/open-store.js'
import { QUESTIONS } from '../../src/store/questions.js'
import { search } from '../../src/store/search.js'
import { VIEWS } from '../../src/store/views.js'

/** What is typed, by how much of the corpus holds it; words in most articles are counted apart. */
const TYPED = [
  'pooled budgets',
  'stroke unit',
  'mayor',
  'devolution',
  'social care',
  'commissioning',
  'consultation',
  'trust',
  'grant',
  'winter',
  'district nurse',
  '"clean bill of health"',
  'ambulance',
  'licensed by the county',
  'pilot',
]

/** Questions that are asked all the time: one article, one day, one speaker. */
const COMMON: readonly (readonly [string, string])[] = [
  ['statements of an article', 'SELECT * FROM quotations WHERE article_id = 500'],
  ['statements of a day', "SELECT * FROM quotations WHERE published_on = '2015-03-03'"],
  ['latest statements of a speaker', "SELECT * FROM quotations WHERE speaker LIKE '%Thackery%' LIMIT 100"],
  ['everything in an article by place', 'SELECT * FROM spans WHERE article_id = 500 ORDER BY start'],
  [
    'articles of a publisher and year',
    "SELECT id, headline FROM current_article WHERE publisher_id = 3 AND published_on BETWEEN '2015' AND '2016' ORDER BY published_on LIMIT 100",
  ],
  ['sums of an article', 'SELECT * FROM money_by_purpose WHERE article_id = 500'],
  ['stance by year', 'SELECT * FROM stance_by_year'],
  ['stance by publisher', 'SELECT * FROM stance_by_publisher'],
  ['coverage by week', 'SELECT * FROM coverage_by_publisher_week'],
]

/** Milliseconds of processor time, the least of three. */
function timed(work: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3; round++) {
    const begun = process.cpuUsage()
    work()
    const used = process.cpuUsage(begun)
    least = Math.min(least, (used.user + used.system) / 1000)
  }
  return least
}

/** The report, line by line. Views and questions are read to their first thousand rows, as on a screen. */
export function storeTimes(store: Store): string[] {
  const views = VIEWS.map((view): [string, number] => [
    `view ${view.name}`,
    timed(() => store.db.prepare(`SELECT * FROM ${view.name} LIMIT 1000`).all()),
  ])
  const questions = QUESTIONS.map((question): [string, number] => {
    const values = Object.fromEntries(question.parameters.map((p) => [p.name, p.standard ?? null]))
    return [
      `question ${question.name}`,
      timed(() => store.db.prepare(`SELECT * FROM (${question.sql}) LIMIT 1000`).all(values)),
    ]
  })
  return [
    ...searchTimes(store),
    ...COMMON.flatMap(([name, sql]) => [
      `${timed(() => store.db.prepare(sql).all())
        .toFixed(0)
        .padStart(7)} ms  ${name}`,
      ...planOf(store, sql).map((line) => `            ${line}`),
    ]),
    ...[...views, ...questions]
      .sort((a, b) => b[1] - a[1])
      .map(([name, ms]) => `${ms.toFixed(0).padStart(7)} ms  ${name}`),
  ]
}

function searchTimes(store: Store): string[] {
  const articles = store.db.prepare('SELECT count(*) FROM article').pluck().get() as number
  const holding = store.db.prepare('SELECT count(*) FROM article_search WHERE article_search MATCH ?').pluck()
  const words = (typed: string): string =>
    typed.startsWith('"')
      ? typed
      : typed
          .split(' ')
          .map((word) => `"${word}"`)
          .join(' ')
  const times = TYPED.map((typed) => ({
    typed,
    share: (holding.get(words(typed)) as number) / articles,
    ms: timed(() => search(store, typed)),
  })).sort((a, b) => a.ms - b.ms)
  const counted = times.filter(({ share }) => share <= 0.5)
  const median = counted[counted.length >> 1]
  return [
    `search: median ${median?.ms.toFixed(1)} ms of ${counted.length} searches, statements and articles together`,
    ...times.map(
      ({ typed, share, ms }) =>
        `${ms.toFixed(0).padStart(7)} ms  ${typed} (in ${(100 * share).toFixed(1)} % of articles)`,
    ),
  ]
}

/** The planner's own words, tables looked up by row number left out. */
function planOf(store: Store, sql: string): string[] {
  const steps = store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]
  return [...new Set(steps.map(({ detail }) => detail))].filter((step) =>
    /^(?:SCAN|SEARCH) \w+ USING (?!INTEGER)|^SCAN \w+$/.test(step),
  )
}
