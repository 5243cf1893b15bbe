/** A page's markup, or the lines of a dump, come in; blocks with a row of numbers each go out, for the model and its training. */
import type { CleaningData } from '../model/boilerplate.js'
import { repairEncoding } from '../text/repair-encoding.js'
import { type ClassReader, classReader } from './class-categories.js'
import { addDumpFeatures, type DumpContext } from './dump-features.js'
import { type Add, type LineContext, type LineFacts, lineContext, readLines } from './line-features.js'
import { type PageFacts, readPageFacts } from './metadata/page-facts.js'
import { type NameReader, nameReader } from './metadata/person-names.js'
import { findTitle } from './metadata/title.js'
import { addPageFeatures, type PageContext, pageContext } from './page-features.js'
import { outlinePage, type PageOutline } from './page-outline.js'
import { type ParsedPage, parsePage } from './parse-page.js'
import { type PhraseReader, phraseReader } from './phrase-categories.js'

export interface Readers {
  readonly readClass: ClassReader
  readonly readPhrases: PhraseReader
  readonly names: NameReader
  /** Parameters of addresses that say where a reader came from, not what the page is. */
  readonly tracking: readonly string[]
}

const readersOf = new WeakMap<CleaningData, Readers>()

/** Compiles the lists once for each set of data. */
export function readersFor(data: CleaningData): Readers {
  const known = readersOf.get(data)
  if (known) return known
  const tracking = data.phrases.filter((row) => row.match === 'parameter').map((row) => row.phrase)
  const made = {
    readClass: classReader(data.classes),
    readPhrases: phraseReader(data.phrases),
    names: nameReader(data.bylineWords),
    tracking,
  }
  readersOf.set(data, made)
  return made
}

export interface DescribedPage {
  readonly parsed: ParsedPage
  readonly facts: PageFacts
  readonly outline: PageOutline
  readonly lines: LineContext
  readonly place: PageContext
  readonly title: string | undefined
}

export function describePage(html: string, data: CleaningData): DescribedPage {
  const readers = readersFor(data)
  const parsed = parsePage(repairEncoding(html))
  const facts = readPageFacts(parsed.document)
  const outline = outlinePage(parsed.document, readers.readClass)
  const title = findTitle(facts)
  const read = readLines(
    outline.blocks.map((block) => block.text),
    title,
    readers.readPhrases,
  )
  const lines = lineContext(read, headlineAmong(read, outline))
  return { parsed, facts, outline, lines, place: pageContext(outline, facts.linked?.articleBody), title }
}

/** The h1 that is the title, else the first line that is. */
function headlineAmong(facts: readonly LineFacts[], outline: PageOutline): number {
  let first = -1
  for (let i = 0; i < facts.length; i++) {
    const { inTitle, ofTitle } = facts[i]!
    if (inTitle < 0.8 || ofTitle < 0.8) continue
    if (outline.blocks[i]!.tag === 'h1') return i
    if (first < 0) first = i
  }
  return first
}

export const pageRow = (page: DescribedPage, i: number): number[] =>
  rowOf((add) => addPageFeatures(add, page.place, page.lines, i))
export const pageRowNames = (page: DescribedPage): string[] =>
  namesOf((add) => addPageFeatures(add, page.place, page.lines, 0))
export const dumpRow = (dump: DumpContext, i: number): number[] => rowOf((add) => addDumpFeatures(add, dump, i))
export const dumpRowNames = (dump: DumpContext): string[] => namesOf((add) => addDumpFeatures(add, dump, 0))

function rowOf(fill: (add: Add) => void): number[] {
  const row: number[] = []
  fill((_, value) => row.push(value))
  return row
}

function namesOf(fill: (add: Add) => void): string[] {
  const names: string[] = []
  fill((name) => names.push(name))
  return names
}
