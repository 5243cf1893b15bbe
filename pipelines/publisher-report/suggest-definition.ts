/** Checked pages of one publisher come in; the beginning of its definition, to be copied and corrected, goes out as YAML. */
import type { TracedBlock } from '../../src/clean/trace-blocks.js'
import type { CheckedPage } from './checked-page.js'

/** A way to blocks, and what became of them on all pages. */
export interface SelectorUse {
  readonly selector: string
  readonly pages: number
  readonly kept: number
  readonly removed: number
  readonly example: string
}

/** The ways to what was kept, rarest first: what stands on few pages is what a layout may have to take out. */
export function selectorsOfKept(pages: readonly CheckedPage[]): SelectorUse[] {
  const uses = new Map<string, { pages: Set<string>; kept: number; removed: number; example: string }>()
  for (const { path, blocks } of pages) {
    for (const { selector, kept, text } of blocks) {
      if (selector === undefined) continue
      const use = uses.get(selector) ?? { pages: new Set<string>(), kept: 0, removed: 0, example: '' }
      uses.set(selector, use)
      if (kept) {
        use.kept++
        use.pages.add(path)
        use.example ||= text
      } else use.removed++
    }
  }
  return [...uses]
    .filter(([, { kept }]) => kept > 0)
    .map(([selector, use]) => ({ ...use, selector, pages: use.pages.size }))
    .sort((a, b) => a.kept - b.kept || a.selector.localeCompare(b.selector))
}

/** Fewer words are a label: they do not tell where the story stands. */
const PARAGRAPH_WORDS = 15

/** A layout that says what the generic path did, wherever the pages agree; what is guessed is marked. */
export function suggestDefinition(pages: readonly CheckedPage[]): string {
  const articles = pages.filter(({ article }) => article)
  const host = mostOf(articles.map(({ article }) => hostOf(article?.canonicalUrl)))
  const publisher = mostOf(articles.map(({ article }) => article?.publisherId))
  const name = (host ?? 'www.example.org').replace(/^www\./, '')
  const body = mostOf(
    articles.flatMap(({ blocks }) =>
      blocks.filter(isParagraph).map(({ selector }) => selector?.replace(/ > [^>]*$/, '')),
    ),
  )
  const headline = mostOf(articles.map(({ article, blocks }) => wayTo(blocks, (text) => text === article?.headline)))
  const byline = mostOf(
    articles.map(({ article, blocks }) =>
      article?.byline[0] ? wayTo(blocks, (text) => text.length < 160 && text.includes(article.byline[0]!)) : undefined,
    ),
  )
  const lines = [
    `id: ${publisher ?? name.replace(/\.(?:co|org|com|net|gov)?\.?[a-z]+$/, '').replace(/[^a-z0-9]+/g, '-')}`,
    `name: ${name}`,
    `hosts: [${name}]`,
    'feeds: []',
    'layouts:',
    `  - name: '${latestYear(articles) ?? 'today'}'`,
    ...(isNamed(body) ? [`    mainContent: ${quoted(body)}`] : []),
    ...(isNamed(headline) ? [`    headline: ${quoted(headline)}`] : []),
    ...(isNamed(byline) ? [`    byline: ${quoted(byline)}`] : []),
    '    remove:',
    '      - selector: .what-is-left-over',
    '        reason: why it is no part of the story',
  ]
  return lines.join('\n')
}

/** It has a class, an id or a telling tag in it: `div > div` would find half the page. */
const isNamed = (selector: string | undefined): selector is string =>
  /[.#[]|\b(?:h1|main|article)\b/.test(selector ?? '')

const isParagraph = ({ kept, text }: TracedBlock): boolean =>
  kept === 'paragraph' && text.split(' ').length >= PARAGRAPH_WORDS

const wayTo = (blocks: readonly TracedBlock[], is: (text: string) => boolean): string | undefined =>
  blocks.find(({ text }) => is(text))?.selector

/** The commonest of the values that are there. */
function mostOf(values: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const value of values) if (value) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

const hostOf = (url: string | undefined): string | undefined =>
  url && URL.canParse(url) ? new URL(url).hostname : undefined

const latestYear = (pages: readonly CheckedPage[]): string | undefined =>
  pages
    .flatMap(({ article }) => article?.publishedOn?.slice(0, 4) ?? [])
    .sort()
    .at(-1)

const quoted = (selector: string): string =>
  /^[a-z.][\w .>-]*$/i.test(selector) ? selector : `'${selector.replaceAll("'", "''")}'`
