/** An outlined page comes in; numbers that describe each block by its place in the page go out, one row a block. */
import { CLASS_CATEGORIES, type ClassCategory, categoryBit } from './class-categories.js'
import { type Add, addLineFeatures, flag, type LineContext } from './line-features.js'
import { isProse, type PageOutline } from './page-outline.js'

/** Categories whose elements are taken at their name even where they hold most of the story. */
const WELCOME: ReadonlySet<ClassCategory> = new Set(['main-content', 'article', 'content', 'title', 'standfirst'])
const WELCOME_BITS = CLASS_CATEGORIES.reduce((bits, name) => (WELCOME.has(name) ? bits | categoryBit(name) : bits), 0)
/** An element named as chrome that holds more than this share of the page's prose is not believed. */
const GUARD = 0.4
/** Consent dialogs and comments can be longer than the story: they are believed as long as this much prose is left. */
const LONG_GUARD = 0.9
const LEAST_LEFT = 400
const LONG_BITS = categoryBit('cookies') | categoryBit('comments') | categoryBit('dialog')

const TAGS = ['p', 'div', 'li', 'h1', 'h2', 'h3', 'h4', 'td', 'blockquote', 'figcaption', 'button', 'span']

/** What the rows need, found once a page. */
export interface PageContext {
  readonly outline: PageOutline
  /** Categories of each element and those around it, as far as they are believed. */
  readonly around: readonly number[]
  /** The element that most likely holds the story, or -1. */
  readonly best: number
  /** Share of the page's prose that stands in blocks of the same tag and class under an element of the same name. */
  readonly pathShare: readonly number[]
  readonly bodyWords: ReadonlySet<string> | undefined
}

export function pageContext(outline: PageOutline, articleBody: string | undefined): PageContext {
  const around: number[] = []
  const total = Math.max(1, outline.totalProse)
  for (let i = 0; i < outline.elements.length; i++) {
    const own = outline.own[i]!
    const share = outline.prose[i]! / total
    const left = outline.totalProse - outline.prose[i]!
    const long = share <= LONG_GUARD && left >= LEAST_LEFT && outline.titles[i] === 0 ? LONG_BITS : 0
    const believed = share > GUARD ? own & (WELCOME_BITS | long) : own
    const up = outline.parent[i]!
    around.push(believed | (up < 0 ? 0 : around[up]!))
  }
  const best = bestElement(outline, around)
  const paths = new Map<string, number>()
  const pathOf = outline.blocks.map((block) => {
    const up = outline.parent[block.element]!
    const path = `${signature(outline, block.element)}<${up < 0 ? '' : signature(outline, up)}`
    if (isProse(block)) paths.set(path, (paths.get(path) ?? 0) + block.text.length)
    return path
  })
  return {
    outline,
    around,
    best,
    pathShare: pathOf.map((path) => (paths.get(path) ?? 0) / total),
    bodyWords: articleBody ? shinglesOf(articleBody) : undefined,
  }
}

function signature(outline: PageOutline, element: number): string {
  const { name, attribs } = outline.elements[element]!
  return `${name}.${attribs['class'] ?? ''}`
}

/** Three-word shingles, to see whether a block stands in the body that the page's metadata gives. */
function shinglesOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const shingles = new Set<string>()
  for (let i = 0; i + 3 <= words.length; i++) shingles.add(`${words[i]} ${words[i + 1]} ${words[i + 2]}`)
  return shingles
}

const NEGATIVE = ['navigation', 'footer', 'related', 'comments', 'newsletter', 'cookies', 'sidebar', 'dialog'] as const
const NEGATIVE_BITS = NEGATIVE.reduce((bits, name) => bits | categoryBit(name), 0)

/** Paragraph scores handed to parent and grandparent, as Readability does it, with less for links and unwelcome names. */
function bestElement(outline: PageOutline, around: readonly number[]): number {
  const scores = new Float64Array(outline.elements.length)
  for (const block of outline.blocks) {
    if (!isProse(block) || around[block.element]! & NEGATIVE_BITS) continue
    const commas = block.text.split(',').length - 1
    let share = 1 + Math.min(commas, 8) + Math.min(block.text.length / 100, 4)
    let at = block.tag === 'div' ? block.element : outline.parent[block.element]!
    for (let step = 0; step < 4 && at >= 0; step++) {
      scores[at]! += share
      share *= step === 0 ? 0.6 : 0.45
      at = outline.parent[at]!
    }
  }
  let best = -1
  let bestScore = 0
  for (let i = 0; i < scores.length; i++) {
    if (scores[i] === 0) continue
    const density = outline.linkChars[i]! / Math.max(1, outline.chars[i]!)
    const named = outline.own[i]! & (categoryBit('main-content') | categoryBit('article')) ? 1.25 : 1
    const score = scores[i]! * (1 - density) * named
    if (score > bestScore) {
      bestScore = score
      best = i
    }
  }
  return best
}

