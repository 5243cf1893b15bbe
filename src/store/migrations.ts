/** The schema as a numbered list of migrations; each is applied once, in order, and its checksum kept. */
import { createHash } from 'node:crypto'
import { firstSchema } from './migrations/001-first-schema.js'
import { crawlSchema } from './migrations/002-crawl.js'
import { templateSchema } from './migrations/003-template-memory.js'
import { codingSchema } from './migrations/004-codings.js'
import { definiteSchema } from './migrations/005-definites.js'
import { viewIndexes } from './migrations/006-indexes-for-views.js'
import { countSchema } from './migrations/007-counts.js'
import { sideIndexes } from './migrations/008-indexes-for-sides.js'

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** In order; a released one is never edited: a change is a new one at the end. */
export const MIGRATIONS: readonly Migration[] = [
  { number: 1, name: 'first-schema', sql: firstSchema },
  { number: 2, name: 'crawl', sql: crawlSchema },
  { number: 3, name: 'template-memory', sql: templateSchema },
  { number: 4, name: 'codings', sql: codingSchema },
  { number: 5, name: 'definites', sql: definiteSchema },
  { number: 6, name: 'indexes-for-views', sql: viewIndexes },
  { number: 7, name: 'counts', sql: countSchema },
  { number: 8, name: 'indexes-for-sides', sql: sideIndexes },
]

/** SHA-256 (hex) of the statements, white space folded. */
export function checksum(migration: Migration): string {
  return createHash('sha256').update(migration.sql.replace(/\s+/g, ' ').trim()).digest('hex')
}
