/** Tables of the template memory: what the pages of one site have in common, learnt as they come in. */

export const templateSchema = `
CREATE TABLE template_site (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL UNIQUE,
  pages INTEGER NOT NULL DEFAULT 0 CHECK (pages >= 0),
  lines INTEGER NOT NULL DEFAULT 0 CHECK (lines >= 0)
) STRICT;

CREATE TABLE template_page (
  site_id INTEGER NOT NULL REFERENCES template_site (id) ON DELETE CASCADE,
  article_key TEXT NOT NULL,
  PRIMARY KEY (site_id, article_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE template_line (
  site_id INTEGER NOT NULL REFERENCES template_site (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  pages INTEGER NOT NULL CHECK (pages > 0),
  first_page INTEGER NOT NULL CHECK (first_page > 0),
  seen_on TEXT CHECK (seen_on IS NULL OR json_valid(seen_on)),
  PRIMARY KEY (site_id, line)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_of_new_frame ON page (id) WHERE cleaned_with = '';`
