/** Words of a sentence come in; numbers that stand for what they are go out: the material of all features. Nothing keeps words. */
import { hashString } from '../../../learn/feature-hash.js'
import type { ReportingCue } from '../../../model/lexicon.js'
import type { AttributionLexicon } from './lexicon.js'
import type { Word } from './reading.js'

/** What is known of words before they are parsed. */
export interface TagCodes {
  readonly form: Int32Array
  readonly lemma: Int32Array
  readonly suffix: Int32Array
  readonly upos: Int32Array
  /** Cue list: act and part; 0 where it is not in it. */
  readonly listed: Int32Array
  /** Capital, figure, mark, inside a quotation. */
  readonly shape: Int32Array
  readonly size: number
}

export interface WordCodes extends TagCodes {
  readonly relation: Int32Array
  readonly head: Int32Array
  /** First and behind the last word of each word's subtree. */
  readonly first: Int32Array
  readonly last: Int32Array
  /** Index of the subject each word has, −1 for none. */
  readonly subject: Int32Array
  /** First and behind the last word of the quotation each word stands in; the word itself outside. */
  readonly quoteFirst: Int32Array
  readonly quoteLast: Int32Array
  /** Words in quotations, and verbs, before each word; one more entry than words. */
  readonly quotedBefore: Int32Array
  readonly verbsBefore: Int32Array
}

const QUOTATION_MARK = hashString('“')
const MARKS = new Set('"“”„«»‘’\'`')

/** Hashes of tags and relations, of which there are few. */
const names = new Map<string, number>()
function hashName(name: string): number {
  let hash = names.get(name)
  if (hash === undefined) {
    hash = hashString(name)
    names.set(name, hash)
  }
  return hash
}

/** The code of a row of the cue list; rows are few and stay. */
const rows = new WeakMap<ReportingCue, number>()
function hashRow(row: ReportingCue): number {
  let hash = rows.get(row)
  if (hash === undefined) {
    hash = hashString(`${row.act} ${row.part} ${row.takes.join(' ')}`)
    rows.set(row, hash)
  }
  return hash
}

/** Codes of tagged words; linear. */
export function codeTags(words: readonly Word[], lexicon: AttributionLexicon): TagCodes {
  const size = words.length
  const form = new Int32Array(size)
  const lemma = new Int32Array(size)
  const suffix = new Int32Array(size)
  const upos = new Int32Array(size)
  const listed = new Int32Array(size)
  const shape = new Int32Array(size)
  for (let k = 0; k < size; k++) {
    const word = words[k]!
    const { lower } = word
    // All styles of quotation marks are one, so that what was learned from double marks holds for single ones.
    const mark = word.quotation < 0 && MARKS.has(word.form[0]!) && /^["“”„«»‘’'`]+$/.test(word.form)
    form[k] = mark ? QUOTATION_MARK : hashString(lower)
    lemma[k] = mark ? QUOTATION_MARK : word.lemma === lower ? form[k]! : hashString(word.lemma.toLowerCase())
    suffix[k] = hashString(lower, Math.max(0, lower.length - 3))
    upos[k] = hashName(word.upos)
    const row = lexicon.cues.get(lower)
    if (row) listed[k] = hashRow(row)
    shape[k] = mark ? 1 : shapeOf(word)
  }
  return { form, lemma, suffix, upos, listed, shape, size }
}

/** Codes of all words of a parsed sentence. Linear for trees; heads that form no tree are cut after 64 steps. */
export function codeWords(
  words: readonly Word[],
  lexicon: AttributionLexicon,
  tags: TagCodes = codeTags(words, lexicon),
): WordCodes {
  const { size } = tags
  const codes = {
    ...tags,
    relation: new Int32Array(size),
    head: new Int32Array(size),
    first: new Int32Array(size),
    last: new Int32Array(size),
    subject: new Int32Array(size).fill(-1),
    quoteFirst: new Int32Array(size),
    quoteLast: new Int32Array(size),
    quotedBefore: new Int32Array(size + 1),
    verbsBefore: new Int32Array(size + 1),
  }
  for (let k = 0; k < size; k++) {
    const word = words[k]!
    codes.relation[k] = hashName(word.relation)
    codes.head[k] = word.head
    codes.first[k] = k
    codes.last[k] = k + 1
    const together = k > 0 && word.quotation >= 0 && words[k - 1]!.quotation === word.quotation
    codes.quoteFirst[k] = together ? codes.quoteFirst[k - 1]! : k
    codes.quotedBefore[k + 1] = codes.quotedBefore[k]! + (word.quotation >= 0 ? 1 : 0)
    codes.verbsBefore[k + 1] = codes.verbsBefore[k]! + (word.upos === 'VERB' || word.upos === 'AUX' ? 1 : 0)
    if (word.relation.startsWith('nsubj') && word.head >= 0 && codes.subject[word.head] === -1)
      codes.subject[word.head] = k
  }
  for (let k = size - 1; k >= 0; k--)
    codes.quoteLast[k] =
      k + 1 < size && codes.quoteFirst[k + 1] === codes.quoteFirst[k] ? codes.quoteLast[k + 1]! : k + 1
  for (let k = 0; k < size; k++) {
    let at = words[k]!.head
    for (let step = 0; at >= 0 && step < 64; step++) {
      if (codes.first[at]! > k) codes.first[at] = k
      if (codes.last[at]! < k + 1) codes.last[at] = k + 1
      at = words[at]!.head
    }
  }
  return codes
}

function shapeOf(word: Word): number {
  const first = word.form[0] ?? ''
  const code = first.charCodeAt(0)
  const inside = word.quotation >= 0 ? 1 : 0
  if (code >= 97 && code <= 122) return 4 + inside
  if (code >= 65 && code <= 90) return 2 + inside
  const kind = /\p{Lu}/u.test(first) ? 1 : /\p{Ll}/u.test(first) ? 2 : /\p{N}/u.test(first) ? 3 : 4 + code
  return kind * 2 + inside
}
