/** Where prose and headlines stand on a page come in; whether they are teasers, each under a headline of its own, goes out. */

/** A list's paragraphs stand each beside the link to what it tells of; a story has three in a row without one. */
export const TEASERS = { least: 3, share: 0.7, run: 2, points: 2.5 } as const

/**
 * Each paragraph stands next to a headline, and never more than two in a row without one. `prose` are the places of the
 * paragraphs, ascending; `least` is how many must stand next to one.
 */
export function areTeasers(prose: readonly number[], isHeadline: (at: number) => boolean, least: number): boolean {
  const beside = prose.filter((at) => isHeadline(at - 1) || isHeadline(at + 1) || isHeadline(at - 2)).length
  if (beside < least || beside < prose.length * TEASERS.share) return false
  let run = 0
  let longest = 0
  prose.forEach((at, n) => {
    let apart = n === 0
    for (let i = (prose[n - 1] ?? at) + 1; i < at && !apart; i++) apart = isHeadline(i)
    run = apart ? 1 : run + 1
    longest = Math.max(longest, run)
  })
  return longest <= TEASERS.run
}
