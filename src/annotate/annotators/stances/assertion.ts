/** A core in its clause in, whether its holder stands for it, concedes it, asks it or tells it as a fact, out. */
import type { Clause } from './clauses.js'
import type { Core } from './core.js'
import type { MarkedSentence } from './marked-sentence.js'

/** A quoted frame in which somebody named gains or loses, and not as a tale of the past. */
export function isDeclared(sentence: MarkedSentence, clause: Clause, core: Core): boolean {
  if (core.shape !== 'verb' && core.frame !== 'TAKE' && core.frame !== 'TRANSFER') return false
  if (
    !/^(?:TRANSFER|TAKE|FREE|CONCENTRATE|REST)$/.test(core.frame) ||
    core.evidence.length < (core.frame === 'CONCENTRATE' ? 1 : 2)
  )
    return false
  return (
    sentence.words[core.pivot]!.quoted &&
    !/(?:ed|wn|gave|took)$/.test(sentence.normal[core.pivot]!) &&
    clause.manner === 'main'
  )
}

/** "said the deal would put nurses in charge", "thinks counties can run them": a claim about what power would do. */
export function isPromised(sentence: MarkedSentence, clause: Clause, core: Core): boolean {
  if (core.shape !== 'verb') return false
  for (let i = core.pivot - 1; i >= clause.from && i >= core.pivot - 4; i--)
    if (/^(?:would|can|could)$/.test(sentence.normal[i]!)) return true
  return false
}

/** "we have devolved the budget": who tells of a deed as their own stands by it. */
export function isOwnDeed(sentence: MarkedSentence, clause: Clause, core: Core): boolean {
  if (core.shape !== 'verb' || clause.manner !== 'main') return false
  const { normal } = sentence
  for (let i = core.pivot - 1; i > clause.from && i >= core.pivot - 3; i--)
    if (/^(?:have|'ve)$/.test(normal[i]!)) return /^(?:we|i)$/.test(normal[i - 1]!)
  return false
}

export function hasWhether(sentence: MarkedSentence, clause: Clause, core: Core): boolean {
  for (let i = clause.from; i < core.pivot; i++) {
    const word = sentence.normal[i]!
    if (word === 'whether') return true
    // "asked who should run it", "a debate about which tier decides".
    if (/^(?:who|which|what|how|where)$/.test(word) && sentence.isListed('asks', sentence.normal[i - 1])) return true
  }
  const text = sentence.normal.slice(clause.from, core.pivot).join(' ')
  return /neither confirm|not comment|declin\w+ to (?:say|comment)/.test(text)
}

export function isConceding(sentence: MarkedSentence, clause: Clause): boolean {
  const next = sentence.turns.find((turn) => turn.row.kind === 'turn' && turn.from >= clause.to)
  if (!next) return false
  return sentence.turns.some(
    (turn) => turn.row.kind === 'conceding' && turn.from >= clause.from && turn.to <= clause.to,
  )
}

export function isAuthorQuestion(sentence: MarkedSentence, clause: Clause): boolean {
  for (let i = clause.to - 1; i >= clause.from && i >= clause.to - 3; i--)
    if (sentence.normal[i]!.includes('?')) return true
  const next = sentence.normal[clause.to] ?? ''
  return next.includes('?')
}
