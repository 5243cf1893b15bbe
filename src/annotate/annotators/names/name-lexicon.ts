/** The gazetteer comes in; tries and word sets that the finders of names look things up in go out. */
import type {
  BodyClass,
  BodyPhrase,
  FirstName,
  Gazetteer,
  HeadNoun,
  NameCue,
  RoleVerb,
} from '../../../model/gazetteer.js'
import { addPhrase, addPhraseLater, emptyTrie, type PhraseTrie } from '../../../text/phrase-trie.js'
import { splitWords, type Word } from '../../../text/words.js'

export type TrieEntry =
  | { readonly kind: 'body'; readonly phrase: BodyPhrase; readonly words: readonly Word[] }
  | { readonly kind: 'class'; readonly bodyClass: BodyClass; readonly words: readonly Word[] }
  /** Common words that begin like a name: "labour costs". */
  | { readonly kind: 'no-name'; readonly words: readonly Word[] }

export interface NameLexicon {
  readonly gazetteer: Gazetteer
  readonly trie: PhraseTrie<TrieEntry>
  readonly heads: PhraseTrie<HeadNoun>
  readonly roles: PhraseTrie<NameCue>
  /** Words that make a body's name with a place beside them, with its type. */
  readonly leads: ReadonlyMap<string, HeadNoun>
  /** Words that may stand in lower case inside a name: "Wansbeck hospital". */
  readonly lowerable: ReadonlySet<string>
  readonly cues: Readonly<Record<NameCue['cue'], ReadonlySet<string>>>
  readonly roleVerbs: ReadonlyMap<string, RoleVerb>
  readonly titleGender: ReadonlyMap<string, 'female' | 'male'>
  readonly firstNames: ReadonlyMap<string, FirstName>
  /** What the lists say of a folded word, one bit a list (`WordBit`). */
  wordBits(key: string): number
  /** 1 + the semantic class of a common word in any of its forms; 0 for other words. */
  wordClass(key: string): number
  /** All of this, and hashes of the word and its ends; remembered for the words met last. */
  factsOf(key: string): WordFacts
  /** Is this folded name, words joined by spaces, that of a town? */
  isTown(name: string): boolean
}

export interface WordFacts {
  readonly hash: number
  readonly first3: number
  readonly last2: number
  readonly last3: number
  readonly last4: number
  readonly bits: number
  readonly wordClass: number
  /** How many words the longest name of a town has that begins with this one; 0 where none does. */
  readonly townWords: number
}

export const WordBit = {
  FirstName: 1,
  Surname: 2,
  Place: 4,
  Title: 8,
  Role: 16,
  NotAName: 32,
  Head: 64,
  HeadOf: 128,
  AgencyVerb: 256,
  SpeechVerb: 512,
  RoleModifier: 1024,
  /** Set by the reader of a text: the word stands in it in lower case too. */
  LowerHere: 2048,
} as const

const JOINING = new Set(['of', 'for', 'and', 'the', 'in', 'on', 'at', 'to'])

/** A phrase that is its own only key, as most first names are: there are thousands. */
const PLAIN_WORD = /^[a-z]+$/

/** Words whose facts are remembered: more than one article has, few enough to keep. */
const MOST_REMEMBERED = 20_000

const MOST_TOWN_WORDS = 3

