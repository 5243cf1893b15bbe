/**
 * Pages of one publisher come in, one after another; what they have in common goes out: lines that stand on several of
 * its pages are its frame, not its stories. A value of plain data, so that it can be kept in a database between runs.
 */
import { createHash } from 'node:crypto'

/** On how many pages a line has been seen, by a short hash of its folded words. Plain data: `JSON.stringify` keeps it. */
export interface TemplateMemory {
  /** Pages learnt from. */
  readonly pages: number
  /** Hash of a line → pages it stood on, and the last page (counted) on which it did. */
  readonly lines: Readonly<Record<string, readonly [pages: number, last: number]>>
}

export const EMPTY_MEMORY: TemplateMemory = Object.freeze({ pages: 0, lines: Object.freeze({}) })

/** A line on this many pages of one site is its frame: two can be a story told twice, or one page saved twice. */
const FRAME_PAGES = 3
/** Above this many lines, those seen once and longest ago are forgotten. */
const MAX_LINES = 20_000
const MAX_LINES_A_PAGE = 3000

/**
 * The memory with one more page. `texts` are the texts of its blocks or lines, kept and dropped alike; each counts once
 * a page. Learn a page once: the same page twice would make its story a frame. Pure; linear in the lines.
 */
export function learnPage(memory: TemplateMemory, texts: readonly string[]): TemplateMemory {
  const pages = memory.pages + 1
  const lines: Record<string, readonly [number, number]> = { ...memory.lines }
  const keys = new Set(texts.slice(0, MAX_LINES_A_PAGE).map(lineKey))
  keys.delete('')
  for (const key of keys) lines[key] = [(lines[key]?.[0] ?? 0) + 1, pages]
  return { pages, lines: Object.keys(lines).length > MAX_LINES ? forgetOldest(lines) : lines }
}

/** Learns several pages of one publisher. */
export function learnPages(pages: Iterable<readonly string[]>, memory: TemplateMemory = EMPTY_MEMORY): TemplateMemory {
  let learnt = memory
  for (const texts of pages) learnt = learnPage(learnt, texts)
  return learnt
}

/** True for a line that stands on three or more pages of the publisher. */
export function isTemplateLine(memory: TemplateMemory, text: string): boolean {
  const key = lineKey(text)
  return key !== '' && (memory.lines[key]?.[0] ?? 0) >= FRAME_PAGES
}

/** Which of these texts are the publisher's frame. */
export function templateLines(memory: TemplateMemory, texts: readonly string[]): boolean[] {
  return texts.map((text) => isTemplateLine(memory, text))
}

/** The rule of such a line's receipt. */
export const FRAME = Object.freeze({
  step: 'template-memory',
  rule: 'on three or more pages of the site',
  reason: 'the site’s frame: the same words stand on other pages of this publisher',
})

/** Digits are folded, so that "3 comments" and "12 comments" are one line; a line without letters has no key. */
function lineKey(text: string): string {
  const folded = text
    .toLowerCase()
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}0]+/gu, ' ')
    .trim()
  return /\p{L}/u.test(folded) ? createHash('sha1').update(folded).digest('base64url').slice(0, 12) : ''
}

function forgetOldest(
  lines: Readonly<Record<string, readonly [number, number]>>,
): Record<string, readonly [number, number]> {
  const worth = Object.entries(lines).sort(([, a], [, b]) => Math.min(b[0], 3) - Math.min(a[0], 3) || b[1] - a[1])
  return Object.fromEntries(worth.slice(0, MAX_LINES / 2))
}
