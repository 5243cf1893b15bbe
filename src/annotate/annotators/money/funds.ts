/** A text in, the funds and programmes named in it out; "the fund" stands for the one named last. */
import type { FundTerm, MoneyTerms } from '../../../model/money-terms.js'
import type { Span } from '../../../model/span.js'
import { type Phrases, phrases, type Vocabulary } from './vocabulary.js'

export interface Fund extends Span {
  readonly name: string
  /** Its name is on the list. */
  readonly known: boolean
}

export interface FundFinder {
  /** All mentions of funds, in order. */
  find(text: string, raw: string): readonly Fund[]
}

export function makeFundFinder(terms: MoneyTerms, vocabulary: Vocabulary): FundFinder {
  const heads = terms.funds.filter((term) => term.kind === 'head').map((term) => term.phrase)
  const names = terms.funds.filter((term) => term.kind === 'name')
  const known: Phrases<FundTerm> = phrases(names, vocabulary.classOf)
  const last = new Set([...heads, ...names.map((term) => term.phrase.split(' ').at(-1) ?? '')])
  const pattern = new RegExp(`\\b(?:${[...last].sort((a, b) => b.length - a.length).join('|')})\\b`, 'gi')
  return {
    find(text, raw) {
      const funds: Fund[] = []
      const latest = new Map<string, string>()
      for (const found of text.matchAll(pattern)) {
        const end = found.index + found[0].length
        const head = found[0].toLowerCase()
        const name = known.endingAt(text, end)
        const start = name?.start ?? (heads.includes(head) ? capitalsBefore(raw, found.index, found[0]) : undefined)
        if (start !== undefined) {
          const exact = raw.slice(start, end)
          latest.set(head, exact)
          funds.push({ start, end, name: exact, known: name !== undefined })
          continue
        }
        const before = text.slice(Math.max(0, found.index - 5), found.index).toLowerCase()
        const said = latest.get(head)
        if (said && /(?:\bthe|\bthis|\bthat) $/.test(before))
          funds.push({ start: found.index, end, name: said, known: true })
      }
      return funds
    },
  }
}

/** Where a run of capitalised words (and "and", "of") before a capitalised head begins; it must be more than "The". */
function capitalsBefore(raw: string, at: number, head: string): number | undefined {
  if (!/^\p{Lu}/u.test(head)) return undefined
  const window = raw.slice(Math.max(0, at - 80), at)
  const run = /(?:(?<![\p{L}\d])\p{Lu}[\p{L}'’-]*(?: (?:and|of|for))? ){1,7}$/u.exec(window)
  if (!run) return undefined
  const skip = /^(?:The|A|An|This|That|Our|Its|Their|Under|In|For|From) /.exec(run[0])?.[0].length ?? 0
  return skip < run[0].length ? at - run[0].length + skip : undefined
}
