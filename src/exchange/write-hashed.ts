/** Pieces of text or bytes come in; a file goes out, with its size and hash. */
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface WrittenFile {
  /** The set of rows it holds, or its name with a dash for the dot. */
  readonly name: string
  /** Relative to the folder of the export. */
  readonly path: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** Writes pieces one by one and hashes what goes by, so that memory stays flat. `rows` is asked when all is written. */
export function writeHashed(
  folder: string,
  path: string,
  pieces: Iterable<string | Uint8Array>,
  rows: () => number,
  name = path.replaceAll(/[./]/g, '-'),
): WrittenFile {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  const file = openSync(join(folder, path), 'w')
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for (const piece of pieces) {
      const data = typeof piece === 'string' ? Buffer.from(piece) : piece
      for (let written = 0; written < data.length; ) written += writeSync(file, data, written)
      hash.update(data)
      bytes += data.length
    }
  } finally {
    closeSync(file)
  }
  return { name, path, rows: rows(), bytes, sha256: hash.digest('hex') }
}

/** The same for a file that something else wrote. */
export function hashWritten(folder: string, path: string, rows: number, name: string): WrittenFile {
  const file = openSync(join(folder, path), 'r')
  const hash = createHash('sha256')
  const buffer = Buffer.alloc(1 << 16)
  let bytes = 0
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      hash.update(buffer.subarray(0, read))
      bytes += read
    }
  } finally {
    closeSync(file)
  }
  return { name, path, rows, bytes, sha256: hash.digest('hex') }
}