/** Built once a run. */
export function buildNameLexicon(gazetteer: Gazetteer): NameLexicon {
  const trie = emptyTrie<TrieEntry>()
  for (const phrase of gazetteer.phrases) {
    addPhraseLater<TrieEntry>(trie, phrase.phrase, (words) => ({ kind: 'body', phrase, words }))
  }
  for (const bodyClass of gazetteer.classes) {
    for (const phrase of bodyClass.words) {
      addPhraseLater<TrieEntry>(trie, phrase, (words) => ({ kind: 'class', bodyClass, words }))
    }
  }
  for (const phrase of gazetteer.noNames)
    addPhraseLater<TrieEntry>(trie, phrase, (words) => ({ kind: 'no-name', words }))
  const heads = emptyTrie<HeadNoun>()
  const lowerable = new Set<string>()
  const leads = new Map(gazetteer.headNouns.flatMap((head) => (head.leads ? [[head.phrase, head] as const] : [])))
  for (const head of gazetteer.headNouns) {
    if (head.leads) continue
    const words = splitWords(head.phrase)
    addPhrase(heads, words, head)
    if (head.lower) for (const word of words) lowerable.add(word.key)
  }
  const roles = emptyTrie<NameCue>()
  const cues: Record<NameCue['cue'], Set<string>> = {
    'agency-verb': new Set(),
    role: new Set(),
    'role-modifier': new Set(),
    title: new Set(),
    'not-a-name': new Set(),
    'not-a-body': new Set(),
    'speech-verb': new Set(),
    former: new Set(),
    particle: new Set(),
    'post-nominal': new Set(),
    'role-link': new Set(),
    'role-adverb': new Set(),
    'role-of-body': new Set(),
    'role-participle': new Set(),
  }
  const titleGender = new Map<string, 'female' | 'male'>()
  for (const cue of gazetteer.cues) {
    if (cue.cue === 'role') addPhrase(roles, splitWords(cue.phrase), cue)
    cues[cue.cue].add(cue.phrase)
    if (cue.cue === 'title' && cue.gender) titleGender.set(cue.phrase, cue.gender)
  }
  const firstNames = new Map(gazetteer.firstNames.map((name) => [name.name.toLowerCase(), name]))
  const bits = new Map<string, number>()
  const mark = (phrases: Iterable<string>, bit: number) => {
    for (const phrase of phrases) {
      const keys = PLAIN_WORD.test(phrase) ? [phrase] : splitWords(phrase).map((word) => word.key)
      for (const key of keys) if (!JOINING.has(key)) bits.set(key, (bits.get(key) ?? 0) | bit)
    }
  }
  mark(firstNames.keys(), WordBit.FirstName)
  mark(gazetteer.surnames, WordBit.Surname)
  mark(gazetteer.places, WordBit.Place)
  mark(cues.title, WordBit.Title)
  mark(cues.role, WordBit.Role)
  mark(cues['not-a-name'], WordBit.NotAName)
  mark(cues['agency-verb'], WordBit.AgencyVerb)
  mark(cues['speech-verb'], WordBit.SpeechVerb)
  mark(cues['role-modifier'], WordBit.RoleModifier)
  for (const head of gazetteer.headNouns) {
    if (head.leads) continue
    mark([head.phrase], WordBit.Head)
    if (head.takesOf) mark([head.phrase], WordBit.HeadOf)
  }
  const wordClass = (key: string): number => {
    for (const form of basicForms(key)) {
      const found = gazetteer.wordClasses.get(form)
      if (found !== undefined) return found + 1
    }
    return 0
  }
  const isTown = (name: string): boolean => gazetteer.towns.has(name)
  const wordBits = (key: string): number => bits.get(key) ?? 0
  let longestTowns: Map<string, number> | undefined
  const townWords = (): ReadonlyMap<string, number> => (longestTowns ??= wordsOfTowns(gazetteer.towns))
  const remembered = new Map<string, WordFacts>()
  const factsOf = (key: string): WordFacts => {
    const known = remembered.get(key)
    if (known) return known
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    const facts: WordFacts = {
      hash: hashOf(key),
      first3: hashOf(key.slice(0, 3)),
      last2: hashOf(key.slice(-2)),
      last3: hashOf(key.slice(-3)),
      last4: hashOf(key.slice(-4)),
      bits: wordBits(key),
      wordClass: wordClass(key),
      townWords: townWords().get(key) ?? 0,
    }
    remembered.set(key, facts)
    return facts
  }
  const roleVerbs = new Map(gazetteer.roleVerbs.map((verb) => [verb.phrase, verb]))
  return {
    leads,
    wordBits,
    wordClass,
    factsOf,
    isTown,
    roleVerbs,
    gazetteer,
    trie,
    heads,
    roles,
    lowerable,
    cues,
    titleGender,
    firstNames,
  }
}

/** The word, and what it may be a form of: "clubs", "signed", "playing". */
function* basicForms(key: string): Iterable<string> {
  yield key
  if (key.endsWith('ies')) yield `${key.slice(0, -3)}y`
  if (key.endsWith('s')) yield key.slice(0, -1)
  if (key.endsWith('es')) yield key.slice(0, -2)
  if (key.endsWith('ed')) {
    yield key.slice(0, -2)
    yield key.slice(0, -1)
  }
  if (key.endsWith('ing')) {
    yield key.slice(0, -3)
    yield `${key.slice(0, -3)}e`
  }
}

/** For the first word of a town's name, how many words the longest has, three at most. */
function wordsOfTowns(towns: ReadonlySet<string>): Map<string, number> {
  const longest = new Map<string, number>()
  for (const town of towns) {
    const parts = town.split(' ')
    const first = parts[0]!
    longest.set(first, Math.max(longest.get(first) ?? 0, Math.min(MOST_TOWN_WORDS, parts.length)))
  }
  return longest
}

/** FNV-1a over code units. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  return hash | 0
}
