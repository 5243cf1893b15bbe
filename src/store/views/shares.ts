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

// Joined no further than counting needs: where rows are counted SQLite makes every join of a view, asked for or not. Verdicts
// on holders in the order they were written in (CROSS JOIN), so that article after article is looked up and not one here, one
// there; those on whole articles in whichever order has a narrow index.
const of = (scope: 'article' | 'holder', columns: string, joins: string): string =>
  `(SELECT ${columns}, article.published_on, CAST(substr(article.published_on, 1, 4) AS INTEGER) AS year,
      substr(article.published_on, 1, 7) AS month, article.publisher_id, copy.original_id IS NOT NULL AS is_copy, verdict.label
    FROM verdict
    ${scope === 'holder' ? 'CROSS JOIN' : 'JOIN'} article ON article.id = verdict.article_id AND article.is_current = 1
    LEFT JOIN copy ON copy.article_id = article.id ${joins}
    WHERE verdict.scope = '${scope}')`

/** Verdicts on whole articles. */
export const ARTICLE_VERDICTS = of('article', 'verdict.article_id', '')

/** Verdicts on holders, authors aside: known across articles by an id, or unlinked, by the name in the article. */
export const SPEAKER_VERDICTS = `(SELECT * FROM ${of(
  'holder',
  `verdict.kind AS holder_kind, entity.person_id, entity.organisation_id,
      CASE WHEN coalesce(entity.person_id, entity.organisation_id) IS NULL THEN verdict.name END AS unlinked`,
  'LEFT JOIN entity ON entity.id = verdict.entity_id',
)} WHERE holder_kind <> 'author')`

/** Of a person in one article, the body of the first role, current ones before former ones. */
export const bodyOfRole = (entity: string): string => {
  const role = (which: string): string =>
    `(SELECT organisation.id FROM entity_role JOIN organisation ON organisation.key = entity_role.affiliation_key
        WHERE entity_role.entity_id = ${entity} AND ${which} is_former ORDER BY position LIMIT 1)`
  return `${role('NOT')}, ${role('')}`
}

/** Verdicts on bodies: in their own voice, or that of their people. */
export const BODY_VERDICTS = `(SELECT * FROM ${of(
  'holder',
  `coalesce(entity.organisation_id, ${bodyOfRole('entity.id')}) AS body_id`,
  'JOIN entity ON entity.id = verdict.entity_id',
)} WHERE body_id IS NOT NULL)`

export interface Counting {
  /** Columns of the source that verdicts are counted by. */
  readonly by: string
  readonly from: string
  readonly where?: string
  /** What to show of them, where it is not themselves; `joins` says where names come from, beside `counted`. */
  readonly names?: string
  readonly joins?: string
}

/** SQL for counts of verdicts by side with the Wilson interval (Wilson 1927) of the share. */
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
  FROM (SELECT ${by}, count(*) AS articles, sum(label = 'pro-devolution') AS devolution,
      sum(label = 'pro-centralisation') AS centralisation, sum(label = 'mixed') AS mixed,
      sum(label = 'neutral') AS neutral, sum(NOT is_copy) AS articles_without_copies,
      sum(NOT is_copy AND label = 'pro-devolution') AS devolution_without,
      sum(NOT is_copy AND label IN ('pro-devolution', 'pro-centralisation')) AS one_without
    FROM ${from} WHERE label <> 'none' AND ${where} GROUP BY ${by}) AS counted ${joins}`
}
