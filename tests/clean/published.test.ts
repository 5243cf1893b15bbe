/** Pages that say when they were published, each in its own way, come in; the day as written goes out. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanPage } from '../../src/clean/clean-page.js'
import { openDataFiles } from '../../src/reference/data-files.js'
import { loadCleaning } from '../../src/reference/load-cleaning.js'

const cleaning = loadCleaning(openDataFiles(join(import.meta.dirname, '..', '..', 'data')))
const STORY = [
  'Councillors in Northmoor voted last night to take over two care homes from the private company that runs them, at a cost of £2.4m a year.',
  'The leader of the council, Maud Pettigrew, told the meeting that the homes had changed hands three times and that residents deserved better.',
  'Opposition members said the plan had been rushed, and asked for the figures to be checked by an auditor before any contract is signed.',
]
  .map((text) => `<p>${text}</p>`)
  .join('')

function dayOf(parts: { head?: string; before?: string; under?: string; after?: string; url?: string }) {
  const { article } = cleanPage(
    {
      kind: 'html',
      content: `<!doctype html><title>Council to run two care homes itself</title>${parts.head ?? ''}<body>${parts.before ?? ''}
<main><h1>Council to run two care homes itself</h1>${parts.under ?? ''}<div class="body">${STORY}</div></main>${parts.after ?? ''}`,
      hash: 'x',
      origin: 'test',
      ...(parts.url ? { requestedUrl: parts.url } : {}),
    },
    { publishers: [], cleaning },
  )
  return article?.publishedOn ? `${article.publishedOn} ${article.publishedSource}` : 'none'
}
const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`
const linked = (data: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Council to run two care homes itself', ...data })}</script>`

const cases: [string, Parameters<typeof dayOf>[0], string][] = [
  ['linked data', { head: linked({ datePublished: '2016-03-02T21:10:00Z' }) }, '2016-03-02 json-ld'],
  ['never the day of a change there', { head: linked({ dateModified: '2016-03-02' }) }, 'none'],
  ['a meta element', { head: meta('article:published_time', '2016-03-02T21:10:00+00:00') }, '2016-03-02 meta'],
  ['not when it was last published', { head: meta('site:last_published', '2016-03-09') }, 'none'],
  [
    'the time element next after the headline, not that of a list above it',
    {
      before:
        '<ul><li><time datetime="2016-03-09">9 March</time><a href="/x">Bus fares to rise in spring</a></li></ul>',
      under: '<p>posted on <time datetime="2016-03-02">2 March</time></p>',
    },
    '2016-03-02 time-element',
  ],
  [
    'a microformat, whose text gives but the hour',
    { after: '<abbr class="published" title="2016-03-02T08:00:00+00:00">08:00</abbr>' },
    '2016-03-02 time-element',
  ],
  [
    'the day that is shown for the metadata’s moment in Universal Time',
    {
      head: meta('article:published_time', '2016-03-03T04:00:00+00:00'),
      under:
        '<p><a>Odell Fairweather</a><span><time datetime="2016-03-03T04:00:00+00:00">March 2, 2016 11:00 pm EST</time></span></p>',
    },
    '2016-03-02 meta',
  ],
  ['the address', { url: 'https://www.northmoor.example/2016/03/02/care-homes' }, '2016-03-02 url'],
  [
    'the address, not that of other stories’ times above the headline',
    {
      url: 'https://www.northmoor.example/news/2016-03-02/care-homes',
      before:
        '<ul><li><time datetime="2016-03-09T13:05:00Z">13:05</time><a href="/x">Bus fares to rise in spring</a></li></ul>',
    },
    '2016-03-02 url',
  ],
  [
    'a line below the story that says so',
    { after: '<div><p>Posted on</p><p>2 March 2016</p></div>' },
    '2016-03-02 visible-text',
  ],
  [
    'the last change, where the page shows no other day',
    { after: '<p>Page last updated: 2 March 2016</p>' },
    '2016-03-02 visible-text',
  ],
  [
    'no change that is not the page’s own',
    { after: '<p>Updated 2 March 2016</p><p>Bus fares to rise</p><p>Updated 9 March 2016</p>' },
    'none',
  ],
]

describe('the day of publication', () => {
  for (const [name, parts, day] of cases) it(`is that of ${name}`, () => expect(dayOf(parts)).toBe(day))
})
