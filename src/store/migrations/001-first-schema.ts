/** Migration 1: every table. What each table and column means is told in ../descriptions.ts. */
import { MONEY_CLASSES } from '../../model/annotation.js'
import { BLOCK_TYPES } from '../../model/article.js'
import { ORGANISATION_TYPES } from '../../model/lexicon.js'

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ')

/** Where a row's words stand: offsets of `article.text`, or of the headline where `in_title` is 1. */
const place = `
  in_title INTEGER NOT NULL DEFAULT 0 CHECK (in_title IN (0, 1)),
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
  exact TEXT NOT NULL`

/** What made a row. */
const made = `
  analysis_id INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE`

const voice = `
  entity_id INTEGER REFERENCES entity (id) ON DELETE SET NULL,
  name TEXT,
  role TEXT,
  affiliation TEXT`

const labels = list(['pro-devolution', 'pro-centralisation', 'mixed', 'neutral', 'none'])

const runsAndPages = `
CREATE TABLE run (
  id INTEGER PRIMARY KEY,
  command TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('running', 'done', 'failed', 'interrupted')),
  started_at TEXT NOT NULL,
  heartbeat_at TEXT NOT NULL,
  ended_at TEXT,
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  program_version TEXT NOT NULL,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  message TEXT
) STRICT;

CREATE TABLE run_count (
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  outcome TEXT NOT NULL,
  items INTEGER NOT NULL CHECK (items >= 0),
  PRIMARY KEY (run_id, outcome)
) STRICT, WITHOUT ROWID;

CREATE TABLE publisher (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE page (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run (id),
  publisher_id INTEGER REFERENCES publisher (id),
  kind TEXT NOT NULL CHECK (kind IN ('html', 'text-dump', 'article-text')),
  hash TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL,
  requested_url TEXT,
  responded_url TEXT,
  fetched_at TEXT,
  licence TEXT,
  hint_title TEXT,
  hint_published_on TEXT,
  cleaned_with TEXT NOT NULL,
  article_id INTEGER REFERENCES article (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX page_article ON page (article_id) WHERE article_id IS NOT NULL;
CREATE INDEX page_url ON page (requested_url) WHERE requested_url IS NOT NULL;

CREATE TABLE page_content (
  page_id INTEGER PRIMARY KEY REFERENCES page (id) ON DELETE CASCADE,
  length INTEGER NOT NULL CHECK (length >= 0),
  deflated BLOB NOT NULL
) STRICT;`

const articles = `
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  is_current INTEGER NOT NULL CHECK (is_current IN (0, 1)),
  run_id INTEGER NOT NULL REFERENCES run (id),
  page_id INTEGER NOT NULL REFERENCES page (id),
  publisher_id INTEGER REFERENCES publisher (id),
  canonical_url TEXT,
  layout TEXT NOT NULL,
  headline TEXT,
  published_on TEXT CHECK (published_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  published_at TEXT,
  published_source TEXT CHECK (published_source IN ('json-ld', 'meta', 'time-element', 'url', 'visible-text', 'hint')),
  language TEXT,
  is_free INTEGER CHECK (is_free IN (0, 1)),
  text TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  words INTEGER NOT NULL CHECK (words >= 0),
  not_analysed_because TEXT,
  UNIQUE (key, version)
) STRICT;
CREATE UNIQUE INDEX article_current ON article (key) WHERE is_current = 1;
CREATE INDEX article_published ON article (published_on);
CREATE INDEX article_publisher ON article (publisher_id, published_on);
CREATE INDEX article_fingerprint ON article (fingerprint);
CREATE INDEX article_page ON article (page_id);

CREATE TABLE article_byline (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  name TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_caption (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  caption TEXT NOT NULL,
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE block (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  type TEXT NOT NULL CHECK (type IN (${list(BLOCK_TYPES)})),
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE removal (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  step TEXT NOT NULL,
  rule TEXT NOT NULL,
  reason TEXT NOT NULL,
  preview TEXT NOT NULL,
  length INTEGER NOT NULL CHECK (length >= 0),
  PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE shingle_band (
  hash INTEGER NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shingle_band_article ON shingle_band (article_id);

CREATE TABLE copy (
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  original_id INTEGER REFERENCES article (id) ON DELETE CASCADE,
  kind TEXT CHECK (kind IN ('syndicated', 'update', 'excerpt')),
  containment REAL CHECK (containment BETWEEN 0 AND 1),
  CHECK ((original_id IS NULL) = (kind IS NULL) AND (kind IS NULL) = (containment IS NULL)),
  CHECK (original_id <> article_id)
) STRICT;
CREATE INDEX copy_original ON copy (original_id) WHERE original_id IS NOT NULL;

CREATE TABLE analysis (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  annotator TEXT NOT NULL,
  version TEXT NOT NULL,
  signature TEXT NOT NULL,
  run_id INTEGER NOT NULL REFERENCES run (id),
  outcome TEXT NOT NULL CHECK (outcome IN ('done', 'failed')),
  UNIQUE (article_id, annotator)
) STRICT;
CREATE INDEX analysis_signature ON analysis (annotator, signature, article_id);`

