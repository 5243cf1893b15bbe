/** Every gold file: it loads, its words stand in its text, and its page is in the corpus. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { goldArticle, goldMentions, locate, locateNear } from '../../src/evaluate/gold-article.js'
import { loadGold } from '../../src/reference/load-gold.js'

const root = resolve(import.meta.dirname, '..', '..')
const folder = join(root, 'tests', 'gold')
const pages = loadGold(folder)

/** Pages of the bundled corpus that are no articles. */
const REFUSED = [
  'northmoor-gazette/consent-wall.html',
  'town-hall-post/health-and-care-index.html',
  'wardside/page-not-found.html',
]

describe('gold files', () => {
  it('cover every page of the corpus but those that are no articles', () => {
    const inCorpus = readdirSync(join(root, 'corpus', 'pages'), { recursive: true, encoding: 'utf8' })
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => /\.(?:html|txt)$/.test(name))
    const coded = pages.filter((gold) => gold.page.startsWith('corpus/pages/')).map((gold) => gold.page.slice(13))
    expect([...coded, ...REFUSED].sort()).toEqual(inCorpus.sort())
    expect(inCorpus.length).toBeGreaterThanOrEqual(18)
  })

  it.each(pages.map((gold) => [gold.file, gold] as const))('%s: its words stand in its text', (_, gold) => {
    expect(existsSync(join(root, gold.page))).toBe(true)
    const { text, blocks } = goldArticle(gold)
    expect(blocks.every((block) => text.slice(block.start, block.end).trim().length > 0)).toBe(true)
    goldMentions(gold, text)
    let from = 0
    for (const sum of gold.money) from = locate(text, sum.exact, from, gold.file).end
    for (const sum of gold.money) {
      expect(sum.sameAs ?? 0).toBeLessThanOrEqual(gold.money.length)
      if (sum.purpose) locate(text, sum.purpose, 0, gold.file)
    }
    let previous = -1
    for (const said of gold.attributions) {
      const first = locate(text, said.content[0]!, 0, gold.file)
      // Parts are sought from the start of the text: words that occur twice would find the wrong place.
      if (text.indexOf(said.content[0]!, first.end) >= 0) expect([gold.file, said.content[0]]).toBe('unique')
      expect(first.start, `${gold.file}: ${said.content[0]}`).toBeGreaterThan(previous)
      previous = first.start
      if (said.cue) locateNear(text, said.cue, first, gold.file)
      if (said.source) locateNear(text, said.source, first, gold.file)
      expect(said.speakers.length).toBeGreaterThan(0)
    }
    const people = new Set(gold.people.map((person) => person.name))
    for (const { speakers } of gold.attributions)
      for (const { name, kind } of speakers) if (kind === 'person' && name !== 'Jan') expect(people).toContain(name)
    for (const { words } of gold.stances) locate(text, words, 0, gold.file)
  })

  it('are refused with file and field', () => {
    const temporary = mkdtempSync(join(tmpdir(), 'gold-'))
    try {
      const [first] = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.yml'))
      const content = readFileSync(join(folder, first!), 'utf8')
      writeFileSync(join(temporary, 'bad.yml'), content.replace(/form: \w+/, 'form: oblique'))
      expect(() => loadGold(temporary)).toThrow(/bad\.yml: attributions\.0\.form/)
      writeFileSync(join(temporary, 'bad.yml'), `${content}\n  - [`)
      expect(() => loadGold(temporary)).toThrow(/bad\.yml: not YAML/)
    } finally {
      rmSync(temporary, { recursive: true })
    }
  })
})
