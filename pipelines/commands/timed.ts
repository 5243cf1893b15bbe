/** A time limit comes in; this same command runs again as a process of its own that is ended when it takes longer. */
import { spawnSync } from 'node:child_process'
import { ProblemError, problem } from '../../src/model/problem.js'

/** Set in the process that is timed, so that it does the work itself. */
const MARK = 'POLICYLENS_TIMED'

/**
 * True where the work was done by a timed process, whose exit code is taken over. SQLite cannot be interrupted from the
 * thread it runs on, and a query only reads, so ending its process harms nothing. Throws query/too-long.
 */
export function ranTimed(seconds: number): boolean {
  if (process.env[MARK] === '1') return false
  const ran = spawnSync(process.execPath, process.argv.slice(1), {
    stdio: 'inherit',
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    env: { ...process.env, [MARK]: '1' },
  })
  if (ran.error && 'code' in ran.error && ran.error.code === 'ETIMEDOUT')
    throw new ProblemError(
      problem('query/too-long', `stopped after ${seconds} s: narrow the query, or raise --timeout`),
    )
  if (ran.error) throw ran.error
  process.exitCode = ran.status ?? 1
  return true
}
