/** A piece of work and four times of it come in; how many times as much the larger costs goes out. */

/** What four times the input may cost: between 4 (linear) and 16 (quadratic), with room for the n log n of a sort. */
export const LINEAR = 9

const ROUNDS = 12

/**
 * CPU time of the larger input over that of the smaller, each the least of up to twelve interleaved runs.
 *
 * A machine that is busy, a collection of garbage or a function compiled half-way only ever add time, so the least
 * is what stands nearest to the work itself. It stops as soon as the ratio is one of linear work: a quadratic cost stays
 * near sixteen however often it is measured.
 */
export function costRatio(small: () => unknown, large: () => unknown): number {
  let least = Number.POSITIVE_INFINITY
  let most = Number.POSITIVE_INFINITY
  large()
  for (let round = 0; round < ROUNDS; round++) {
    least = Math.min(least, cpuTime(small))
    most = Math.min(most, cpuTime(large))
    if (round > 1 && most / least < LINEAR) break
  }
  return most / least
}

/** Microseconds of one run; two milliseconds are added, so that work too small to measure counts as nothing. */
function cpuTime(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return user + system + 2_000
}
