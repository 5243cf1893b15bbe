/** What made what: runs, and analyses of one article by one annotator. */

export type RunStatus = 'running' | 'done' | 'failed' | 'interrupted'

export interface Run {
  readonly id: number
  readonly command: string
  readonly startedAt: string
  readonly endedAt?: string
  readonly status: RunStatus
}

/** One annotator's work on one article: due again when the version or the reference data changes. */
export interface AnalysisKey {
  readonly articleId: string
  readonly annotator: string
  readonly version: string
  /** Hash of the data files the annotator reads. */
  readonly referenceHash: string
}
