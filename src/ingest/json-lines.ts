/** The bytes of JSON Lines come in; the lines go out, each decoded by itself, with word of what was no UTF-8. */
import { type Problem, problem } from '../model/problem.js'
import { decodeLine } from '../text/decode.js'

export interface JsonLine {
  /** Without its end and without a byte-order mark. */
  readonly text: string
  /** Counted from 1, blank lines too. */
  readonly number: number
  /** The line holds bytes that are no UTF-8; it was read as well as it can be. */
  readonly problem?: Problem
}

const NEWLINE = 0x0a

/**
 * Splits at line feeds alone: JSON may hold every other character that some programs end a line with. Files in UTF-16 (as
 * PowerShell writes them) are known by their mark. Memory holds one line. Throws what reading throws.
 */
export async function* jsonLines(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<JsonLine> {
  let number = 0
  for await (const bytes of lineBytes(input)) {
    number++
    const { text, encoding } = decodeLine(bytes)
    yield { text, number, ...(encoding === undefined ? {} : { problem: notUtf8(number, encoding) }) }
  }
}

const notUtf8 = (number: number, encoding: 'utf-8' | 'windows-1252'): Problem =>
  problem(
    'input/not-utf8',
    encoding === 'utf-8'
      ? `line ${number} holds bytes that are no UTF-8: each stands as U+FFFD`
      : `line ${number} is no UTF-8: it was read as windows-1252`,
  )

async function* lineBytes(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  let parts: Uint8Array[] = []
  let wide: InstanceType<typeof TextDecoder> | undefined
  let begun = false
  for await (const given of input) {
    let chunk: Uint8Array = typeof given === 'string' ? Buffer.from(given) : given
    if (!begun && chunk.length > 1) {
      begun = true
      const mark = (chunk[0]! << 8) | chunk[1]!
      if (mark === 0xfffe || mark === 0xfeff) wide = new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be')
    }
    if (wide) chunk = Buffer.from(wide.decode(chunk, { stream: true }))
    let from = 0
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      yield parts.length === 0 ? chunk.subarray(from, end) : Buffer.concat([...parts, chunk.subarray(from, end)])
      parts = []
      from = end + 1
    }
    if (from < chunk.length) parts.push(chunk.subarray(from))
  }
  if (parts.length > 0) yield Buffer.concat(parts)
}
