/** Responses come in; WARC files go out (ISO 28500, gzip by record), begun anew when they grow large. */
import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { WARCRecord, WARCSerializer } from 'warcio'
import type { FetchedResponse } from '../model/visit.js'

export interface WarcOptions {
  readonly folder: string
  /** File names begin with it. */
  readonly prefix: string
  /** A file is closed once it is larger than this. */
  readonly maxBytes: number
  /** Milliseconds since 1970, for names and warcinfo records. */
  readonly now: () => number
  /** Named in the warcinfo record: program, version, contact. */
  readonly software: string
}

/** Where a response was put. */
export interface WarcPlace {
  readonly file: string
  /** Bytes from the file's begin to the record. */
  readonly offset: number
}

export interface WarcWriter {
  /** Appends a response; when the promise resolves, the record is whole in the file. Calls are put in order. */
  write(response: FetchedResponse): Promise<WarcPlace>
  close(): Promise<void>
}

export const WARC_MAX_BYTES = 500_000_000

/** Opens a writer; the first file is made with the first response. */
export function openWarcWriter(options: WarcOptions): WarcWriter {
  let fd: number | undefined
  let file = ''
  let size = 0
  let serial = 0
  let last: Promise<unknown> = Promise.resolve()

  const append = async (record: WARCRecord): Promise<number> => {
    const bytes = await WARCSerializer.serialize(record, { gzip: true })
    const offset = size
    // One call a record: a process that is killed leaves at most one torn record, at the end of its file.
    writeSync(fd!, bytes)
    size += bytes.byteLength
    return offset
  }
  const finish = () => {
    if (fd === undefined) return
    fsyncSync(fd)
    closeSync(fd)
    fd = undefined
  }
  const begin = async () => {
    mkdirSync(options.folder, { recursive: true })
    const stamp = new Date(options.now()).toISOString().replace(/[-:]|\..*$/g, '')
    for (;;) {
      file = `${options.prefix}-${stamp}-${String(serial++).padStart(5, '0')}.warc.gz`
      try {
        fd = openSync(join(options.folder, file), 'ax')
        break
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
    }
    size = 0
    const info = { software: options.software, format: 'WARC File Format 1.1' }
    await append(
      WARCRecord.createWARCInfo(
        { filename: file, warcVersion: 'WARC/1.1', date: new Date(options.now()).toISOString() },
        info,
      ),
    )
  }

  const writeOne = async (response: FetchedResponse): Promise<WarcPlace> => {
    if (fd !== undefined && size > options.maxBytes) finish()
    if (fd === undefined) await begin()
    const offset = await append(recordOf(response))
    return { file, offset }
  }
  return {
    write(response) {
      const result = last.then(() => writeOne(response))
      last = result.catch(() => undefined)
      return result
    },
    async close() {
      await last
      finish()
    },
  }
}

function recordOf(response: FetchedResponse): WARCRecord {
  const { url, status, headers, payload, remoteAddress, startedAt } = response
  // The payload is kept without its chunking, so the header that announces chunks must not stand.
  const kept = headers.map(([name, value]): [string, string] =>
    name.toLowerCase() === 'transfer-encoding' ? [`X-Crawler-${name}`, value] : [name, value],
  )
  // Readers take a head without any header for a torn one.
  if (kept.length === 0) kept.push(['X-Crawler-Payload-Length', String(payload.byteLength)])
  return WARCRecord.create(
    {
      url,
      date: startedAt,
      type: 'response',
      warcVersion: 'WARC/1.1',
      statusline: `HTTP/1.1 ${status}`,
      httpHeaders: kept,
      keepHeadersCase: true,
      ...(remoteAddress ? { warcHeaders: { 'WARC-IP-Address': remoteAddress } } : {}),
    },
    [payload],
  )
}
