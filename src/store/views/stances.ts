/** Views over stances: who leans which way, when, and who changed side. */
import { ARTICLE_VERDICTS, BODY_VERDICTS, bodyOfRole, SHARE_COLUMNS, SPEAKER_VERDICTS, shares } from './shares.js'
import { ARTICLE_COLUMNS, ARTICLE_SELECT, type View } from './view.js'

/** The name of who is counted in SPEAKER_VERDICTS. */
export const SPEAKER = {
  name: 'coalesce(person.name, organisation.name, unlinked)',
  joins: `LEFT JOIN person ON person.id = counted.person_id LEFT JOIN organisation ON organisation.id = counted.organisation_id`,
} as const

const BODY = 'JOIN organisation ON organisation.id = counted.body_id'

/** BODY_VERDICTS with the kind of the body. */
export const KIND_VERDICTS = `(SELECT organisation.type AS body_type, on_body.* FROM ${BODY_VERDICTS} AS on_body
    JOIN organisation ON organisation.id = on_body.body_id)`

// CROSS JOIN: verdicts in the order they were written in, so that article after article is looked up and not one here, one there
export const STANCE_VIEWS: readonly View[] = [
  {
    name: 'stances',
    about: 'Each clause that takes a side, with whose side it is and why it was read so.',
    example: "SELECT holder, label, words, because FROM stances WHERE tier = 'council'",
    columns: {
      id: 'the clause (stance.id)',
      holder: 'whose view it is',
      holder_kind: 'person, organisation, unnamed, or author: the article’s own voice',
      role: 'role as the article states it',
      affiliation: 'body as the article states it',
      label: 'pro-devolution, pro-centralisation, mixed or neutral',
      score: '−1 (centralise) to +1 (devolve)',
      confidence: '0 to 1',
      function: 'what would move: power, budget, services or structure',
      tier: 'the tier that gains: nation, region, council, local-nhs, provider or people',
      words: 'the clause',
      frame: 'how the clause was read, such as TRANSFER(budget, nation → council)',
      rule: 'rule of the codebook',
      because: 'how the sign came about',
      attribution_id: 'the statement it stands in (attribution.id)',
      person_id: 'the holder across articles (person.id)',
      organisation_id: 'the holder across articles (organisation.id)',
      ...ARTICLE_COLUMNS,
    },
    sql: `SELECT stance.id, stance.name AS holder, stance.kind AS holder_kind, stance.role, stance.affiliation, stance.label,
        stance.score, stance.confidence, stance.function, stance.tier, stance.exact AS words, stance.frame, stance.rule,
        stance.because, stance.attribution_id, entity.person_id, entity.organisation_id, ${ARTICLE_SELECT}
      FROM stance
      JOIN current_article ON current_article.id = stance.article_id
      LEFT JOIN entity ON entity.id = stance.entity_id`,
  },
  {
    name: 'holder_verdicts',
    about: 'Where each holder stands in each article: one row a holder and article.',
    example: "SELECT holder, body, label, published_on FROM holder_verdicts WHERE body_type = 'local_authority'",
    columns: {
      holder: 'name across articles where the holder is known, else as in the article',
      holder_kind: 'person, organisation, unnamed or author',
      holder_key: 'one value a holder: person or organisation id, else the name',
      body: 'the holder itself where it is a body, else the body of the first role that is current',
      body_type: 'kind of that body, such as local_authority',
      label: 'pro-devolution, pro-centralisation, mixed, neutral or none',
      score: '−1 (centralise) to +1 (devolve)',
      confidence: '0 to 1',
      person_id: 'the person (person.id)',
      body_id: 'the body (organisation.id)',
      month: 'month of publication, YYYY-MM',
      ...ARTICLE_COLUMNS,
    },
    sql: `SELECT coalesce(person.name, own.name, verdict.name) AS holder, verdict.kind AS holder_kind,
        coalesce('person ' || person.id, 'organisation ' || own.id, verdict.kind || ' ' || verdict.name) AS holder_key,
        body.name AS body, body.type AS body_type, verdict.label, verdict.score, verdict.confidence,
        entity.person_id, body.id AS body_id, current_article.month, ${ARTICLE_SELECT}
      FROM verdict
      CROSS JOIN current_article ON current_article.id = verdict.article_id
      LEFT JOIN entity ON entity.id = verdict.entity_id
      LEFT JOIN person ON person.id = entity.person_id
      LEFT JOIN organisation AS own ON own.id = entity.organisation_id
      LEFT JOIN organisation AS body ON body.id = coalesce(entity.organisation_id, ${bodyOfRole('entity.id', 'entity.article_id')})
      WHERE verdict.scope = 'holder'`,
  },
  {
    name: 'stance_by_speaker',
    about: 'Which way each speaker leans, over all articles.',
    example: 'SELECT * FROM stance_by_speaker WHERE articles >= 3 ORDER BY share DESC',
    columns: { holder: 'the speaker', holder_kind: 'person, organisation or unnamed', ...SHARE_COLUMNS },
    sql: shares({
      by: 'person_id, organisation_id, unlinked, holder_kind',
      from: SPEAKER_VERDICTS,
      names: `${SPEAKER.name} AS holder, holder_kind`,
      joins: SPEAKER.joins,
    }),
  },
  {
    name: 'stance_by_speaker_year',
    about: 'Which way each speaker leans, by year.',
    example: "SELECT year, share, low, high FROM stance_by_speaker_year WHERE holder LIKE '%Quill%'",
    columns: {
      holder: 'the speaker',
      holder_kind: 'person, organisation or unnamed',
      year: 'year of publication',
      ...SHARE_COLUMNS,
    },
    sql: shares({
      by: 'person_id, organisation_id, year, unlinked, holder_kind',
      from: SPEAKER_VERDICTS,
      names: `${SPEAKER.name} AS holder, holder_kind, year`,
      joins: SPEAKER.joins,
    }),
  },
  {
    name: 'stance_by_body',
    about: 'Which way each body leans: its own voice and that of its people.',
    example: 'SELECT body, share, articles FROM stance_by_body ORDER BY articles DESC',
    columns: { body: 'the body', body_type: 'kind of body', ...SHARE_COLUMNS },
    sql: shares({
      by: 'body_id',
      from: BODY_VERDICTS,
      names: 'organisation.name AS body, organisation.type AS body_type',
      joins: BODY,
    }),
  },
  {
    name: 'stance_by_kind_of_body',
    about: 'Which way kinds of bodies lean, such as councils, NHS bodies and the government.',
    example: 'SELECT * FROM stance_by_kind_of_body',
    columns: { body_type: 'kind of body', ...SHARE_COLUMNS },
    sql: shares({ by: 'body_type', from: KIND_VERDICTS }),
  },
  {
    name: 'stance_by_publisher',
    about: 'Which way the articles of each publisher lean, by the verdict on the whole article.',
    example: 'SELECT publisher, share, low, high FROM stance_by_publisher',
    columns: { publisher: 'who published', ...SHARE_COLUMNS },
    sql: shares({
      by: 'publisher_id',
      from: ARTICLE_VERDICTS,
      names: 'publisher.name AS publisher',
      joins: 'LEFT JOIN publisher ON publisher.id = counted.publisher_id',
    }),
  },
  {
    name: 'stance_by_year',
    about: 'Which way articles lean, by year.',
    example: 'SELECT year, share, low, high FROM stance_by_year ORDER BY year',
    columns: { year: 'year of publication', ...SHARE_COLUMNS },
    sql: shares({ by: 'year', from: ARTICLE_VERDICTS }),
  },
  {
    name: 'stance_by_month',
    about: 'Which way articles lean, by month.',
    example: "SELECT month, share FROM stance_by_month WHERE month >= '2014-01' ORDER BY month",
    columns: { month: 'month of publication, YYYY-MM', ...SHARE_COLUMNS },
    sql: shares({ by: 'month', from: ARTICLE_VERDICTS }),
  },
  {
    name: 'changed_side',
    about: 'Who changed side: two verdicts on one holder, one after the other, that stand on opposite sides.',
    example: 'SELECT holder, before, before_on, after, after_on FROM changed_side WHERE without_copies',
    columns: {
      holder: 'who changed',
      holder_kind: 'person, organisation or unnamed',
      before: 'the side before',
      before_on: 'day of the article before',
      after: 'the side after',
      after_on: 'day of the article after',
      before_url: 'address of the article before',
      after_url: 'address of the article after',
      before_article_id: 'the article before (article.id)',
      after_article_id: 'the article after (article.id)',
      person_id: 'the person (person.id)',
      organisation_id: 'the body (organisation.id)',
      with_copies: '1 where the one follows the other among all articles',
      without_copies: '1 where it does so among articles that are no copies or excerpts of others',
    },
    sql: `WITH step AS MATERIALIZED (SELECT holder_kind, person_id, organisation_id, label, published_on, article_id, is_copy,
          lag(label) OVER every AS before, lag(published_on) OVER every AS before_on, lag(article_id) OVER every AS before_id,
          lag(label) OVER once AS once_before, lag(published_on) OVER once AS once_before_on, lag(article_id) OVER once AS once_before_id
        FROM ${SPEAKER_VERDICTS}
        WHERE label IN ('pro-devolution', 'pro-centralisation') AND coalesce(person_id, organisation_id) IS NOT NULL AND published_on IS NOT NULL
        WINDOW every AS (PARTITION BY person_id, organisation_id ORDER BY published_on, article_id),
          once AS (PARTITION BY person_id, organisation_id, is_copy ORDER BY published_on, article_id)),
      change AS (SELECT holder_kind, person_id, organisation_id, before, before_on, label AS after, published_on AS after_on,
          before_id, article_id AS after_id, 1 AS with_copies, NOT is_copy AND before_id = once_before_id AS without_copies
        FROM step WHERE before <> label
        UNION ALL
        SELECT holder_kind, person_id, organisation_id, once_before, once_before_on, label, published_on, once_before_id, article_id, 0, 1
        FROM step WHERE NOT is_copy AND once_before <> label AND once_before_id <> before_id)
      SELECT coalesce(person.name, organisation.name) AS holder, holder_kind, before, before_on, after, after_on,
        before_article.canonical_url AS before_url, after_article.canonical_url AS after_url, before_id AS before_article_id,
        after_id AS after_article_id, change.person_id, change.organisation_id, with_copies, without_copies
      FROM change
      LEFT JOIN person ON person.id = change.person_id
      LEFT JOIN organisation ON organisation.id = change.organisation_id
      LEFT JOIN article AS before_article ON before_article.id = before_id
      LEFT JOIN article AS after_article ON after_article.id = after_id`,
  },
]
