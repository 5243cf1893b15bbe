/** Reads bodies, classes, offices and the words around names from data/; checks each row; makes aliases by the listed rules. */
import type { BodyClass, FirstName, Gazetteer, HeadNoun, NameCue, RoleVerb } from '../model/gazetteer.js'
import type { OfficeHolder, OrganisationType } from '../model/lexicon.js'
import type { DataFiles } from './data-files.js'
import { filled, gender, typeOf, validity, yes } from './gazetteer-cells.js'
import { BODY_FILES, loadBodies } from './load-bodies.js'
import { readNames, readTable, readTableOfIds, unique } from './read-table.js'

const CLASSES = 'gazetteers/classes.csv'
const PEOPLE = 'gazetteers/people.csv'
const HEAD_NOUNS = 'lexicons/head-nouns.csv'
const CUES = 'lexicons/name-cues.csv'
const ROLE_VERBS = 'lexicons/role-verbs.csv'
const BODY_KINDS = 'lexicons/body-kinds.csv'
const SURNAMES = 'lexicons/surnames.csv'
const PLACES = 'gazetteers/places.csv'
const FIRST_NAMES = 'lexicons/first-names.csv'
const NO_NAMES = 'gazetteers/no-names.csv'
const TOWNS = 'gazetteers/towns.csv'
const WORD_CLASSES = 'lexicons/word-classes.csv'

/** Files of data/ that decide what is known about names: for the `reads` of the annotators. */
export const GAZETTEER_FILES: readonly string[] = [
  ...BODY_FILES,
  CLASSES,
  PEOPLE,
  HEAD_NOUNS,
  CUES,
  BODY_KINDS,
  FIRST_NAMES,
  ROLE_VERBS,
  SURNAMES,
  PLACES,
  TOWNS,
  NO_NAMES,
  WORD_CLASSES,
]

const CUE_KINDS = [
  'agency-verb',
  'role',
  'role-modifier',
  'title',
  'not-a-name',
  'not-a-body',
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
  const cues = loadCues(files)
  const wordClasses = loadWordClasses(files)
  const common = new Set<string>()
  for (const { cue, phrase } of cues) if (cue === 'not-a-name' || cue === 'agency-verb') common.add(phrase)
  const { bodies, phrases } = loadBodies(files, (word) => wordClasses.has(word) || common.has(word))
  return Object.freeze({
    bodies,
    phrases,
    classes: loadClasses(files),
    headNouns: loadHeadNouns(files),
    cues,
    firstNames: loadFirstNames(files),
    roleVerbs: loadRoleVerbs(files),
    bodyKinds: loadBodyKinds(files),
    surnames: readNames(files, SURNAMES),
    places: readNames(files, PLACES),
    towns: readNames(files, TOWNS),
    noNames: loadNoNames(files),
    wordClasses,
    officeHolders: loadOfficeHolders(files),
    files: GAZETTEER_FILES,
  })
}

function loadClasses(files: DataFiles): readonly BodyClass[] {
  const lines = new Map<string, number>()
  return readTableOfIds(files, CLASSES, ['name', 'words', 'source']).map((row) => {
    const words = row.list('words')
    if (words.length === 0) row.refuse('has no words: list them, divided by |')
    for (const word of words) {
      const before = lines.get(word)
      if (before !== undefined) row.refuse(`"${word}" is on line ${before} too: remove one`, 'lexicon/duplicate-term')
      lines.set(word, row.line)
    }
    return { id: row.get('id'), name: filled(row, 'name'), words }
  })
}

function loadNoNames(files: DataFiles): ReadonlySet<string> {
  const rows = unique(readTable(files, NO_NAMES, ['phrase', 'note', 'source']), (row) =>
    row.get('phrase').toLowerCase(),
  )
  return new Set(rows.map((row) => filled(row, 'phrase')))
}

function loadHeadNouns(files: DataFiles): readonly HeadNoun[] {
  const columns = ['phrase', 'type', 'takes_of', 'lower', 'definite', 'leads', 'acts', 'whole']
  return unique(readTableOfIds(files, HEAD_NOUNS, columns), (row) => row.get('phrase')).map((row) => ({
    phrase: filled(row, 'phrase'),
    type: typeOf(row),
    takesOf: yes(row, 'takes_of'),
    lower: yes(row, 'lower'),
    definite: yes(row, 'definite'),
    acts: yes(row, 'acts'),
    leads: yes(row, 'leads'),
    whole: yes(row, 'whole'),
  }))
}

function loadCues(files: DataFiles): readonly NameCue[] {
  const rows = readTableOfIds(files, CUES, ['phrase', 'cue', 'gender'])
  return unique(rows, (row) => `${row.get('cue')} ${row.get('phrase')}`).map((row) => ({
    phrase: filled(row, 'phrase'),
    cue: row.oneOf('cue', CUE_KINDS),
    ...gender(row),
  }))
}

function loadRoleVerbs(files: DataFiles): readonly RoleVerb[] {
  const rows = readTableOfIds(files, ROLE_VERBS, ['phrase', 'noun', 'former'])
  return unique(rows, (row) => row.get('phrase')).map((row) => ({
    phrase: filled(row, 'phrase'),
    former: yes(row, 'former'),
    ...(row.get('noun') ? { noun: row.get('noun') } : {}),
  }))
}

function loadBodyKinds(files: DataFiles): ReadonlyMap<string, OrganisationType> {
  const rows = unique(readTableOfIds(files, BODY_KINDS, ['phrase', 'type', 'source']), (row) => row.get('phrase'))
  return new Map(rows.map((row) => [filled(row, 'phrase'), typeOf(row)]))
}

function loadFirstNames(files: DataFiles): readonly FirstName[] {
  return unique(readTable(files, FIRST_NAMES, ['name', 'gender']), (row) => row.get('name')).map((row) => ({
    name: filled(row, 'name'),
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
        row.refuse(`class "${row.get('class')}" is no number from 0 to ${LAST_WORD_CLASS}: mend it`)
      return [row.get('word'), number]
    }),
  )
}

function loadOfficeHolders(files: DataFiles): readonly OfficeHolder[] {
  const rows = readTable(files, PEOPLE, ['person_id', 'name', 'office', 'body', 'valid_from', 'valid_to', 'source'])
  const keyOf = (row: (typeof rows)[number]) =>
    ['person_id', 'office', 'body', 'valid_from'].map((column) => row.get(column)).join('\t')
  return unique(rows, keyOf).map((row) => {
    const body = row.get('body')
    return {
      personId: filled(row, 'person_id'),
      name: filled(row, 'name'),
      office: filled(row, 'office'),
      ...(body ? { body } : {}),
      ...validity(row),
      source: filled(row, 'source'),
    }
  })
}
