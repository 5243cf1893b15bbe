/** A command and its work come in; the work is done item by item under a run that is recorded, counted and always closed. */
import { hostname } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { type Problem, ProblemError } from '../model/problem.js'
import type { RunStatus } from '../model/provenance.js'
import { asProblem, type Store } from '../store/open-store.js'
import { beat, beginRun, endRun, recoverRuns } from '../store/runs.js'
import { saveProblem } from '../store/save-problem.js'
import { type Progress, silent } from './progress.js'
import type { Settings } from './settings.js'
import { programVersion } from './settings.js'

export interface Run {
  readonly id: number
  /** True once the run was asked to stop: finish the item, begin no other. */
  readonly stopping: boolean
  /** Aborted when the run is asked to stop: ends waits. */
  readonly signal: AbortSignal
  readonly progress: Progress
  /** Says that the run is alive; cheap, for work that does not go item by item. */
  alive(): void
  count(outcome: string, items?: number): void
  /** Records a problem of an item that has no row of its own. */
  problem(item: string, found: Problem): void
  /** Does one item: says that the run is alive, lets signals in, and turns what SQLite throws into a problem. */
  each<T>(item: string, work: () => T): Promise<T>
}

export interface RunSummary {
  readonly runId: number
  readonly command: string
  readonly status: Exclude<RunStatus, 'running'>
  readonly counts: ReadonlyMap<string, number>
  readonly problems: ReadonlyMap<string, number>
  readonly seconds: number
  /** The signal that ended it early. */
  readonly signal?: NodeJS.Signals
}

export interface RunOptions {
  readonly progress?: Progress
  /** Beyond the settings, what was asked for: kept with the run. */
  readonly asked?: Readonly<Record<string, unknown>>
}

/** How often a run says that it is alive, in milliseconds. */
const BEAT_EVERY = 5000
/** How often signals and timers get their turn, in milliseconds: all other work is synchronous. */
const BREATHE_EVERY = 50
/** A run of another machine that has been silent for so long is dead, in milliseconds. */
const SILENT_FOR = 10 * 60_000

/**
 * Opens a run, does `work`, closes the run: done, failed (and rethrows), or interrupted when SIGINT or SIGTERM asked it
 * to stop. Runs whose process died are marked interrupted first.
 */
export async function withRun(
  store: Store,
  command: string,
  settings: Settings,
  options: RunOptions,
  work: (run: Run) => Promise<void>,
): Promise<RunSummary> {
  const startedAt = Date.now()
  const host = hostname()
  const begin = (): number => {
    recoverRuns(store, iso(), host, new Date(startedAt - SILENT_FOR).toISOString(), isAlive)
    return beginRun(store, {
      command,
      at: iso(),
      pid: process.pid,
      host,
      programVersion: programVersion(),
      settings: { ...settings, ...options.asked },
    })
  }
  const id = orProblem(begin, store.path)
  const counts = new Map<string, number>()
  const problems = new Map<string, number>()
  let beatAt = startedAt
  let breathedAt = startedAt
  let signal: NodeJS.Signals | undefined
  const stopped = new AbortController()
  const stop = (received: NodeJS.Signals): void => {
    signal = received
    stopped.abort()
  }
  const alive = (): void => {
    const time = Date.now()
    if (time - beatAt <= BEAT_EVERY) return
    beatAt = time
    beat(store, id, iso(), counts)
  }
  const add = (to: Map<string, number>, key: string, n: number): void => {
    to.set(key, (to.get(key) ?? 0) + n)
  }
  const run: Run = {
    id,
    get stopping() {
      return signal !== undefined
    },
    signal: stopped.signal,
    progress: options.progress ?? silent,
    alive,
    count: (outcome, items = 1) => add(counts, outcome, items),
    problem: (item, found) => {
      add(problems, found.code, 1)
      saveProblem(store, id, item, found)
    },
    each: async (item, doIt) => {
      try {
        const result = doIt()
        alive()
        const time = Date.now()
        if (time - breathedAt > BREATHE_EVERY) {
          breathedAt = time
          await setImmediate()
        }
        return result
      } catch (error) {
        const known = asProblem(error, store.path)
        if (known instanceof ProblemError) throw known
        throw new Error(`${command} failed at ${item}: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        })
      }
    },
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  const close = (status: Exclude<RunStatus, 'running'>, message?: string): RunSummary => {
    endRun(store, id, status, iso(), counts, message)
    const seconds = (Date.now() - startedAt) / 1000
    return { runId: id, command, status, counts, problems, seconds, ...(signal ? { signal } : {}) }
  }
  try {
    await work(run)
    return close(signal ? 'interrupted' : 'done', signal && `stopped by ${signal}`)
  } catch (thrown) {
    const error = asProblem(thrown, store.path)
    try {
      close('failed', error instanceof Error ? error.message : String(error))
    } catch {
      // the disk is full or the database locked: the row keeps "running" and the next run marks it; what matters is the first error
    }
    throw error
  } finally {
    run.progress.end()
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}

function orProblem<T>(work: () => T, path: string): T {
  try {
    return work()
  } catch (error) {
    throw asProblem(error, path)
  }
}

const iso = (): string => new Date().toISOString()

/** Is there a process of this number on this computer? */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
