/** Pages of every kind come in; the story comes out whole, its chrome does not, and nothing hostile hurts. */
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cleaned, cleanPage } from '../../src/clean/clean-page.js'
import { MAX_DEPTH, MAX_NODES, parsePage } from '../../src/clean/parse-page.js'
import type { PageKind } from '../../src/model/page.js'
import type { Publisher } from '../../src/model/publisher.js'
import { openDataFiles } from '../../src/reference/data-files.js'
import { loadCleaning } from '../../src/reference/load-cleaning.js'
import { expectSound } from '../helpers/sound-article.js'

const cleaning = loadCleaning(openDataFiles(join(import.meta.dirname, '..', '..', 'data')))
const clean = (content: string, kind: PageKind = 'html', more: object = {}): Cleaned =>
  cleanPage({ kind, content, hash: 'x', origin: 'test' }, { publishers: [], cleaning, ...more })

const STORY = [
  'Councillors in Northmoor voted last night to take over two care homes from the private company that runs them, at a cost of £2.4m a year.',
  'The leader of the council, Maud Pettigrew, told the meeting that the homes had changed hands three times in five years and that residents deserved better.',
  '“We are not doing this because it is cheap,” she said. “We are doing it because nobody else will, and because the people of this town have asked us to.”',
  'Opposition members said the plan had been rushed, and asked for the figures to be checked by an auditor before any contract is signed in the spring.',
  'The company, which employs 140 people in the two homes, said it would work with the council on an orderly transfer and thanked its staff for their patience.',
  'A final decision will be taken by the cabinet in March, after a consultation with relatives and with the trade union that represents most of the carers.',
]
const HEAD = 'Council to run two care homes itself'
const CHROME = {
  cookies:
    'We use cookies to improve your experience on this website and to show you adverts that are of interest to you.',
  newsletter:
    'Sign up to our daily newsletter and get the latest from your town delivered straight to your inbox every morning.',
  related: 'Swimming pool to close for the winter as boiler fails again',
  comment:
    'I have lived here for forty years and I have never seen such a waste of money in all my time, frankly, said a reader.',
  old: 'You are using an outdated browser. Please upgrade your browser to get the best from this site.',
}
const page = (
  more: { before?: string; inside?: string; after?: string } = {},
) => `<!doctype html><html lang="en-GB"><head>
<title>${HEAD} | Northmoor Gazette</title><meta property="og:title" content="${HEAD}"><meta property="og:type" content="article">
<meta property="article:published_time" content="2016-03-02T21:10:00+00:00"><link rel="canonical" href="https://www.northmoor.example/news/care-homes-council-vote">
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>${more.before ?? ''}
<main><article><h1>${HEAD}</h1><p class="byline">By Odell Fairweather</p>
<div class="article-body">${STORY.map((p, i) => `<p>${p}</p>${i === 2 ? (more.inside ?? '') : ''}`).join('\n')}</div></article></main>
${more.after ?? ''}<footer><p>© Northmoor Gazette. All rights reserved.</p></footer></body></html>`

