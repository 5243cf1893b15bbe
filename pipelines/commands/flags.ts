/** What the commands share: reading of flags, examples in help, and how a run's end becomes an exit code. */
import { InvalidArgumentError } from 'commander'
import type { RunSummary } from '../../src/run/with-run.js'

/** The examples at the end of a command's help. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  ${line}\n`).join('')}`
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) === 0) throw new InvalidArgumentError('it must be a whole number above 0.')
  return Number(text)
}

/** Seconds, fractions allowed, from 0. */
export function seconds(text: string): number {
  if (!/^\d+(?:\.\d+)?$/.test(text)) throw new InvalidArgumentError('it must be a number of seconds.')
  return Number(text)
}

/** A share from 0 to 1. */
export function share(text: string): number {
  const value = Number(text)
  if (!/^[\d.]+$/.test(text) || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('it must be a share from 0 to 1.')
  return value
}

export function day(text: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new InvalidArgumentError('it must be a day, such as 2026-01-31.')
  return text
}

/** A day, or the year or month that it begins with: `2014`, `2014-05`, `2014-05-01`. */
export function dayOrPart(text: string): string {
  const isReal = /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(text) && !Number.isNaN(Date.parse(text))
  if (!isReal) throw new InvalidArgumentError('it must be a day, month or year, such as 2014-05-01, 2014-05 or 2014.')
  return text
}

export function clockTime(text: string): string {
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text)) throw new InvalidArgumentError('it must be a time, such as 02:30.')
  return text
}

/** For a flag that may be given more than once. */
export function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value]
}

/** A run that was told to stop ends as its signal asks: 143 for SIGTERM, 130 for SIGINT. */
export function endAs({ status, signal }: RunSummary): void {
  if (status === 'interrupted') process.exitCode = signal === 'SIGINT' ? 130 : 143
}
