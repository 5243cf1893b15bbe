/** Rows and documents of an export come in; the same go out with offsets in another unit, or persons' names replaced. */
import type { ExportCell, ExportDocument, ExportSet } from '../store/export-rows.js'

/** The text of an article (or its headline) as it goes out, and where offsets of the original (code units) are in it. */
export interface OutgoingText {
  readonly text: string
  /** Offsets in code units of `text`. */
  readonly at: (offset: number, edge: 'start' | 'end') => number
}

export interface Recasting {
  /** Replaces names in any text of an article; absent where names stay. */
  readonly mask?: (articleId: number) => (text: string) => OutgoingText
  /** Code units of a text → the unit that is asked for; absent where they stay. */
  readonly unit?: (text: string) => (offset: number) => number
  readonly textOf: (articleId: number) => { readonly text: string; readonly headline: string }
}

const SAME = (text: string): OutgoingText => ({ text, at: (offset) => offset })

/** Columns that hold no names of persons, or are closed lists. */
const KEPT =
  /^(?:publisher|published_on|month|layout|stance|label|kind|type|form|act|currency|precision|per|class|change_end|body_type|holder_kind|speaker_kind|function|tier|frame|rule)$/
/** Addresses of articles name people, and lead to the whole text. */
const ADDRESSES = new Set(['url'])

/** A set whose rows are recast; the same set where there is nothing to do. */
export function recastSet(set: ExportSet, recasting: Recasting): ExportSet {
  const { mask, unit, textOf } = recasting
  if (!mask && !unit) return set
  const index = (name: string): number => set.columns.findIndex((column) => column.name === name)
  const [id, type, name] = [set.name === 'articles' ? index('id') : index('article_id'), index('type'), index('name')]
  const [start, end, inTitle, exact] = [index('start'), index('end'), index('in_title'), index('exact')]
  const columns = mask ? set.columns.filter((column) => !ADDRESSES.has(column.name)) : set.columns
  const kept = set.columns.map((column) => !mask || !ADDRESSES.has(column.name))
  const text = remembered((articleId, title) => {
    const whole = textOf(articleId)[title ? 'headline' : 'text']
    const outgoing = (mask?.(articleId) ?? SAME)(whole)
    return { ...outgoing, unit: unit?.(outgoing.text) ?? ((offset: number) => offset) }
  })
  const maskOf = remembered((articleId) => mask?.(articleId) ?? SAME)
  return {
    ...set,
    columns,
    *rows() {
      for (const row of set.rows()) {
        const cells = [...row]
        const articleId = row[id] as number
        if (mask)
          for (const [i, cell] of cells.entries())
            if (typeof cell === 'string' && !KEPT.test(set.columns[i]!.name))
              cells[i] = maskCell(set.columns[i]!.name, cell, maskOf(articleId))
        if (mask && set.name === 'mentions' && row[type] === 'person') cells[index('key')] = cells[name]!
        if (start >= 0 && row[start] !== null) {
          const place = text(articleId, row[inTitle] === 1)
          const [from, to] = [place.at(row[start] as number, 'start'), place.at(row[end] as number, 'end')]
          if (mask && exact >= 0) cells[exact] = place.text.slice(from, to)
          cells[start] = place.unit(from)
          cells[end] = place.unit(to)
        }
        yield cells.filter((_, i) => kept[i])
      }
    },
  }
}

/** Keys that are addresses become the article's number; in those made of names, hyphens part words. */
function maskCell(column: string, cell: string, mask: (text: string) => OutgoingText): ExportCell {
  if (column === 'key' && /^\w+:\/\/|\//.test(cell)) return null
  return mask(cell).text
}

/** The last answer is kept: rows come article by article. */
function remembered<T>(make: (articleId: number, title: boolean) => T): (articleId: number, title?: boolean) => T {
  const last: { id?: number; answers: Map<boolean, T> } = { answers: new Map() }
  return (articleId, title = false) => {
    if (last.id !== articleId) {
      last.id = articleId
      last.answers = new Map()
    }
    if (!last.answers.has(title)) last.answers.set(title, make(articleId, title))
    return last.answers.get(title)!
  }
}

/** A document with names replaced, its spans moved; its offsets stay code units of its text. */
export function maskDocument(document: ExportDocument, { mask }: Recasting): ExportDocument {
  if (!mask) return document
  const replace = mask(document.id)
  const { text, at } = replace(document.text)
  return {
    ...document,
    url: null,
    title: document.title === null ? null : replace(document.title).text,
    text,
    spans: document.spans.map((span) => {
      const [start, end] = [at(span.start, 'start'), at(span.end, 'end')]
      return { ...span, start, end, exact: text.slice(start, end), note: span.note && replace(span.note).text }
    }),
  }
}