// Names are made once: rows are made for every block of every page.
const IN = CLASS_CATEGORIES.map((name) => `in ${name}`)
const NEIGHBOURS = [-1, 1].map((step) => ({
  step,
  names: {
    links: `link share ${step}`,
    tag: `tag ${step}`,
    parent: `same parent ${step}`,
    path: `path share ${step}`,
  },
}))

/** Adds what the markup says of block `i`, after what its words say. */
export function addPageFeatures(add: Add, context: PageContext, lines: LineContext, i: number): void {
  addLineFeatures(add, lines, i)
  const { outline, around, best, pathShare, bodyWords } = context
  const block = outline.blocks[i]!
  const { element } = block
  const total = Math.max(1, outline.totalProse)
  const length = Math.max(1, block.text.length)
  add('tag', TAGS.indexOf(block.tag))
  add('link share', block.linkChars / length)
  add('links', Math.min(9, block.links))
  add('bold share', Math.min(1, block.boldChars / length))
  add('italic share', Math.min(1, block.italicChars / length))
  add('depth', outline.depth[element]!)
  add('path share', pathShare[i]!)
  const up = outline.parent[element]!
  const own = outline.own[element]! | (up < 0 ? 0 : outline.own[up]!)
  const all = around[element]!
  for (let c = 0; c < CLASS_CATEGORIES.length; c++) {
    const bit = 1 << c
    add(IN[c]!, all & bit ? (own & bit ? 2 : 1) : 0)
  }
  let inBest = 0
  let steps = 0
  let listed = 0
  let quoted = 0
  let table = 0
  let figure = 0
  let header = 0
  let holder = -1
  for (let at = element; at >= 0; at = outline.parent[at]!, steps++) {
    if (at === best) inBest = 1 + Math.min(8, steps)
    const name = outline.elements[at]!.name
    if (name === 'li' || name === 'dd') listed++
    else if (name === 'blockquote') quoted++
    else if (name === 'table') table++
    else if (name === 'figure') figure++
    else if (name === 'header') header++
    if (holder < 0 && outline.proseBlocks[at]! >= 3) holder = at
  }
  add('in best', inBest)
  add('best share', best < 0 ? 0 : outline.prose[best]! / total)
  add('lists', Math.min(3, listed))
  add('quoted', quoted)
  add('table', table)
  add('figure', figure)
  add('header', header)
  add('parent prose', up < 0 ? 0 : outline.prose[up]! / total)
  add('parent links', up < 0 ? 0 : outline.linkChars[up]! / Math.max(1, outline.chars[up]!))
  add('parent chars', up < 0 ? 0 : Math.min(9999, outline.chars[up]!))
  add('parent prose blocks', up < 0 ? 0 : Math.min(30, outline.proseBlocks[up]!))
  add('holder prose', holder < 0 ? -1 : outline.prose[holder]! / total)
  add('holder links', holder < 0 ? -1 : outline.linkChars[holder]! / Math.max(1, outline.chars[holder]!))
  add('holder distance', holder < 0 ? 99 : outline.depth[element]! - outline.depth[holder]!)
  add('in body', bodyWords ? containment(block.text, bodyWords) : -1)
  for (const { step, names } of NEIGHBOURS) {
    const other = outline.blocks[i + step]
    add(names.links, other ? other.linkChars / Math.max(1, other.text.length) : -1)
    add(names.tag, other ? TAGS.indexOf(other.tag) : -2)
    add(names.parent, flag(other !== undefined && outline.parent[other.element] === up))
    add(names.path, other ? pathShare[i + step]! : -1)
  }
}

function containment(text: string, shingles: ReadonlySet<string>): number {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < 3) return -0.5
  let hit = 0
  let all = 0
  for (let i = 0; i + 3 <= words.length && all < 60; i++, all++)
    if (shingles.has(`${words[i]} ${words[i + 1]} ${words[i + 2]}`)) hit++
  return hit / all
}
