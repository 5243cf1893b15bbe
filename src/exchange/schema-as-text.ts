/** The descriptions of tables and views come in; text for a terminal goes out. */
import { TABLES } from '../store/descriptions.js'
import { VIEWS } from '../store/views.js'
import { wrapped } from './wrap-text.js'

interface Described {
  readonly name: string
  readonly about: string
  readonly columns: Readonly<Record<string, string>>
  readonly example?: string
}

/** Every column of every table and view in lines of at most `width`; only those of a name where one is given. */
export function schemaAsText(width: number, name?: string): string {
  const part = (kind: string, item: Described): string => {
    const widest = Math.max(...Object.keys(item.columns).map((column) => column.length))
    const columns = Object.entries(item.columns).flatMap(([column, about]) =>
      hanging(`  ${column.padEnd(widest)}  `, about, width),
    )
    const example = item.example ? hanging('  e.g. ', item.example, width) : []
    return [...hanging('', `${item.name} (${kind}): ${item.about}`, width), ...columns, ...example, ''].join('\n')
  }
  const wanted = (item: Described): boolean => name === undefined || item.name === name
  return [
    ...VIEWS.filter(wanted).map((view) => part('view', view)),
    ...TABLES.filter(wanted).map((table) => part('table', table)),
  ].join('\n')
}

/** Lines that begin with `head`, and further ones below it. */
function hanging(head: string, text: string, width: number): string[] {
  const lines = wrapped(text, Math.max(24, width - head.length))
  return lines.map((line, n) => (n === 0 ? head : ' '.repeat(head.length)) + line)
}
