/** What coders marked comes in; rows of their own go out, apart from what annotators found. */
import { createHash } from 'node:crypto'
import type { CodedText } from '../model/coding.js'
import type { Store } from './open-store.js'

export interface CodingSource {
  readonly coder: string
  readonly tool: 'brat' | 'label-studio'
  /** UTC, ISO 8601. */
  readonly at: string
}

/**
 * Saves a coder's pass over a text, in place of an earlier one of the same coder. `no-article` where no article has this very
 * text: offsets would be of another one. Of several versions or copies with the same text, the current and first one.
 */
export function saveCoding(store: Store, coded: CodedText, source: CodingSource): 'saved' | 'no-article' {
  return store.db
    .transaction((): 'saved' | 'no-article' => {
      const hash = createHash('sha256').update(coded.text).digest('hex')
      const article = store
        .prepare('SELECT id FROM article WHERE text_hash = ? ORDER BY is_current DESC, id LIMIT 1')
        .pluck()
        .get(hash) as number | undefined
      if (article === undefined) return 'no-article'
      store.prepare('DELETE FROM coding WHERE article_id = ? AND coder = ?').run(article, source.coder)
      const coding = store
        .prepare('INSERT INTO coding (article_id, coder, tool, item, imported_at, left_out) VALUES (?, ?, ?, ?, ?, ?)')
        .run(article, source.coder, source.tool, coded.item, source.at, coded.leftOut).lastInsertRowid
      const saveMark = store.prepare('INSERT INTO coded_mark (coding_id, key, label, note) VALUES (?, ?, ?, ?)')
      const savePart = store.prepare(
        'INSERT INTO coded_part (mark_id, position, start_offset, end_offset, exact) VALUES (?, ?, ?, ?, ?)',
      )
      for (const { key, label, note, parts } of coded.marks) {
        const mark = saveMark.run(coding, key, label, note ?? null).lastInsertRowid
        for (const [position, { start, end }] of parts.entries())
          savePart.run(mark, position, start, end, coded.text.slice(start, end))
      }
      return 'saved'
    })
    .immediate()
}
