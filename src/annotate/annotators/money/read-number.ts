/** A place in a text in, the number that begins there out: digits with their grouping, or words. */
import { DIGIT, LETTER, type Vocabulary } from './vocabulary.js'

export interface ReadNumber {
  readonly end: number
  /** Exact decimal: digits and a power of ten, so that no rounding happens before the magnitude is known. */
  readonly digits: string
  readonly exponent: number
  readonly spelled: boolean
  /** Has a thousands separator. */
  readonly grouped: boolean
  /** A scale word was part of it ("two million"). */
  readonly scaled: boolean
  /** Begins with "a" or "half": no number but beside a unit. */
  readonly loose: boolean
}

/** Beyond this many digits nothing is a sum; the value becomes infinite and the caller reports it. */
const LONGEST = 40

/** The value times 10^shift, correctly rounded. */
export function numberValue(number: ReadNumber, factor: number): number {
  if (number.digits.length > LONGEST) return Number.POSITIVE_INFINITY
  const tens = Math.round(Math.log10(factor))
  if (10 ** tens === factor) return Number(`${number.digits}e${number.exponent + tens}`)
  return Number(`${number.digits}e${number.exponent}`) * factor
}

const isDigit = (code: number) => code >= 48 && code <= 57

function endOfDigits(text: string, start: number): number {
  let end = start
  while (end < text.length && isDigit(text.charCodeAt(end))) end++
  return end
}

/** Spaces that group digits: no-break and thin ones, which the fold has made plain, so the raw text is asked. */
function isGroupingSpace(code: number): boolean {
  return code === 0xa0 || code === 0x2009 || code === 0x202f
}

/**
 * Reads digits at `start`. Western (1,234.5) and Indian (12,34,567) grouping always; European (1.234,50 and 16,50)
 * only with `european`, where the currency says so. Linear in what it consumes.
 */
export function readDigits(text: string, raw: string, start: number, european: boolean): ReadNumber | undefined {
  let end = endOfDigits(text, start)
  if (end === start) {
    // .5m
    if (text[start] !== '.' || !isDigit(text.charCodeAt(start + 1))) return undefined
    end = endOfDigits(text, start + 1)
    return made(end, text.slice(start + 1, end), -(end - start - 1), false)
  }
  let digits = text.slice(start, end)
  let grouped = false
  const lead = end - start
  if (european && lead <= 3 && text[end] === '.') {
    const groups = groupsOfThree(text, end, '.')
    const decimals = text[groups.end] === ',' ? endOfDigits(text, groups.end + 1) - groups.end - 1 : 0
    const comma = decimals === 1 || decimals === 2
    if (groups.count > 1 || (groups.count === 1 && (comma || !isDecimalWithMagnitude(text, groups.end)))) {
      digits += groups.digits
      if (!comma) return made(groups.end, digits, 0, true)
      const to = groups.end + 1 + decimals
      return made(to, digits + text.slice(groups.end + 1, to), -decimals, true)
    }
  }
  if (lead <= 3 && (text[end] === ',' || isGroupingSpace(raw.charCodeAt(end)))) {
    const groups = text[end] === ',' ? groupsByComma(text, end, lead) : groupsOfThree(text, end, ' ')
    if (groups.count > 0) {
      digits += groups.digits
      end = groups.end
      grouped = true
    }
  }
  if (text[end] === '.' && isDigit(text.charCodeAt(end + 1))) {
    const to = endOfDigits(text, end + 1)
    return made(to, digits + text.slice(end + 1, to), -(to - end - 1), grouped)
  }
  if (european && text[end] === ',' && isDigit(text.charCodeAt(end + 1))) {
    const to = endOfDigits(text, end + 1)
    if (to - end - 1 <= 2) return made(to, digits + text.slice(end + 1, to), -(to - end - 1), grouped)
  }
  return made(end, digits, 0, grouped)
}

function made(end: number, digits: string, exponent: number, grouped: boolean): ReadNumber {
  return { end, digits, exponent, spelled: false, grouped, scaled: false, loose: false }
}

