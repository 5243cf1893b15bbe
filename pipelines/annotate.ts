/** Documents in, annotations out, as JSON Lines: the public format, without a database, streaming. */
import { createInterface } from 'node:readline'
import { readDocument } from '../src/ingest/read-document.js'
import type { Settings } from '../src/run/settings.js'
import { answering, type Document, type Unit } from './threads/answer-document.js'
import { inOrder } from './threads/in-order.js'

export interface AnnotateOptions {
  /** Take texts character for character instead of cleaning them. */
  readonly verbatim?: boolean
  readonly offsets?: Unit
  /** Threads to work in once there are more than a few documents; 1 unless given. The answers are the same. */
  readonly jobs?: number
}

/** Annotates lines of JSON as they come; yields one line (without its end) for each that is not blank, in their order. */
export async function* annotate(
  settings: Settings,
  lines: AsyncIterable<string>,
  options: AnnotateOptions = {},
): AsyncGenerator<string> {
  const unit = options.offsets ?? 'utf16'
  const jobs = options.jobs ?? 1
  const answer = answering(settings, unit)
  yield* inOrder<Line, string>(readLines(lines, options.verbatim ?? false), {
    jobs,
    here: (line) => ('refusal' in line ? line.refusal : answer(line)),
    open: async (count) => {
      const { documentThreads } = await import('./threads/document-threads.js')
      const threads = documentThreads(settings, unit, count)
      return {
        run: async (line) => ('refusal' in line ? line.refusal : threads.run(line)),
        close: () => threads.close(),
      }
    },
  })
}

/** A document, or the answer to a line that holds none. */
type Line = Document | { readonly refusal: string }

async function* readLines(lines: AsyncIterable<string>, verbatim: boolean): AsyncGenerator<Line> {
  const seen = new Set<string>()
  let number = 0
  for await (const line of lines) {
    number++
    if (line.trim() === '') continue
    const read = readDocument(line, number, seen, { verbatim, origin: (id) => `id:${id}` })
    if ('page' in read) yield read
    else {
      const { code, message } = read.problem
      const where = read.id === null ? { line: number } : {}
      yield { refusal: JSON.stringify({ id: read.id, ...where, problems: [{ code, message }] }) }
    }
  }
}

/** Lines of a stream, whatever their ends. */
export function linesOf(input: NodeJS.ReadableStream): AsyncIterable<string> {
  return createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
}
