/** Reads bodies, classes, offices and the words around names from data/; checks each row; makes aliases by the listed rules. */
import type { BodyClass, BodyPhrase, FirstName, Gazetteer, HeadNoun, NameCue, RoleVerb } from '../model/gazetteer.js'
import {
  type GazetteerOrganisation,
  type OfficeHolder,
  ORGANISATION_TYPES,
  type OrganisationType,
} from '../model/lexicon.js'
import { readTable, type TableRow } from './csv-table.js'
import type { DataFiles } from './data-files.js'

const BODY_FILES = ['gazetteers/organisations.csv', 'gazetteers/organisations-added.csv'] as const
const ALIASES = 'gazetteers/aliases-added.csv'
const ALIAS_RULES = 'gazetteers/alias-rules.csv'
const CLASSES = 'gazetteers/classes.csv'
const PEOPLE = 'gazetteers/people.csv'
const HEAD_NOUNS = 'lexicons/head-nouns.csv'
const CUES = 'lexicons/name-cues.csv'
const ROLE_VERBS = 'lexicons/role-verbs.csv'
const AMBIGUOUS = 'lexicons/ambiguous-names.csv'
const SURNAMES = 'lexicons/surnames.csv'
const PLACES = 'gazetteers/places.csv'
const FIRST_NAMES = 'lexicons/first-names.csv'
const TOWNS = 'gazetteers/towns.csv'
const WORD_CLASSES = 'lexicons/word-classes.csv'

/** Files of data/ that decide what is known about names: for the `reads` of the annotators. */
export const GAZETTEER_FILES: readonly string[] = [
  ...BODY_FILES,
  ALIASES,
  ALIAS_RULES,
  CLASSES,
  PEOPLE,
  HEAD_NOUNS,
  CUES,
  FIRST_NAMES,
  AMBIGUOUS,
  ROLE_VERBS,
  SURNAMES,
  PLACES,
  TOWNS,
  WORD_CLASSES,
]

const CUE_KINDS = [
  'agency-verb',
  'role',
  'role-modifier',
  'title',
  'not-a-name',
  'speech-verb',
  'former',
  'particle',
  'post-nominal',
  'role-link',
  'role-adverb',
  'role-of-body',
  'role-participle',
] as const

/** Loads the whole gazetteer; throws a ProblemError with file, line and remedy for the first row that cannot stand. */
export function loadGazetteer(files: DataFiles): Gazetteer {
  const common = new Set<string>()
  const cues = loadCues(files)
  for (const { cue, phrase } of cues) if (cue === 'not-a-name' || cue === 'agency-verb') common.add(phrase)
  const bodies = loadBodies(files, common)
  return Object.freeze({
    bodies,
    phrases: phrasesOf(bodies, loadAliasRules(files), loadAmbiguous(files)),
    classes: loadClasses(files),
    headNouns: loadHeadNouns(files),
    cues,
    firstNames: loadFirstNames(files),
    roleVerbs: loadRoleVerbs(files),
    surnames: new Set(readTable(files, SURNAMES, ['name']).map((row) => row.get('name'))),
    places: new Set(readTable(files, PLACES, ['name']).map((row) => row.get('name'))),
    towns: new Set(readTable(files, TOWNS, ['name']).map((row) => row.get('name'))),
    wordClasses: loadWordClasses(files),
    officeHolders: loadOfficeHolders(files),
    files: GAZETTEER_FILES,
  })
}

function loadBodies(files: DataFiles, common: ReadonlySet<string>): ReadonlyMap<string, GazetteerOrganisation> {
  const bodies = new Map<string, GazetteerOrganisation>()
  const places = new Map<string, { readonly path: string; readonly row: TableRow }>()
  const added = loadAddedAliases(files)
  const waiting: { row: TableRow; body: GazetteerOrganisation }[] = []
  for (const path of BODY_FILES) {
    for (const row of readTable(files, path, ['id', 'name', 'type', 'aliases', 'source'])) {
      const id = row.get('id')
      if (id === '') row.refuse('has no id: give the body one')
      const before = places.get(id)
      if (before) row.refuse(`duplicate of data/${before.path}:${before.row.line}: remove one`)
      places.set(id, { path, row })
      const name = row.get('name')
      if (name === '') row.refuse('has no name: fill it in')
      const ambiguous = yes(row, 'ambiguous')
      const more = added.get(id)
      added.delete(id)
      const aliases = [...row.list('aliases'), ...(more?.list('aliases') ?? [])]
      const abbreviations = [...row.list('abbreviations'), ...(more?.list('abbreviations') ?? [])]
      if (!ambiguous) {
        for (const phrase of [name, ...aliases, ...abbreviations])
          if (common.has(phrase)) row.refuse(`"${phrase}" is a common word: remove it, or set ambiguous to yes`)
      }
      const from = day(row, 'valid_from')
      const to = day(row, 'valid_to')
      if (from && to && from > to) row.refuse(`ends (${to}) before it begins (${from}): mend the dates`)
      if (row.get('source') === '') row.refuse('has no source: say where it is from')
      const body: GazetteerOrganisation = Object.freeze({
        id,
        name,
        type: typeOf(row),
        aliases,
        abbreviations,
        ...(from ? { validFrom: from } : {}),
        ...(to ? { validTo: to } : {}),
        ambiguous,
        needContext: row.list('needs_context'),
        successors: row.list('successors'),
        source: row.get('source'),
      })
      bodies.set(id, body)
      if (body.successors.length > 0) waiting.push({ row, body })
    }
  }
  for (const [id, row] of added) row.refuse(`gives names to ${id}, which no row has: mend the id`)
  for (const { row, body } of waiting)
    for (const id of body.successors)
      if (!bodies.has(id)) row.refuse(`names the successor ${id}, which no row has: mend the id`)
  return bodies
}

