/** The bundled pages come in, broken at random in the ways pages are broken; an article or a problem goes out, never a fault. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanPage } from '../../src/clean/clean-page.js'
import { openDataFiles } from '../../src/reference/data-files.js'
import { loadCleaning } from '../../src/reference/load-cleaning.js'
import { loadPublishers } from '../../src/reference/load-publishers.js'
import { expectSound } from '../helpers/sound-article.js'

const root = join(import.meta.dirname, '..', '..')
const cleaning = loadCleaning(openDataFiles(join(root, 'data')))
const pages = readdirSync(join(root, 'corpus', 'pages'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:html|txt)$/.test(name))
  .sort()
  .map((name) => ({ name, content: readFileSync(join(root, 'corpus', 'pages', name), 'utf8') }))

/** What is put where something was cut out, or copied over it. */
const SCRAPS = [
  '',
  '<',
  '>',
  '"',
  "'",
  '</div>',
  '<p ',
  '<h1>',
  '</article>',
  '\0',
  '&',
  '&#x110000;',
  '&#0;',
  '<script>',
  '<!--',
  ']]>',
  '<svg><p>',
  '<table><tr>',
  '<template>',
  '<plaintext>',
  '\ud800',
  '<![CDATA[',
  '<a href="',
  '\u2028',
  '</body></html>',
]

const breaks = fc.array(
  fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(400), fc.constantFrom(...SCRAPS), fc.boolean()),
  {
    minLength: 1,
    maxLength: 30,
  },
)

function broken(content: string, cuts: readonly (readonly [number, number, string, boolean])[]): string {
  let made = content
  for (const [place, length, scrap, twice] of cuts) {
    const at = Math.floor(place * made.length)
    const piece = twice ? made.slice(at, at + length) : ''
    made = made.slice(0, at) + scrap + piece + made.slice(at + (twice ? 0 : length))
  }
  return made
}

describe('bundled pages, broken at random,', () => {
  const { publishers } = loadPublishers(join(root, 'corpus'))
  it('give an article whose blocks are its text, or a problem', () => {
    expect(pages.length).toBeGreaterThan(15)
    fc.assert(
      fc.property(fc.nat(pages.length - 1), breaks, fc.boolean(), (n, cuts, swapped) => {
        const { name, content } = pages[n]!
        const isText = name.endsWith('.txt') !== swapped
        expectSound(
          cleanPage(
            { kind: isText ? 'text-dump' : 'html', content: broken(content, cuts), hash: 'x', origin: name },
            { publishers, cleaning },
          ),
        )
      }),
      { numRuns: 80, seed: 20261122 },
    )
  })
})
