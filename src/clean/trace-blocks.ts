/** What cleaning decided for each block of a page comes in; the blocks in page order go out, with why and by which selector each is reached. */
import type { Element } from 'domhandler'
import type { BlockType } from '../model/article.js'
import type { PageOutline } from './page-outline.js'
import { type Dropped, whyDropped } from './receipts.js'

export interface TracedBlock {
  readonly text: string
  /** A CSS selector of the innermost elements around it; absent in a dump. */
  readonly selector?: string
  /** What a kept block is; absent where it was removed. */
  readonly kept?: BlockType
  /** Why it was removed; absent where it was kept. */
  readonly gone?: { readonly step: string; readonly rule: string; readonly reason: string }
}

export function traceBlocks(
  texts: readonly string[],
  dropped: readonly (Dropped | undefined)[],
  typeOf: (i: number) => BlockType,
  selectorOf?: (i: number) => string,
): TracedBlock[] {
  return texts.map((text, i) => {
    const gone = dropped[i]
    return {
      text,
      ...(selectorOf ? { selector: selectorOf(i) } : {}),
      ...(gone ? { gone: whyDropped(gone) } : { kept: typeOf(i) }),
    }
  })
}

/** Names by which an element can be told, up to this many levels up … */
const LEVELS = 3
/** … and up to this many classes of one. */
const CLASSES = 2
/** Class names that a program made up change with the site's next version. */
const MADE_UP = /\d{3}|^(?:sc|css|jsx|jss|emotion)-|^[a-z]{1,3}\d|^(?=.*[a-z])(?=.*[A-Z])(?!.*[-_])(?=.*[A-Z]{2})/
const PLAIN = /^-?[A-Za-z_][\w-]*$/

/** The way to block `i`: `.story-body > p`, up to the nearest elements with a name of their own. */
export function selectorOf({ blocks, elements, parent }: PageOutline, i: number): string {
  const steps: string[] = []
  for (let at = blocks[i]!.element; at >= 0 && steps.length < LEVELS; at = parent[at]!) {
    const step = stepOf(elements[at]!)
    if (/^(?:html|body)$/.test(step) && steps.length > 0) break
    steps.unshift(step)
    if (steps.length > 1 && /[.#[]/.test(step)) break
  }
  return steps.join(' > ')
}

/** `p.caption`, `#main`, `div[itemprop="articleBody"]`. */
function stepOf({ name, attribs }: Element): string {
  const { id, class: classes, itemprop } = attribs
  if (itemprop && PLAIN.test(itemprop)) return `${name}[itemprop="${itemprop}"]`
  if (id && PLAIN.test(id) && !MADE_UP.test(id)) return `${name}#${id}`
  const telling = (classes ?? '').split(/\s+/).filter((word) => PLAIN.test(word) && !MADE_UP.test(word))
  return [name, ...telling.slice(0, CLASSES)].join('.')
}
