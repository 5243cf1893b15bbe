/** A cue with its content and source comes in; the choice whether people would call it an attribution goes out, as hashed features. */
import { hash1, hash2, hash3, hashString } from '../../../learn/feature-hash.js'
import type { Choice } from '../../../learn/log-linear.js'
import type { Word } from './reading.js'
import type { WordCodes } from './word-features.js'
import { formAt, type Stretch, step, uposAt } from './word-places.js'

/** What the rankers for cues, contents and sources made of one word. */
export interface Proposal {
  /** Index of the cue. */
  readonly at: number
  readonly act: 'speech' | 'belief'
  /** Probability of the cue. */
  readonly sure: number
  readonly content: readonly Stretch[]
  /** Expected overlap of the content with what else it may be. */
  readonly contentSure: number
  readonly source: Stretch | undefined
}

/** Two candidates: it is none, it is one. */
export function verdictChoice(words: readonly Word[], codes: WordCodes, proposal: Proposal): Choice {
  return { lists: [features(words, codes, proposal)], candidates: [[], [0]] }
}

/** A probability in eight steps, finer towards its ends. */
function sureness(p: number): number {
  return p < 0.35 ? 0 : p < 0.5 ? 1 : p < 0.65 ? 2 : p < 0.8 ? 3 : p < 0.9 ? 4 : p < 0.96 ? 5 : p < 0.99 ? 6 : 7
}

function features(words: readonly Word[], codes: WordCodes, proposal: Proposal): number[] {
  const { at, content, source } = proposal
  const act = proposal.act === 'speech' ? 1 : 2
  const lemma = codes.lemma[at]!
  const listed = codes.listed[at]!
  const sure = sureness(proposal.sure)
  const contentSure = sureness(proposal.contentSure)
  const kind = kindOf(words, codes, at, content)
  const who = voiceOf(words, codes, at, source)
  const size = step(content.reduce((sum, { first, last }) => sum + last - first, 0))
  const relation = codes.relation[at]!
  const passive = isPassive(words, codes, at) ? 1 : 0
  const { first } = content[0]!
  const { last } = content.at(-1)!
  const gap = first > at ? step(first - at) : step(last - at)
  const out = [
    hash2(1, act, 0),
    hash2(2, act, lemma),
    hash2(3, act, kind),
    hash3(4, act, kind, lemma),
    hash3(5, act, kind, listed),
    hash3(6, act, sure, contentSure),
    hash2(7, act, sure),
    hash2(8, act, contentSure),
    hash3(9, kind, sure, contentSure),
    hash3(10, act, who, kind),
    hash3(11, who, lemma, act),
    hash3(12, sure, lemma, act),
    hash3(13, relation, kind, act),
    hash3(14, codes.suffix[at]!, kind, act),
    hash3(15, size, kind, act),
    hash3(16, size, lemma, act),
    hash3(17, gap, kind, act),
    hash2(18, codes.upos[at]!, kind),
    hash3(19, codes.upos[at]!, relation, act),
    hash3(20, formAt(codes, at - 1), kind, act),
    hash2(21, formAt(codes, at - 1), lemma),
    hash2(22, formAt(codes, first), lemma),
    hash3(23, formAt(codes, first - 1), formAt(codes, first), kind),
    hash3(24, uposAt(codes, first), uposAt(codes, last - 1), kind),
    hash2(25, formAt(codes, last), kind),
    hash2(26, codes.lemma[last - 1]!, kind),
    hash3(27, who, sure, contentSure),
    hash2(28, passive, lemma),
    hash3(29, passive, kind, who),
    hash2(30, /^[?]/.test(words.at(-1)!.form) ? 1 : 0, act),
    hash2(31, at < 12 && words.length < 16 ? 1 : 0, kind),
  ]
  if (source)
    out.push(hash2(32, codes.lemma[source.last - 1]!, act), hash3(33, codes.suffix[source.last - 1]!, kind, act))
  for (let k = Math.max(0, at - 4); k < at; k++)
    if (HEDGES.has(words[k]!.lower)) out.push(hash2(34, codes.form[k]!, kind), hash2(35, codes.form[k]!, lemma))
  return out
}

/** Whether the word has an auxiliary or a subject of the passive. */
export function isPassive(words: readonly Word[], codes: WordCodes, at: number): boolean {
  for (let k = at - 1; k >= Math.max(0, at - 4); k--)
    if (codes.head[k] === at && words[k]!.relation === 'aux:pass') return true
  const subject = codes.subject[at]!
  return subject >= 0 && words[subject]!.relation === 'nsubj:pass'
}

/** Words before a cue that may unsay it: what was not, would or is to be said. */
const HEDGES = new Set([
  'not',
  "n't",
  'never',
  'no',
  'to',
  'will',
  'would',
  'could',
  'can',
  'may',
  'might',
  'should',
  'if',
  'when',
  'whether',
  'by',
  'be',
  'been',
  'was',
  'were',
  'is',
  'are',
  'do',
  'did',
  'who',
  'which',
  'that',
])

const OPENING = new Set(['that', 'to', 'if', 'whether', 'how', 'why', 'what', 'of', 'for', 'about', 'on', 'as'])
const NOTHING = hashString('<none>')

/** What a content is like: how it opens, whether it has verbs, how much of it stands in marks, on which side of the cue. */
function kindOf(words: readonly Word[], codes: WordCodes, at: number, content: readonly Stretch[]): number {
  const { first } = content[0]!
  const { last } = content.at(-1)!
  let verbs = 0
  let quoted = 0
  let size = 0
  for (const part of content) {
    verbs += codes.verbsBefore[part.last]! - codes.verbsBefore[part.first]!
    quoted += codes.quotedBefore[part.last]! - codes.quotedBefore[part.first]!
    size += part.last - part.first
  }
  const share = quoted === 0 ? 0 : quoted >= 0.9 * size ? 2 : 1
  const side = last <= at ? 0 : first > at ? 1 : 2
  const word = words[first]!.lower
  const before = words[first - 1]?.lower ?? ''
  const opening = OPENING.has(word) ? hashString(word) : OPENING.has(before) ? hashString(before) : NOTHING
  return hash3(side, share, Math.min(2, verbs), opening)
}

/** What a source is like: nobody, a pronoun, a name or a noun, and on which side of the cue. */
function voiceOf(words: readonly Word[], codes: WordCodes, at: number, source: Stretch | undefined): number {
  if (!source) return hash1(1, codes.subject[at]! >= 0 ? 1 : 0)
  const head = words[source.last - 1]!
  const kind = head.upos === 'PRON' ? codes.lemma[source.last - 1]! : codes.upos[source.last - 1]!
  return hash3(
    2,
    kind,
    source.first > at ? 1 : 0,
    codes.subject[at]! >= source.first && codes.subject[at]! < source.last ? 1 : 0,
  )
}
