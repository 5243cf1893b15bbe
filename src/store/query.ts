/** One reading SQL statement comes in; its columns and rows go out, within limits. */
import { ProblemError, problem } from '../model/problem.js'
import { MIGRATIONS } from './migrations.js'
import { asProblem, type Store } from './open-store.js'

export type Cell = string | number | bigint | Buffer | null

export interface QueryResult {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
  /** More rows would have come. */
  readonly isCut: boolean
}

export interface QueryLimits {
  /** Most rows. */
  readonly rows: number
}

/** Runs one statement that reads. Throws query/bad-sql for anything else; the store should be open for reading only. */
export function runQuery(
  store: Store,
  sql: string,
  parameters: Readonly<Record<string, unknown>>,
  limits: QueryLimits,
): QueryResult {
  const bad = (why: string, cause?: unknown): ProblemError => new ProblemError(problem('query/bad-sql', why), { cause })
  let statement: ReturnType<Store['prepare']>
  try {
    statement = store.prepare(sql)
  } catch (cause) {
    throw bad(
      `${(cause as Error).message}; ${isOlder(store) ? OLDER : 'policylens schema lists tables and columns'}`,
      cause,
    )
  }
  if (!statement.reader || !statement.readonly) throw bad('only statements that read are allowed, such as SELECT')
  const columns = statement.columns().map((column) => column.name)
  const rows: Cell[][] = []
  let isCut = false
  try {
    // whole numbers beyond what a number holds exactly stay whole
    for (const row of statement.raw().safeIntegers().iterate(parameters)) {
      if (rows.length >= limits.rows) {
        isCut = true
        break
      }
      rows.push((row as Cell[]).map(asNumber))
    }
  } catch (cause) {
    const known = asProblem(cause, store.path)
    throw known instanceof ProblemError ? known : bad((cause as Error).message, cause)
  }
  return { columns, rows, isCut }
}

/** Made by an earlier version of this program: only read, it lacks what later ones added. */
const isOlder = (store: Store): boolean =>
  (store.db.pragma('user_version', { simple: true }) as number) < (MIGRATIONS.at(-1)?.number ?? 0)
const OLDER = 'an earlier version made this database: policylens check brings it up to date, with a backup'

const asNumber = (cell: Cell): Cell =>
  typeof cell === 'bigint' && Number.isSafeInteger(Number(cell)) ? Number(cell) : cell
