/** Work on the database comes in; all of it is done, or nothing. */
import type { Store } from './open-store.js'

/**
 * In a transaction of its own, or as a part of the one that is open: then an error must end that one too. A transaction
 * within a transaction would be a savepoint, at each of which the search indexes are written out: an eighth of a bulk load.
 */
export function allOrNothing<T>(store: Store, work: () => T): T {
  return store.db.inTransaction ? work() : store.db.transaction(work).immediate()
}
