/** A parsed page comes in; its blocks of text and the elements around them go out, measured in one pass each way. */
import { type Document, Element, Text } from 'domhandler'
import { type ClassReader, roleBits, tagBits } from './class-categories.js'
import { WHITE } from './phrase-categories.js'

/** A stretch of running text between block boundaries. */
export interface PageBlock {
  /** White space folded to single spaces; a single line break in the page is a newline. */
  readonly text: string
  /** Index into the outline's elements: the innermost one that holds all of the block. */
  readonly element: number
  /** The innermost enclosing tag that says what the block is: p, h2, li, td, blockquote, div … */
  readonly tag: string
  readonly words: number
  /** Characters of the text that stand in links, in bold, in italics. */
  readonly linkChars: number
  readonly boldChars: number
  readonly italicChars: number
  readonly links: number
}

/** Elements in document order, as columns: parents stand before their children. */
export interface PageOutline {
  readonly blocks: readonly PageBlock[]
  readonly elements: readonly Element[]
  readonly parent: readonly number[]
  readonly depth: readonly number[]
  /** Categories of the element's own tag, role, class and id. */
  readonly own: readonly number[]
  /** Characters of text, of link text, and of prose below each element; number of prose blocks. */
  readonly chars: Float64Array
  readonly linkChars: Float64Array
  readonly prose: Float64Array
  readonly proseBlocks: Float64Array
  /** Number of h1 blocks below each element. */
  readonly titles: Float64Array
  readonly totalProse: number
}

const set = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Never text of the page. */
const SILENT = set(
  'script style noscript template svg math iframe object embed canvas audio video select option datalist textarea input map area title meta link base head frameset frame applet progress meter rp rt',
)
const BLOCK = set(
  'html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table caption tbody td tfoot th thead tr ul button label img picture',
)
/** Tags that say what a block is; others take that of the element around them. */
const TELLING = set('p h1 h2 h3 h4 h5 h6 li dd dt td th blockquote figcaption caption pre button label summary address')

/** A block this long, with few links, is taken for prose. */
const PROSE_WORDS = 14

/** Walks the page once down for blocks and once up for sums. */
export function outlinePage(document: Document, readClass: ClassReader): PageOutline {
  const walk = new Walk(readClass)
  walk.visit(document)
  const { elements, parent, depth, own, blocks } = walk
  const chars = new Float64Array(elements.length)
  const linkChars = new Float64Array(elements.length)
  const prose = new Float64Array(elements.length)
  const proseBlocks = new Float64Array(elements.length)
  const titles = new Float64Array(elements.length)
  let totalProse = 0
  for (const block of blocks) {
    chars[block.element]! += block.text.length
    linkChars[block.element]! += block.linkChars
    if (block.tag === 'h1') titles[block.element]!++
    if (isProse(block)) {
      totalProse += block.text.length
      prose[block.element]! += block.text.length
      proseBlocks[block.element]!++
    }
  }
  for (let i = elements.length - 1; i > 0; i--) {
    const up = parent[i]!
    if (up < 0) continue
    chars[up]! += chars[i]!
    linkChars[up]! += linkChars[i]!
    prose[up]! += prose[i]!
    proseBlocks[up]! += proseBlocks[i]!
    titles[up]! += titles[i]!
  }
  return { blocks, elements, parent, depth, own, chars, linkChars, prose, proseBlocks, titles, totalProse }
}

/** Running text: some length, mostly outside links. */
export function isProse(block: PageBlock): boolean {
  return block.words >= PROSE_WORDS && block.linkChars < block.text.length * 0.4
}

class Walk {
  readonly elements: Element[] = []
  readonly parent: number[] = []
  readonly depth: number[] = []
  readonly own: number[] = []
  readonly blocks: PageBlock[] = []
  readonly #readClass: ClassReader
  #pieces: string[] = []
  #holder = -1
  #tag = 'div'
  #linkChars = 0
  #boldChars = 0
  #italicChars = 0
  #links = 0
  #breaks = 0
  /** Of the line since the last break: its length, how much of it is bold, its last character. */
  #lineChars = 0
  #lineBold = 0
  #lastCharacter = ''

  constructor(readClass: ClassReader) {
    this.#readClass = readClass
  }

  /** Depth is bounded by the parser, so the recursion is too. */
  visit(document: Document): void {
    for (const child of document.children) if (child instanceof Element) this.#element(child, -1, 'div', 0)
    this.#flush()
  }

