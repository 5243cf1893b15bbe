/** The bytes of a file come in; the raw page they hold goes out, or the problem with them. */
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import type { RawPage } from '../model/page.js'
import { type Problem, problem } from '../model/problem.js'
import { decodeBytes } from '../text/decode.js'

/** What is known about a page from beside it: a manifest, a feed, a response. */
export interface PageFacts {
  readonly url?: string
  /** UTC, ISO 8601. */
  readonly fetchedAt?: string
  readonly licence?: string
}

export interface ReadPage {
  readonly page: RawPage
  readonly licence?: string
}

/** Reads a file of at most `maxBytes`; a larger one is not opened. */
export async function readPageFile(
  path: string,
  origin: string,
  maxBytes: number,
  facts: PageFacts = {},
  verbatim = false,
): Promise<ReadPage | Problem> {
  try {
    const { size } = await stat(path)
    if (size > maxBytes) return tooLarge(size, maxBytes)
    return pageFromBytes(await readFile(path), origin, facts, verbatim)
  } catch (cause) {
    return problem('input/unreadable', `cannot be read: ${(cause as Error).message}`, { cause: String(cause) })
  }
}

export const tooLarge = (size: number, maxBytes: number): Problem =>
  problem(
    'input/too-large',
    `${(size / 1e6).toFixed(1)} MB is more than the limit of ${(maxBytes / 1e6).toFixed(1)} MB`,
  )

/** Decodes bytes and tells markup from text; with `verbatim` a text is the article itself, kept as it is. */
export function pageFromBytes(
  bytes: Uint8Array,
  origin: string,
  facts: PageFacts = {},
  verbatim = false,
): ReadPage | Problem {
  if (bytes.length === 0) return problem('input/empty')
  const decoded = decodeBytes(bytes)
  if ('binary' in decoded) return problem('input/binary')
  // Half characters cannot be stored or matched; a page broken so is kept with the mark for a missing character.
  const content = decoded.text.toWellFormed()
  if (content.trim() === '') return problem('input/empty')
  return {
    page: {
      kind: isMarkup(content, origin) ? 'html' : verbatim ? 'article-text' : 'text-dump',
      content,
      hash: createHash('sha256').update(bytes).digest('hex'),
      origin,
      ...(facts.url ? { requestedUrl: facts.url } : {}),
      ...(facts.fetchedAt ? { fetchedAt: facts.fetchedAt } : {}),
    },
    ...(facts.licence ? { licence: facts.licence } : {}),
  }
}

/** By its content, and its name only where that says nothing: dumps are often saved as .html, and pages as .txt. */
function isMarkup(content: string, origin: string): boolean {
  const start = content.slice(0, 2000)
  if (/^\s*<(?:!doctype|html|head|body|\?xml|!--|div|article|meta|title)/i.test(start)) return true
  if (/\.x?s?html?$/i.test(origin)) return /<[a-z][^<>]{0,500}>/i.test(content.slice(0, 20_000))
  return false
}
