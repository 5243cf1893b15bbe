/** Problems as rows: one a problem of an item, however often it is met; solved when the item succeeds. */
import type { Problem } from '../model/problem.js'
import type { Store } from './open-store.js'

export interface ProblemPlace {
  readonly pageId?: number
  readonly articleId?: number
}

/** Records a problem of an item, or that it was met again. */
export function saveProblem(store: Store, runId: number, item: string, found: Problem, place: ProblemPlace = {}): void {
  store
    .prepare(
      `INSERT INTO problem (code, message, item, annotator, cause, page_id, article_id, first_run_id, last_run_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (item, code, message) DO UPDATE SET last_run_id = excluded.last_run_id, solved_run_id = NULL,
         page_id = coalesce(excluded.page_id, page_id), article_id = coalesce(excluded.article_id, article_id)`,
    )
    .run(
      found.code,
      found.message,
      item,
      found.annotator ?? null,
      found.cause ?? null,
      place.pageId ?? null,
      place.articleId ?? null,
      runId,
      runId,
    )
}

/** Marks the open problems of an item as solved, save those of annotators (or only those, with `annotators`). */
export function solveProblems(store: Store, runId: number, item: string, which: 'input' | 'annotators'): void {
  store
    .prepare(
      `UPDATE problem SET solved_run_id = ? WHERE item = ? AND solved_run_id IS NULL
       AND annotator IS ${which === 'input' ? '' : 'NOT'} NULL`,
    )
    .run(runId, item)
}
