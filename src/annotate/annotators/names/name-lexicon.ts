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

export interface NameLexicon {
  readonly gazetteer: Gazetteer
  readonly trie: PhraseTrie<TrieEntry>
  readonly heads: PhraseTrie<HeadNoun>
  readonly roles: PhraseTrie<NameCue>
  /** Words that may stand in lower case inside a name: "Wansbeck hospital". */
  /** Words that make a body's name with a place beside them, with its type. */
  readonly leads: ReadonlyMap<string, HeadNoun>
  readonly lowerable: ReadonlySet<string>
  readonly cues: Readonly<Record<NameCue['cue'], ReadonlySet<string>>>
  readonly roleVerbs: ReadonlyMap<string, RoleVerb>
  readonly titleGender: ReadonlyMap<string, 'female' | 'male'>
  readonly firstNames: ReadonlyMap<string, FirstName>
  /** What the lists say of a folded word, one bit a list (`WordBit`). */
  wordBits(key: string): number
  /** 1 + the semantic class of a common word in any of its forms; 0 for other words. */
  wordClass(key: string): number
  /** Is this folded name, words joined by spaces, that of a town? */
  isTown(name: string): boolean
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
  const roleVerbs = new Map(gazetteer.roleVerbs.map((verb) => [verb.phrase, verb]))
  return {
    leads,
    wordBits,
    wordClass,
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
