/** A folder of compact facts (registers of bodies, ministers, members) comes in; the project's gazetteers go out. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import nlp from 'compromise'
import { stringify } from 'csv-stringify/sync'
import type { OrganisationType } from '../src/model/lexicon.js'
import { type TableRow, tableOf } from '../src/reference/read-table.js'

interface Body {
  id: string
  name: string
  type: OrganisationType
  aliases: Set<string>
  abbreviations: Set<string>
  from: string
  to: string
  ambiguous: boolean
  /** Names that need context. */
  weak: Set<string>
  successors: Set<string>
  note: string
  source: string
}

/** Types of the registers, as ours. What is not listed is left out. */
const NHS_TYPES: Record<string, OrganisationType> = {
  ccg: 'nhs_body',
  nhs_foundation_trust: 'nhs_body',
  pct: 'nhs_body',
  nhs_trust: 'nhs_body',
  icb: 'nhs_body',
  sha: 'nhs_body',
  welsh_health_board: 'nhs_body',
  ambulance_trust: 'nhs_body',
}
const SECTOR_TYPES: Record<string, OrganisationType> = {
  think_tank: 'think_tank',
  charity: 'charity',
  royal_college: 'professional_body',
  arms_length_body: 'government',
  regulator: 'regulator',
  government_department: 'government',
  local_government_body: 'representative_body',
  union: 'union',
  representative_body: 'representative_body',
  company: 'company',
  nhs_national: 'nhs_body',
  professional_body: 'professional_body',
  trade_association: 'representative_body',
  political_party: 'party',
  publication: 'media',
  executive_agency: 'government',
  parliamentary_committee: 'legislature',
  international_body: 'international',
  ombudsman: 'regulator',
  campaign_group: 'charity',
  combined_authority: 'local_authority',
  devolved_government: 'government',
  parliamentary_body: 'government',
  partnership: 'representative_body',
}

/**
 * Builds `organisations.csv`, `people.csv` and `places.csv` of data/gazetteers and `first-names.csv` and `surnames.csv` of
 * data/lexicons from the facts in `from` and the lexicon of compromise.
 */
