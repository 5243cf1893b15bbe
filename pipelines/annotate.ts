/** Documents in, annotations out, as JSON Lines: the public format, without a database, streaming. */
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { annotateArticle } from '../src/annotate/annotate-article.js'
import { listAnnotators } from '../src/annotate/annotators.js'
import { cleanPage } from '../src/clean/clean-page.js'
import { annotateDocument, type OffsetUnit } from '../src/exchange/annotate-format.js'
import type { Annotation } from '../src/model/annotation.js'
import type { Article } from '../src/model/article.js'
import type { PageKind, RawPage } from '../src/model/page.js'
import { type Problem, problem } from '../src/model/problem.js'
import { loadReference } from '../src/reference/load-reference.js'
import type { Settings } from '../src/run/settings.js'
import { isEnglish } from '../src/text/language.js'
import { codePointOffsets, loneSurrogate } from '../src/text/offsets.js'

export interface AnnotateOptions {
  /** Take texts character for character instead of cleaning them. */
  readonly verbatim?: boolean
  readonly offsets?: 'utf16' | 'codepoint'
}

const documentShape = z.object({
  id: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  url: z.string().nullish(),
  published: z.string().nullish(),
  title: z.string().nullish(),
})

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
    const read = readDocument(line, number, seen, options)
    if ('answer' in read) {
      yield JSON.stringify(read.answer)
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

type Read = { readonly answer: unknown } | { readonly id: string; readonly page: RawPage }

function readDocument(line: string, number: number, seen: Set<string>, options: AnnotateOptions): Read {
  const refuse = (id: string | null, found: Problem): Read => ({
    answer: { id, ...(id === null ? { line: number } : {}), problems: [{ code: found.code, message: found.message }] },
  })
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    return refuse(null, problem('input/not-json', `line ${number} is not JSON: ${(cause as Error).message}`))
  }
  const given = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  if (typeof given !== 'string')
    return refuse(null, problem('input/no-id', `line ${number} has no id that is a string`))
  const parsed = documentShape.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return refuse(given, problem('input/bad-field', `${issue?.path.join('.')}: ${issue?.message}`))
  }
  const { id, html, text, url, published, title } = parsed.data
  if (seen.has(id)) return refuse(id, problem('input/duplicate-id', `line ${number} repeats the id ${id}`))
  seen.add(id)
  if (html != null && text != null) return refuse(id, problem('input/html-and-text'))
  const content = html ?? text
  if (content == null) return refuse(id, problem('input/no-content'))
  if (content.trim() === '') return refuse(id, problem('input/empty'))
  if (published != null && !isDay(published) && !isMonth(published))
    return refuse(id, problem('input/bad-date', `published: ${published} is no ISO day`))
  const lone = loneSurrogate(content)
  if (lone >= 0) return refuse(id, problem('input/lone-surrogate', `a lone surrogate stands at offset ${lone}`))
  const kind: PageKind = html != null ? 'html' : options.verbatim ? 'article-text' : 'text-dump'
  const hints = {
    ...(title ? { title } : {}),
    ...(published && isDay(published) ? { published: published.slice(0, 10) } : {}),
  }
  return {
    id,
    page: {
      kind,
      content,
      hash: createHash('sha256').update(content).digest('hex'),
      origin: `id:${id}`,
      ...(url ? { requestedUrl: url } : {}),
      hints,
    },
  }
}

function isDay(text: string): boolean {
  const day = /^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/.exec(text)
  if (!day) return false
  const date = new Date(`${day[1]}-${day[2]}-${day[3]}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day[3])
}

/** Only year and month are known ("2015-01", whatever stands behind it): no day to use, but no reason to refuse the text. */
function isMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])(?![\d-])/.test(text)
}

function unitOf(article: Article | undefined, options: AnnotateOptions): OffsetUnit {
  const same = (offset: number) => offset
  if (!article || options.offsets !== 'codepoint') return { text: same, title: same }
  return { text: codePointOffsets(article.text), title: codePointOffsets(article.headline ?? '') }
}
