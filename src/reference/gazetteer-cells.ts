/** A row of a gazetteer comes in; what its cells hold (a day, a type, yes, a gender) goes out, or it is refused with a remedy. */
import { ORGANISATION_TYPES, type OrganisationType } from '../model/lexicon.js'
import type { TableRow } from './read-table.js'

export function gender(row: TableRow): { readonly gender?: 'female' | 'male' } {
  const value = row.oneOf('gender', ['female', 'male', ''])
  return value === '' ? {} : { gender: value }
}

export const typeOf = (row: TableRow): OrganisationType => row.oneOf('type', ORGANISATION_TYPES)

export const yes = (row: TableRow, column: string): boolean => row.oneOf(column, ['yes', '']) === 'yes'

/** A cell that must hold something. */
export const filled = (row: TableRow, column: string): string =>
  row.get(column) || row.refuse(`has no ${column}: fill it in`)

/** The days from which and to which a row holds, both included; either may be open. */
export function validity(row: TableRow): { readonly validFrom?: string; readonly validTo?: string } {
  const from = day(row, 'valid_from')
  const to = day(row, 'valid_to')
  if (from && to && from > to) row.refuse(`ends (${to}) before it begins (${from}): mend the dates`)
  return { ...(from ? { validFrom: from } : {}), ...(to ? { validTo: to } : {}) }
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/

function day(row: TableRow, column: string): string | undefined {
  const value = row.get(column)
  if (value === '') return undefined
  const parts = DAY.exec(value)
  const month = Number(parts?.[2])
  // Every month has 28 days: a calendar is asked only of later ones.
  const days = Number(parts?.[3]) <= 28 ? 28 : new Date(Date.UTC(Number(parts?.[1]), month, 0)).getUTCDate()
  if (!parts || month < 1 || month > 12 || Number(parts[3]) < 1 || Number(parts[3]) > days)
    row.refuse(`${column} "${value}" is no day: write YYYY-MM-DD`)
  return value
}
