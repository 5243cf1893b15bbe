/** A text in, its sums out: single amounts, ranges as one, changes as two; what only looks like money is left out. */
import type { ChangeTerm, CurrencyTerm } from '../../../model/money-terms.js'
import { isRatio, isWeight } from './guards.js'
import { type Amount, amountValue, readAmount, type Source } from './read-amount.js'
import { DIGIT, LETTER, OTHER, SYMBOL, type Vocabulary } from './vocabulary.js'

export interface Sum {
  readonly start: number
  readonly end: number
  readonly amount: number
  readonly amountTo?: number
  readonly currency: string
  readonly change?: { readonly end: 'from' | 'to'; readonly direction: ChangeTerm['direction'] }
  /** "between" or "from" belongs to it: the qualifier stands before that word. */
  readonly lead: number
}

interface Read {
  readonly amount: Amount
  /** The far end of a range or change. */
  readonly other?: Amount
  readonly connector?: string
}

/** All sums of a text, in order, without overlap. One pass: every character is read a bounded number of times. */
export function findSums(source: Source, vocabulary: Vocabulary): readonly Sum[] {
  const { text } = source
  const { classOf } = vocabulary
  const sums: Sum[] = []
  let at = 0
  while (at < text.length) {
    const kind = classOf[text.charCodeAt(at)]
    if (kind === OTHER) {
      at++
      continue
    }
    const wordEnd = kind === LETTER ? endOfWord(text, at, classOf) : at
    if (kind === LETTER && !isOpener(text, at, wordEnd, vocabulary)) {
      at = endOfToken(text, wordEnd, classOf)
      continue
    }
    if (kind === SYMBOL && isVariable(text, at, vocabulary)) {
      at++
      continue
    }
    const amount = readAmount(source, at, vocabulary)
    if (!amount) {
      at = kind === LETTER ? endOfOpener(text, wordEnd, classOf) : at + 1
      continue
    }
    const read = withOther(source, withLentUnit(source, amount, sums.at(-1), vocabulary), vocabulary)
    const made = read ? sumsOf(source, read, vocabulary) : []
    sums.push(...made)
    const last = made.at(-1)
    at = Math.max(last?.end ?? 0, amount.end)
    // A bare number leaves the rest of its token behind: "24hour".
    if (!last) at = endOfToken(text, at, classOf)
  }
  return withDistantChanges(source, isRatioFree(source, sums, vocabulary), vocabulary)
}

/** Whether a word can begin an amount: by first letter and length before it is looked up. */
function isOpener(text: string, at: number, end: number, vocabulary: Vocabulary): boolean {
  const first = text.charCodeAt(at)
  const length = end - at
  if (first >= 128 || length >= 32 || ((vocabulary.openerLengths[first] ?? 0) & (1 << length)) === 0) return false
  return vocabulary.openers.has(text.slice(at, end).toLowerCase())
}

function endOfWord(text: string, start: number, classOf: Uint8Array): number {
  let end = start
  while (end < text.length && classOf[text.charCodeAt(end)] === LETTER) end++
  return end
}

/** Digits that follow letters belong to the same token: "H1N1", "B12". */
function endOfToken(text: string, start: number, classOf: Uint8Array): number {
  let end = start
  while (end < text.length) {
    const kind = classOf[text.charCodeAt(end)]
    if (kind !== LETTER && kind !== DIGIT) break
    end++
  }
  return end
}

/** Past an opener that began nothing: the next word may begin an amount. */
function endOfOpener(text: string, wordEnd: number, classOf: Uint8Array): number {
  return classOf[text.charCodeAt(wordEnd)] === DIGIT ? endOfToken(text, wordEnd, classOf) : wordEnd
}

/** `$name` and `x$1` are no sums; `£` and `€` may follow a letter where a space was lost. */
function isVariable(text: string, at: number, vocabulary: Vocabulary): boolean {
  if (text[at] !== '$') return false
  const before = vocabulary.classOf[text.charCodeAt(at - 1)]
  return at > 0 && (before === LETTER || before === DIGIT || text[at - 1] === '\\')
}

