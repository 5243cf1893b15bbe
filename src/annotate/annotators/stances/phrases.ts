/** Rows of word lists in, a matcher out that marks where their phrases stand in a sentence's words. */
import { tokenForms } from '../../../text/tokens.js'

/** A row found in a sentence: words `[from, to)`. */
export interface Mark<R> {
  readonly row: R
  readonly from: number
  readonly to: number
}

interface Entry<R> {
  readonly row: R
  readonly words: readonly string[]
  /** "be keen on" is matched as "keen on" with a form of *be* close before it. */
  readonly needsBe: boolean
  /** "tell … what" is matched as "tell" with "what" a few words on; what stands between is not part of the mark. */
  readonly after?: readonly string[]
}

export type Inflection = 'verb' | 'noun' | 'none'
export interface PhraseMatcher<R> {
  /** Rows by each word that a phrase of theirs leads with, in the order of the list. */
  readonly byFirst: ReadonlyMap<string, readonly R[]>
  /** Their phrases by the second word too: "the" leads hundreds, "the purse" a few. Filled in as words are met. */
  readonly byTwo: Map<string, Seconds<R>>
  readonly inflect: (row: R) => Inflection
}

/** What a row of a list says of its phrase: itself, and forms of its first word where they are not regular. */
export interface PhraseRow {
  readonly phrase: string
  readonly forms: readonly string[]
}

interface Seconds<R> {
  /** Longest first, with those of one word among them. */
  readonly bySecond: ReadonlyMap<string, readonly Entry<R>[]>
  readonly alone: readonly Entry<R>[]
}

/** Forms of *be* and of verbs that link like it. */
const BE = new Set(
  "be is are was were been being am 's 're 'm become becomes became remain remains remained seem seems seemed feel feels felt look looks looked get gets got stay stays".split(
    ' ',
  ),
)
const BE_REACH = 5
const GAP = 6
const ENDS = new Set('.;:?!,')

export function isBe(word: string): boolean {
  return BE.has(word)
}

