/** The lines of a dump come in; numbers that stand in for the markup it lacks go out: where the story's core is, what it speaks of, how lines run. */
import { type Add, addLineFeatures, type LineContext, type LineFacts, wordsOf } from './line-features.js'

/** What the rows need, found once a dump. */
export interface DumpContext {
  readonly lines: LineContext
  /** First and last line of the densest stretch of prose; the last is before the first where there is none. */
  readonly core: { readonly from: number; readonly to: number; readonly share: number }
  readonly topic: Topic
  readonly runs: Runs
  /** Sums over the lines before each, for means of windows. */
  readonly before: Readonly<Record<'repeated' | 'ellipsis' | 'dated' | 'capitals', Float64Array>>
}

/** Of a line of prose at most so many characters speak for the core … */
const MOST_GAIN = 600
/** … and any other line against it, a longer one more. */
const LINE_COST = 25
const WORD_COST = 2
const MOST_COST = 60

export function dumpContext(lines: LineContext): DumpContext {
  const { facts } = lines
  const core = densest(lines)
  return {
    lines,
    core,
    topic: topicOf(lines, core),
    runs: runsOf(lines),
    before: {
      repeated: sums(facts, (fact) => Number(fact.repeats > 1)),
      ellipsis: sums(facts, (fact) => Number(isCut(fact))),
      dated: sums(facts, (fact) => Number(fact.dated)),
      capitals: sums(facts, (fact) => fact.capitals),
    },
  }
}

/** The stretch with the largest sum (Kadane), as the densest-window extractors have it. */
function densest({ facts, proseBefore, totalProse }: LineContext): DumpContext['core'] {
  let best = { from: 0, to: -1, sum: 0 }
  let sum = 0
  let from = 0
  facts.forEach(({ prose, text, words }, i) => {
    if (sum <= 0) {
      sum = 0
      from = i
    }
    sum += prose ? Math.min(text.length, MOST_GAIN) : -LINE_COST - Math.min(MOST_COST, words * WORD_COST)
    if (sum > best.sum) best = { from, to: i, sum }
  })
  const { to } = best
  return {
    from: best.from,
    to,
    share: to < 0 ? 0 : (proseBefore[to + 1]! - proseBefore[best.from]!) / Math.max(1, totalProse),
  }
}

/** How many telling words each line has, and how many of them other lines of the core say: once, and again. */
interface Topic {
  readonly telling: Int32Array
  readonly shared: Int32Array
  readonly often: Int32Array
  readonly tellingBefore: Float64Array
  readonly sharedBefore: Float64Array
}

const TELLING = { letters: 4, stem: 6, characters: 1500 } as const
/** Of four letters and more, yet about nothing. */
const COMMON = new Set(
  'this that with from have will been were they their there which would about after into more than them then what when your also said some could over other only just like most such very because where while these those'.split(
    ' ',
  ),
)

function topicOf({ facts }: LineContext, { from, to }: DumpContext['core']): Topic {
  const stems = facts.map(({ text }) => stemsOf(text))
  const counts = new Map<string, number>()
  const inCore = (i: number) => i >= from && i <= to && facts[i]!.prose
  stems.forEach((own, i) => {
    if (inCore(i)) for (const stem of own) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  })
  const telling = Int32Array.from(stems, (own) => own.size)
  const [shared, often] = [new Int32Array(facts.length), new Int32Array(facts.length)]
  stems.forEach((own, i) => {
    const itself = Number(inCore(i))
    for (const stem of own) {
      const others = (counts.get(stem) ?? 0) - itself
      if (others > 0) shared[i]!++
      if (others > 1) often[i]!++
    }
  })
  return { telling, shared, often, tellingBefore: sums(telling, Number), sharedBefore: sums(shared, Number) }
}

const stemsOf = (text: string): Set<string> =>
  new Set(
    wordsOf(text.slice(0, TELLING.characters))
      .filter((word) => word.length >= TELLING.letters && !COMMON.has(word))
      .map((word) => word.slice(0, TELLING.stem)),
  )

/** Lines of prose in a row, at most one other line between two of them. */
interface Runs {
  readonly all: readonly { readonly characters: number; readonly lines: number }[]
  /** The run of each line, or -1. */
  readonly of: Int32Array
  readonly longest: number
}

