/** Reads files of data/ once, remembering the hash of each. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ProblemError, problem } from '../model/problem.js'

export interface DataFiles {
  /** Bytes of a file, by its path relative to data/. Throws a ProblemError that says what to do where it cannot be read. */
  bytes(path: string): Buffer
  text(path: string): string
  readonly hashes: ReadonlyMap<string, string>
}

/** Opens the folder `data`; nothing is read until it is asked for. */
export function openDataFiles(data: string): DataFiles {
  const hashes = new Map<string, string>()
  const bytes = (path: string): Buffer => {
    try {
      const content = readFileSync(join(data, path))
      hashes.set(path, createHash('sha256').update(content).digest('hex'))
      return content
    } catch (cause) {
      throw new ProblemError(
        problem('input/unreadable', `cannot read ${join(data, path)}: check --data, or restore the file`, {
          cause: String(cause),
        }),
        { cause },
      )
    }
  }
  return { bytes, text: (path) => bytes(path).toString('utf8'), hashes }
}
