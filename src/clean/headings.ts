/** A described page and what was dropped of it come in; headings that head something are kept, and no words twice. */
import type { BlockType } from '../model/article.js'
import { blockTypes } from './block-types.js'
import type { DescribedPage } from './describe-page.js'
import { isTitle } from './line-features.js'
import type { Dropped } from './receipts.js'

/** Changes `dropped` in place: what was dropped and what was not, one entry a block. Gives the type of each block. */
export function settleHeadings(page: DescribedPage, dropped: (Dropped | undefined)[]): readonly BlockType[] {
  keepHeadings(page, dropped)
  dropCopies(page, dropped)
  const types = blockTypes(page, dropped)
  dropIdleHeadings(page, dropped, types)
  return types
}

/** What a block is told as when a rule takes it that the model would have kept. */
export function droppedBy(page: DescribedPage, i: number, rule: NonNullable<Dropped['rule']>): Dropped {
  const { outline, lines } = page
  return { text: outline.blocks[i]!.text, phrases: lines.facts[i]!.phrases, around: 0, likelihood: 0.5, rule }
}

function dropIdleHeadings(page: DescribedPage, dropped: (Dropped | undefined)[], types: readonly BlockType[]): void {
  let heads = false
  for (let i = dropped.length - 1; i >= 0; i--) {
    if (dropped[i]) continue
    if (types[i] !== 'subheading') {
      heads = true
      continue
    }
    const copy = isTitle(page.lines.facts[i]!)
    if (heads && !copy) continue
    dropped[i] = droppedBy(page, i, {
      step: 'headings',
      rule: copy ? 'copy of the title' : 'heads nothing',
      reason: copy ? 'the title stands beside the text' : 'a heading with no text after it',
    })
  }
}

/** Levels up from a block at which its own container is looked for. */
const CONTAINER_LEVELS = 4

/** A heading between two kept blocks of its own container is the story's, unless it opens some other part. */
function keepHeadings({ outline, lines }: DescribedPage, dropped: (Dropped | undefined)[]): void {
  const containers = (i: number) => {
    const found: number[] = []
    for (let at = outline.blocks[i]!.element; at >= 0 && found.length < CONTAINER_LEVELS; at = outline.parent[at]!)
      found.push(at)
    return found
  }
  for (let i = 1; i + 1 < dropped.length; i++) {
    const doubt = dropped[i]
    if (!doubt || doubt.rule || doubt.likelihood < 0.05 || !/^h[2-6]$/.test(outline.blocks[i]!.tag)) continue
    const { phrases, words } = lines.facts[i]!
    if (words > 25 || phrases.heading || outline.blocks[i]!.linkChars > outline.blocks[i]!.text.length * 0.5) continue
    const before = nearestKept(dropped, i, -1)
    const after = nearestKept(dropped, i, 1)
    if (before < 0 || after < 0) continue
    const own = new Set(containers(i))
    if (containers(before).some((e) => own.has(e)) && containers(after).some((e) => own.has(e))) dropped[i] = undefined
  }
}

function nearestKept(dropped: readonly (Dropped | undefined)[], from: number, step: 1 | -1): number {
  for (let i = from + step, n = 0; i >= 0 && i < dropped.length && n < 4; i += step, n++) if (!dropped[i]) return i
  return -1
}

/** The same long words twice are one version for small screens and one for large, or a pull quote of a paragraph. */
function dropCopies(page: DescribedPage, dropped: (Dropped | undefined)[]): void {
  const seen = new Set<string>()
  for (let i = 0; i < dropped.length; i++) {
    if (dropped[i] || page.lines.facts[i]!.words < 8) continue
    const { text } = page.outline.blocks[i]!
    if (seen.has(text))
      dropped[i] = droppedBy(page, i, {
        step: 'copies',
        rule: 'same words again',
        reason: 'the page holds these words twice',
      })
    seen.add(text)
  }
}
