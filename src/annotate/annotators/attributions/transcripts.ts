/** Paragraphs come in; the answers of a transcript go out: "ROE: Well, …", "Q: …", each said by its label. */
import type { Span } from '../../../model/span.js'
import type { Found } from './found.js'
import type { Reading } from './reading.js'

/** A label: one to four words in capitals, or a name of one to three, or Q and A, before a colon; an opening mark may stand first. */
const LABEL =
  /^["“‘']?((?:\p{Lu}[\p{Lu}'’.-]+(?:\s\p{Lu}[\p{Lu}'’.-]+){0,3})|[QA]|\p{Lu}\p{Ll}[\p{L}'’-]{1,30}(?:\s\p{Lu}[\p{L}'’-]{1,30}){0,2}):\s+(?=\S)/u

/** Labelled paragraphs a text needs to be a transcript, and labels it needs to have twice or more. */
const LEAST_PARAGRAPHS = 3

/** One attribution a labelled paragraph, in order; none where the text is no transcript. */
export function findTranscript(reading: Reading): Found[] {
  const { text } = reading
  const found: { label: Span; content: Span; name: string }[] = []
  for (const paragraph of reading.paragraphs) {
    if (paragraph.type === 'subheading') continue
    const match = LABEL.exec(text.slice(paragraph.start, paragraph.start + 120))
    if (!match) continue
    const name = match[1]!
    const at = paragraph.start + match[0].indexOf(name)
    let start = paragraph.start + match[0].length
    let end = paragraph.end
    while (start < end && /["“”‘’'\s]/.test(text[start]!)) start++
    while (end > start && /["“”‘’'\s]/.test(text[end - 1]!)) end--
    if (start < end) found.push({ label: { start: at, end: at + name.length }, content: { start, end }, name })
  }
  const counts = new Map<string, number>()
  for (const { name } of found) counts.set(name, (counts.get(name) ?? 0) + 1)
  const kept = found.filter(({ name }) => counts.get(name)! > 1 || name === 'Q' || name === 'A')
  if (kept.length < LEAST_PARAGRAPHS) return []
  // One word before a colon may head a list of facts: it is a label only where somebody else answers, time and again.
  const labels = new Set(kept.map(({ name }) => name))
  const words = kept.filter(({ name }) => /^\p{Lu}\p{Ll}\S*$/u.test(name))
  if (words.length > 0 && (labels.size < 2 || kept.length * 2 < reading.paragraphs.length)) return []
  // "Interview: Jane Roe of the trust": a word over the first answer is a heading.
  const first = found.findIndex(({ name }) => labels.has(name))
  const said = found.filter(({ name }, k) => k >= first || !/^\p{Lu}\p{Ll}\S*$/u.test(name))
  return said.map(({ label, content }) => ({
    content: [content],
    source: label,
    act: 'speech',
    form: 'direct',
    rule: 'transcript',
    confidence: 0.9,
  }))
}
