/** Articles with spans come in; W3C Web Annotations go out, one a line. */
import type { ExportDocument } from '../store/export-rows.js'
import { type WrittenFile, writeHashed } from './write-hashed.js'

/** Characters of context on each side of a quotation. */
const CONTEXT = 32

/** Found again by its words and by its place. https://www.w3.org/TR/annotation-model/ */
export function writeWebAnnotations(
  folder: string,
  documents: Iterable<ExportDocument>,
  unit: (text: string) => (offset: number) => number,
): WrittenFile {
  let rows = 0
  const pieces = function* (): Generator<string> {
    for (const { id, url, text, textHash, spans } of documents) {
      const at = unit(text)
      for (const span of spans) {
        rows++
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
            source: url ?? `urn:policylens:${id}:${textHash}`,
            selector: [
              {
                type: 'TextQuoteSelector',
                exact: span.exact,
                prefix: text.slice(whole(text, Math.max(0, span.start - CONTEXT)), span.start),
                suffix: text.slice(span.end, whole(text, span.end + CONTEXT)),
              },
              { type: 'TextPositionSelector', start: at(span.start), end: at(span.end) },
            ],
          },
        })}\n`
      }
    }
  }
  return writeHashed(folder, 'annotations.jsonl', pieces(), () => rows, 'annotations')
}

/** The offset, moved out of the middle of a character. */
const whole = (text: string, offset: number): number =>
  /[\udc00-\udfff]/.test(text.charAt(offset)) && offset > 0 ? offset - 1 : offset
