/** Hits and misses come in; precision, recall, F1 and an interval by resampling go out. */

/** What was found and right, found and wrong, and missed. */
export interface Counts {
  readonly hits: number
  readonly wrong: number
  readonly missed: number
}

export const NO_COUNTS: Counts = { hits: 0, wrong: 0, missed: 0 }

export function addCounts(a: Counts, b: Counts): Counts {
  return { hits: a.hits + b.hits, wrong: a.wrong + b.wrong, missed: a.missed + b.missed }
}

export interface Figures {
  /** 0 to 1; undefined where nothing was found, so that there is nothing to be right about. */
  readonly precision?: number
  /** 0 to 1; undefined where there was nothing to find. */
  readonly recall?: number
  /** Harmonic mean, 0 to 1; undefined where there was nothing to find and nothing found. */
  readonly f1?: number
}

export function figuresOf({ hits, wrong, missed }: Counts): Figures {
  return {
    ...(hits + wrong > 0 ? { precision: hits / (hits + wrong) } : {}),
    ...(hits + missed > 0 ? { recall: hits / (hits + missed) } : {}),
    ...(hits + wrong + missed > 0 ? { f1: (2 * hits) / (2 * hits + wrong + missed) } : {}),
  }
}

/**
 * 95 % interval of F1 by the percentile bootstrap (Efron 1979) over articles: articles, not items, are drawn, since
 * the items of one article err together. Deterministic: the same counts give the same interval.
 */
export function f1Interval(
  articles: readonly Counts[],
  draws = 1000,
): { readonly low: number; readonly high: number } | undefined {
  const some = articles.filter((c) => c.hits + c.wrong + c.missed > 0)
  if (some.length < 2) return undefined
  const next = generator(some.length)
  const values: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    let sum = NO_COUNTS
    for (let i = 0; i < some.length; i++) sum = addCounts(sum, some[Math.floor(next() * some.length)]!)
    values.push(figuresOf(sum).f1 ?? 0)
  }
  values.sort((a, b) => a - b)
  return { low: values[Math.floor(draws * 0.025)]!, high: values[Math.ceil(draws * 0.975) - 1]! }
}

/** Numbers in [0, 1) from a seed (mulberry32, by Tommy Ettinger, public domain). */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
