/** What the annotators found in one article comes in; rows go out, those of unchanged annotators left as they are. */
import type { Annotation, AnnotationKind, AnnotationOf } from '../model/annotation.js'
import type { Problem } from '../model/problem.js'
import { allOrNothing } from './all-or-nothing.js'
import { linkEntities, type PeopleLinking } from './link-entities.js'
import type { Store } from './open-store.js'
import {
  entityIds,
  type FoundRows,
  saveAttributions,
  saveDefinites,
  saveEntities,
  saveMentions,
  saveMoney,
  saveSentences,
  saveStances,
  saveTopics,
} from './save-annotations.js'
import { saveProblem, solveProblems } from './save-problem.js'

export interface AnnotatorOutcome {
  readonly annotator: string
  readonly version: string
  readonly annotations: readonly Annotation[]
  readonly problems: readonly Problem[]
}

const TABLES = ['verdict', 'stance', 'attribution', 'money', 'definite', 'mention', 'entity', 'sentence'] as const

/**
 * Saves what was found in one article, all or nothing. Annotators whose signature the article already has keep their
 * rows; those no longer in the list lose theirs. Returns the number of rows written for annotations.
 */
export function saveAnalysis(
  store: Store,
  runId: number,
  articleId: number,
  item: string,
  outcomes: readonly AnnotatorOutcome[],
  signatures: ReadonlyMap<string, string>,
  linking: PeopleLinking,
): number {
  return allOrNothing(store, (): number => {
    const kept = store.prepare('SELECT id, annotator, signature FROM analysis WHERE article_id = ?').all(articleId) as {
      id: number
      annotator: string
      signature: string
    }[]
    const names = new Set(outcomes.map((o) => o.annotator))
    for (const old of kept) {
      if (names.has(old.annotator)) continue
      clear(store, articleId, old.id)
      store.prepare('DELETE FROM analysis WHERE id = ?').run(old.id)
    }
    const due = outcomes.filter(
      (o) => kept.find((k) => k.annotator === o.annotator)?.signature !== signatures.get(o.annotator),
    )
    const analyses = new Map<string, number>()
    for (const outcome of due) {
      const isNew = !kept.some((k) => k.annotator === outcome.annotator)
      analyses.set(outcome.annotator, openAnalysis(store, runId, articleId, outcome, signatures, isNew))
    }
    const byKind = new Map<AnnotationKind, { readonly analysisId: number; readonly found: Annotation }[]>()
    for (const outcome of due) {
      const analysisId = analyses.get(outcome.annotator)!
      for (const found of outcome.annotations) {
        const rows = byKind.get(found.kind)
        if (rows) rows.push({ analysisId, found })
        else byKind.set(found.kind, [{ analysisId, found }])
      }
    }
    const rowsOf = <K extends AnnotationKind>(kind: K): FoundRows<AnnotationOf<K>> =>
      (byKind.get(kind) ?? []) as unknown as FoundRows<AnnotationOf<K>>
    saveSentences(store, articleId, rowsOf('sentence'))
    const entities = rowsOf('entity')
    saveEntities(store, articleId, entities, linkEntities(store, articleId, entities, linking))
    const ids = entityIds(store, articleId)
    saveMentions(store, articleId, rowsOf('mention'), ids)
    saveDefinites(store, articleId, rowsOf('definite'), ids)
    saveMoney(store, articleId, rowsOf('money'))
    saveAttributions(store, articleId, rowsOf('attribution'), ids)
    saveTopics(store, articleId)
    saveStances(store, articleId, rowsOf('stance'), rowsOf('verdict'), ids)
    solveProblems(store, runId, item, 'annotators')
    for (const outcome of outcomes)
      for (const found of outcome.problems)
        saveProblem(store, runId, item, { ...found, annotator: found.annotator ?? outcome.annotator }, { articleId })
    return due.reduce((sum, outcome) => sum + outcome.annotations.length, 0)
  })
}

function openAnalysis(
  store: Store,
  runId: number,
  articleId: number,
  outcome: AnnotatorOutcome,
  signatures: ReadonlyMap<string, string>,
  isNew: boolean,
): number {
  const failed = outcome.problems.some((p) => p.code === 'annotate/failed')
  const row = store
    .prepare(
      `INSERT INTO analysis (article_id, annotator, version, signature, run_id, outcome) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (article_id, annotator) DO UPDATE SET version = excluded.version, signature = excluded.signature,
         run_id = excluded.run_id, outcome = excluded.outcome RETURNING id`,
    )
    .get(
      articleId,
      outcome.annotator,
      outcome.version,
      signatures.get(outcome.annotator) ?? '',
      runId,
      failed ? 'failed' : 'done',
    ) as { id: number }
  if (!isNew) clear(store, articleId, row.id)
  return row.id
}

function clear(store: Store, articleId: number, analysisId: number): void {
  for (const table of TABLES)
    store.prepare(`DELETE FROM ${table} WHERE article_id = ? AND analysis_id = ?`).run(articleId, analysisId)
}
