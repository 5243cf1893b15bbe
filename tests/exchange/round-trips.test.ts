import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBrat, writeBrat } from '../../src/exchange/brat.js'
import { writeConllu } from '../../src/exchange/conllu-export.js'
import { readLabelStudio, writeLabelStudio } from '../../src/exchange/label-studio.js'
import { writeCsv, writeJsonLines, writeParquet } from '../../src/exchange/tables.js'
import { writeWebAnnotations } from '../../src/exchange/web-annotation.js'
import type { CodedText } from '../../src/model/coding.js'
import type { ExportCell, ExportDocument, ExportSet } from '../../src/store/export-rows.js'
import { readConllu } from '../../src/syntax/conllu.js'
import { conlluLine } from '../../src/syntax/write-conllu.js'
import { codePointOffsets } from '../../src/text/offsets.js'
import { splitParagraphs, splitSentences } from '../../src/text/sentences.js'
import { splitTokens } from '../../src/text/tokens.js'
import { documents } from '../helpers/marked-texts.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'policylens-exchange-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const written = (name: string): string => readFileSync(join(folder, name), 'utf8')

const units = { utf16: () => (offset: number) => offset, codepoint: codePointOffsets } as const
const unit = fc.constantFrom<keyof typeof units>('utf16', 'codepoint')

/** A span without its id, so that what came back can be compared, in a fixed order. */
const places = (spans: readonly { label: string; start: number; end: number; note?: string | null | undefined }[]) =>
  spans.map(({ label, start, end, note }) => JSON.stringify([label, start, end, note ?? null])).sort()
const came = (coded: CodedText) => {
  expect(coded.wrong).toEqual([])
  expect(coded.marks.every((mark) => mark.parts.length === 1)).toBe(true)
  return places(coded.marks.map(({ label, note, parts }) => ({ label, note, ...parts[0]! })))
}
/** A span of white space alone ends where its last line does: brat has no lines to write the rest on. */
const written1 = (document: ExportDocument): ExportDocument => ({
  ...document,
  spans: document.spans.filter((span) => !/^[\r\n]|[\r\n]$/.test(span.exact)),
})

