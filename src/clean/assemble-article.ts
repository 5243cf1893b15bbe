/** Kept blocks and what is known of the page come in; the frozen article goes out. */
import type { Article, Block, BlockType, DateSource, Removal } from '../model/article.js'
import type { RawPage } from '../model/page.js'
import { articleId, fingerprint } from './fingerprint.js'

export interface KeptBlock {
  readonly type: BlockType
  readonly text: string
}

export interface ArticleFacts {
  readonly canonicalUrl?: string | undefined
  readonly layout: string
  readonly publisherId?: string | undefined
  readonly headline?: string | undefined
  readonly byline: readonly string[]
  readonly published?: { readonly on: string; readonly at?: string; readonly source: DateSource } | undefined
  readonly language?: string | undefined
  readonly isAccessibleForFree?: boolean | undefined
  readonly captions: readonly string[]
  readonly removals: readonly Removal[]
}

/** Joins the blocks by blank lines and freezes what comes of it. */
export function assembleArticle(page: RawPage, kept: readonly KeptBlock[], facts: ArticleFacts): Article {
  const blocks: Block[] = []
  let text = ''
  for (const { type, text: words } of kept) {
    if (text !== '') text += '\n\n'
    blocks.push(Object.freeze({ type, start: text.length, end: text.length + words.length }))
    text += words
  }
  const { canonicalUrl, published, publisherId } = facts
  const headline = facts.headline ?? page.hints?.title
  const on = published?.on ?? page.hints?.published
  return Object.freeze({
    id: articleId(canonicalUrl, page.origin),
    ...(canonicalUrl ? { canonicalUrl } : {}),
    pageHash: page.hash,
    ...((publisherId ?? page.publisherId) ? { publisherId: publisherId ?? page.publisherId! } : {}),
    layout: facts.layout,
    ...(headline ? { headline } : {}),
    byline: Object.freeze([...facts.byline]),
    ...(on ? { publishedOn: on, publishedSource: published?.source ?? ('hint' as const) } : {}),
    ...(published?.at ? { publishedAt: published.at } : {}),
    ...(facts.language ? { language: facts.language } : {}),
    ...(facts.isAccessibleForFree !== undefined ? { isAccessibleForFree: facts.isAccessibleForFree } : {}),
    text,
    blocks: Object.freeze(blocks),
    captions: Object.freeze([...facts.captions]),
    removals: Object.freeze([...facts.removals]),
    fingerprint: fingerprint(text),
  })
}
