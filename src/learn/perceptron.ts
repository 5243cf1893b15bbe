/** An averaged perceptron in the making: hashed features in, weights by class out, only those that training has touched. */

/** One feature's weights: parallel lists of classes and averaged weights. */
export interface WeightRow {
  readonly key: number
  readonly classes: Uint8Array
  readonly weights: Float32Array
}

export interface Perceptron {
  /** Adds the weights of `count` features, from the start of `features`, to `scores` (one a class), in place. */
  score(features: Int32Array, count: number, scores: Float64Array): void
  /** Adds `delta` to a class's weight for each of `count` features. */
  update(features: Int32Array, count: number, cls: number, delta: number): void
  /** Call once an example: averages are over examples. */
  tick(): void
  /** Averaged weights of features that were updated at least `minimum` times. */
  rows(minimum: number): WeightRow[]
}

/**
 * A multiclass averaged perceptron (Collins 2002) with at most 256 classes. Weights stand in rows of pairs (class, weight)
 * that grow as classes come up, so that memory and time follow the pairs in use, not features × classes.
 */
export function createPerceptron(): Perceptron {
  let capacity = 1 << 18
  let used = 0
  let keys = new Int32Array(capacity)
  let rowOf = new Int32Array(capacity).fill(-1)
  const starts: number[] = []
  const lengths: number[] = []
  const rooms: number[] = []
  const updates: number[] = []
  let pool = 1 << 20
  let poolEnd = 0
  let classes = new Uint8Array(pool)
  let weights = new Float32Array(pool)
  let totals = new Float64Array(pool)
  let stamps = new Int32Array(pool)
  let now = 1

  const find = (key: number): number => {
    let slot = (key ^ (key >>> 13)) & (capacity - 1)
    while (rowOf[slot]! >= 0) {
      if (keys[slot] === key) return rowOf[slot]!
      slot = (slot + 1) & (capacity - 1)
    }
    return -1
  }
  const place = (key: number, row: number): void => {
    let slot = (key ^ (key >>> 13)) & (capacity - 1)
    while (rowOf[slot]! >= 0) slot = (slot + 1) & (capacity - 1)
    keys[slot] = key
    rowOf[slot] = row
  }
  const growTable = (): void => {
    const [oldKeys, oldRows] = [keys, rowOf]
    capacity *= 2
    keys = new Int32Array(capacity)
    rowOf = new Int32Array(capacity).fill(-1)
    for (let i = 0; i < oldRows.length; i++) if (oldRows[i]! >= 0) place(oldKeys[i]!, oldRows[i]!)
  }
  const reserve = (room: number): number => {
    if (poolEnd + room > pool) {
      pool *= 2
      const copy = <T extends Uint8Array | Float32Array | Float64Array | Int32Array>(to: T, from: T): T => {
        to.set(from)
        return to
      }
      classes = copy(new Uint8Array(pool), classes)
      weights = copy(new Float32Array(pool), weights)
      totals = copy(new Float64Array(pool), totals)
      stamps = copy(new Int32Array(pool), stamps)
    }
    const start = poolEnd
    poolEnd += room
    return start
  }
  const newRow = (key: number): number => {
    if (used * 2 > capacity) growTable()
    const row = starts.length
    starts.push(reserve(2))
    lengths.push(0)
    rooms.push(2)
    updates.push(0)
    place(key, row)
    used++
    return row
  }
  const pairOf = (row: number, cls: number): number => {
    const start = starts[row]!
    const length = lengths[row]!
    for (let k = start; k < start + length; k++) if (classes[k] === cls) return k
    let at = start
    if (length === rooms[row]!) {
      const room = length * 2
      at = reserve(room)
      classes.copyWithin(at, start, start + length)
      weights.copyWithin(at, start, start + length)
      totals.copyWithin(at, start, start + length)
      stamps.copyWithin(at, start, start + length)
      starts[row] = at
      rooms[row] = room
    }
    lengths[row] = length + 1
    const pair = at + length
    classes[pair] = cls
    weights[pair] = 0
    totals[pair] = 0
    stamps[pair] = now
    return pair
  }

  return {
    score(features, count, scores) {
      for (let i = 0; i < count; i++) {
        const row = find(features[i]!)
        if (row < 0) continue
        const start = starts[row]!
        const end = start + lengths[row]!
        for (let k = start; k < end; k++) scores[classes[k]!]! += weights[k]!
      }
    },
    update(features, count, cls, delta) {
      for (let i = 0; i < count; i++) {
        const key = features[i]!
        let row = find(key)
        if (row < 0) row = newRow(key)
        updates[row]!++
        const pair = pairOf(row, cls)
        totals[pair]! += weights[pair]! * (now - stamps[pair]!)
        stamps[pair] = now
        weights[pair]! += delta
      }
    },
    tick() {
      now++
    },
    rows(minimum) {
      const out: WeightRow[] = []
      for (let slot = 0; slot < capacity; slot++) {
        const row = rowOf[slot]!
        if (row < 0 || updates[row]! < minimum) continue
        const start = starts[row]!
        const length = lengths[row]!
        const averaged = new Float32Array(length)
        for (let k = 0; k < length; k++) {
          const pair = start + k
          averaged[k] = (totals[pair]! + weights[pair]! * (now - stamps[pair]!)) / now
        }
        out.push({ key: keys[slot]!, classes: classes.slice(start, start + length), weights: averaged })
      }
      return out.sort((a, b) => a.key - b.key)
    },
  }
}
