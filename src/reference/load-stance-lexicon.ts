/** The word lists of the stance annotator in data/lexicons in, checked rows out. */
import type { StanceFunction, StanceTier } from '../model/annotation.js'
import {
  ATTITUDE_KINDS,
  type Direction,
  FRAME_OBJECTS,
  FRAMES,
  NEGATION_KINDS,
  OBJECT_KINDS,
  POWER_USES,
  STANCE_WORD_CLASSES,
  type StanceLexicon,
  TIER_USES,
} from '../model/stance-lexicon.js'
import type { DataFiles } from './data-files.js'
import { readTableOfIds, type TableRow, unique } from './read-table.js'

/** Files of data/ that the stance annotator's words come from. */
export const STANCE_LEXICON_FILES = [
  'lexicons/tiers.csv',
  'lexicons/power-words.csv',
  'lexicons/frame-verbs.csv',
  'lexicons/attitudes.csv',
  'lexicons/negations.csv',
  'lexicons/stance-idioms.csv',
  'lexicons/stance-objects.csv',
  'lexicons/stance-words.csv',
] as const

const FUNCTIONS: readonly StanceFunction[] = ['power', 'budget', 'services', 'structure']
const TIERS: readonly StanceTier[] = ['nation', 'region', 'council', 'local-nhs', 'provider', 'people']
const SIGNS: ReadonlyMap<string, Direction> = new Map([
  ['-1', -1],
  ['0', 0],
  ['1', 1],
])

/** Reads all lists; throws a ProblemError with file, line and remedy where a row is wrong. */
export function loadStanceLexicon(files: DataFiles): StanceLexicon {
  const [tiers, powers, frames, attitudes, negations, idioms, objects, words] = STANCE_LEXICON_FILES
  return {
    files: STANCE_LEXICON_FILES,
    tiers: read(files, tiers, ['side', 'tier', 'use'], (row) => ({
      side: row.oneOf('side', ['centre', 'local']) === 'centre' ? -1 : 1,
      tier: row.oneOf('tier', TIERS),
      use: row.oneOf('use', TIER_USES),
    })),
    powers: read(files, powers, ['sign', 'function', 'use'], (row) => ({
      sign: signOf(row, 'sign'),
      function: row.oneOf('function', FUNCTIONS),
      use: row.oneOf('use', POWER_USES),
    })),
    frames: read(files, frames, ['forms', 'frame', 'sign', 'object'], (row) => ({
      frame: row.oneOf('frame', FRAMES),
      sign: signOf(row, 'sign'),
      object: row.oneOf('object', FRAME_OBJECTS),
    })),
    attitudes: read(files, attitudes, ['forms', 'kind', 'valence', 'pos'], (row) => ({
      kind: row.oneOf('kind', ATTITUDE_KINDS),
      valence: signOf(row, 'valence'),
      pos: row.oneOf('pos', ['verb', 'noun', 'word']),
    })),
    negations: read(files, negations, ['forms', 'kind'], (row) => ({
      kind: row.oneOf('kind', NEGATION_KINDS),
    })),
    idioms: read(files, idioms, ['sign', 'use', 'function'], (row) => ({
      sign: signOf(row, 'sign') < 0 ? -1 : 1,
      use: row.oneOf('use', ['fixed', 'free', 'told']),
      function: row.oneOf('function', FUNCTIONS),
    })),
    objects: read(files, objects, ['kind'], (row) => ({ kind: row.oneOf('kind', OBJECT_KINDS) })),
    words: read(files, words, ['kind'], (row) => ({ kind: row.oneOf('kind', STANCE_WORD_CLASSES) })),
  }
}

function read<T>(
  files: DataFiles,
  path: string,
  columns: readonly string[],
  values: (row: TableRow) => T,
): (T & { id: string; phrase: string; forms: readonly string[] })[] {
  const rows = readTableOfIds(files, path, ['phrase', ...columns, 'note', 'source'])
  unique(rows, (row) => `${row.get('phrase')}|${row.get('kind')}`)
  return rows.map((row) => {
    if (row.get('phrase') === '') row.refuse('has no phrase: give it one')
    if (row.get('source') === '') row.refuse('has no source: say where it comes from')
    const forms = row.list('forms', ' ')
    return { id: row.get('id'), phrase: row.get('phrase'), forms, ...values(row) }
  })
}

function signOf(row: TableRow, column: string): Direction {
  const cell = row.get(column).replace('−', '-')
  const named = cell === '+' ? '1' : cell === '-' ? '-1' : cell
  return SIGNS.get(named) ?? row.refuse(`${column} is "${cell}": use 1, 0 or -1`)
}
