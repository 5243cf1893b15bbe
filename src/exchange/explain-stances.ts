/** Stances and verdicts of an article in, lines that tell how each came about out. */
import type { Annotation, Stance, Verdict } from '../model/annotation.js'

export interface ExplainedRule {
  readonly id: string
  readonly definition: string
}

/** One block a statement, in order of the text, then the verdicts. Evidence stands in brackets. */
export function* explainStances(
  text: string,
  found: readonly Annotation[],
  rules: readonly ExplainedRule[],
): Generator<string> {
  const stances = found.filter((a): a is Stance => a.kind === 'stance' && a.in === undefined)
  const verdicts = found.filter((a): a is Verdict => a.kind === 'verdict')
  if (stances.length === 0) yield 'No clause takes a side.'
  for (const stance of stances) {
    const rule = rules.find((r) => r.id === stance.rule)
    yield ''
    yield `${stance.holder.name} (${stance.holder.kind}): ${stance.label}, ${signed(stance.score)}, confidence ${stance.confidence.toFixed(2)}`
    yield `  “${withEvidence(text, stance)}”`
    yield `  because ${stance.because ?? stance.frame}`
    yield `  rule ${stance.rule}: ${rule?.definition ?? ''}`.trimEnd()
    const where = [stance.function, stance.tier].filter((part) => part !== undefined).join(', ')
    if (where !== '') yield `  about ${where}`
  }
  if (verdicts.length > 0) yield ''
  for (const verdict of verdicts) {
    const who = verdict.scope === 'article' ? 'the article' : `${verdict.holder?.name} (${verdict.holder?.kind})`
    yield `verdict on ${who}: ${verdict.label}, ${signed(verdict.score)}`
  }
}

function signed(score: number): string {
  return `${score < 0 ? '−' : '+'}${Math.abs(score).toFixed(2)}`
}

/** The clause with the words that were read in brackets; evidence outside it is left out. */
function withEvidence(text: string, stance: Stance): string {
  const marks = [...stance.evidence].sort((a, b) => a.start - b.start)
  let out = ''
  let at = stance.start
  for (const mark of marks) {
    if (mark.start < at || mark.end > stance.end) continue
    out += `${text.slice(at, mark.start)}[${text.slice(mark.start, mark.end)}]`
    at = mark.end
  }
  return (out + text.slice(at, stance.end)).replace(/\s+/g, ' ')
}
