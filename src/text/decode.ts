/** The bytes of a page come in; its text goes out with the encoding that was found, or word that it is no text at all. */

export type Decoded = { readonly text: string; readonly encoding: string } | { readonly binary: true }

/** How far a charset declaration is searched for, as the HTML standard has it, with room for long comments. */
const DECLARATION_REACH = 4096
/** How much is looked at to tell text from binary data. */
const SAMPLE = 65_536

/** First bytes of files that are no text: PDF, ZIP, gzip, PNG, JPEG, GIF, RIFF, Ogg, MP4-like, class files, SQLite. */
const SIGNATURES: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d],
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x49, 0x46, 0x46],
  [0x4f, 0x67, 0x67, 0x53],
  [0x00, 0x00, 0x00],
  [0xca, 0xfe, 0xba, 0xbe],
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
]

/**
 * Decodes a page. In order: a byte-order mark, the shape of UTF-16, the charset of the Content-Type header, the charset
 * the markup declares, UTF-8 where the bytes are valid, else windows-1252. A declaration of UTF-8 that the bytes
 * contradict throughout is not believed; a few broken sequences in real UTF-8 become U+FFFD. The text has no
 * byte-order mark and no null characters. Never throws; linear in the input.
 */
export function decodeBytes(bytes: Uint8Array, contentType?: string): Decoded {
  const marked = byMark(bytes)
  if (marked) return finish(bytes.subarray(marked.skip), marked.encoding)
  const wide = wideShape(bytes)
  if (wide) return finish(bytes, wide)
  if (isBinary(bytes)) return { binary: true }
  const declared = knownLabel(charsetOf(contentType)) ?? knownLabel(declaredIn(bytes))
  if (declared && declared !== 'utf-8' && !declared.startsWith('utf-16')) {
    // Pages moved to UTF-8 often kept their old declaration; valid multi-byte UTF-8 does not come about by chance.
    if (isAscii(bytes) || !isUtf8(bytes)) return finish(bytes, declared)
    return finish(bytes, 'utf-8')
  }
  if (isUtf8(bytes)) return finish(bytes, 'utf-8')
  return finish(bytes, mostlyUtf8(bytes) ? 'utf-8' : 'windows-1252')
}

/**
 * Decodes a line of a file that should be UTF-8; `encoding` is given where it is none: what it was read as instead, by the
 * measure of `decodeBytes`. A byte-order mark in front is dropped.
 */
export function decodeLine(bytes: Uint8Array): {
  readonly text: string
  readonly encoding?: 'utf-8' | 'windows-1252'
} {
  if (isUtf8(bytes)) return { text: new TextDecoder('utf-8').decode(bytes) }
  const encoding = mostlyUtf8(bytes) ? 'utf-8' : 'windows-1252'
  return { text: decodeAs(bytes, encoding), encoding }
}

/** What windows-1252 has at 0x80–0x9F, in order; some releases of Node decode these as control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function finish(bytes: Uint8Array, encoding: string): Decoded {
  const text = decodeAs(bytes, encoding)
  return { text: text.includes('\0') ? text.replaceAll('\0', '') : text, encoding }
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding).decode(bytes)
  if (encoding !== 'windows-1252') return text
  return text.replace(/[\u0080-\u009f]/g, (character) => WINDOWS_1252[character.charCodeAt(0) - 0x80]!)
}

function byMark(bytes: Uint8Array): { encoding: string; skip: number } | undefined {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3 }
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2 }
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2 }
  return undefined
}

/** UTF-16 without a mark: text whose every second byte is mostly zero on one side only. */
function wideShape(bytes: Uint8Array): string | undefined {
  const length = Math.min(bytes.length, 4096) & ~1
  if (length < 8) return undefined
  const zeros = [0, 0]
  for (let i = 0; i < length; i++) if (bytes[i] === 0) zeros[i & 1]!++
  const half = length / 2
  if (zeros[1]! > half * 0.7 && zeros[0]! < half * 0.05) return 'utf-16le'
  if (zeros[0]! > half * 0.7 && zeros[1]! < half * 0.05) return 'utf-16be'
  return undefined
}

/** A known signature, or more control bytes than a damaged text would have. */
function isBinary(bytes: Uint8Array): boolean {
  if (SIGNATURES.some((signature) => signature.every((byte, i) => bytes[i] === byte))) return true
  const length = Math.min(bytes.length, SAMPLE)
  let controls = 0
  for (let i = 0; i < length; i++) {
    const byte = bytes[i]!
    if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) controls++
  }
  return controls > length * 0.02
}

function isAscii(bytes: Uint8Array): boolean {
  return !bytes.some((byte) => byte > 0x7f)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    // The decoder's only way to say no; the answer is the result, not an error.
    return false
  }
}

/** Counts multi-byte sequences that are whole against high bytes that stand outside one. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let whole = 0
  let broken = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte < 0x80) continue
    const more = byte >= 0xf0 && byte < 0xf5 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0
    let tail = 0
    while (tail < more && (bytes[i + 1 + tail]! & 0xc0) === 0x80) tail++
    if (more > 0 && tail === more) {
      whole++
      i += more
    } else broken++
  }
  return whole > broken
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /charset\s*=\s*["']?([\w.:-]{2,40})/i.exec(contentType?.slice(0, 500) ?? '')?.[1]
}

/** The charset of a meta element or an XML declaration among the first bytes. */
function declaredIn(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_REACH))
  const match =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head) ??
    /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})/i.exec(head)
  return match?.[1]
}

/** The standard's name of an encoding, or undefined for a label it does not know. */
function knownLabel(label: string | undefined): string | undefined {
  if (!label) return undefined
  try {
    return new TextDecoder(label).encoding
  } catch {
    // Unknown labels are common in old pages ("none", "utf8mb4"): as good as no declaration.
    return undefined
  }
}