const found = `
CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  title TEXT,
  gender TEXT CHECK (gender IN ('female', 'male')),
  office_holder_id TEXT,
  first_seen TEXT,
  last_seen TEXT
) STRICT;
CREATE INDEX person_office ON person (office_holder_id) WHERE office_holder_id IS NOT NULL;

CREATE TABLE person_name (
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  key TEXT NOT NULL,
  PRIMARY KEY (person_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_name_key ON person_name (key);

CREATE TABLE person_role (
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  affiliation_key TEXT NOT NULL,
  is_former INTEGER NOT NULL CHECK (is_former IN (0, 1)),
  PRIMARY KEY (person_id, role, affiliation_key, is_former)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  about TEXT NOT NULL CHECK (about IN ('person', 'organisation')),
  article_key TEXT NOT NULL,
  entity_key TEXT NOT NULL,
  person_id INTEGER REFERENCES person (id) ON DELETE CASCADE,
  organisation_id INTEGER REFERENCES organisation (id) ON DELETE CASCADE,
  UNIQUE (about, article_key, entity_key)
) STRICT;
CREATE INDEX decision_person ON decision (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX decision_organisation ON decision (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TABLE organisation_merge (
  key TEXT PRIMARY KEY,
  organisation_id INTEGER NOT NULL REFERENCES organisation (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX organisation_merge_into ON organisation_merge (organisation_id);

CREATE TABLE forgotten (
  hash TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN (${list(ORGANISATION_TYPES)}))
) STRICT;

CREATE TABLE sentence (
  analysis_id INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  block INTEGER NOT NULL CHECK (block >= 0),
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
  PRIMARY KEY (analysis_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX sentence_article ON sentence (article_id);

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,${made},
  key TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('person', 'organisation', 'class')),
  name TEXT NOT NULL,
  rule TEXT NOT NULL,
  title TEXT,
  gender TEXT CHECK (gender IN ('female', 'male')),
  role TEXT,
  affiliation TEXT,
  office_holder_id TEXT,
  organisation_type TEXT CHECK (organisation_type IN (${list(ORGANISATION_TYPES)})),
  person_id INTEGER REFERENCES person (id),
  organisation_id INTEGER REFERENCES organisation (id),
  link_rule TEXT,${place},
  UNIQUE (article_id, type, key),
  CHECK (person_id IS NULL OR type = 'person'),
  CHECK (organisation_id IS NULL OR type = 'organisation')
) STRICT;
CREATE INDEX entity_analysis ON entity (analysis_id);
CREATE INDEX entity_person ON entity (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX entity_organisation ON entity (organisation_id, article_id) WHERE organisation_id IS NOT NULL;
CREATE INDEX entity_together ON entity (article_id, organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TABLE entity_role (
  entity_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  role TEXT NOT NULL,
  affiliation TEXT,
  affiliation_key TEXT,
  is_former INTEGER NOT NULL CHECK (is_former IN (0, 1)),
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
  PRIMARY KEY (entity_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
  id INTEGER PRIMARY KEY,${made},
  entity_id INTEGER REFERENCES entity (id) ON DELETE CASCADE,
  type TEXT NOT NULL CHECK (type IN ('person', 'organisation', 'class')),${place}
) STRICT;
CREATE INDEX mention_analysis ON mention (analysis_id);
CREATE INDEX mention_article ON mention (article_id);
CREATE INDEX mention_entity ON mention (entity_id) WHERE entity_id IS NOT NULL;

CREATE TABLE money (
  id INTEGER PRIMARY KEY,${made},
  key TEXT NOT NULL,
  amount REAL NOT NULL,
  amount_to REAL,
  currency TEXT,
  precision TEXT NOT NULL CHECK (precision IN ('exact', 'approx', 'min', 'max')),
  per TEXT,
  period TEXT,
  period_start INTEGER,
  period_end INTEGER,
  purpose TEXT,
  purpose_start INTEGER,
  purpose_end INTEGER,
  class TEXT CHECK (class IN (${list(MONEY_CLASSES)})),
  fund TEXT,
  payer TEXT,
  payee TEXT,
  same_as_id INTEGER REFERENCES money (id) ON DELETE SET NULL,
  part_of_id INTEGER REFERENCES money (id) ON DELETE SET NULL,
  change_end TEXT CHECK (change_end IN ('from', 'to')),
  change_direction TEXT CHECK (change_direction IN ('up', 'down', 'unknown')),${place}
) STRICT;
CREATE INDEX money_analysis ON money (analysis_id);
CREATE INDEX money_article ON money (article_id);
CREATE INDEX money_same_as ON money (same_as_id) WHERE same_as_id IS NOT NULL;
CREATE INDEX money_part_of ON money (part_of_id) WHERE part_of_id IS NOT NULL;

CREATE TABLE attribution (
  id INTEGER PRIMARY KEY,${made},
  key TEXT NOT NULL,
  form TEXT NOT NULL CHECK (form IN ('direct', 'indirect', 'mixed')),
  act TEXT NOT NULL CHECK (act IN ('speech', 'belief')),
  words TEXT NOT NULL,
  cue TEXT,
  cue_start INTEGER,
  cue_end INTEGER,
  source TEXT,
  source_start INTEGER,
  source_end INTEGER,
  speaker_rule TEXT,
  within_id INTEGER REFERENCES attribution (id) ON DELETE SET NULL,
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  speaker_confidence REAL NOT NULL CHECK (speaker_confidence BETWEEN 0 AND 1),${place}
) STRICT;
CREATE INDEX attribution_analysis ON attribution (analysis_id);
CREATE INDEX attribution_article ON attribution (article_id);
CREATE INDEX attribution_within ON attribution (within_id) WHERE within_id IS NOT NULL;

CREATE TABLE attribution_content (
  attribution_id INTEGER NOT NULL REFERENCES attribution (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
  exact TEXT NOT NULL,
  PRIMARY KEY (attribution_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution_speaker (
  attribution_id INTEGER NOT NULL REFERENCES attribution (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'unnamed')),${voice},
  PRIMARY KEY (attribution_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribution_speaker_entity ON attribution_speaker (entity_id) WHERE entity_id IS NOT NULL;

CREATE TABLE attribution_topic (
  attribution_id INTEGER NOT NULL REFERENCES attribution (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  organisation_id INTEGER REFERENCES organisation (id) ON DELETE SET NULL,
  PRIMARY KEY (attribution_id, topic)
) STRICT, WITHOUT ROWID;
CREATE INDEX attribution_topic_article ON attribution_topic (article_id, topic);
CREATE INDEX attribution_topic_organisation ON attribution_topic (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE TABLE stance (
  id INTEGER PRIMARY KEY,${made},
  attribution_id INTEGER REFERENCES attribution (id) ON DELETE SET NULL,
  kind TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'unnamed', 'author')),${voice},
  label TEXT NOT NULL CHECK (label IN (${labels})),
  score REAL NOT NULL CHECK (score BETWEEN -1 AND 1),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  function TEXT CHECK (function IN ('power', 'budget', 'services', 'structure')),
  tier TEXT CHECK (tier IN ('nation', 'region', 'council', 'local-nhs', 'provider', 'people')),
  frame TEXT NOT NULL,
  rule TEXT NOT NULL,
  because TEXT,${place}
) STRICT;
CREATE INDEX stance_analysis ON stance (analysis_id);
CREATE INDEX stance_article ON stance (article_id);
CREATE INDEX stance_attribution ON stance (attribution_id) WHERE attribution_id IS NOT NULL;
CREATE INDEX stance_entity ON stance (entity_id) WHERE entity_id IS NOT NULL;

CREATE TABLE stance_evidence (
  stance_id INTEGER NOT NULL REFERENCES stance (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
  exact TEXT NOT NULL,
  PRIMARY KEY (stance_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE verdict (
  id INTEGER PRIMARY KEY,${made},
  scope TEXT NOT NULL CHECK (scope IN ('holder', 'article')),
  kind TEXT CHECK (kind IN ('person', 'organisation', 'unnamed', 'author')),${voice},
  label TEXT NOT NULL CHECK (label IN (${labels})),
  score REAL NOT NULL CHECK (score BETWEEN -1 AND 1),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),${place},
  CHECK (scope = 'article' OR kind IS NOT NULL)
) STRICT;
CREATE INDEX verdict_analysis ON verdict (analysis_id);
CREATE INDEX verdict_article ON verdict (article_id, scope, label, score);
CREATE INDEX verdict_entity ON verdict (entity_id) WHERE entity_id IS NOT NULL;

CREATE TABLE problem (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  item TEXT NOT NULL,
  annotator TEXT,
  cause TEXT,
  page_id INTEGER REFERENCES page (id) ON DELETE CASCADE,
  article_id INTEGER REFERENCES article (id) ON DELETE CASCADE,
  first_run_id INTEGER NOT NULL REFERENCES run (id),
  last_run_id INTEGER NOT NULL REFERENCES run (id),
  solved_run_id INTEGER REFERENCES run (id),
  UNIQUE (item, code, message)
) STRICT;
CREATE INDEX problem_open ON problem (code) WHERE solved_run_id IS NULL;
CREATE INDEX problem_page ON problem (page_id) WHERE page_id IS NOT NULL;
CREATE INDEX problem_article ON problem (article_id) WHERE article_id IS NOT NULL;`

