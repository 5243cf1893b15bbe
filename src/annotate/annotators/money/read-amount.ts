/** A place in a text in, the amount that begins there out: currency, number, magnitude, unit and small change. */
import type { CurrencyTerm } from '../../../model/money-terms.js'
import { numberValue, type ReadNumber, readDigits, readWords } from './read-number.js'
import { DIGIT, LETTER, SYMBOL, type Vocabulary } from './vocabulary.js'

/** The text as matching sees it, and as it was: both of the same length. */
export interface Source {
  readonly text: string
  readonly raw: string
}

/** An amount, or a bare number that may be the first half of a range. */
export interface Amount {
  readonly start: number
  readonly end: number
  readonly number: ReadNumber
  /** The scale after the number: 1e9 for bn. */
  readonly magnitude: number
  /** Absent for a bare number. */
  readonly unit?: CurrencyTerm
  /** The unit stands before the number. */
  readonly unitFirst: boolean
  /** The unit word hangs on the number with a hyphen: "twenty-pound". */
  readonly hyphenated: boolean
  /** Small change in whole units: 0.5 for "3 dollars 50 cents". */
  readonly change: number
}

/** The value in whole currency units; another magnitude or unit can be lent to it. */
export function amountValue(amount: Amount, magnitude = amount.magnitude, unit = amount.unit): number {
  const value = numberValue(amount.number, magnitude * (unit?.factor ?? 1))
  return amount.change > 0 ? Math.round((value + amount.change) * 100) / 100 : value
}

/** Reads an amount or bare number at `start`; undefined where none begins. Linear in what it consumes. */
export function readAmount(source: Source, start: number, vocabulary: Vocabulary): Amount | undefined {
  const { text, raw } = source
  const before = unitBefore(source, start, vocabulary)
  const at = before ? before.end : start
  const class_ = vocabulary.classOf[text.charCodeAt(at)]
  let number: ReadNumber | undefined
  if (class_ === DIGIT || text[at] === '.') {
    number = readDigits(text, raw, at, before?.unit.grouping === 'european')
    if (number && !before) number = europeanReading(source, at, number, vocabulary) ?? number
    const vulgar = number && vocabulary.vulgar.get(text.charAt(number.end))
    if (number && vulgar !== undefined && number.exponent === 0 && number.digits.length < 16)
      number = { ...number, end: number.end + 1, digits: String(Number(number.digits) + vulgar) }
  } else if (vocabulary.vulgar.has(text.charAt(at))) {
    const value = vocabulary.vulgar.get(text.charAt(at)) ?? 0
    number = {
      end: at + 1,
      digits: String(value),
      exponent: 0,
      spelled: false,
      grouped: false,
      scaled: false,
      loose: true,
    }
  } else if (class_ === LETTER && (!before || before.unit.kind === 'symbol')) {
    number = readWords(text, at, vocabulary)
  }
  if (!number) return undefined
  const scale = readMagnitude(text, number, before !== undefined, vocabulary)
  const shared = { start, number, magnitude: scale.value }
  if (before) {
    const change = smallChange(source, scale.end, before.unit, scale.value, vocabulary)
    const end = absorbUnit(text, change?.end ?? scale.end, before.unit, vocabulary)
    return { ...shared, end, unit: before.unit, unitFirst: true, hyphenated: false, change: change?.value ?? 0 }
  }
  const after = unitAfter(source, scale.end, number, scale.value, vocabulary)
  if (!after) return { ...shared, end: scale.end, unitFirst: false, hyphenated: false, change: 0 }
  const change = smallChange(source, after.end, after.unit, scale.value, vocabulary)
  const end = absorbUnit(text, change?.end ?? after.end, after.unit, vocabulary)
  const { unit, hyphenated } = after
  return { ...shared, end, unit, unitFirst: false, hyphenated, change: change?.value ?? 0 }
}

interface FoundUnit {
  readonly unit: CurrencyTerm
  readonly end: number
}

