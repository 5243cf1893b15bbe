/** A list of inputs comes in; their pages and problems go out in order, files read a few ahead. */
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import pLimit from 'p-limit'
import type { RawPage } from '../model/page.js'
import { type Problem, problem } from '../model/problem.js'
import { jsonLines } from './json-lines.js'
import type { Input } from './list-inputs.js'
import { readArchive } from './read-archive.js'
import { readDocument } from './read-document.js'
import { type PageFacts, pageFromBytes, type ReadPage, readPageFile, tooLarge } from './read-page.js'

export interface ReadOptions {
  /** Larger pages are refused unread. */
  readonly maxBytes: number
  /** Files that are read at the same time, ahead of what is being worked on. */
  readonly ahead?: number
  /** What is known about a file from beside it. */
  readonly factsOf?: (path: string) => PageFacts
  readonly stdin?: Readable
  /** Which addresses of an archive to take; all unless given. */
  readonly wanted?: (url: string) => boolean
  /** Texts are articles, taken character for character. */
  readonly verbatim?: boolean
}

/** A page; `item` names it in messages. */
export interface PageItem {
  readonly item: string
  readonly page: RawPage
  readonly licence?: string
  /** What was wrong with the line it stood in. */
  readonly problems?: readonly Problem[]
}

/** One page, or the problem with it. */
export type InputItem = PageItem | { readonly item: string; readonly problem: Problem }

/** Yields every page of every input, in order; memory holds only those read ahead. */
export async function* readInputs(inputs: readonly Input[], options: ReadOptions): AsyncGenerator<InputItem> {
  const ahead = options.ahead ?? 8
  const limit = pLimit(ahead)
  const reading: (() => AsyncIterable<InputItem>)[] = []
  let next = 0
  const readMore = (): void => {
    while (next < inputs.length && reading.length < ahead) reading.push(start(inputs[next++]!, options, limit))
  }
  readMore()
  while (reading.length > 0) {
    yield* reading.shift()!()
    readMore()
  }
}

/** Begins to read a page's file at once; lines and standard input are read when their turn comes. */
function start(input: Input, options: ReadOptions, limit: ReturnType<typeof pLimit>): () => AsyncIterable<InputItem> {
  if (input.kind === 'lines') return () => readLines(createReadStream(input.path), input, options)
  if (input.kind === 'archive')
    return () => readArchive(input.path, input.origin, options.maxBytes, options.wanted ?? (() => true))
  if (input.kind === 'stdin') return () => readStdin(input, options)
  const reading = limit(() =>
    readPageFile(input.path, input.origin, options.maxBytes, options.factsOf?.(input.path), options.verbatim),
  )
  return async function* () {
    yield asItem(input.origin, await reading)
  }
}

const asItem = (item: string, read: ReadPage | Problem): InputItem =>
  'code' in read ? { item, problem: read } : { item: read.page.requestedUrl ?? item, ...read }

async function* readLines(stream: Readable, input: Input, options: ReadOptions): AsyncGenerator<InputItem> {
  const seen = new Set<string>()
  try {
    for await (const line of jsonLines(stream)) {
      if (line.text.trim() === '') continue
      const at = `${input.origin}:${line.number}`
      if (line.text.length > options.maxBytes) {
        yield { item: at, problem: tooLarge(line.text.length, options.maxBytes) }
        continue
      }
      const read = readDocument(line, seen, {
        verbatim: options.verbatim ?? false,
        origin: (id) => `${input.origin}#${id}`,
      })
      if ('problem' in read) yield { item: at, problem: read.problem }
      else {
        const { page, problems } = read
        yield { item: page.requestedUrl ?? page.origin, page, ...(problems ? { problems } : {}) }
      }
    }
  } catch (cause) {
    const why = problem('input/unreadable', `cannot be read: ${(cause as Error).message}`, { cause: String(cause) })
    yield { item: input.origin, problem: why }
  }
}

/** Standard input is JSON Lines when it begins with a brace, else one page. */
async function* readStdin(input: Input, options: ReadOptions): AsyncGenerator<InputItem> {
  const chunks = (options.stdin ?? Readable.from([]))[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>
  const first: Buffer[] = []
  let size = 0
  for (;;) {
    const chunk = await chunks.next()
    if (chunk.done) break
    first.push(Buffer.from(chunk.value))
    size += first.at(-1)!.length
    const begins = Buffer.concat(first.slice(0, 1))
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .trimStart()
    if (begins.startsWith('{')) {
      const rest = async function* () {
        yield* first
        yield* { [Symbol.asyncIterator]: () => chunks }
      }
      yield* readLines(Readable.from(rest()), input, options)
      return
    }
    if (size > options.maxBytes) {
      yield { item: input.origin, problem: tooLarge(size, options.maxBytes) }
      return
    }
  }
  yield asItem(input.origin, pageFromBytes(Buffer.concat(first), input.origin, {}, options.verbatim))
}
