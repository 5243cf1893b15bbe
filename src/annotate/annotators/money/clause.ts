/** A sum in its sentence in, the words left and right of it out, each with the grammar that phrase ends are found by. */

import type { ClassTerm, GrammarTerm, MoneyTerms } from '../../../model/money-terms.js'
import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'

export interface Word extends Span {
  /** Lower case. */
  readonly form: string
  /** A letter or digit begins it; else it is one mark. */
  readonly isWord: boolean
  readonly capital: boolean
  /** Index of the sum that this stands for. */
  readonly sum?: number
}

type GrammarKind = GrammarTerm['kind']

export interface Grammar {
  is(word: Word | undefined, ...kinds: readonly GrammarKind[]): boolean
  noun(words: readonly Word[], at: number): ClassTerm | undefined
  /** The verb ending at `at` (of one or two words), with its first index. */
  verbEndingAt(words: readonly Word[], at: number): { readonly term: ClassTerm; readonly from: number } | undefined
  /** The verb beginning at `at`, with the index after it. */
  verbStartingAt(words: readonly Word[], at: number): { readonly term: ClassTerm; readonly to: number } | undefined
  /** Direction of a word of rising or falling. */
  change(word: Word | undefined): 'up' | 'down' | 'unknown' | undefined
  readonly phrases: readonly ClassTerm[]
}

export function makeGrammar(terms: MoneyTerms): Grammar {
  const kinds = new Map<string, Set<GrammarKind>>()
  for (const { phrase, kind } of terms.grammar) kinds.set(phrase, (kinds.get(phrase) ?? new Set()).add(kind))
  const changes = new Map(terms.changes.map(({ phrase, direction }) => [phrase, direction]))
  const nouns = new Map<string, ClassTerm>()
  const verbs = new Map<string, ClassTerm>()
  for (const term of terms.classes) {
    const map = term.kind === 'noun' ? nouns : verbs
    if (term.kind !== 'phrase') for (const form of [term.phrase, ...term.forms]) map.set(form, term)
  }
  const two = (words: readonly Word[], at: number) => {
    const [first, second] = [words[at], words[at + 1]]
    return first?.isWord && second?.isWord ? `${first.form} ${second.form}` : undefined
  }
  const one = (words: readonly Word[], at: number) => words[at]?.form ?? ''
  return {
    is: (word, ...wanted) => {
      const found = word && kinds.get(word.form)
      return found !== undefined && wanted.some((kind) => found.has(kind))
    },
    noun: (words, at) => nouns.get(two(words, at - 1) ?? '') ?? nouns.get(lastPart(one(words, at))),
    verbEndingAt: (words, at) => {
      const pair = verbs.get(two(words, at - 1) ?? '')
      if (pair) return { term: pair, from: at - 1 }
      const single = verbs.get(one(words, at))
      return single && { term: single, from: at }
    },
    verbStartingAt: (words, at) => {
      const pair = verbs.get(two(words, at) ?? '')
      if (pair) return { term: pair, to: at + 2 }
      const single = verbs.get(one(words, at))
      return single && { term: single, to: at + 1 }
    },
    change: (word) => (word ? changes.get(word.form) : undefined),
    phrases: terms.classes.filter((term) => term.kind === 'phrase'),
  }
}

/** "back-payments" counts as "payments". */
function lastPart(form: string): string {
  return form.slice(form.lastIndexOf('-') + 1).replace(/'s?$/, '')
}

/** Words of `text` in a range, sums taken as one word each. `sums` are in order. */
export function wordsIn(text: string, from: number, to: number, sums: readonly Span[]): readonly Word[] {
  const words: Word[] = []
  const pattern = /[\p{L}\d][\p{L}\d&'/-]*|[^\s]/gu
  pattern.lastIndex = from
  let next = firstFrom(sums, from)
  while (pattern.lastIndex < to) {
    const at = pattern.lastIndex
    const found = pattern.exec(text)
    if (!found || found.index >= to) break
    const sum = sums[next]
    if (sum && found.index >= sum.start) {
      next++
      if (found.index >= sum.end) {
        pattern.lastIndex = at
        continue
      }
      words.push({ start: sum.start, end: sum.end, form: '£', isWord: true, capital: false, sum: next - 1 })
      pattern.lastIndex = sum.end
      continue
    }
    // A word may run into the sum ("the-£5m"): cut it there.
    const end = sum ? Math.min(found.index + found[0].length, sum.start) : found.index + found[0].length
    const exact = text.slice(found.index, end)
    const isWord = /^[\p{L}\d]/u.test(exact)
    words.push({ start: found.index, end, form: exact.toLowerCase(), isWord, capital: /^\p{Lu}/u.test(exact) })
    pattern.lastIndex = end
  }
  return words
}

function firstFrom(sums: readonly Span[], at: number): number {
  return countWhile(sums, (one) => one.end <= at)
}
