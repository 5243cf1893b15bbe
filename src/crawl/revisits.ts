/** When to come back: pure functions from what a visit found to the next time due. */

const HOUR = 3600_000

/** An article is looked at again after 6 hours, a day and a week, then no more. */
export const ARTICLE_REVISITS_MS: readonly number[] = [6 * HOUR, 24 * HOUR, 7 * 24 * HOUR]

/** Time (ms since 1970) of the next visit to an article first fetched at `firstAt`, after its n-th good visit; undefined: never. */
export function nextArticleVisit(firstAt: number, visits: number, now: number): number | undefined {
  const after = ARTICLE_REVISITS_MS[visits - 1]
  return after === undefined ? undefined : Math.max(firstAt + after, now + HOUR)
}

export const FEED_SOONEST_MS = 1.5 * HOUR
export const FEED_LATEST_MS = 24 * HOUR

/** A feed that brings something new is read sooner next time, one that does not, later: halved and doubled within limits. */
export function nextFeedInterval(interval: number | undefined, fresh: number): number {
  const current = interval ?? 6 * HOUR
  const next = fresh > 0 ? current / 2 : current * 2
  return Math.min(FEED_LATEST_MS, Math.max(FEED_SOONEST_MS, next))
}

/** After a failure that may pass (time-out, 5xx, no connection): an hour, then doubling up to three days; after eight, never. */
export function nextRetry(failures: number, now: number): number | undefined {
  if (failures > 8) return undefined
  return now + Math.min(72 * HOUR, HOUR * 2 ** (failures - 1))
}
