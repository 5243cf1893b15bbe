/** Paths, folders and patterns come in; the files to read go out, each with its kind and the name it is known by. */
import { type Stats, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { ProblemError, problem } from '../model/problem.js'

export type InputKind = 'page' | 'lines' | 'archive' | 'stdin'

export interface Input {
  /** Absolute; `-` for standard input. */
  readonly path: string
  /** Where it came from, the same on every machine: the folder's name and the path below it, with forward slashes. */
  readonly origin: string
  /** `lines` holds one document a line (JSON Lines), `archive` responses of a crawl (WARC). */
  readonly kind: InputKind
}

const PAGES = new Set(['.html', '.htm', '.xhtml', '.shtml', '.txt'])
const LINES = new Set(['.jsonl', '.ndjson'])

/**
 * Lists files in order of their names. Folders are searched to the bottom for pages, JSON Lines and WARC files, hidden ones left
 * out; a path with `*`, `?`, `[`, `{` that names no file is a pattern. Throws usage/bad-path where nothing is found.
 */
export async function listInputs(paths: readonly string[]): Promise<readonly Input[]> {
  const inputs: (readonly Input[])[] = []
  for (const path of paths)
    inputs.push(path === '-' ? [{ path, origin: 'stdin', kind: 'stdin' }] : await listPath(path))
  const seen = new Set<string>()
  return inputs.flat().filter((input) => !seen.has(input.path) && seen.add(input.path))
}

async function listPath(path: string): Promise<readonly Input[]> {
  const absolute = resolve(path)
  const stat = statOf(absolute)
  if (stat?.isDirectory()) return await listFolder(absolute)
  if (stat) return [inputOf(absolute, dirname(absolute))]
  const pattern = picomatch.scan(path)
  if (!pattern.isGlob) throw new ProblemError(problem('usage/bad-path', `${path} does not exist: check the path`))
  const base = resolve(pattern.base === '' ? '.' : pattern.base)
  if (!statOf(base)?.isDirectory())
    throw new ProblemError(problem('usage/bad-path', `${path} matches nothing: ${base} is no folder`))
  const matches = picomatch(pattern.glob, { dot: false })
  const found: Input[] = []
  for await (const file of walk(base, () => true))
    if (matches(relative(base, file).split(sep).join('/'))) found.push(inputOf(file, base))
  if (found.length === 0) throw new ProblemError(problem('usage/bad-path', `${path} matches no file`))
  return found
}

async function listFolder(folder: string): Promise<readonly Input[]> {
  const found: Input[] = []
  for await (const file of walk(
    folder,
    (name) => PAGES.has(ending(name)) || LINES.has(ending(name)) || isArchive(name),
  ))
    found.push(inputOf(file, folder))
  return found
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (cause) {
    throw new ProblemError(problem('usage/bad-path', `${path} cannot be looked at: ${(cause as Error).message}`), {
      cause,
    })
  }
}

const isArchive = (name: string): boolean => /\.warc(?:\.gz)?$/i.test(name)

const ending = (name: string): string => extname(name).toLowerCase()

function inputOf(path: string, root: string): Input {
  const below = relative(root, path).split(sep).join('/')
  const kind = isArchive(path) ? 'archive' : LINES.has(ending(path)) ? 'lines' : 'page'
  return { path, origin: `${basename(root)}/${below}`, kind }
}

/** Files below a folder by name, folders after the files beside them; links are not followed, so there are no circles. */
async function* walk(folder: string, wanted: (name: string) => boolean): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries)
    if (entry.isFile() && !entry.name.startsWith('.') && wanted(entry.name)) yield join(folder, entry.name)
  for (const entry of entries)
    if (entry.isDirectory() && !entry.name.startsWith('.')) yield* walk(join(folder, entry.name), wanted)
}
