/** Migration 5: common nouns that stand for a body named before ("the trust"), apart from its names. */

export const definiteSchema = `
CREATE TABLE definite (
  id INTEGER PRIMARY KEY,
  analysis_id INTEGER NOT NULL REFERENCES analysis (id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  entity_id INTEGER REFERENCES entity (id) ON DELETE CASCADE,
  in_title INTEGER NOT NULL DEFAULT 0 CHECK (in_title IN (0, 1)),
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
  exact TEXT NOT NULL
) STRICT;
CREATE INDEX definite_analysis ON definite (analysis_id);
CREATE INDEX definite_article ON definite (article_id);
CREATE INDEX definite_entity ON definite (entity_id) WHERE entity_id IS NOT NULL;

CREATE TABLE organisation_forgotten (
  key TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;`