describe('a page of markup', () => {
  it('gives its story, its headline, its author and its day, and nothing else', () => {
    const { article } = clean(page())
    expect(article?.text).toBe(STORY.join('\n\n'))
    expect(article?.headline).toBe(HEAD)
    expect(article?.byline).toEqual(['Odell Fairweather'])
    expect(article?.publishedOn).toBe('2016-03-02')
    expect(article?.canonicalUrl).toBe('https://www.northmoor.example/news/care-homes-council-vote')
    expect(article?.language).toBe('en-GB')
  })

  const cases: [string, Parameters<typeof page>[0], string][] = [
    [
      'a consent dialog',
      {
        before: `<div id="onetrust-consent-sdk"><div role="dialog"><p>${CHROME.cookies}</p><button>Accept</button></div></div>`,
      },
      CHROME.cookies,
    ],
    [
      'a newsletter box in the story',
      {
        inside: `<aside class="newsletter-signup"><h3>Newsletter</h3><p>${CHROME.newsletter}</p><form><input></form></aside>`,
      },
      CHROME.newsletter,
    ],
    [
      'a link to another story',
      { inside: `<p><strong>Read more: <a href="/pool">${CHROME.related}</a></strong></p>` },
      CHROME.related,
    ],
    [
      'comments',
      {
        after: `<section id="comments"><h2>Comments</h2><ol>${`<li class="comment"><p>${CHROME.comment}</p></li>`.repeat(4)}</ol></section>`,
      },
      CHROME.comment,
    ],
    ['an old-browser notice', { before: `<p class="browserupgrade">${CHROME.old}</p>` }, CHROME.old],
  ]
  for (const [name, more, words] of cases)
    it(`leaves out ${name} and says so`, () => {
      const { article } = clean(page(more))
      expect(article?.text).not.toContain(words)
      for (const paragraph of STORY) expect(article?.text).toContain(paragraph)
      expect(article?.removals.some((removal) => removal.preview.includes(words.slice(0, 40)))).toBe(true)
    })

  it('keeps a subheading between two paragraphs, as a subheading', () => {
    const { article } = clean(page({ inside: '<h2>What the opposition says</h2>' }))
    const heading = article?.blocks.find((block) => block.type === 'subheading')
    expect(heading && article?.text.slice(heading.start, heading.end)).toBe('What the opposition says')
  })

  it('never takes the story for what its wrapper is named after', () => {
    const { article } = clean(page().replace('<main>', '<main class="comments related cookie newsletter">'))
    expect(article?.text).toContain(STORY[3])
  })

  const refused: [string, string, string][] = [
    [
      'an error page',
      '<title>Page not found</title><h1>Page not found</h1><p>Sorry, we can’t find that page.</p>',
      'page/soft-404',
    ],
    ['an empty page', '', 'page/no-main-content'],
    ['a menu', `<ul>${'<li><a href="/x">Local news</a></li>'.repeat(60)}</ul>`, 'page/no-main-content'],
  ]
  for (const [name, html, code] of refused)
    it(`refuses ${name}`, () => {
      const { article, problems } = clean(html)
      expect(article).toBeUndefined()
      expect(problems.map((p) => p.code)).toContain(code)
    })
})

describe('a layout', () => {
  const layout = {
    name: 'today',
    mainContent: '.article-body',
    headline: 'h1',
    byline: '.byline',
    remove: [{ selector: '.article-body p:nth-of-type(2)', reason: 'a test' }],
  }
  const publisher: Publisher = {
    id: 'northmoor',
    name: 'Northmoor',
    hosts: ['northmoor.example'],
    feeds: [],
    layouts: [{ ...layout, name: 'old', validUntil: '2015-12-31', mainContent: 'h1' }, layout],
  }

  it('of the page’s day says what is kept, and its removals leave receipts', () => {
    const { article } = clean(page(), 'html', { publishers: [publisher] })
    expect(article?.layout).toBe('northmoor/today')
    expect(article?.publisherId).toBe('northmoor')
    expect(article?.text).toBe(STORY.filter((_, i) => i !== 1).join('\n\n'))
    expect(article?.removals.find((removal) => removal.step === 'layout')?.reason).toBe('a test')
  })

  it('that finds nothing gives way to the generic path', () => {
    const broken = {
      ...publisher,
      layouts: [
        { ...layout, mainContent: '.not-there' },
        { ...layout, mainContent: 'p[[' },
      ],
    }
    expect(clean(page(), 'html', { publishers: [broken] }).article?.layout).toBe('generic')
  })
})

