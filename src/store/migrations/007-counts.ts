/** Migration 7: what views over all articles count, in narrow tables of their own; triggers keep them with every row that changes. */

/** A counted table: what stands in it, as a question to the tables it is made from, and what keeps it so. */
export interface CountedTable {
  readonly name: string
  readonly columns: string
  /** SELECT of exactly its rows: fills it, checks it, and stands in for it in a database that is older and only read. */
  readonly rows: string
  readonly triggers: string
}

/** The bodies that an article names, each once; `but` leaves a row of entity out. */
const bodiesOf = (article: string, but = '1'): string =>
  `(SELECT DISTINCT organisation_id AS id FROM entity WHERE article_id = ${article} AND organisation_id IS NOT NULL AND ${but})`

/** Adds pairs to what is counted, or takes them away: `count` is 1 or −1, `once` the same where the article is no copy. */
const addPairs = (one: string, other: string, from: string, count: string, once: string): string =>
  `INSERT INTO counted_pair (organisation_id, other_id, articles, articles_without_copies)
    SELECT min(${one}, ${other}), max(${one}, ${other}), ${count}, ${once} FROM ${from}
    ON CONFLICT DO UPDATE SET articles = articles + excluded.articles,
      articles_without_copies = articles_without_copies + excluded.articles_without_copies;`

/** All pairs of bodies of an article that comes into the count, leaves it, or is a copy from now on. */
const pairsOfArticle = (row: 'new' | 'old', count: string, once: string): string => {
  const bodies = bodiesOf(`${row}.article_id`)
  return addPairs('a.id', 'b.id', `${bodies} AS a JOIN ${bodies} AS b ON b.id > a.id WHERE true`, count, once)
}

/** The pairs that one entity makes with the other bodies of its article, unless another entity is the same body. */
const pairsOfEntity = (row: 'new' | 'old', sign: '' | '-'): string => {
  const others = bodiesOf(`${row}.article_id`, `entity.id <> ${row}.id`)
  return addPairs(
    `${row}.organisation_id`,
    'b.id',
    `counted_article AS counted JOIN ${others} AS b ON b.id <> ${row}.organisation_id
    WHERE counted.article_id = ${row}.article_id AND ${row}.organisation_id IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM entity WHERE article_id = ${row}.article_id AND organisation_id = ${row}.organisation_id AND id <> ${row}.id)`,
    `${sign}1`,
    `${sign}(NOT counted.is_copy)`,
  )
}

/** Of the verdict on a whole article. */
const ofVerdict = (column: 'label' | 'score', article: string): string =>
  `(SELECT ${column} FROM verdict WHERE verdict.article_id = ${article} AND scope = 'article' ORDER BY id LIMIT 1)`
const setStance = (row: 'new' | 'old'): string =>
  `UPDATE counted_article SET stance = ${ofVerdict('label', `${row}.article_id`)},
      stance_score = ${ofVerdict('score', `${row}.article_id`)} WHERE article_id = ${row}.article_id;`
/** The Monday of the week of a day. */
const week = (day: string): string => `date(${day}, '-6 days', 'weekday 1')`
const articleRow = `SELECT article.id AS article_id, article.published_on, ${week('article.published_on')} AS week, article.publisher_id, article.words,
    EXISTS (SELECT 1 FROM copy WHERE copy.article_id = article.id AND original_id IS NOT NULL) AS is_copy,
    ${ofVerdict('label', 'article.id')} AS stance, ${ofVerdict('score', 'article.id')} AS stance_score
  FROM article WHERE is_current = 1`

const holderRow = `SELECT verdict.article_id, verdict.id AS verdict_id, verdict.entity_id, verdict.kind, entity.person_id,
    entity.organisation_id, CASE WHEN coalesce(entity.person_id, entity.organisation_id) IS NULL THEN verdict.name END AS unlinked,
    verdict.label
  FROM verdict LEFT JOIN entity ON entity.id = verdict.entity_id
  WHERE verdict.scope = 'holder' AND verdict.kind <> 'author'`
