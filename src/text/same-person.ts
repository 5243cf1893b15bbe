/** Two persons as two articles name them come in; whether they are one, and by which rule, goes out. */
import { JaroWinklerDistance } from 'natural/lib/natural/distance/index.js'
import { foldText } from './fold.js'

/** What one article (or a row made of several) says about a person. Absent means not stated. */
export interface PersonSighting {
  /** Fullest name, without title; a peer's title belongs to the name. */
  readonly name: string
  readonly title?: string
  readonly gender?: 'female' | 'male'
  readonly roles: readonly SightedRole[]
  /** Days of the articles, `YYYY-MM-DD`, the first and the last. */
  readonly firstSeen?: string
  readonly lastSeen?: string
  readonly officeHolderId?: string
}

export interface SightedRole {
  readonly role: string
  /** Key of the body, the same in every article. */
  readonly affiliationKey?: string
  readonly former: boolean
}

export type SamePersonRule =
  | 'office-holder'
  | 'name-and-body'
  | 'name-and-former-body'
  | 'name-and-role'
  | 'full-name'
  | 'similar-name-and-body'
  | 'other-office-holder'
  | 'other-name'
  | 'other-gender'
  | 'surname-alone'
  | 'same-name-other-body'
  | 'same-name-other-role'
  | 'same-name-long-after'

export interface SamePersonVerdict {
  readonly same: boolean
  readonly rule: SamePersonRule
}

const PEER = /^(?:lord|lady|baroness|baron|viscount|earl|countess) /
const HONOURS = /^(?:(?:sir|dame|dr|prof|professor|mr|mrs|ms|miss|cllr|councillor|rev|rt|hon)\.? )+/
const SMALL = new Set([
  'of',
  'for',
  'the',
  'and',
  'at',
  'in',
  'on',
  'a',
  'an',
  'former',
  'then',
  'now',
  'ex',
  'interim',
  'acting',
])
/** Of two spellings of one name. Below it "Marian" and "Martin" would meet. */
const SIMILAR = 0.94
/** With no role or body to go by, the same name so long after may be another person's. */
const MOST_YEARS_APART = 15

const verdict = (same: boolean, rule: SamePersonRule): SamePersonVerdict => ({ same, rule })

