/** Lines of JSON are cut at line feeds alone and decoded one by one, however the bytes arrive. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type JsonLine, jsonLines } from '../../src/ingest/json-lines.js'

async function linesOf(bytes: Uint8Array, sizes: readonly number[] = [bytes.length]): Promise<JsonLine[]> {
  const chunks = async function* () {
    for (let from = 0, n = 0; from < bytes.length; n++) {
      const size = Math.max(1, sizes[n % sizes.length] ?? 1)
      yield bytes.subarray(from, from + size)
      from += size
    }
  }
  const lines: JsonLine[] = []
  for await (const line of jsonLines(chunks())) lines.push(line)
  return lines
}

const texts = (lines: readonly JsonLine[]) => lines.map((line) => line.text)

describe('lines of JSON', () => {
  it.each([
    ['a mark in front', '\uFEFF{"a":1}\n{"b":2}\n', ['{"a":1}', '{"b":2}']],
    ['two files one after the other', '{"a":1}\n\uFEFF{"b":2}', ['{"a":1}', '{"b":2}']],
    ['line ends of Windows, which JSON passes over', '{"a":1}\r\n{"b":2}\r\n', ['{"a":1}\r', '{"b":2}\r']],
    ['separators that JSON may hold', '{"a":"x\u2028y\u2029z\u0085"}\n', ['{"a":"x\u2028y\u2029z\u0085"}']],
    ['blank lines', '\n\n{"a":1}', ['', '', '{"a":1}']],
    ['nothing', '', []],
  ])('%s', async (_, text, wanted) => {
    const lines = await linesOf(Buffer.from(text))
    expect(texts(lines)).toEqual(wanted)
    expect(lines.map((line) => line.number)).toEqual(wanted.map((_, n) => n + 1))
    expect(lines.some((line) => line.problem)).toBe(false)
  })

  it.each(['utf16le', 'utf-16be'])('%s with its mark, as PowerShell writes it', async (encoding) => {
    const bytes = Buffer.from('\uFEFF{"a":"“café”"}\r\n{"b":2}\r\n', 'utf16le')
    if (encoding === 'utf-16be') bytes.swap16()
    expect(texts(await linesOf(bytes, [3, 1]))).toEqual(['{"a":"“café”"}\r', '{"b":2}\r'])
  })

  it('says of a line that it is no UTF-8, and reads it as well as it can be', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"a":"\x93caf\xe9\x94"}\n', 'latin1'),
      Buffer.from('{"b":"“café” '),
      Buffer.from([0xff]),
      Buffer.from('"}\n{"c":3}'),
    ])
    const lines = await linesOf(bytes)
    expect(texts(lines)).toEqual(['{"a":"“café”"}', '{"b":"“café” \ufffd"}', '{"c":3}'])
    expect(lines.map((line) => line.problem?.message)).toEqual([
      'line 1 is no UTF-8: it was read as windows-1252',
      'line 2 holds bytes that are no UTF-8: each stands as U+FFFD',
      undefined,
    ])
  })

  it('gives the same lines whatever the pieces they come in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify({ text }))),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (lines, sizes) => {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''))
          expect(texts(await linesOf(bytes, sizes))).toEqual(lines)
        },
      ),
    )
  })
})
