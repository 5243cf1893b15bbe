/** A text in, an account of every stance in it out: holder, frame, what turned it, rule, evidence marked in the words. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { annotateArticle } from '../src/annotate/annotate-article.js'
import { listAnnotators } from '../src/annotate/annotators.js'
import { cleanPage } from '../src/clean/clean-page.js'
import { type ExplainedRule, explainStances } from '../src/exchange/explain-stances.js'
import type { Annotation } from '../src/model/annotation.js'
import type { Article } from '../src/model/article.js'
import { ProblemError, problem } from '../src/model/problem.js'
import { openDataFiles } from '../src/reference/data-files.js'
import { loadCodebook } from '../src/reference/load-codebook.js'
import { loadReference } from '../src/reference/load-reference.js'
import type { Settings } from '../src/run/settings.js'
import { loadArticle } from '../src/store/load-article.js'
import { openStore } from '../src/store/open-store.js'

/** Explains a file of plain text or of JSON Lines with `text` (`-` for standard input); yields lines to print. Throws usage/bad-path. */
export function* explain(settings: Settings, path: string): Generator<string> {
  if (path !== '-' && !existsSync(path))
    throw new ProblemError(problem('usage/bad-path', `${path} does not exist: give a file, or an article's number`))
  const content = readFileSync(path === '-' ? 0 : path, 'utf8')
  const reference = loadReference(settings.data, settings.corpus)
  const annotators = listAnnotators(reference)
  const rules: readonly ExplainedRule[] = loadCodebook(openDataFiles(settings.data)).rules
  for (const { id, text } of documentsOf(content)) {
    const { article } = cleanPage(
      { kind: 'article-text', content: text, hash: createHash('sha256').update(text).digest('hex'), origin: id },
      reference,
    )
    if (!article) continue
    const found = annotateArticle(article, annotators).flatMap((result) => result.annotations)
    yield* explainArticle(id, article, found, rules)
  }
}

/** Explains an article of the database by its number. */
export function* explainStored(settings: Settings, id: number): Generator<string> {
  const store = openStore(settings.database, { readonly: true })
  try {
    if (store.prepare('SELECT 1 FROM article WHERE id = ?').get(id) === undefined)
      throw new ProblemError(problem('input/unreadable', `there is no article ${id} in ${settings.database}`))
    const article = loadArticle(store, id)
    const reference = loadReference(settings.data, settings.corpus)
    const found = annotateArticle(article, listAnnotators(reference)).flatMap((result) => result.annotations)
    yield* explainArticle(String(id), article, found, loadCodebook(openDataFiles(settings.data)).rules)
  } finally {
    store.close()
  }
}

/** The same for an article that was annotated before. */
export function* explainArticle(
  id: string,
  article: Article,
  found: readonly Annotation[],
  rules: readonly ExplainedRule[],
): Generator<string> {
  yield `# ${article.headline ?? id}`
  yield* explainStances(article.text, found, rules)
  yield ''
}

function documentsOf(content: string): { id: string; text: string }[] {
  const lines = content.split('\n').filter((line) => line.trim() !== '')
  if (!lines.every((line) => line.trimStart().startsWith('{'))) return [{ id: 'text', text: content }]
  return lines.flatMap((line) => {
    try {
      const row = JSON.parse(line) as { id?: unknown; text?: unknown }
      return typeof row.text === 'string' ? [{ id: String(row.id ?? 'text'), text: row.text }] : []
    } catch {
      return [{ id: 'text', text: line }]
    }
  })
}
