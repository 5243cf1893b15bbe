/** Which other languages are on this machine, with what the README's examples need. */
import { spawnSync } from 'node:child_process'

/** The first of some commands that runs `probe` without an error; undefined where none does. */
function firstThatRuns(commands: readonly string[], probe: readonly string[]): string | undefined {
  return commands.find((command) => spawnSync(command, probe, { stdio: 'ignore' }).status === 0)
}

const PYTHONS = ['python3', '/usr/bin/python3']

/** Python with its own sqlite3; SQLite 3.38 is what the views need. */
export const python = (): string | undefined =>
  firstThatRuns(PYTHONS, ['-c', 'import sqlite3; assert sqlite3.sqlite_version_info >= (3, 38)'])

export const pythonWithPandas = (): string | undefined => firstThatRuns(PYTHONS, ['-c', 'import pandas, sqlite3'])

export const rscriptWithDbi = (): string | undefined =>
  firstThatRuns(['Rscript'], ['-e', 'stopifnot(requireNamespace("DBI"), requireNamespace("RSQLite"))'])
