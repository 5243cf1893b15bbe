/** Questions that have a name: each with what it tells, its SQL and its parameters. */
import { MONEY_CLASSES } from '../model/annotation.js'
import { ARTICLE_VERDICTS, BODY_VERDICTS, type Counting, SPEAKER_VERDICTS, shares } from './views/shares.js'
import { KIND_VERDICTS, SPEAKER } from './views/stances.js'

export interface QuestionParameter {
  readonly name: string
  readonly about: string
  /** Used where none is given; absent means that everything counts. */
  readonly standard?: string
  /** What a value must be: a day, month or year, a whole number, or one of these. Absent: any text. */
  readonly takes?: 'time' | 'number' | readonly string[]
}

export interface Question {
  readonly name: string
  readonly about: string
  readonly sql: string
  readonly parameters: readonly QuestionParameter[]
  /** Columns for files and programs; a table on a terminal has no room for them. */
  readonly besides?: readonly string[]
  /** Which columns a deflator works on: the amount, and SQL for the year it is of. */
  readonly real?: { readonly amount: string; readonly year: string }
  /** Columns to draw in a terminal where the answer is a series: what stands along it, and how much; `full` is the most it can be. */
  readonly series?: { readonly along: string; readonly value: string; readonly full?: number }
}

const since: QuestionParameter = {
  name: 'since',
  about: 'first day, month or year, such as 2014 or 2014-05-01',
  takes: 'time',
}
const until: QuestionParameter = { name: 'until', about: 'last day, month or year', takes: 'time' }
const speaker: QuestionParameter = { name: 'speaker', about: 'part of a speaker’s name' }
const body: QuestionParameter = { name: 'body', about: 'part of a body’s name' }
const publisher: QuestionParameter = { name: 'publisher', about: 'part of a publisher’s name' }
const least: QuestionParameter = {
  name: 'least',
  about: 'fewest articles to be listed',
  standard: '1',
  takes: 'number',
}
const moneyClass: QuestionParameter = {
  name: 'class',
  about: 'kind of money, such as budget, cut, saving',
  takes: MONEY_CLASSES,
}
const copies: QuestionParameter = {
  name: 'copies',
  about: 'with or without: whether copies and excerpts of other articles count',
  standard: 'with',
  takes: ['with', 'without'],
}

/** An open beginning or end lets undated articles in; a given one does not. */
const inTime =
  '(:since IS NULL OR published_on >= :since) AND (:until IS NULL OR substr(published_on, 1, length(:until)) <= :until)'
const asCopies = "(:copies = 'with' OR NOT is_copy)"
const like = (column: string, name: string): string => `(:${name} IS NULL OR ${column} LIKE '%' || :${name} || '%')`

const INTERVAL = 'share, low, high'
/** Beside two names there is no room on a terminal for those on neither side. */
const COUNTS_BESIDE = `articles, devolution, centralisation, mixed, ${INTERVAL}`
const COUNTS = `articles, devolution, centralisation, mixed, neutral, ${INTERVAL}`

/** Counts by side and the share with its interval, over verdicts in time, with or without copies. */
const counted = (counting: Counting): string =>
  shares({ ...counting, where: `${counting.where ?? '1'} AND ${inTime} AND ${asCopies}` })

const ofPublisher =
  "(:publisher IS NULL OR publisher_id IN (SELECT id FROM publisher WHERE name LIKE '%' || :publisher || '%'))"

