/** Tables of the crawl: addresses, visits, robots.txt, counts of links that were left out, and the lock that keeps runs apart. */
import { OUTCOMES } from '../../model/visit.js'

const list = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(', ')

export const crawlSchema = `
CREATE TABLE crawl_url (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('feed', 'sitemap', 'section', 'article')),
  publisher_key TEXT,
  domain TEXT NOT NULL,
  discovered_at TEXT NOT NULL,
  discovered_from TEXT,
  title TEXT,
  published TEXT,
  first_visit_at TEXT,
  visits INTEGER NOT NULL DEFAULT 0 CHECK (visits >= 0),
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  due_at TEXT,
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  text_hash TEXT,
  interval_seconds REAL,
  leased_until TEXT
) STRICT;
CREATE INDEX crawl_url_due ON crawl_url (domain, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX crawl_url_due_at ON crawl_url (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX crawl_url_publisher ON crawl_url (publisher_key);

CREATE TABLE visit (
  id INTEGER PRIMARY KEY,
  crawl_url_id INTEGER NOT NULL REFERENCES crawl_url (id) ON DELETE CASCADE,
  run_id INTEGER NOT NULL REFERENCES run (id),
  started_at TEXT NOT NULL,
  duration_seconds REAL NOT NULL CHECK (duration_seconds >= 0),
  requested_url TEXT NOT NULL,
  responded_url TEXT,
  status INTEGER,
  outcome TEXT NOT NULL CHECK (outcome IN (${list(OUTCOMES)})),
  wire_bytes INTEGER NOT NULL CHECK (wire_bytes >= 0),
  body_bytes INTEGER NOT NULL CHECK (body_bytes >= 0),
  archive_file TEXT,
  archive_offset INTEGER,
  discovered INTEGER,
  rights TEXT CHECK (rights IS NULL OR json_valid(rights)),
  message TEXT
) STRICT;
CREATE INDEX visit_url ON visit (crawl_url_id, started_at);
CREATE INDEX visit_run ON visit (run_id, outcome);

CREATE TABLE crawl_robots (
  origin TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('parsed', 'allow', 'disallow')),
  text TEXT,
  fetched_at TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE crawl_refusal (
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  publisher_key TEXT NOT NULL,
  reason TEXT NOT NULL,
  links INTEGER NOT NULL CHECK (links >= 0),
  PRIMARY KEY (run_id, publisher_key, reason)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_lock (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  expires_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;`
