/** Sums of an article in, each with purpose, class, fund, payer, payee and links out. */

import type { MoneyClass, Sentence } from '../../../model/annotation.js'
import type { Article, Block } from '../../../model/article.js'
import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'
import { type Grammar, type Word, wordsIn } from './clause.js'
import type { Sum } from './find-sums.js'
import type { Fund } from './funds.js'
import { type Linkable, linkSums } from './link-sums.js'
import { findParties, type Named, namedWithin, type Parties } from './parties.js'
import { findPurpose } from './purpose/find-purpose.js'
import { type Qualified, TIMES } from './qualify.js'

export interface Found {
  readonly sum: Sum
  readonly about: Qualified
}

export interface Described extends Parties {
  readonly class?: MoneyClass
  readonly purpose?: Span
  readonly fund?: string
  readonly sameAs?: number
  readonly partOf?: number
}

export interface Surroundings {
  readonly article: Article
  /** The folded text. */
  readonly text: string
  readonly sentences: readonly Sentence[]
  readonly named: readonly Named[]
  readonly funds: readonly Fund[]
  readonly grammar: Grammar
}

/** How far from a sum words are looked at, in characters: sentences can be endless. */
const REACH = 260

/** Descriptions in the order of the sums; links are indices among them. */
export function describeSums(found: readonly Found[], around: Surroundings): readonly Described[] {
  const { article, text, sentences, grammar } = around
  const spans = found.map(({ sum, about }) => ({
    start: Math.min(sum.start, about.start),
    end: Math.max(sum.end, about.end),
  }))
  // A body may be named like a fund: the King's Fund.
  const funds = around.funds.filter((fund) => namedWithin(around.named, fund).length === 0 || fund.known)
  const tables = new TableContext(article, text, grammar)
  let sentence = 0
  let block = 0
  let lastClass: MoneyClass | undefined
  const blockOf = new Map<number, number>()
  const drafts = found.map(({ sum, about }, index) => {
    while (sentence < sentences.length - 1 && (sentences[sentence]?.end ?? 0) <= sum.start) sentence++
    while (block < article.blocks.length - 1 && (article.blocks[block]?.end ?? 0) <= sum.start) block++
    const inSentence = sentences[sentence]
    const within =
      inSentence && inSentence.start <= sum.start ? inSentence : { start: sum.start - REACH, end: sum.end + REACH }
    const span = spans[index] ?? sum
    const from = Math.max(openedAt(text, within.start), span.start - REACH, 0)
    const to = Math.min(within.end, span.end + REACH, text.length)
    const words = wordsIn(text, from, to, spans)
    const left = words.findIndex((word) => word.sum === index)
    const purpose = findPurpose({
      words,
      left,
      right: left + 1,
      grammar,
      rated: TIMES.has(about.per ?? ''),
      changing: sum.change !== undefined,
    })
    const run = purpose.words
    const named = namedWithin(around.named, { start: from, end: to })
    const inTable = article.blocks[block]?.type === 'table'
    let class_ = purpose.class
    if (class_ === 'deficit' && purpose.verb?.term.phrase === 'lose' && isAboutFunding(text, sum.start)) class_ = 'cut'
    if (purpose.verb?.passive && purpose.verb.term.phrase === 'pay' && isPersonPaid(words, purpose.verb.from, named))
      class_ = 'pay'
    if (inTable && !class_) class_ = tables.classAt(block)
    // "It rose to £5m": it is what the sum before was about.
    if (!class_ && words.slice(0, 2).some((word) => grammar.is(word, 'pronoun')) && blockOf.get(index - 1) === block) {
      class_ = lastClass
    }
    // Both ends of a change are of one kind.
    if (sum.change?.end === 'to' && found[index - 1]?.sum.change?.end === 'from') class_ = lastClass ?? class_
    lastClass = class_
    blockOf.set(index, block)
    const first = run && words[run.from]
    const last = run && words[run.to - 1]
    const partOf = purpose.partOf ?? (purpose.partOfPronoun ? index - 1 : partByList(text, spans, index))
    return {
      inTable,
      class: class_,
      words: first && last ? { start: first.start, end: last.end } : undefined,
      fund: fundOf(funds, { start: from, end: to }, spans, index),
      parties: findParties(words, left, left + 1, purpose.verb, named, grammar),
      partOf: partOf !== undefined && partOf >= 0 ? partOf : undefined,
    }
  })
  const links = linkSums(
    text,
    drafts.map((draft, index): Linkable => {
      const { sum, about } = found[index] as Found
      const money: Linkable['money'] = {
        start: sum.start,
        end: sum.end,
        amount: sum.amount,
        currency: sum.currency,
        ...(sum.amountTo === undefined ? {} : { amountTo: sum.amountTo }),
        ...(about.per ? { per: about.per } : {}),
        ...(draft.class ? { class: draft.class } : {}),
      }
      return {
        money,
        from: about.start,
        inTable: draft.inTable,
        ...(draft.partOf === undefined ? {} : { partOf: draft.partOf }),
      }
    }),
  )
  return drafts.map((draft, index) => {
    const link = links[index] ?? {}
    const first = link.sameAs === undefined ? undefined : drafts[link.sameAs]
    const whole = link.partOf === undefined ? undefined : drafts[link.partOf]
    const class_ = (first && !draft.words ? first.class : undefined) ?? draft.class ?? first?.class ?? whole?.class
    return {
      ...draft.parties,
      ...link,
      class: class_ ?? 'other',
      ...(draft.words ? { purpose: draft.words } : {}),
      ...((draft.fund ?? first?.fund) ? { fund: (draft.fund ?? first?.fund) as string } : {}),
    }
  })
}

