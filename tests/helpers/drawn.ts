/** Spans drawn in the text: `spend [£2.3bn] on` is the text `spend £2.3bn on` with one span. */
import type { ExactSpan } from '../../src/model/span.js'

export interface Drawn {
  readonly text: string
  readonly spans: readonly ExactSpan[]
}

/** Reads a drawing; spans do not nest. Use ⟦ ⟧ in place of [ ] where the text itself has square brackets. */
export function drawn(drawing: string): Drawn {
  const double = drawing.includes('⟦')
  const [open, close] = double ? ['⟦', '⟧'] : ['[', ']']
  let text = ''
  let start = -1
  const spans: ExactSpan[] = []
  for (const character of drawing) {
    if (character === open) start = text.length
    else if (character === close) {
      if (start < 0) throw new Error(`closed before opened: ${drawing}`)
      spans.push({ start, end: text.length, exact: text.slice(start) })
      start = -1
    } else text += character
  }
  if (start >= 0) throw new Error(`not closed: ${drawing}`)
  return { text, spans }
}

/** The drawing of spans in a text: the inverse of `drawn`, so that a failing test shows what was found. */
export function draw(text: string, spans: readonly { start: number; end: number }[]): string {
  const [open, close] = /[[\]]/.test(text) ? ['⟦', '⟧'] : ['[', ']']
  let out = ''
  let from = 0
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    out += `${text.slice(from, span.start)}${open}${text.slice(span.start, span.end)}${close}`
    from = span.end
  }
  return out + text.slice(from)
}
