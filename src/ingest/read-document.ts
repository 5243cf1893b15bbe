/** A line of JSON Lines comes in; the raw page it holds goes out, or the problem with it. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { PageKind, RawPage } from '../model/page.js'
import { type Problem, problem } from '../model/problem.js'
import { loneSurrogate } from '../text/offsets.js'
import type { JsonLine } from './json-lines.js'

export interface DocumentOptions {
  /** Take texts character for character instead of cleaning them. */
  readonly verbatim?: boolean
  /** Where a document of this id comes from. */
  readonly origin: (id: string) => string
}

/** A document, or why there is none; `id` is null where the line has none. `problems` came with its line. */
export type ReadDocument =
  | { readonly id: string; readonly page: RawPage; readonly problems?: readonly Problem[] }
  | { readonly id: string | null; readonly problem: Problem }

const documentShape = z.object({
  id: z.string(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  url: z.string().nullish(),
  published: z.string().nullish(),
  title: z.string().nullish(),
})

/** Reads a line; `seen` collects the ids, so that one given twice is found. */
export function readDocument(line: JsonLine, seen: Set<string>, options: DocumentOptions): ReadDocument {
  const read = documentOf(line.text, line.number, seen, options)
  return 'page' in read && line.problem ? { ...read, problems: [line.problem] } : read
}

function documentOf(line: string, number: number, seen: Set<string>, options: DocumentOptions): ReadDocument {
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
      origin: options.origin(id),
      ...(url ? { requestedUrl: url } : {}),
      hints,
    },
  }
}

const refuse = (id: string | null, found: Problem): ReadDocument => ({ id, problem: found })

function isDay(text: string): boolean {
  const day = /^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/.exec(text)
  if (!day) return false
  const date = new Date(`${day[1]}-${day[2]}-${day[3]}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${day[1]}-${day[2]}-${day[3]}`)
}

/** Only year and month are known ("2015-01", whatever stands behind it): no day to use, but no reason to refuse the text. */
function isMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])(?![\d-])/.test(text)
}