export function buildGazetteers(from: string, data: string): { organisations: number; people: number } {
  const table = (name: string, ...columns: string[]) =>
    tableOf(readFileSync(join(from, name), 'utf8').replaceAll('\u00ef\u00bf\u00bd', ''), name, columns)
  const bodies = new Map<string, Body>()
  const classes = new Map(table('class_terms.csv', 'class', 'start', 'end').map((row) => [row.get('class'), row]))
  addNhsBodies(bodies, table('nhs_bodies.csv', 'ods_code', 'name', 'type', 'start', 'end', 'source'), classes)
  addCouncils(
    bodies,
    table('local_authorities.csv', 'code', 'official_name'),
    table('local_authority_names.csv', 'name', 'code'),
  )
  addGovernment(bodies, table('govuk_organisations.csv', 'slug', 'name', 'abbreviation', 'type'))
  addDepartmentDates(bodies, table('departments_history.csv', 'name', 'start', 'end'))
  addSector(bodies, table('sector_bodies.csv', 'id', 'name', 'abbreviations', 'aliases', 'type'))
  dropNamesakes(bodies)
  mkdirSync(join(data, 'gazetteers'), { recursive: true })
  for (const made of bodies.values()) settleDates(made)
  const rows = [...bodies.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
  const write = (path: string, columns: string, cells: readonly (readonly string[])[]) =>
    writeFileSync(join(data, path), stringify([columns.split(','), ...cells]))
  write(
    'gazetteers/organisations.csv',
    'id,name,type,aliases,abbreviations,valid_from,valid_to,ambiguous,needs_context,successors,note,source',
    rows.map((b) => [
      b.id,
      b.name,
      b.type,
      list(b.aliases, b.name),
      list(b.abbreviations, b.name),
      b.from,
      b.to,
      b.ambiguous ? 'yes' : '',
      list(b.weak, ''),
      list(b.successors, b.id),
      b.note,
      b.source,
    ]),
  )
  const people = officeHolders(
    table('ministers_2003_on.csv', 'name', 'parliament_id', 'post', 'department', 'start', 'end'),
    table('mps_2001_2019.csv', 'name', 'constituency', 'term_start', 'term_end', 'source'),
  )
  write('gazetteers/people.csv', 'person_id,name,office,body,valid_from,valid_to,source', people)
  const names = nameLists(table('minister_people.csv', 'name', 'gender'), table('mps_2001_2019.csv', 'name'))
  write('lexicons/first-names.csv', 'name,gender,source', names.first)
  write('lexicons/surnames.csv', 'name,source', names.surnames)
  write('gazetteers/places.csv', 'id,name,kind,source', names.places)
  return { organisations: rows.length, people: people.length }
}

/** Registers that contradict each other about a body's dates are both left out. */
function settleDates(made: Body): void {
  if (!made.from || !made.to || made.from <= made.to) return
  made.note = `dates disagree: ${made.from} and ${made.to}`
  made.from = ''
  made.to = ''
}

const list = (values: ReadonlySet<string>, not: string): string => [...values].filter((v) => v !== not).join('|')

function body(bodies: Map<string, Body>, id: string, name: string, type: OrganisationType, source: string): Body {
  const known = bodies.get(id)
  if (known) return known
  const made: Body = {
    id,
    name,
    type,
    aliases: new Set(),
    abbreviations: new Set(),
    from: '',
    to: '',
    ambiguous: false,
    weak: new Set(),
    successors: new Set(),
    note: '',
    source,
  }
  bodies.set(id, made)
  return made
}

/** A code may have several names, the last one current; news uses the old ones too, so they become aliases. */
function addNhsBodies(
  bodies: Map<string, Body>,
  rows: readonly TableRow[],
  classes: ReadonlyMap<string, TableRow>,
): void {
  const sorted = [...rows].sort((a, b) => a.get('start').localeCompare(b.get('start')))
  for (const row of sorted) {
    const type = NHS_TYPES[row.get('type')]
    if (!type) continue
    const name = row.get('name').replace(/\s+/g, ' ')
    const made = body(bodies, `ods:${row.get('ods_code')}`, name, type, row.get('source'))
    made.aliases.add(name)
    // Where the register has no dates, no body outlived its kind.
    const kind = classes.get(row.get('type'))
    const start = row.get('start') || (kind?.get('start') ?? '')
    const end = row.get('end') || (kind?.get('end') ?? '')
    if (!made.from || start < made.from) made.from = start
    if (end > made.to) made.to = end
  }
}

function addCouncils(bodies: Map<string, Body>, rows: readonly TableRow[], names: readonly TableRow[]): void {
  const idOf = new Map(
    rows.map((r) => [r.get('code'), r.get('gss_code') ? `gss:${r.get('gss_code')}` : `la:${r.get('code')}`]),
  )
  const taken = new Set<string>()
  for (const row of rows) {
    let id = idOf.get(row.get('code'))!
    if (taken.has(id)) id = `la:${row.get('code')}`
    idOf.set(row.get('code'), id)
    taken.add(id)
    const made = body(bodies, id, row.get('official_name'), 'local_authority', 'mysociety-local-authorities')
    made.from = row.get('start')
    made.to = row.get('end')
    made.aliases.add(row.get('nice_name'))
    made.weak.add(row.get('nice_name'))
  }
  for (const row of rows) {
    const made = bodies.get(idOf.get(row.get('code'))!)!
    for (const code of row.get('replaced_by').split(/[|,;]/)) {
      const successor = idOf.get(code.trim())
      if (successor) made.successors.add(successor)
    }
  }
  for (const row of names) {
    const made = bodies.get(idOf.get(row.get('code')) ?? '')
    const name = row.get('name')
    // Lower-case doubles, survey abbreviations and mangled spellings of the same names.
    if (!made || name === name.toLowerCase() || /\b(?:UA|boro|mdc)\b|\ufffd/.test(name)) continue
    made.aliases.add(name)
    // Without a word for the council it is a place.
    if (!/\b(?:Council|Borough|City|County|District|Corporation|Authority|Boro|Cyngor)\b/i.test(name))
      made.weak.add(name)
  }
}

function addGovernment(bodies: Map<string, Body>, rows: readonly TableRow[]): void {
  const ids = new Set(rows.map((r) => r.get('slug')))
  for (const row of rows) {
    const name = row.get('name').replace(/\s+/g, ' ')
    const regulator =
      /\b(?:Commission|Regulator|Regulation|Inspectorate|Ofsted|Ofgem|Ofcom|Ofwat|Ofqual|Ombudsman)\b/.test(name)
    const type: OrganisationType = /Court|Tribunal/.test(row.get('type'))
      ? 'other'
      : regulator
        ? 'regulator'
        : 'government'
    const made = body(bodies, `govuk:${row.get('slug')}`, name, type, row.get('source'))
    const short = row.get('abbreviation')
    if (short && short !== name) made.abbreviations.add(short)
    // Letters of a department are known to all; those of a lesser body stand for much else.
    if (short && !/inisterial department/.test(row.get('type'))) made.weak.add(short)
    if (/^\d{4}-\d\d-\d\d/.test(row.get('closed'))) made.to = row.get('closed').slice(0, 10)
    for (const slug of row.get('superseded_by').split(/[|,; ]/)) if (ids.has(slug)) made.successors.add(`govuk:${slug}`)
  }
}

/** Registers list one body twice, under its old and its new address: of two of one name the one with dates stays. */
function dropNamesakes(bodies: Map<string, Body>): void {
  const kept = new Map<string, Body>()
  for (const made of bodies.values()) {
    const key = made.name.toLowerCase()
    const before = kept.get(key)
    if (!before) kept.set(key, made)
    else if (!made.from !== !before.from) {
      const [better, worse] = made.from ? [made, before] : [before, made]
      kept.set(key, better)
      for (const alias of worse.aliases) better.aliases.add(alias)
      bodies.delete(worse.id)
      for (const other of bodies.values()) if (other.successors.delete(worse.id)) other.successors.add(better.id)
    }
  }
}

function addDepartmentDates(bodies: Map<string, Body>, rows: readonly TableRow[]): void {
  const byName = namesOf(bodies)
  for (const row of rows) {
    const made = byName.get(row.get('name').toLowerCase())
    if (!made) continue
    if (row.get('start')) made.from = row.get('start')
    if (row.get('end')) made.to = row.get('end')
  }
}

/** Bodies typed by hand; one that a register has too keeps the register's id and gains the other names. */
function addSector(bodies: Map<string, Body>, rows: readonly TableRow[]): void {
  const byName = namesOf(bodies)
  const idOf = new Map<string, string>()
  for (const row of rows) {
    const known = byName.get(row.get('name').toLowerCase()) ?? atAnAddress(bodies, row.get('name'))
    const type = SECTOR_TYPES[row.get('type')] ?? 'other'
    const made = known ?? body(bodies, row.get('id'), row.get('name'), type, 'own-facts')
    idOf.set(row.get('id'), made.id)
    made.type = type
    for (const alias of row.list('aliases')) made.aliases.add(alias)
    for (const short of row.list('abbreviations')) {
      made.abbreviations.add(short)
      made.weak.delete(short)
    }
    if (row.get('start')) made.from = row.get('start')
    if (row.get('end')) made.to = row.get('end')
  }
  for (const row of rows) {
    const successor = idOf.get(row.get('successor'))
    if (successor) bodies.get(idOf.get(row.get('id'))!)!.successors.add(successor)
  }
}

/** The register's body of this name with its address ("Mill Board, 10 Mill Street"), under the plain name from now on. */
function atAnAddress(bodies: ReadonlyMap<string, Body>, name: string): Body | undefined {
  const made = [...bodies.values()].find(
    (b) => b.name.startsWith(`${name}, `) && /^\d/.test(b.name.slice(name.length + 2)),
  )
  if (!made) return undefined
  made.aliases.add(made.name)
  made.name = name
  return made
}

function namesOf(bodies: ReadonlyMap<string, Body>): Map<string, Body> {
  return new Map([...bodies.values()].map((b) => [b.name.toLowerCase(), b]))
}

/** One row an office; a member's terms that follow each other are one row a constituency. */
function officeHolders(ministers: readonly TableRow[], members: readonly TableRow[]): string[][] {
  const ids = new Map(ministers.map((r) => [r.get('name'), `parliament:${r.get('parliament_id')}`]))
  const rows = ministers.map((r) => [
    ids.get(r.get('name'))!,
    r.get('name'),
    r.get('post'),
    r.get('department'),
    r.get('start'),
    r.get('end'),
    'ifg-ministers',
  ])
  const terms = new Map<string, string[]>()
  for (const row of members) {
    const name = row.get('name')
    const key = `${name}|${row.get('constituency')}`
    const known = terms.get(key)
    if (known) {
      if (row.get('term_start') < known[4]!) known[4] = row.get('term_start')
      if (row.get('term_end') > known[5]!) known[5] = row.get('term_end')
    } else {
      const id = ids.get(name) ?? `member:${name.toLowerCase().replace(/[^a-z]+/g, '-')}`
      terms.set(key, [
        id,
        name,
        `MP for ${row.get('constituency')}`,
        'House of Commons',
        row.get('term_start'),
        row.get('term_end'),
        row.get('source'),
      ])
    }
  }
  return (
    [...rows, ...terms.values()]
      .map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')))
      // A term that ends before it begins has a wrong day: neither is kept.
      .map((row) => (row[4] && row[5] && row[4] > row[5] ? row.with(4, '').with(5, '') : row))
      .sort((a, b) => (a.join('|') < b.join('|') ? -1 : 1))
  )
}

/**
 * First names, surnames and places of the lexicon of compromise, with the first names of ministers and members before
 * them. A first name of both genders has none.
 */
function nameLists(
  ministers: readonly TableRow[],
  members: readonly TableRow[],
): {
  first: string[][]
  surnames: string[][]
  places: string[][]
} {
  const first = new Map<string, { genders: Set<string>; source: string }>()
  const addFirst = (name: string, gender: string, source: string) => {
    const entry = first.get(name) ?? { genders: new Set(), source }
    if (gender) entry.genders.add(gender)
    first.set(name, entry)
  }
  const surnames = new Map<string, string>()
  const places = new Map<string, [string, string]>()
  const firstOf = (name: string): string | undefined =>
    /^(?:Lord|Lady|Baroness|Baron|Viscount|Earl|Sir|Dame|Duke|Marquess|The|Countess)\b/.test(name)
      ? undefined
      : /^(\p{Lu}[\p{Ll}'-]{2,}(?:-\p{Lu}\p{Ll}+)?) \p{Lu}/u.exec(name)?.[1]
  const people: [readonly TableRow[], string][] = [
    [ministers, 'ifg-ministers'],
    [members, 'everypolitician-2015'],
  ]
  for (const [rows, source] of people) {
    for (const row of rows) {
      const name = firstOf(row.get('name'))
      if (!name) continue
      const gender = row.get('gender')
      addFirst(name.toLowerCase(), gender === 'F' ? 'female' : gender === 'M' ? 'male' : '', source)
      const last = row.get('name').split(' ').at(-1)!.toLowerCase()
      if (!surnames.has(last)) surnames.set(last, source)
    }
  }
  const kinds: Record<string, (word: string) => void> = {
    MaleName: (word) => addFirst(word, 'male', 'compromise'),
    FemaleName: (word) => addFirst(word, 'female', 'compromise'),
    FirstName: (word) => addFirst(word, '', 'compromise'),
    LastName: (word) => surnames.has(word) || surnames.set(word, 'compromise'),
    City: (word) => places.set(word, ['city', 'compromise']),
    Region: (word) => places.set(word, ['region', 'compromise']),
    Country: (word) => places.set(word, ['country', 'compromise']),
    Demonym: (word) => places.set(word, ['demonym', 'compromise']),
    SportsTeam: (word) => places.set(word, ['team', 'compromise']),
  }
  for (const [word, tags] of Object.entries(
    (nlp.model() as { one: { lexicon: Record<string, string | string[]> } }).one.lexicon,
  ))
    if (/^[a-z]{2}[a-z .'-]*$/.test(word)) for (const tag of Array.isArray(tags) ? tags : [tags]) kinds[tag]?.(word)
  const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1))
  const id = (word: string) => word.replace(/[^a-z]+/g, '-')
  return {
    first: sorted(first).map(([name, { genders, source }]) => [
      name,
      genders.size === 1 ? [...genders][0]! : '',
      source,
    ]),
    surnames: sorted(surnames).map(([name, source]) => [name, source]),
    places: sorted(places).map(([name, [kind, source]]) => [id(`${kind}-${name}`), name, kind, source]),
  }
}
