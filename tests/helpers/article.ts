/** Articles made from plain text, and what annotators find in them. */
import { annotateArticle, assembleAnnotators } from '../../src/annotate/annotate-article.js'
import type { Annotator } from '../../src/annotate/annotator.js'
import { articleFromText } from '../../src/clean/article-text.js'
import type { Annotation, AnnotationKind, AnnotationOf } from '../../src/model/annotation.js'
import type { Article, BlockType } from '../../src/model/article.js'

export interface ArticleHints {
  readonly title?: string
  readonly published?: string
}

/** An article whose text is exactly what is given. */
export function articleOf(text: string, hints: ArticleHints = {}): Article {
  return articleFromText({ kind: 'article-text', content: text, hash: 'test', origin: 'test', hints })
}

/** An article of blocks of given types. */
export function blocksOf(blocks: readonly (readonly [text: string, type: BlockType])[]): Article {
  const article = articleOf(blocks.map(([text]) => text).join('\n\n'))
  let start = 0
  const typed = blocks.map(([text, type]) => {
    const block = { start, end: start + text.length, type }
    start = block.end + 2
    return block
  })
  return { ...article, blocks: typed }
}

/** All annotations of a text by a list of annotators; throws on a problem. */
export function annotationsOf(article: Article, annotators: readonly Annotator[]): readonly Annotation[] {
  const results = annotateArticle(article, assembleAnnotators(annotators))
  const problems = results.flatMap((r) => r.problems)
  if (problems.length > 0) throw new Error(problems.map((p) => `${p.code}: ${p.cause ?? p.message}`).join('\n'))
  return results.flatMap((r) => r.annotations)
}

/** Those of one kind. */
export function ofKind<K extends AnnotationKind>(annotations: readonly Annotation[], kind: K): AnnotationOf<K>[] {
  return annotations.filter((a): a is AnnotationOf<K> => a.kind === kind)
}
