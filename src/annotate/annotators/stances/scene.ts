/** What kind of text it is in, and so how strong a sign must be to count there. */
import type { CutSentence } from './marked-sentence.js'
import type { Earlier } from './nearby.js'
import type { Candidate } from './relevance.js'

export interface Scene {
  /** A sentence or a few: every sign counts, since the text was chosen for it. */
  readonly isShort: boolean
  /** Written to argue: the author's own voice takes sides. */
  readonly isOpinion: boolean
}

const SHORT_SENTENCES = 4
/** First-person words outside quotations, a thousand words, from which on a text argues. */
const OPINION_RATE = 6
const OWN = /^(?:i|we|our|us|my|you|your)$/

/** `cut` are the article's sentences, in order. Linear. */
export function sceneOf(cut: readonly CutSentence[], earlier: Earlier): Scene {
  const isShort = earlier.sentences.length <= SHORT_SENTENCES
  const quoted = earlier.attributions.flatMap((a) => a.content)
  let own = 0
  let words = 0
  let next = 0
  const inOrder = [...quoted].sort((a, b) => a.start - b.start)
  for (const sentence of cut)
    for (const { normal, start } of sentence.words) {
      if (normal.length === 1 && !/\p{L}/u.test(normal)) continue
      words++
      while (next < inOrder.length && inOrder[next]!.end <= start) next++
      const said = inOrder[next]
      if (said && said.start <= start) continue
      if (normal.length <= 4 && OWN.test(normal)) own++
    }
  return { isShort, isOpinion: words > 0 && (own * 1000) / words >= OPINION_RATE }
}

/** Whether a sign is strong enough for the kind of text. */
export function weighs(scene: Scene, { sentence, clause, holder, one, operators }: Candidate): boolean {
  if (scene.isShort) return true
  const { core } = one
  const text = sentence.normal.slice(clause.from, clause.to)
  const wished = operators.some(
    (op) =>
      /^(?:want|against|modal|disbelief|question)$/.test(op.kind) &&
      !/^(?:will|would|set to|about to|going to)$/.test(op.words),
  )
  const valued = operators.some((op) => op.to <= core.pivot && sentence.isListed('valued', op.words))
  if (core.frame === 'TIER') {
    // "overbearing government initiatives": blamed or praised in so many words.
    const judged = operators.find((op) => op.kind === 'bad' && op.to <= core.from && core.from - op.to <= 1)
    return judged !== undefined && core.tier === 'nation'
  }
  const explicit = core.evidence.length > 1
  if (holder.kind === 'author') return scene.isOpinion && (wished || core.fixed || explicit) && !core.weak
  if (core.weak) {
    if (/clos|merg|downgrad|reconfig/.test(core.detail))
      return (
        wished && text.some((w) => sentence.isListed('hospital', w)) && !text.some((w) => sentence.isListed('home', w))
      )
    return (
      wished &&
      sentence.tiers.some(
        (t) => t.row.side === core.direction && t.from >= clause.from && t.to <= core.to && core.from - t.to <= 2,
      )
    )
  }
  switch (core.frame) {
    case 'COMPETENCE':
      return explicit && text.some((word) => sentence.isListed('competent', word))
    case 'CONTROL':
      if (core.tier === 'provider' || core.tier === 'people') return core.weight >= 0.9 && (wished || valued)
      return explicit && (wished || valued)
    case 'CLAIM':
      return clause.cue?.mark.row.kind === 'want'
    case 'FREE':
      return explicit && !/able to/.test(text.join(' ')) && (one.turns.length > 0 || wished || core.tier !== 'people')
    case 'IMPOSE':
      return sentence.tiers.some(
        (t) => t.row.side < 0 && t.row.use === 'noun' && t.from >= clause.from && t.to <= clause.to,
      )
    case 'REST':
      return core.states || wished || valued || one.turns.length > 0
    case 'SAVE':
    case 'CONCENTRATE':
      return (
        !text.some((w) => sentence.isListed('home', w)) &&
        (wished || one.turns.length > 0 || sentence.words[core.pivot]!.quoted)
      )
    default:
      return true
  }
}
