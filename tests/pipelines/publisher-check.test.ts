/** Saved pages go into publisher check; its report shows what became of each block, and its suggested definition works. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { load } from 'cheerio/slim'
import { describe, expect, it } from 'vitest'
import { checkPublisher, writePublisherCheck } from '../../pipelines/publisher-check.js'
import { suggestDefinition } from '../../pipelines/publisher-report/suggest-definition.js'
import { parsePage } from '../../src/clean/parse-page.js'
import { headlineOf, pageOfSite, storyOf } from '../helpers/invented-site.js'
import { temporaryFolder } from '../helpers/store.js'

const root = resolve(import.meta.dirname, '..', '..')
const BOX = 'Tickets for the Lantern’s summer fair are on sale at the harbour office until the end of June this year.'

/** Three pages whose story stands in a named element, with a box in it that reads like the story. */
function saved() {
  const folder = temporaryFolder()
  const pages = join(folder, 'pages')
  const corpus = join(folder, 'corpus')
  mkdirSync(pages)
  mkdirSync(join(corpus, 'publishers'), { recursive: true })
  for (const n of [0, 1, 2]) {
    const box = n === 0 ? `<div class="fair-box"><p>${BOX}</p></div>` : ''
    const content = pageOfSite(n)
      .replace('<p>By Hettie', '<p class="pen">By Hettie')
      .replace('</p><p>', `</p><div class="tale">${box}<p>`)
      .replace('</main>', '</div></main>')
    writeFileSync(join(pages, `${n}.html`), content)
  }
  writeFileSync(join(pages, 'dump.txt'), [headlineOf(3), '13 April 2016', ...storyOf(3)].join('\n\n'))
  const settings = { database: join(folder, 't.db'), data: join(root, 'data'), corpus }
  const define = (yaml: string) => writeFileSync(join(corpus, 'publishers', 'harbour-lantern.yml'), yaml)
  return { folder, pages, settings, define }
}

describe('publisher check', { timeout: 60_000 }, () => {
  it('shows each block in page order with a selector that leads to it', () => {
    const { pages, settings } = saved()
    const { pages: checked } = checkPublisher(settings, pages)
    for (const { path, blocks, article } of checked) {
      expect(
        blocks
          .filter(({ kept }) => kept)
          .map(({ text }) => text)
          .join('\n\n'),
      ).toBe(article?.text)
      expect(blocks.every(({ kept, gone }) => (kept === undefined) !== (gone === undefined))).toBe(true)
      if (!path.endsWith('.html')) continue
      const $ = load(parsePage(readFileSync(join(pages, path), 'utf8')).document)
      for (const { selector, text } of blocks)
        expect(
          $(selector!)
            .toArray()
            .some((element) => $(element).text().includes(text.split('\n')[0]!)),
        ).toBe(true)
    }
  })

  it('writes a report that holds what was kept and why the rest was not, and runs nothing', () => {
    const { folder, pages, settings } = saved()
    const out = join(folder, 'report.html')
    writePublisherCheck(settings, pages, out)
    const html = readFileSync(out, 'utf8')
    for (const n of [0, 1, 2, 3]) expect(html).toContain(storyOf(n)[0])
    expect(html).toContain('template-memory')
    expect(html).toContain('div.tale &gt; p')
    expect(html).not.toMatch(/<script|src=|https?:\/\/(?!www\.harbour-lantern)/)
  })

  it('suggests a definition that can be used as it is, and says which of its selectors did nothing', () => {
    const { pages, settings, define } = saved()
    const before = checkPublisher(settings, pages)
    expect(before.pages[0]!.article?.text).toContain(BOX)
    const suggested = suggestDefinition(before.pages)
    expect(suggested).toMatch(/mainContent: div\.tale\n {4}headline: .*h1\n {4}byline: .*p\.pen/)
    define(suggested)
    const after = checkPublisher(settings, pages)
    expect(after.pages[1]!.article?.layout).toBe('harbour-lantern/2016')
    expect(after.pages.map(({ article }) => article?.text)).toEqual(before.pages.map(({ article }) => article?.text))
    expect(after.html).toContain('<code>.what-is-left-over</code> of layout <code>2016</code> removed nothing.')
    define(suggested.replace('.what-is-left-over', '.fair-box'))
    const mended = checkPublisher(settings, pages)
    expect(mended.pages[0]!.article?.text).not.toContain(BOX)
    expect(mended.html).not.toContain('removed nothing')
  })
})