const addHolder = `INSERT INTO counted_holder (article_id, verdict_id, entity_id, kind, person_id, organisation_id, unlinked, label)
    ${holderRow} AND verdict.id = new.id;`
const dropHolder = (row: 'new' | 'old'): string =>
  `DELETE FROM counted_holder WHERE article_id = ${row}.article_id AND verdict_id = ${row}.id;`

export const COUNTED_TABLES: readonly CountedTable[] = [
  {
    name: 'counted_article',
    columns: `
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  published_on TEXT,
  week TEXT,
  publisher_id INTEGER REFERENCES publisher (id),
  words INTEGER NOT NULL,
  is_copy INTEGER NOT NULL CHECK (is_copy IN (0, 1)),
  stance TEXT,
  stance_score REAL`,
    rows: articleRow,
    triggers: `
CREATE TRIGGER counted_article_of_new AFTER INSERT ON article WHEN new.is_current = 1 BEGIN
  INSERT INTO counted_article (article_id, published_on, week, publisher_id, words, is_copy)
    VALUES (new.id, new.published_on, ${week('new.published_on')}, new.publisher_id, new.words, 0);
END;
CREATE TRIGGER counted_article_of_facts AFTER UPDATE OF published_on, publisher_id, words ON article BEGIN
  UPDATE counted_article SET published_on = new.published_on, week = ${week('new.published_on')}, publisher_id = new.publisher_id, words = new.words
    WHERE article_id = new.id;
END;
CREATE TRIGGER counted_article_of_version AFTER UPDATE OF is_current ON article WHEN new.is_current <> old.is_current BEGIN
  DELETE FROM counted_article WHERE article_id = new.id;
  INSERT INTO counted_article (article_id, published_on, week, publisher_id, words, is_copy, stance, stance_score)
    ${articleRow} AND article.id = new.id;
END;
CREATE TRIGGER counted_article_of_copy AFTER INSERT ON copy WHEN new.original_id IS NOT NULL BEGIN
  UPDATE counted_article SET is_copy = 1 WHERE article_id = new.article_id;
END;
CREATE TRIGGER counted_article_of_original AFTER UPDATE OF original_id ON copy
  WHEN (new.original_id IS NULL) <> (old.original_id IS NULL) BEGIN
  UPDATE counted_article SET is_copy = new.original_id IS NOT NULL WHERE article_id = new.article_id;
END;
CREATE TRIGGER counted_article_of_no_copy AFTER DELETE ON copy WHEN old.original_id IS NOT NULL BEGIN
  UPDATE counted_article SET is_copy = 0 WHERE article_id = old.article_id;
END;
CREATE TRIGGER counted_article_of_verdict AFTER INSERT ON verdict WHEN new.scope = 'article' BEGIN
  ${setStance('new')}
END;
CREATE TRIGGER counted_article_of_changed_verdict AFTER UPDATE OF label, score ON verdict WHEN new.scope = 'article' BEGIN
  ${setStance('new')}
END;
CREATE TRIGGER counted_article_of_no_verdict AFTER DELETE ON verdict WHEN old.scope = 'article' BEGIN
  ${setStance('old')}
END;`,
  },
  {
    name: 'counted_pair',
    columns: `
  organisation_id INTEGER NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES organisation (id) ON DELETE CASCADE,
  articles INTEGER NOT NULL,
  articles_without_copies INTEGER NOT NULL,
  PRIMARY KEY (organisation_id, other_id)`,
    rows: `SELECT pair >> 32 AS organisation_id, pair & 4294967295 AS other_id, count(*) AS articles,
    sum(NOT is_copy) AS articles_without_copies
  FROM (SELECT DISTINCT (one.organisation_id << 32) + two.organisation_id AS pair, counted.article_id, counted.is_copy
    FROM counted_article AS counted
    JOIN entity AS one ON one.article_id = counted.article_id AND one.organisation_id IS NOT NULL
    JOIN entity AS two ON two.article_id = one.article_id AND two.organisation_id > one.organisation_id)
  GROUP BY pair`,
    triggers: `
CREATE TRIGGER counted_pair_of_article AFTER INSERT ON counted_article BEGIN
  ${pairsOfArticle('new', '1', 'NOT new.is_copy')}
END;
CREATE TRIGGER counted_pair_of_no_article AFTER DELETE ON counted_article BEGIN
  ${pairsOfArticle('old', '-1', '-(NOT old.is_copy)')}
END;
CREATE TRIGGER counted_pair_of_copy AFTER UPDATE OF is_copy ON counted_article WHEN new.is_copy <> old.is_copy BEGIN
  ${pairsOfArticle('new', '0', 'old.is_copy - new.is_copy')}
END;
CREATE TRIGGER counted_pair_of_entity AFTER INSERT ON entity WHEN new.organisation_id IS NOT NULL BEGIN
  ${pairsOfEntity('new', '')}
END;
CREATE TRIGGER counted_pair_of_link AFTER UPDATE OF organisation_id ON entity
  WHEN new.organisation_id IS NOT old.organisation_id BEGIN
  ${pairsOfEntity('old', '-')}
  ${pairsOfEntity('new', '')}
END;
CREATE TRIGGER counted_pair_of_no_entity AFTER DELETE ON entity WHEN old.organisation_id IS NOT NULL BEGIN
  ${pairsOfEntity('old', '-')}
END;
CREATE TRIGGER counted_pair_none AFTER UPDATE ON counted_pair WHEN new.articles = 0 BEGIN
  DELETE FROM counted_pair WHERE organisation_id = new.organisation_id AND other_id = new.other_id;
END;`,
  },
  {
    name: 'counted_holder',
    columns: `
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  verdict_id INTEGER NOT NULL,
  entity_id INTEGER,
  kind TEXT NOT NULL,
  person_id INTEGER,
  organisation_id INTEGER,
  unlinked TEXT,
  label TEXT NOT NULL,
  PRIMARY KEY (article_id, verdict_id)`,
    rows: holderRow,
    triggers: `
CREATE TRIGGER counted_holder_of_verdict AFTER INSERT ON verdict WHEN new.scope = 'holder' AND new.kind <> 'author' BEGIN
  ${addHolder}
END;
CREATE TRIGGER counted_holder_of_changed_verdict AFTER UPDATE OF entity_id, kind, name, label ON verdict WHEN new.scope = 'holder' BEGIN
  ${dropHolder('new')}
  ${addHolder}
END;
CREATE TRIGGER counted_holder_of_no_verdict AFTER DELETE ON verdict WHEN old.scope = 'holder' BEGIN
  ${dropHolder('old')}
END;
CREATE TRIGGER counted_holder_of_link AFTER UPDATE OF person_id, organisation_id ON entity
  WHEN new.person_id IS NOT old.person_id OR new.organisation_id IS NOT old.organisation_id BEGIN
  UPDATE counted_holder SET person_id = new.person_id, organisation_id = new.organisation_id,
      unlinked = CASE WHEN coalesce(new.person_id, new.organisation_id) IS NULL THEN (SELECT name FROM verdict WHERE verdict.id = verdict_id) END
    WHERE article_id = new.article_id AND entity_id = new.id;
END;`,
  },
]

/**
 * Made and filled without triggers, which come after. Two indexes were for what is counted from these tables now, and one
 * held columns for it.
 */
export const countSchema = [
  ...COUNTED_TABLES.map(
    ({ name, columns, rows }) =>
      `CREATE TABLE ${name} (${columns}\n) STRICT${name === 'counted_article' ? '' : ', WITHOUT ROWID'};\nINSERT INTO ${name} ${rows};`,
  ),
  'CREATE INDEX counted_by_week ON counted_article (publisher_id, week, is_copy, words);',
  'CREATE INDEX counted_pair_other ON counted_pair (other_id);',
  ...COUNTED_TABLES.map(({ triggers }) => triggers),
  'DROP INDEX article_facts; DROP INDEX verdict_whole; DROP INDEX verdict_article;',
  'CREATE INDEX verdict_article ON verdict (article_id);',
].join('\n')
