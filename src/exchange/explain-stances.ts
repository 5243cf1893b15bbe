/** Stances and verdicts of an article in, lines that tell how each came about out. */
import type { Annotation, Stance, Verdict } from '../model/annotation.js'

export interface ExplainedRule {
  readonly id: string
  readonly definition: string
}

/** Columns of a terminal that nobody made wider. */
const WIDTH = 80

/**
 * One block a statement, in order of the text, then the verdicts. Evidence stands in brackets. Lines are broken between
 * words at `width` columns; a longer word stands alone.
 */
export function* explainStances(
  text: string,
  found: readonly Annotation[],
  rules: readonly ExplainedRule[],
  width = WIDTH,
): Generator<string> {
  for (const line of explained(text, found, rules)) yield* broken(line, width)
}

function* explained(text: string, found: readonly Annotation[], rules: readonly ExplainedRule[]): Generator<string> {
  const stances = found.filter((a): a is Stance => a.kind === 'stance' && a.in === undefined)
  const verdicts = found
    .filter((a): a is Verdict => a.kind === 'verdict')
    .sort((a, b) => Number(a.scope === 'article') - Number(b.scope === 'article'))
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

/** A line in, lines of at most `width` columns out; what follows the first hangs two columns deeper. */
function* broken(line: string, width: number): Generator<string> {
  const indent = /^ */.exec(line)![0]
  let current = ''
  for (const word of line.trim().split(/\s+/)) {
    const lead = current === '' ? indent : `${current} `
    if (current !== '' && lead.length + word.length > width) {
      yield current
      current = `${indent}  ${word}`
    } else current = lead + word
  }
  yield current
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
