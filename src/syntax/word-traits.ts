/** A written word in, what the models look at out: identity, beginnings, endings and shape as hashes. */
import { hashString } from '../learn/feature-hash.js'

export interface WordTraits {
  /** The word without case, figures as zeros, British and American spellings alike. */
  readonly word: number
  /** The word as written, figures as zeros. */
  readonly written: number
  readonly suffix1: number
  readonly suffix2: number
  readonly suffix3: number
  readonly suffix4: number
  readonly suffix5: number
  readonly prefix1: number
  readonly prefix2: number
  readonly prefix3: number
  readonly prefix4: number
  /** Runs of upper, lower, figures and signs: "McKay" is XxXx, "24/7" is 0/0; of at most 8 runs. */
  readonly shape: number
  /** First letter: 0 lower, 1 upper, 2 all upper (two letters or more), 3 none. */
  readonly letterCase: number
  readonly hasFigure: boolean
}

/** A word with its typographic marks made plain. */
export function plainMarks(form: string): string {
  return form
    .replace(/[‘’`]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[–—]/g, '-')
}

/** The word as the models know it: typographic marks made plain, figures made zeros. */
export function plainForm(form: string): string {
  if (!/[^A-Za-z]/.test(form)) return form
  const plain = plainMarks(form).replace(/\d/g, '0')
  // Long figures are all alike.
  return plain.length > 6 && /^[0.,]+$/.test(plain) ? '000000' : plain
}

/** One spelling for both sides of the Atlantic; words that only look British change too, alike everywhere, which does no harm. */
export function foldSpelling(lower: string): string {
  if (lower.length < 6) return lower
  return lower
    .replace(/(?<=^.{3,})is(?=(?:e[drs]?|ers|ing|ation|ations)$)/, 'iz')
    .replace(/(?<=^.{2,}l)ys(?=(?:e[drs]?|ing)$)/, 'yz')
    .replace(/our(?=(?:s|ed|ing|er|ers|able|ite|ites|al|ful|less|hood)?$)/, 'or')
    .replace(/(?<=cent|theat|lit|met|fib)re(?=s?$)/, 'er')
    .replace(/(?<=program)me(?=s?$)/, '')
    .replace(/(?<=(?:def|off|lic)en)ce(?=s?$)/, 'se')
}

export function wordTraits(form: string): WordTraits {
  // Nothing is learnt past the first hundred letters, and hostile input has words of a million.
  const plain = plainForm(form.length > 100 ? form.slice(0, 100) : form)
  const lower = plain.toLowerCase()
  const n = lower.length
  const end = (k: number): number => hashString(lower, Math.max(0, n - k), n) + (k < n ? 0 : 1)
  const begin = (k: number): number => hashString(lower, 0, Math.min(n, k))
  return {
    word: hashString(foldSpelling(lower)),
    written: hashString(plain),
    suffix1: end(1),
    suffix2: end(2),
    suffix3: end(3),
    suffix4: end(4),
    suffix5: end(5),
    prefix1: begin(1),
    prefix2: begin(2),
    prefix3: begin(3),
    prefix4: begin(4),
    shape: hashString(shapeOf(plain)),
    letterCase: caseOf(plain),
    hasFigure: plain.includes('0'),
  }
}

function shapeOf(plain: string): string {
  let shape = ''
  let last = ''
  for (let i = 0; i < plain.length && shape.length < 8; i++) {
    const kind = kindOf(plain[i]!)
    if (kind !== last) shape += kind
    last = kind
  }
  return shape
}

function kindOf(character: string): string {
  if (character === '0') return '0'
  const lower = character.toLowerCase()
  if (character !== lower) return 'X'
  return character !== character.toUpperCase() ? 'x' : character
}

function caseOf(plain: string): number {
  const first = kindOf(plain[0] ?? ' ')
  if (first === 'x') return 0
  if (first !== 'X') return 3
  return plain.length > 1 && plain === plain.toUpperCase() ? 2 : 1
}
