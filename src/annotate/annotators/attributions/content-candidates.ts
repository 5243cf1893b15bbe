/** A sentence and the word that reports come in; the stretches that may be what was said go out, each with its hashed features. */
import { hash1 } from '../../../learn/feature-hash.js'
import type { Choice } from '../../../learn/log-linear.js'
import { edgesOf } from './content-edges.js'
import {
  aroundFeatures,
  endFeatures,
  pairFeatures,
  reendFeatures,
  restartFeatures,
  startFeatures,
} from './content-features.js'
import { phraseBefore } from './noun-phrases.js'
import type { Word } from './reading.js'
import type { WordCodes } from './word-features.js'
import { isWordy, type Stretch } from './word-places.js'

export interface ContentChoice extends Choice {
  /** What each candidate covers: one stretch, or two around a tag; none is the answer that nothing here is content. */
  readonly stretches: readonly (readonly Stretch[])[]
}

/** Words looked at on each side for the edges of a sentence inside a quotation. */
const FARTHEST = 80

/** All candidates for the content of the cue at word `at`. At most some hundreds, however long the sentence. */
export function contentChoice(words: readonly Word[], codes: WordCodes, at: number): ContentChoice {
  const [low, high] = room(words, codes, at)
  const namer = namerBehindComma(words, at)
  const tagged = taggedQuotation(words, codes, at)
  const misses = (s: number, e: number) => tagged !== undefined && (s >= tagged || e < tagged)
  const midway = (s: number, e: number) => namer <= at && e <= at && !opensClause(words, s, low)
  const edges = edgesOf(words, codes, at, low, high)
  const lists: (readonly number[])[] = []
  const candidates: number[][] = []
  const stretches: Stretch[][] = []
  const kept = new Map<number, number>()
  const list = (kind: number, place: number, make: () => number[]) => {
    const key = kind * 1e6 + place
    let index = kept.get(key)
    if (index === undefined) {
      index = lists.length
      lists.push(make())
      kept.set(key, index)
    }
    return index
  }
  const start = (k: number) => list(1, k, () => startFeatures(words, codes, at, k, low))
  const end = (k: number) => list(2, k, () => endFeatures(words, codes, at, k, high))
  const pair = (features: number[]) => lists.push(features) - 1
  for (const s of edges.starts) {
    for (const e of edges.ends) {
      if (e <= s || (s <= at && at < e) || (e > namer && e <= at)) continue
      if (misses(s, e) || midway(s, e)) continue
      if (holdsOwnSubject(words, codes, at, s, e) || leavesVerb(words, codes, at, s, e)) continue
      candidates.push([start(s), end(e), pair(pairFeatures(words, codes, at, s, e))])
      stretches.push([{ first: s, last: e }])
    }
  }
  const opening = edges.starts.filter((s) => s < at).slice(0, 3)
  const closing = edges.ends.filter((e) => e <= at).slice(-4)
  const again = edges.starts.filter((s) => s > at && s < at + 20).slice(0, 5)
  const finals = edges.ends.filter((e) => e > at).slice(-3)
  for (const s of opening) {
    for (const e of closing) {
      if (e <= s || misses(s, e) || (e > namer && e <= at) || holdsOwnSubject(words, codes, at, s, e)) continue
      for (const s2 of again) {
        if (!isBreak(words, s2 - 1)) continue
        for (const e2 of finals) {
          if (e2 <= s2) continue
          candidates.push([
            start(s),
            end(e),
            list(3, s2, () => restartFeatures(words, codes, at, s2)),
            list(4, e2, () => reendFeatures(words, codes, at, e2, high)),
            pair(aroundFeatures(words, codes, at, s, e, s2, e2)),
          ])
          stretches.push([
            { first: s, last: e },
            { first: s2, last: e2 },
          ])
        }
      }
    }
  }
  candidates.push([lists.push([hash1(90, 0), hash1(91, codes.lemma[at]!), hash1(92, codes.relation[at]!)]) - 1])
  stretches.push([])
  return { lists, candidates, stretches }
}

/** Words between a quotation and the cue of its tag. */
const LONGEST_TAG = 16

/** Most words of a title in marks. */
const LONGEST_TITLE = 10

/** Two words or fewer, or capitals throughout. */
function isTitle(quoted: readonly Word[]): boolean {
  const long = quoted.filter(({ form }) => /^\p{L}{4}/u.test(form))
  return quoted.length < 4 || (quoted.length < LONGEST_TITLE && long.every(({ form }) => /^\p{Lu}/u.test(form)))
}

