/** A parsed sentence in, lines out that draw its tree sideways: read from top to bottom, the words stand as in the text. */
import type { Token } from '../model/syntax.js'

/** Deeper words are drawn at this depth, with a mark, so that lines stay within the width. */
const DEEPEST = 14

interface Place {
  readonly token: number
  readonly self: string
  readonly above: string
  readonly below: string
  readonly depth: number
}

/** One line a word: branches, the word, its tag, its relation; none longer than `width` columns. Empty for no words. */
export function drawTree(tokens: readonly Token[], width = 80): string[] {
  const left: number[][] = tokens.map(() => [])
  const right: number[][] = tokens.map(() => [])
  const roots: number[] = []
  for (const token of tokens) {
    if (token.head < 0) roots.push(token.index)
    else (token.head > token.index ? left : right)[token.head]!.push(token.index)
  }
  const lines: string[] = []
  // A stack of places still to draw; a number is a word whose left side is drawn.
  const todo: (Place | { readonly line: string })[] = roots
    .reverse()
    .map((token) => ({ token, self: '', above: '', below: '', depth: 0 }))
  while (todo.length > 0) {
    const place = todo.pop()!
    if ('line' in place) {
      lines.push(place.line)
      continue
    }
    const token = tokens[place.token]!
    const deeper = place.depth < DEEPEST
    const before = left[place.token]!.map((child, k) => {
      const [self, above] = k === 0 ? ['┌─ ', '   '] : ['├─ ', '│  ']
      return branch(place, place.above, child, self, above, '│  ', deeper)
    })
    const after = right[place.token]!.map((child, k, all) => {
      const [self, below] = k === all.length - 1 ? ['└─ ', '   '] : ['├─ ', '│  ']
      return branch(place, place.below, child, self, '│  ', below, deeper)
    })
    todo.push(...after.reverse(), { line: lineOf(place.self, token, width) }, ...before.reverse())
  }
  return lines
}

function branch(
  parent: Place,
  prefix: string,
  token: number,
  self: string,
  above: string,
  below: string,
  deeper: boolean,
): Place {
  if (!deeper) return { token, self: `${prefix}… `, above: prefix, below: prefix, depth: parent.depth }
  return { token, self: prefix + self, above: prefix + above, below: prefix + below, depth: parent.depth + 1 }
}

function lineOf(prefix: string, token: Token, width: number): string {
  const tail = ` ${token.upos} ${token.relation}`
  const room = width - [...prefix].length - tail.length
  const form = [...token.form]
  const shown = form.length > room ? `${form.slice(0, Math.max(1, room - 1)).join('')}…` : token.form
  return prefix + shown + tail
}
