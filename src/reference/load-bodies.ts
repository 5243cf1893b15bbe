/** The lists of bodies in data/gazetteers come in; bodies and every phrase that names one, as listed or made by rule, go out. */
import type { BodyPhrase } from '../model/gazetteer.js'
import type { GazetteerOrganisation, OrganisationType } from '../model/lexicon.js'
import type { DataFiles } from './data-files.js'
import { filled, typeOf, validity, yes } from './gazetteer-cells.js'
import { readTable, readTableOfIds, type TableRow, unique } from './read-table.js'

const BODIES = 'gazetteers/organisations.csv'
const BODIES_ADDED = 'gazetteers/organisations-added.csv'
const ALIASES = 'gazetteers/aliases-added.csv'
const ALIAS_RULES = 'gazetteers/alias-rules.csv'
const AMBIGUOUS = 'lexicons/ambiguous-names.csv'

/** Files of data/ that bodies and their names come from. */
export const BODY_FILES = [BODIES, BODIES_ADDED, ALIASES, ALIAS_RULES, AMBIGUOUS] as const

export interface LoadedBodies {
  readonly bodies: ReadonlyMap<string, GazetteerOrganisation>
  readonly phrases: readonly BodyPhrase[]
}

/**
 * Loads and checks the bodies; `isCommon` tells of a word in lower case whether it is one of everyday language. Throws a
 * ProblemError with file, line and remedy for the first row that cannot stand.
 */
export function loadBodies(files: DataFiles, isCommon: (word: string) => boolean): LoadedBodies {
  const ambiguous = loadAmbiguous(files)
  const rows = listedBodies(files)
  refuseCommonWords(rows, ambiguous, isCommon)
  refuseTwinNames(rows)
  const bodies = withoutNamesOfPredecessors(new Map(rows.map(({ body }) => [body.id, body])))
  for (const { row, body } of rows)
    for (const id of body.successors)
      if (!bodies.has(id)) row.refuse(`names the successor ${id}, which no row has: mend the id`)
  return { bodies, phrases: phrasesOf(bodies, loadAliasRules(files), ambiguous.weak) }
}

interface ListedBody {
  readonly path: string
  readonly row: TableRow
  /** Row of further names that are typed by hand. */
  readonly more?: TableRow | undefined
  readonly body: GazetteerOrganisation
}

function listedBodies(files: DataFiles): readonly ListedBody[] {
  const rows = new Map<string, ListedBody>()
  const added = new Map(
    readTableOfIds(files, ALIASES, ['aliases', 'abbreviations', 'source']).map((row) => [row.get('id'), row]),
  )
  const columns = [
    'id',
    'name',
    'type',
    'aliases',
    'abbreviations',
    'valid_from',
    'valid_to',
    'ambiguous',
    'successors',
  ]
  for (const path of [BODIES, BODIES_ADDED]) {
    for (const row of readTable(files, path, [...columns, 'source'])) {
      const id = row.get('id')
      if (id === '') row.refuse('has no id: give the body one')
      const before = rows.get(id)
      if (before)
        row.refuse(`duplicate of data/${before.path}:${before.row.line}: remove one`, 'lexicon/duplicate-term')
      const more = added.get(id)
      added.delete(id)
      const body: GazetteerOrganisation = Object.freeze({
        id,
        name: filled(row, 'name'),
        type: typeOf(row),
        aliases: [...row.list('aliases'), ...(more?.list('aliases') ?? [])],
        abbreviations: [...row.list('abbreviations'), ...(more?.list('abbreviations') ?? [])],
        ...validity(row),
        ambiguous: yes(row, 'ambiguous'),
        needContext: row.list('needs_context'),
        successors: row.list('successors'),
        source: row.get('source') || row.refuse('has no source: say where it is from'),
      })
      rows.set(id, { path, row, more, body })
    }
  }
  for (const [id, row] of added) row.refuse(`gives names to ${id}, which no row has: mend the id`)
  return [...rows.values()]
}

