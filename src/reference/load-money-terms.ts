/** The money lists of data/lexicons in, validated terms out. */
import type { LexiconRow } from '../model/lexicon.js'
import {
  CHANGE_DIRECTIONS,
  CLASS_KINDS,
  CLASS_ROLES,
  CURRENCY_KINDS,
  CURRENCY_POSITIONS,
  FUND_KINDS,
  GRAMMAR_KINDS,
  GROUPINGS,
  GUARD_KINDS,
  GUARD_PLACES,
  MONEY_CLASSES,
  MONEY_FILES,
  type MoneyTerms,
  NUMBER_KINDS,
  QUALIFIER_PLACES,
  QUALIFIER_PRECISIONS,
  RATE_KINDS,
} from '../model/money-terms.js'
import type { DataFiles } from './data-files.js'
import { readTableOfIds, type TableRow, unique } from './read-table.js'

/** Throws a ProblemError with file, line and remedy. */
export function loadMoneyTerms(files: DataFiles): MoneyTerms {
  return Object.freeze({
    currencies: read(files, MONEY_FILES.currencies, 'kind currency factor position case grouping', (row) => ({
      ...common(row),
      kind: row.oneOf('kind', CURRENCY_KINDS),
      currency: /^[A-Z]{3}$/.test(row.get('currency'))
        ? row.get('currency')
        : row.refuse(`currency is "${row.get('currency')}": use an ISO 4217 code`),
      factor: numberOf(row, 'factor'),
      position: row.oneOf('position', CURRENCY_POSITIONS),
      exactCase: row.oneOf('case', ['any', 'exact']) === 'exact',
      grouping: row.oneOf('grouping', GROUPINGS),
    })),
    numbers: read(files, MONEY_FILES.numbers, 'kind value', (row) => ({
      ...common(row),
      kind: row.oneOf('kind', NUMBER_KINDS),
      value: numberOf(row, 'value'),
    })),
    qualifiers: read(files, MONEY_FILES.qualifiers, 'place precision', (row) => ({
      ...common(row),
      place: row.oneOf('place', QUALIFIER_PLACES),
      precision: row.oneOf('precision', QUALIFIER_PRECISIONS),
    })),
    rates: read(files, MONEY_FILES.rates, 'unit kind', (row) => ({
      ...common(row),
      unit: row.get('unit') || row.refuse('has no unit: name it'),
      kind: row.oneOf('kind', RATE_KINDS),
    })),
    changes: read(files, MONEY_FILES.changes, 'direction', (row) => ({
      ...common(row),
      direction: row.oneOf('direction', CHANGE_DIRECTIONS),
    })),
    guards: read(files, MONEY_FILES.guards, 'place guard', (row) => ({
      ...common(row),
      place: row.oneOf('place', GUARD_PLACES),
      guard: row.oneOf('guard', GUARD_KINDS),
    })),
    classes: read(files, MONEY_FILES.classes, 'forms kind class subject object', (row) => ({
      ...common(row),
      forms: row.list('forms'),
      kind: row.oneOf('kind', CLASS_KINDS),
      class: row.oneOf('class', MONEY_CLASSES),
      subject: row.oneOf('subject', CLASS_ROLES),
      object: row.oneOf('object', CLASS_ROLES),
    })),
    grammar: read(files, MONEY_FILES.grammar, 'kind', (row) => ({
      ...common(row),
      kind: row.oneOf('kind', GRAMMAR_KINDS),
    })),
    funds: read(files, MONEY_FILES.funds, 'kind', (row) => ({
      ...common(row),
      kind: row.oneOf('kind', FUND_KINDS),
    })),
  })
}

/** Reads one list; the same phrase in the same place twice is an error. */
function read<T extends LexiconRow>(
  files: DataFiles,
  path: string,
  columns: string,
  make: (row: TableRow) => T,
): readonly T[] {
  const rows = readTableOfIds(files, path, ['phrase', ...columns.split(' '), 'note', 'source'])
  unique(rows, (row) => `${row.get('phrase')}\t${row.get('place')}\t${row.get('kind')}`)
  return Object.freeze(
    rows.map((row) => {
      if (row.get('phrase') === '') row.refuse('has no phrase: write it, or delete the row')
      if (row.get('source') === '') row.refuse('has no source: say where it comes from')
      return Object.freeze(make(row))
    }),
  )
}

function common(row: TableRow): LexiconRow {
  const note = row.get('note')
  return { id: row.get('id'), phrase: row.get('phrase'), source: row.get('source'), ...(note ? { note } : {}) }
}

/** A decimal number or a fraction such as 1/3. */
function numberOf(row: TableRow, column: string): number {
  const [top, bottom = '1', ...rest] = row.get(column).split('/')
  const value = Number(top) / Number(bottom)
  if (row.get(column) === '' || rest.length > 0 || !Number.isFinite(value))
    row.refuse(`${column} is "${row.get(column)}": use a number`)
  return value
}