  #element(element: Element, up: number, tag: string, style: number): void {
    const name = element.name
    if (SILENT.has(name)) {
      // The parser's head may hold the page's text where the body tag is missing.
      if (name !== 'head') return
    }
    const index = this.elements.length
    this.elements.push(element)
    this.parent.push(up)
    this.depth.push(up < 0 ? 0 : this.depth[up]! + 1)
    const { class: classes, id, role } = element.attribs
    const names = classes ? (id ? `${classes} ${id}` : classes) : id
    this.own.push(
      tagBits(name) | roleBits(role) | (names && name !== 'body' && name !== 'html' ? this.#readClass(names) : 0),
    )
    const isBlock = BLOCK.has(name)
    const within = TELLING.has(name)
      ? name
      : isBlock && name !== 'div' && name !== 'section'
        ? tag === 'p'
          ? 'div'
          : tag
        : tag
    if (isBlock) this.#flush()
    const inner = style | (name === 'a' ? 1 : isBold(element) ? 2 : name === 'i' || name === 'em' ? 4 : 0)
    if (name === 'a') this.#links++
    for (const child of element.children) {
      if (child instanceof Text) this.#text(child.data, index, within, inner)
      else if (child instanceof Element) {
        if (child.name === 'br' || isBreak(child)) this.#break()
        else this.#element(child, index, within, inner)
      }
    }
    if (isBlock) this.#flush()
  }

  #text(data: string, holder: number, tag: string, style: number): void {
    if (!/\S/.test(data)) {
      if (this.#pieces.length > 0) this.#pieces.push(' ')
      return
    }
    this.#breaks = 0
    if (this.#holder < 0) {
      this.#holder = holder
      this.#tag = tag
    } else this.#holder = this.#shared(this.#holder, holder)
    const folded = data.replace(/[\u00ad\u200b\u2060\ufeff]/g, '').replace(WHITE, ' ')
    const length = folded.trim().length
    if (style & 1) this.#linkChars += length
    if (style & 2) {
      this.#boldChars += length
      this.#lineBold += length
    }
    this.#lineChars += length
    this.#lastCharacter = data.trimEnd().at(-1) ?? ''
    if (style & 4) this.#italicChars += length
    this.#pieces.push(folded)
  }

  /** One break is a new line; two in a row, or one after a whole sentence or a bold heading, are a new block. */
  #break(): void {
    if (this.#pieces.length === 0) return
    const sentence = this.#lineChars > 60 && '.!?”"’'.includes(this.#lastCharacter)
    const heading = this.#lineChars > 2 && this.#lineChars < 100 && this.#lineBold === this.#lineChars
    if (++this.#breaks > 1 || sentence || heading) this.#flush()
    else {
      this.#pieces.push('\n')
      this.#lineChars = 0
      this.#lineBold = 0
    }
  }

  /** The innermost element around both. */
  #shared(a: number, b: number): number {
    let [x, y] = [a, b]
    while (x !== y) {
      if (this.depth[x]! >= this.depth[y]!) x = this.parent[x]!
      else y = this.parent[y]!
      if (x < 0 || y < 0) return 0
    }
    return x
  }

  #flush(): void {
    if (this.#holder >= 0) {
      const text = this.#pieces
        .join('')
        .replace(/ *\n */g, '\n')
        .replace(/ {2,}/g, ' ')
        .trim()
      if (text !== '')
        this.blocks.push({
          text,
          element: this.#holder,
          tag: this.#tag,
          words: countWords(text),
          linkChars: Math.min(this.#linkChars, text.length),
          boldChars: this.#boldChars,
          italicChars: this.#italicChars,
          links: this.#links,
        })
    }
    this.#pieces = []
    this.#holder = -1
    this.#linkChars = 0
    this.#boldChars = 0
    this.#italicChars = 0
    this.#links = 0
    this.#breaks = 0
    this.#lineChars = 0
    this.#lineBold = 0
  }
}

/** Some publishing systems write breaks as empty spans of that class, and bold text as spans too. */
function isBreak(element: Element): boolean {
  return (
    element.name === 'span' &&
    element.children.length === 0 &&
    /(?:^|\s)br(?:\s|$)/.test(element.attribs['class'] ?? '')
  )
}

function isBold(element: Element): boolean {
  const { name } = element
  return (
    name === 'b' ||
    name === 'strong' ||
    (name === 'span' && /(?:^|\s)(?:strong|bold)(?:\s|$)/i.test(element.attribs['class'] ?? ''))
  )
}

export function countWords(text: string): number {
  let count = 0
  let inside = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const space = code === 32 || code === 10 || code === 9
    if (!space && !inside) count++
    inside = !space
  }
  return count
}
