/** What is piped into a command comes in; the stream to read it from goes out. */
import { fstatSync } from 'node:fs'
import { ProblemError, problem } from '../../src/model/problem.js'

/**
 * Standard input; on a terminal says what is waited for. Throws input/unreadable for a folder, which Node would give as
 * an empty stream.
 */
export function standardInput(holds: string): NodeJS.ReadStream {
  if (process.stdin.isTTY) console.error(`policylens: reading ${holds} from the terminal; Ctrl-D ends it`)
  else if (fstatSync(0).isDirectory())
    throw new ProblemError(problem('input/unreadable', 'standard input is a folder: give a file, as in < in.jsonl'))
  return process.stdin
}
