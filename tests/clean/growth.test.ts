/** Pages and dumps that grow come in; cleaning costs as much again where there is as much again. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { cleanPage } from '../../src/clean/clean-page.js'
import type { PageKind } from '../../src/model/page.js'
import { openDataFiles } from '../../src/reference/data-files.js'
import { loadCleaning } from '../../src/reference/load-cleaning.js'
import { costRatio, LINEAR } from '../helpers/growth.js'
import { pageOfSite, storyOf } from '../helpers/invented-site.js'

const cleaning = loadCleaning(openDataFiles(join(import.meta.dirname, '..', '..', 'data')))
const clean = (content: string, kind: PageKind) =>
  cleanPage({ kind, content, hash: 'x', origin: 'test' }, { publishers: [], cleaning })

const paragraphs = (n: number) => storyOf(n % 8).map((text) => `<p>${text}</p>`)
const appeal = '<aside><p>Please consider making a donation to support our newsroom.</p></aside>'

/** Each makes a page `n` times the size of its first. */
const GROWING: readonly [string, (n: number) => string, PageKind?][] = [
  [
    'a story',
    (n) =>
      pageOfSite(0).replace(
        '</main>',
        `${Array.from({ length: n * 20 }, (_, i) => paragraphs(i).join('')).join('')}</main>`,
      ),
  ],
  ['elements in one another', (n) => `<body>${'<div>'.repeat(n * 4000)}${storyOf(0).join(' ')}`],
  ['attributes', (n) => `<p ${'a=1 b=2 '.repeat(n * 20_000)}>${storyOf(0).join(' ')}</p>`],
  ['entities', (n) => `<p>${'&amp;&lt;&#x41; '.repeat(n * 8000)}</p>`],
  ['elements that are never closed', (n) => '<table><tr><td><ul><li><p><a href="x"><b><i>word '.repeat(n * 250)],
  ['end tags without a beginning', (n) => '</div></p></a></table>'.repeat(n * 8000)],
  [
    'links',
    (n) => `<ul>${'<li><a href="/a">A council loses its clinic to the next town</a></li>'.repeat(n * 600)}</ul>`,
  ],
  [
    'headings',
    (n) =>
      `<main><h1>Clinics</h1>${'<h2>What the board said</h2><p>It said very little, and that was late.</p>'.repeat(n * 300)}</main>`,
  ],
  ['appeals', (n) => `<main>${`${paragraphs(1).join('')}${appeal}`.repeat(n * 60)}</main>`],
  ['linked data', (n) => `<script type="application/ld+json">${'{"a":['.repeat(n * 4000)}</script>${pageOfSite(1)}`],
  ['lines', (n) => Array.from({ length: n * 60 }, (_, i) => storyOf(i % 8).join('\n\n')).join('\n\n'), 'text-dump'],
  ['lines without end', (n) => 'word '.repeat(n * 30_000), 'text-dump'],
  ['lines of menus', (n) => 'Home\nNews\nSign in\nWe use cookies on this site\n'.repeat(n * 250), 'text-dump'],
]

describe('cleaning costs as much again where there is as much again:', () => {
  for (const [name, grown, kind = 'html'] of GROWING)
    it(name, () => {
      const [small, large] = [grown(1), grown(4)]
      expect(
        costRatio(
          () => clean(small, kind),
          () => clean(large, kind),
        ),
      ).toBeLessThan(LINEAR)
    })
})