describe('a text dump', () => {
  const dump = [
    CHROME.old,
    CHROME.cookies,
    'Home',
    'News',
    'Sport',
    HEAD,
    '2 March 2016',
    ...STORY,
    'Have your say',
    'You must sign in to make a comment',
    'Most read',
    CHROME.related,
    'Bus fares to rise',
    '© Northmoor Gazette',
  ]

  it('gives the story whole, its headline and its day', () => {
    const { article } = clean(dump.join('\n\n'), 'text-dump')
    expect(article?.text).toBe(STORY.join('\n\n'))
    expect(article?.headline).toBe(HEAD)
    expect(article?.publishedOn).toBe('2016-03-02')
    expect(article?.layout).toBe('text-dump')
  })

  it('without a headline gets none', () => {
    expect(clean(STORY.join('\n\n'), 'text-dump').article?.headline).toBeUndefined()
  })

  it('takes the line above the story for its headline where hardly anything else was copied', () => {
    const notices = [
      'Your browser is no longer supported',
      'Your browser appears to have cookies disabled. For the best experience of this website, please enable cookies in your browser',
      'Learn more',
    ]
    const { article } = clean([...notices, HEAD, '• Comment', ...STORY].join('\n\n'), 'text-dump')
    expect(article?.headline).toBe(HEAD)
    expect(article?.text).toBe(STORY.join('\n\n'))
  })

  it('keeps the caption of a picture beside the text', () => {
    const lines = [
      ...STORY.slice(0, 2),
      'Town hall',
      'Source: Perdita Lomax',
      'The chamber was full for the vote',
      ...STORY.slice(2),
    ]
    const { article } = clean(lines.join('\n\n'), 'text-dump')
    expect(article?.text).toBe(STORY.join('\n\n'))
    expect(article?.captions).toContain('The chamber was full for the vote')
  })
})

describe('hostile pages', () => {
  const pages: Record<string, string> = {
    'nested a million deep': `${'<div>'.repeat(1_000_000)}x`,
    'closed a million times': '</div></p></a>'.repeat(300_000),
    'a million attributes': `<p ${'a=1 b=2 '.repeat(500_000)}>x</p>`,
    'an entity flood': `<p>${'&amp;&lt;&#x41;'.repeat(200_000)}</p>`,
    'unclosed everything': '<table><tr><td><ul><li><p><a href="x"><b><i>word '.repeat(20_000),
    'null bytes': page().replaceAll('e', 'e\0'),
    'breaks without end': `<p>${'word<br>'.repeat(100_000)}</p>`,
    'a script in every place': page().replaceAll('<p', '<script>"</p><p>"</script><p'),
    'a comment that never ends': `<!--${'-'.repeat(500_000)}`,
    'broken linked data': `<script type="application/ld+json">${'{"a":['.repeat(50_000)}</script>${page()}`,
    'one long line': 'a'.repeat(2_000_000),
    'spaces only': ' \n'.repeat(1_000_000),
  }
  for (const [name, html] of Object.entries(pages))
    it(`${name}: an article or a problem`, () => {
      for (const kind of ['html', 'text-dump'] as const) {
        const { article, problems } = clean(html, kind)
        expect(article !== undefined || problems.length > 0).toBe(true)
      }
    })

  it('leave a tree of bounded depth and size', () => {
    const deep = parsePage(pages['nested a million deep']!)
    let depth = 0
    for (let node = deep.document.children[0]; node && 'children' in node; node = node.children[0]) depth++
    expect(depth).toBeLessThanOrEqual(MAX_DEPTH)
    expect(deep.tooDeep).toBe(true)
    expect(parsePage('<b></b>'.repeat(MAX_NODES + 10)).cut).toBe(true)
  })

  it('broken at random never throw, and every block is a slice of the text', () => {
    const whole = page({
      inside: '<ul><li>One &amp; two</li></ul><table><tr><td>3</td></tr></table>',
      after: `<!-- x --><p>${CHROME.comment}</p>`,
    })
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat(whole.length),
            fc.nat(60),
            fc.constantFrom('', '<', '>', '"', '</div>', '<p ', '\0', '&', '<script>', '<!--', ']]>'),
          ),
        ),
        (cuts) => {
          let html = whole
          for (const [at, length, put] of cuts) html = html.slice(0, at) + put + html.slice(at + length)
          expectSound(clean(html))
        },
      ),
      { numRuns: 60 },
    )
  })
})
