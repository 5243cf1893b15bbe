/** Weight rows of a trained linear model as bytes, and bytes as a scorer: 8 bits a weight, an exponent a row. */
import type { WeightRow } from './perceptron.js'

/** Scores are in units of 2⁻¹⁰ of the trained weights, so that all arithmetic is on integers and the same everywhere. */
const FRACTION_BITS = 10

export interface WeightTable {
  /**
   * Adds the weights of `count` features, from the start of `features`, to `scores` (one a class), in place. Without
   * `late`, classes that the table was told are late keep what they have, which saves the time their weights take.
   */
  score(features: Int32Array, count: number, scores: Int32Array, late?: boolean): void
}

const MAGIC = 0x504c5754

/** Features looked up together. */
const MOST_FEATURES = 128

/**
 * The rows as bytes: an open-addressed table in the order of its slots, so that loading moves numbers and hashes nothing.
 * Layout, little-endian: magic, log2 slots, rows, pairs (four uint32); a bit a slot, set where taken; a uint16 a row, the
 * high half of its key; a uint8 a row, its number of pairs (0 is 256); an int8 a row, its exponent; the pairs' classes
 * (uint8), then the pairs' weights (int8). A weight is int8 × 2^(exponent − 10). Weights below `smallest` are left out, and
 * rows that keep none: in a perceptron they are what one or two late errors left behind.
 */
export function packRows(rows: readonly WeightRow[], smallest = 0): Uint8Array {
  const kept = rows.map((row) => quantise(row, smallest)).filter((row) => row.classes.length > 0)
  const bits = Math.max(4, Math.ceil(Math.log2((kept.length + 1) / 0.75)))
  const slots = 2 ** bits
  const at = new Int32Array(slots).fill(-1)
  kept.forEach((row, i) => {
    let slot = row.key & (slots - 1)
    while (at[slot]! >= 0) slot = (slot + 1) & (slots - 1)
    at[slot] = i
  })
  const order = [...at].filter((i) => i >= 0).map((i) => kept[i]!)
  const pairs = order.reduce((sum, row) => sum + row.classes.length, 0)
  const bytes = new Uint8Array(tableSize(bits, order.length, pairs))
  const view = new DataView(bytes.buffer)
  for (const [i, value] of [MAGIC, bits, order.length, pairs].entries()) view.setUint32(i * 4, value, true)
  const part = partsOf(bits, order.length, pairs)
  at.forEach((row, slot) => {
    if (row >= 0) bytes[part.taken + (slot >> 3)]! |= 1 << (slot & 7)
  })
  let pair = 0
  order.forEach((row, i) => {
    view.setUint16(part.checks + i * 2, row.key >>> 16, true)
    bytes[part.lengths + i] = row.classes.length & 255
    view.setInt8(part.exponents + i, row.exponent)
    row.classes.forEach((cls, k) => {
      bytes[part.classes + pair] = cls
      view.setInt8(part.weights + pair, row.weights[k]!)
      pair++
    })
  })
  return bytes
}

/**
 * A scorer from such bytes, starting at `offset`; `size` is how many bytes it took. `isLate` tells classes that are not
 * always wanted. Throws where they are no table.
 */
