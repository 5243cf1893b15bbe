/** Views over bodies and persons: who holds which role where, which bodies stand together, and how each is mentioned. */
import { ARTICLE_COLUMNS, ARTICLE_SELECT, type View } from './view.js'

/** 1 where the span of `at` lies in the content of a statement of its article and text. */
const inQuotation = (at: string): string => `EXISTS (SELECT 1 FROM attribution
    JOIN attribution_content AS part ON part.attribution_id = attribution.id
      AND part.start_offset <= ${at}.start_offset AND part.end_offset >= ${at}.end_offset
    WHERE attribution.article_id = ${at}.article_id AND attribution.in_title = ${at}.in_title AND attribution.form <> 'indirect')`

export const NAME_VIEWS: readonly View[] = [
  {
    name: 'person_roles',
    about: 'Who holds which role at which body, as each article states it.',
    example:
      "SELECT role, body, is_former, published_on FROM person_roles WHERE person LIKE '%Quill%' ORDER BY published_on",
    columns: {
      person: 'name across articles where the person is known there, else as in the article',
      role: 'the role, in the words of the article',
      body: 'name of the body across articles, else as in the article; empty where none is stated',
      is_former: '1 where the article calls the role a former one',
      person_id: 'the person (person.id)',
      organisation_id: 'the body (organisation.id)',
      ...ARTICLE_COLUMNS,
    },
    sql: `SELECT coalesce(person.name, entity.name) AS person, entity_role.role,
        coalesce(organisation.name, entity_role.affiliation) AS body, entity_role.is_former, entity.person_id,
        organisation.id AS organisation_id, ${ARTICLE_SELECT}
      FROM entity_role
      JOIN entity ON entity.id = entity_role.entity_id
      JOIN current_article ON current_article.id = entity.article_id
      LEFT JOIN person ON person.id = entity.person_id
      LEFT JOIN entity AS body ON body.article_id = entity.article_id AND body.type = 'organisation'
        AND body.key = entity_role.affiliation_key
      LEFT JOIN organisation ON organisation.id = body.organisation_id`,
  },
  {
    name: 'person_role_spans',
    about: 'Each role of each person once, with the first and last day on which an article states it.',
    example: 'SELECT person, role, body, first_stated, last_stated FROM person_role_spans WHERE articles > 1',
    columns: {
      person: 'name across articles',
      role: 'the role, in lower case',
      body: 'name of the body; empty where none is stated',
      is_former: '1 where it is called a former role',
      first_stated: 'day of the first article that states it',
      last_stated: 'day of the last',
      articles: 'articles that state it',
      articles_without_copies: 'these, copies and excerpts of others left out',
      person_id: 'the person (person.id)',
      organisation_id: 'the body (organisation.id)',
    },
    // not from person_roles: counting over a view makes all its joins
    sql: `SELECT person.name AS person, lower(entity_role.role) AS role, coalesce(organisation.name, entity_role.affiliation) AS body,
        entity_role.is_former, min(published_on) AS first_stated, max(published_on) AS last_stated,
        count(DISTINCT entity.article_id) AS articles, count(DISTINCT CASE WHEN NOT is_copy THEN entity.article_id END) AS articles_without_copies,
        entity.person_id, organisation.id AS organisation_id
      FROM entity_role
      CROSS JOIN entity ON entity.id = entity_role.entity_id
      JOIN person ON person.id = entity.person_id
      JOIN counted_article ON counted_article.article_id = entity.article_id
      LEFT JOIN entity AS stated ON stated.article_id = entity.article_id AND stated.type = 'organisation'
        AND stated.key = entity_role.affiliation_key
      LEFT JOIN organisation ON organisation.id = stated.organisation_id
      GROUP BY entity.person_id, 2, 3, entity_role.is_former`,
  },
  {
    name: 'mentions_of_bodies',
    about: 'Every place where a body is named or meant: in the headline, in a quotation or in the narration.',
    example:
      "SELECT position, count(*) AS times FROM mentions_of_bodies WHERE organisation = 'Monitor' GROUP BY position",
    columns: {
      organisation: 'name across articles where it is linked, else as in the article',
      type: 'kind of body, such as local_authority',
      words: 'the words',
      how: 'name, or definite for a common noun that stands for it ("the trust")',
      position: 'headline, quotation (inside quotation marks) or narration',
      start: 'where it begins, in UTF-16 code units of the text or the headline',
      end: 'where it ends; the end is not part of it',
      organisation_id: 'the body (organisation.id)',
      ...ARTICLE_COLUMNS,
    },
    sql: `SELECT coalesce(organisation.name, entity.name) AS organisation, coalesce(organisation.type, entity.organisation_type) AS type,
        at.exact AS words, at.how, CASE WHEN at.in_title THEN 'headline' WHEN ${inQuotation('at')} THEN 'quotation' ELSE 'narration' END AS position,
        at.start_offset AS start, at.end_offset AS "end", entity.organisation_id, ${ARTICLE_SELECT}
      FROM (SELECT article_id, entity_id, in_title, start_offset, end_offset, exact, 'name' AS how FROM mention WHERE type = 'organisation'
        UNION ALL SELECT article_id, entity_id, in_title, start_offset, end_offset, exact, 'definite' FROM definite) AS at
      JOIN entity ON entity.id = at.entity_id
      JOIN current_article ON current_article.id = at.article_id
      LEFT JOIN organisation ON organisation.id = entity.organisation_id`,
  },
]
