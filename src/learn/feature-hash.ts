/** Strings and numbers in, 32-bit hashes out: features need no dictionary. Signed integers throughout, for speed. */

/** Hash of `text[from, to)` by code units (FNV-1a). */
export function hashString(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5 | 0
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return finish(hash)
}

/** A feature of one value; `template` keeps features of different kinds apart. */
export function hash1(template: number, a: number): number {
  return finish(Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b))
}

/** A feature of two values, in order. */
export function hash2(template: number, a: number, b: number): number {
  const first = Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b)
  return finish(Math.imul((first ^ (first >>> 15)) + b, 0xc2b2ae35))
}

/** A feature of three values, in order. */
export function hash3(template: number, a: number, b: number, c: number): number {
  const first = Math.imul(a ^ Math.imul(template, 0x9e3779b1), 0x85ebca6b)
  const second = Math.imul((first ^ (first >>> 15)) + b, 0xc2b2ae35)
  return finish(Math.imul((second ^ (second >>> 13)) + c, 0x27d4eb2f))
}

function finish(hash: number): number {
  const h = Math.imul(hash ^ (hash >>> 16), 0x7feb352d)
  return h ^ (h >>> 15)
}