export function loadRows(
  bytes: Uint8Array,
  offset = 0,
  isLate: (cls: number) => boolean = () => false,
): { readonly table: WeightTable; readonly size: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, bytes.byteLength - offset)
  if (view.byteLength < 16 || view.getUint32(0, true) !== MAGIC) throw new Error('no weight table here: wrong file?')
  const [bits, rows, pairs] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)]
  const size = tableSize(bits, rows, pairs)
  if (view.byteLength < size) throw new Error('the weight table is cut short: restore the file')
  const part = partsOf(bits, rows, pairs)
  const mask = 2 ** bits - 1
  const at = offset + bytes.byteOffset
  const taken = new Uint8Array(bytes.buffer, at + part.taken, (mask + 1) >> 3)
  const lengths = new Uint8Array(bytes.buffer, at + part.lengths, rows)
  const exponents = new Int8Array(bytes.buffer, at + part.exponents, rows)
  const classes = new Uint8Array(bytes.buffer, at + part.classes, pairs)
  const weights = new Int8Array(bytes.buffer, at + part.weights, pairs)
  const late = Uint8Array.from({ length: 256 }, (_, cls) => (isLate(cls) ? 1 : 0))
  // A row is the high half of its key, a head (number of pairs × 32 + exponent), how many pairs are not late, then its pairs
  // (weight × 256 + class), late ones last.
  const cells = new Int16Array(rows * 3 + pairs)
  // A slot is where its row's head stands and, above `placeBits`, as much of the key's high half as there is room for; 0 is
  // free. So what is asked for most is one small table: its misses of the processor's cache are what scoring costs.
  const slots = new Uint32Array(mask + 1)
  const placeBits = Math.ceil(Math.log2(cells.length + 1))
  const placeMask = 2 ** placeBits - 1
  let row = 0
  let cell = 0
  let pair = 0
  for (let slot = 0; slot <= mask; slot++) {
    if (((taken[slot >> 3]! >> (slot & 7)) & 1) === 0) continue
    const check = view.getUint16(part.checks + row * 2, true)
    cells[cell++] = check
    slots[slot] = (check << placeBits) | cell
    const length = lengths[row] === 0 ? 256 : lengths[row]!
    cells[cell++] = (length << 5) | exponents[row]!
    const begin = cell + 1
    let early = begin
    let end = begin + length
    // In the file the pairs have no order that matters: sums of integers are the same in any.
    for (let k = 0; k < length; k++, pair++) {
      const cls = classes[pair]!
      cells[late[cls] === 0 ? early++ : --end] = (weights[pair]! << 8) | cls
    }
    cells[cell] = early - begin
    cell = begin + length
    row++
  }
  const placeOf = (key: number): number => {
    const check = key >>> 16
    for (let slot = key & mask; ; slot = (slot + 1) & mask) {
      const place = slots[slot]! & placeMask
      if (place === 0 || (cells[place - 1]! & 0xffff) === check) return place
    }
  }
  const firsts = new Int32Array(MOST_FEATURES)
  const places = new Int32Array(MOST_FEATURES)
  const heads = new Int32Array(MOST_FEATURES)
  const keys = new Int32Array(MOST_FEATURES)
  // Reads that do not wait for each other are done together, one loop a step, so that the processor overlaps their misses.
  const scoreSome = (features: Int32Array, from: number, count: number, scores: Int32Array, all: boolean): void => {
    for (let i = 0; i < count; i++) firsts[i] = slots[features[from + i]! & mask]!
    let found = 0
    for (let i = 0; i < count; i++) {
      const key = features[from + i]!
      const check = (key >>> 16) << placeBits
      let slot = key & mask
      for (let entry = firsts[i]!; entry !== 0; entry = slots[slot]! | 0) {
        if (((entry ^ check) & ~placeMask) === 0) {
          keys[found] = key
          places[found++] = entry & placeMask
          break
        }
        slot = (slot + 1) & mask
      }
    }
    for (let i = 0; i < found; i++) heads[i] = cells[places[i]!]!
    for (let i = 0; i < found; i++) {
      let place = places[i]!
      let head = heads[i]!
      if ((cells[place - 1]! & 0xffff) !== keys[i]! >>> 16) {
        place = placeOf(keys[i]!)
        if (place === 0) continue
        head = cells[place]!
      }
      const shift = head & 31
      const begin = place + 2
      const end = begin + (all ? head >> 5 : cells[place + 1]!)
      for (let k = begin; k < end; k++) {
        const value = cells[k]!
        const cls = value & 255
        scores[cls] = scores[cls]! + ((value >> 8) << shift)
      }
    }
  }
  const score = (features: Int32Array, count: number, scores: Int32Array, late = true): void => {
    for (let from = 0; from < count; from += MOST_FEATURES)
      scoreSome(features, from, Math.min(MOST_FEATURES, count - from), scores, late)
  }
  return { table: { score }, size }
}

interface Quantised {
  readonly key: number
  readonly classes: readonly number[]
  readonly weights: readonly number[]
  readonly exponent: number
}

/** Each row has the smallest exponent at which its largest weight fits in 8 bits. */
function quantise(row: WeightRow, smallest: number): Quantised {
  let largest = 0
  for (const weight of row.weights) largest = Math.max(largest, Math.abs(weight))
  let exponent = 0
  while (largest * 2 ** (FRACTION_BITS - exponent) > 127 && exponent < 24) exponent++
  const classes: number[] = []
  const weights: number[] = []
  row.weights.forEach((weight, k) => {
    const value = Math.max(-128, Math.min(127, Math.round(weight * 2 ** (FRACTION_BITS - exponent))))
    if (value === 0 || Math.abs(weight) < smallest) return
    classes.push(row.classes[k]!)
    weights.push(value)
  })
  return { key: row.key, classes, weights, exponent }
}

interface Parts {
  readonly taken: number
  readonly checks: number
  readonly lengths: number
  readonly exponents: number
  readonly classes: number
  readonly weights: number
}

function partsOf(bits: number, rows: number, pairs: number): Parts {
  const taken = 16
  const checks = taken + 2 ** bits / 8
  const lengths = checks + rows * 2
  const exponents = lengths + rows
  const classes = exponents + rows
  return { taken, checks, lengths, exponents, classes, weights: classes + pairs }
}

function tableSize(bits: number, rows: number, pairs: number): number {
  return partsOf(bits, rows, pairs).weights + pairs
}