describe('what comes back from', () => {
  it('brat: the same spans, overlapping ones too', () => {
    fc.assert(
      fc.property(documents.map(written1), (document) => {
        writeBrat(folder, [document], codePointOffsets)
        const coded = readBrat('a', written('article-1.txt'), written('article-1.ann'))
        expect(coded.text).toBe(document.text)
        expect(came(coded)).toEqual(places(document.spans))
      }),
    )
  })

  it('Label Studio: the same spans, in either unit of offsets', () => {
    fc.assert(
      fc.property(documents, unit, (document, counted) => {
        writeLabelStudio(folder, [document], units[counted], counted, '9')
        const read = readLabelStudio('a', written('tasks.json'))
        expect(read.onlyPredictions).toBe(true)
        expect(read.texts.map((text) => text.text)).toEqual([document.text])
        expect(came(read.texts[0]!)).toEqual(places(document.spans))
      }),
    )
  })

  it('Web Annotation: the same words by place and by context', () => {
    fc.assert(
      fc.property(documents, unit, (document, counted) => {
        writeWebAnnotations(folder, [document], units[counted])
        const lines = written('annotations.jsonl').split('\n').filter(Boolean)
        const points = [...document.text]
        expect(lines).toHaveLength(document.spans.length)
        for (const [n, line] of lines.entries()) {
          const [quote, position] = JSON.parse(line).target.selector
          const { start, end, exact } = document.spans[n]!
          const cut =
            counted === 'utf16'
              ? document.text.slice(position.start, position.end)
              : points.slice(position.start, position.end).join('')
          expect([cut, quote.exact]).toEqual([exact, exact])
          expect(document.text.slice(0, start).endsWith(quote.prefix)).toBe(true)
          expect(document.text.slice(end).startsWith(quote.suffix)).toBe(true)
          expect([quote.prefix, quote.suffix].every((context: string) => context.isWellFormed())).toBe(true)
        }
      }),
    )
  })

  it('CoNLL-U: the same words at the same places, and every span', () => {
    const grammar = {
      sentences: (text: string) => [...splitParagraphs(text)].flatMap((p) => [...splitSentences(text, p)]),
      parse: (text: string, sentence: { start: number; end: number }) => ({
        ...sentence,
        tokens: splitTokens(text, sentence).map((word, index) => ({
          ...word,
          index,
          lemma: word.form,
          upos: 'X' as const,
          features: {},
          head: index - 1,
          relation: index === 0 ? 'root' : 'dep',
        })),
      }),
      line: conlluLine,
    }
    fc.assert(
      fc.property(documents, unit, (document, counted) => {
        const ordered = [...document.spans].sort((a, b) => a.start - b.start)
        writeConllu(folder, [{ ...document, spans: ordered }], grammar, units[counted])
        const text = written('articles.conllu')
        const points = counted === 'utf16' ? document.text.split('') : [...document.text]
        for (const line of text.split('\n').filter((one) => /^\d/.test(one))) {
          const [, start, end] = /start_char=(\d+)\|end_char=(\d+)$/.exec(line)!
          expect(points.slice(Number(start), Number(end)).join('')).toBe(line.split('\t')[1])
        }
        const sentences = [...readConllu(text)]
        const words = grammar.sentences(document.text).flatMap((s) => splitTokens(document.text, s).map((w) => w.form))
        expect(sentences.flatMap((sentence) => sentence.words.map((word) => word.form))).toEqual(words)
        const annotations = sentences.flatMap((s) => s.comments.filter((c) => c.startsWith('# annotation')))
        expect(annotations).toHaveLength(sentences.length > 0 ? ordered.length : 0)
      }),
    )
  })

  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom<ExportCell>(null, '', '=1+1', '-2', 'a\nb', 'a\r\nb', 'a\rb', 'a,"b"', '😀', 7, -0.5),
  )
  const sets = fc.array(
    fc.tuple(
      cell,
      fc.option(fc.integer({ min: -1000, max: 1000 })),
      fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
    ),
    { maxLength: 8 },
  )
  const setOf = (rows: readonly ExportCell[][]): ExportSet => ({
    name: 'rows',
    about: 'Rows of a test.',
    columns: [
      { name: 'words', about: 'any words', type: 'string' },
      { name: 'n', about: 'a whole number', type: 'integer' },
      { name: 'share', about: 'a number', type: 'number' },
    ],
    rows: () => rows,
  })
  const asText = (value: ExportCell): ExportCell => (typeof value === 'number' ? String(value) : value)

  it('CSV: the same cells, formulas made safe, with and without a byte-order mark', () => {
    fc.assert(
      fc.property(sets, fc.boolean(), (rows, bom) => {
        const file = writeCsv(folder, setOf(rows), bom)
        const text = written(file.path)
        expect(text.startsWith('\uFEFF')).toBe(bom)
        const [header, ...read] = parse(text, { bom: true, record_delimiter: '\r\n' }) as string[][]
        expect(header).toEqual(['words', 'n', 'share'])
        expect(file.rows).toBe(rows.length)
        expect(read).toEqual(
          rows.map((row) =>
            row.map((one) => (typeof one === 'string' && /^[=+\-@\t\r]/.test(one) ? `'${one}` : String(one ?? ''))),
          ),
        )
      }),
    )
  })

  it('JSON Lines: the same cells', () => {
    fc.assert(
      fc.property(sets, (rows) => {
        writeJsonLines(folder, setOf(rows))
        const read = written('rows.jsonl')
          .split('\n')
          .filter(Boolean)
          .map((line) => Object.values(JSON.parse(line)))
        expect(read).toEqual(rows.map((row) => row.map((one) => (Object.is(one, -0) ? 0 : one))))
      }),
    )
  })

  it('Parquet: the same cells, and the descriptions', async () => {
    await fc.assert(
      fc.asyncProperty(sets, async (given) => {
        const rows = given.map(([words, ...rest]) => [asText(words), ...rest] as ExportCell[])
        const file = writeParquet(folder, setOf(rows))
        const bytes = readFileSync(join(folder, file.path))
        const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
        const read = await parquetReadObjects({ file: buffer })
        expect(read.map((row) => [row['words'] ?? null, row['n'] ?? null, row['share'] ?? null])).toEqual(rows)
        const told = parquetMetadata(buffer).key_value_metadata?.find(({ key }) => key === 'policylens')
        expect(JSON.parse(told!.value!).columns.n).toBe('a whole number')
      }),
      { numRuns: 40 },
    )
  })
})

