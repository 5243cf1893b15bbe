/** The lines of a dump with their likelihoods come in; which line is the headline goes out. */
import { type LineContext, wordsOf } from './line-features.js'

const REACH = 40

/** Index of the headline, or -1 where none stands before the story. */
export function findDumpTitle(lines: LineContext, likelihood: readonly number[], url: string | undefined): number {
  const { facts } = lines
  const start = firstProse(lines, likelihood)
  if (start < 0) return -1
  const slug = new Set(
    url ? wordsOf(decodeURIComponentSafely(url.replace(/^[a-z]+:\/\/[^/]*/i, '')).replace(/[-_+/.]/g, ' ')) : [],
  )
  const early = new Set(
    facts
      .slice(start, start + 12)
      .flatMap((fact) => wordsOf(fact.text))
      .filter((word) => word.length > 3),
  )
  let best = -1
  let bestScore = 0.9
  for (let i = Math.max(0, start - REACH); i < Math.min(facts.length, start + 2); i++) {
    const fact = facts[i]!
    if (fact.words < 2 || fact.words > 32 || (i >= start && fact.endsSentence)) continue
    const words = wordsOf(fact.text).filter((word) => word.length > 2)
    if (words.length === 0) continue
    const said = fact.phrases.line | fact.phrases.heading | (fact.phrases.start & ~0)
    const inSlug = words.filter((word) => slug.has(word)).length / words.length
    const inText = words.filter((word) => early.has(word)).length / words.length
    let score = inSlug * 3 + inText * 1.5
    score += Math.min(fact.words, 8) / 16
    if (said) score -= 1.2
    if (fact.endsSentence && !/[?!"”’']$/.test(fact.text)) score -= 0.7
    if (fact.dated && fact.words < 10) score -= 1
    if (/^by\s/i.test(fact.text)) score -= 1.5
    if (fact.repeats > 1) score += 0.3
    score -= Math.max(0, start - i) * 0.03
    if (score > bestScore) {
      bestScore = score
      best = i
    }
  }
  return best
}

/** The first kept line that reads like prose. */
function firstProse({ facts }: LineContext, likelihood: readonly number[]): number {
  for (let i = 0; i < facts.length; i++) if (likelihood[i]! >= 0.5 && facts[i]!.prose) return i
  return -1
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A broken escape: the raw path has words too.
    return text
  }
}
