/** The shape of an annotator: what it needs, what it gives, and a pure function from an article to drafts. */
import type { AnnotationKind, AnnotationOf, Draft } from '../model/annotation.js'
import type { Article } from '../model/article.js'
import type { Problem } from '../model/problem.js'

/** What earlier annotators found, in order of the text. Asking for a kind that is not in `requires` does not compile. */
export interface Earlier<K extends AnnotationKind> {
  of<T extends K>(kind: T): readonly AnnotationOf<T>[]
}

export interface AnnotatorSpec<R extends AnnotationKind, P extends AnnotationKind> {
  /** Plural noun, such as `money`. */
  readonly name: string
  /** Raised by hand whenever the output can change; part of the key to re-running. */
  readonly version: string
  readonly requires: readonly R[]
  readonly provides: readonly P[]
  /** Files of data/ (paths relative to it) whose content decides the output; part of the key to re-running. */
  readonly reads: readonly string[]
  /** Pure: reads no file, clock or randomness. Yields drafts with spans of `article.text`, and problems. */
  annotate(article: Article, earlier: Earlier<R>): Iterable<Draft<AnnotationOf<P>> | Problem>
}

/** An annotator whose kinds have been checked; what the runner sees. */
export interface Annotator {
  readonly name: string
  readonly version: string
  readonly requires: readonly AnnotationKind[]
  readonly provides: readonly AnnotationKind[]
  readonly reads: readonly string[]
  annotate(article: Article, earlier: Earlier<AnnotationKind>): Iterable<Draft | Problem>
}

/** Declares an annotator; the types hold `requires` and `provides` to what the function asks and yields. */
export function defineAnnotator<const R extends AnnotationKind, const P extends AnnotationKind>(
  spec: AnnotatorSpec<R, P>,
): Annotator {
  return Object.freeze(spec) as unknown as Annotator
}