/** A point with three digits is a decimal after all where a magnitude follows: €1.250bn. */
function isDecimalWithMagnitude(text: string, end: number): boolean {
  return /^ ?(?:k|mn?|bn?|tr?n|million|billion|trillion|thousand)(?![a-z])/i.test(text.slice(end, end + 10))
}

interface Groups {
  readonly count: number
  readonly digits: string
  readonly end: number
}

function groupsOfThree(text: string, start: number, separator: string): Groups {
  let end = start
  let count = 0
  let digits = ''
  while (text[end] === separator) {
    const to = endOfDigits(text, end + 1)
    if (to - end - 1 !== 3) break
    if (digits.length < LONGEST) digits += text.slice(end + 1, to)
    else digits += '0'
    end = to
    count++
  }
  return { count, digits, end }
}

/** 1,234,567 or 12,34,567: pairs must end in a group of three. */
function groupsByComma(text: string, start: number, lead: number): Groups {
  const western = groupsOfThree(text, start, ',')
  if (western.count > 0 || lead > 2) return western
  let end = start
  let digits = ''
  let count = 0
  while (text[end] === ',' && digits.length < LONGEST) {
    const to = endOfDigits(text, end + 1)
    const length = to - end - 1
    if (length !== 2 && length !== 3) break
    digits += text.slice(end + 1, to)
    end = to
    count++
    if (length === 3) return { count, digits, end }
  }
  return { count: 0, digits: '', end: start }
}

interface Word {
  readonly text: string
  readonly end: number
}

/** The word after at most one space or hyphen, in lower case. */
function wordAt(text: string, start: number, vocabulary: Vocabulary): Word | undefined {
  let from = start
  if (text[from] === ' ' || text[from] === '-') from++
  let end = from
  while (end < text.length && end - from < 12 && vocabulary.classOf[text.charCodeAt(end)] === LETTER) end++
  if (end === from || end - from === 12) return undefined
  return { text: text.slice(from, end).toLowerCase(), end }
}

/**
 * Reads a number in words at `start`: "two and a half million", "three quarters of a billion", "half a million",
 * "eight hundred and twenty five", "one point three". At most twenty words.
 */
