/** Statements in, verdicts out: one for each holder, one for the article. */
import type { Draft, Holder, StanceLabel, Verdict } from '../../../model/annotation.js'
import type { Statement, Statements } from './make-statement.js'

/** Weaker sides than this share of a holder's weight do not make it mixed. */
const MIXED_SHARE = 0.34

export function* verdictsOf(found: Statements): Generator<Draft<Verdict>> {
  const byHolder = new Map<string, Statement[]>()
  for (const statement of found.statements) {
    const key = keyOf(statement.holder)
    const list = byHolder.get(key)
    if (list) list.push(statement)
    else byHolder.set(key, [statement])
  }
  const verdicts: Draft<Verdict>[] = []
  for (const list of byHolder.values()) verdicts.push(verdictOf(list))
  yield* verdicts
  yield articleVerdict(verdicts, found.onSubject)
}

function keyOf(holder: Holder): string {
  return `${holder.kind}|${holder.key ?? holder.name.toLowerCase()}`
}

function verdictOf(list: readonly Statement[]): Draft<Verdict> {
  const counted = list.filter((s) => s.counts)
  const { plus, minus } = weightOf(counted)
  const total = plus + minus
  const best = [...(counted.length > 0 ? counted : list)].sort((a, b) => b.draft.confidence - a.draft.confidence)[0]!
  const label = labelOf(plus, minus)
  return {
    kind: 'verdict',
    scope: 'holder',
    holder: list[0]!.holder,
    start: best.draft.start,
    end: best.draft.end,
    label,
    score: total === 0 ? 0 : (plus - minus) / total,
    confidence: best.draft.confidence,
  }
}

/** What stands on either side; a clause that says the same in two ways says it once. */
function weightOf(counted: readonly Statement[]): { plus: number; minus: number } {
  const clauses = new Map<string, number>()
  for (const { draft } of counted) {
    const key = `${draft.start} ${draft.end} ${Math.sign(draft.score)}`
    const before = clauses.get(key) ?? 0
    if (Math.abs(draft.score) > Math.abs(before)) clauses.set(key, draft.score)
  }
  let plus = 0
  let minus = 0
  for (const score of clauses.values()) {
    if (score > 0) plus += score
    else minus -= score
  }
  return { plus, minus }
}

function labelOf(plus: number, minus: number): StanceLabel {
  const total = plus + minus
  if (total === 0) return 'neutral'
  const share = Math.min(plus, minus) / total
  if (share >= MIXED_SHARE) return 'mixed'
  return plus > minus ? 'pro-devolution' : 'pro-centralisation'
}

function articleVerdict(holders: readonly Draft<Verdict>[], onSubject: boolean): Draft<Verdict> {
  let plus = 0
  let minus = 0
  for (const verdict of holders) {
    if (verdict.label === 'pro-devolution') plus += verdict.confidence
    else if (verdict.label === 'pro-centralisation') minus += verdict.confidence
    else if (verdict.label === 'mixed') {
      plus += verdict.confidence / 2
      minus += verdict.confidence / 2
    }
  }
  const total = plus + minus
  const best = [...holders].sort((a, b) => b.confidence - a.confidence)[0]
  const label: StanceLabel = total > 0 ? labelOf(plus, minus) : onSubject && holders.length > 0 ? 'neutral' : 'none'
  return {
    kind: 'verdict',
    scope: 'article',
    start: best?.start ?? 0,
    end: best?.end ?? 0,
    label,
    score: total === 0 ? 0 : (plus - minus) / total,
    confidence: best?.confidence ?? 0.5,
  }
}
