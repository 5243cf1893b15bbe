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
import { forbidDuplicates, oneOf, readTable, type Table, type TableRow } from './read-table.js'

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
    tiers: read(files, tiers, ['side', 'tier', 'use'], (table, row) => ({
      side: oneOf(table, row, 'side', ['centre', 'local']) === 'centre' ? -1 : 1,
      tier: oneOf(table, row, 'tier', TIERS),
      use: oneOf(table, row, 'use', TIER_USES),
    })),
    powers: read(files, powers, ['sign', 'function', 'use'], (table, row) => ({
      sign: signOf(table, row, 'sign'),
      function: oneOf(table, row, 'function', FUNCTIONS),
      use: oneOf(table, row, 'use', POWER_USES),
    })),
    frames: read(files, frames, ['forms', 'frame', 'sign', 'object'], (table, row) => ({
      frame: oneOf(table, row, 'frame', FRAMES),
      sign: signOf(table, row, 'sign'),
      object: oneOf(table, row, 'object', FRAME_OBJECTS),
    })),
    attitudes: read(files, attitudes, ['forms', 'kind', 'valence', 'pos'], (table, row) => ({
      kind: oneOf(table, row, 'kind', ATTITUDE_KINDS),
      valence: signOf(table, row, 'valence'),
      pos: oneOf(table, row, 'pos', ['verb', 'noun', 'word']),
    })),
    negations: read(files, negations, ['forms', 'kind'], (table, row) => ({
      kind: oneOf(table, row, 'kind', NEGATION_KINDS),
    })),
    idioms: read(files, idioms, ['sign', 'use', 'function'], (table, row) => ({
      sign: signOf(table, row, 'sign') < 0 ? -1 : 1,
      use: oneOf(table, row, 'use', ['fixed', 'free']),
      function: oneOf(table, row, 'function', FUNCTIONS),
    })),
    objects: read(files, objects, ['kind'], (table, row) => ({ kind: oneOf(table, row, 'kind', OBJECT_KINDS) })),
    words: read(files, words, ['kind'], (table, row) => ({ kind: oneOf(table, row, 'kind', STANCE_WORD_CLASSES) })),
  }
}

function read<T>(
  files: DataFiles,
  path: string,
  columns: readonly string[],
  values: (table: Table, row: TableRow) => T,
): (T & { id: string; phrase: string; forms: readonly string[] })[] {
  const table = readTable(files, path, ['id', 'phrase', ...columns, 'note', 'source'])
  forbidDuplicates(table, (row) => `${row.cell('phrase')}|${row.cell('kind')}`)
  return table.rows.map((row) => {
    if (row.cell('phrase') === '') table.fail(row, 'has no phrase: give it one')
    if (row.cell('source') === '') table.fail(row, 'has no source: say where it comes from')
    const forms = row.cell('forms').split(' ').filter(Boolean)
    return { id: row.cell('id'), phrase: row.cell('phrase'), forms, ...values(table, row) }
  })
}

function signOf(table: Table, row: TableRow, column: string): Direction {
  const cell = row.cell(column).replace('−', '-')
  const named = cell === '+' ? '1' : cell === '-' ? '-1' : cell
  return SIGNS.get(named) ?? table.fail(row, `${column} is "${cell}": use 1, 0 or -1`)
}
