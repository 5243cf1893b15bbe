/** The money lists in, look-up tables out: made once, used for every article. */
import type {
  ChangeTerm,
  CurrencyTerm,
  GuardTerm,
  MoneyTerms,
  NumberTerm,
  QualifierTerm,
  RateTerm,
} from '../../../model/money-terms.js'

/** Classes of UTF-16 code units, for the scanner. */
export const OTHER = 0
export const DIGIT = 1
export const LETTER = 2
export const SYMBOL = 3

/** Phrases of one or more words, found by their first or last word. */
export interface Phrases<T> {
  /** The longest phrase starting at `start`; its end must not cut a word. */
  startingAt(text: string, start: number): { readonly term: T; readonly end: number } | undefined
  /** The longest phrase ending at `end`; its start must not cut a word. */
  endingAt(text: string, end: number): { readonly term: T; readonly start: number } | undefined
}

export interface Vocabulary {
  /** Class of each code unit: 65,536 entries. */
  readonly classOf: Uint8Array
  readonly symbols: ReadonlyMap<string, CurrencyTerm>
  /** Letters directly before a symbol, with the symbol: `US$`. Keys in lower case unless exact. */
  readonly prefixes: Phrases<CurrencyTerm>
  readonly codesBefore: ReadonlyMap<string, CurrencyTerm>
  /** Codes, words and minor units after a number. */
  readonly unitsAfter: Phrases<CurrencyTerm>
  readonly numbers: ReadonlyMap<string, NumberTerm>
  readonly vulgar: ReadonlyMap<string, number>
  /** First words at which an amount can begin, in lower case. */
  readonly openers: ReadonlySet<string>
  /** For each first character below 128, the lengths of openers beginning with it, as bits: most words need no look-up. */
  readonly openerLengths: Uint32Array
  readonly qualifiersBefore: Phrases<QualifierTerm>
  readonly qualifiersAfter: Phrases<QualifierTerm>
  readonly attached: ReadonlyMap<string, QualifierTerm>
  readonly fillers: Phrases<QualifierTerm>
  readonly rates: Phrases<RateTerm>
  readonly changes: Phrases<ChangeTerm>
  readonly guardsBefore: Phrases<GuardTerm>
  readonly guardsAfter: Phrases<GuardTerm>
  readonly guardsOf: Phrases<GuardTerm>
  readonly guardsBetween: Phrases<GuardTerm>
}

export function makeVocabulary(terms: MoneyTerms): Vocabulary {
  const classOf = characterClasses()
  const symbols = new Map<string, CurrencyTerm>()
  for (const term of terms.currencies) {
    if (term.phrase.length === 1 && classOf[term.phrase.charCodeAt(0)] !== LETTER) {
      symbols.set(term.phrase, term)
      classOf[term.phrase.charCodeAt(0)] = SYMBOL
    }
  }
  const letters = (phrase: string) => /^[\p{L}.]+/u.exec(phrase)?.[0].toLowerCase() ?? ''
  const prefixes = terms.currencies.filter((t) => t.kind === 'prefix')
  const codesBefore = terms.currencies.filter(
    (t) => t.kind === 'code' && (t.position === 'both' || t.position === 'before'),
  )
  const numbers = terms.numbers.filter((t) => t.kind !== 'vulgar')
  const openers = new Set([
    ...prefixes.map((t) => letters(t.phrase).split('.')[0] ?? ''),
    ...codesBefore.map((t) => letters(t.phrase).replace('.', '')),
    ...numbers.filter((t) => ['unit', 'tens', 'article'].includes(t.kind)).map((t) => t.phrase),
    ...numbers.filter((t) => t.phrase === 'half').map((t) => t.phrase),
    ...numbers.filter((t) => t.phrase === 'quarter').map((t) => t.phrase),
  ])
  const place = (which: QualifierTerm['place']) => terms.qualifiers.filter((t) => t.place === which)
  const guards = (which: GuardTerm['place']) => terms.guards.filter((t) => t.place === which)
  return Object.freeze({
    classOf,
    symbols,
    prefixes: phrases(prefixes, classOf),
    codesBefore: new Map(codesBefore.map((t) => [t.phrase, t])),
    unitsAfter: phrases(
      terms.currencies.filter((t) => t.position !== 'before' && t.kind !== 'prefix'),
      classOf,
    ),
    numbers: new Map(numbers.map((t) => [t.phrase, t])),
    vulgar: new Map(terms.numbers.filter((t) => t.kind === 'vulgar').map((t) => [t.phrase, t.value])),
    openers,
    openerLengths: lengthsByFirst(openers),
    qualifiersBefore: phrases(place('before'), classOf),
    qualifiersAfter: phrases(place('after'), classOf),
    attached: new Map(place('attached').map((t) => [t.phrase, t])),
    fillers: phrases(place('filler'), classOf),
    rates: phrases(terms.rates, classOf),
    changes: phrases(terms.changes, classOf),
    guardsBefore: phrases(guards('before'), classOf),
    guardsAfter: phrases(guards('after'), classOf),
    guardsOf: phrases(guards('after of'), classOf),
    guardsBetween: phrases(guards('between'), classOf),
  })
}

