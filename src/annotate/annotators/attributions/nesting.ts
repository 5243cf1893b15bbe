/** Attributions in any order come in; the same in order of the text, with ids, and with the one each is nested in, go out. */
import type { Attribution, Draft } from '../../../model/annotation.js'

/** How many attributions back the one around may begin: nesting is shallow, and this keeps the cost linear. */
const REACH = 12

/** `within` is the innermost attribution whose content holds all of another's words. */
export function nest(drafts: readonly Draft<Attribution>[]): Draft<Attribution>[] {
  const ordered = [...drafts].sort(
    (a, b) => a.start - b.start || a.content[0]!.start - b.content[0]!.start || b.end - a.end,
  )
  const ids = ordered.map((_, n) => `attribution-${n + 1}`)
  return ordered.map((draft, n) => {
    let around: number | undefined
    for (let k = Math.max(0, n - REACH); k < Math.min(ordered.length, n + REACH); k++) {
      if (k === n || !holds(ordered[k]!, draft)) continue
      if (around === undefined || holds(ordered[around]!, ordered[k]!)) around = k
    }
    return { ...draft, id: ids[n]!, ...(around === undefined ? {} : { within: ids[around]! }) }
  })
}

function holds(outer: Draft<Attribution>, inner: Draft<Attribution>): boolean {
  return outer.content.some((part) => part.start <= inner.start && inner.end <= part.end)
}
