/** Gold text and found text come in; precision, recall and F1 by four-word shingles go out, as the public extraction benchmark counts them. */

export interface ShingleScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

export function shingleScore(gold: string, found: string): ShingleScore {
  const a = shingles(gold)
  const b = shingles(found)
  let shared = 0
  let goldCount = 0
  let foundCount = 0
  for (const [shingle, count] of a) {
    goldCount += count
    shared += Math.min(count, b.get(shingle) ?? 0)
  }
  for (const count of b.values()) foundCount += count
  if (goldCount === 0 && foundCount === 0) return { precision: 1, recall: 1, f1: 1 }
  return {
    precision: foundCount ? shared / foundCount : 0,
    recall: goldCount ? shared / goldCount : 0,
    f1: (2 * shared) / (goldCount + foundCount),
  }
}

export interface ShingleMeans {
  /** F1 of the mean precision (over answers that are not empty) and the mean recall. */
  readonly f1: number
  readonly precision: number
  readonly recall: number
  /** Mean of each document's F1. */
  readonly f1PerDocument: number
}

export function meanScores(scores: readonly (ShingleScore & { readonly empty: boolean })[]): ShingleMeans {
  const answered = scores.filter((score) => !score.empty)
  const mean = (values: readonly number[]) => (values.length ? values.reduce((a, b) => a + b, 0) / values.length : 0)
  const precision = mean(answered.map((score) => score.precision))
  const recall = mean(scores.map((score) => score.recall))
  return {
    precision,
    recall,
    f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0,
    f1PerDocument: mean(scores.map((score) => score.f1)),
  }
}

/** Runs of four words with how often each occurs; a shorter text is one run. */
export function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? []
  const counts = new Map<string, number>()
  const last = Math.max(1, words.length - 3)
  for (let i = 0; i < last && words.length > 0; i++) {
    const key = words.slice(i, i + 4).join(' ')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}
