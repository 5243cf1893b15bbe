/** Sets of rows come in; files of CSV or JSON Lines go out, each with its hash, and a datapackage.json beside them. */
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { ExportDocument, ExportSet } from '../store/export-rows.js'

export interface WrittenFile {
  readonly name: string
  readonly path: string
  readonly rows: number
  readonly bytes: number
  readonly sha256: string
}

/** Writes text to a file piece by piece and hashes what went by. */
function writeHashed(path: string, pieces: Iterable<string>): { bytes: number; sha256: string; count: number } {
  const file = openSync(path, 'w')
  const hash = createHash('sha256')
  let bytes = 0
  let count = 0
  try {
    for (const piece of pieces) {
      const data = Buffer.from(piece)
      writeSync(file, data)
      hash.update(data)
      bytes += data.length
      count++
    }
  } finally {
    closeSync(file)
  }
  return { bytes, sha256: hash.digest('hex'), count }
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection). */
export const formulaSafe = (cell: string | number | null): string | number | null =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell

/** One file a set: CSV by RFC 4180, with a byte-order mark for Excel where asked. */
export function writeCsv(folder: string, set: ExportSet, withMark: boolean): WrittenFile {
  const path = `${set.name}.csv`
  let rows = 0
  const pieces = function* (): Generator<string> {
    const header = stringify([set.columns.map((column) => column.name)], { record_delimiter: 'windows' })
    yield (withMark ? '\uFEFF' : '') + header
    for (const row of set.rows()) {
      rows++
      yield stringify([row.map(formulaSafe)], { record_delimiter: 'windows' })
    }
  }
  const { bytes, sha256 } = writeHashed(join(folder, path), pieces())
  return { name: set.name, path, rows, bytes, sha256 }
}

/** One file a set: a JSON object a line. */
export function writeJsonLines(folder: string, set: ExportSet): WrittenFile {
  const path = `${set.name}.jsonl`
  const pieces = function* (): Generator<string> {
    for (const row of set.rows())
      yield `${JSON.stringify(Object.fromEntries(set.columns.map((column, i) => [column.name, row[i] ?? null])))}\n`
  }
  const { bytes, sha256, count } = writeHashed(join(folder, path), pieces())
  return { name: set.name, path, rows: count, bytes, sha256 }
}

/** Code points before each offset that is asked for; offsets come in UTF-16 code units. */
function codePoints(text: string): (offset: number) => number {
  if (!/[\ud800-\udbff]/.test(text)) return (offset) => offset
  const before = new Uint32Array(text.length + 1)
  for (let i = 0, count = 0; i < text.length; count++) {
    const width = text.codePointAt(i)! > 0xffff ? 2 : 1
    for (let k = 0; k < width; k++) before[i + k] = count
    i += width
    before[i] = count + 1
  }
  return (offset) => before[offset] ?? 0
}

/** brat standoff: a text and its annotations an article; offsets in code points, as brat counts them. */
export function writeBrat(folder: string, documents: Iterable<ExportDocument>): readonly WrittenFile[] {
  const files: WrittenFile[] = []
  for (const { id, text, spans } of documents) {
    const at = codePoints(text)
    const lines = spans.flatMap((span, n) => {
      // brat wants one line: a span over a line end is written in fragments
      const fragments = [...fragmentsOf(text, span)]
      const places = fragments.map((f) => `${at(f.start)} ${at(f.end)}`).join(';')
      const words = fragments.map((f) => text.slice(f.start, f.end)).join(' ')
      const note = span.note ? [`#${n + 1}\tAnnotatorNotes T${n + 1}\t${span.note.replace(/\s+/g, ' ')}`] : []
      return [`T${n + 1}\t${span.label.replace(/[^\w-]/g, '_')} ${places}\t${words}`, ...note]
    })
    for (const [path, content, rows] of [
      [`article-${id}.txt`, text, 1],
      [`article-${id}.ann`, lines.map((line) => `${line}\n`).join(''), spans.length],
    ] as const) {
      const { bytes, sha256 } = writeHashed(join(folder, path), [content])
      files.push({ name: path.replace('.', '-'), path, rows, bytes, sha256 })
    }
  }
  return files
}

function* fragmentsOf(text: string, span: { start: number; end: number }): Generator<{ start: number; end: number }> {
  for (const match of text.slice(span.start, span.end).matchAll(/[^\r\n]+/g))
    yield { start: span.start + match.index, end: span.start + match.index + match[0].length }
}

/** Characters of context on each side of a quotation. */
const CONTEXT = 32

/** W3C Web Annotation: one a line, found again by its words and by its place. Offsets count UTF-16 code units. */
export function writeWebAnnotations(folder: string, documents: Iterable<ExportDocument>): WrittenFile {
  const path = 'annotations.jsonl'
  const pieces = function* (): Generator<string> {
    for (const { id, url, text, spans } of documents)
      for (const span of spans)
        yield `${JSON.stringify({
          '@context': 'http://www.w3.org/ns/anno.jsonld',
          id: `urn:policylens:${id}:${span.id}`,
          type: 'Annotation',
          motivation: 'classifying',
          body: [
            { type: 'TextualBody', purpose: 'classifying', value: span.label },
            ...(span.note ? [{ type: 'TextualBody', purpose: 'identifying', value: span.note }] : []),
          ],
          target: {
            source: url ?? `urn:policylens:${id}`,
            selector: [
              {
                type: 'TextQuoteSelector',
                exact: span.exact,
                prefix: text.slice(Math.max(0, span.start - CONTEXT), span.start),
                suffix: text.slice(span.end, span.end + CONTEXT),
              },
              { type: 'TextPositionSelector', start: span.start, end: span.end },
            ],
          },
        })}\n`
  }
  const { bytes, sha256, count } = writeHashed(join(folder, path), pieces())
  return { name: 'annotations', path, rows: count, bytes, sha256 }
}

export interface PackageFacts {
  readonly programVersion: string
  readonly offsets: string
  readonly filters: Readonly<Record<string, unknown>>
}

/** datapackage.json (Frictionless) and CITATION.cff beside the files. */
export function writePackage(
  folder: string,
  files: readonly WrittenFile[],
  sets: readonly ExportSet[],
  facts: PackageFacts,
): void {
  const fields = (name: string) =>
    sets.find((set) => set.name === name)?.columns.map((c) => ({ name: c.name, type: c.type, description: c.about }))
  const described = {
    profile: 'data-package',
    name: 'policylens-export',
    title: 'Annotations of health-policy news',
    description: `Made by policylens ${facts.programVersion}. Offsets: ${facts.offsets}. Without the texts of articles unless these were asked for.`,
    policylens: { version: facts.programVersion, offsets: facts.offsets, filters: facts.filters },
    resources: files.map(({ name, path, rows, bytes, sha256 }) => {
      const schema = fields(name)
      return {
        name: name.toLowerCase(),
        path,
        bytes,
        hash: `sha256:${sha256}`,
        rows,
        ...(schema ? { schema: { fields: schema } } : {}),
      }
    }),
  }
  writeFileSync(join(folder, 'datapackage.json'), `${JSON.stringify(described, null, 2)}\n`)
  writeFileSync(
    join(folder, 'CITATION.cff'),
    [
      'cff-version: 1.2.0',
      'message: If you use these data, please cite the program that made them and the publishers whose articles they describe.',
      'title: policylens',
      'type: software',
      `version: ${facts.programVersion}`,
      'authors:',
      '  - name: The policylens authors',
      'license: MIT',
      '',
    ].join('\n'),
  )
}

/** The folder the files go into. */
export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
}
