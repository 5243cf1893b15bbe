/** Documents in, annotations out, as JSON Lines: the public format, without a database, streaming. */
import { createInterface } from 'node:readline'
import { annotateArticle } from '../src/annotate/annotate-article.js'
import { listAnnotators } from '../src/annotate/annotators.js'
import { cleanPage } from '../src/clean/clean-page.js'
import { annotateDocument, type OffsetUnit } from '../src/exchange/annotate-format.js'
import { readDocument } from '../src/ingest/read-document.js'
import type { Annotation } from '../src/model/annotation.js'
import type { Article } from '../src/model/article.js'
import { type Problem, problem } from '../src/model/problem.js'
import { loadReference } from '../src/reference/load-reference.js'
import type { Settings } from '../src/run/settings.js'
import { isEnglish } from '../src/text/language.js'
import { codePointOffsets } from '../src/text/offsets.js'

export interface AnnotateOptions {
  /** Take texts character for character instead of cleaning them. */
  readonly verbatim?: boolean
  readonly offsets?: 'utf16' | 'codepoint'
}

/** Annotates lines of JSON as they come; yields one line (without its end) for each that is not blank. */
export async function* annotate(
  settings: Settings,
  lines: AsyncIterable<string>,
  options: AnnotateOptions = {},
): AsyncGenerator<string> {
  const reference = loadReference(settings.data, settings.corpus)
  const annotators = listAnnotators(reference)
  const seen = new Set<string>()
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    const read = readDocument(line, number, seen, {
      verbatim: options.verbatim ?? false,
      origin: (id) => `id:${id}`,
    })
    if ('problem' in read) {
      const { code, message } = read.problem
      yield JSON.stringify({
        id: read.id,
        ...(read.id === null ? { line: number } : {}),
        problems: [{ code, message }],
      })
      continue
    }
    const { article, problems } = cleanPage(read.page, reference)
    const found: Annotation[] = []
    const all: Problem[] = [...problems]
    if (article && !isEnglish(article.text)) all.push(problem('input/other-language'))
    else if (article) {
      for (const result of annotateArticle(article, annotators)) {
        found.push(...result.annotations)
        all.push(...result.problems)
      }
    }
    yield JSON.stringify(annotateDocument(read.id, article, found, all, unitOf(article, options)))
  }
}

/** Lines of a stream, whatever their ends. */
export function linesOf(input: NodeJS.ReadableStream): AsyncIterable<string> {
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}

function unitOf(article: Article | undefined, options: AnnotateOptions): OffsetUnit {
  const same = (offset: number) => offset
  if (!article || options.offsets !== 'codepoint') return { text: same, title: same }
  return { text: codePointOffsets(article.text), title: codePointOffsets(article.headline ?? '') }
}