const search = `
CREATE VIRTUAL TABLE article_search USING fts5 (
  headline, text, content = 'article', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_search_insert AFTER INSERT ON article BEGIN
  INSERT INTO article_search (rowid, headline, text) VALUES (new.id, new.headline, new.text);
END;
CREATE TRIGGER article_search_delete AFTER DELETE ON article BEGIN
  INSERT INTO article_search (article_search, rowid, headline, text) VALUES ('delete', old.id, old.headline, old.text);
END;
CREATE TRIGGER article_search_update AFTER UPDATE OF headline, text ON article BEGIN
  INSERT INTO article_search (article_search, rowid, headline, text) VALUES ('delete', old.id, old.headline, old.text);
  INSERT INTO article_search (rowid, headline, text) VALUES (new.id, new.headline, new.text);
END;

CREATE VIRTUAL TABLE attribution_search USING fts5 (
  words, content = 'attribution', content_rowid = 'id', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER attribution_search_insert AFTER INSERT ON attribution BEGIN
  INSERT INTO attribution_search (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER attribution_search_delete AFTER DELETE ON attribution BEGIN
  INSERT INTO attribution_search (attribution_search, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER attribution_search_update AFTER UPDATE OF words ON attribution BEGIN
  INSERT INTO attribution_search (attribution_search, rowid, words) VALUES ('delete', old.id, old.words);
  INSERT INTO attribution_search (rowid, words) VALUES (new.id, new.words);
END;`

export const firstSchema = [runsAndPages, articles, found, search].join('\n')
