/** Questions that have a name: each with what it tells, its SQL and its parameters. */

export interface QuestionParameter {
  readonly name: string
  readonly about: string
  /** Used where none is given; absent means that everything counts. */
  readonly standard?: string
}

export interface Question {
  readonly name: string
  readonly about: string
  readonly sql: string
  readonly parameters: readonly QuestionParameter[]
}

const since: QuestionParameter = { name: 'since', about: 'first day or year, such as 2014 or 2014-05-01' }
const until: QuestionParameter = { name: 'until', about: 'last day or year' }
const speaker: QuestionParameter = { name: 'speaker', about: 'part of a name' }
/** An open beginning or end lets undated articles in; a given one does not. */
const inTime =
  '(:since IS NULL OR published_on >= :since) AND (:until IS NULL OR substr(published_on, 1, length(:until)) <= :until)'

export const QUESTIONS: readonly Question[] = [
  {
    name: 'who-said-what',
    about: 'statements with their speakers, newest first',
    parameters: [speaker, since, until],
    sql: `SELECT published_on AS day, speaker, role, affiliation, words, stance, publisher
FROM quotations
WHERE (:speaker IS NULL OR speaker LIKE '%' || :speaker || '%') AND ${inTime}
ORDER BY published_on DESC, id`,
  },
  {
    name: 'stance-by-speaker',
    about: 'who leans which way: clauses for devolution and for centralisation, and the mean',
    parameters: [speaker, since, until],
    sql: `SELECT holder, count(*) AS clauses, sum(label = 'pro-devolution') AS devolution,
  sum(label = 'pro-centralisation') AS centralisation, round(avg(score), 2) AS mean, count(DISTINCT article_id) AS articles
FROM stances
WHERE holder_kind <> 'author' AND label NOT IN ('none', 'neutral')
  AND (:speaker IS NULL OR holder LIKE '%' || :speaker || '%') AND ${inTime}
GROUP BY holder_kind, coalesce('p' || person_id, 'o' || organisation_id, holder)
ORDER BY clauses DESC, holder`,
  },
  {
    name: 'stance-by-year',
    about: 'articles by year and by the side they report',
    parameters: [],
    sql: `SELECT year, count(*) AS articles, sum(stance = 'pro-devolution') AS devolution,
  sum(stance = 'pro-centralisation') AS centralisation, sum(stance = 'mixed') AS mixed, sum(stance = 'neutral') AS neutral
FROM current_article GROUP BY year ORDER BY year`,
  },
  {
    name: 'money-by-purpose',
    about: 'sums named, largest first, second mentions left out',
    parameters: [since, until],
    sql: `SELECT exact AS sum, amount, amount_to, currency, precision, per, purpose, class, fund, published_on AS day, publisher
FROM money_by_purpose WHERE ${inTime} ORDER BY amount DESC`,
  },
  {
    name: 'bodies-together',
    about: 'organisations that are named in the same articles',
    parameters: [{ name: 'body', about: 'part of an organisation’s name' }],
    sql: `SELECT organisation, other, articles, first_on, last_on FROM organisations_together
WHERE :body IS NULL OR organisation LIKE '%' || :body || '%' OR other LIKE '%' || :body || '%'
ORDER BY articles DESC, organisation, other`,
  },
  {
    name: 'coverage',
    about: 'articles by publisher: how many, from when to when',
    parameters: [],
    sql: `SELECT publisher, count(*) AS articles, sum(words) AS words, min(published_on) AS first_on, max(published_on) AS last_on
FROM current_article GROUP BY publisher ORDER BY articles DESC, publisher`,
  },
  {
    name: 'articles',
    about: 'articles with their day, publisher and stance',
    parameters: [since, until],
    sql: `SELECT published_on AS day, publisher, headline, byline, words, stance, version FROM current_article
WHERE ${inTime} ORDER BY published_on DESC, id`,
  },
  {
    name: 'problems',
    about: 'what went wrong and is not yet solved',
    parameters: [],
    sql: 'SELECT code, item, message, last_seen FROM open_problems ORDER BY code, item',
  },
]
