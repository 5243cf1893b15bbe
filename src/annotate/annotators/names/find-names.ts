/** An article comes in; for its headline and its body the names found by list, by pattern and by the tagger go out. */
import { labelSequence, type SequenceModel, unpackSequenceModel } from '../../../learn/sequence-model.js'
import type { Article } from '../../../model/article.js'
import type { Span } from '../../../model/span.js'
import type { Candidate, UnknownCandidate } from '../organisations/candidate.js'
import { findKnown, opensNoName } from '../organisations/find-known.js'
import { findUnknown, headAt, headEnding, needsToAct } from '../organisations/find-unknown.js'
import type { NameLexicon } from './name-lexicon.js'
import { type NameText, nameTexts } from './name-text.js'
import { BEGINS_ORGANISATION, INSIDE_ORGANISATION, type Island, islandsOf, OUTSIDE } from './tag-features.js'
import { documentWords } from './word-view.js'

/** Words that the tagger takes for one name. */
export interface TaggedName {
  readonly from: number
  readonly to: number
  readonly type: 'organisation' | 'person'
  /** By how much its least sure word was chosen, in units of the model. */
  readonly margin: number
}

export interface FoundNames {
  readonly text: NameText
  readonly known: readonly Candidate[]
  readonly unknown: readonly UnknownCandidate[]
  readonly tagged: readonly TaggedName[]
}

export interface NameFinder {
  readonly lexicon: NameLexicon
  /** The same object for the same article: the annotators of bodies and of people share one reading. */
  find(article: Article, sentences: readonly Span[]): readonly FoundNames[]
}

/** A finder over a lexicon and the bytes of `data/models/names.bin`. */
export function createNameFinder(lexicon: NameLexicon, model: Uint8Array): NameFinder {
  const tagger = unpackSequenceModel(model)
  const read = new WeakMap<Article, readonly FoundNames[]>()
  return {
    lexicon,
    find(article, sentences) {
      const before = read.get(article)
      if (before) return before
      const texts = nameTexts(article, sentences)
      const words = documentWords(texts, lexicon)
      const found = texts.map((text) => {
        const known = findKnown(text, lexicon)
        const unknown = findUnknown(text, known, lexicon)
        const tagged = islandsOf(text, lexicon, known, unknown, words)
          .flatMap((island) => tag(text, island, tagger))
          .filter((name) => !isForRules(text, name, lexicon))
        return { text, known, unknown, tagged }
      })
      read.set(article, found)
      return found
    },
  }
}

/** "Sir Merrick Moss" is nobody's organisation, a fund that does nothing none, "Labour costs" common words: these are read by rule. */
function isForRules(text: NameText, name: TaggedName, lexicon: NameLexicon): boolean {
  if (name.type !== 'organisation') return false
  if (lexicon.cues.title.has(text.words[name.from]!.key) || needsToAct(text, name, lexicon)) return true
  // "Clinic" at the head of a line: a kind of body, nobody's name.
  if (headAt(text, name.from, lexicon)?.to === name.to) return true
  // "Wansbeck hospital" ends in a noun that may do so, "the Fenton care | plan" does not.
  const isLower = text.words[name.to - 1]!.shape === 'lower'
  if (isLower && headEnding(text, name.from, name.to, lexicon)?.lower !== true) return true
  return opensNoName(text, lexicon, name.from)
}

/** A leading "The" stays outside the span, also where it has a capital; "and" after a comma opens no name. */
function trimmed(text: NameText, first: number, to: number): { from: number; to: number } | undefined {
  let from = first
  while (to - from > 1 && LEADING.has(text.words[from]!.key)) from++
  return LEADING.has(text.words[from]!.key) && text.words[from]!.shape === 'lower' ? undefined : { from, to }
}

const LEADING = new Set([
  'the',
  'and',
  'of',
  'for',
  'when',
  'while',
  'if',
  'although',
  'though',
  'because',
  'since',
  'as',
  'but',
])

function tag(text: NameText, island: Island, model: SequenceModel): TaggedName[] {
  const { labels, margins } = labelSequence(model, island)
  const names: TaggedName[] = []
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at]!
    if (label === OUTSIDE) continue
    let margin = margins[at]!
    let end = at + 1
    // A comma parts names: "Quill, Venn and Moss".
    const goesOn = (next: number) =>
      next < labels.length &&
      labels[next] !== OUTSIDE &&
      labels[next]! % 2 === 0 &&
      text.words[island.from + next]!.gap !== 'comma'
    for (; goesOn(end); end++) margin = Math.min(margin, margins[end]!)
    const type = label === BEGINS_ORGANISATION || label === INSIDE_ORGANISATION ? 'organisation' : 'person'
    const name = trimmed(text, island.from + at, island.from + end)
    if (name) names.push({ ...name, type, margin })
    at = end - 1
  }
  return names
}
