/** Written dates come in; ISO days go out. Day before month, as the British write, unless that is impossible. */

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
const PATTERNS: readonly [RegExp, (m: RegExpExecArray) => [string, string, string]][] = [
  [/(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, (m) => [m[1]!, m[2]!, m[3]!]],
  [
    new RegExp(`(?<!\\d)(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[\\s.,-]{1,3}${MONTH}[.,]?[\\s,-]{1,3}(\\d{4})(?!\\d)`, 'i'),
    (m) => [m[3]!, m[2]!, m[1]!],
  ],
  [
    new RegExp(`\\b${MONTH}\\.?\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?(?:,|\\s){1,3}(\\d{4})(?!\\d)`, 'i'),
    (m) => [m[3]!, m[1]!, m[2]!],
  ],
  [/(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)(?!\d)/, (m) => [m[3]!, m[2]!, m[1]!]],
]

/** The first date in a short text as an ISO day, or undefined. Looks at 300 characters. */
export function readDay(text: string): string | undefined {
  const sample = text.slice(0, 300)
  let best: { at: number; day: string } | undefined
  for (const [pattern, parts] of PATTERNS) {
    const match = pattern.exec(sample)
    if (!match) continue
    const [year, month, day] = parts(match)
    const iso = isoDay(year, month, day)
    if (iso && (!best || match.index < best.at)) best = { at: match.index, day: iso }
  }
  return best?.day
}

/** Where a date stands in a text, or undefined. */
export function hasDay(text: string): boolean {
  return readDay(text) !== undefined
}

/** The day as written in an ISO time: its own offset decides, not ours. */
export function dayOfTime(time: string): string | undefined {
  const match = /^\s*(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(time)
  return match ? isoDay(match[1]!, match[2]!, match[3]!) : readDay(time)
}

/** UTC time of an ISO time that says its offset, or undefined. */
export function utcTime(time: string): string | undefined {
  const match = /^\s*\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?\s*(?:Z|[+-]\d\d:?\d\d)\s*$/.exec(time)
  if (!match) return undefined
  const parsed = new Date(match[0].trim().replace(' ', 'T').replace(/\s+/g, ''))
  return Number.isNaN(parsed.getTime()) ? undefined : parsed.toISOString()
}

function isoDay(yearText: string, monthText: string, dayText: string): string | undefined {
  let year = Number(yearText)
  if (yearText.length === 2) year += year < 70 ? 2000 : 1900
  const named = MONTHS.indexOf(monthText.slice(0, 3).toLowerCase()) + 1
  let month = named > 0 ? named : Number(monthText)
  let day = Number(dayText)
  if (month > 12 && day <= 12) [month, day] = [day, month]
  if (year < 1985 || year > 2100 || month < 1 || month > 12 || day < 1) return undefined
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return undefined
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
