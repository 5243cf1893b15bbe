/** A document's page comes in; its line of the public format goes out: cleaned, annotated, written as JSON. */
import { annotateArticle } from '../../src/annotate/annotate-article.js'
import { listAnnotators } from '../../src/annotate/annotators.js'
import { cleanPage } from '../../src/clean/clean-page.js'
import { annotateDocument, type OffsetUnit } from '../../src/exchange/annotate-format.js'
import type { Annotation } from '../../src/model/annotation.js'
import type { Article } from '../../src/model/article.js'
import type { RawPage } from '../../src/model/page.js'
import { type Problem, problem } from '../../src/model/problem.js'
import { loadReference } from '../../src/reference/load-reference.js'
import type { Settings } from '../../src/run/settings.js'
import { isEnglish } from '../../src/text/language.js'
import { codePointOffsets } from '../../src/text/offsets.js'

export interface Document {
  readonly id: string
  readonly page: RawPage
  /** What was wrong with the line it came in. */
  readonly problems?: readonly Problem[]
}

export type Unit = 'utf16' | 'codepoint'

/**
 * Reads lists and models once; the answers depend on nothing but the document. A document that brings a part to fall is
 * answered with that problem: the others are not its fault.
 */
export function answering(settings: Settings, unit: Unit): (document: Document) => string {
  const reference = loadReference(settings.data, settings.corpus)
  const annotators = listAnnotators(reference)
  const answer = ({ id, page, problems: ofLine = [] }: Document): string => {
    const { article, problems } = cleanPage(page, reference)
    let found: readonly Annotation[] = []
    let all: readonly Problem[] = [...ofLine, ...problems]
    if (article && !isEnglish(article.text)) all = [...all, problem('input/other-language')]
    else if (article) {
      const results = annotateArticle(article, annotators)
      found = results.flatMap((result) => result.annotations)
      all = [...all, ...results.flatMap((result) => result.problems)]
    }
    return JSON.stringify(annotateDocument(id, article, found, all, offsetsIn(article, unit)))
  }
  return (document) => {
    try {
      return answer(document)
    } catch (cause) {
      const { code, message } = problem('annotate/failed', `the document could not be annotated: ${String(cause)}`)
      return JSON.stringify({ id: document.id, problems: [{ code, message }] })
    }
  }
}

function offsetsIn(article: Article | undefined, unit: Unit): OffsetUnit {
  const same = (offset: number) => offset
  if (!article || unit !== 'codepoint') return { text: same, title: same }
  return { text: codePointOffsets(article.text), title: codePointOffsets(article.headline ?? '') }
}
