/** What the tables hold that views over all articles count; triggers keep them. */
import type { TableDescription } from './table.js'

export const COUNT_TABLES: readonly TableDescription[] = [
  {
    name: 'counted_article',
    about:
      'Each article in its newest version, with what articles are counted by: narrow, so that it is quick to read.',
    columns: {
      article_id: 'the article (article.id)',
      published_on: 'day as written on the page, YYYY-MM-DD: of publication, else of the last change',
      week: 'the Monday of its week, YYYY-MM-DD',
      publisher_id: 'the publisher (publisher.id)',
      words: 'words of the text',
      is_copy: '1 where the article is a copy or excerpt of another',
      stance: 'label of the verdict on the whole article',
      stance_score: 'its score, −1 (centralise) to +1 (devolve)',
    },
  },
  {
    name: 'counted_pair',
    about: 'Each pair of bodies that articles name together, with how many do, in their newest version.',
    columns: {
      organisation_id: 'one body (organisation.id), of the two the one with the smaller id',
      other_id: 'the other (organisation.id)',
      articles: 'articles that name both',
      articles_without_copies: 'these, copies and excerpts of others left out',
    },
  },
  {
    name: 'counted_holder',
    about: 'Each verdict on a holder, authors aside, with who that is across articles; in all versions of articles.',
    columns: {
      article_id: 'the article (article.id)',
      verdict_id: 'the verdict (verdict.id)',
      entity_id: 'the holder in the article (entity.id)',
      kind: 'person, organisation or unnamed',
      person_id: 'the person across articles (person.id)',
      organisation_id: 'the body across articles (organisation.id)',
      unlinked: 'the name, where the holder is not known across articles',
      label: 'pro-devolution, pro-centralisation, mixed, neutral or none',
    },
  },
]