/** Folded words of a name, accents and stops off: "Séan O’Hara-Finch" is `sean o'hara finch`. */
export function nameWords(name: string): readonly string[] {
  const plain = foldText(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[-.,]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain
    .replace(HONOURS, '')
    .split(' ')
    .filter((word) => word !== '')
}

/** What candidates are looked up by: persons whose keys differ are never the same unless they hold one office. */
export function surnameKey(name: string): string {
  const words = nameWords(name)
  const of = PEER.test(`${words.join(' ')} `) ? words.indexOf('of') : -1
  return (of > 0 ? words[of - 1] : words.at(-1)) ?? ''
}

/**
 * Decides on names first, then on office, body, role and date. Symmetric. A surname alone, or a title with a surname,
 * never makes two sightings one; neither does a full name where each has a body of its own.
 */
export function samePerson(a: PersonSighting, b: PersonSighting): SamePersonVerdict {
  if (a.officeHolderId && b.officeHolderId)
    return a.officeHolderId === b.officeHolderId
      ? verdict(true, 'office-holder')
      : verdict(false, 'other-office-holder')
  if (surnameKey(a.name) !== surnameKey(b.name)) return verdict(false, 'other-name')
  if (a.gender && b.gender && a.gender !== b.gender) return verdict(false, 'other-gender')
  const names = compareNames(nameWords(a.name), nameWords(b.name))
  if (names === 'surname') return verdict(false, 'surname-alone')
  if (names === 'other') return verdict(false, 'other-name')
  const bodies = compareBodies(a.roles, b.roles)
  if (bodies === 'shared') return verdict(true, names === 'similar' ? 'similar-name-and-body' : 'name-and-body')
  if (names === 'similar') return verdict(false, 'other-name')
  if (bodies === 'former') return verdict(true, 'name-and-former-body')
  if (bodies === 'apart') return verdict(false, 'same-name-other-body')
  const roles = compareRoles(a.roles, b.roles)
  if (roles === 'shared') return verdict(true, 'name-and-role')
  if (roles === 'apart') return verdict(false, 'same-name-other-role')
  if (yearsApart(a, b) > MOST_YEARS_APART) return verdict(false, 'same-name-long-after')
  return verdict(true, 'full-name')
}

type NameComparison = 'same' | 'similar' | 'surname' | 'other'

function compareNames(a: readonly string[], b: readonly string[]): NameComparison {
  if (a.join(' ') === b.join(' ')) return a.length > 1 ? 'same' : 'surname'
  if (a.length === 1 || b.length === 1) return 'surname'
  const [peerA, peerB] = [PEER.test(a.join(' ')), PEER.test(b.join(' '))]
  // "Lord Marsden" and "Lord Marsden of Ripley" may be two; a peer and a commoner share no more than a surname.
  if (peerA || peerB) return 'surname'
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  const given = [short.slice(0, -1), long.slice(0, -1)] as const
  if (isSubsequence(given[0], given[1]) && given[0][0]!.length > 1 && given[0][0] === given[1][0]) return 'same'
  if (given[0][0]![0] !== given[1][0]![0]) return 'other'
  const isInitial = given[0][0]!.length === 1 || given[1][0]!.length === 1
  if (isInitial || given[0][0]!.startsWith(given[1][0]!) || given[1][0]!.startsWith(given[0][0]!)) return 'similar'
  return JaroWinklerDistance(a.join(' '), b.join(' '), {}) >= SIMILAR ? 'similar' : 'other'
}

function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  let at = 0
  for (const word of long) if (at < short.length && word === short[at]) at++
  return at === short.length
}

/** `apart`: both state bodies they are at, and none in common. */
function compareBodies(
  a: readonly SightedRole[],
  b: readonly SightedRole[],
): 'shared' | 'former' | 'apart' | 'unknown' {
  const keysOf = (roles: readonly SightedRole[], former: boolean) =>
    new Set(roles.flatMap((r) => (r.affiliationKey && r.former === former ? [r.affiliationKey] : [])))
  const [nowA, nowB, thenA, thenB] = [keysOf(a, false), keysOf(b, false), keysOf(a, true), keysOf(b, true)]
  const meet = (x: ReadonlySet<string>, y: ReadonlySet<string>) => [...x].some((key) => y.has(key))
  if (meet(nowA, nowB)) return 'shared'
  if (meet(nowA, thenB) || meet(thenA, nowB) || meet(thenA, thenB)) return 'former'
  return nowA.size > 0 && nowB.size > 0 ? 'apart' : 'unknown'
}

/** `apart`: both state roles, and no word of one is in the other. */
function compareRoles(a: readonly SightedRole[], b: readonly SightedRole[]): 'shared' | 'apart' | 'unknown' {
  if (a.length === 0 || b.length === 0) return 'unknown'
  const wordsOf = (roles: readonly SightedRole[]) =>
    new Set(roles.flatMap((r) => foldText(r.role).match(/[a-z]+/g) ?? []).filter((word) => !SMALL.has(word)))
  const other = wordsOf(b)
  return [...wordsOf(a)].some((word) => other.has(word)) ? 'shared' : 'apart'
}

function yearsApart(a: PersonSighting, b: PersonSighting): number {
  const year = (day: string | undefined) => (day ? Number(day.slice(0, 4)) : undefined)
  const [firstA, lastA, firstB, lastB] = [
    year(a.firstSeen),
    year(a.lastSeen ?? a.firstSeen),
    year(b.firstSeen),
    year(b.lastSeen ?? b.firstSeen),
  ]
  if (firstA === undefined || firstB === undefined || lastA === undefined || lastB === undefined) return 0
  return Math.max(0, firstB - lastA, firstA - lastB)
}
