/** Features of the items of a sequence come in, the best sequence of labels goes out; models as bytes. */

/** Weights of hashed features, one a label, and of each label after each other (the row `labels` is the start). */
export interface SequenceModel {
  readonly labels: readonly string[]
  /** Buckets are a power of two; feature `f` and label `l` meet at `(f & (buckets − 1)) * labels + l`. */
  readonly buckets: number
  readonly weights: Float32Array | Int8Array
  readonly transitions: Float32Array
  /** What a stored weight is multiplied by. */
  readonly scale: number
}

/** One sequence: hashed features of each item, and for each item which labels it may have (a bit mask). */
export interface Sequence {
  readonly features: readonly Int32Array[]
  readonly allowed: Int32Array
}

/** Labels and, for each item, by how much the chosen one beats the next in the item's own scores. */
export interface Labelled {
  readonly labels: Int32Array
  readonly margins: Float32Array
}

/** Room for the scores, the best sums and where they come from, kept between calls: small arrays are dear to make. */
let room = 0
let scores = new Float64Array(0)
let best = new Float64Array(0)
let origin = new Int32Array(0)

function makeRoom(size: number): void {
  if (size <= room) return
  room = 2 * size
  scores = new Float64Array(room)
  best = new Float64Array(room)
  origin = new Int32Array(room)
}

/** First-order Viterbi. Time is items × labels². */
export function labelSequence(model: SequenceModel, sequence: Sequence): Labelled {
  const count = model.labels.length
  const length = sequence.features.length
  const { transitions } = model
  const { allowed } = sequence
  makeRoom(length * count)
  addEmissions(model, sequence)
  for (let i = 0; i < length; i++) {
    const may = allowed[i]!
    const last = (i - 1) * count
    for (let label = 0; label < count; label++) {
      const at = i * count + label
      if (((may >> label) & 1) === 0) {
        best[at] = Number.NEGATIVE_INFINITY
        origin[at] = 0
        continue
      }
      let top = Number.NEGATIVE_INFINITY
      let argument = 0
      if (i === 0) top = transitions[count * count + label]!
      else
        for (let before = 0; before < count; before++) {
          const value = best[last + before]! + transitions[before * count + label]!
          if (value > top) {
            top = value
            argument = before
          }
        }
      best[at] = top + scores[at]!
      origin[at] = argument
    }
  }
  const labels = new Int32Array(length)
  let last = 0
  for (let label = 1; label < count; label++)
    if (best[(length - 1) * count + label]! > best[(length - 1) * count + last]!) last = label
  for (let i = length - 1; i >= 0; i--) {
    labels[i] = last
    last = origin[i * count + last]!
  }
  const margins = new Float32Array(length)
  for (let i = 0; i < length; i++) {
    let rival = Number.NEGATIVE_INFINITY
    for (let label = 0; label < count; label++)
      if (label !== labels[i] && ((allowed[i]! >> label) & 1) === 1) rival = Math.max(rival, scores[i * count + label]!)
    margins[i] = scores[i * count + labels[i]!]! - rival
  }
  return { labels, margins }
}

/** Labels at once whose sums stay in registers. */
const GROUP = 5

function addEmissions(model: SequenceModel, sequence: Sequence): void {
  const count = model.labels.length
  const mask = model.buckets - 1
  const { weights, scale } = model
  for (let i = 0; i < sequence.features.length; i++) {
    const features = sequence.features[i]!
    const size = features.length
    for (let first = 0; first < count; first += GROUP) {
      let [a, b, c, d, e] = [0, 0, 0, 0, 0]
      const at = i * count + first
      if (first + GROUP <= count) {
        for (let k = 0; k < size; k++) {
          const base = (features[k]! & mask) * count + first
          a += weights[base]!
          b += weights[base + 1]!
          c += weights[base + 2]!
          d += weights[base + 3]!
          e += weights[base + 4]!
        }
        scores[at] = a * scale
        scores[at + 1] = b * scale
        scores[at + 2] = c * scale
        scores[at + 3] = d * scale
        scores[at + 4] = e * scale
      } else
        for (let label = first; label < count; label++) {
          let sum = 0
          for (let k = 0; k < size; k++) sum += weights[(features[k]! & mask) * count + label]!
          scores[i * count + label] = sum * scale
        }
    }
  }
}

export interface TrainingSequence extends Sequence {
  readonly gold: Int32Array
}

/** The mean of models trained in different orders: less at the mercy of one order. */
export function meanModel(models: readonly SequenceModel[]): SequenceModel {
  const [first] = models
  if (!first) throw new Error('a mean needs a model')
  const weights = new Float32Array(first.weights.length)
  const transitions = new Float32Array(first.transitions.length)
  for (const model of models) {
    for (let at = 0; at < weights.length; at++) weights[at]! += model.weights[at]! / models.length
    for (let at = 0; at < transitions.length; at++) transitions[at]! += model.transitions[at]! / models.length
  }
  return { ...first, weights, transitions }
}

/** The model with a bonus for each label: for recall, where training on few examples makes it too careful. */
export function withBonus(model: SequenceModel, bonus: readonly number[]): SequenceModel {
  const count = model.labels.length
  const transitions = model.transitions.map((weight, at) => weight + bonus[at % count]!)
  return { ...model, transitions }
}

const MAGIC = 'policylens-sequence-1\n'

/** Bytes of a model: a header line of JSON, transitions, then weights rounded to 255 steps. */
export function packSequenceModel(model: SequenceModel): Uint8Array {
  let largest = 0
  for (const weight of model.weights) largest = Math.max(largest, Math.abs(weight))
  const scale = largest > 0 ? largest / 127 : 1
  const header = JSON.stringify({
    labels: model.labels,
    buckets: model.buckets,
    scale: Math.fround(scale),
    transitions: [...model.transitions].map((t) => (Number.isFinite(t) ? Number(t.toFixed(4)) : null)),
  })
  const head = new TextEncoder().encode(`${MAGIC}${header}\n`)
  const bytes = new Uint8Array(head.length + model.weights.length)
  bytes.set(head)
  for (let at = 0; at < model.weights.length; at++) bytes[head.length + at] = Math.round(model.weights[at]! / scale)
  return bytes
}

/** The model in the bytes; throws where they are none. */
export function unpackSequenceModel(bytes: Uint8Array): SequenceModel {
  const first = bytes.indexOf(10)
  const second = bytes.indexOf(10, first + 1)
  const text = new TextDecoder()
  if (text.decode(bytes.subarray(0, first + 1)) !== MAGIC || second < 0) throw new Error('no sequence model')
  const header = JSON.parse(text.decode(bytes.subarray(first + 1, second))) as {
    labels: string[]
    buckets: number
    scale: number
    transitions: (number | null)[]
  }
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + second + 1, header.buckets * header.labels.length)
  const transitions = Float32Array.from(header.transitions, (t) => t ?? Number.NEGATIVE_INFINITY)
  return { labels: header.labels, buckets: header.buckets, weights, transitions, scale: header.scale }
}
