/** Converts offsets between UTF-16 code units (JavaScript) and code points (R, Python, SQLite). */

/** A function from a code-unit offset of `text` to a code-point offset. One pass; constant time a call. */
export function codePointOffsets(text: string): (offset: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset
  const map = new Uint32Array(text.length + 1)
  let points = 0
  for (let unit = 0; unit < text.length; unit++) {
    map[unit] = points
    const code = text.charCodeAt(unit)
    const isHigh = code >= 0xd800 && code < 0xdc00
    if (!isHigh) points++
  }
  map[text.length] = points
  return (offset) => map[Math.max(0, Math.min(text.length, offset))]!
}

/** Position of the first lone surrogate, or −1. */
export function loneSurrogate(text: string): number {
  return text.isWellFormed()
    ? -1
    : text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/)
}
