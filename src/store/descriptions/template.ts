/** What the tables of the template memory hold. */
import type { TableDescription } from './table.js'

export const TEMPLATE_TABLES: readonly TableDescription[] = [
  {
    name: 'template_site',
    about: 'A site whose pages teach what its frame is: the words that stand on many of them.',
    columns: {
      id: 'number',
      site: 'publisher (publisher.key), or the host of one that has no definition',
      pages: 'pages learnt from',
      lines: 'lines remembered',
    },
  },
  {
    name: 'template_page',
    about: 'An article that its site has been learnt from; each teaches once.',
    columns: { site_id: 'the site (template_site.id)', article_key: 'the article (article.key)' },
  },
  {
    name: 'template_line',
    about: 'A line that was taken for the story on pages of a site; on three or more of them it is the site’s frame.',
    columns: {
      site_id: 'the site (template_site.id)',
      line: '48 bits of a hash of its words',
      pages: 'pages it stood on',
      first_page: 'how many pages of the site had been learnt when it was first met, that one included',
      seen_on: 'its first pages (page.id), as JSON; empty once it is the frame and they are due again',
    },
  },
]
