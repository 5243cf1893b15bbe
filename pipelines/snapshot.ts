/** A database comes in; a compact copy to share goes out, without bodies and pages unless asked for. */
import { resolve } from 'node:path'
import type { Settings } from '../src/run/settings.js'
import { openStore } from '../src/store/open-store.js'
import { type SnapshotOptions, writeSnapshot } from '../src/store/snapshot.js'

/** Writes the copy; its size in bytes. Safe while a run goes on. */
export function snapshot(settings: Settings, output: string, options: SnapshotOptions = {}): number {
  const store = openStore(settings.database, { readonly: true })
  try {
    return writeSnapshot(store, resolve(output), options)
  } finally {
    store.close()
  }
}

/** Said whenever texts go out. */
export const COPYRIGHT_NOTICE =
  'This copy holds the texts of articles. Their publishers own them: British law lets researchers with lawful access analyse them (CDPA s29A), but not pass copies on.'