export function readWords(text: string, start: number, vocabulary: Vocabulary): ReadNumber | undefined {
  const term = (word: Word | undefined) => (word ? vocabulary.numbers.get(word.text) : undefined)
  const scaleAfter = (at: number) => {
    const word = wordAt(text, at, vocabulary)
    const found = term(word)
    return word && found?.kind === 'scale' ? { value: found.value, end: word.end } : undefined
  }
  /** "of a million", "a million", "million": the scale a fraction is of. */
  const scaleOfFraction = (at: number) => {
    let end = at
    let word = wordAt(text, end, vocabulary)
    if (word?.text === 'of') {
      end = word.end
      word = wordAt(text, end, vocabulary)
    }
    if (word && (word.text === 'a' || word.text === 'one')) end = word.end
    return scaleAfter(end)
  }
  const first = wordAt(text, start, vocabulary)
  const opening = term(first)
  if (!first || !opening) return undefined

  if (opening.kind === 'fraction') {
    const scale = scaleOfFraction(first.end)
    return scale ? spelled(scale.end, opening.value * scale.value, true, true) : undefined
  }
  if (opening.kind === 'article') {
    const second = wordAt(text, first.end, vocabulary)
    const what = term(second)
    if (!second || !what) return undefined
    if (what.kind === 'fraction') {
      // "a half-million-pound grant": the article is the grant's.
      if (text[second.end] === '-') return undefined
      const scale = scaleOfFraction(second.end)
      return scale ? spelled(scale.end, what.value * scale.value, true, true) : undefined
    }
    if (what.kind !== 'scale') return undefined
    const half = halfAfter(second.end)
    if (half) return spelled(half.end, what.value * (1 + half.value), true, true)
    return restOf(second.end, what.value >= 1000 ? what.value : 0, what.value >= 1000 ? 0 : what.value, true)
  }
  if (opening.kind === 'unit') {
    // three quarters of a billion
    const second = wordAt(text, first.end, vocabulary)
    const what = term(second)
    if (second && what?.kind === 'fraction' && what.value !== 0.5) {
      const scale = scaleOfFraction(second.end)
      return scale ? spelled(scale.end, opening.value * what.value * scale.value, true, true) : undefined
    }
  }
  return opening.kind === 'unit' || opening.kind === 'tens' ? restOf(start, 0, 0, false) : undefined

  /** "and a half", "and a quarter", "and three quarters". */
  function halfAfter(at: number): { value: number; end: number } | undefined {
    const and = wordAt(text, at, vocabulary)
    if (and?.text !== 'and') return undefined
    const count = wordAt(text, and.end, vocabulary)
    if (!count || !(count.text === 'a' || term(count)?.kind === 'unit')) return undefined
    const part = wordAt(text, count.end, vocabulary)
    const what = term(part)
    if (!part || what?.kind !== 'fraction') return undefined
    return { value: (count.text === 'a' ? 1 : (term(count)?.value ?? 1)) * what.value, end: part.end }
  }

  /** The rest of an ordinary number, with `total` and `current` read so far. */
  function restOf(from: number, before: number, running: number, loose: boolean): ReadNumber | undefined {
    let total = before
    let current = running
    let end = from
    let any = before > 0 || running > 0
    let scaled = before > 0
    let lowestScale = before > 0 ? before : Number.POSITIVE_INFINITY
    for (let words = 0; words < 20; words++) {
      const half = any ? halfAfter(end) : undefined
      if (half) {
        current += half.value
        end = half.end
        const scale = scaleAfter(end)
        if (scale) {
          total += current * scale.value
          current = 0
          scaled = true
          end = scale.end
        }
        break
      }
      let word = wordAt(text, end, vocabulary)
      if (word?.text === 'and' && (current >= 100 || scaled)) {
        const next = wordAt(text, word.end, vocabulary)
        const kind = term(next)?.kind
        if (kind !== 'unit' && kind !== 'tens') break
        word = next
      }
      if (word?.text === 'point' && any) {
        let decimals = ''
        let after = word.end
        for (
          let next = wordAt(text, after, vocabulary);
          next && decimals.length < 6;
          next = wordAt(text, after, vocabulary)
        ) {
          const digit = term(next)
          if (digit?.kind !== 'unit' || digit.value > 9) break
          decimals += String(digit.value)
          after = next.end
        }
        if (decimals === '') break
        current = Number(`${current}.${decimals}`)
        end = after
        const scale = scaleAfter(end)
        if (scale) {
          total += current * scale.value
          current = 0
          scaled = true
          end = scale.end
        }
        break
      }
      const found = term(word)
      if (!word || !found) break
      if (found.kind === 'unit') {
        if (any && (current % 10 !== 0 || (found.value >= 10 && current % 100 !== 0) || (current === 0 && !scaled)))
          break
        if (any && current % 100 === 0 && current > 0 && current < 100) break
        current += found.value
      } else if (found.kind === 'tens') {
        if (any && current % 100 !== 0) break
        current += found.value
      } else if (found.kind === 'scale' && any) {
        if (found.value === 100) current = (current || 1) * 100
        else {
          if (current === 0 || found.value >= lowestScale) break
          total += current * found.value
          lowestScale = found.value
          current = 0
        }
        scaled = true
      } else break
      any = true
      end = word.end
    }
    return any ? spelled(end, total + current, scaled, loose) : undefined
  }
}

function spelled(end: number, value: number, scaled: boolean, loose: boolean): ReadNumber {
  const rounded = Math.round(value * 1e4) / 1e4
  return { end, digits: String(rounded), exponent: 0, spelled: true, grouped: false, scaled, loose }
}

/** True where a digit stands at `at`. */
export function digitAt(text: string, at: number, vocabulary: Vocabulary): boolean {
  return vocabulary.classOf[text.charCodeAt(at)] === DIGIT
}
