/** Features that follow from three numbers in, the sum of their weights out: the same few come again and again, and are kept. */
import { hash3 } from './feature-hash.js'
import type { WeightTable } from './weight-table.js'

/** Writes features that follow from three numbers from `out[k]` on; returns where they end, at most sixteen further. */
export type WriteFeatures = (out: Int32Array, k: number, a: number, b: number, c: number) => number

export interface KeptSums {
  /** Scores by class, one list behind the other. */
  readonly sums: Int32Array
  /** Where in `sums` the list of a group's three numbers begins, until the group's next call; `a` is not negative. */
  placeOf(group: number, a: number, b: number, c: number): number
}

/** Lists kept of a group: a megabyte and a half of them, about what a processor has near. */
const SLOTS = 4096

/**
 * Keeps sums of a table's weights for some groups of features. Of numbers that fall together the latest are kept, so that
 * memory is bounded. All lists stand in one array, as a loop over several of them is faster over one.
 */
export function keepSums(groups: readonly WriteFeatures[], table: WeightTable, classes: number): KeptSums {
  const keys = new Int32Array(groups.length * SLOTS * 3).fill(-1)
  const sums = new Int32Array(groups.length * SLOTS * classes)
  const features = new Int32Array(16)
  const fill = (group: number, place: number, a: number, b: number, c: number): void => {
    const list = sums.subarray(place, place + classes)
    list.fill(0)
    table.score(features, groups[group]!(features, 0, a, b, c), list)
  }
  const placeOf = (group: number, a: number, b: number, c: number): number => {
    const slot = group * SLOTS + (hash3(1, a, b, c) & (SLOTS - 1))
    const key = slot * 3
    const place = slot * classes
    if (keys[key] === a && keys[key + 1] === b && keys[key + 2] === c) return place
    keys[key] = a
    keys[key + 1] = b
    keys[key + 2] = c
    fill(group, place, a, b, c)
    return place
  }
  return { sums, placeOf }
}
