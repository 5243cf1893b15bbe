/** An article given as plain text, taken character for character: its blocks are found, nothing is removed. */
import type { Article, Block } from '../model/article.js'
import type { RawPage } from '../model/page.js'
import { articleId, fingerprint } from './fingerprint.js'

/** The text unchanged, with its blocks: stretches between line ends, without white space at their edges. */
export function articleFromText(page: RawPage): Article {
  const text = page.content
  return Object.freeze({
    id: articleId(page.respondedUrl ?? page.requestedUrl, page.origin),
    ...(page.requestedUrl ? { canonicalUrl: page.requestedUrl } : {}),
    pageHash: page.hash,
    ...(page.publisherId ? { publisherId: page.publisherId } : {}),
    layout: 'verbatim',
    ...(page.hints?.title ? { headline: page.hints.title } : {}),
    byline: [],
    ...(page.hints?.published ? { publishedOn: page.hints.published, publishedSource: 'hint' as const } : {}),
    text,
    blocks: lineBlocks(text),
    captions: [],
    removals: [],
    fingerprint: fingerprint(text),
  })
}

function lineBlocks(text: string): Block[] {
  const blocks: Block[] = []
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0]
    const start = match.index + (line.length - line.trimStart().length)
    const end = match.index + line.trimEnd().length
    if (start >= end) continue
    const item = /^(?:[•‣▪●*–-]|\d{1,2}[.)])\s+/.test(text.slice(start, end))
    blocks.push({ type: item ? 'list-item' : 'paragraph', start, end })
  }
  return blocks
}
