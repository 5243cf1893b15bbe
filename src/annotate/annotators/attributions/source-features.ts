/** A sentence, its cue and its content come in; the phrases that may name the speaker go out, as hashed features. */
import { hash1, hash2, hash3, hashString } from '../../../learn/feature-hash.js'
import type { Choice } from '../../../learn/log-linear.js'
import { TIME } from './function-words.js'
import type { Word } from './reading.js'
import type { WordCodes } from './word-features.js'
import type { Stretch } from './word-places.js'

export interface SourceChoice extends Choice {
  /** Head word of each candidate, −1 for "nobody is named here". */
  readonly heads: readonly number[]
}

const MOST_CANDIDATES = 60
const NOUNS = new Set(['NOUN', 'PROPN', 'PRON', 'NUM', 'DET', 'ADJ', 'X'])
const INNER = /^(?:flat|compound|fixed|amod|det|nummod|goeswith|case|punct|advmod)/

/** Words that can be the head of a speaker's phrase. */
export function canBeSource(words: readonly Word[], at: number): boolean {
  const word = words[at]!
  if (!NOUNS.has(word.upos) || !/\p{L}/u.test(word.form)) return false
  if (INNER.test(word.relation) || (word.classes & TIME) !== 0) return false
  return word.upos !== 'ADJ' || /^(?:nsubj|root|conj|obl)/.test(word.relation)
}

/** Candidates near the cue, and nobody. `content` is what was found to be said. */
export function sourceChoice(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  content: readonly Stretch[],
): SourceChoice {
  const lists: (readonly number[])[] = []
  const candidates: number[][] = []
  const heads: number[] = []
  const mine = words[at]!.quotation
  const ranks = { left: 0, right: 0 }
  const inside = (k: number) => content.some((c) => k >= c.first && k < c.last)
  for (let d = 1; d < words.length && candidates.length < MOST_CANDIDATES; d++) {
    for (const k of [at - d, at + d]) {
      if (k < 0 || k >= words.length || !canBeSource(words, k)) continue
      if (words[k]!.quotation >= 0 && words[k]!.quotation !== mine) continue
      const rank = inside(k) ? 9 : k < at ? ranks.left++ : ranks.right++
      candidates.push([lists.push(features(words, codes, at, k, content, inside(k), rank)) - 1])
      heads.push(k)
    }
  }
  candidates.push([
    lists.push([
      hash1(90, 0),
      hash1(91, codes.lemma[at]!),
      hash1(92, codes.relation[at]!),
      hash1(93, codes.suffix[at]!),
      hash2(94, codes.lemma[at]!, codes.subject[at]! >= 0 ? 1 : 0),
      hash2(95, codes.upos[at]!, codes.relation[at]!),
    ]) - 1,
  ])
  heads.push(-1)
  return { lists, candidates, heads }
}

function features(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  k: number,
  content: readonly Stretch[],
  inside: boolean,
  rank: number,
): number[] {
  const side = k > at ? 1 : 0
  const lemma = codes.lemma[at]!
  const relation = codes.relation[k]!
  const road = path(codes, at, k)
  const order = content.length === 0 ? 0 : content[0]!.first > at ? 1 : 2
  const where = (inside ? 4 : 0) + side * 2 + (order === 2 ? 1 : 0)
  const d = Math.min(9, Math.abs(k - at))
  const comma = k > at ? words[at + 1]!.form === ',' : words[at - 1]!.form === ','
  const kind = words[k]!.upos === 'PRON' ? codes.lemma[k]! : codes.upos[k]!
  return [
    hash1(1, road),
    hash2(2, road, lemma),
    hash2(3, road, where),
    hash2(4, relation, where),
    hash3(5, relation, where, kind),
    hash2(6, where, kind),
    hash3(7, where, rank, kind),
    hash2(8, where, d),
    hash2(9, where, rank),
    hash3(10, where, rank, lemma),
    hash2(11, road, codes.relation[at]!),
    hash2(12, codes.lemma[k]!, side),
    hash3(13, where, codes.form[Math.max(0, codes.first[k]! - 1)]!, rank),
    hash3(14, where, codes.form[Math.min(codes.size - 1, k + 1)]!, rank),
    hash2(15, road, kind),
    hash3(16, where, comma ? 1 : 0, rank),
    hash2(17, codes.suffix[k]!, where),
    hash2(18, codes.shape[k]!, where),
    hash3(19, codes.upos[at]!, road, where),
    hash3(20, codes.suffix[at]!, road, where),
    hash2(21, inside ? 1 : 0, relation),
    hash3(22, codes.relation[at]!, relation, where),
    hash3(23, road, rank, where),
  ]
}

