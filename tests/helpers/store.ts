/** Databases for tests: in memory, or in a folder that goes when the test ends. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { AnnotationKind, AnnotationOf } from '../../src/model/annotation.js'
import type { Article } from '../../src/model/article.js'
import type { RawPage } from '../../src/model/page.js'
import type { PageOutcome } from '../../src/store/cleaned-page.js'
import { type OpenOptions, openStore, type Store } from '../../src/store/open-store.js'
import { beginRun } from '../../src/store/runs.js'
import { savePage } from '../../src/store/save-page.js'
import { articleOf } from './article.js'

/** A folder of its own, removed when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'policylens-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An empty database in memory. */
export function memoryStore(options: OpenOptions = {}): Store {
  const store = openStore(':memory:', { now: '2020-01-01T00:00:00.000Z', ...options })
  onTestFinished(() => store.close())
  return store
}

/** A run that is going on. */
export function runOf(store: Store, command = 'test'): number {
  return beginRun(store, {
    command,
    at: '2020-01-01T00:00:00.000Z',
    pid: 1,
    host: 'test',
    programVersion: '0',
    settings: {},
  })
}

export interface PageSketch {
  readonly text: string
  readonly url?: string
  readonly origin?: string
  readonly title?: string
  readonly published?: string
  readonly byline?: readonly string[]
  readonly fetchedAt?: string
  readonly publisher?: string
}

/** A page whose article is its text, and that article. */
export function pageOf(sketch: PageSketch): { readonly page: RawPage; readonly article: Article } {
  const key = sketch.url ?? sketch.origin ?? 'test'
  const page: RawPage = {
    kind: 'article-text',
    content: sketch.text,
    hash: `hash of ${JSON.stringify(sketch)}`,
    origin: sketch.origin ?? 'test',
    ...(sketch.url ? { requestedUrl: sketch.url } : {}),
    ...(sketch.fetchedAt ? { fetchedAt: sketch.fetchedAt } : {}),
  }
  const article = {
    ...articleOf(sketch.text, {
      ...(sketch.title ? { title: sketch.title } : {}),
      ...(sketch.published ? { published: sketch.published } : {}),
    }),
    id: key,
    byline: sketch.byline ?? [],
    ...(sketch.url ? { canonicalUrl: sketch.url } : {}),
  }
  return { page, article }
}

/** Saves a page and its article; the row id of the article is that of the current version. */
export function savePageOf(
  store: Store,
  runId: number,
  sketch: PageSketch,
): { outcome: PageOutcome; articleId: number } {
  const { page, article } = pageOf(sketch)
  const outcome = savePage(store, runId, {
    page,
    article,
    problems: [],
    cleanedWith: 'v1',
    ...(sketch.publisher ? { publisher: { key: sketch.publisher, name: sketch.publisher } } : {}),
  })
  const articleId = store.db
    .prepare('SELECT id FROM article WHERE key = ? AND is_current = 1')
    .pluck()
    .get(article.id) as number
  return { outcome, articleId }
}

/** An annotation whose place is the first occurrence of `exact` in a text. */
export function at<K extends AnnotationKind>(
  text: string,
  exact: string,
  rest: Omit<AnnotationOf<K>, 'start' | 'end' | 'exact'>,
): AnnotationOf<K> {
  const start = text.indexOf(exact)
  if (start < 0) throw new Error(`not in the text: ${exact}`)
  return { ...rest, start, end: start + exact.length, exact } as unknown as AnnotationOf<K>
}

/** The place of the first occurrence of some words. */
export function spanOf(text: string, exact: string): { start: number; end: number; exact: string } {
  const start = text.indexOf(exact)
  if (start < 0) throw new Error(`not in the text: ${exact}`)
  return { start, end: start + exact.length, exact }
}
