/** Articles with spans come in and tasks for Label Studio go out; its export comes in and the marks of coders go out. */
import type { CodedMark, CodedText } from '../model/coding.js'
import type { Span } from '../model/span.js'
import type { ExportDocument } from '../store/export-rows.js'
import { type WrittenFile, writeHashed } from './write-hashed.js'

/** Code units of a text → the unit asked for. */
type Unit = (text: string) => (offset: number) => number
type OffsetUnit = 'utf16' | 'codepoint'

/**
 * `tasks.json`, in which what was found stands as predictions, beside what coders will add, and `labels.xml`, the
 * labelling interface to paste into the project. https://labelstud.io/guide/export
 */
export function writeLabelStudio(
  folder: string,
  documents: Iterable<ExportDocument>,
  unit: Unit,
  offsets: OffsetUnit,
  version: string,
): readonly WrittenFile[] {
  let rows = 0
  const labels = new Set<string>()
  const pieces = function* (): Generator<string> {
    yield '['
    for (const document of documents) {
      for (const { label } of document.spans) labels.add(label)
      yield `${rows++ === 0 ? '\n' : ',\n'}${JSON.stringify(taskOf(document, unit, offsets, version))}`
    }
    yield '\n]\n'
  }
  const tasks = writeHashed(folder, 'tasks.json', pieces(), () => rows)
  return [tasks, writeHashed(folder, 'labels.xml', [labellingInterface([...labels].sort())], () => labels.size)]
}

function taskOf(
  { id, url, title, day, publisher, text, textHash, spans }: ExportDocument,
  unit: Unit,
  offsets: OffsetUnit,
  version: string,
) {
  const at = unit(text)
  return {
    id,
    data: { text, title, published_on: day, publisher, url, article_id: id, text_sha256: textHash, offsets },
    predictions: [
      {
        model_version: `policylens ${version}`,
        result: spans.map((span) => ({
          id: span.id,
          from_name: 'label',
          to_name: 'text',
          type: 'labels',
          value: { start: at(span.start), end: at(span.end), text: span.exact, labels: [span.label] },
          ...(span.note ? { meta: { text: [span.note] } } : {}),
        })),
      },
    ],
  }
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`)

const labellingInterface = (labels: readonly string[]): string =>
  [
    '<View>',
    '  <Header value="$title"/>',
    '  <Labels name="label" toName="text">',
    ...labels.map((label) => `    <Label value="${escaped(label)}"/>`),
    '  </Labels>',
    '  <Text name="text" value="$text" granularity="word"/>',
    '</View>',
    '',
  ].join('\n')

export interface LabelStudioTexts {
  readonly texts: readonly CodedText[]
  /** No task has an annotation by a coder: what is given are the predictions that an export wrote. */
  readonly onlyPredictions: boolean
}

type Json = Readonly<Record<string, unknown>>
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : [])

/**
 * Reads an export (JSON) of Label Studio: one text for each annotation of each task, cancelled ones aside. Where no task
 * has any, its predictions are read. Offsets may count code units or code points: the words tell which. Throws a
 * SyntaxError for what is no JSON, a TypeError for what is no list of tasks.
 */
export function readLabelStudio(item: string, json: string): LabelStudioTexts {
  const tasks: unknown = JSON.parse(json)
  if (!Array.isArray(tasks) || !tasks.every((task) => isObject(task) && isObject(task['data'])))
    throw new TypeError('it is no list of tasks with data')
  const coded = tasks.some((task: Json) => listOf(task['annotations']).length > 0)
  const texts = tasks.flatMap((task: Json, n) => {
    const text = (task['data'] as Json)['text']
    const name = `${item}, task ${String(task['id'] ?? n + 1)}`
    if (typeof text !== 'string') return []
    return listOf(task[coded ? 'annotations' : 'predictions'])
      .filter((annotation) => annotation['was_cancelled'] !== true)
      .map((annotation) => ({
        ...marksOf(name, text, listOf(annotation['result']), (task['data'] as Json)['offsets'] === 'codepoint'),
        ...coderOf(annotation),
      }))
  })
  return { texts, onlyPredictions: !coded }
}

function coderOf({ completed_by: by }: Json): { readonly coder?: string } {
  if (typeof by === 'number' || typeof by === 'string') return { coder: String(by) }
  const name = isObject(by) ? (by['email'] ?? by['id']) : undefined
  return name === undefined ? {} : { coder: String(name) }
}

interface Region {
  readonly key: string
  readonly label: string
  readonly words: string | undefined
  readonly note: string | undefined
  readonly start: number
  readonly end: number
}

function marksOf(
  item: string,
  text: string,
  results: readonly Json[],
  countsPoints: boolean,
): Omit<CodedText, 'coder'> {
  const regions: Region[] = []
  let leftOut = 0
  for (const [n, result] of results.entries()) {
    const value = result['value']
    const labels = isObject(value) ? value['labels'] : undefined
    if (!isObject(value) || !Array.isArray(labels) || result['type'] !== 'labels') {
      leftOut++
      continue
    }
    const note = isObject(result['meta']) ? result['meta']['text'] : undefined
    for (const label of labels)
      regions.push({
        key: String(result['id'] ?? n + 1),
        label: String(label),
        words: typeof value['text'] === 'string' ? value['text'] : undefined,
        note: Array.isArray(note) ? note.map(String).join(' ') : undefined,
        start: Number(value['start']),
        end: Number(value['end']),
      })
  }
  const toUnits = unitThatFits(text, regions, countsPoints)
  const marks: CodedMark[] = []
  const wrong: string[] = []
  for (const { key, label, words, note, start, end } of regions) {
    const span: Span = { start: toUnits(start), end: toUnits(end) }
    if (!(span.start >= 0 && span.end >= span.start && span.end <= text.length))
      wrong.push(`${item}, ${key}: it lies outside its text`)
    else if (words !== undefined && !sameWords(text.slice(span.start, span.end), words))
      wrong.push(`${item}, ${key}: “${words}” does not stand at its place`)
    else marks.push({ key, label, ...(note ? { note } : {}), parts: [span] })
  }
  return { item, text, marks, leftOut, wrong }
}

/** The tool writes line ends as `\n`, in two characters, or as spaces. */
const sameWords = (a: string, b: string): boolean =>
  a === b ||
  a.replace(/\s+/g, ' ').trim() ===
    b
      .replace(/\\n|\s+/g, ' ')
      .replace(/ +/g, ' ')
      .trim()

/** The unit in which most words stand at their places; where both fit alike, the one that the export said. */
function unitThatFits(text: string, regions: readonly Region[], countsPoints: boolean): (offset: number) => number {
  const same = (offset: number): number => offset
  if (!/[\ud800-\udbff]/.test(text)) return same
  const units: number[] = []
  let at = 0
  for (const character of text) {
    units.push(at)
    at += character.length
  }
  units.push(at)
  const points = (offset: number): number => units[offset] ?? Number.NaN
  const fitting = (to: (offset: number) => number): number =>
    regions.filter((r) => r.words !== undefined && sameWords(text.slice(to(r.start), to(r.end)), r.words)).length
  const more = fitting(points) - fitting(same)
  return more > 0 || (more === 0 && countsPoints) ? points : same
}
