/** Documents in, annotations out, as JSON Lines: the public format, without a database, streaming. */
import { jsonLines } from '../src/ingest/json-lines.js'
import { readDocument } from '../src/ingest/read-document.js'
import { ProblemError, problem } from '../src/model/problem.js'
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

/**
 * Annotates lines of JSON as they come, as bytes or text in pieces of any size; yields one line (without its end) for each
 * that is not blank, in their order. Throws input/unreadable where the input breaks off.
 */
export async function* annotate(
  settings: Settings,
  input: AsyncIterable<Uint8Array | string>,
  options: AnnotateOptions = {},
): AsyncGenerator<string> {
  const unit = options.offsets ?? 'utf16'
  const jobs = options.jobs ?? 1
  const answer = answering(settings, unit)
  yield* inOrder<Line, string>(readLines(input, options.verbatim ?? false), {
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

async function* readLines(input: AsyncIterable<Uint8Array | string>, verbatim: boolean): AsyncGenerator<Line> {
  const seen = new Set<string>()
  for await (const line of jsonLines(readable(input))) {
    if (line.text.trim() === '') continue
    const read = readDocument(line, seen, { verbatim, origin: (id) => `id:${id}` })
    if ('page' in read) yield read
    else {
      const { code, message } = read.problem
      const where = read.id === null ? { line: line.number } : {}
      yield { refusal: JSON.stringify({ id: read.id, ...where, problems: [{ code, message }] }) }
    }
  }
}

/** The input, whose own failure (a folder, a broken pipe) is told as a problem. */
async function* readable<T>(input: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* input
  } catch (cause) {
    const why = `the input cannot be read: ${(cause as Error).message}`
    throw new ProblemError(problem('input/unreadable', why), { cause })
  }
}
