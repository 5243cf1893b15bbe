/** An answer that is a series comes in: what stands along it, and how much; a small chart goes out, in characters. */

export type Series = readonly (readonly [along: string, value: number | null])[]

/** Longer series are drawn as sparks: a screen holds no more bars. */
const MOST_BARS = 30

/** Bars, or sparks where there are many; empty where no value is above 0. `full` is what a full bar stands for, else the largest. */
export function seriesAsText(series: Series, width: number, full?: number): string {
  const most = full ?? Math.max(...series.map(([, value]) => value ?? 0), 0)
  if (most <= 0 || !series.some(([, value]) => (value ?? 0) > 0)) return ''
  return series.length > MOST_BARS ? asSparks(series, most, width) : asBars(series, most, width)
}

const PARTS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

function asBars(series: Series, most: number, width: number): string {
  const label = Math.min(28, Math.max(...series.map(([along]) => along.length)))
  const room = Math.max(10, Math.min(40, width - label - 12))
  return series
    .map(([along, value]) => {
      const eighths = Math.round(((value ?? 0) / most) * room * 8)
      const bar = '█'.repeat(eighths >> 3) + PARTS[eighths & 7]!
      return `${along.slice(0, label).padEnd(label)} ${bar} ${value ?? '–'}\n`
    })
    .join('')
}

const SPARKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/** A character a value, 0 and nothing as a dot; each line begins with where it begins and ends with its largest value. */
function asSparks(series: Series, most: number, width: number): string {
  const label = Math.max(...series.map(([along]) => along.length))
  const room = Math.max(10, Math.min(60, width - label - 12))
  const lines: string[] = []
  for (let from = 0; from < series.length; from += room) {
    const some = series.slice(from, from + room)
    const sparks = some.map(([, value]) => (value ? SPARKS[Math.min(7, Math.floor((value / most) * 8))] : '·'))
    const largest = Math.max(...some.map(([, value]) => value ?? 0))
    lines.push(`${some[0]![0].padEnd(label)} ${sparks.join('')}  to ${largest}\n`)
  }
  return lines.join('')
}
