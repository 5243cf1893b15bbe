/** Many phrases as one tree of words; the longest that begins at a word is found in one walk. */
import type { Word } from './words.js'

/** Both parts are made when first filled: of a large list, most nodes end a phrase or lie inside one, and have one part. */
interface Node<T> {
  next: Map<string, Node<T>> | undefined
  values: T[] | undefined
}

export interface PhraseTrie<T> {
  readonly root: Node<T>
}

export interface PhraseMatch<T> {
  /** Index of the first word, and one past the last. */
  readonly from: number
  readonly to: number
  readonly values: readonly T[]
}

export function emptyTrie<T>(): PhraseTrie<T> {
  return { root: { next: undefined, values: undefined } }
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

/**
 * All phrases that begin at word `at`, longest first. Words of one phrase stand apart by white space, a hyphen, the
 * stop of an abbreviation, or a comma where the phrase has one.
 */
export function matchesAt<T>(trie: PhraseTrie<T>, words: readonly Word[], at: number): PhraseMatch<T>[] {
  const found: PhraseMatch<T>[] = []
  let node = trie.root.next?.get(words[at]!.key)
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
