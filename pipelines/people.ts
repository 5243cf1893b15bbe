/** A researcher's decisions about people and organisations come in; the database keeps them. */
import { existsSync } from 'node:fs'
import type { Settings } from '../src/run/settings.js'
import { archiveFolder } from '../src/run/settings.js'
import {
  forgetPerson,
  type ListedPerson,
  listPeople,
  mergeOrganisations,
  mergePeople,
  splitPerson,
} from '../src/store/decisions.js'
import { backupsBeside, eraseDeleted } from '../src/store/erase.js'
import { dropUnnamed } from '../src/store/link-entities.js'
import { openStore, type Store } from '../src/store/open-store.js'
import {
  forgetOrganisation,
  type ListedOrganisation,
  listOrganisations,
  splitOrganisation,
} from '../src/store/organisation-decisions.js'

function withStore<T>(settings: Settings, work: (store: Store) => T): T {
  // opened once for reading, so that a path with no database is not made into one
  openStore(settings.database, { readonly: true }).close()
  const store = openStore(settings.database)
  try {
    return work(store)
  } finally {
    store.close()
  }
}

export const peopleNamed = (settings: Settings, part: string | undefined, limit: number): readonly ListedPerson[] =>
  withStore(settings, (store) => listPeople(store, part, limit))

/** `from` and `into` are ids that peopleNamed shows. */
export const merge = (settings: Settings, from: number, into: number): void =>
  withStore(settings, (store) => mergePeople(store, from, into))

/** The id of the new person. */
export const split = (settings: Settings, id: number, articleIds: readonly number[]): number =>
  withStore(settings, (store) => splitPerson(store, id, articleIds))

/** How many articles went with the person, and which files beside the database may still hold them. */
export function forget(
  settings: Settings,
  id: number,
): { readonly articles: number; readonly elsewhere: readonly string[] } {
  return withStore(settings, (store) => {
    const articles = forgetPerson(store, id, new Date().toISOString())
    dropUnnamed(store)
    eraseDeleted(store)
    const archive = archiveFolder(settings)
    return { articles, elsewhere: [...backupsBeside(store), ...(existsSync(archive) ? [archive] : [])] }
  })
}

/** Keys of organisations, as in the table organisation. */
export const mergeBodies = (settings: Settings, from: string, into: string): void =>
  withStore(settings, (store) => mergeOrganisations(store, from, into))

export const bodiesNamed = (
  settings: Settings,
  part: string | undefined,
  limit: number,
): readonly ListedOrganisation[] => withStore(settings, (store) => listOrganisations(store, part, limit))

/** The key of the new organisation. */
export const splitBody = (settings: Settings, key: string, articleIds: readonly number[]): string =>
  withStore(settings, (store) => splitOrganisation(store, key, articleIds))

/** How many articles named it. */
export const forgetBody = (settings: Settings, key: string): number =>
  withStore(settings, (store) => forgetOrganisation(store, key, new Date().toISOString()))
