/** A database comes in; whether it agrees with itself goes out, and what can be mended is mended on request. */
import type { Settings } from '../src/run/settings.js'
import { checkStore, type Finding, rebuildSearch, recount, redoMisplaced } from '../src/store/check.js'
import { dropUnnamed } from '../src/store/link-entities.js'
import { openStore } from '../src/store/open-store.js'

/** Checks everything; with `mend`, rebuilds indexes, drops orphans, makes what stands at wrong offsets due, counts anew, and checks again. */
export function check(settings: Settings, mend = false): readonly Finding[] {
  // opened once for reading, so that a path with no database is not made into one
  const before = openStore(settings.database, { readonly: true })
  const journal = before.db.pragma('journal_mode', { simple: true })
  before.close()
  const store = openStore(settings.database)
  try {
    if (mend) {
      rebuildSearch(store)
      dropUnnamed(store)
      redoMisplaced(store)
      recount(store)
    }
    const findings = checkStore(store)
    // a snapshot is one file, and stays one
    if (journal === 'delete') store.db.pragma('journal_mode = DELETE')
    return findings
  } finally {
    store.close()
  }
}

/** A line for each finding, or one that says all is well. */
export function findingsAsText(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'sound: file, references, offsets, counts, search indexes\n'
  return findings.map((f) => `${f.what}: ${f.rows} (${f.example})\n  to mend: ${f.remedy}\n`).join('')
}
