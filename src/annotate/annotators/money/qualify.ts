/** A sum in its text in, what qualifies it out: precision from the left, rate and period from the right. */
import type { Precision } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { LETTER, type Vocabulary } from './vocabulary.js'

export interface Qualified {
  readonly precision: Precision
  readonly per?: string
  readonly period?: Span
  /** Where the words that belong to the amount begin: "up to" and the like included. */
  readonly start: number
  /** Where they end, rate and period included. */
  readonly end: number
}

/** `lead` is where a leading "between" or "from" begins, else the sum's start. */
export function qualify(text: string, sum: Span & { readonly lead: number }, vocabulary: Vocabulary): Qualified {
  const left = precisionBefore(text, sum.lead, sum.start, vocabulary)
  const rate = rateAfter(text, sum.end, vocabulary)
  const right = left.precision ? undefined : precisionAfter(text, sum.end, vocabulary)
  const late = right && !rate ? rateAfter(text, right.end, vocabulary) : undefined
  const per = rate ?? late
  const end = Math.max(sum.end, per?.end ?? 0, right?.end ?? 0)
  const period = periodAfter(text, end)
  return {
    precision: left.precision ?? right?.precision ?? 'exact',
    ...(per ? { per: per.unit } : {}),
    ...(period ? { period } : {}),
    start: left.start,
    end: period ? period.end : end,
  }
}

/** Phrases before the sum; up to three fillers ("another", "an extra") may stand between. */
function precisionBefore(
  text: string,
  lead: number,
  start: number,
  vocabulary: Vocabulary,
): { readonly precision?: Precision; readonly start: number } {
  const sign = vocabulary.attached.get(text.charAt(start - 1))
  const signed = sign && !/[\p{L}\d]/u.test(text.charAt(start - 2)) ? sign : undefined
  if (signed?.precision) return { precision: signed.precision, start: start - 1 }
  for (const from of lead === start ? [start] : [start, lead]) {
    let at = from
    for (let fillers = 0; fillers < 4; fillers++) {
      const end = text[at - 1] === ' ' || text[at - 1] === '-' ? at - 1 : at
      if (end === at && at === from && at > 0) break
      const found = vocabulary.qualifiersBefore.endingAt(text, end)
      if (found) {
        const precision = found.term.precision
        if (precision === 'exact' || precision === '') return { start: from }
        return { precision, start: found.start }
      }
      const filler = vocabulary.fillers.endingAt(text, end)
      if (!filler) break
      at = filler.start
    }
  }
  return { start: lead }
}

function precisionAfter(
  text: string,
  end: number,
  vocabulary: Vocabulary,
): { readonly precision: Precision; readonly end: number } | undefined {
  const gap = text[end] === ' ' || text[end] === '-' ? 1 : 0
  const found = vocabulary.qualifiersAfter.startingAt(text, end + gap)
  const precision = found?.term.precision
  if (!found || precision === undefined || precision === '') return undefined
  const phrase = found.term.phrase
  if (phrase === '+') return gap === 0 ? { precision, end: found.end } : undefined
  if (
    phrase === 'plus' &&
    text[found.end] === ' ' &&
    !/^ (?:a|in|of|for|to)\b/.test(text.slice(found.end, found.end + 5))
  )
    return text[end] === '-' ? { precision, end: found.end } : undefined
  return { precision, end: found.end }
}

const RATE =
  /^(?:(?:,? (?:extra|more|less|or more|or so|worth))?(?: ?[/-] ?| )(?:(a|an|per|each|every|for each|for every|the)[ -])?)/i
/** Any noun may follow "per". */
const PER_NOUN = /^([\p{L}]+(?:-[\p{L}]+)*)/u

/** "a week", "per head", "/hour", "each year", "-a-year", "annually", "pa". */
function rateAfter(
  text: string,
  end: number,
  vocabulary: Vocabulary,
): { readonly unit: string; readonly end: number } | undefined {
  const window = text.slice(end, end + 40)
  const link = RATE.exec(window)
  if (!link) return undefined
  const word = link[1]?.toLowerCase()
  const at = end + link[0].length
  const found = vocabulary.rates.startingAt(text, at)
  const direct = word !== undefined || /[/]/.test(link[0])
  if (found && found.term.kind === 'noun' && direct) {
    if (word === 'the') return undefined
    // "each year" and "every patient" count; "each nurse" would be a new subject.
    if ((word === 'each' || word === 'every') && !TIMES.has(found.term.unit)) return undefined
    return { unit: found.term.unit, end: found.end }
  }
  if (found && !direct && found.term.kind !== 'noun' && /^ /.test(link[0]))
    return { unit: found.term.unit, end: found.end }
  if (word === 'per' || link[0] === '/') {
    const noun = PER_NOUN.exec(text.slice(at, at + 30))?.[1]
    if (noun && noun.toLowerCase() !== 'cent') return { unit: noun.toLowerCase(), end: at + noun.length }
  }
  return undefined
}

/** Units of time among the rates. */
export const TIMES: ReadonlySet<string> = new Set([
  'hour',
  'day',
  'week',
  'fortnight',
  'month',
  'quarter',
  'year',
  'night',
  'minute',
  'shift',
])

const COUNT = '(?:\\d{1,3}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|several)'
const PERIOD = new RegExp(
  `^,? (?:(?:over|across|in|during|within|for|throughout)(?: each of)? (?:the )?(?:(?:next|past|last|coming|first|following|previous|final) )?(?:${COUNT})[ -](?:financial )?(?:days?|weeks?|months?|years?|decades?)` +
    '|(?:over|across|throughout|during) (?:the )?(?:decade|parliament|year|(?:\\d{4}[-/]\\d{2,4})(?: (?:and|to) \\d{4}[-/]\\d{2,4})?)' +
    '|(?:between|from) (?:now|\\d{4}(?:[-/]\\d{2,4})?) (?:and|to) \\d{4}(?:[-/]\\d{2,4})?)\\b',
  'i',
)

/** "over five years", "in the next three years", "between 2010 and 2015", directly after the sum. */
function periodAfter(text: string, end: number): Span | undefined {
  const found = PERIOD.exec(text.slice(end, end + 60))
  if (!found) return undefined
  const skip = found[0].startsWith(',') ? 2 : 1
  return { start: end + skip, end: end + found[0].length }
}

/** True where a letter stands at `at`. */
export function letterAt(text: string, at: number, vocabulary: Vocabulary): boolean {
  return vocabulary.classOf[text.charCodeAt(at)] === LETTER
}
