/** Runs a checked list of annotators over an article: gives ids, fills in the exact words, drops what lies outside the text. */
import { createHash } from 'node:crypto'
import type { Annotation, AnnotationKind, AnnotationOf, Draft } from '../model/annotation.js'
import type { Article } from '../model/article.js'
import { type Problem, problem } from '../model/problem.js'
import type { Span } from '../model/span.js'
import type { Annotator, Earlier } from './annotator.js'

/** A list whose needs are met, in order. */
export interface AnnotatorList {
  readonly annotators: readonly Annotator[]
}

/** What one annotator made of one article. */
export interface AnnotatorResult {
  readonly annotator: string
  readonly version: string
  readonly annotations: readonly Annotation[]
  readonly problems: readonly Problem[]
}

/** Checks, before the first article, that each annotator's needs are met by an earlier one. Throws where they are not. */
export function assembleAnnotators(annotators: readonly Annotator[]): AnnotatorList {
  const provided = new Set<AnnotationKind>()
  const names = new Set<string>()
  for (const annotator of annotators) {
    if (names.has(annotator.name)) throw new Error(`annotator ${annotator.name} is in the list twice: remove one`)
    names.add(annotator.name)
    for (const kind of annotator.requires) {
      if (!provided.has(kind))
        throw new Error(
          `annotator ${annotator.name} requires ${kind}, which no earlier annotator provides: reorder the list`,
        )
    }
    for (const kind of annotator.provides) provided.add(kind)
  }
  return Object.freeze({ annotators: Object.freeze([...annotators]) })
}

/**
 * The key to re-running, one an annotator: a hash of its version, of the data files it reads, and of the signatures of
 * those it builds on. `fileHash` gives the hash of a file of data/.
 */
export function annotatorSignatures(
  list: AnnotatorList,
  fileHash: (path: string) => string,
): ReadonlyMap<string, string> {
  const signatures = new Map<string, string>()
  const byKind = new Map<AnnotationKind, string[]>()
  for (const annotator of list.annotators) {
    const below = annotator.requires.flatMap((kind) => byKind.get(kind) ?? [])
    const parts = [annotator.name, annotator.version, ...annotator.reads.map(fileHash), ...below]
    const signature = createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16)
    signatures.set(annotator.name, signature)
    for (const kind of annotator.provides) byKind.set(kind, [...(byKind.get(kind) ?? []), signature])
  }
  return signatures
}

/** Annotates one article; an annotator that fails leaves a problem and the others go on. */
export function annotateArticle(article: Article, list: AnnotatorList): readonly AnnotatorResult[] {
  const found = new Map<AnnotationKind, Annotation[]>()
  const earlier: Earlier<AnnotationKind> = {
    of: <T extends AnnotationKind>(kind: T) => (found.get(kind) ?? []) as unknown as readonly AnnotationOf<T>[],
  }
  const results: AnnotatorResult[] = []
  const ids = new Set<string>()
  for (const annotator of list.annotators) {
    const result = runOne(annotator, article, earlier, found, ids)
    for (const annotation of result.annotations) {
      const list = found.get(annotation.kind)
      if (list) list.push(annotation)
      else found.set(annotation.kind, [annotation])
    }
    for (const kind of annotator.provides) found.get(kind)?.sort((a, b) => inOrder(a, b))
    results.push(result)
  }
  return results
}

/** `ids` are those given so far in the article; those of this annotator are added. */
function runOne(
  annotator: Annotator,
  article: Article,
  earlier: Earlier<AnnotationKind>,
  found: ReadonlyMap<AnnotationKind, readonly Annotation[]>,
  ids: Set<string>,
): AnnotatorResult {
  const { name, version } = annotator
  const drafts: Draft[] = []
  const problems: Problem[] = []
  try {
    for (const item of annotator.annotate(article, earlier)) {
      if ('code' in item) problems.push({ ...item, annotator: name })
      else if (isInside(item, article)) drafts.push(item)
      else
        problems.push(
          problem('span/outside-text', `${item.kind} ${item.start}–${item.end} lies outside its text`, {
            annotator: name,
          }),
        )
    }
  } catch (cause) {
    const why = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
    const message = cause instanceof Error ? cause.message : String(cause)
    return {
      annotator: name,
      version,
      annotations: [],
      problems: [...problems, problem('annotate/failed', `${name}: ${message}`, { annotator: name, cause: why })],
    }
  }
  drafts.sort((a, b) => inOrder(a, b))
  const next = new Map<AnnotationKind, number>()
  const annotations: Annotation[] = []
  for (const draft of drafts) {
    if (draft.id !== undefined && ids.has(draft.id)) {
      problems.push(problem('annotate/same-id', `${draft.kind} ${draft.id} was given twice`, { annotator: name }))
      continue
    }
    let n = next.get(draft.kind) ?? (found.get(draft.kind)?.length ?? 0) + 1
    while (draft.id === undefined && ids.has(`${draft.kind}-${n}`)) n++
    next.set(draft.kind, n + 1)
    const text = draft.in === 'title' ? (article.headline ?? '') : article.text
    const id = draft.id ?? `${draft.kind}-${n}`
    ids.add(id)
    annotations.push(
      Object.freeze({
        ...draft,
        ...exactParts(draft, text),
        id,
        exact: text.slice(draft.start, draft.end),
      }) as Annotation,
    )
  }
  return { annotator: name, version, annotations, problems }
}

function isInside(draft: Draft, article: Article): boolean {
  const length = draft.in === 'title' ? (article.headline ?? '').length : article.text.length
  const whole = Number.isInteger(draft.start) && Number.isInteger(draft.end)
  const empty = draft.kind === 'verdict' && draft.start === 0 && draft.end === 0
  return whole && draft.start >= 0 && draft.end <= length && (draft.start < draft.end || empty)
}

/** Parts of an annotation that are spans themselves: their words are taken from the text here too, whoever made them. */
const PARTS = ['content', 'cue', 'source', 'period', 'purpose', 'evidence'] as const

function exactParts(draft: Draft, text: string): Readonly<Record<string, unknown>> | undefined {
  const exact = (part: Span) => ({ ...part, exact: text.slice(part.start, part.end) })
  const given = draft as unknown as Readonly<Record<string, Span | readonly Span[] | undefined>>
  let parts: Record<string, unknown> | undefined
  for (const name of PARTS) {
    const part = given[name]
    if (part === undefined) continue
    parts ??= {}
    parts[name] = Array.isArray(part) ? part.map(exact) : exact(part as Span)
  }
  return parts
}

/** Headline first, then by start, longer before shorter. */
function inOrder(a: Draft, b: Draft): number {
  return Number(b.in === 'title') - Number(a.in === 'title') || a.start - b.start || b.end - a.end
}
