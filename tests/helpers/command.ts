/** Runs the built command as a user would. */
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '..', '..')
export const entry = join(root, 'dist', 'command', 'policylens.js')

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Runs to the end. */
export function policylens(args: readonly string[], input = '', env: Record<string, string> = {}): Ran {
  const ran = spawnSync(process.execPath, [entry, ...args], {
    encoding: 'utf8',
    input,
    env: { ...process.env, ...env },
  })
  return { code: ran.status, out: ran.stdout, err: ran.stderr }
}

/** Starts it and lets it run. */
export function policylensProcess(args: readonly string[], options: SpawnOptions = { stdio: 'ignore' }) {
  return spawn(process.execPath, [entry, ...args], options)
}