function lengthsByFirst(words: ReadonlySet<string>): Uint32Array {
  const lengths = new Uint32Array(128)
  for (const word of words) {
    for (const first of [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)])
      if (first < 128 && word.length < 32) lengths[first] = (lengths[first] ?? 0) | (1 << word.length)
  }
  return lengths
}

function characterClasses(): Uint8Array {
  const classes = new Uint8Array(65536)
  const all = String.fromCharCode(...classes.keys())
  for (const { index, 0: letters } of all.matchAll(/[\p{L}\p{M}_]+/gu))
    classes.fill(LETTER, index, index + letters.length)
  classes.fill(DIGIT, 48, 58)
  return classes
}

/**
 * Finds phrases by their ends. Phrases are kept by their length, so a look-up costs one slice for each length that
 * occurs among phrases with the same first (or last) character.
 */
export function phrases<T extends { readonly phrase: string; readonly exactCase?: boolean }>(
  terms: readonly T[],
  classOf: Uint8Array,
): Phrases<T> {
  const exact = new Map<string, T>()
  const folded = new Map<string, T>()
  const first = new Map<string, number[]>()
  const last = new Map<string, number[]>()
  const note = (index: Map<string, number[]>, character: string, length: number) => {
    const lengths = index.get(character) ?? []
    if (!lengths.includes(length)) lengths.push(length)
    index.set(
      character,
      lengths.sort((a, b) => b - a),
    )
  }
  for (const term of terms) {
    if (term.exactCase) exact.set(term.phrase, term)
    else folded.set(term.phrase.toLowerCase(), term)
    note(first, term.phrase.charAt(0).toLowerCase(), term.phrase.length)
    note(last, term.phrase.charAt(term.phrase.length - 1).toLowerCase(), term.phrase.length)
  }
  const find = (slice: string): T | undefined => exact.get(slice) ?? folded.get(slice.toLowerCase())
  const isWord = (code: number) => classOf[code] === LETTER || classOf[code] === DIGIT
  return {
    startingAt(text, start) {
      for (const length of first.get(text.charAt(start).toLowerCase()) ?? []) {
        const end = start + length
        if (end > text.length) continue
        if (end < text.length && isWord(text.charCodeAt(end)) && isWord(text.charCodeAt(end - 1))) continue
        const term = find(text.slice(start, end))
        if (term) return { term, end }
      }
      return undefined
    },
    endingAt(text, end) {
      if (end <= 0) return undefined
      for (const length of last.get(text.charAt(end - 1).toLowerCase()) ?? []) {
        const start = end - length
        if (start < 0) continue
        if (start > 0 && isWord(text.charCodeAt(start - 1)) && isWord(text.charCodeAt(start))) continue
        const term = find(text.slice(start, end))
        if (term) return { term, start }
      }
      return undefined
    },
  }
}
