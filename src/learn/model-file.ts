/** A trained model as one run of bytes: a header that says what it is, then its parts. */

/** Parts by name, and a header of plain JSON. */
export interface ModelParts<H> {
  readonly header: H
  readonly parts: Readonly<Record<string, Uint8Array>>
}

/** Layout, little-endian: uint32 length of the JSON that follows, `{header, parts: [[name, length], …]}`; parts from 8-byte marks. */
export function packModel<H>(model: ModelParts<H>): Uint8Array {
  const names = Object.entries(model.parts)
  const json = { header: model.header, parts: names.map(([name, bytes]) => [name, bytes.length] as const) }
  const head = new TextEncoder().encode(JSON.stringify(json))
  let at = aligned(4 + head.length)
  const total = names.reduce((sum, [, bytes]) => sum + aligned(bytes.length), at)
  const out = new Uint8Array(total)
  new DataView(out.buffer).setUint32(0, head.length, true)
  out.set(head, 4)
  for (const [, bytes] of names) {
    out.set(bytes, at)
    at += aligned(bytes.length)
  }
  return out
}

/** The parts are views into `bytes`. Throws where they are no such file. */
export function unpackModel<H>(bytes: Uint8Array): ModelParts<H> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = bytes.byteLength >= 4 ? view.getUint32(0, true) : 0
  if (length === 0 || length + 4 > bytes.byteLength) throw new Error('this is no model file: restore it or train anew')
  const json = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as {
    readonly header: H
    readonly parts: readonly (readonly [string, number])[]
  }
  let at = aligned(4 + length)
  const parts: Record<string, Uint8Array> = {}
  for (const [name, size] of json.parts) {
    if (at + size > bytes.byteLength) throw new Error('the model file is cut short: restore it or train anew')
    parts[name] = bytes.subarray(at, at + size)
    at += aligned(size)
  }
  return { header: json.header, parts }
}

function aligned(length: number): number {
  return Math.ceil(length / 8) * 8
}
