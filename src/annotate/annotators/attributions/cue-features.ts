/** A word of a sentence comes in; the choice whether it reports speech, belief or nothing goes out, as hashed features. */
import { hash1, hash2, hashString } from '../../../learn/feature-hash.js'
import type { Choice } from '../../../learn/log-linear.js'
import type { Word } from './reading.js'
import type { TagCodes, WordCodes } from './word-features.js'

/** Candidates of a cue choice, in order. */
export const CUE_CLASSES = ['none', 'speech', 'belief'] as const

const NO_WORD = hashString('<none>')

/** Whether a word can be a cue at all: a verb, noun or adjective, or an untagged word of letters. */
export function canBeCue(word: Word): boolean {
  switch (word.upos) {
    case 'VERB':
    case 'NOUN':
    case 'ADJ':
    case 'AUX':
    case 'PROPN':
      return /^\p{L}{2}/u.test(word.form)
    case 'X':
      // Words of a long quotation have no tag: what they report is not the narrator's.
      return word.quotation < 0 && /^\p{L}{2}/u.test(word.form)
    default:
      return word.lower === 'according'
  }
}

/** Features of word `at` for the three classes; `tagged` are its tag features. */
export function cueChoice(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  tagged: readonly number[] = tagFeatures(words, codes, at),
): Choice {
  const f = [...tagged, hash1(6, codes.relation[at]!)]
  grammar(words, codes, at, f)
  return { lists: [ofClass(f, 101), ofClass(f, 102), ofClass(f, 103)], candidates: [[0], [1], [2]] }
}

/** What is known of word `at` before its sentence is parsed: it and its neighbours, and the marks near it. */
export function tagFeatures(words: readonly Word[], codes: TagCodes, at: number): number[] {
  const f: number[] = []
  const word = words[at]!
  const form = (k: number) => (k >= 0 && k < codes.size ? codes.form[k]! : NO_WORD)
  const upos = (k: number) => (k >= 0 && k < codes.size ? codes.upos[k]! : NO_WORD)
  const lemma = codes.lemma[at]!
  const quoted = word.quotation >= 0 ? 1 : 0
  const { ahead, behind, that, colon } = neighbourhood(words, at)
  f.push(hash1(1, 0), hash1(2, form(at)), hash1(3, lemma), hash1(4, codes.suffix[at]!), hash1(5, upos(at)))
  f.push(hash1(7, codes.listed[at]!), hash2(8, codes.listed[at]!, upos(at)))
  f.push(hash1(9, form(at - 1)), hash1(10, form(at + 1)), hash1(11, form(at - 2)), hash1(12, form(at + 2)))
  f.push(hash1(13, upos(at - 1)), hash1(14, upos(at + 1)), hash2(15, upos(at - 1), upos(at + 1)))
  f.push(hash2(16, form(at), form(at + 1)), hash2(17, form(at), form(at - 1)), hash2(18, form(at), upos(at + 1)))
  f.push(hash2(19, form(at), upos(at - 1)), hash2(20, lemma, that), hash2(21, lemma, colon), hash2(22, lemma, ahead))
  f.push(hash2(23, lemma, behind), hash2(24, ahead, behind), hash2(25, quoted, lemma), hash2(26, quoted, that))
  f.push(hash2(27, codes.listed[at]!, that), hash2(28, codes.listed[at]!, ahead), hash2(29, codes.listed[at]!, behind))
  f.push(
    hash2(30, codes.shape[at]!, codes.suffix[at]!),
    hash2(31, upos(at - 2), upos(at - 1)),
    hash2(32, upos(at + 1), upos(at + 2)),
  )
  f.push(hash1(33, quoted))
  return f
}

/** Two candidates: a word that is passed over, and one that is worth a parse. */
export const glanceChoice = (tagged: readonly number[]): Choice => ({ lists: [tagged], candidates: [[], [0]] })

/** The features as those of one class. */
function ofClass(features: readonly number[], template: number): number[] {
  return features.map((feature) => hash1(template, feature))
}

/** What relations the word has: its subject, its clauses, its head. */
function grammar(words: readonly Word[], codes: WordCodes, at: number, f: number[]): void {
  if (words[at]!.upos === 'X') return
  const lemma = codes.lemma[at]!
  const head = codes.head[at]!
  const headUpos = head >= 0 ? codes.upos[head]! : NO_WORD
  f.push(hash2(40, codes.relation[at]!, headUpos), hash2(41, lemma, codes.relation[at]!))
  f.push(hash2(42, codes.relation[at]!, head >= 0 ? codes.lemma[head]! : NO_WORD))
  const subject = codes.subject[at]!
  const person = subject < 0 ? 0 : words[subject]!.upos === 'PRON' ? 1 : words[subject]!.upos === 'PROPN' ? 2 : 3
  f.push(hash2(43, lemma, person), hash2(44, codes.listed[at]!, person), hash1(45, person))
  if (subject >= 0)
    f.push(
      hash1(46, codes.lemma[subject]!),
      hash2(47, codes.lemma[subject]!, lemma),
      hash1(48, codes.relation[subject]!),
    )
  let seen = 0
  const from = Math.max(0, at - 40)
  const to = Math.min(codes.size, at + 40)
  for (let k = from; k < to; k++) {
    if (codes.head[k] !== at) continue
    f.push(
      hash1(49, codes.relation[k]!),
      hash2(50, lemma, codes.relation[k]!),
      hash2(51, codes.listed[at]!, codes.relation[k]!),
    )
    if (words[k]!.upos === 'AUX' || words[k]!.upos === 'ADP')
      f.push(hash1(52, codes.lemma[k]!), hash2(53, lemma, codes.lemma[k]!))
    if (/^(?:ccomp|parataxis)$/.test(words[k]!.relation)) seen |= 1
    if (/^(?:obj|xcomp)$/.test(words[k]!.relation)) seen |= 2
  }
  f.push(hash2(54, person, seen), hash2(55, codes.listed[at]! ^ person, seen))
}

/** How far quotation marks, "that" and a colon are, in coarse steps. */
function neighbourhood(
  words: readonly Word[],
  at: number,
): { ahead: number; behind: number; that: number; colon: number } {
  let ahead = 0
  let behind = 0
  let that = 0
  let colon = 0
  const mine = words[at]!.quotation
  for (let k = at + 1; k < Math.min(words.length, at + 8); k++) {
    const word = words[k]!
    if (that === 0 && word.lower === 'that') that = k - at < 2 ? 1 : 2
    if (colon === 0 && word.form === ':') colon = 1
    if (ahead === 0 && word.quotation >= 0 && word.quotation !== mine) ahead = k - at < 4 ? 1 : 2
  }
  for (let k = at - 1; k >= Math.max(0, at - 8); k--) {
    if (words[k]!.quotation >= 0 && words[k]!.quotation !== mine) {
      behind = at - k < 5 ? 1 : 2
      break
    }
  }
  return { ahead, behind, that, colon }
}