export const QUESTIONS: readonly Question[] = [
  {
    name: 'who-said-what',
    about: 'statements with their speakers, newest first',
    parameters: [speaker, body, publisher, since, until, copies],
    besides: ['form', 'act', 'confidence', 'speaker_confidence', 'headline', 'url', 'article_id'],
    sql: `SELECT published_on AS day, speaker, role, affiliation, words, stance, publisher, form, act, confidence,
  speaker_confidence, headline, url, article_id
FROM quotations
WHERE ${like('speaker', 'speaker')} AND ${like('affiliation', 'body')} AND ${like('publisher', 'publisher')} AND ${inTime} AND ${asCopies}
ORDER BY published_on DESC, id`,
  },
  {
    name: 'stance-by-speaker',
    about: 'which way each speaker leans: articles for devolution and for centralisation',
    parameters: [speaker, since, until, least, copies],
    // of a person the bodies of roles that are not former ones, in all articles
    sql: `SELECT speaker, body, ${COUNTS_BESIDE} FROM (${counted({
      by: 'person_id, organisation_id, unlinked',
      from: SPEAKER_VERDICTS,
      names: `${SPEAKER.name} AS speaker, coalesce(organisation.name, (SELECT group_concat(DISTINCT body.name) FROM person_role
        LEFT JOIN organisation_merge AS merged ON merged.key = affiliation_key
        JOIN organisation AS body ON body.key = affiliation_key OR body.id = merged.organisation_id WHERE person_id = counted.person_id AND NOT is_former)) AS body`,
      joins: SPEAKER.joins,
    })})
WHERE ${like('speaker', 'speaker')} AND articles >= CAST(:least AS INTEGER) ORDER BY articles DESC, share DESC, speaker`,
  },
  {
    name: 'stance-by-body',
    about: 'which way each body leans: its own voice and that of its people',
    parameters: [body, since, until, least, copies],
    sql: `SELECT body, body_type, ${COUNTS_BESIDE} FROM (${counted({
      by: 'body_id',
      from: BODY_VERDICTS,
      names: 'organisation.name AS body, organisation.type AS body_type',
      joins: 'JOIN organisation ON organisation.id = counted.body_id',
    })})
WHERE ${like('body', 'body')} AND articles >= CAST(:least AS INTEGER) ORDER BY articles DESC, body`,
  },
  {
    name: 'stance-by-kind-of-body',
    about: 'which way councils, NHS bodies, the government and other kinds of bodies lean',
    parameters: [since, until, copies],
    sql: `SELECT body_type, ${COUNTS} FROM (${counted({ by: 'body_type', from: KIND_VERDICTS })}) ORDER BY articles DESC, body_type`,
    series: { along: 'body_type', value: 'share', full: 1 },
  },
  {
    name: 'stance-by-publisher',
    about: 'which way the articles of each publisher lean',
    parameters: [publisher, since, until, copies],
    sql: `SELECT publisher, ${COUNTS} FROM (${counted({
      by: 'publisher_id',
      from: ARTICLE_VERDICTS,
      where: ofPublisher,
      names: 'publisher.name AS publisher',
      joins: 'LEFT JOIN publisher ON publisher.id = counted.publisher_id',
    })}) ORDER BY articles DESC, publisher`,
    series: { along: 'publisher', value: 'share', full: 1 },
  },
  {
    name: 'stance-by-year',
    about: 'which way articles lean, by year',
    parameters: [publisher, since, until, copies],
    sql: `SELECT year, ${COUNTS} FROM (${counted({ by: 'year', from: ARTICLE_VERDICTS, where: ofPublisher })}) ORDER BY year`,
    series: { along: 'year', value: 'share', full: 1 },
  },
  {
    name: 'stance-by-month',
    about: 'which way articles lean, by month',
    parameters: [publisher, since, until, copies],
    sql: `SELECT month, ${COUNTS} FROM (${counted({ by: 'month', from: ARTICLE_VERDICTS, where: ofPublisher })}) ORDER BY month`,
    series: { along: 'month', value: 'share', full: 1 },
  },
  {
    name: 'where-they-stand',
    about: 'where each speaker stands in each article, newest first',
    parameters: [speaker, body, since, until, copies],
    besides: ['url', 'article_id'],
    sql: `SELECT published_on AS day, holder AS speaker, body, label AS stance, score, confidence, publisher, headline, url, article_id
FROM holder_verdicts WHERE label <> 'none' AND ${like('holder', 'speaker')} AND ${like('body', 'body')} AND ${inTime} AND ${asCopies}
ORDER BY published_on DESC, article_id DESC, holder`,
  },
  {
    name: 'changed-side',
    about: 'people and bodies whose articles stand on one side and later on the other',
    parameters: [speaker, copies],
    besides: ['before_url', 'after_url', 'before_article_id', 'after_article_id'],
    sql: `SELECT holder AS speaker, before, before_on, after, after_on, before_url, after_url, before_article_id, after_article_id FROM changed_side
WHERE ${like('holder', 'speaker')} AND CASE WHEN :copies = 'with' THEN with_copies ELSE without_copies END ORDER BY after_on, holder`,
  },
  {
    name: 'who-answers-whom',
    about: 'statements of two speakers about the same body or fund in one article',
    parameters: [{ name: 'topic', about: 'part of the name of a body or fund' }, speaker, since, until, copies],
    besides: ['stance', 'answering_stance', 'publisher', 'headline', 'url', 'article_id'],
    sql: `SELECT published_on AS day, topic, speaker, words, answering, answering_words, stance, answering_stance, publisher, headline,
  url, article_id FROM answers
WHERE ${like('topic', 'topic')} AND (:speaker IS NULL OR speaker LIKE '%' || :speaker || '%' OR answering LIKE '%' || :speaker || '%') AND ${inTime} AND ${asCopies}
ORDER BY published_on, article_id, answering_id, attribution_id`,
  },
  {
    name: 'money-by-purpose',
    about: 'sums and what they are for, largest first, second mentions left out',
    real: { amount: 'amount', year: 'CAST(substr(day, 1, 4) AS INTEGER)' },
    parameters: [moneyClass, since, until, copies],
    besides: ['amount_to', 'payer', 'payee', 'speaker', 'headline', 'url', 'article_id'],
    sql: `SELECT exact AS sum, amount, currency, precision, per, purpose, class, fund, published_on AS day, publisher, amount_to,
  payer, payee, speaker, headline, url, article_id
FROM money_by_purpose WHERE (:class IS NULL OR class = :class) AND ${inTime} AND ${asCopies} ORDER BY amount DESC, id`,
  },
  {
    name: 'money-by-year',
    about: 'what sums add up to by year, kind and fund',
    real: { amount: 'total', year: 'year' },
    parameters: [moneyClass],
    sql: `SELECT year, class, fund, currency, sums, total, largest, total_without_copies FROM money_by_class_year
WHERE (:class IS NULL OR class = :class) ORDER BY year, total DESC`,
  },
  {
    name: 'bodies-together',
    about: 'organisations that are named in the same articles',
    parameters: [body, least],
    sql: `SELECT organisation, other, articles, articles_without_copies FROM organisations_together
WHERE (:body IS NULL OR organisation LIKE '%' || :body || '%' OR other LIKE '%' || :body || '%') AND articles >= CAST(:least AS INTEGER)
ORDER BY articles DESC, organisation, other`,
  },
  {
    name: 'coverage',
    about: 'articles by publisher: how many, from when to when',
    parameters: [],
    sql: `SELECT publisher.name AS publisher, count(*) AS articles, sum(NOT is_copy) AS without_copies, sum(words) AS words,
  min(published_on) AS first_on, max(published_on) AS last_on
FROM counted_article LEFT JOIN publisher ON publisher.id = publisher_id GROUP BY publisher_id ORDER BY articles DESC, publisher`,
    series: { along: 'publisher', value: 'articles' },
  },
  {
    name: 'coverage-by-week',
    about: 'articles by week, so that gaps show',
    parameters: [publisher],
    sql: `SELECT week, sum(articles) AS articles, sum(articles_without_copies) AS without_copies FROM coverage_by_publisher_week
WHERE ${like('publisher', 'publisher')} GROUP BY week ORDER BY week`,
    series: { along: 'week', value: 'articles' },
  },
  {
    name: 'articles',
    about: 'articles with their day, publisher and stance',
    parameters: [publisher, since, until, copies],
    besides: ['stance_score', 'is_copy', 'url', 'id'],
    sql: `SELECT published_on AS day, publisher, headline, byline, words, stance, version, stance_score, is_copy, url, id FROM current_article
WHERE ${like('publisher', 'publisher')} AND ${inTime} AND ${asCopies} ORDER BY published_on DESC, id`,
  },
  {
    name: 'versions',
    about: 'articles that changed after they were first taken in',
    parameters: [],
    sql: 'SELECT headline, version, is_current, words, words_more, fetched_at, url FROM article_versions ORDER BY key, version',
  },
  {
    name: 'copies',
    about: 'texts that several publishers carry, or that grew: each with its original',
    parameters: [],
    besides: ['original_url', 'url', 'original_id', 'article_id'],
    sql: `SELECT original_published_on AS day, original_publisher, original_headline, publisher, kind, round(containment, 2) AS containment,
  original_url, url, original_id, article_id
FROM syndicated ORDER BY original_published_on, original_id, article_id`,
  },
  {
    name: 'agreement-with-coders',
    about: 'how far the machine agrees with those who coded articles by hand (see import)',
    parameters: [{ name: 'coder', about: 'part of a coder’s name' }],
    sql: `SELECT coder, label, articles, coder_spans, machine_spans, same, precision, recall, f1, f1_overlapping, f1_without_copies
FROM agreement_with_coders
WHERE ${like('coder', 'coder')} ORDER BY coder, label`,
    series: { along: 'label', value: 'f1', full: 1 },
  },
  {
    name: 'disagreement-with-coders',
    about: 'spans that only a coder has, or only the machine',
    parameters: [{ name: 'coder', about: 'part of a coder’s name' }, copies],
    besides: ['start', 'end', 'url', 'article_id'],
    sql: `SELECT coder, by, label, exact, match, headline, start, "end", url, article_id FROM coder_and_machine
WHERE match <> 'same' AND ${like('coder', 'coder')} AND ${asCopies} ORDER BY coder, article_id, start, by`,
  },
  {
    name: 'problems',
    about: 'what went wrong and is not solved',
    parameters: [],
    sql: 'SELECT code, item, message, last_seen FROM open_problems ORDER BY code, item',
  },
  {
    name: 'problems-by-layout',
    about: 'open problems by publisher and layout',
    parameters: [],
    sql: 'SELECT publisher, layout, code, problems FROM problems_by_layout ORDER BY problems DESC, publisher',
  },
]
