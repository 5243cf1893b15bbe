/**
 * The lines of a page and what is remembered of its site come in; which of them are the site's frame goes out. Only
 * lines that rules and model would keep are asked about and learnt: the teaser of a story stands, dropped, on ten other
 * pages, and is still the story's standfirst on its own.
 */
import { createHash } from 'node:crypto'
import type { RecallSite, SiteMemory, TemplateLesson } from '../model/template.js'

/** A line on this many pages of one site is its frame: two can be a story told twice, or one page saved twice. */
const FRAME_PAGES = 3
/** Of the pages since it was first met, a line at the story's edge stands on at least this share. */
const EDGE_SHARE = 0.1
/** Within the story reporters repeat themselves (background, "He added:"): there a line stands on at least this share. */
const INSIDE_SHARE = 0.5
/** Lines of this many words can bound the story. */
const BOUND_WORDS = 9
/** The frame is no larger than this share of the words kept; where it seems so, one story stands at several addresses. */
const MOST_TAKEN = 0.5
const MAX_LINES = 1000

export interface TemplateLine {
  readonly text: string
  readonly words: number
  /** Rules and model would keep it. */
  readonly kept: boolean
  /** The page's title: never its frame. */
  readonly isTitle: boolean
}

export interface FrameFound {
  /** For each line: whether it goes as the site's frame. */
  readonly frame: readonly boolean[]
  /** What the page teaches; absent where it teaches nothing, such as one that mostly repeats another. */
  readonly lesson?: TemplateLesson
}

/** The rule of such a line's receipt. */
export const FRAME = Object.freeze({
  step: 'template-memory',
  rule: 'on three or more pages of the site',
  reason: 'the site’s frame: the same words stand on other pages of this publisher',
})

/** Judges the lines of one page, in their order. Linear in them. */
export function findFrame(
  site: string,
  articleId: string,
  lines: readonly TemplateLine[],
  recall: RecallSite,
): FrameFound {
  const keys = lines.map((line) => (line.kept && !line.isTitle ? lineKey(line.text) : undefined))
  const asked = [...new Set(keys.filter((key) => key !== undefined))].slice(0, MAX_LINES)
  const memory = recall(site, articleId, asked)
  const repeats = keys.map((key) => (key === undefined ? 0 : pagesWith(memory, key)))
  const frame = judge(lines, keys, repeats, memory)
  if (!memory.known && isCopy(lines, keys, memory)) return { frame }
  return { frame, lesson: { site, lines: asked, frame: [...new Set(keys.filter((_, i) => frame[i]))] as number[] } }
}

/** Pages with the line, this one among them. */
const pagesWith = (memory: SiteMemory, key: number): number =>
  (memory.seen.get(key)?.pages ?? 0) + (memory.known && memory.seen.has(key) ? 0 : 1)

function judge(
  lines: readonly TemplateLine[],
  keys: readonly (number | undefined)[],
  repeats: readonly number[],
  memory: SiteMemory,
): boolean[] {
  const own = (i: number) => lines[i]!.kept && repeats[i]! < FRAME_PAGES && lines[i]!.words >= BOUND_WORDS
  let first = 0
  while (first < lines.length && !own(first)) first++
  let last = lines.length - 1
  while (last >= 0 && !own(last)) last--
  const pages = memory.pages + (memory.known ? 0 : 1)
  const frame = lines.map((_, i) => {
    const key = keys[i]
    if (key === undefined || repeats[i]! < FRAME_PAGES) return false
    const since = pages - (memory.seen.get(key)?.first ?? pages) + 1
    return repeats[i]! >= since * (i > first && i < last ? INSIDE_SHARE : EDGE_SHARE)
  })
  const words = (which: (i: number) => boolean) => lines.reduce((sum, line, i) => sum + (which(i) ? line.words : 0), 0)
  if (words((i) => frame[i]!) > MOST_TAKEN * words((i) => lines[i]!.kept)) frame.fill(false)
  return frame
}

/** Most of what was kept stands on another page too: the same story at a second address teaches nothing of the frame. */
function isCopy(lines: readonly TemplateLine[], keys: readonly (number | undefined)[], { seen }: SiteMemory): boolean {
  let all = 0
  let met = 0
  lines.forEach(({ words }, i) => {
    const key = keys[i]
    if (key === undefined) return
    all += words
    if (seen.has(key)) met += words
  })
  return met > all * MOST_TAKEN
}

/** 48 bits of a hash of the line's folded words: digits count alike ("3 comments", "12 comments"); without letters none. */
export function lineKey(text: string): number | undefined {
  const folded = text
    .toLowerCase()
    .replace(/\d+/g, '0')
    .replace(/[^\p{L}0]+/gu, ' ')
    .trim()
  return /\p{L}/u.test(folded) ? createHash('sha1').update(folded).digest().readUIntBE(0, 6) : undefined
}

/** A memory that lasts as long as its process; `learn` takes each page once. */
export function memoryInProcess(): {
  readonly recall: RecallSite
  learn(articleId: string, lesson: TemplateLesson): void
} {
  const sites = new Map<string, { articles: Set<string>; lines: Map<number, { pages: number; first: number }> }>()
  const siteOf = (site: string) => {
    const known = sites.get(site) ?? { articles: new Set(), lines: new Map() }
    sites.set(site, known)
    return known
  }
  return {
    recall: (site, articleId) => {
      const { articles, lines } = siteOf(site)
      return { pages: articles.size, known: articles.has(articleId), seen: lines }
    },
    learn: (articleId, lesson) => {
      const { articles, lines } = siteOf(lesson.site)
      if (articles.has(articleId)) return
      articles.add(articleId)
      for (const key of lesson.lines) {
        const line = lines.get(key)
        if (line) line.pages++
        else lines.set(key, { pages: 1, first: articles.size })
      }
    },
  }
}
