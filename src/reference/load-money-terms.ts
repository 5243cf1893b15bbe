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
import { forbidDuplicates, oneOf, readTable, type Table, type TableRow } from './read-table.js'

/** Throws a ProblemError with file, line and remedy. */
export function loadMoneyTerms(files: DataFiles): MoneyTerms {
  return Object.freeze({
    currencies: read(files, MONEY_FILES.currencies, 'kind currency factor position case grouping', (table, row) => ({
      ...common(row),
      kind: oneOf(table, row, 'kind', CURRENCY_KINDS),
      currency: /^[A-Z]{3}$/.test(row.cell('currency'))
        ? row.cell('currency')
        : table.fail(row, `currency is "${row.cell('currency')}": use an ISO 4217 code`),
      factor: numberOf(table, row, 'factor'),
      position: oneOf(table, row, 'position', CURRENCY_POSITIONS),
      exactCase: oneOf(table, row, 'case', ['any', 'exact']) === 'exact',
      grouping: oneOf(table, row, 'grouping', GROUPINGS),
    })),
    numbers: read(files, MONEY_FILES.numbers, 'kind value', (table, row) => ({
      ...common(row),
      kind: oneOf(table, row, 'kind', NUMBER_KINDS),
      value: numberOf(table, row, 'value'),
    })),
    qualifiers: read(files, MONEY_FILES.qualifiers, 'place precision', (table, row) => ({
      ...common(row),
      place: oneOf(table, row, 'place', QUALIFIER_PLACES),
      precision: oneOf(table, row, 'precision', QUALIFIER_PRECISIONS),
    })),
    rates: read(files, MONEY_FILES.rates, 'unit kind', (table, row) => ({
      ...common(row),
      unit: row.cell('unit') || table.fail(row, 'has no unit: name it'),
      kind: oneOf(table, row, 'kind', RATE_KINDS),
    })),
    changes: read(files, MONEY_FILES.changes, 'direction', (table, row) => ({
      ...common(row),
      direction: oneOf(table, row, 'direction', CHANGE_DIRECTIONS),
    })),
    guards: read(files, MONEY_FILES.guards, 'place guard', (table, row) => ({
      ...common(row),
      place: oneOf(table, row, 'place', GUARD_PLACES),
      guard: oneOf(table, row, 'guard', GUARD_KINDS),
    })),
    classes: read(files, MONEY_FILES.classes, 'forms kind class subject object', (table, row) => ({
      ...common(row),
      forms: row.cell('forms') === '' ? [] : row.cell('forms').split('|'),
      kind: oneOf(table, row, 'kind', CLASS_KINDS),
      class: oneOf(table, row, 'class', MONEY_CLASSES),
      subject: oneOf(table, row, 'subject', CLASS_ROLES),
      object: oneOf(table, row, 'object', CLASS_ROLES),
    })),
    grammar: read(files, MONEY_FILES.grammar, 'kind', (table, row) => ({
      ...common(row),
      kind: oneOf(table, row, 'kind', GRAMMAR_KINDS),
    })),
    funds: read(files, MONEY_FILES.funds, 'kind', (table, row) => ({
      ...common(row),
      kind: oneOf(table, row, 'kind', FUND_KINDS),
    })),
  })
}

/** Reads one list; the same phrase in the same place twice is an error. */
function read<T extends LexiconRow>(
  files: DataFiles,
  path: string,
  columns: string,
  make: (table: Table, row: TableRow) => T,
): readonly T[] {
  const table = readTable(files, path, ['id', 'phrase', ...columns.split(' '), 'note', 'source'])
  forbidDuplicates(table, (row) => `${row.cell('phrase')}\t${row.cell('place')}\t${row.cell('kind')}`)
  return Object.freeze(
    table.rows.map((row) => {
      if (row.cell('phrase') === '') table.fail(row, 'has no phrase: write it, or delete the row')
      if (row.cell('source') === '') table.fail(row, 'has no source: say where it comes from')
      return Object.freeze(make(table, row))
    }),
  )
}

function common(row: TableRow): LexiconRow {
  const note = row.cell('note')
  return { id: row.cell('id'), phrase: row.cell('phrase'), source: row.cell('source'), ...(note ? { note } : {}) }
}

/** A decimal number or a fraction such as 1/3. */
function numberOf(table: Table, row: TableRow, column: string): number {
  const [top, bottom = '1', ...rest] = row.cell(column).split('/')
  const value = Number(top) / Number(bottom)
  if (row.cell(column) === '' || rest.length > 0 || !Number.isFinite(value))
    table.fail(row, `${column} is "${row.cell(column)}": use a number`)
  return value
}