const QUOTES = /[‘’`]/g

/** One word as the lists have it: lower case, plain quotes, contractions spelt out. */
export function normalWord(form: string): string {
  const plain = form.toLowerCase().replace(QUOTES, "'")
  if (plain === "n't") return 'not'
  if (plain === 'ca') return 'can'
  if (plain === 'wo') return 'will'
  return plain
}

/** Words of a phrase, cut and folded as those of a text are. */
export function phraseWords(phrase: string): string[] {
  return tokenForms(phrase).map(normalWord)
}

/**
 * Compiles rows; `inflect` adds the forms of verbs (first word) or plurals (last word). An article meets few of the
 * thousands of phrases: only the words they lead with are worked out here, the rest when such a word is met.
 */
export function compilePhrases<R extends PhraseRow>(
  rows: readonly R[],
  inflect: (row: R) => Inflection,
): PhraseMatcher<R> {
  const byFirst = new Map<string, R[]>()
  for (const row of rows) {
    for (const first of firstWords(row, inflect(row))) {
      const led = byFirst.get(first)
      if (!led) byFirst.set(first, [row])
      else if (led.at(-1) !== row) led.push(row)
    }
  }
  return { byFirst, byTwo: new Map(), inflect }
}

/** Words that phrases of a row lead with; most are told by the phrase's first word alone. */
function firstWords(row: PhraseRow, inflection: Inflection): readonly string[] {
  const space = row.phrase.indexOf(' ')
  const head = space < 0 ? row.phrase : row.phrase.slice(0, space)
  const isPlain = /^[A-Za-z]+$/.test(head) && !(space < 0 ? inflection === 'noun' : head === 'be')
  if (!isPlain) return entriesOf(row, inflection).map(({ words }) => words[0]!)
  const first = phraseWords(head)[0]!
  return inflection === 'verb' ? [first, ...verbForms(row, first)] : [first]
}

/** A row's phrase and its inflections, each leading with a word. */
function entriesOf<R extends PhraseRow>(row: R, inflection: Inflection): readonly Entry<R>[] {
  const words = phraseWords(row.phrase)
  const needsBe = words[0] === 'be' && words.length > 1
  const rest = needsBe ? words.slice(1) : words
  const entries = [entryOf(row, rest, needsBe)]
  if (!needsBe && inflection === 'verb')
    for (const form of verbForms(row, rest[0]!)) entries.push(entryOf(row, [form, ...rest.slice(1)], false))
  else if (!needsBe && inflection === 'noun')
    for (const plural of plurals(rest.at(-1)!)) entries.push(entryOf(row, [...rest.slice(0, -1), plural], false))
  return entries.filter(({ words }) => words.length > 0)
}

const verbForms = ({ forms }: PhraseRow, verb: string) => (forms.length > 0 ? forms : regularForms(verb))

function entryOf<R>(row: R, all: readonly string[], needsBe: boolean): Entry<R> {
  const gap = all.indexOf('…')
  return gap < 0 ? { row, words: all, needsBe } : { row, words: all.slice(0, gap), needsBe, after: all.slice(gap + 1) }
}

function secondsOf<R extends PhraseRow>({ byFirst, byTwo, inflect }: PhraseMatcher<R>, first: string): Seconds<R> {
  const known = byTwo.get(first)
  if (known) return known
  const entries = new Map<string, Entry<R>>()
  for (const row of byFirst.get(first)!)
    for (const entry of entriesOf(row, inflect(row))) {
      const key = [...entry.words, ...(entry.after ? ['…', ...entry.after] : [])].join(' ')
      // Of two rows with one phrase the first stands.
      if (entry.words[0] === first && !entries.has(key)) entries.set(key, entry)
    }
  const made = bySecondWord([...entries.values()].sort((a, b) => reach(b) - reach(a)))
  byTwo.set(first, made)
  return made
}

/** Rows whose phrase, or the part of it before a gap, is that one word. */
export function rowsOfWord<R extends PhraseRow>(matcher: PhraseMatcher<R>, word: string): readonly R[] {
  return matcher.byFirst.has(word) ? secondsOf(matcher, word).alone.map(({ row }) => row) : []
}

function bySecondWord<R>(entries: readonly Entry<R>[]): Seconds<R> {
  const alone = entries.filter(({ words }) => words.length === 1)
  const bySecond = new Map<string, Entry<R>[]>()
  for (const { words } of entries) if (words[1] !== undefined) bySecond.set(words[1], [])
  for (const entry of entries) {
    const second = entry.words[1]
    if (second !== undefined) bySecond.get(second)!.push(entry)
    else for (const list of bySecond.values()) list.push(entry)
  }
  return { bySecond, alone }
}

const reach = (entry: Entry<unknown>) => entry.words.length + (entry.after?.length ?? 0)

/**
 * Marks, longest first at each word, not overlapping. `leads` has for each word the bits of the lists in which it leads
 * a phrase, `bit` is this list's, so that most words cost no look-up. Linear in the words.
 */
export function matchPhrases<R extends PhraseRow>(
  matcher: PhraseMatcher<R>,
  words: readonly string[],
  leads: Uint16Array,
  bit: number,
): Mark<R>[] {
  const marks: Mark<R>[] = []
  for (let at = 0; at < words.length; ) {
    const found = (leads[at]! & bit) === 0 ? undefined : entryAt(secondsOf(matcher, words[at]!), words, at)
    if (found) {
      marks.push({ row: found.row, from: at, to: at + found.words.length })
      at += found.words.length
    } else at++
  }
  return marks
}

function entryAt<R>({ bySecond, alone }: Seconds<R>, words: readonly string[], at: number): Entry<R> | undefined {
  const next = words[at + 1]
  const entries = (next === undefined ? undefined : bySecond.get(next)) ?? alone
  for (const entry of entries) if (stands(entry, words, at)) return entry
  return undefined
}

function stands<R>(entry: Entry<R>, words: readonly string[], at: number): boolean {
  for (let i = 1; i < entry.words.length; i++) if (words[at + i] !== entry.words[i]) return false
  if (entry.after !== undefined && !follows(entry.after, words, at + entry.words.length)) return false
  if (!entry.needsBe) return true
  for (let i = at - 1; i >= 0 && i >= at - BE_REACH; i--) if (BE.has(words[i]!)) return true
  return false
}

/** The words after a gap of one to `GAP` words in which nothing ends. */
function follows(after: readonly string[], words: readonly string[], at: number): boolean {
  for (let i = at; i <= at + GAP; i++) {
    if (after.every((word, k) => words[i + k] === word)) return true
    if (ENDS.has(words[i] ?? '.')) return false
  }
  return false
}

const VOWEL = /[aeiou]/
/** Third person, past, participle of a regular verb, final consonants doubled both ways. */
export function regularForms(verb: string): string[] {
  const forms = [verb]
  const last = verb.at(-1)!
  const before = verb.at(-2) ?? ''
  if (last === 'e') forms.push(`${verb}s`, `${verb}d`, `${verb.slice(0, -1)}ing`)
  else if (last === 'y' && !VOWEL.test(before))
    forms.push(`${verb.slice(0, -1)}ies`, `${verb.slice(0, -1)}ied`, `${verb}ing`)
  else if (/(?:s|x|z|ch|sh)$/.test(verb)) forms.push(`${verb}es`, `${verb}ed`, `${verb}ing`)
  else forms.push(`${verb}s`, `${verb}ed`, `${verb}ing`)
  if (/[^aeiou][aeiou][bdglmnprt]$/.test(verb)) forms.push(`${verb}${last}ed`, `${verb}${last}ing`)
  return forms
}

function plurals(noun: string): string[] {
  if (/[^aeiou]y$/.test(noun)) return [`${noun.slice(0, -1)}ies`]
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return [`${noun}es`]
  return [`${noun}s`]
}