function runsOf({ facts }: LineContext): Runs {
  const of = new Int32Array(facts.length).fill(-1)
  const all: { characters: number; lines: number }[] = []
  let last = Number.NEGATIVE_INFINITY
  facts.forEach(({ prose, text }, i) => {
    if (!prose) return
    if (i - last > 2) all.push({ characters: 0, lines: 0 })
    const run = all.at(-1)!
    run.characters += text.length
    run.lines++
    of[i] = all.length - 1
    last = i
  })
  return { all, of, longest: all.reduce((most, run) => Math.max(most, run.characters), 1) }
}

const isCut = ({ text }: LineFacts): boolean => /(?:\.\.\.|…)$/.test(text)

function sums<T>(values: ArrayLike<T>, of: (value: T) => number): Float64Array {
  const before = new Float64Array(values.length + 1)
  for (let i = 0; i < values.length; i++) before[i + 1] = before[i]! + of(values[i]!)
  return before
}

/** Sum over the lines from `from` up to `to`, as far as there are such lines. */
function within(before: Float64Array, from: number, to: number): number {
  const last = before.length - 1
  return before[Math.min(last, to)]! - before[Math.max(0, Math.min(last, from))]!
}

const bounded = (value: number, most: number): number => Math.max(-most, Math.min(most, value))

/** Adds the numbers of line `i`: what every line has, and what the dump's shape tells. */
export function addDumpFeatures(add: Add, context: DumpContext, i: number): void {
  const { lines, core } = context
  addLineFeatures(add, lines, i)
  add('core before', bounded(core.from - i, 60))
  add('core after', bounded(i - core.to, 60))
  add('core share', core.share)
  addTopic(add, context.topic, i)
  addSurroundings(add, context, i)
  addRuns(add, context, i)
  const { text } = lines.facts[i]!
  add('said', Math.min(3, count(text, SAID)))
  add('first person', Math.min(3, count(text.slice(0, 600), FIRST_PERSON)))
  add('sentences', Math.min(12, count(text, SENTENCE)))
}

function addTopic(add: Add, { telling, shared, often, tellingBefore, sharedBefore }: Topic, i: number): void {
  const share = (part: number, all: number) => (all > 0 ? part / all : -0.2)
  const around = (from: number, to: number) => share(within(sharedBefore, from, to), within(tellingBefore, from, to))
  add('topic share', share(shared[i]!, telling[i]!))
  add('topic share, often', share(often[i]!, telling[i]!))
  add('topic words', Math.min(20, shared[i]!))
  add('topic around', around(i - 4, i + 5))
  add('topic after', around(i + 1, i + 7))
  add('topic before', around(i - 6, i))
}

function addSurroundings(add: Add, { lines: { facts }, before }: DumpContext, i: number): void {
  const fact = facts[i]!
  const others = (sum: Float64Array, reach: number, own: number) => within(sum, i - reach, i + reach + 1) - own
  add('repeats around 3', others(before.repeated, 3, Number(fact.repeats > 1)))
  add('repeats around 8', others(before.repeated, 8, Number(fact.repeats > 1)))
  for (const step of [-1, 1]) {
    const other = facts[i + step]
    add(`repeats ${step}`, other ? Math.min(9, other.repeats) : 0)
  }
  add('ellipsis', Number(isCut(fact)))
  add('ellipsis around', others(before.ellipsis, 5, Number(isCut(fact))))
  add('dated around', others(before.dated, 6, Number(fact.dated)))
  const neighbours = Math.min(facts.length, i + 5) - Math.max(0, i - 4) - 1
  add('capitals around', neighbours > 0 ? others(before.capitals, 4, fact.capitals) / neighbours : 0)
}

function addRuns(
  add: Add,
  { lines: { lastProse, nextProse }, runs: { all, of, longest } }: DumpContext,
  i: number,
): void {
  const own = of[i]!
  const before = own >= 0 ? own - 1 : (of[lastProse[i]!] ?? -1)
  const after = own >= 0 ? own + 1 : (of[nextProse[i]!] ?? -1)
  const share = (run: number) => (all[run] ? all[run].characters / longest : -1)
  add('run characters', own < 0 ? -1 : Math.min(9999, all[own]!.characters))
  add('run lines', own < 0 ? -1 : Math.min(40, all[own]!.lines))
  add('run share', own >= 0 ? share(own) : Math.max(share(before), share(after)))
  add('run before', share(before))
  add('run after', share(after))
}

const SAID = /\b(?:said|says|told|added|according to)\b/g
const FIRST_PERSON = /\b(?:I|I'm|I’m|my|me)\b/g
const SENTENCE = /[.!?]["'”’)]{0,4}(?:\s|$)/g

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0
