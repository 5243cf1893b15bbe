/** A parsed page comes in; what its head, its structured data and its marked-up elements say goes out, unjudged. */
import { type Document, Element, type ParentNode, Text } from 'domhandler'
import { type LinkedArticle, readLinkedData } from './linked-data.js'

export interface MarkedElement {
  readonly element: Element
  /** Place in the page's order of elements. */
  readonly order: number
  readonly text: string
}

export interface PageFacts {
  /** Contents of meta elements by lower-case name, property or itemprop; the first wins, all are kept. */
  readonly meta: ReadonlyMap<string, readonly string[]>
  readonly titleTag: string | undefined
  readonly canonical: string | undefined
  readonly language: string | undefined
  readonly linked: LinkedArticle | undefined
  /** Types of all linked data on the page, such as `NewsArticle` or `Product`. */
  readonly linkedTypes: ReadonlySet<string>
  readonly headings: readonly MarkedElement[]
  readonly times: readonly MarkedElement[]
  /** Elements marked as author or byline by rel, itemprop, class or id. */
  readonly bylines: readonly MarkedElement[]
  /** Elements whose class or itemprop speaks of a date. */
  readonly dates: readonly MarkedElement[]
}

const AUTHOR_LINK = /\/(?:authors?|profiles?|contributors?|writers?|columnists?|by)\/[^/]/i
const MAX_MARKED = 40
const MAX_SCRIPT = 2_000_000

export function readPageFacts(document: Document): PageFacts {
  const meta = new Map<string, string[]>()
  const headings: MarkedElement[] = []
  const times: MarkedElement[] = []
  const bylines: MarkedElement[] = []
  const dates: MarkedElement[] = []
  const scripts: string[] = []
  let titleTag: string | undefined
  let canonical: string | undefined
  let language: string | undefined
  let order = 0
  const mark = (list: MarkedElement[], element: Element, limit: number) => {
    if (list.length >= MAX_MARKED) return
    const text = visibleText(element, limit)
    if (text !== '' || element.attribs['datetime'] || element.attribs['content']) list.push({ element, order, text })
  }
  const visit = (parent: ParentNode): void => {
    for (const child of parent.children) {
      if (!(child instanceof Element)) continue
      order++
      const { name, attribs } = child
      if (name === 'meta') {
        const key = (attribs['property'] ?? attribs['name'] ?? attribs['itemprop'])?.trim().toLowerCase()
        const content = attribs['content']?.trim()
        if (key && content) {
          const list = meta.get(key)
          if (!list) meta.set(key, [content])
          else if (list.length < 10) list.push(content)
        }
        continue
      }
      if (name === 'script') {
        if (/ld\+json/i.test(attribs['type'] ?? '') && scripts.length < 30) scripts.push(rawText(child, MAX_SCRIPT))
        continue
      }
      if (name === 'style' || name === 'template' || name === 'svg') continue
      if (name === 'title') titleTag ??= visibleText(child, 1000) || undefined
      else if (name === 'link') {
        if (/(?:^|\s)canonical(?:\s|$)/i.test(attribs['rel'] ?? '')) canonical ??= attribs['href']?.trim() || undefined
      } else if (name === 'html') language = attribs['lang']?.trim() || attribs['xml:lang']?.trim() || undefined
      else if (name === 'h1') mark(headings, child, 1000)
      else if (name === 'time') mark(times, child, 300)
      const names = `${attribs['class'] ?? ''} ${attribs['id'] ?? ''} ${attribs['itemprop'] ?? ''} ${attribs['data-testid'] ?? ''}`
      if (
        /author|byline|contributor|writer|creator/i.test(names) ||
        /author/i.test(attribs['rel'] ?? '') ||
        (name === 'a' && AUTHOR_LINK.test(attribs['href'] ?? ''))
      )
        mark(bylines, child, 400)
      if (/date|time|publish|posted/i.test(names)) mark(dates, child, 300)
      visit(child)
    }
  }
  visit(document)
  const { article, types } = readLinkedData(scripts)
  return { meta, titleTag, canonical, language, linked: article, linkedTypes: types, headings, times, bylines, dates }
}

/** Text of an element without scripts, white space folded, cut at `limit` characters. */
export function visibleText(element: Element, limit: number): string {
  const pieces: string[] = []
  let length = 0
  const visit = (node: ParentNode): void => {
    for (const child of node.children) {
      if (length > limit) return
      if (child instanceof Text) {
        pieces.push(child.data)
        length += child.data.length
      } else if (child instanceof Element && !['script', 'style', 'svg', 'noscript', 'template'].includes(child.name)) {
        if (!INLINE.has(child.name)) pieces.push(' ')
        visit(child)
        if (!INLINE.has(child.name)) pieces.push(' ')
      }
    }
  }
  visit(element)
  return pieces
    .join('')
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, limit)
}

const INLINE = new Set([
  'a',
  'b',
  'i',
  'em',
  'strong',
  'span',
  'font',
  'u',
  's',
  'sub',
  'sup',
  'small',
  'mark',
  'wbr',
  'q',
  'cite',
  'abbr',
])

function rawText(element: Element, limit: number): string {
  let text = ''
  for (const child of element.children) if (child instanceof Text && text.length < limit) text += child.data
  return text
}
