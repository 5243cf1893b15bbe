/**
 * A text and its paragraphs come in; its quotations go out, by a state machine over the whole document: curly and straight
 * marks, British single marks told from apostrophes, paragraphs that reopen, marks never closed or facing the wrong way.
 */
import type { Span } from '../model/span.js'

export type MarkStyle = 'double' | 'single'

/** Words between quotation marks; the span leaves the marks out. Quotations do not overlap and stay inside one paragraph. */
export interface Quotation extends Span {
  readonly style: MarkStyle
  /** Index of the paragraph it stands in. */
  readonly paragraph: number
  /** It goes on with a turn that the paragraph or quotation before left open. */
  readonly continues: boolean
  /** A closing mark was found. */
  readonly closed: boolean
  /** Its opening mark was missing and was put at the start of the clause that its closing mark ends. */
  readonly repaired: boolean
}

interface Mark {
  readonly at: number
  readonly width: number
  readonly style: MarkStyle
  /** The glyph has a direction of its own. */
  readonly curly: boolean
  /** What the glyph and its neighbours allow. */
  readonly opens: boolean
  readonly closes: boolean
  /** The neighbours leave no doubt. */
  readonly certain: boolean
}

const DOUBLE = '"“”„‟«»″'
const GLYPH = /["“”„‟«»″‘’'`]/g
/** Words that begin with an apostrophe; matched behind it. */
const ELISION = /^(?:s|t|em|til|tis|twas|cause|bout|round|n|\d\ds?)(?![A-Za-z0-9])/i

/** All quotations, in order. `paragraphs` are in order and do not overlap. Linear in the length of the text. */
export function findQuotations(text: string, paragraphs: readonly Span[]): readonly Quotation[] {
  const found: Quotation[] = []
  let carried: MarkStyle | undefined
  for (const [index, paragraph] of paragraphs.entries()) {
    const marks = marksOf(text, paragraph)
    const first = marks[0]
    const reopens =
      carried !== undefined &&
      first !== undefined &&
      first.at === paragraph.start &&
      first.opens &&
      first.style === carried
    const quotations = readParagraph(text, paragraph, index, marks, reopens)
    found.push(...quotations)
    const last = quotations.at(-1)
    carried = last && !last.closed && onlyMarks(text, last.end, paragraph.end) ? last.style : undefined
  }
  return dropUnlikely(text, paragraphs, found)
}

/** Marks of one paragraph with what each can be. */
function marksOf(text: string, paragraph: Span): Mark[] {
  const marks: Mark[] = []
  GLYPH.lastIndex = paragraph.start
  while (GLYPH.test(text)) {
    let at = GLYPH.lastIndex - 1
    if (at >= paragraph.end) break
    const glyph = text[at]!
    const pair = (glyph === '`' || glyph === "'") && text[at + 1] === glyph && at + 1 < paragraph.end
    const width = pair ? 2 : 1
    const before = at > paragraph.start ? text[at - 1]! : ' '
    const after = at + width < paragraph.end ? text[at + width]! : ' '
    if (pair || DOUBLE.includes(glyph)) {
      const mark = doubleMark(at, width, glyph, before, after)
      if (mark) marks.push(mark)
      at += width - 1
    } else {
      const mark = singleMark(at, glyph, before, after, text)
      if (mark) marks.push(mark)
    }
    GLYPH.lastIndex = at + 1
  }
  return marks
}

const isSpace = (c: string) => /\s/.test(c)
const isWord = (c: string) => /[\p{L}\p{N}]/u.test(c)
const opensAfter = (c: string) => isSpace(c) || '([{–—-/:“"‘\'>*_'.includes(c)
const closesBefore = (c: string) => isSpace(c) || '.,;:!?)]}–—-/…”"’\'<*_'.includes(c)

function doubleMark(at: number, width: number, glyph: string, before: string, after: string): Mark | undefined {
  const style = 'double' as const
  const curly = glyph !== '"' && width === 1
  const canOpen = opensAfter(before) && !isSpace(after)
  const canClose = !isSpace(before) && closesBefore(after)
  if (glyph === '“' || glyph === '„' || glyph === '«' || glyph === '`') {
    // A mark that faces the wrong way: words to its left, none to its right.
    if (!canOpen && canClose) return { at, width, style, curly, opens: false, closes: true, certain: false }
    return { at, width, style, curly, opens: true, closes: false, certain: true }
  }
  if (glyph === '”' || glyph === '»') {
    if (!canClose && canOpen && isWord(after) && isSpace(before))
      return { at, width, style, curly, opens: true, closes: false, certain: false }
    return { at, width, style, curly, opens: false, closes: true, certain: true }
  }
  // Inches and seconds: a straight mark behind a figure, with no room for a quotation to close.
  if (canOpen && !canClose) return { at, width, style, curly, opens: true, closes: false, certain: true }
  if (canClose && !canOpen) return { at, width, style, curly, opens: false, closes: true, certain: !/\d/.test(before) }
  return { at, width, style, curly, opens: !isSpace(after), closes: true, certain: false }
}

function singleMark(at: number, glyph: string, before: string, after: string, text: string): Mark | undefined {
  const style = 'single' as const
  const curly = glyph !== "'"
  if (isWord(before) && isWord(after)) return undefined
  const elided = ELISION.test(text.slice(at + 1, at + 8))
  const canOpen =
    (isSpace(before) || '([–—-“"/:>'.includes(before)) &&
    !isSpace(after) &&
    (isWord(after) || '[£$€“"…'.includes(after))
  if (glyph !== '’' && canOpen && !elided)
    return { at, width: 1, style, curly, opens: true, closes: false, certain: glyph === '‘' }
  if (glyph === '‘' || glyph === '`') return undefined
  if (isSpace(before) || isWord(after)) return undefined
  // "councils’ budgets": an s before and a word after may be a possessive.
  const certain = !isWord(before) || !isSpace(after) || !/s/i.test(before)
  return { at, width: 1, style, curly, opens: false, closes: true, certain }
}

function readParagraph(
  text: string,
  paragraph: Span,
  index: number,
  marks: readonly Mark[],
  reopens: boolean,
): Quotation[] {
  const out: Quotation[] = []
  let open: { start: number; style: MarkStyle; curly: boolean; continues: boolean } | undefined
  // Quotations inside the open one, in marks of the other shape: "…“…”…".
  let nested = 0
  let lastEnd = paragraph.start
  const close = (end: number, closed: boolean) => {
    if (open && trimmedLength(text, open.start, end) > 0)
      out.push({
        start: open.start,
        end,
        style: open.style,
        paragraph: index,
        continues: open.continues,
        closed,
        repaired: false,
      })
    open = undefined
    nested = 0
  }
  for (const [k, mark] of marks.entries()) {
    if (!open) {
      if (mark.opens)
        open = {
          start: mark.at + mark.width,
          style: mark.style,
          curly: mark.curly,
          continues: reopens && mark.at === paragraph.start,
        }
      else if (mark.closes && mark.style === 'double' && mark.certain) {
        // A close without an open proves a quotation: search left for where it began.
        const start = repairedStart(text, lastEnd, mark.at)
        if (start !== undefined)
          out.push({
            start,
            end: mark.at,
            style: 'double',
            paragraph: index,
            continues: false,
            closed: true,
            repaired: true,
          })
      }
      if (mark.closes || mark.opens) lastEnd = mark.at + mark.width
      continue
    }
    if (mark.style !== open.style) continue
    if (mark.style === 'double' && mark.curly !== open.curly) {
      if (mark.opens && !mark.closes && mark.certain) {
        nested++
        continue
      }
      if (nested > 0 && mark.closes) {
        nested--
        continue
      }
    }
    if (mark.opens && !mark.closes) {
      // Reopened behind a full stop: paragraphs of a turn run together. Anywhere else: a stray or nested mark.
      if (/[.!?…]\s+$/.test(text.slice(Math.max(open.start, mark.at - 4), mark.at)) && mark.style === 'double') {
        close(mark.at, false)
        open = { start: mark.at + mark.width, style: mark.style, curly: mark.curly, continues: true }
      }
      continue
    }
    if (mark.style === 'single' && !mark.certain && laterClose(marks, k)) continue
    close(mark.at, true)
    lastEnd = mark.at + mark.width
  }
  if (open) close(paragraph.end, false)
  return out
}

/** Another closing single mark comes before the next opening one: then a doubtful one is a possessive. */
function laterClose(marks: readonly Mark[], from: number): boolean {
  for (let k = from + 1; k < marks.length && k < from + 8; k++) {
    const mark = marks[k]!
    if (mark.style !== 'single') continue
    if (mark.opens) return false
    if (mark.closes) return true
  }
  return false
}

/** Start of the sentence before a closing mark that nothing opened; undefined where there are too few words. */
function repairedStart(text: string, from: number, close: number): number | undefined {
  let start = from
  const stretch = text.slice(Math.max(from, close - 1000), close)
  const base = close - stretch.length
  if (base > from) start = base
  for (const stop of stretch.matchAll(/[.!?…][”"’')\]]*\s+(?=\p{Lu})/gu)) {
    if (stretch.length - stop.index > 12) start = base + stop.index + stop[0].length
  }
  while (start < close && /[\s,.;:”"]/.test(text[start]!)) start++
  return close - start >= 12 && /\s/.test(text.slice(start, close)) ? start : undefined
}

function trimmedLength(text: string, start: number, end: number): number {
  return text.slice(start, end).trim().length
}

function onlyMarks(text: string, from: number, to: number): boolean {
  return from >= to || !/[\p{L}\p{N}]/u.test(text.slice(from, to))
}

/** A single mark that never closes is an apostrophe, unless it opens its paragraph or follows a colon, or its turn goes on. */
function dropUnlikely(text: string, paragraphs: readonly Span[], found: readonly Quotation[]): readonly Quotation[] {
  return found.filter((q, k) => {
    if (q.closed) return true
    const paragraph = paragraphs[q.paragraph]!
    const lead = text.slice(Math.max(paragraph.start, q.start - 4), q.start - 1).trimEnd()
    const led = lead === '' || /[:,]$/.test(lead)
    if (q.style === 'double') return true
    const next = found[k + 1]
    return q.continues || (next?.continues === true && next.style === 'single') || (led && q.end - q.start > 40)
  })
}