/** A symbol, a prefix with its symbol, or a code, and the one space that may follow. */
function unitBefore({ text }: Source, start: number, vocabulary: Vocabulary): FoundUnit | undefined {
  const space = (end: number) => (text[end] === ' ' && text[end + 1] !== ' ' ? end + 1 : end)
  const class_ = vocabulary.classOf[text.charCodeAt(start)]
  if (class_ === SYMBOL) {
    const unit = vocabulary.symbols.get(text.charAt(start))
    return unit && unit.position !== 'after' ? { unit, end: space(start + 1) } : undefined
  }
  if (class_ !== LETTER) return undefined
  const prefix = vocabulary.prefixes.startingAt(text, start)
  if (prefix) return { unit: prefix.term, end: space(prefix.end) }
  let end = start
  while (end - start < 5 && vocabulary.classOf[text.charCodeAt(end)] === LETTER) end++
  const word = text.slice(start, end)
  const dotted = text[end] === '.' ? vocabulary.codesBefore.get(`${word}.`) : undefined
  const unit = dotted ?? vocabulary.codesBefore.get(word)
  if (!unit) return undefined
  const to = space(dotted ? end + 1 : end)
  const next = text.charCodeAt(to)
  // A symbol may follow its code: EUR €5.
  if (vocabulary.classOf[next] === SYMBOL && vocabulary.symbols.get(text.charAt(to))?.currency === unit.currency)
    return { unit, end: to + 1 }
  return vocabulary.classOf[next] === DIGIT ? { unit, end: to } : undefined
}

/** Digits that make sense only the European way, where a European unit follows: 16,50 €. */
function europeanReading(
  source: Source,
  at: number,
  western: ReadNumber,
  vocabulary: Vocabulary,
): ReadNumber | undefined {
  const { text, raw } = source
  const next = text[western.end]
  if (next !== ',' && !(next === '.' || (western.exponent === -3 && !western.grouped))) return undefined
  const european = readDigits(text, raw, at, true)
  if (!european || (european.end === western.end && european.exponent === western.exponent)) return undefined
  const after = unitAfter(source, european.end, european, 1, vocabulary)
  return after?.unit.grouping === 'european' ? european : undefined
}

interface Magnitude {
  readonly value: number
  readonly end: number
}

/** bn, m, million …: directly, or after one space or hyphen. Two scale words may follow each other ("thousand million"). */
function readMagnitude(text: string, number: ReadNumber, hasUnit: boolean, vocabulary: Vocabulary): Magnitude {
  let value = 1
  let end = number.end
  for (let n = 0; n < 2 && !number.scaled; n++) {
    const gap = text[end] === ' ' || text[end] === '-' ? 1 : 0
    const from = end + gap
    let to = from
    while (to - from < 9 && vocabulary.classOf[text.charCodeAt(to)] === LETTER) to++
    if (to === from || vocabulary.classOf[text.charCodeAt(to)] === DIGIT) break
    const word = text.slice(from, to)
    const term = vocabulary.numbers.get(word.toLowerCase())
    if (term?.kind === 'suffix') {
      if (value > 1 || number.spelled) break
      // "£5 b" and "5 k" are too short to trust; "£5 m" and "£5 bn" are not.
      if (gap === 1 && (text[end] === '-' || (word.length === 1 && !(hasUnit && /^[mM]$/.test(word))))) break
      if (word === 'b' && !hasUnit) break
    } else if (term?.kind !== 'scale') break
    value *= term.value
    end = to
    if (term.kind === 'suffix') break
  }
  return { value, end }
}

