/** A deflator and a year in, an SQL function out that expresses pounds of other years in pounds of that year. */
import type { Deflator } from '../model/deflator.js'
import { ProblemError, problem } from '../model/problem.js'
import type { Store } from './open-store.js'

/** `amount` of `year` in the money of `target`; undefined for a year that the deflator lacks. */
export function inPricesOf(deflator: Deflator, amount: number, year: number, target: number): number | undefined {
  const from = deflator.byYear.get(year)
  const to = deflator.byYear.get(target)
  return from === undefined || to === undefined ? undefined : amount * (to / from)
}

/** The year asked for, or the latest one; throws where the deflator does not have it. */
export function targetYear(deflator: Deflator, asked: number | undefined): number {
  const latest = Math.max(...deflator.byYear.keys())
  if (asked === undefined || deflator.byYear.has(asked)) return asked ?? latest
  const first = Math.min(...deflator.byYear.keys())
  throw new ProblemError(problem('usage/bad-flag', `--prices-of ${asked}: the deflator has ${first} to ${latest}`))
}

/**
 * Adds `real_pounds(amount, currency, year)` to a connection: whole pounds and pence of `target`; null for another
 * currency, and for a year that the deflator lacks. Nothing is stored.
 */
export function addRealTerms(store: Store, deflator: Deflator, target: number): void {
  store.db.function('real_pounds', { deterministic: true }, (amount: unknown, currency: unknown, year: unknown) => {
    if (typeof amount !== 'number' || currency !== 'GBP' || year === null) return null
    const real = inPricesOf(deflator, amount, Number(year), target)
    return real === undefined ? null : Math.round(real * 100) / 100
  })
}

/** SQL of a question with two more columns: the sum in pounds of `target`, and which deflator says so. */
export function withRealTerms(
  sql: string,
  { amount, year }: { readonly amount: string; readonly year: string },
  target: number,
  deflator: Deflator,
): string {
  const edition = deflator.edition.replaceAll("'", "''")
  return `SELECT *, real_pounds(${amount}, currency, ${year}) AS ${amount}_in_pounds_of_${target}, '${edition}' AS deflator FROM (${sql})`
}