/** Further names of bodies, typed by hand, by the body's id. */
function loadAddedAliases(files: DataFiles): Map<string, TableRow> {
  const rows = unique(readTable(files, ALIASES, ['id', 'aliases', 'abbreviations']), (row) => row.get('id'))
  return new Map(rows.map((row) => [row.get('id'), row]))
}

interface AliasRule {
  readonly type: OrganisationType
  readonly before: string
  readonly after: string
  readonly aliases: readonly string[]
  readonly strength: 'strong' | 'weak'
}

function loadAliasRules(files: DataFiles): readonly AliasRule[] {
  return readTable(files, ALIAS_RULES, ['id', 'type', 'pattern', 'aliases', 'strength']).map((row) => {
    const parts = row.get('pattern').split('*')
    if (parts.length !== 2) row.refuse('needs exactly one * in its pattern')
    const strength = row.get('strength')
    if (strength !== 'strong' && strength !== 'weak') row.refuse('strength must be strong or weak')
    return {
      type: typeOf(row),
      before: parts[0]!,
      after: parts[1]!,
      aliases: row.list('aliases'),
      strength: strength as 'strong' | 'weak',
    }
  })
}

/** Every listed phrase, then those the rules make of each name, unless the body has that phrase already. */
function phrasesOf(
  bodies: ReadonlyMap<string, GazetteerOrganisation>,
  rules: readonly AliasRule[],
  ambiguous: ReadonlySet<string>,
): readonly BodyPhrase[] {
  const phrases: BodyPhrase[] = []
  const byType = new Map<OrganisationType, AliasRule[]>()
  for (const rule of rules) byType.set(rule.type, [...(byType.get(rule.type) ?? []), rule])
  for (const body of bodies.values()) {
    const own = new Set<string>()
    const add = (phrase: string, how: BodyPhrase['how'], strength: BodyPhrase['strength']) => {
      const plain = phrase.startsWith('The ') ? phrase.slice(4) : phrase.startsWith('the ') ? phrase.slice(4) : phrase
      if (own.has(plain)) return
      own.add(plain)
      const isWeak = ambiguous.has(plain.toLowerCase()) || body.needContext.includes(plain)
      phrases.push({ phrase: plain, body, how, strength: isWeak ? 'weak' : strength })
    }
    const names = [body.name, ...body.aliases]
    // A council's bare name is a place: the rules give it, as weak, so it is not taken as an alias.
    const bare = new Set<string>()
    const made: { phrase: string; strength: BodyPhrase['strength'] }[] = []
    for (const rule of byType.get(body.type) ?? []) {
      for (const name of names) {
        if (!name.startsWith(rule.before) || !name.endsWith(rule.after)) continue
        const stem = name.slice(rule.before.length, name.length - rule.after.length).trim()
        if (stem === '') continue
        for (const alias of rule.aliases) {
          made.push({ phrase: alias.replace('*', stem), strength: rule.strength })
          if (alias === '*') bare.add(stem)
        }
      }
    }
    // Two rules may make one phrase: "Ealing Hospital" is sure by the rule for hospitals.
    made.sort((a, b) => Number(a.strength === 'weak') - Number(b.strength === 'weak'))
    const strength = body.ambiguous ? 'weak' : 'strong'
    // Of an ambiguous body's names only the single words are common words: "Reform UK" is sure.
    for (const name of names)
      if (!bare.has(name)) add(name, name === body.name ? 'name' : 'alias', name.includes(' ') ? 'strong' : strength)
    for (const short of body.abbreviations) add(short, 'abbreviation', strength)
    for (const alias of made) add(alias.phrase, 'alias-rule', body.ambiguous ? 'weak' : alias.strength)
    for (const name of bare) add(name, 'alias-rule', 'weak')
  }
  return phrases
}

/** Names that are common words too, whichever body has them: their mentions are judged by context. */
function loadAmbiguous(files: DataFiles): ReadonlySet<string> {
  const rows = unique(readTable(files, AMBIGUOUS, ['id', 'phrase']), (row) => row.get('phrase'))
  return new Set(rows.map((row) => row.get('phrase').toLowerCase()))
}

