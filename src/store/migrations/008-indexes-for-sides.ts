/** Migration 8: articles in order of what their sides are counted by, so that counting sorts nothing. */

export const sideIndexes = `
CREATE INDEX counted_by_publisher ON counted_article (publisher_id, stance, is_copy);
CREATE INDEX counted_by_month ON counted_article (substr(published_on, 1, 7), stance, is_copy);
CREATE INDEX counted_by_year ON counted_article (CAST(substr(published_on, 1, 4) AS INTEGER), stance, is_copy);`
