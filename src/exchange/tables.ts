/** A set of rows comes in; a file of CSV, JSON Lines or Parquet goes out. */
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { fileWriter, parquetWriteRows } from 'hyparquet-writer'
import type { ExportCell, ExportColumn, ExportSet } from '../store/export-rows.js'
import { formulaSafe } from './rows.js'
import { hashWritten, type WrittenFile, writeHashed } from './write-hashed.js'

/** CSV by RFC 4180, with a byte-order mark for Excel where asked. */
export function writeCsv(folder: string, set: ExportSet, withMark: boolean): WrittenFile {
  let rows = 0
  const pieces = function* (): Generator<string> {
    const header = stringify([set.columns.map((column) => column.name)], { record_delimiter: 'windows' })
    yield (withMark ? '\uFEFF' : '') + header
    for (const row of set.rows()) {
      rows++
      yield stringify([row.map(formulaSafe)], { record_delimiter: 'windows', quoted_match: /[\r\n]/ })
    }
  }
  return writeHashed(folder, `${set.name}.csv`, pieces(), () => rows, set.name)
}

/** A JSON object a line, with every column. */
export function writeJsonLines(folder: string, set: ExportSet): WrittenFile {
  let rows = 0
  const pieces = function* (): Generator<string> {
    for (const row of set.rows()) {
      rows++
      yield `${JSON.stringify(Object.fromEntries(set.columns.map((column, i) => [column.name, row[i] ?? null])))}\n`
    }
  }
  return writeHashed(folder, `${set.name}.jsonl`, pieces(), () => rows, set.name)
}

const PARQUET_TYPES = { integer: 'INT32', number: 'DOUBLE', string: 'STRING' } as const satisfies Record<
  ExportColumn['type'],
  string
>
/** Rows that are held at once. */
const ROW_GROUP = 20_000

/** Parquet, snappy; descriptions of the columns stand in its metadata under `policylens`. */
export function writeParquet(folder: string, set: ExportSet): WrittenFile {
  let rows = 0
  const objects = function* (): Generator<Record<string, ExportCell>> {
    for (const row of set.rows()) {
      rows++
      yield Object.fromEntries(set.columns.map((column, i) => [column.name, row[i] ?? null]))
    }
  }
  const about = Object.fromEntries(set.columns.map((column) => [column.name, column.about]))
  const path = `${set.name}.parquet`
  parquetWriteRows({
    writer: fileWriter(join(folder, path)),
    rows: objects(),
    columns: set.columns.map(({ name, type }) => ({ name, type: PARQUET_TYPES[type], nullable: true })),
    rowGroupSize: ROW_GROUP,
    createdBy: 'policylens',
    kvMetadata: [{ key: 'policylens', value: JSON.stringify({ about: set.about, columns: about }) }],
  })
  return hashWritten(folder, path, rows, set.name)
}
