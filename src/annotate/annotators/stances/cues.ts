/** A marked sentence in, its cues out: words by which somebody takes or reports a view, with who that is. */
import type { Attribution } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import type { AttitudeRow } from '../../../model/stance-lexicon.js'
import type { Cue } from './cue.js'
import { bearer, possessor, verbCue } from './cue-kinds.js'
import { fromBehind } from './holder-phrase.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Mark } from './phrases.js'

/** Cues in order of the text. `isThing` says that a noun holds no views ("the figures"). */
export function findCues(
  sentence: MarkedSentence,
  attributions: readonly Attribution[],
  isThing: (word: string) => boolean,
): Cue[] {
  const cues: Cue[] = []
  for (const mark of sentence.attitudes) {
    const { kind, pos } = mark.row
    if (kind === 'modal') continue
    const own =
      mark.row.phrase === 'according to'
        ? fromBehind(sentence, mark, mark.to, isThing)
        : pos === 'noun'
          ? (possessor(sentence, mark) ?? bearer(sentence, mark, isThing))
          : (verbCue(sentence, mark, isThing) ??
            (/^'s?$/.test(sentence.normal[mark.from - 1] ?? '') ? possessor(sentence, mark) : undefined))
    const cue = pos === 'verb' ? attributed(sentence, mark, own, attributions) : own
    if (cue && !isIdleIntention(sentence, cue, cues.at(-1)) && !isSupposed(sentence, cue)) cues.push(cue)
  }
  const more = attributedCues(sentence, attributions)
  return more.length === 0 ? cues : [...cues, ...more].sort((a, b) => a.mark.from - b.mark.from)
}

/** The cue with the source that an attribution gives it, unless its own words name somebody right before the verb. */
function attributed(
  sentence: MarkedSentence,
  mark: Mark<AttitudeRow>,
  own: Cue | undefined,
  attributions: readonly Attribution[],
): Cue | undefined {
  const before = sentence.normal[mark.from - 1] ?? ''
  // "more of a say": a noun.
  if (!own && (sentence.isListed('before-infinitive', before) || sentence.isListed('determiner', before)))
    return undefined
  const [start, end] = [sentence.words[mark.from]!.start, sentence.words[mark.to - 1]!.end]
  const said = attributions.find((a) => a.cue && a.cue.start < end && a.cue.end > start)
  if (!said?.source || !said.speaker || said.source.start < sentence.start || said.source.end > sentence.end) return own
  const who = wordsOf(sentence, said.source)
  if (!who || (who.from < mark.to && mark.from < who.to)) return own
  if (own?.holder.as === 'words') {
    const { from, to, pronoun } = own.holder
    const apart = to <= who.from || from >= who.to
    if (apart && !pronoun && (to === mark.from || from === mark.to)) return own
    // A role, a noun or a name that the attribution cut short.
    const isLonger = from <= who.from && to >= who.to && to - from > who.to - who.from
    const isBare = !sentence.normal.slice(from, to).some((word) => /^(?:for|of|at|from)$/.test(word))
    if (
      !apart &&
      !pronoun &&
      isLonger &&
      (isBare || sentence.words[from]!.capital || sentence.isListed('role', sentence.normal[from])) &&
      (said.speaker.kind === 'unnamed' || to > who.to)
    )
      return own
    // "Tobias Venn, NHS England's regional director, warned": the name, not what stands beside it.
    if (apart && !pronoun && sentence.words[from]!.capital && sentence.normal[to] === ',' && who.from - to <= 2)
      return own
  } else if (own) return own
  return {
    mark,
    holder: { as: 'speaker', speaker: said.speaker, ...who },
    inverted: who.from >= mark.to,
    from: Math.min(mark.from, who.from),
    to: Math.max(mark.to, who.to),
  }
}

/** What the attributions know to report speech though no list of attitudes has it: a cue that takes no side of its own. */
function attributedCues(sentence: MarkedSentence, attributions: readonly Attribution[]): Cue[] {
  return attributions.flatMap((said): Cue[] => {
    const { cue, source, speaker } = said
    if (!cue || !source || !speaker || cue.start < sentence.start || cue.end > sentence.end) return []
    const at = wordsOf(sentence, cue)
    const who = wordsOf(sentence, source)
    if (!at || !who) return []
    const known = sentence.attitudes.some((mark) => mark.from < at.to && mark.to > at.from)
    const inside = sentence.words[at.from]!.quoted || (who.from < at.to && at.from < who.to)
    if (known || inside) return []
    const row: AttitudeRow = {
      id: 'reported',
      phrase: cue.exact.toLowerCase(),
      forms: [],
      kind: 'speech',
      valence: 0,
      pos: 'verb',
    }
    return [
      {
        mark: { row, ...at },
        holder: { as: 'speaker', speaker, ...who },
        inverted: who.from >= at.to,
        from: Math.min(at.from, who.from),
        to: Math.max(at.to, who.to),
      },
    ]
  })
}

/** The words that a span of the text covers. */
function wordsOf(sentence: MarkedSentence, span: Span): { from: number; to: number } | undefined {
  const from = sentence.words.findIndex((word) => word.start >= span.start)
  if (from < 0) return undefined
  let to = from
  while (to < sentence.words.length && sentence.words[to]!.end <= span.end) to++
  return to > from ? { from, to } : undefined
}

/** "will" and "would" count only for named people and bodies and for "he" or "she". */
function isIdleIntention(sentence: MarkedSentence, cue: Cue, before: Cue | undefined): boolean {
  if (cue.mark.row.kind !== 'intend') return false
  if (sentence.words[cue.mark.from]!.quoted) return true
  // "said a new government would take charge": the claim of whoever says it.
  if (
    before?.mark.row.kind === 'speech' &&
    !before.inverted &&
    cue.holder.as === 'words' &&
    !cue.holder.pronoun &&
    cue.holder.from - before.mark.to <= 3 &&
    /^(?:would|will|'ll|'d)$/.test(cue.mark.row.phrase)
  )
    return true
  if (!/^(?:would|will|'ll|'d|be to|be going to)$/.test(cue.mark.row.phrase)) return false
  if (cue.holder.as !== 'words') return cue.mark.row.phrase !== 'would'
  if (cue.mark.row.phrase !== 'would') return true
  const first = sentence.words[cue.holder.from]!
  return !(first.capital || cue.holder.pronoun)
}

/** "If ministers want …", "Who on earth thinks …": nobody is said to hold it. */
function isSupposed(sentence: MarkedSentence, cue: Cue): boolean {
  const before = sentence.normal[cue.from - 1]
  if (before === 'if' || before === 'unless' || before === 'whether') return true
  return sentence.turns.some(
    (turn) => turn.row.kind === 'ask-no' && turn.from < cue.mark.to && turn.to > cue.from && cue.holder.as === 'words',
  )
}
