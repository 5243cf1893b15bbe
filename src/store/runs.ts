/** Runs as rows: begun, counted, ended; those whose process died are marked interrupted. */
import type { Run, RunStatus } from '../model/provenance.js'
import type { Store } from './open-store.js'

export interface RunStart {
  readonly command: string
  /** UTC, ISO 8601. */
  readonly at: string
  readonly pid: number
  readonly host: string
  readonly programVersion: string
  /** What it was told, as JSON. */
  readonly settings: unknown
}

/** Adds a row for a run that begins now; its id. */
export function beginRun(store: Store, start: RunStart): number {
  const made = store
    .prepare(
      `INSERT INTO run (command, status, started_at, heartbeat_at, pid, host, program_version, settings)
       VALUES (?, 'running', ?, ?, ?, ?, ?, ?)`,
    )
    .run(start.command, start.at, start.at, start.pid, start.host, start.programVersion, JSON.stringify(start.settings))
  return Number(made.lastInsertRowid)
}

/** Says that a run is alive, and what it has done so far. */
export function beat(store: Store, runId: number, at: string, counts: ReadonlyMap<string, number>): void {
  store.db.transaction(() => {
    store.prepare('UPDATE run SET heartbeat_at = ? WHERE id = ?').run(at, runId)
    saveCounts(store, runId, counts)
  })()
}

/** Closes a run with its counts, such as `new: 12`. */
export function endRun(
  store: Store,
  runId: number,
  status: Exclude<RunStatus, 'running'>,
  at: string,
  counts: ReadonlyMap<string, number>,
  message?: string,
): void {
  store.db.transaction(() => {
    store
      .prepare('UPDATE run SET status = ?, ended_at = ?, heartbeat_at = ?, message = ? WHERE id = ?')
      .run(status, at, at, message ?? null, runId)
    saveCounts(store, runId, counts)
  })()
}

function saveCounts(store: Store, runId: number, counts: ReadonlyMap<string, number>): void {
  const save = store.prepare(
    'INSERT INTO run_count (run_id, outcome, items) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET items = excluded.items',
  )
  for (const [outcome, items] of counts) save.run(runId, outcome, items)
}

interface RunningRow {
  readonly id: number
  readonly pid: number
  readonly host: string
  readonly heartbeat_at: string
}

/**
 * Marks runs as interrupted that still say "running" though their process is gone: on this host by asking for the
 * process, on another by a heartbeat older than `staleBefore`. Returns how many.
 */
export function recoverRuns(
  store: Store,
  at: string,
  host: string,
  staleBefore: string,
  isAlive: (pid: number) => boolean,
): number {
  const running = store
    .prepare("SELECT id, pid, host, heartbeat_at FROM run WHERE status = 'running'")
    .all() as RunningRow[]
  const dead = running.filter((run) => (run.host === host ? !isAlive(run.pid) : run.heartbeat_at < staleBefore))
  const mark = store.prepare(
    "UPDATE run SET status = 'interrupted', ended_at = heartbeat_at, message = ? WHERE id = ? AND status = 'running'",
  )
  for (const run of dead) mark.run(`its process ended without a word; found so at ${at}`, run.id)
  return dead.length
}

interface RunRow {
  readonly id: number
  readonly command: string
  readonly started_at: string
  readonly ended_at: string | null
  readonly status: RunStatus
}

/** The last runs, newest first. */
export function lastRuns(
  store: Store,
  limit: number,
): readonly (Run & { readonly counts: ReadonlyMap<string, number> })[] {
  const rows = store
    .prepare('SELECT id, command, started_at, ended_at, status FROM run ORDER BY id DESC LIMIT ?')
    .all(limit) as RunRow[]
  const counts = store.prepare('SELECT outcome, items FROM run_count WHERE run_id = ? ORDER BY outcome')
  return rows.map((row) => ({
    id: row.id,
    command: row.command,
    startedAt: row.started_at,
    ...(row.ended_at ? { endedAt: row.ended_at } : {}),
    status: row.status,
    counts: new Map((counts.all(row.id) as { outcome: string; items: number }[]).map((c) => [c.outcome, c.items])),
  }))
}