/** "including £5m", "made up of £4m and £3m", "of which £5m": parts of the sum before. */
function partByList(text: string, spans: readonly Span[], index: number, listed = 0): number | undefined {
  const span = spans[index]
  const before = spans[index - 1]
  if (!span || !before || span.start - before.end > 80) return undefined
  const between = text.slice(before.end, span.start)
  if (/[.!?;\n]/.test(between)) return undefined
  // "Of the £8bn, £2bn will go …"
  if (
    /^, (?:about |some )?$/.test(between) &&
    /(?:^|[^\p{L}])of (?:the|this|that|its|their) (?:\p{L}+ )?$/iu.test(
      text.slice(Math.max(0, before.start - 20), before.start),
    )
  )
    return index - 1
  if (/(?:made up of|comprising|comprises|consists of|including|of which|includes)\b/i.test(between)) return index - 1
  // A further part: "made up of £4m, £2m and £3m". Lists are short.
  return /\band\b|^, /.test(between) && listed < 6 ? partByList(text, spans, index - 1, listed + 1) : undefined
}

/** "The chief executive, Ann Doe, was paid £5": a person right before the verb. */
function isPersonPaid(words: readonly Word[], verbAt: number, named: readonly Named[]): boolean {
  const start = words[verbAt]?.start ?? 0
  const nearest = named.filter((one) => one.end <= start).at(-1)
  return nearest?.person === true && start - nearest.end < 12
}

/** Where a sentence begins that a line break has cut in two: back to the end of the one before, at most `REACH`. */
function openedAt(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - REACH), start)
  if (!/[\p{Ll},] +$/u.test(before)) return start
  const end = Math.max(...['. ', '! ', '? ', '\n'].map((stop) => before.lastIndexOf(stop)))
  return start - before.length + end + 1
}

/** Whether money to use is spoken of before: what is lost then is a cut. */
function isAboutFunding(text: string, at: number): boolean {
  return /\b(?:grants?|funding|budgets?|allocations?|settlement)\b/i.test(text.slice(Math.max(0, at - 250), at))
}

/** The fund named nearest to the sum in its sentence, with no other sum in between. */
function fundOf(funds: readonly Fund[], within: Span, spans: readonly Span[], index: number): string | undefined {
  const span = spans[index]
  if (!span) return undefined
  let best: { readonly name: string; readonly distance: number } | undefined
  const low = countWhile(funds, (one) => one.end < within.start)
  for (let at = low; at < funds.length; at++) {
    const fund = funds[at]
    if (!fund || fund.start > within.end) break
    const behind = fund.start >= span.end
    const next = behind ? spans[index + 1] : spans[index - 1]
    const blocked = next && (behind ? next.end <= fund.start : next.start >= fund.end)
    const distance = behind ? fund.start - span.end : span.start - fund.end
    if (!blocked && distance < 120 && (!best || distance < best.distance)) best = { name: fund.name, distance }
  }
  return best?.name
}

/** What a table is about: the paragraph before it. Looked up once a table. */
class TableContext {
  private readonly known = new Map<number, MoneyClass | undefined>()
  constructor(
    private readonly article: Article,
    private readonly text: string,
    private readonly grammar: Grammar,
  ) {}

  classAt(block: number): MoneyClass | undefined {
    let first = block
    while (first > 0 && this.article.blocks[first - 1]?.type === 'table') first--
    if (!this.known.has(first)) this.known.set(first, this.read(this.article.blocks[first - 1]))
    return this.known.get(first)
  }

  private read(lead: Block | undefined): MoneyClass | undefined {
    if (!lead) return undefined
    const words = wordsIn(this.text, Math.max(lead.start, lead.end - REACH), lead.end, [])
    for (let at = words.length - 1; at >= 0; at--) {
      const term = words[at]?.isWord ? this.grammar.noun(words, at) : undefined
      if (term) return term.class
    }
    return undefined
  }
}
