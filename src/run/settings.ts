/** Settings with defaults that work on a fresh clone; flags override them; nothing below run/ reads environment or folder. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ProblemError, problem } from '../model/problem.js'

export interface Settings {
  /** Path of the SQLite database. */
  readonly database: string
  /** Folder of lexicons, gazetteers, models. */
  readonly data: string
  /** Folder of publishers and pages. */
  readonly corpus: string
}

/** The folder of this installation: where package.json, data and corpus are. */
export function installationFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder)
      throw new Error('policylens is not installed whole: no package.json above its code; install it again')
    folder = parent
  }
  return folder
}

/** A checkout keeps its database in data/; an installed package never writes into its own folder, but in the current one. */
export function defaultSettings(installation = installationFolder(), workingFolder = process.cwd()): Settings {
  const checkout = existsSync(join(installation, 'src'))
  return Object.freeze({
    database: checkout ? join(installation, 'data', 'policylens.db') : join(workingFolder, 'policylens.db'),
    data: join(installation, 'data'),
    corpus: join(installation, 'corpus'),
  })
}

/** Defaults overridden by what was given; paths are made absolute. Throws usage/bad-path for --data or --corpus that is no folder. */
export function settingsFrom(given: Partial<Settings>, defaults = defaultSettings()): Settings {
  return Object.freeze({
    database: given.database ? resolve(given.database) : defaults.database,
    data: given.data ? folderOf('--data', given.data) : defaults.data,
    corpus: given.corpus ? folderOf('--corpus', given.corpus) : defaults.corpus,
  })
}

function folderOf(flag: string, path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new ProblemError(problem('usage/bad-path', `${flag}: there is no folder ${path}`))
  return resolve(path)
}

/** The version of this installation, from its package.json. */
export function programVersion(installation = installationFolder()): string {
  const { version } = JSON.parse(readFileSync(join(installation, 'package.json'), 'utf8')) as { version: string }
  return version
}

/** Who runs the crawl, as sent to publishers: what was given, else the environment's POLICYLENS_CONTACT. */
export function contactOf(given: string | undefined, environment = process.env): string | undefined {
  const contact = (given ?? environment['POLICYLENS_CONTACT'])?.trim()
  return contact === '' ? undefined : contact
}

/** Where a crawl keeps what it fetched: beside the database, so that the two are kept and moved together. */
export function archiveFolder(settings: Settings): string {
  return join(dirname(settings.database), 'archive')
}
