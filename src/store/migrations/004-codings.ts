/** Migration 4: what people marked in articles with annotation tools, apart from what the annotators found. */

export const codingSchema = `
CREATE TABLE coding (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  coder TEXT NOT NULL,
  tool TEXT NOT NULL CHECK (tool IN ('brat', 'label-studio')),
  item TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  left_out INTEGER NOT NULL CHECK (left_out >= 0),
  UNIQUE (article_id, coder)
) STRICT;
CREATE INDEX coding_coder ON coding (coder);

CREATE TABLE coded_mark (
  id INTEGER PRIMARY KEY,
  coding_id INTEGER NOT NULL REFERENCES coding (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX coded_mark_coding ON coded_mark (coding_id);

CREATE TABLE coded_part (
  mark_id INTEGER NOT NULL REFERENCES coded_mark (id) ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_offset INTEGER NOT NULL CHECK (end_offset >= start_offset),
  exact TEXT NOT NULL,
  PRIMARY KEY (mark_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX article_text_hash ON article (text_hash);`
