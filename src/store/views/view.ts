/** The shape of a view: its name asks a question, and everything in it is described. */

export interface View {
  readonly name: string
  /** What it tells, in one sentence. */
  readonly about: string
  /** A query to start from. */
  readonly example: string
  /** Every column, in order, with its meaning. */
  readonly columns: Readonly<Record<string, string>>
  readonly sql: string
}

/** Columns that say where a row comes from. */
export const ARTICLE_COLUMNS = {
  publisher: 'who published the article',
  published_on: 'day of publication as written on the page, YYYY-MM-DD',
  year: 'year of publication',
  headline: 'headline of the article',
  url: 'canonical address of the article',
  is_copy: '1 where the article is a copy or excerpt of another: leave these out to count each text once',
  article_id: 'the article (article.id)',
} as const

/** The same as SQL, from the view current_article. */
export const ARTICLE_SELECT = `current_article.publisher, current_article.published_on, current_article.year,
  current_article.headline, current_article.url, current_article.is_copy, current_article.id AS article_id`

/** Names the columns of SHARES. */
export const SHARE_COLUMNS = {
  articles: 'articles with a verdict (a holder counts once an article)',
  devolution: 'of these, for devolution',
  centralisation: 'for centralisation',
  mixed: 'on both sides',
  neutral: 'on neither side',
  share: 'devolution as a share of those that take one side',
  low: 'lower end of the 95 % interval of share (Wilson)',
  high: 'upper end of the interval',
  articles_without_copies: 'articles, copies and excerpts of others left out',
  share_without_copies: 'the share among these',
} as const

/**
 * Counts of verdicts by side with the Wilson interval (Wilson 1927) of the share; `by` names the grouping columns, `also`
 * more aggregates by their names.
 */
export function shares(by: string, from: string, where = '1', also: Readonly<Record<string, string>> = {}): string {
  const names = Object.keys(also).map((name) => `, ${name}`)
  const aggregates = Object.entries(also).map(([name, sql]) => `, ${sql} AS ${name}`)
  const one = 'devolution + centralisation'
  const p = `1.0 * devolution / (${one})`
  const z2 = 3.8416
  const middle = `(${p} + ${z2} / (2 * (${one})))`
  const reach = `1.96 * sqrt(${p} * (1 - ${p}) / (${one}) + ${z2} / (4.0 * (${one}) * (${one})))`
  const scale = `(1 + ${z2} / (${one}))`
  return `SELECT ${by}${names.join('')}, articles, devolution, centralisation, mixed, neutral,
    CASE WHEN ${one} > 0 THEN round(${p}, 3) END AS share,
    CASE WHEN ${one} > 0 THEN round((${middle} - ${reach}) / ${scale}, 3) END AS low,
    CASE WHEN ${one} > 0 THEN round((${middle} + ${reach}) / ${scale}, 3) END AS high,
    articles_without_copies,
    CASE WHEN one_without > 0 THEN round(1.0 * devolution_without / one_without, 3) END AS share_without_copies
  FROM (SELECT ${by}${aggregates.join('')}, count(*) AS articles, sum(label = 'pro-devolution') AS devolution,
      sum(label = 'pro-centralisation') AS centralisation, sum(label = 'mixed') AS mixed,
      sum(label = 'neutral') AS neutral, sum(NOT is_copy) AS articles_without_copies,
      sum(NOT is_copy AND label = 'pro-devolution') AS devolution_without,
      sum(NOT is_copy AND label IN ('pro-devolution', 'pro-centralisation')) AS one_without
    FROM ${from} WHERE label <> 'none' AND ${where} GROUP BY ${by})`
}
