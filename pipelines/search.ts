/** Words and filters come in; the statements and articles that hold them go out, as text or rows. */
import { rowsAsText } from '../src/exchange/rows-as-text.js'
import { wrapped } from '../src/exchange/wrap-text.js'
import type { RowFormat } from '../src/model/row-format.js'
import type { Settings } from '../src/run/settings.js'
import { openStore } from '../src/store/open-store.js'
import { MARKS, type SearchFilters, type SearchHit, search as searchStore } from '../src/store/search.js'

/** Searches; best first, statements before articles. */
export function search(settings: Settings, typed: string, filters: SearchFilters = {}): readonly SearchHit[] {
  const store = openStore(settings.database, { readonly: true })
  try {
    return searchStore(store, typed, filters)
  } finally {
    store.close()
  }
}

/** For reading: each hit in lines of at most `width`, matches bold where `bold`. */
export function hitsAsText(hits: readonly SearchHit[], bold: boolean, width: number): string {
  if (hits.length === 0) return 'nothing found\n'
  const [on, off] = bold ? ['\u001b[1m', '\u001b[22m'] : ['', '']
  return hits
    .map((hit) => {
      const words = tidy(hit.snippet)
      const who = hit.found === 'statement' ? `${hit.speaker ?? 'unknown speaker'}: ` : ''
      const where = [
        hit.day ?? 'undated',
        hit.publisher,
        hit.headline,
        hit.stance,
        hit.found === 'article' && `article ${hit.id}`,
      ]
        .filter(Boolean)
        .join(' · ')
      const lines = [...wrapped(`${who}${words}`, width), ...wrapped(where, width - 2).map((line) => `  ${line}`)]
      return lines
        .map((line) => `${line}\n`)
        .join('')
        .replaceAll(MARKS.open, on)
        .replaceAll(MARKS.close, off)
    })
    .join('\n')
}

/** As rows; matches stand in ** … **. */
export function hitsAsRows(hits: readonly SearchHit[], format: RowFormat, width: number): string {
  const columns = ['found', 'day', 'publisher', 'speaker', 'stance', 'snippet', 'headline', 'url', 'id'] as const
  const rows = hits.map((hit) =>
    columns.map((column) =>
      column === 'snippet' ? tidy(hit.snippet).replaceAll(MARKS.open, '**').replaceAll(MARKS.close, '**') : hit[column],
    ),
  )
  return rowsAsText({ columns, rows }, format, width)
}

/** One line; control characters of the text cannot reach the terminal. */
function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\u0000\u0003-\u001f\u007f-\u009f]/g, '')
}
