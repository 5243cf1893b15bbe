/** Verdicts by what they are grouped by: counts by side, the share for devolution, and how sure it is; with and without copies. */

/** The columns of `shares` after those it groups by. */
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

const WHEN = `published_on, CAST(substr(published_on, 1, 4) AS INTEGER) AS year, substr(published_on, 1, 7) AS month,
      publisher_id, is_copy`

/** Verdicts on whole articles. */
export const ARTICLE_VERDICTS = `(SELECT article_id, stance AS label, ${WHEN} FROM counted_article WHERE stance IS NOT NULL)`

// CROSS JOIN: holders in the order of their articles, so that these are looked up one after the other
/** Verdicts on holders, authors aside: known across articles by an id, or unlinked, by the name in the article. */
export const SPEAKER_VERDICTS = `(SELECT held.article_id, kind AS holder_kind, person_id, organisation_id, unlinked, entity_id, label, ${WHEN}
    FROM counted_holder AS held CROSS JOIN counted_article ON counted_article.article_id = held.article_id)`

/**
 * The body of the first role of an entity in its article, current roles before former ones: the body as the article's own
 * entity is linked, since keys of roles know nothing of merges.
 */
export const bodyOfRole = (entity: string, article: string): string => {
  const role = (which: string): string =>
    `(SELECT stated.organisation_id FROM entity_role JOIN entity AS stated ON stated.article_id = ${article}
        AND stated.type = 'organisation' AND stated.key = entity_role.affiliation_key
        WHERE entity_role.entity_id = ${entity} AND ${which} is_former AND stated.organisation_id IS NOT NULL ORDER BY position LIMIT 1)`
  return `${role('NOT')}, ${role('')}`
}

/** Verdicts on bodies: in their own voice, or that of their people. */
export const BODY_VERDICTS = `(SELECT * FROM (SELECT *, coalesce(organisation_id, ${bodyOfRole('spoken.entity_id', 'spoken.article_id')}) AS body_id
    FROM ${SPEAKER_VERDICTS} AS spoken) WHERE body_id IS NOT NULL)`

export interface Counting {
  /** Columns of the source that verdicts are counted by. */
  readonly by: string
  readonly from: string
  readonly where?: string
  /** What to show of them, where it is not themselves; `joins` says where names come from, beside `counted`. */
  readonly names?: string
  readonly joins?: string
}

/**
 * SQL for counts of verdicts by side with the Wilson interval (Wilson 1927) of the share. Like verdicts are counted first,
 * in the order of an index where there is one, and few rows are left to be told apart.
 */
export function shares({ by, from, where = '1', names = by, joins = '' }: Counting): string {
  const one = 'devolution + centralisation'
  const p = `1.0 * devolution / (${one})`
  const z2 = 3.8416
  const middle = `(${p} + ${z2} / (2 * (${one})))`
  const reach = `1.96 * sqrt(${p} * (1 - ${p}) / (${one}) + ${z2} / (4.0 * (${one}) * (${one})))`
  const scale = `(1 + ${z2} / (${one}))`
  return `SELECT ${names}, articles, devolution, centralisation, mixed, neutral,
    CASE WHEN ${one} > 0 THEN round(${p}, 3) END AS share,
    CASE WHEN ${one} > 0 THEN round((${middle} - ${reach}) / ${scale}, 3) END AS low,
    CASE WHEN ${one} > 0 THEN round((${middle} + ${reach}) / ${scale}, 3) END AS high,
    articles_without_copies,
    CASE WHEN one_without > 0 THEN round(1.0 * devolution_without / one_without, 3) END AS share_without_copies
  FROM (SELECT ${by}, sum(n) AS articles, sum(n * (label = 'pro-devolution')) AS devolution,
      sum(n * (label = 'pro-centralisation')) AS centralisation, sum(n * (label = 'mixed')) AS mixed,
      sum(n * (label = 'neutral')) AS neutral, sum(n * (NOT is_copy)) AS articles_without_copies,
      sum(n * (NOT is_copy AND label = 'pro-devolution')) AS devolution_without,
      sum(n * (NOT is_copy AND label IN ('pro-devolution', 'pro-centralisation'))) AS one_without
    FROM (SELECT ${by}, label, is_copy, count(*) AS n FROM ${from} WHERE label <> 'none' AND ${where} GROUP BY ${by}, label, is_copy)
    GROUP BY ${by}) AS counted ${joins}`
}