/** A symbol, code or word after the number. */
function unitAfter(
  { text }: Source,
  at: number,
  number: ReadNumber,
  magnitude: number,
  vocabulary: Vocabulary,
): (FoundUnit & { readonly hyphenated: boolean }) | undefined {
  const hyphenated = text[at] === '-'
  const gap = text[at] === ' ' || hyphenated ? 1 : 0
  const found = vocabulary.unitsAfter.startingAt(text, at + gap)
  if (!found) return undefined
  const { term: unit, end } = found
  if (unit.position === 'attached') {
    // 20p, but neither 20 p nor 1080p nor a spelled number.
    const short = number.digits.length + Math.min(0, number.exponent) <= 3
    if (gap > 0 || number.spelled || magnitude > 1 || !short || unit.phrase !== 'p') return undefined
  }
  if (unit.kind === 'symbol') {
    if (hyphenated || number.spelled) return undefined
    // A symbol before the next number belongs to that one: "in 10 £5 notes".
    const next = text[end] === ' ' ? end + 1 : end
    const digit = vocabulary.classOf[text.charCodeAt(next)] === DIGIT
    if (digit && (next === end || gap === 0 || !symbolAfterNumber(text, next, unit.phrase))) return undefined
  }
  if (unit.factor === 1000 && !standsAlone(text, end)) return undefined
  return { unit, end, hyphenated }
}

function symbolAfterNumber(text: string, at: number, symbol: string): boolean {
  const window = text.slice(at, at + 16)
  return new RegExp(`^[\\d.,]{1,13} ?[${symbol}]`).test(window)
}

/** "ten grand" but not "ten grand pianos". */
function standsAlone(text: string, end: number): boolean {
  return /^(?:$|[^\w ]| (?:a|an|per|each|for|to|on|in|of|and|or|by|from|at|more|less|extra|was|is|were|has|had|will)\b)/.test(
    text.slice(end, end + 8),
  )
}

/** "50 cents", "and five pence", behind a main unit; or "and fifty" at the end of a sentence. */
function smallChange(
  { text, raw }: Source,
  at: number,
  unit: CurrencyTerm,
  magnitude: number,
  vocabulary: Vocabulary,
): { readonly value: number; readonly end: number } | undefined {
  if (unit.kind === 'minor' || magnitude > 1) return undefined
  let from = text[at] === ',' ? at + 1 : at
  if (text[from] !== ' ') return undefined
  from++
  const and = text.startsWith('and ', from)
  if (and) from += 4
  const digit = vocabulary.classOf[text.charCodeAt(from)] === DIGIT
  const number = digit ? readDigits(text, raw, from, false) : readWords(text, from, vocabulary)
  if (!number || number.scaled || number.exponent < 0) return undefined
  const value = numberValue(number, 1)
  if (!(value > 0 && value < 100)) return undefined
  const gap = text[number.end] === ' ' ? 1 : 0
  const minor = vocabulary.unitsAfter.startingAt(text, number.end + gap)
  if (minor?.term.kind === 'minor' && (minor.term.position !== 'attached' || gap === 0)) {
    const cents =
      minor.term.currency === 'USD' || minor.term.phrase === 'pence' || minor.term.currency === unit.currency
    return cents ? { value: value / 100, end: minor.end } : undefined
  }
  // "15 dollars and 15." — nothing else may follow, and only behind a word or code.
  const done =
    /^[.!?]?(?:\s|$)/.test(text.slice(number.end, number.end + 2)) &&
    /^[.!?]?\s*$/.test(text.slice(number.end, number.end + 3))
  return done && at > 0 && (and || unit.kind !== 'symbol') && value >= 10
    ? { value: value / 100, end: number.end }
    : undefined
}

/** Takes in a unit said twice: "$5m USD", "£1.50p", "five dollars and four cents USD". */
function absorbUnit(text: string, at: number, unit: CurrencyTerm, vocabulary: Vocabulary): number {
  const gap = text[at] === ' ' ? 1 : 0
  const again = vocabulary.unitsAfter.startingAt(text, at + gap)
  if (!again || again.term.currency !== unit.currency || again.term.kind === 'symbol') return at
  if (again.term.kind === 'minor') return again.term.position === 'attached' && gap === 0 ? again.end : at
  if (again.term.factor !== 1) return at
  // Only a unit given in another way: "50 dollar dollar" is a sum and a stray word.
  return unit.kind === 'word' && again.term.kind === 'word' ? at : again.end
}
