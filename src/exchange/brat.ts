/** Articles with spans come in and brat's standoff files go out; such files come in and the marks of a coder go out. */
import type { CodedMark, CodedText } from '../model/coding.js'
import type { Span } from '../model/span.js'
import type { ExportDocument } from '../store/export-rows.js'
import { type WrittenFile, writeHashed } from './write-hashed.js'

/** Code units of a text → code points, which brat counts, or back. */
export type ToPoints = (text: string) => (offset: number) => number

/**
 * A text and its annotations an article, `article-<id>.txt` and `.ann`, and the labels in `annotation.conf`. A span over a line
 * end is written in fragments, since brat wants one line. https://brat.nlplab.org/standoff.html
 */
export function writeBrat(
  folder: string,
  documents: Iterable<ExportDocument>,
  toPoints: ToPoints,
): readonly WrittenFile[] {
  const files: WrittenFile[] = []
  const labels = new Set<string>()
  for (const { id, text, spans } of documents) {
    const at = toPoints(text)
    let annotations = ''
    for (const [n, span] of spans.entries()) {
      const label = bratLabel(span.label)
      labels.add(label)
      const fragments = fragmentsOf(text, span)
      const places = fragments.map((f) => `${at(f.start)} ${at(f.end)}`).join(';')
      const words = wordsOf(text, fragments)
      annotations += `T${n + 1}\t${label} ${places}\t${words}\n`
      if (span.note) annotations += `#${n + 1}\tAnnotatorNotes T${n + 1}\t${span.note.replace(/\s+/g, ' ')}\n`
    }
    files.push(
      writeHashed(folder, `article-${id}.txt`, [text], () => 1),
      writeHashed(folder, `article-${id}.ann`, [annotations], () => spans.length),
    )
  }
  const conf = `[entities]\n${[...labels].sort().join('\n')}\n\n[relations]\n<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n`
  files.push(writeHashed(folder, 'annotation.conf', [conf], () => labels.size))
  return files
}

const bratLabel = (label: string): string => label.replace(/[^\w-]/g, '_')

/** What of a span stands on each line; of one without any word, the span itself. */
function fragmentsOf(text: string, span: Span): readonly Span[] {
  const fragments = Array.from(text.slice(span.start, span.end).matchAll(/[^\r\n]+/g), (match) => ({
    start: span.start + match.index,
    end: span.start + match.index + match[0].length,
  }))
  return fragments.length > 0 ? fragments : [span]
}

/**
 * Reads one pair of files. Fragments that only white space parts become one span again; others stay parts of one mark.
 * Relations, events and attributes are counted as left out.
 */
export function readBrat(item: string, text: string, annotations: string): CodedText {
  const toUnits = unitsOf(text)
  const marks: CodedMark[] = []
  const notes = new Map<string, string>()
  const wrong: string[] = []
  let leftOut = 0
  for (const [n, line] of annotations.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const note = /^#\S*\tAnnotatorNotes (\S+)\t(.*)$/.exec(line)
    if (note) notes.set(note[1]!, note[2]!)
    else if (!line.startsWith('T')) leftOut++
    else {
      const match = /^(T\S+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t(.*))?$/.exec(line)
      const fragments = match?.[3]?.split(';').map((place): Span => {
        const [start, end] = place.split(' ').map((point) => toUnits(Number(point)))
        return { start: start ?? -1, end: end ?? -1 }
      })
      const problem = match && fragments ? whatIsWrong(text, fragments, match[4]) : 'it is no text-bound annotation'
      if (problem) wrong.push(`${item}, line ${n + 1}: ${problem}`)
      else marks.push({ key: match![1]!, label: match![2]!, parts: joined(text, fragments!) })
    }
  }
  return {
    item,
    text,
    marks: marks.map((mark) => (notes.has(mark.key) ? { ...mark, note: notes.get(mark.key)! } : mark)),
    leftOut,
    wrong,
  }
}

function whatIsWrong(text: string, fragments: readonly Span[], words: string | undefined): string | undefined {
  if (fragments.some(({ start, end }) => start < 0 || end < start)) return 'it lies outside its text'
  const shown = wordsOf(text, fragments)
  return words === undefined || shown === words ? undefined : `“${words}” does not stand at its place`
}

/** As brat shows them: in one line. */
const wordsOf = (text: string, fragments: readonly Span[]): string =>
  fragments.map((f) => text.slice(f.start, f.end).replace(/[\r\n]/g, ' ')).join(' ')

function joined(text: string, fragments: readonly Span[]): readonly Span[] {
  const parts: Span[] = []
  for (const fragment of fragments) {
    const last = parts.at(-1)
    if (last && fragment.start >= last.end && /^\s*$/.test(text.slice(last.end, fragment.start)))
      parts[parts.length - 1] = { start: last.start, end: fragment.end }
    else parts.push(fragment)
  }
  return parts
}

/** Code points → code units; undefined beyond the text. */
function unitsOf(text: string): (point: number) => number | undefined {
  if (!/[\ud800-\udbff]/.test(text)) return (point) => (point <= text.length ? point : undefined)
  const units: number[] = []
  let at = 0
  for (const character of text) {
    units.push(at)
    at += character.length
  }
  units.push(at)
  return (point) => units[point]
}