/** "Will" for a charity would be found in every article: such a name needs context, or a word that it is sure. */
function refuseCommonWords(
  rows: readonly ListedBody[],
  { weak, sure }: AmbiguousNames,
  isCommon: (word: string) => boolean,
): void {
  for (const { row, more, body } of rows) {
    if (body.ambiguous) continue
    for (const phrase of [body.name, ...body.aliases, ...body.abbreviations]) {
      // Found only as it is written: "LocatED", "WHO".
      if (phrase.includes(' ') || /^.+\p{Lu}/u.test(phrase)) continue
      const word = phrase.toLowerCase()
      if (weak.has(word) || sure.has(word) || body.needContext.includes(phrase) || !isCommon(word)) continue
      const holder = more && [...more.list('aliases'), ...more.list('abbreviations')].includes(phrase) ? more : row
      holder.refuse(`"${phrase}" is a common word: remove it, set ambiguous to yes, or list it in data/${AMBIGUOUS}`)
    }
  }
}

/** A body typed in again under another id would take half of its own mentions. */
function refuseTwinNames(rows: readonly ListedBody[]): void {
  const byName = new Map<string, ListedBody>()
  for (const listed of rows) {
    const { row, body } = listed
    const name = body.name.toLowerCase()
    const before = byName.get(name)
    if (before && overlap(before.body, body))
      row.refuse(
        `"${body.name}" is in data/${before.path}:${before.row.line} too, as ${before.body.id}: remove one, or give dates that do not overlap`,
        'lexicon/duplicate-term',
      )
    byName.set(name, listed)
  }
}

/** Registers give a body the names of those it took over; where these have a row, their names are their own. */
function withoutNamesOfPredecessors(
  bodies: ReadonlyMap<string, GazetteerOrganisation>,
): ReadonlyMap<string, GazetteerOrganisation> {
  const taken = new Map<string, Set<string>>()
  for (const { name, aliases, successors } of bodies.values())
    for (const id of successors) taken.set(id, new Set([...(taken.get(id) ?? []), name, ...aliases]))
  const own = new Map<string, GazetteerOrganisation>()
  for (const [id, body] of bodies) {
    const others = taken.get(id)
    const aliases = others ? body.aliases.filter((alias) => alias === body.name || !others.has(alias)) : body.aliases
    own.set(id, aliases.length === body.aliases.length ? body : Object.freeze({ ...body, aliases }))
  }
  return own
}

function overlap(a: GazetteerOrganisation, b: GazetteerOrganisation): boolean {
  const isBefore = (first: GazetteerOrganisation, second: GazetteerOrganisation) =>
    first.validTo !== undefined && second.validFrom !== undefined && first.validTo < second.validFrom
  return !isBefore(a, b) && !isBefore(b, a)
}

interface AliasRule {
  readonly type: OrganisationType
  readonly before: string
  readonly after: string
  readonly aliases: readonly string[]
  readonly strength: 'strong' | 'weak'
}

function loadAliasRules(files: DataFiles): readonly AliasRule[] {
  return readTableOfIds(files, ALIAS_RULES, ['type', 'pattern', 'aliases', 'strength']).map((row) => {
    const [before, after, ...more] = row.get('pattern').split('*')
    if (before === undefined || after === undefined || more.length > 0)
      return row.refuse(`pattern "${row.get('pattern')}" must hold exactly one *, which stands for the place: add it`)
    const aliases = row.list('aliases')
    for (const alias of aliases)
      if (alias.split('*').length !== 2) row.refuse(`alias "${alias}" must hold exactly one *: add it`)
    return { type: typeOf(row), before, after, aliases, strength: row.oneOf('strength', ['strong', 'weak']) }
  })
}

interface AmbiguousNames {
  /** In lower case: common words too, whichever body has them; their mentions are judged by context. */
  readonly weak: ReadonlySet<string>
  /** In lower case: common words that name a body wherever they have a capital. */
  readonly sure: ReadonlySet<string>
}

function loadAmbiguous(files: DataFiles): AmbiguousNames {
  const rows = unique(readTableOfIds(files, AMBIGUOUS, ['phrase', 'sure']), (row) => row.get('phrase').toLowerCase())
  const namesOf = (sure: boolean) =>
    new Set(rows.filter((row) => yes(row, 'sure') === sure).map((row) => filled(row, 'phrase').toLowerCase()))
  return { weak: namesOf(false), sure: namesOf(true) }
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
      // In capitals it is no common word: "NICE".
      const isCommon = ambiguous.has(plain.toLowerCase()) && !/^\p{Lu}{2,}$/u.test(plain)
      const isWeak = isCommon || body.needContext.includes(plain)
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
