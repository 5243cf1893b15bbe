/** Words of a text and what the finders found in it come in; what is known of each word, looked up when first asked for, goes out. */
import { isCapitalised } from '../../../text/words.js'
import type { Candidate } from '../organisations/candidate.js'
import { WordBit as Bit, type NameLexicon } from './name-lexicon.js'
import type { NameText } from './name-text.js'

/** Words of the whole article: in lower case, after a personal title, and after a first name. */
export interface DocumentWords {
  readonly lower: ReadonlySet<string>
  readonly titled: ReadonlySet<string>
}

export function documentWords(texts: readonly NameText[], lexicon: NameLexicon): DocumentWords {
  const lower = new Set<string>()
  const titled = new Set<string>()
  for (const { words } of texts) {
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!
      if (word.shape === 'lower') lower.add(word.key)
      else if (at > 0 && isCapitalised(word) && (word.gap === 'space' || word.gap === 'stop')) {
        const before = words[at - 1]!
        if (!isCapitalised(before)) continue
        if (lexicon.cues.title.has(before.key) || lexicon.firstNames.has(before.key)) titled.add(word.key)
      }
    }
  }
  return { lower, titled }
}

/**
 * One entry a word and one more, at `none`, for a place where no word stands. Few words stand near a name: hashes, bits
 * and classes are filled in by `look`.
 */
export interface WordView {
  readonly text: NameText
  readonly lexicon: NameLexicon
  readonly document: DocumentWords
  readonly none: number
  readonly hashes: Int32Array
  readonly bits: Int32Array
  readonly classes: Int8Array
  /** 1 where the article has the word after a title or a first name. */
  readonly titled: Uint8Array
  readonly seen: Uint8Array
  /** 0 none, 1 and 2 begin and inside of a known body, 3 and 4 of a weak one, 5 and 6 of a class. */
  readonly listed: Uint8Array
  /** 1 and 2: begin and inside of a name with a head noun. */
  readonly patterned: Uint8Array
  /** 1 and 2: begin and inside of the name of a town. */
  readonly towns: Uint8Array
}

/** The hash of the place where no word stands. */
const NO_WORD = 7

export function wordViewOf(
  text: NameText,
  lexicon: NameLexicon,
  known: readonly Candidate[],
  unknown: readonly Candidate[],
  document: DocumentWords,
): WordView {
  const none = text.words.length
  const length = none + 1
  const listed = new Uint8Array(length)
  for (const candidate of known) {
    const code = candidate.kind === 'class' ? 5 : candidate.kind === 'known' && candidate.strength === 'strong' ? 1 : 3
    for (let at = candidate.from; at < candidate.to; at++) listed[at] = at === candidate.from ? code : code + 1
  }
  const patterned = new Uint8Array(length)
  for (const candidate of unknown)
    for (let at = candidate.from; at < candidate.to; at++) patterned[at] = at === candidate.from ? 1 : 2
  const hashes = new Int32Array(length)
  const seen = new Uint8Array(length)
  hashes[none] = NO_WORD
  seen[none] = 1
  return {
    text,
    lexicon,
    document,
    none,
    hashes,
    bits: new Int32Array(length),
    classes: new Int8Array(length),
    titled: new Uint8Array(length),
    seen,
    listed,
    patterned,
    towns: new Uint8Array(length),
  }
}

/** Fills in what is known of one word. */
export function look(view: WordView, at: number): void {
  if (view.seen[at] === 1) return
  view.seen[at] = 1
  const { key } = view.text.words[at]!
  const facts = view.lexicon.factsOf(key)
  view.hashes[at] = facts.hash
  view.bits[at] = facts.bits | (view.document.lower.has(key) ? Bit.LowerHere : 0)
  view.classes[at] = facts.wordClass
  view.titled[at] = view.document.titled.has(key) ? 1 : 0
}

/** Marks the towns of a stretch, longest first. */
export function markTowns(view: WordView, from: number, to: number): void {
  const { words } = view.text
  const { lexicon } = view
  for (let at = from; at < to; at++) {
    if (!isCapitalised(words[at]!)) continue
    const longest = lexicon.factsOf(words[at]!.key).townWords
    for (let end = Math.min(to, at + longest); end > at; end--) {
      let name = words[at]!.key
      for (let k = at + 1; k < end; k++) name += ` ${words[k]!.key}`
      if (!lexicon.isTown(name)) continue
      for (let k = at; k < end; k++) view.towns[k] = k === at ? 1 : 2
      at = end - 1
      break
    }
  }
}
