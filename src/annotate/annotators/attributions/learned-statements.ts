/** A narrator's sentence comes in; what is said in it goes out, by the trained models: cue, then content, then source. */

import { probabilities } from '../../../learn/log-linear.js'
import type { Span } from '../../../model/span.js'
import { contentChoice, type Stretch } from './content-features.js'
import { canBeCue, cueChoice } from './cue-features.js'
import type { Found } from './found.js'
import type { AttributionLexicon } from './lexicon.js'
import type { AttributionModels } from './models.js'
import { phraseAfter, phraseBefore } from './noun-phrases.js'
import type { NarratorSentence, Reading, Word } from './reading.js'
import { phraseOf, sourceChoice } from './source-features.js'
import { formOf } from './statements.js'
import { codeWords, type WordCodes } from './word-features.js'

/** Least probability of a cue of speech, and of belief; found on a fifth of the training articles. */
const LEAST_SPEECH = 0.4
const LEAST_BELIEF = 0.75

/** Attributions of one sentence, in order of their cues. */
export function readStatements(
  reading: Reading,
  sentence: NarratorSentence,
  lexicon: AttributionLexicon,
  models: AttributionModels,
): Found[] {
  const words = reading.words(sentence)
  const codes = codeWords(words, lexicon)
  const out: { found: Found; at: number }[] = []
  for (let k = 0; k < words.length; k++) {
    if (!canBeCue(words[k]!)) continue
    const [, speech, belief] = probabilities(models.cues.scores(cueChoice(words, codes, k))) as unknown as [
      number,
      number,
      number,
    ]
    if (speech < LEAST_SPEECH && belief < LEAST_BELIEF) continue
    const found = bound(
      reading,
      words,
      codes,
      k,
      speech >= belief ? 'speech' : 'belief',
      Math.max(speech, belief),
      models,
    )
    if (found) out.push({ found, at: k })
  }
  return withoutDoubles(out.map((o) => o.found))
}

function bound(
  reading: Reading,
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  act: 'speech' | 'belief',
  sure: number,
  models: AttributionModels,
): Found | undefined {
  const choice = contentChoice(words, codes, at)
  const p = probabilities(models.contents.scores(choice))
  const best = indexOfMost(p)
  const stretches = choice.stretches[best]!
  if (stretches.length === 0) return undefined
  const content = stretches.map((s) => spanOf(reading, words, s))
  const source = sourceOf(words, codes, at, stretches, models)
  return {
    content,
    cue: { start: words[at]!.start, end: words[at]!.end },
    ...(source ? { source: spanOf(reading, words, source) } : {}),
    act,
    form: formOf(reading.text, reading.quotations, content),
    rule: 'models',
    confidence: sure * Math.min(1, p[best]! + 0.3),
  }
}

function sourceOf(
  words: readonly Word[],
  codes: WordCodes,
  at: number,
  content: readonly Stretch[],
  models: AttributionModels,
): Stretch | undefined {
  if (words[at]!.upos === 'X') return untaggedSource(words, at, content)
  const choice = sourceChoice(words, codes, at, content)
  const scores = models.sources.scores(choice)
  const head = choice.heads[indexOfMost(scores)]!
  return head < 0 ? undefined : phraseOf(words, codes, head)
}

function untaggedSource(words: readonly Word[], at: number, content: readonly Stretch[]): Stretch | undefined {
  const after = words[at]!.lower === 'according' ? phraseAfter(words, at + 2) : undefined
  if (after) return after
  const first = content[0]!
  const from = first.last <= at ? first.last : 0
  return phraseBefore(words, at, from) ?? phraseAfter(words, at + 1)
}

function indexOfMost(values: Float64Array): number {
  let best = 0
  for (let k = 1; k < values.length; k++) if (values[k]! > values[best]!) best = k
  return best
}

/** Words as a span; a quotation that the edge stands in is taken to its mark. */
function spanOf(reading: Reading, words: readonly Word[], { first, last }: Stretch): Span {
  const from = words[first]!
  const to = words[last - 1]!
  const opening = from.quotation >= 0 && (first === 0 || words[first - 1]!.quotation !== from.quotation)
  const closing = to.quotation >= 0 && (last === words.length || words[last]!.quotation !== to.quotation)
  return {
    start: opening ? Math.min(from.start, reading.quotations[from.quotation]!.start) : from.start,
    end: closing ? Math.max(to.end, reading.quotations[to.quotation]!.end) : to.end,
  }
}

/** Two cues with nearly the same content ("went on to say"): the surer one stays. */
function withoutDoubles(found: readonly Found[]): Found[] {
  return found.filter(
    (a, i) =>
      !found.some(
        (b, j) =>
          i !== j && overlap(a, b) > 0.7 && (b.confidence > a.confidence || (b.confidence === a.confidence && j < i)),
      ),
  )
}

function overlap(a: Found, b: Found): number {
  let both = 0
  for (const x of a.content)
    for (const y of b.content) both += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start))
  const size = (f: Found) => f.content.reduce((n, s) => n + s.end - s.start, 0)
  return both / (size(a) + size(b) - both)
}
