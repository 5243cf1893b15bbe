/** Two sets of spans or names come in; how far they agree goes out. */
import type { Span } from '../model/span.js'

/** Length of what is in both, in code units; spans of one list do not overlap each other. */
export function sharedLength(a: readonly Span[], b: readonly Span[]): number {
  let shared = 0
  for (const x of a) for (const y of b) shared += Math.max(0, Math.min(x.end, y.end) - Math.max(x.start, y.start))
  return shared
}

/** Jaccard index of what two lists of spans cover: 0 (apart) to 1 (the same). */
export function overlap(a: readonly Span[], b: readonly Span[]): number {
  const shared = sharedLength(a, b)
  const all = lengthOf(a) + lengthOf(b) - shared
  return all > 0 ? shared / all : 0
}

/** Share of the shorter one that the other covers. */
export function covers(a: readonly Span[], b: readonly Span[]): number {
  const shorter = Math.min(lengthOf(a), lengthOf(b))
  return shorter > 0 ? sharedLength(a, b) / shorter : 0
}

const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, span) => sum + span.end - span.start, 0)

/** The span without quotation marks, punctuation and white space at its edges. */
export function trimmed(text: string, { start, end }: Span): Span {
  const edge = /[\s\p{P}]/u
  let from = start
  let to = end
  while (from < to && edge.test(text[from]!) && text[from] !== '[') from++
  while (to > from && edge.test(text[to - 1]!) && text[to - 1] !== ']') to--
  return { start: from, end: to }
}

/** The nearest pairs first, each item at most once; `nearness` of 0 is no pair. */
export function pairUp<A, B>(
  left: readonly A[],
  right: readonly B[],
  nearness: (a: A, b: B) => number,
): readonly (readonly [A, B])[] {
  const candidates: { i: number; j: number; value: number }[] = []
  for (const [i, a] of left.entries())
    for (const [j, b] of right.entries()) {
      const value = nearness(a, b)
      if (value > 0) candidates.push({ i, j, value })
    }
  candidates.sort((x, y) => y.value - x.value || x.i - y.i || x.j - y.j)
  const usedLeft = new Set<number>()
  const usedRight = new Set<number>()
  const pairs: (readonly [A, B])[] = []
  for (const { i, j } of candidates) {
    if (usedLeft.has(i) || usedRight.has(j)) continue
    usedLeft.add(i)
    usedRight.add(j)
    pairs.push([left[i]!, right[j]!])
  }
  return pairs
}

/** A name as it is compared: lower case, straight marks, no article, no possessive. */
export function folded(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/^(?:the|a|an) /, '')
    .replace(/'s?$/, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Share of words two phrases have in common (Jaccard), plurals taken as singulars. */
export function wordsShared(a: string, b: string): number {
  const words = (phrase: string) =>
    new Set(
      folded(phrase)
        .split(/[^\p{L}\p{N}]+/u)
        .filter((word) => word && !/^(?:of|for|the|a|an|in|at|on|and)$/.test(word))
        .map((word) => word.replace(/s$/, '')),
    )
  const x = words(a)
  const y = words(b)
  const shared = [...x].filter((word) => y.has(word)).length
  return shared / Math.max(1, x.size + y.size - shared)
}
