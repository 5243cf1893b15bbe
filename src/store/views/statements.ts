/** Views over statements: who said what, and who answers whom. */
import { ARTICLE_COLUMNS, ARTICLE_SELECT, type View } from './view.js'

/** Which side the clauses of a statement take. */
const sideOf = (
  statement: string,
): string => `(SELECT CASE WHEN sum(score * confidence) > 0 THEN 'pro-devolution' WHEN sum(score * confidence) < 0 THEN 'pro-centralisation' ELSE 'mixed' END
          FROM stance WHERE stance.attribution_id = ${statement}.id AND stance.label NOT IN ('none', 'neutral') HAVING count(*) > 0)`

export const STATEMENT_VIEWS: readonly View[] = [
  {
    name: 'quotations',
    about: 'Who said what: each statement with its first speaker, side and article.',
    example:
      "SELECT speaker, words, published_on FROM quotations WHERE speaker LIKE '%Quill%' AND stance = 'pro-devolution'",
    columns: {
      id: 'the statement (attribution.id)',
      speaker: 'name of the speaker; empty where unknown',
      speaker_kind: 'person, organisation or unnamed',
      role: 'role as the article states it',
      affiliation: 'body as the article states it',
      words: 'what was said; parts that a speech tag interrupts are joined by " … "',
      form: 'direct (all in quotation marks), mixed (a part) or indirect',
      act: 'speech or belief',
      cue: 'the verb or phrase of saying',
      stance: 'side of the clauses in it: pro-devolution, pro-centralisation or mixed; empty where none takes a side',
      confidence: 'how sure it is that this was said, 0 to 1',
      speaker_confidence: 'how sure it is who said it, 0 to 1',
      person_id: 'the person across articles (person.id)',
      organisation_id: 'the organisation across articles (organisation.id)',
      ...ARTICLE_COLUMNS,
    },
    sql: `SELECT attribution.id, speaker.name AS speaker, speaker.kind AS speaker_kind, speaker.role, speaker.affiliation,
        attribution.words, attribution.form, attribution.act, attribution.cue,
        ${sideOf('attribution')} AS stance,
        attribution.confidence, attribution.speaker_confidence, entity.person_id, entity.organisation_id, ${ARTICLE_SELECT}
      FROM attribution
      JOIN current_article ON current_article.id = attribution.article_id
      LEFT JOIN attribution_speaker AS speaker ON speaker.attribution_id = attribution.id AND speaker.position = 0
      LEFT JOIN entity ON entity.id = speaker.entity_id`,
  },
  {
    name: 'answers',
    about:
      'Who answers whom: statements of two speakers about the same body or fund in one article, in order of the text.',
    example: "SELECT speaker, words, answering, answering_words FROM answers WHERE topic = 'Better Care Fund'",
    columns: {
      topic: 'the body or fund that both speak of',
      speaker: 'who speaks later in the article',
      affiliation: 'body of that speaker, as the article states it',
      words: 'what that speaker says',
      stance: 'side of the clauses in it: pro-devolution, pro-centralisation or mixed; empty where none takes a side',
      answering: 'who spoke before',
      answering_affiliation: 'body of that one',
      answering_words: 'what was said before',
      answering_stance: 'side of the clauses in that',
      attribution_id: 'the later statement (attribution.id)',
      answering_id: 'the earlier one (attribution.id)',
      ...ARTICLE_COLUMNS,
    },
    sql: `SELECT later.topic, one.name AS speaker, one.affiliation, a.words, ${sideOf('a')} AS stance, two.name AS answering,
        two.affiliation AS answering_affiliation, b.words AS answering_words, ${sideOf('b')} AS answering_stance,
        a.id AS attribution_id, b.id AS answering_id, ${ARTICLE_SELECT}
      FROM attribution_topic AS later
      JOIN attribution_topic AS earlier ON earlier.article_id = later.article_id AND earlier.topic = later.topic
        AND earlier.attribution_id < later.attribution_id
      JOIN attribution AS a ON a.id = later.attribution_id
      JOIN attribution AS b ON b.id = earlier.attribution_id
      JOIN attribution_speaker AS one ON one.attribution_id = a.id AND one.position = 0
      JOIN attribution_speaker AS two ON two.attribution_id = b.id AND two.position = 0 AND two.name <> one.name
      JOIN current_article ON current_article.id = later.article_id`,
  },
  {
    name: 'organisations_together',
    about: 'Bodies that are named in the same articles.',
    example: "SELECT other, articles FROM organisations_together WHERE organisation = 'Monitor' ORDER BY articles DESC",
    columns: {
      organisation: 'one body',
      other: 'the other; each pair stands once, in order of their ids',
      articles: 'articles that name both',
      articles_without_copies: 'articles, copies and excerpts of others left out',
      organisation_id: 'the one (organisation.id)',
      other_id: 'the other (organisation.id)',
    },
    sql: `SELECT a.name AS organisation, b.name AS other, pair.articles, pair.articles_without_copies, pair.organisation_id, pair.other_id
      FROM counted_pair AS pair
      JOIN organisation AS a ON a.id = pair.organisation_id
      JOIN organisation AS b ON b.id = pair.other_id`,
  },
]