/** "£2bn against four hundred million": a large bare number that ends its clause has the unit of the sum before. */
function withLentUnit({ text }: Source, amount: Amount, before: Sum | undefined, vocabulary: Vocabulary): Amount {
  if (amount.unit || !before || amountValue(amount) < 1e6) return amount
  const between = text.slice(before.end, amount.start)
  if (!/^,? (?:against|versus|not|compared with|rather than|instead of|but not) $/.test(between)) return amount
  if (!/^(?:$|[.,;:!?)"”’]|\n)/.test(text.slice(amount.end, amount.end + 1))) return amount
  const unit = [...vocabulary.symbols.values()].find((term) => term.currency === before.currency)
  return unit ? { ...amount, unit } : amount
}

const DASHES = '-–—−‑'

/** Looks for the far end of a range; a bare number without one is dropped. */
function withOther(source: Source, amount: Amount, vocabulary: Vocabulary): Read | undefined {
  const connector = connectorAt(source, amount)
  if (connector) {
    const other = readAmount(source, connector.end, vocabulary)
    if (other && belongTogether(source, amount, other, connector.kind))
      return { amount, other, connector: connector.kind }
  }
  return amount.unit ? { amount } : undefined
}

interface Connector {
  readonly kind: 'dash' | 'spaced dash' | 'to' | 'and'
  readonly end: number
}

function connectorAt({ text }: Source, amount: Amount): Connector | undefined {
  const at = amount.end
  if (DASHES.includes(text.charAt(at)) && text.length > at) {
    if (text.startsWith('to-', at + 1)) return { kind: 'to', end: at + 4 }
    return { kind: 'dash', end: at + 1 }
  }
  if (text[at] !== ' ') return undefined
  if (text.startsWith('to ', at + 1)) return { kind: 'to', end: at + 4 }
  if (text.startsWith('and ', at + 1)) return { kind: 'and', end: at + 5 }
  if (DASHES.includes(text.charAt(at + 1)) && text[at + 2] === ' ') return { kind: 'spaced dash', end: at + 3 }
  return undefined
}

/** Whether two amounts are the ends of one range (or change). */
function belongTogether(source: Source, a: Amount, b: Amount, connector: Connector['kind']): boolean {
  const unit = b.unit ?? a.unit
  if (!unit || (a.unit && b.unit && a.unit.currency !== b.unit.currency)) return false
  const lead = leadBefore(source, a.start)
  if (connector === 'and' && lead?.word !== 'between') return false
  // "5 to £10m": the first number is something else.
  if (!a.unit && b.unitFirst) return false
  if (b.number.loose && !b.unit) return false
  if (!b.unit) {
    const bothPlain = a.magnitude === 1 && b.magnitude === 1 && !a.number.scaled
    if (a.magnitude > 1 && b.magnitude === 1 && !b.number.scaled) return false
    if (bothPlain && connector !== 'dash' && !lead) return false
    if (connector === 'spaced dash') return false
  }
  const [low, high] = endsOf(a, b)
  if (connector === 'dash' || connector === 'spaced dash') return high > low
  return high >= low || lead?.word === 'from'
}

/** The two values, with the magnitude and unit of the second lent to the first where it has none of its own. */
function endsOf(a: Amount, b: Amount): readonly [number, number] {
  const unit = a.unit ?? b.unit
  const plain = a.magnitude === 1 && !a.number.scaled && !a.number.grouped
  const first = Number(a.number.digits) * 10 ** a.number.exponent
  const second = Number(b.number.digits) * 10 ** b.number.exponent
  const scale = b.magnitude > 1 ? b.magnitude : b.number.scaled ? scaleOf(second) : 1
  const small = b.number.scaled ? second / scale : second
  const shares = plain && scale > 1 && first < 1000 && (b.unitFirst ? first <= small : true)
  const low = amountValue(
    a,
    shares ? scale : a.magnitude,
    a.unit?.kind === 'minor' || !a.unit ? (a.unit ?? b.unit) : unit,
  )
  return [low, amountValue(b, b.magnitude, b.unit ?? a.unit)]
}

/** The scale word inside a spelled number: a million for three million. */
function scaleOf(value: number): number {
  for (const scale of [1e12, 1e9, 1e6, 1e5, 1e3, 1e2]) if (value >= scale && value % scale === 0) return scale
  return 1
}

interface Lead {
  readonly word: 'between' | 'from'
  readonly start: number
}

/** "between" or "from" before an amount, words such as "about" allowed in between. */
function leadBefore({ text }: Source, start: number): Lead | undefined {
  const window = text.slice(Math.max(0, start - 40), start)
  const found =
    /(?:^|[^\p{L}])(between|from)(?: (?:about|around|roughly|approximately|an? (?:extra|estimated)|just|some|just over|just under))? $/iu.exec(
      window,
    )
  const word = found?.[1]?.toLowerCase()
  if (!found || (word !== 'between' && word !== 'from')) return undefined
  return { word, start: start - window.length + found.index + found[0].search(/[bf]/i) }
}

function sumsOf(source: Source, read: Read, vocabulary: Vocabulary): readonly Sum[] {
  const { amount, other } = read
  const signed = withSign(source, amount)
  if (!other) {
    if (!amount.unit || isWeight(source, amount, vocabulary)) return []
    const value = amountValue(amount) * signed.sign
    const from = leadBefore(source, amount.start)
    const lead = from?.word === 'from' && signed.sign > 0 ? from.start : signed.start
    return [single(signed.start, amount.end, value, amount.unit, lead)]
  }
  const unit = amount.unit ?? other.unit
  if (!unit) return []
  const [low, high] = endsOf(amount, other)
  const lead = leadBefore(source, amount.start)
  const direction = lead?.word === 'from' ? changeBefore(source, lead.start, vocabulary) : undefined
  const justChanged = !lead && read.connector === 'to' && changeBefore(source, amount.start, vocabulary, true)
  if (direction || (lead?.word === 'from' && high < low) || justChanged) {
    const which = direction ?? (justChanged || (high < low ? 'down' : 'up'))
    const from = single(amount.start, amount.end, low, unit, lead?.start)
    const to = single(other.start, other.end, high, unit)
    // "rose £5m to £7m": the first is the difference.
    if (!lead) return [from, { ...to, change: { end: 'to', direction: which } }]
    return [
      { ...from, change: { end: 'from', direction: which } },
      { ...to, change: { end: 'to', direction: which } },
    ]
  }
  return [
    {
      start: amount.start,
      end: other.end,
      amount: low,
      amountTo: high,
      currency: unit.currency,
      lead: lead?.start ?? amount.start,
    },
  ]
}

function single(start: number, end: number, amount: number, unit: CurrencyTerm, lead = start): Sum {
  return { start, end, amount, currency: unit.currency, lead }
}

/** A minus sign, or a hyphen that stands like one: after a space and hard against the symbol. */
function withSign({ text }: Source, amount: Amount): { readonly start: number; readonly sign: 1 | -1 } {
  const mark = text[amount.start - 1]
  const before = text[amount.start - 2]
  const open = before === undefined || /[\s(]/.test(before)
  if ((mark === '−' || mark === '-') && open && amount.unitFirst) return { start: amount.start - 1, sign: -1 }
  return { start: amount.start, sign: 1 }
}

const STEADY =
  /(?:rang(?:e|es|ed|ing)|vary(?:ing)?|varies|varied|anything|anywhere|cost(?:s|ing)?|priced?|fees|worth|sums|starting) (?:of )?$/i

/** The change word that governs "from", within the clause; `adjacent` asks for one right before. */
function changeBefore(
  { text }: Source,
  at: number,
  vocabulary: Vocabulary,
  adjacent = false,
): ChangeTerm['direction'] | undefined {
  const from = Math.max(0, at - 110)
  const window = text.slice(from, at)
  if (STEADY.test(window)) return undefined
  const clause = Math.max(...['. ', '; ', ': ', '! ', '? ', '\n'].map((stop) => window.lastIndexOf(stop)))
  for (let end = window.length; end > Math.max(0, clause); end--) {
    if (window[end - 1] === ' ') continue
    const boundary = end === window.length || vocabulary.classOf[window.charCodeAt(end)] !== LETTER
    if (!boundary || vocabulary.classOf[window.charCodeAt(end - 1)] !== LETTER) continue
    const found = vocabulary.changes.endingAt(window, end)
    if (found && found.start >= clause) return found.term.direction
    if (adjacent) return undefined
  }
  return undefined
}

/** "rose from £5m in 2014 to £7m", "£7m, up from £5m": the ends of a change that stand apart. */
function withDistantChanges(source: Source, sums: readonly Sum[], vocabulary: Vocabulary): readonly Sum[] {
  const { text } = source
  const changes = new Map<number, Sum['change']>()
  for (const [index, sum] of sums.entries()) {
    const next = sums[index + 1]
    if (!next || next.change || sum.change || next.lead - sum.end > 70 || next.currency !== sum.currency) continue
    const between = text.slice(sum.end, next.lead)
    if (/[;:!?\n]|\. /.test(between)) continue
    const turn = /\b(up|down) (?:from|on) $/.exec(text.slice(sum.end, next.start))?.[1]
    if (turn === 'up' || turn === 'down') {
      changes.set(index, { end: 'to', direction: turn })
      changes.set(index + 1, { end: 'from', direction: turn })
    } else if (
      sum.lead < sum.start &&
      / to (?:(?:about|around|nearly|almost|just|over|some|just over|just under) )?$/.test(between)
    ) {
      const direction = changeBefore(source, sum.lead, vocabulary)
      if (!direction) continue
      changes.set(index, { end: 'from', direction })
      changes.set(index + 1, { end: 'to', direction })
    }
  }
  if (changes.size === 0) return sums
  return sums.map((sum, index) => {
    const change = changes.get(index)
    return change ? { ...sum, change } : sum
  })
}

/** Leaves out both sides of "£1 in every £10". */
function isRatioFree(source: Source, sums: readonly Sum[], vocabulary: Vocabulary): readonly Sum[] {
  const dropped = new Set<Sum>()
  for (const [index, sum] of sums.entries()) {
    const next = sums[index + 1]
    const ratio = isRatio(source, sum, next, vocabulary)
    if (ratio) dropped.add(sum)
    if (ratio === 'both' && next) dropped.add(next)
  }
  return dropped.size > 0 ? sums.filter((sum) => !dropped.has(sum)) : sums
}
