/** Markup comes in; a tree of bounded depth and size goes out, in one pass of htmlparser2's tokenizer. */
import { Document, Element, type ParentNode, Text } from 'domhandler'
import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2'

/** Deeper elements are left out and their content joins the deepest one; real pages stay below 100. */
export const MAX_DEPTH = 256
/** Real pages stay below 60,000 nodes; what lies behind the limit is left out. */
export const MAX_NODES = 400_000
/** Further attributes of one element are left out. */
const MAX_ATTRIBUTES = 60

export interface ParsedPage {
  readonly document: Document
  /** Elements lay below the depth limit: their tags were ignored. */
  readonly tooDeep: boolean
  /** The page had more nodes than the limit: the rest was left out. */
  readonly cut: boolean
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const VOID = words(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
)
const CLOSES_P = words(
  'address article aside blockquote div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul',
)
const IMPLIED: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['li', words('li')],
  ['tr', words('tr th td')],
  ['td', words('th td')],
  ['th', words('th td')],
  ['tbody', words('thead tbody tr td th')],
  ['thead', words('thead tbody')],
  ['tfoot', words('thead tbody tr td th')],
  ['option', words('option')],
  ['optgroup', words('optgroup option')],
  ['dd', words('dd dt')],
  ['dt', words('dd dt')],
  ['body', words('head')],
  ...[...CLOSES_P].map((name): [string, ReadonlySet<string>] => [name, words('p')]),
])
/** A close tag inside one of these never closes what lies outside it. */
const FENCES = words('table td th')
const FOREIGN = words('svg math')

/**
 * Parses a page. The tokenizer is htmlparser2's; the tree is built here, because the packaged builder keeps its open
 * elements in an array whose head it shifts, which costs the square of the depth on hostile pages. Never throws.
 */
export function parsePage(html: string): ParsedPage {
  const builder = new TreeBuilder(html)
  const tokenizer = new Tokenizer({ decodeEntities: true, xmlMode: false }, builder)
  builder.stop = () => tokenizer.pause()
  tokenizer.write(html)
  if (!builder.cut) tokenizer.end()
  return { document: builder.document, tooDeep: builder.tooDeep, cut: builder.cut }
}

class TreeBuilder implements TokenizerCallbacks {
  readonly document = new Document([])
  tooDeep = false
  cut = false
  stop: () => void = () => {}
  readonly #html: string
  readonly #open: Element[] = []
  #parent: ParentNode = this.document
  #name = ''
  #attributes: Record<string, string> = {}
  #attributeCount = 0
  #attribute = ''
  #value = ''
  #nodes = 0
  /** Open tags below the depth limit that are waiting for their close tags. */
  #overflow = 0
  #foreign = 0

  constructor(html: string) {
    this.#html = html
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase()
    this.#attributes = {}
    this.#attributeCount = 0
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#html.slice(start, Math.min(end, start + 100)).toLowerCase()
    this.#value = ''
  }

  onattribdata(start: number, end: number): void {
    if (this.#attributeCount < MAX_ATTRIBUTES) this.#value += this.#html.slice(start, end)
  }

  onattribentity(code: number): void {
    if (this.#attributeCount < MAX_ATTRIBUTES) this.#value += String.fromCodePoint(code)
  }

  onattribend(): void {
    if (this.#attributeCount++ < MAX_ATTRIBUTES && this.#attribute !== '__proto__')
      this.#attributes[this.#attribute] ??= this.#value
    this.#value = ''
  }

  onopentagend(): void {
    this.#openElement(false)
  }

  onselfclosingtag(): void {
    this.#openElement(this.#foreign > 0)
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html
      .slice(start, Math.min(end, start + 100))
      .toLowerCase()
      .trimEnd()
    if (name === 'br') {
      this.#append(new Element('br', {}))
      return
    }
    if (VOID.has(name)) return
    if (this.#overflow > 0) {
      this.#overflow--
      return
    }
    for (let i = this.#open.length - 1; i >= 0; i--) {
      const open = this.#open[i]!.name
      if (open === name) {
        this.#closeTo(i)
        return
      }
      if (FENCES.has(open) && !FENCES.has(name) && name !== 'tr' && name !== 'tbody') return
    }
  }

  ontext(start: number, end: number): void {
    this.#text(this.#html.slice(start, end))
  }

  ontextentity(code: number): void {
    this.#text(code === 0 ? '' : String.fromCodePoint(code))
  }

  oncdata(start: number, end: number, endOffset: number): void {
    if (this.#foreign > 0) this.#text(this.#html.slice(start, end - endOffset))
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}
  onend(): void {}

  #openElement(closed: boolean): void {
    const name = this.#name
    const implied = IMPLIED.get(name)
    if (implied) {
      while (this.#open.length > 0 && implied.has(this.#open.at(-1)!.name)) this.#closeTo(this.#open.length - 1)
    }
    const leaf = closed || VOID.has(name)
    if (this.#open.length >= MAX_DEPTH && !leaf) {
      this.tooDeep = true
      this.#overflow++
      return
    }
    const element = new Element(name, this.#attributes)
    this.#append(element)
    if (leaf) return
    this.#open.push(element)
    this.#parent = element
    if (FOREIGN.has(name)) this.#foreign++
  }

  #closeTo(index: number): void {
    for (let i = this.#open.length - 1; i >= index; i--) if (FOREIGN.has(this.#open[i]!.name)) this.#foreign--
    this.#open.length = index
    this.#parent = this.#open.at(-1) ?? this.document
  }

  #text(data: string): void {
    const last = this.#parent.children.at(-1)
    if (last instanceof Text) last.data += data
    else this.#append(new Text(data))
  }

  #append(node: Element | Text): void {
    if (++this.#nodes > MAX_NODES) {
      if (!this.cut) this.stop()
      this.cut = true
      return
    }
    const siblings = this.#parent.children
    const previous = siblings.at(-1)
    node.parent = this.#parent
    if (previous) {
      node.prev = previous
      previous.next = node
    }
    siblings.push(node)
  }
}