/** The way through the tree from cue to candidate, at most four steps: relations up and down. */
function path(codes: WordCodes, at: number, k: number): number {
  const up: number[] = [at]
  for (let n = 0; n < 4 && codes.head[up.at(-1)!]! >= 0; n++) up.push(codes.head[up.at(-1)!]!)
  let hash = hashString('')
  let at2 = k
  for (let n = 0; n < 4; n++) {
    const met = up.indexOf(at2)
    if (met >= 0) {
      for (let m = 0; m < met; m++) hash = hash2(52, hash, codes.relation[up[m]!]!)
      return hash
    }
    hash = hash2(51, hash, codes.relation[at2]!)
    if (codes.head[at2]! < 0) break
    at2 = codes.head[at2]!
  }
  return hash2(53, k > at ? 1 : 0, Math.min(5, Math.abs(k - at)))
}

const OUT = /^(?:punct|parataxis|acl:relcl|acl|dep|discourse|advcl|cc)$/

/** The phrase of a head word: its subtree without what is only loosely attached behind it. */
export function phraseOf(words: readonly Word[], codes: WordCodes, head: number, cue = -1): Stretch {
  let first = codes.first[head]!
  let last = codes.last[head]!
  for (let k = head + 1; k < last; k++) {
    if (codes.head[k] === head && OUT.test(words[k]!.relation) && words[k]!.form !== '-') {
      const comma = words[k]!.upos === 'PUNCT'
      if (!comma || !continuesBehind(words, codes, head, k)) {
        last = Math.max(head + 1, Math.min(last, codes.first[k]!))
        break
      }
    }
  }
  while (last > head + 1 && !/[\p{L}\p{N}]/u.test(words[last - 1]!.form)) last--
  while (
    first < head &&
    (!/[\p{L}\p{N}]/u.test(words[first]!.form) ||
      words[first]!.relation === 'cc' ||
      words[first]!.relation === 'case' ||
      words[first]!.relation === 'mark')
  )
    first++
  // "In Leeds, nurses and doctors have agreed": what stands before the comma says where.
  for (let k = first; k < head; k++)
    if (
      codes.head[k] === head &&
      /^(?:obl|nmod|advmod)$/.test(words[k]!.relation) &&
      endsInComma(words, codes, k, head)
    )
      first = codes.last[k]!
  // A name stands wholly inside or wholly outside the marks.
  const mine = words[head]!.quotation
  for (let k = head; k >= first; k--) if (words[k]!.quotation !== mine) first = k + 1
  for (let k = head; k < last; k++) if (words[k]!.quotation !== mine) last = k
  while (first < head && /^(?:ADP|CCONJ|SCONJ|PUNCT)$/.test(words[first]!.upos)) first++
  return mended(words, { first, last: Math.min(last, head + 25) }, cue)
}

function endsInComma(words: readonly Word[], codes: WordCodes, k: number, head: number): boolean {
  const last = codes.last[k]!
  return last < head && (words[last - 1]!.form === ',' || words[last]!.form === ',')
}

/** What the parser tore off: nouns and articles before the phrase, and "of", "for" phrases that run up to the cue. */
function mended(words: readonly Word[], phrase: Stretch, cue: number): Stretch {
  let { first, last } = phrase
  if (words[first]!.upos !== 'PRON' && words[first]!.upos !== 'DET') {
    for (
      let k = first - 1;
      k >= 0 &&
      k > phrase.first - 8 &&
      (words[phrase.first]!.upos === 'PROPN' ? BEFORE_NAME : BEFORE).has(words[k]!.upos) &&
      words[k]!.quotation === words[first]!.quotation;
      k--
    ) {
      first = k
      if (words[k]!.upos === 'DET') break
    }
  }
  // "some in the trust believed": the parser may give only the trust.
  if (/^(?:in|at|within)$/.test(words[first - 1]?.lower ?? '') && SEVERAL.test(words[first - 2]?.lower ?? ''))
    first -= 2
  let end = last
  while (end < words.length && end < last + 15 && end !== cue && BEHIND.has(words[end]!.upos)) end++
  let verb = end
  while (verb < words.length && verb < end + 4 && verb !== cue && /^(?:AUX|ADV)$/.test(words[verb]!.upos)) verb++
  const joins = end > last && /^(?:of|for|at|from|with|in)$/.test(words[last]!.lower)
  if (joins && (verb === cue || (cue < last && cue >= 0 && words[end]?.upos === 'PUNCT'))) last = end
  return { first, last }
}

const SEVERAL = /^(?:some|many|others|most|several|few|those)$/

const BEFORE_NAME = new Set(['DET', 'PROPN'])
const BEFORE = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM'])
const BEHIND = new Set(['ADP', 'DET', 'NOUN', 'PROPN', 'ADJ', 'NUM', 'PART', 'CCONJ'])

function continuesBehind(words: readonly Word[], codes: WordCodes, head: number, k: number): boolean {
  for (let n = k + 1; n < codes.last[head]!; n++)
    if (codes.head[n] === head) return /^(?:appos|conj|flat|nmod)/.test(words[n]!.relation)
  return false
}
