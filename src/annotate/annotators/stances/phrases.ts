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
  readonly byFirst: ReadonlyMap<string, readonly Entry<R>[]>
  /** The same entries by their second word too: "the" leads hundreds, "the purse" a few. Filled in as words are met. */
  readonly byTwo: Map<string, Seconds<R>>
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

/** Compiles rows; `inflect` adds the forms of verbs (first word) or plurals (last word). */
export function compilePhrases<R extends { readonly phrase: string; readonly forms: readonly string[] }>(
  rows: readonly R[],
  inflect: (row: R) => Inflection,
): PhraseMatcher<R> {
  const byFirst = new Map<string, Entry<R>[]>()
  const added = new Set<string>()
  const add = (row: R, all: readonly string[], needsBe: boolean) => {
    const gap = all.indexOf('…')
    const words = gap < 0 ? all : all.slice(0, gap)
    const first = words[0]
    const key = all.join(' ')
    if (first === undefined || added.has(key)) return
    added.add(key)
    const entries = byFirst.get(first)
    const entry = { row, words, needsBe, ...(gap < 0 ? {} : { after: all.slice(gap + 1) }) }
    if (entries) entries.push(entry)
    else byFirst.set(first, [entry])
  }
  for (const row of rows) {
    const words = phraseWords(row.phrase)
    const needsBe = words[0] === 'be' && words.length > 1
    const rest = needsBe ? words.slice(1) : words
    add(row, rest, needsBe)
    const kind = needsBe ? 'none' : inflect(row)
    if (kind === 'verb') {
      const forms = row.forms.length > 0 ? row.forms : regularForms(rest[0]!)
      for (const form of forms) add(row, [form, ...rest.slice(1)], false)
    } else if (kind === 'noun') {
      for (const plural of plurals(rest.at(-1)!)) add(row, [...rest.slice(0, -1), plural], false)
    }
  }
  for (const entries of byFirst.values()) if (entries.length > 1) entries.sort((a, b) => reach(b) - reach(a))
  return { byFirst, byTwo: new Map() }
}

function secondsOf<R>({ byFirst, byTwo }: PhraseMatcher<R>, first: string): Seconds<R> {
  const known = byTwo.get(first)
  if (known) return known
  const made = bySecondWord(byFirst.get(first)!)
  byTwo.set(first, made)
  return made
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
export function matchPhrases<R>(
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
