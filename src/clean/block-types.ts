/** A described page and what was kept of it come in; what each block is (paragraph, subheading, list item …) goes out. */
import type { BlockType } from '../model/article.js'
import { categoryBit } from './class-categories.js'
import type { DescribedPage } from './describe-page.js'
import { isTitle } from './line-features.js'
import type { Dropped } from './receipts.js'

/** A page with this many headings marked as such heads its parts so; bold lines are then something else. */
const REAL_HEADINGS = 2
/** A standfirst stands among the first kept blocks and has at least this many words. */
const STANDFIRST_REACH = 2
const STANDFIRST_WORDS = 6

export function blockTypes(page: DescribedPage, dropped: readonly (Dropped | undefined)[]): BlockType[] {
  const { blocks } = page.outline
  const kept = blocks.flatMap((_, i) => (dropped[i] ? [] : [i]))
  const prose = kept.filter((i) => page.lines.facts[i]!.prose && !isHeading(page, i))
  const [first, last] = [prose[0] ?? 0, prose.at(-1) ?? -1]
  const headings = kept.filter((i) => i > first && i < last && isHeading(page, i)).length
  const types = blocks.map((_, i) => typeOf(page, i, headings >= REAL_HEADINGS))
  for (const i of kept.slice(0, STANDFIRST_REACH)) if (i < last && isStandfirst(page, i, first)) types[i] = 'standfirst'
  return types
}

const isHeading = ({ outline }: DescribedPage, i: number): boolean => /^h[1-6]$/.test(outline.blocks[i]!.tag)

function typeOf(page: DescribedPage, i: number, realHeadings: boolean): BlockType {
  const { outline } = page
  const block = outline.blocks[i]!
  if (isHeading(page, i)) return block.words > 22 && /[.!?]["'”’]?$/.test(block.text) ? 'paragraph' : 'subheading'
  for (let at = block.element, step = 0; at >= 0 && step < 6; at = outline.parent[at]!, step++) {
    const name = outline.elements[at]!.name
    if (name === 'li' || name === 'dd' || name === 'dt') return 'list-item'
    if (name === 'blockquote') return 'block-quote'
    if (name === 'td' || name === 'th') return 'table'
    if (name === 'article' || name === 'main') break
  }
  const bold = !realHeadings && block.boldChars >= block.text.length * 0.9
  if (bold && block.words <= 14 && !/[.,;:]["'”’]?$/.test(block.text)) return 'subheading'
  return 'paragraph'
}

/** The sentence between headline and story: named so by its element, or marked as a heading before any paragraph. */
function isStandfirst(page: DescribedPage, i: number, firstProse: number): boolean {
  const { outline, lines } = page
  if (lines.facts[i]!.words < STANDFIRST_WORDS) return false
  if (isHeading(page, i)) return i < firstProse && outline.blocks[i]!.tag !== 'h1' && !isTitle(lines.facts[i]!)
  for (let at = outline.blocks[i]!.element, step = 0; at >= 0 && step < 3; at = outline.parent[at]!, step++)
    if (outline.own[at]! & categoryBit('standfirst') && outline.proseBlocks[at]! <= STANDFIRST_REACH) return true
  return false
}
