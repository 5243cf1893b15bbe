/** A WARC file comes in, streaming; its HTTP responses go out one by one, decoded. Reads other crawlers' files (CC-NEWS) too. */
import { createReadStream, statSync } from 'node:fs'
import { WARCParser, type WARCRecord } from 'warcio'
import { type Problem, problem } from '../model/problem.js'

export interface ArchivedResponse {
  readonly url: string
  /** UTC, ISO 8601, as the record gives it. */
  readonly fetchedAt: string
  readonly status: number
  readonly headers: readonly (readonly [string, string])[]
  /** Decoded payload. */
  readonly body: Uint8Array
}

export type WarcItem = { readonly response: ArchivedResponse } | { readonly problem: Problem }

/** Bytes between two records: two line ends. */
const RECORD_END = 4

/** Yields the responses of one file in order; a record that cannot be read, or a torn end, becomes a problem. */
export async function* readWarc(path: string, maxBytes: number): AsyncGenerator<WarcItem> {
  const stream = createReadStream(path)
  try {
    let number = 0
    let end = 0
    const parser = new WARCParser(stream as AsyncIterable<Uint8Array>, { keepHeadersCase: true })
    for await (const record of parser) {
      number++
      if (record.warcType !== 'response') await record.skipFully()
      else yield await responseOf(record, maxBytes, `${path}, record ${number}`)
      end = parser.offset + parser.recordLength
    }
    // The parser ends quietly at a torn record; what it did not reach shows in the lengths.
    const torn = statSync(path).size - end
    if (torn > RECORD_END)
      yield {
        problem: problem(
          'input/unreadable',
          `${path}: its last ${torn} bytes are a torn record; all before it was read`,
        ),
      }
  } catch (cause) {
    yield {
      problem: problem('input/unreadable', `${path}: the archive cannot be read to its end: ${String(cause)}`, {
        cause: String(cause),
      }),
    }
  } finally {
    stream.destroy()
  }
}

async function responseOf(record: WARCRecord, maxBytes: number, place: string): Promise<WarcItem> {
  const url = record.warcTargetURI?.replace(/^<|>$/g, '')
  const status = Number(record.httpHeaders?.statusCode)
  if (!url || !Number.isInteger(status))
    return { problem: problem('input/unreadable', `${place}: a response without address or status`) }
  const chunks: Uint8Array[] = []
  let bytes = 0
  try {
    for await (const chunk of record) {
      bytes += chunk.byteLength
      if (bytes > maxBytes) {
        await record.skipFully()
        return { problem: problem('input/too-large', `${place}: more than ${maxBytes} bytes`, { url }) }
      }
      chunks.push(chunk)
    }
  } catch (cause) {
    return { problem: problem('input/unreadable', `${place}: ${String(cause)}`, { url, cause: String(cause) }) }
  }
  return {
    response: {
      url,
      fetchedAt: record.warcDate ?? '',
      status,
      headers: [...(record.httpHeaders?.headers ?? [])] as [string, string][],
      body: Buffer.concat(chunks),
    },
  }
}
