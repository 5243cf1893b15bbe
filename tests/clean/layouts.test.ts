/** Invented stories in the tags and classes of real sites come in; the layouts of those sites keep the story and no more. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanPage } from '../../src/clean/clean-page.js'
import { openDataFiles } from '../../src/reference/data-files.js'
import { loadCleaning } from '../../src/reference/load-cleaning.js'
import { loadPublishers } from '../../src/reference/load-publishers.js'

const root = join(import.meta.dirname, '..', '..')
const cleaning = loadCleaning(openDataFiles(join(root, 'data')))
const { publishers } = loadPublishers(join(root, 'corpus'))

const HEAD = 'Walk-in clinic at Farleigh to stay open for another year'
const STORY = [
  'The walk-in clinic at Farleigh will stay open for another year, the county council said on Tuesday after a long debate.',
  'Its leader, Maud Pettigrew, thanked the nurses who had worked there through the winter, and the volunteers who drove patients.',
  'The health board had wanted to move the service to the hospital at Dunmere, which is eleven miles away along a single road.',
]
const [first, second, third] = STORY.map((text) => `<p>${text}</p>`)
const LINK = 'Swimming pool to close as its boiler fails again'

const sites: [string, string, string, string][] = [
  [
    'bbc/story-body',
    '2016-03-02',
    'https://www.bbc.com/news/health-35700000',
    `<div class="story-body"><h1 class="story-body__h1">${HEAD}</h1><div class="story-body__inner">${first}
<ul class="story-body__unordered-list"><li class="story-body__list-item"><a class="story-body__link" href="/x">${LINK}</a></li></ul>
${second}${third}</div></div>`,
  ],
  [
    'i-news/2023',
    '2023-03-02',
    'https://inews.co.uk/news/health/farleigh-clinic-2500000',
    `<article><h1>${HEAD}</h1><div class="article-content">${first}
<div class="inews__shortcode-relatedarticleinline"><div><h2>Related Article</h2><a href="/x">${LINK}</a></div></div>${second}${third}</div></article>`,
  ],
  [
    'evening-standard/2024',
    '2024-05-02',
    'https://www.standard.co.uk/news/health/farleigh-clinic-b1100000.html',
    `<article><h1>${HEAD}</h1><div><div>${first}${second}</div><div class="sc-a full-bleed-1000"><div><div>The clinic’s door on Tuesday morning</div><div>Perdita Lomax</div></div></div><div>${third}</div></div></article>`,
  ],
]

describe('layouts of publishers', () => {
  for (const [layout, day, url, body] of sites)
    it(`${layout} keeps the story and no more`, () => {
      const content = `<!doctype html><title>${HEAD}</title><meta property="article:published_time" content="${day}T09:00:00Z"><body>${body}`
      const { article } = cleanPage(
        { kind: 'html', content, hash: 'x', origin: 'test', requestedUrl: url },
        { publishers, cleaning },
      )
      expect(article?.layout).toBe(layout)
      expect(article?.text).toBe(STORY.join('\n\n'))
      expect(article?.headline).toBe(HEAD)
      expect(article?.removals.some((removal) => removal.step === 'layout')).toBe(true)
    })

  it('give way to the generic path on pages of a later day', () => {
    const [, , url, body] = sites[0]!
    const content = `<!doctype html><title>${HEAD}</title><meta property="article:published_time" content="2024-05-02T09:00:00Z"><body>${body}`
    const { article } = cleanPage(
      { kind: 'html', content, hash: 'x', origin: 'test', requestedUrl: url },
      { publishers, cleaning },
    )
    expect(article?.layout).toBe('generic')
    expect(article?.publisherId).toBe('bbc')
  })
})