function loadClasses(files: DataFiles): readonly BodyClass[] {
  return readTable(files, CLASSES, ['id', 'name', 'words']).map((row) => {
    if (row.list('words').length === 0) row.refuse('has no words: list them, divided by |')
    return { id: row.get('id'), name: row.get('name'), words: row.list('words') }
  })
}

function loadHeadNouns(files: DataFiles): readonly HeadNoun[] {
  return unique(readTable(files, HEAD_NOUNS, ['id', 'phrase', 'type']), (row) => row.get('phrase')).map((row) => ({
    phrase: row.get('phrase'),
    type: typeOf(row),
    takesOf: yes(row, 'takes_of'),
    lower: yes(row, 'lower'),
    definite: yes(row, 'definite'),
    acts: yes(row, 'acts'),
    leads: yes(row, 'leads'),
  }))
}

function loadCues(files: DataFiles): readonly NameCue[] {
  const rows = readTable(files, CUES, ['id', 'phrase', 'cue', 'gender'])
  return unique(rows, (row) => `${row.get('cue')} ${row.get('phrase')}`).map((row) => {
    const cue = CUE_KINDS.find((kind) => kind === row.get('cue'))
    if (!cue) return row.refuse(`cue must be one of ${CUE_KINDS.join(', ')}`)
    return { phrase: row.get('phrase'), cue, ...gender(row) }
  })
}

function loadRoleVerbs(files: DataFiles): readonly RoleVerb[] {
  return unique(readTable(files, ROLE_VERBS, ['id', 'phrase', 'noun', 'former']), (row) => row.get('phrase')).map(
    (row) => ({
      phrase: row.get('phrase'),
      former: yes(row, 'former'),
      ...(row.get('noun') ? { noun: row.get('noun') } : {}),
    }),
  )
}

function loadFirstNames(files: DataFiles): readonly FirstName[] {
  return unique(readTable(files, FIRST_NAMES, ['name', 'gender']), (row) => row.get('name')).map((row) => ({
    name: row.get('name'),
    ...gender(row),
  }))
}

/** Lexicographer files of WordNet are numbered from 0 to 44. */
const LAST_WORD_CLASS = 44

function loadWordClasses(files: DataFiles): ReadonlyMap<string, number> {
  return new Map(
    readTable(files, WORD_CLASSES, ['word', 'class']).map((row) => {
      const number = Number(row.get('class'))
      if (row.get('class') === '' || !(number >= 0 && number <= LAST_WORD_CLASS) || !Number.isInteger(number))
        row.refuse(`class "${row.get('class')}" is no number from 0 to ${LAST_WORD_CLASS}`)
      return [row.get('word'), number]
    }),
  )
}

function loadOfficeHolders(files: DataFiles): readonly OfficeHolder[] {
  return readTable(files, PEOPLE, ['person_id', 'name', 'office', 'body', 'valid_from', 'valid_to', 'source']).map(
    (row) => {
      const from = day(row, 'valid_from')
      const to = day(row, 'valid_to')
      const body = row.get('body')
      return {
        personId: row.get('person_id'),
        name: row.get('name'),
        office: row.get('office'),
        ...(body ? { body } : {}),
        ...(from ? { validFrom: from } : {}),
        ...(to ? { validTo: to } : {}),
        source: row.get('source'),
      }
    },
  )
}

function unique(rows: readonly TableRow[], keyOf: (row: TableRow) => string): readonly TableRow[] {
  const seen = new Map<string, TableRow>()
  for (const row of rows) {
    const key = keyOf(row)
    const before = seen.get(key)
    if (before) row.refuse(`duplicate of line ${before.line}: remove one`)
    seen.set(key, row)
  }
  return rows
}

function gender(row: TableRow): { readonly gender?: 'female' | 'male' } {
  const value = row.get('gender')
  if (value === '') return {}
  if (value !== 'female' && value !== 'male') return row.refuse('gender must be female, male or empty')
  return { gender: value }
}

function typeOf(row: TableRow): OrganisationType {
  return (
    ORGANISATION_TYPES.find((type) => type === row.get('type')) ??
    row.refuse(`type "${row.get('type')}" must be one of ${ORGANISATION_TYPES.join(', ')}`)
  )
}

function yes(row: TableRow, column: string): boolean {
  const value = row.get(column)
  if (value !== '' && value !== 'yes') row.refuse(`${column} must be yes or empty`)
  return value === 'yes'
}

const DAY = /^(\d{4})-(\d\d)-(\d\d)$/

function day(row: TableRow, column: string): string | undefined {
  const value = row.get(column)
  if (value === '') return undefined
  const parts = DAY.exec(value)
  const month = Number(parts?.[2])
  // Every month has 28 days: a calendar is asked only of later ones.
  const days = Number(parts?.[3]) <= 28 ? 28 : new Date(Date.UTC(Number(parts?.[1]), month, 0)).getUTCDate()
  if (!parts || month < 1 || month > 12 || Number(parts[3]) < 1 || Number(parts[3]) > days)
    row.refuse(`${column} "${value}" is no day: write YYYY-MM-DD`)
  return value
}
