/** The lines of a dump with their likelihoods come in; which line is the headline goes out. */
import { scoreTrees } from '../learn/boosted-trees.js'
import type { BoostedTrees } from '../model/boosted-trees.js'
import { type Add, flag, type LineContext, wordsOf } from './line-features.js'
import { phraseBit } from './phrase-categories.js'

/** A headline stands at most this many lines before the story, or this many into it. */
const BEFORE = 45
const INTO = 3
/** Less likely lines are no headline: a dump without one gets none. */
const LEAST = 0.2

export interface TitleCandidate {
  readonly line: number
  readonly row: readonly number[]
}

/** Index of the headline, or -1 where none stands by the story. */
export function findDumpTitle(
  lines: LineContext,
  likelihood: readonly number[],
  url: string | undefined,
  model: BoostedTrees | undefined,
): number {
  if (!model) return -1
  let best = -1
  let most = LEAST
  for (const { line, row } of titleCandidates(lines, likelihood, url)) {
    const score = scoreTrees(model, row)
    if (score > most) {
      most = score
      best = line
    }
  }
  return best
}

/** The lines that could be the headline, each with its numbers. */
export function titleCandidates(
  lines: LineContext,
  likelihood: readonly number[],
  url: string | undefined,
): TitleCandidate[] {
  const { facts } = lines
  const start = storyStart(lines, likelihood)
  if (start < 0) return []
  const slug = url === undefined ? undefined : slugWords(url)
  const story = new Set(
    facts
      .slice(start, start + 15)
      .filter((fact) => fact.prose)
      .flatMap((fact) => wordsOf(fact.text))
      .filter((word) => word.length > 3),
  )
  const candidates: TitleCandidate[] = []
  for (let i = Math.max(0, start - BEFORE); i < Math.min(facts.length, start + INTO); i++) {
    const fact = facts[i]!
    if (fact.words < 1 || fact.words > 40) continue
    const row: number[] = []
    addTitleFeatures((_, value) => row.push(value), lines, likelihood, i, { start, slug, story })
    candidates.push({ line: i, row })
  }
  return candidates
}

interface StoryHints {
  readonly start: number
  readonly slug: ReadonlySet<string> | undefined
  readonly story: ReadonlySet<string>
}

export function titleRowNames(lines: LineContext): string[] {
  const names: string[] = []
  if (lines.facts.length > 0)
    addTitleFeatures(
      (name) => names.push(name),
      lines,
      lines.facts.map(() => 0),
      0,
      {
        start: 0,
        slug: undefined,
        story: new Set(),
      },
    )
  return names
}

function addTitleFeatures(
  add: Add,
  lines: LineContext,
  likelihood: readonly number[],
  i: number,
  { start, slug, story }: StoryHints,
): void {
  const { facts } = lines
  const fact = facts[i]!
  const words = wordsOf(fact.text)
  const telling = words.filter((word) => word.length > 3)
  const { line, heading, start: opening, inside } = fact.phrases
  add('words', fact.words)
  add('chars', fact.text.length)
  add('before story', start - i)
  add('in slug', slug ? share(words, slug) : -1)
  add('of slug', slug ? (slug.size ? words.filter((word) => slug.has(word)).length / slug.size : 0) : -1)
  add('in story', share(telling, story))
  add('story words', telling.filter((word) => story.has(word)).length)
  add('likelihood', likelihood[i]!)
  add('ends sentence', flag(fact.endsSentence))
  add('ends quietly', flag(/[.…,:;]$/.test(fact.text)))
  add('repeats', Math.min(5, fact.repeats))
  add('capitals', fact.capitals)
  add('stop words', fact.stopWords)
  add('digits', fact.digits)
  add('dated', flag(fact.dated))
  add('byline', flag(/^by\b/i.test(fact.text)))
  add('bars', fact.text.match(/[|•·/]/g)?.length ?? 0)
  add('says line', flag(line !== 0))
  add('says heading', flag(heading !== 0))
  add('says start', flag(opening !== 0))
  add('says inside', flag((inside & ~phraseBit('legal')) !== 0))
  let longest = 0
  for (let k = i + 1; k < start; k++) longest = Math.max(longest, facts[k]!.words)
  add('longest between', longest)
  for (const step of [-2, -1, 1, 2, 3]) {
    const other = facts[i + step]
    add(`words ${step}`, other ? Math.min(60, other.words) : -1)
    add(`dated ${step}`, other ? flag(other.dated) : -1)
    add(`byline ${step}`, other ? flag(/^by\b/i.test(other.text)) : -1)
    add(`likelihood ${step}`, likelihood[i + step] ?? -1)
  }
}

function share(words: readonly string[], set: ReadonlySet<string>): number {
  return words.length ? words.filter((word) => set.has(word)).length / words.length : 0
}

/** The words of the longest part of an address's path. */
function slugWords(url: string): ReadonlySet<string> {
  const path = url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '')
  let longest: string[] = []
  for (const part of path.split('/')) {
    const words = wordsOf(unescaped(part).replace(/[-_+.]/g, ' ')).filter(
      (word) => !/^\d+$/.test(word) || word.length < 5,
    )
    if (words.length > longest.length) longest = words
  }
  return new Set(longest)
}

/** Where the story begins: the first run of likely lines that reads like prose. */
function storyStart({ facts }: LineContext, likelihood: readonly number[]): number {
  for (let i = 0; i < facts.length; i++) {
    if (likelihood[i]! < 0.6 || !facts[i]!.prose) continue
    for (let k = i + 1; k < Math.min(facts.length, i + 6); k++) if (likelihood[k]! >= 0.6 && facts[k]!.prose) return i
  }
  return facts.findIndex((fact, i) => likelihood[i]! >= 0.45 && fact.prose)
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A broken escape: the raw path has words too.
    return text
  }
}
