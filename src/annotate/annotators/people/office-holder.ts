/** A person's name and stated roles come in; the id of the office-holder of that name and office, where one was in office, goes out. */
import type { StatedRole } from '../../../model/annotation.js'
import type { OfficeHolder } from '../../../model/lexicon.js'
import { foldText } from '../../../text/fold.js'

export type OfficeHoldersByName = ReadonlyMap<string, readonly OfficeHolder[]>

const SMALL = new Set(['of', 'for', 'the', 'and', 'state', 'former', 'then', 'a'])
const wordsOf = (text: string): string[] => (foldText(text).match(/[a-z]+/g) ?? []).filter((word) => !SMALL.has(word))

export function officeHoldersByName(holders: readonly OfficeHolder[]): OfficeHoldersByName {
  const byName = new Map<string, OfficeHolder[]>()
  for (const holder of holders) {
    const key = foldText(holder.name)
    const list = byName.get(key)
    if (list) list.push(holder)
    else byName.set(key, [holder])
  }
  return byName
}

/**
 * Name and office must both agree: each word of a stated role is in the office's name. A current role must have been held
 * on the article's day; without a day, or for a former role, dates are not asked for. Two persons that fit give none.
 */
export function officeHolderId(
  name: string,
  roles: readonly StatedRole[],
  date: string | undefined,
  holders: OfficeHoldersByName,
): string | undefined {
  const found = new Set<string>()
  for (const holder of holders.get(foldText(name)) ?? []) {
    const office = new Set(wordsOf(holder.office))
    for (const { role, former } of roles) {
      const words = wordsOf(role)
      if (words.length === 0 || !words.every((word) => office.has(word))) continue
      if (
        !former &&
        date &&
        ((holder.validFrom && date < holder.validFrom) || (holder.validTo && date > holder.validTo))
      )
        continue
      found.add(holder.personId)
    }
  }
  return found.size === 1 ? [...found][0] : undefined
}
