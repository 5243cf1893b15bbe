/** Migration 6: what views over all articles read, in narrow indexes, so that they do not page through the texts. */

export const viewIndexes = `
DROP INDEX article_publisher;
CREATE INDEX article_by_publisher ON article (publisher_id, published_on, words) WHERE is_current = 1;
CREATE INDEX article_facts ON article (id, published_on, publisher_id, words) WHERE is_current = 1;
CREATE INDEX verdict_whole ON verdict (article_id, label, score) WHERE scope = 'article';`
