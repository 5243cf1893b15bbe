/** Views over articles, their versions, their copies, and what went wrong with them. */
import type { View } from './view.js'

export const ARTICLE_VIEWS: readonly View[] = [
  {
    name: 'current_article',
    about: 'Each article once, in its newest version, with its verdict.',
    example: "SELECT published_on, publisher, headline, stance FROM current_article WHERE stance = 'mixed'",
    columns: {
      id: 'the article (article.id)',
      key: 'identity of the article, the same in all its versions',
      version: 'number of the version, from 1',
      publisher: 'who published it',
      publisher_id: 'the publisher (publisher.id)',
      url: 'canonical address',
      headline: 'headline',
      byline: 'names of the authors, separated by commas',
      published_on: 'day as written on the page, YYYY-MM-DD: of publication, else of the last change',
      year: 'year of publication',
      month: 'month of publication, YYYY-MM',
      words: 'words of the text',
      layout: 'the layout that cleaned the page',
      stance: 'verdict on the whole article: where the voices it reports stand',
      stance_score: 'the verdict from −1 (centralise) to +1 (devolve)',
      is_copy: '1 where the text is a copy or excerpt of another article',
      original_id: 'the article it is a copy of (article.id)',
      text: 'the article; offsets of all annotations count UTF-16 code units of it',
    },
    sql: `SELECT article.id, article.key, article.version, publisher.name AS publisher, article.publisher_id,
        article.canonical_url AS url, article.headline,
        (SELECT group_concat(name, ', ') FROM (SELECT name FROM article_byline WHERE article_id = article.id ORDER BY position)) AS byline,
        article.published_on, CAST(substr(article.published_on, 1, 4) AS INTEGER) AS year,
        substr(article.published_on, 1, 7) AS month, article.words, article.layout,
        counted.stance, counted.stance_score, counted.is_copy, copy.original_id, article.text
      FROM article
      LEFT JOIN counted_article AS counted ON counted.article_id = article.id
      LEFT JOIN publisher ON publisher.id = article.publisher_id
      LEFT JOIN copy ON copy.article_id = article.id
      WHERE article.is_current = 1`,
  },
  {
    name: 'article_versions',
    about: 'Every version of every article that changed, with what became of its length.',
    example: 'SELECT headline, version, words_more FROM article_versions WHERE version > 1',
    columns: {
      key: 'identity of the article',
      version: 'number of the version, from 1',
      is_current: '1 for the version that counts',
      headline: 'headline of this version',
      published_on: 'day as written in this version',
      fetched_at: 'when its page was fetched (UTC)',
      words: 'words of this version',
      words_more: 'words more than in the version before; negative where it was cut',
      url: 'canonical address',
      article_id: 'this version (article.id)',
    },
    sql: `SELECT article.key, version, is_current, headline, published_on, page.fetched_at, words,
        words - lag(words) OVER (PARTITION BY article.key ORDER BY version) AS words_more, canonical_url AS url, article.id AS article_id
      FROM article JOIN page ON page.id = article.page_id
      WHERE EXISTS (SELECT 1 FROM article AS other WHERE other.key = article.key AND other.id <> article.id)`,
  },
  {
    name: 'syndicated',
    about: 'Copies and excerpts of articles, each beside its original.',
    example: 'SELECT original_headline, count(*) AS copies FROM syndicated GROUP BY original_id ORDER BY copies DESC',
    columns: {
      original_id: 'the original, by date the first (article.id)',
      original_headline: 'its headline',
      original_publisher: 'its publisher',
      original_published_on: 'its day',
      original_url: 'its canonical address',
      article_id: 'the copy (article.id)',
      headline: 'headline of the copy',
      publisher: 'publisher of the copy',
      published_on: 'day of the copy',
      url: 'canonical address of the copy',
      kind: 'syndicated (another publisher), update (the same publisher) or excerpt (much shorter)',
      containment: 'share of the shorter text’s five-word runs that stand in the longer, 0 to 1',
    },
    sql: `SELECT copy.original_id, original.headline AS original_headline, original.publisher AS original_publisher,
        original.published_on AS original_published_on, original.url AS original_url, copy.article_id, article.headline,
        article.publisher, article.published_on, article.url, copy.kind, copy.containment
      FROM copy
      JOIN current_article AS original ON original.id = copy.original_id
      JOIN current_article AS article ON article.id = copy.article_id`,
  },
  {
    name: 'coverage_by_publisher_week',
    about: 'Articles by publisher and week, so that gaps show.',
    example:
      "SELECT week, articles FROM coverage_by_publisher_week WHERE publisher = 'Northmoor Gazette' ORDER BY week",
    columns: {
      publisher: 'who published',
      week: 'the Monday of the week, YYYY-MM-DD',
      articles: 'articles',
      articles_without_copies: 'articles, copies and excerpts of others left out',
      words: 'words of them all',
    },
    sql: `SELECT publisher.name AS publisher, week, count(*) AS articles,
        sum(NOT is_copy) AS articles_without_copies, sum(words) AS words
      FROM counted_article
      LEFT JOIN publisher ON publisher.id = publisher_id
      WHERE week IS NOT NULL
      GROUP BY publisher_id, week`,
  },
  {
    name: 'open_problems',
    about: 'What went wrong and is not solved.',
    example: "SELECT item, message FROM open_problems WHERE code = 'page/no-main-content'",
    columns: {
      code: 'code of the problem, as in the catalogue',
      item: 'address or file it was met with',
      message: 'what happened, in one line',
      annotator: 'the annotator that met it, if one did',
      last_seen: 'start of the last run that met it (UTC)',
    },
    sql: `SELECT problem.code, problem.item, problem.message, problem.annotator, run.started_at AS last_seen
      FROM problem JOIN run ON run.id = problem.last_run_id WHERE problem.solved_run_id IS NULL`,
  },
  {
    name: 'problems_by_layout',
    about: 'Open problems by the layout that cleaned the page: a layout that no longer fits shows here.',
    example: 'SELECT * FROM problems_by_layout ORDER BY problems DESC',
    columns: {
      publisher: 'publisher of the pages',
      layout: 'the layout; empty where no article was found',
      code: 'code of the problem',
      problems: 'how often',
    },
    sql: `SELECT publisher.name AS publisher, article.layout, problem.code, count(*) AS problems
      FROM problem
      LEFT JOIN page ON page.id = problem.page_id
      LEFT JOIN article ON article.id = coalesce(problem.article_id, page.article_id)
      LEFT JOIN publisher ON publisher.id = coalesce(article.publisher_id, page.publisher_id)
      WHERE problem.solved_run_id IS NULL
      GROUP BY publisher.id, article.layout, problem.code`,
  },
]
