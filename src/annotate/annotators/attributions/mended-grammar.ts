/**
 * Parsed words of a sentence come in; a verb of saying that was read as a participle of its subject ("A nurse | confirmed the
 * ward was shut") is made the verb of the sentence. No participle has a clause with a subject straight behind it.
 */
import type { AttributionLexicon } from './lexicon.js'
import type { Word } from './reading.js'

/** A word whose place in the tree may still change. */
export type Settling = Omit<Word, 'head' | 'relation'> & { head: number; relation: string }

/** A word whose tag may still change. */
export type Tagging = Omit<Settling, 'upos'> & { upos: Word['upos'] }

/** Words between the verb and the first word of the subject behind it, and steps up the tree. */
const NEAR = 4
const HIGHEST = 64

/** Those who are some of a body: "some in the trust". */
const SEVERAL = /^(?:some|many|others|most|several|few|those)$/
const WITHIN = /^(?:in|at|within|among)$/

/** "Some in the trust believed": the tagger may take the first word for an adverb, as in "some ten". */
export function mendTags(words: readonly Tagging[]): void {
  for (let k = 0; k + 2 < words.length; k++)
    if (SEVERAL.test(words[k]!.lower) && WITHIN.test(words[k + 1]!.lower)) words[k]!.upos = 'DET'
}

/** Words of the phrase between "some in" and its verb. */
const LONGEST_BODY = 8

/** A listed verb without a subject behind "some in the trust" has it as its subject. */
function mendSeveral(words: readonly Settling[], k: number, lexicon: AttributionLexicon): void {
  if (words[k]!.upos !== 'VERB' || lexicon.cues.get(words[k]!.lower)?.takes[0] !== 'clause') return
  let from = k - 1
  while (from > 0 && k - from < LONGEST_BODY && /^(?:DET|ADJ|NOUN|PROPN|NUM|ADP)$/.test(words[from]!.upos)) {
    if (SEVERAL.test(words[from]!.lower) && WITHIN.test(words[from + 1]!.lower)) break
    from--
  }
  const some = words[from]
  if (!some || from > k - 3 || !SEVERAL.test(some.lower) || !WITHIN.test(words[from + 1]!.lower)) return
  if (words.some(({ head, relation }) => head === k && /^nsubj/.test(relation)) || isUnder(words, k, from)) return
  Object.assign(some, { head: k, relation: 'nsubj' })
}

export function mendReports(words: readonly Settling[], lexicon: AttributionLexicon): void {
  for (let k = 1; k < words.length; k++) {
    const verb = words[k]!
    mendSeveral(words, k, lexicon)
    if (verb.relation !== 'acl' || verb.upos !== 'VERB' || verb.head >= k || verb.head < 0) continue
    if (!/ed$/.test(verb.lower)) continue
    const row = lexicon.cues.get(verb.lower)
    // One who hears has a clause behind the participle too: "a man warned he was ill".
    if (row?.hearer) continue
    if (row?.act !== 'speech' || row.part !== 'verb' || row.takes[0] !== 'clause') continue
    const clause = clauseBehind(words, k)
    if (clause !== undefined) makeVerb(words, k, clause)
  }
}

/** Head of the clause whose subject stands straight behind word `k`. */
function clauseBehind(words: readonly Settling[], k: number): number | undefined {
  if (!/^(?:PROPN|PRON|DET|NUM|NOUN|ADJ)$/.test(words[k + 1]?.upos ?? '')) return undefined
  for (let j = k + 1; j <= Math.min(words.length - 1, k + NEAR); j++) {
    const { relation, head } = words[j]!
    if (/^nsubj/.test(relation) && head > j) return head
    if (/^(?:VERB|AUX|PUNCT|ADP)$/.test(words[j]!.upos)) return undefined
  }
  return undefined
}

function makeVerb(words: readonly Settling[], k: number, clause: number): void {
  const verb = words[k]!
  const noun = words[verb.head]!
  const top = words[clause]!
  const at = verb.head
  const above = noun.head === clause ? top : noun
  if (above === noun && isUnder(words, noun.head, clause)) return
  Object.assign(verb, { head: above.head, relation: above.relation })
  Object.assign(noun, { head: k, relation: 'nsubj' })
  Object.assign(top, { head: k, relation: 'ccomp' })
  // What stood behind the verb and hung on its noun is the verb's now.
  for (let j = k + 1; j < words.length; j++) if (words[j]!.head === at) words[j]!.head = k
}

function isUnder(words: readonly Settling[], from: number, top: number): boolean {
  let k = from
  for (let steps = 0; k >= 0 && steps < HIGHEST; steps++) {
    if (k === top) return true
    k = words[k]!.head
  }
  return k >= 0
}
