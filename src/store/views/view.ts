/** The shape of a view: its name asks a question, and everything in it is described. */

export interface View {
  readonly name: string
  /** What it tells, in one sentence. */
  readonly about: string
  /** A query to start from. */
  readonly example: string
  /** Every column, in order, with its meaning. */
  readonly columns: Readonly<Record<string, string>>
  readonly sql: string
}

/** Columns that say where a row comes from. */
export const ARTICLE_COLUMNS = {
  publisher: 'who published the article',
  published_on: 'day as written on the page, YYYY-MM-DD: of publication, else of the last change',
  year: 'year of publication',
  headline: 'headline of the article',
  url: 'canonical address of the article',
  is_copy: '1 where the article is a copy or excerpt of another: leave these out to count each text once',
  article_id: 'the article (article.id)',
} as const

/** The same as SQL, from the view current_article. */
export const ARTICLE_SELECT = `current_article.publisher, current_article.published_on, current_article.year,
  current_article.headline, current_article.url, current_article.is_copy, current_article.id AS article_id`