/** `“…,” the nurse said`: behind the last word of a quotation that a comma leads on to the cue, with only a name between. */
function taggedQuotation(words: readonly Word[], codes: WordCodes, at: number): number | undefined {
  if (words[at]!.upos !== 'VERB' || words[at]!.quotation >= 0 || /ing$/.test(words[at]!.lower)) return undefined
  for (let k = at - 1; k >= Math.max(0, at - LONGEST_TAG); k--) {
    const word = words[k]!
    if (word.quotation >= 0) {
      const leads = /^[,?!…]$/.test(word.form) || words.slice(k + 1, k + 3).some(({ form }) => form === ',')
      const quoted = words.slice(
        codes.quoteFirst[k]!,
        Math.min(codes.quoteLast[k]!, codes.quoteFirst[k]! + LONGEST_TITLE),
      )
      return leads && !isTitle(quoted) ? codes.quoteLast[k]! : undefined
    }
    if (/^(?:VERB|SCONJ)$/.test(word.upos) || /^(?:that|who|which|and|but|[.;:])$/.test(word.lower)) return undefined
  }
  return undefined
}

/** "…, the nurses have warned": the first word of the phrase between a comma and the cue; behind the cue where there is none. */
function namerBehindComma(words: readonly Word[], at: number): number {
  if (words[at]!.upos !== 'VERB' || words[at]!.quotation >= 0) return at + 1
  const phrase = phraseBefore(words, at, Math.max(0, at - FARTHEST))
  return phrase && words[phrase.first - 1]?.form === ',' ? phrase.first : at + 1
}

/** What "…, the nurses have warned" closes begins with its sentence, behind a mark or behind a conjunction, never in the midst of a phrase. */
function opensClause(words: readonly Word[], s: number, low: number): boolean {
  const before = words[s - 1]
  return s <= low || !before || !isWordy(before) || /^(?:and|but|so|while|because|why|that)$/.test(before.lower)
}

/** "…," he said: what stands before the cue ends before the one who says it. */
function holdsOwnSubject(words: readonly Word[], codes: WordCodes, at: number, s: number, e: number): boolean {
  if (e > at) return false
  if (e === at && at > 0 && /^(?:he|she|they|we|i)$/.test(words[at - 1]!.lower)) return true
  if (endsInNamer(words, codes, at, s, e)) return true
  const subject = codes.subject[at]!
  return subject >= s && subject < e && words[subject]!.relation === 'nsubj' && words[subject]!.quotation < 0
}

/** "They claim the reform | would help": a subject without the verb that follows it at once is not all that was said. */
function leavesVerb(words: readonly Word[], codes: WordCodes, at: number, s: number, e: number): boolean {
  if (s !== at + 1 || words[e]?.upos !== 'AUX' || codes.verbsBefore[e]! > codes.verbsBefore[s]!) return false
  const subject = codes.subject[at]!
  return subject >= 0 && subject < at && !/^(?:who|which|that)$/.test(words[subject]!.lower)
}

/** Behind a quotation a few words run up to the cue without a break: they name who says it. */
function endsInNamer(words: readonly Word[], codes: WordCodes, at: number, s: number, e: number): boolean {
  if (words[e - 1]!.quotation >= 0 || at - e > 2) return false
  for (let k = e; k < at; k++) if (!isWordy(words[k]!)) return false
  for (let k = e - 1; k >= s && e - k < 12; k--)
    if (words[k]!.quotation >= 0 && codes.quotedBefore[e]! > codes.quotedBefore[s]!) return true
  return false
}

/** Inside a quotation the content stays in it; outside it may reach over the whole sentence. */
function room(words: readonly Word[], codes: WordCodes, at: number): readonly [number, number] {
  const quotation = words[at]!.quotation
  if (quotation < 0) return [0, words.length]
  let low = codes.quoteFirst[at]!
  let high = codes.quoteLast[at]!
  for (let k = at - 1; k >= Math.max(low, at - FARTHEST); k--) {
    if (k === at - FARTHEST || /^[.!?]$/.test(words[k]!.form)) {
      low = k + 1
      break
    }
  }
  for (let k = at + 1; k < Math.min(high, at + FARTHEST + 1); k++) {
    if (k === at + FARTHEST || /^[.!?]$/.test(words[k]!.form)) {
      high = k
      break
    }
  }
  return [low, high]
}
function isBreak(words: readonly Word[], at: number): boolean {
  return at >= 0 && !isWordy(words[at]!)
}
