/** Many phrases as one tree of words; the longest that begins at a word is found in one walk. */
import { splitWords, type Word } from './words.js'

/** Both parts are made when first filled: of a large list, most nodes end a phrase or lie inside one, and have one part. */
interface Node<T> {
  next: Map<string, Node<T>> | undefined
  values: T[] | undefined
}

export interface PhraseTrie<T> {
  readonly root: Node<T>
  /** What still has to be done for the phrases that begin with a word, when a text first has that word. */
  readonly waiting: Map<string, (() => void)[]>
}

export interface PhraseMatch<T> {
  /** Index of the first word, and one past the last. */
  readonly from: number
  readonly to: number
  readonly values: readonly T[]
}

export function emptyTrie<T>(): PhraseTrie<T> {
  return { root: { next: undefined, values: undefined }, waiting: new Map() }
}

/**
 * Adds a phrase when a text first has its first word: of ten thousand names a text needs a handful, and to cut them all
 * into words was a twentieth of the time to a first answer. `makeValue` makes the value from the phrase's words.
 */
export function addPhraseLater<T>(trie: PhraseTrie<T>, phrase: string, makeValue: (words: readonly Word[]) => T): void {
  const first = firstKey(phrase)
  if (first === undefined) return
  const add = () => {
    const words = splitWords(phrase)
    addPhrase(trie, words, makeValue(words))
  }
  const others = trie.waiting.get(first)
  if (others) others.push(add)
  else trie.waiting.set(first, [add])
}

const LETTERS = /^[A-Za-z]+$/

function firstKey(phrase: string): string | undefined {
  const space = phrase.indexOf(' ')
  const word = space < 0 ? phrase : phrase.slice(0, space)
  return LETTERS.test(word) ? word.toLowerCase() : splitWords(phrase)[0]?.key
}

/** Adds a phrase, given as words; commas in it are optional in the text. Several values may share one phrase. */
export function addPhrase<T>(trie: PhraseTrie<T>, words: readonly Word[], value: T): void {
  if (words.length === 0) return
  const plain = words.map((w) => w.key)
  put(trie.root, plain, value)
  if (!words.some((w, i) => i > 0 && w.gap === 'comma')) return
  const withCommas = words.flatMap((w, i) => (i > 0 && w.gap === 'comma' ? [',', w.key] : [w.key]))
  put(trie.root, withCommas, value)
}

function put<T>(root: Node<T>, keys: readonly string[], value: T): void {
  let node = root
  for (const key of keys) {
    node.next ??= new Map()
    let child = node.next.get(key)
    if (!child) {
      child = { next: undefined, values: undefined }
      node.next.set(key, child)
    }
    node = child
  }
  if (!node.values) node.values = [value]
  else if (!node.values.includes(value)) node.values.push(value)
}

/** Most words begin no phrase: nothing is made for them. */
const NONE: readonly never[] = []

/**
 * All phrases that begin at word `at`, longest first. Words of one phrase stand apart by white space, a hyphen, the
 * stop of an abbreviation, or a comma where the phrase has one.
 */
export function matchesAt<T>(trie: PhraseTrie<T>, words: readonly Word[], at: number): readonly PhraseMatch<T>[] {
  const first = words[at]!.key
  if (trie.waiting.size > 0) {
    const waiting = trie.waiting.get(first)
    if (waiting) {
      trie.waiting.delete(first)
      for (const add of waiting) add()
    }
  }
  let node = trie.root.next?.get(first)
  if (!node) return NONE
  const found: PhraseMatch<T>[] = []
  let next = at + 1
  while (node) {
    if (node.values) found.push({ from: at, to: next, values: node.values })
    const word = words[next]
    if (!word || word.gap === 'break') break
    if (word.gap === 'comma') node = node.next?.get(',')?.next?.get(word.key)
    else node = node.next?.get(word.key)
    next++
  }
  return found.reverse()
}
