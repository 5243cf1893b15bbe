/** Short pages come in; those that are a whole short story are kept, as markup and as dumps, and no others. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanPage } from '../../src/clean/clean-page.js'
import { openDataFiles } from '../../src/reference/data-files.js'
import { loadCleaning } from '../../src/reference/load-cleaning.js'

const cleaning = loadCleaning(openDataFiles(join(import.meta.dirname, '..', '..', 'data')))
const clean = (kind: 'html' | 'text-dump', content: string) =>
  cleanPage({ kind, content, hash: 'x', origin: 'test' }, { publishers: [], cleaning })

const MENU = ['Home', 'News', 'Sport', 'Jobs']
const FOOT = ['Most read', 'Swimming pool to close', 'Bus fares to rise', '© Northmoor Gazette']
const HEAD = 'Clinic at Farleigh to stay open'
const BY = 'By Odell Fairweather'
const DAY = '2 March 2016'
const FIRST = 'The walk-in clinic at Farleigh will stay open for another year, the county council said on Tuesday.'
const SECOND = 'Its leader, Maud Pettigrew, thanked the nurses who had worked there through the winter.'

const markup = (lines: readonly string[]) => {
  const [head, ...rest] = lines.filter((line) => !MENU.includes(line) && !FOOT.includes(line))
  const tag = (line: string) =>
    line === DAY
      ? `<time datetime="2016-03-02">${line}</time>`
      : `<p${line === BY ? ' class="byline"' : ''}>${line}</p>`
  return `<!doctype html><title>${head} | Northmoor Gazette</title><nav>${MENU.map((name) => `<a href="/${name}">${name}</a>`).join(' ')}</nav>
<main><article><h1>${head}</h1>${rest.map(tag).join('\n')}</article></main><footer>© Northmoor Gazette</footer>`
}

const kept: Record<string, string[]> = {
  'two paragraphs with byline and day': [HEAD, BY, DAY, FIRST, SECOND],
  'the same among menus and lists': [...MENU, HEAD, BY, DAY, FIRST, SECOND, ...FOOT],
  'a dated paragraph of one sentence': [HEAD, DAY, FIRST],
  'an undated brief of two sentences': [HEAD, `${FIRST} ${SECOND}`],
  'an undated brief of two paragraphs': [...MENU, HEAD, FIRST, SECOND, ...FOOT],
}
const refused: Record<string, string[]> = {
  'a single sentence without a day': [HEAD, 'The clinic at Farleigh stays open for a year.'],
  'a page that is not there': [
    ...MENU,
    'Page not found',
    'Sorry, the page you were looking for is not here. It may have been moved or deleted, or the page never existed.',
  ],
  'a notice of consent': [
    'Cookies on this website',
    'We and our partners use cookies to store and read information on your device. You can accept or reject all cookies.',
    'Accept all',
  ],
  'a page without scripts': [
    'Please enable JavaScript',
    'You need to enable JavaScript to run this app. Please turn JavaScript on and load the page again.',
  ],
  'a form': [
    'Sign in to your account',
    'Enter your email address and password below. If you have forgotten your password we can send you a new one.',
  ],
  'a list of headlines': ['News', HEAD, 'Swimming pool to close', 'Bus fares to rise', 'More news'],
  'a list of headlines with a sentence each': [
    HEAD,
    DAY,
    FIRST,
    'Pool to close',
    DAY,
    'The pool will close for repairs until the spring, the manager of the swimming club said on Monday.',
  ],
  'the beginning of a paid story': [
    HEAD,
    DAY,
    FIRST,
    'To continue reading this article you need to subscribe. Already a subscriber? Sign in.',
  ],
}

describe('a short page', () => {
  for (const [name, lines] of Object.entries(kept))
    it(`is a story: ${name}`, () => {
      const story = lines.filter((line) => line.includes('Farleigh will') || line === SECOND).join('\n\n')
      for (const { article } of [clean('text-dump', lines.join('\n\n')), clean('html', markup(lines))]) {
        expect(article?.text).toBe(story)
        expect(article?.headline).toBe(HEAD)
        expect(article?.byline).toEqual(lines.includes(BY) ? ['Odell Fairweather'] : [])
        expect(article?.publishedOn).toBe(lines.includes(DAY) ? '2016-03-02' : undefined)
      }
    })
  for (const [name, lines] of Object.entries(refused))
    it(`is none: ${name}`, () => {
      for (const { article, problems } of [clean('text-dump', lines.join('\n\n')), clean('html', markup(lines))]) {
        expect(article?.text).toBeUndefined()
        expect(problems).not.toEqual([])
      }
    })
})
