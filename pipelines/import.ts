/** Files of brat or Label Studio come in; what coders marked goes into the database, beside what the machine found. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readBrat } from '../src/exchange/brat.js'
import { readLabelStudio } from '../src/exchange/label-studio.js'
import type { CodedText } from '../src/model/coding.js'
import { ProblemError, problem } from '../src/model/problem.js'
import type { Settings } from '../src/run/settings.js'
import { saveCoding } from '../src/store/codings.js'
import { openStore } from '../src/store/open-store.js'

export interface ImportOptions {
  /** Told from what is there unless given: .ann files are brat's, JSON is Label Studio's. */
  readonly format?: 'brat' | 'label-studio'
  /** Who coded: needed for brat, whose files do not say; stands over what Label Studio says. */
  readonly coder?: string
}

export interface Imported {
  readonly texts: number
  readonly marks: number
  /** Coders met. */
  readonly coders: readonly string[]
  /** Things that are no marks on text. */
  readonly leftOut: number
  /** What could not be taken in, a line each. */
  readonly notes: readonly string[]
}

/**
 * Imports a folder or file. Throws usage/bad-path for what is not there, usage/bad-flag without a coder or where the format
 * cannot be told, input/unreadable for files of another kind.
 */
export function importCodings(settings: Settings, path: string, options: ImportOptions): Imported {
  if (!existsSync(path)) throw new ProblemError(problem('usage/bad-path', `there is nothing at ${path}`))
  const format = options.format ?? formatOf(path)
  const { texts, notes } = format === 'brat' ? bratTexts(path) : labelStudioTexts(path)
  const nameless = texts.find((text) => (options.coder ?? text.coder) === undefined)
  if (nameless)
    throw new ProblemError(problem('usage/bad-flag', `${nameless.item} does not say who coded it: give --coder <name>`))
  // opened once for reading, so that a path with no database is not made into one
  openStore(settings.database, { readonly: true }).close()
  const store = openStore(settings.database, { now: new Date().toISOString() })
  const coders = new Set<string>()
  let [saved, marks, leftOut] = [0, 0, 0]
  try {
    for (const coded of texts) {
      const coder = options.coder ?? coded.coder!
      const at = new Date().toISOString()
      notes.push(...coded.wrong)
      if (saveCoding(store, coded, { coder, tool: format, at }) === 'no-article') {
        notes.push(`${coded.item}: no article of the database has this text`)
        continue
      }
      coders.add(coder)
      saved++
      marks += coded.marks.length
      leftOut += coded.leftOut
    }
  } finally {
    store.close()
  }
  return { texts: saved, marks, coders: [...coders].sort(), leftOut, notes }
}

function formatOf(path: string): 'brat' | 'label-studio' {
  const names = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [path]
  const brat = names.some((name) => name.endsWith('.ann'))
  const labelStudio = names.some((name) => name.endsWith('.json') && basename(name) !== 'datapackage.json')
  if (brat !== labelStudio) return brat ? 'brat' : 'label-studio'
  const found = brat ? 'holds both .ann and .json files' : 'holds neither .ann nor .json files'
  throw new ProblemError(problem('usage/bad-flag', `${path} ${found}: say which with --format brat or label-studio`))
}

type Read = { readonly texts: readonly CodedText[]; readonly notes: string[] }

const unreadable = (path: string, why: string, cause?: unknown): ProblemError =>
  new ProblemError(problem('input/unreadable', `${path}: ${why}`), { cause })

function bratTexts(path: string): Read {
  if (!statSync(path).isDirectory()) throw unreadable(path, 'give the folder that holds the .txt and .ann files')
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ann'))
    .sort()
  if (names.length === 0) throw unreadable(path, 'there are no .ann files in it')
  const notes: string[] = []
  const texts = names.flatMap((name): CodedText[] => {
    const text = join(path, name.replace(/\.ann$/, '.txt'))
    if (existsSync(text)) return [readBrat(name, readFileSync(text, 'utf8'), readFileSync(join(path, name), 'utf8'))]
    notes.push(`${name}: its text is missing`)
    return []
  })
  return { texts, notes }
}

function labelStudioTexts(path: string): Read {
  const isFolder = statSync(path).isDirectory()
  const names = isFolder
    ? readdirSync(path)
        .filter((name) => name.endsWith('.json') && name !== 'datapackage.json')
        .sort()
    : ['']
  if (names.length === 0) throw unreadable(path, 'there are no .json files in it')
  const notes: string[] = []
  const texts = names.flatMap((name) => {
    const file = isFolder ? join(path, name) : path
    try {
      const read = readLabelStudio(name || file, readFileSync(file, 'utf8'))
      if (read.onlyPredictions && read.texts.length > 0)
        notes.push(`${name || file}: no coder has annotated it; what the machine found before was taken`)
      return read.texts
    } catch (cause) {
      throw unreadable(file, `no export of Label Studio in JSON: ${(cause as Error).message}`, cause)
    }
  })
  return { texts, notes }
}

/** What was imported, in a line, and what was not. */
export function sayImported({ texts, marks, coders, leftOut }: Imported): string {
  const left = leftOut > 0 ? `; ${leftOut} relations, events or choices left out` : ''
  return `import: ${marks} marks in ${texts} articles by ${coders.join(', ') || 'nobody'}${left}`
}
