/** A lock in the database, so that two nightly runs never work at once; one whose holder died is taken over. */
import { ProblemError, problem } from '../model/problem.js'
import type { Store } from './open-store.js'

export interface LockHolder {
  /** Unique to this process and run. */
  readonly holder: string
  readonly pid: number
  readonly host: string
}

export interface RunLock {
  /** Says that the holder is alive; false where the lock was lost to another. */
  beat(now: number): boolean
  release(): void
}

/** A lock not renewed for so long belongs to a dead process. */
export const LOCK_TTL_MS = 5 * 60_000

interface LockRow extends LockHolder {
  readonly expires_at: string
  readonly taken_at: string
}

/**
 * Takes the lock, or throws a ProblemError (store/locked) that names who has it. A lock is taken over when it has expired, or
 * when its process is on this host and gone.
 */
export function takeLock(
  store: Store,
  name: string,
  me: LockHolder,
  now: number,
  isAlive: (pid: number) => boolean,
): RunLock {
  store.db
    .transaction(() => {
      const row = store
        .prepare('SELECT holder, pid, host, taken_at, expires_at FROM run_lock WHERE name = ?')
        .get(name) as LockRow | undefined
      if (row && row.holder !== me.holder && !isDead(row, me, now, isAlive))
        throw new ProblemError(
          problem(
            'store/locked',
            `another run has been at work since ${row.taken_at} (process ${row.pid} on ${row.host}): wait for it`,
          ),
        )
      store
        .prepare(
          'INSERT OR REPLACE INTO run_lock (name, holder, pid, host, taken_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(name, me.holder, me.pid, me.host, iso(now), iso(now + LOCK_TTL_MS))
    })
    .immediate()
  return {
    beat: (at) =>
      store
        .prepare('UPDATE run_lock SET expires_at = ? WHERE name = ? AND holder = ?')
        .run(iso(at + LOCK_TTL_MS), name, me.holder).changes === 1,
    release: () => {
      store.prepare('DELETE FROM run_lock WHERE name = ? AND holder = ?').run(name, me.holder)
    },
  }
}

function isDead(row: LockRow, me: LockHolder, now: number, isAlive: (pid: number) => boolean): boolean {
  if (row.expires_at <= iso(now)) return true
  return row.host === me.host && !isAlive(row.pid)
}

const iso = (ms: number): string => new Date(ms).toISOString()