describe('reading what others wrote', () => {
  it('takes brat’s discontinuous spans, notes and the rest for what they are', () => {
    const coded = readBrat(
      'a.ann',
      'One 😀 two\nthree four',
      'T1\tperson 0 3;4 5\tOne 😀\nT2\torg 6 9;16 20\ttwo four\nR1\tx Arg1:T1 Arg2:T2\nE1\tperson:T1\n#1\tAnnotatorNotes T1\twho?\nT3\torg 6 9\tfour\nT4\torg 90 91\tx\n* Equiv T1 T2\nTx\n',
    )
    expect(coded.marks).toEqual([
      { key: 'T1', label: 'person', note: 'who?', parts: [{ start: 0, end: 6 }] },
      {
        key: 'T2',
        label: 'org',
        parts: [
          { start: 7, end: 10 },
          { start: 17, end: 21 },
        ],
      },
    ])
    expect(coded.leftOut).toBe(3)
    expect(coded.wrong.map((line) => line.replace(/^.*?line /, ''))).toEqual([
      '6: “four” does not stand at its place',
      '7: it lies outside its text',
      '9: it is no text-bound annotation',
    ])
  })

  it('takes the coders of Label Studio, each for one, and leaves out what is no label on text', () => {
    const region = (start: number, end: number, text: string, labels: string[], type = 'labels') => ({
      id: `r${start}`,
      type,
      value: { start, end, text, labels },
    })
    const tasks = [
      {
        id: 4,
        data: { text: 'One 😀 two' },
        annotations: [
          {
            completed_by: { id: 3, email: 'anna@example.org' },
            result: [region(6, 9, 'two', ['a', 'b']), region(0, 3, 'One', ['a'], 'choices')],
          },
          { completed_by: 5, result: [region(7, 10, 'two', ['a']), region(0, 2, 'Once', ['a'])] },
          { completed_by: 6, was_cancelled: true, result: [region(0, 3, 'One', ['a'])] },
        ],
        predictions: [{ result: [region(0, 3, 'One', ['a'])] }],
      },
      {
        id: 5,
        data: { text: 'Untouched' },
        annotations: [],
        predictions: [{ result: [region(0, 9, 'Untouched', ['a'])] }],
      },
    ]
    const { texts, onlyPredictions } = readLabelStudio('f.json', JSON.stringify(tasks))
    expect(onlyPredictions).toBe(false)
    expect(
      texts.map(({ coder, marks, leftOut, wrong }) => [
        coder,
        marks.map((m) => [m.label, m.parts[0]]),
        leftOut,
        wrong.length,
      ]),
    ).toEqual([
      [
        'anna@example.org',
        [
          ['a', { start: 7, end: 10 }],
          ['b', { start: 7, end: 10 }],
        ],
        1,
        0,
      ],
      ['5', [['a', { start: 7, end: 10 }]], 0, 1],
    ])
    expect(() => readLabelStudio('f.json', '{"a":1}')).toThrow(TypeError)
    expect(() => readLabelStudio('f.json', 'no')).toThrow(SyntaxError)
  })

  it('survives any annotations', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.jsonValue(), (text, lines, json) => {
        readBrat('a', text, `T1\tx ${lines}\n${lines}`)
        readLabelStudio('a', JSON.stringify([{ data: { text }, annotations: [json, { result: [json] }] }]))
      }),
    )
  })
})
