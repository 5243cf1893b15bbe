/** What kind of text it is in, and so how strong a sign must be to count there. */
import type { Holder } from '../../../model/annotation.js'
import type { Article } from '../../../model/article.js'
import type { Clause } from './clauses.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Operator, Signed } from './polarity.js'
import type { Earlier } from './statements.js'

export interface Scene {
  /** A sentence or a few: every sign counts, since the text was chosen for it. */
  readonly isShort: boolean
  /** Written to argue: the author's own voice takes sides. */
  readonly isOpinion: boolean
}

const SHORT_SENTENCES = 4
/** First-person words outside quotations, a thousand words, from which on a text argues. */
const OPINION_RATE = 6

export function sceneOf(article: Article, earlier: Earlier): Scene {
  const isShort = earlier.sentences.length <= SHORT_SENTENCES
  const quoted = earlier.attributions.flatMap((a) => a.content)
  let own = 0
  let words = 0
  let next = 0
  const inOrder = [...quoted].sort((a, b) => a.start - b.start)
  for (const match of article.text.matchAll(/[\p{L}’']+/gu)) {
    words++
    while (next < inOrder.length && inOrder[next]!.end <= match.index) next++
    const said = inOrder[next]
    if (said && said.start <= match.index) continue
    if (/^(?:i|we|our|us|my|you|your)$/i.test(match[0])) own++
  }
  return { isShort, isOpinion: words > 0 && (own * 1000) / words >= OPINION_RATE }
}

/** Whether a sign is strong enough for the kind of text. */
export function weighs(
  scene: Scene,
  sentence: MarkedSentence,
  clause: Clause,
  holder: Holder,
  one: Signed,
  operators: readonly Operator[],
): boolean {
  if (scene.isShort) return true
  const { core } = one
  if (core.frame === 'TIER') return false
  const wished = operators.some(
    (op) => /^(?:want|against|modal|disbelief|question)$/.test(op.kind) && op.words !== 'will',
  )
  if (holder.kind === 'author') return scene.isOpinion && (wished || core.fixed || core.frame !== 'CONCEPT')
  if (core.frame === 'COMPETENCE')
    return (
      core.evidence.length > 1 &&
      /(?:best|better|trusted|capable|skills|fit|equipped)/.test(clauseText(sentence, clause))
    )
  const byUsers = core.tier === 'provider' || core.tier === 'people'
  if (core.frame === 'CONTROL' && byUsers) return wished && core.weight >= 0.9
  return true
}

function clauseText(sentence: MarkedSentence, clause: Clause): string {
  return sentence.normal.slice(clause.from, clause.to).join(' ')
}
