/** Names and posts of two people come in; out goes the rule by which they are one person in different articles, if they are. */
import type { PersonEntity } from '../model/annotation.js'

interface KnownPerson {
  readonly officeHolderId?: string
  readonly affiliations: readonly string[]
}

/** Lower case, without marks and punctuation, single spaces. */
export function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** What namesakes share; undefined for a surname alone, which is never enough to know someone by in another article. */
export function personNameKey(name: string): string | undefined {
  const folded = foldName(name)
  return folded.includes(' ') ? folded : undefined
}

/** The rule for people whose full names are equal: the same office on record, a body in common, or no body on one side. */
export function samePersonElsewhere(known: KnownPerson, found: PersonEntity): string | undefined {
  if (known.officeHolderId && found.officeHolderId)
    return known.officeHolderId === found.officeHolderId ? 'same-office-holder' : undefined
  const bodies = [found.affiliation, ...found.roles.map((role) => role.affiliation)].flatMap((body) =>
    body ? [foldName(body)] : [],
  )
  if (bodies.some((body) => known.affiliations.includes(body))) return 'full-name-and-body'
  if (bodies.length === 0 || known.affiliations.length === 0) return 'full-name'
  return undefined
}
