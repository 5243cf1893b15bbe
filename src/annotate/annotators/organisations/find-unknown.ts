/** Words of a text come in; names that a head noun marks as those of bodies ("… Alliance", "Society for …") go out. */
import type { HeadNoun } from '../../../model/gazetteer.js'
import { matchesAt } from '../../../text/phrase-trie.js'
import { isCapitalised, type Word } from '../../../text/words.js'
import { type NameLexicon, WordBit } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'
import type { Candidate, UnknownCandidate } from './candidate.js'
import { describedBody } from './described-body.js'

const JOINERS = new Set(['of', 'for', 'and', 'the', "'s", 'in', 'on', 'upon', 'at', 'to', 'with', 'de'])
const MOST_WORDS = 14
const MOST_HEAD_WORDS = 3

/** `known` are the bodies found already: their beginnings end a name that runs on with "and". */
export function findUnknown(text: NameText, known: readonly Candidate[], lexicon: NameLexicon): UnknownCandidate[] {
  const found: UnknownCandidate[] = []
  const knownAt = new Map(known.map((candidate) => [candidate.from, candidate]))
  const knownTo = new Map(known.map((candidate) => [candidate.to, candidate]))
  for (let at = 0; at < text.words.length; at++) {
    const beside = besidePlace(text, at, lexicon)
    if (beside) {
      found.push(beside)
      at = beside.to - 1
      continue
    }
    if (!mayOpen(text, at, lexicon)) {
      const line = wholeLine(text, at, knownAt, knownTo, lexicon)
      if (line) {
        found.push(line)
        at = line.to - 1
      }
      continue
    }
    const end = chunkEnd(text, at, knownAt, knownTo, lexicon)
    const candidate =
      nameIn(text, at, end, lexicon) ??
      ledBody(text, at, end, knownAt, lexicon) ??
      (knownAt.has(at) ? undefined : describedBody(text, at, end, lexicon))
    if (candidate) found.push(candidate)
    at = Math.max(candidate?.to ?? 0, end) - 1
  }
  return found
}

/** "NHS North West London", "North West London NHS": a word such as NHS with two words of a place at least beside it. */
function besidePlace(text: NameText, at: number, lexicon: NameLexicon): UnknownCandidate | undefined {
  const { words } = text
  const isPlace = (k: number) => {
    const word = words[k]
    return (
      word !== undefined &&
      isCapitalised(word) &&
      !lexicon.leads.has(word.key) &&
      (isPlaceWord(word) || (lexicon.wordBits(word.key) & WordBit.Place) !== 0)
    )
  }
  const end = (from: number) => {
    let to = from
    while (isPlace(to) && (to === from || words[to]!.gap === 'space' || words[to]!.gap === 'glued')) to++
    return to
  }
  const lead = lexicon.leads.get(words[at]!.key)
  if (lead && isCapitalised(words[at]!) && words[at + 1]?.gap === 'space') {
    const to = end(at + 1)
    const after = words[to]
    if (to - at < 3 || (after && isCapitalised(after) && after.gap === 'space')) return undefined
    return { kind: 'unknown', from: at, to, type: lead.type, rule: 'beside-place' }
  }
  if (!isPlace(at) || (at > 0 && isCapitalised(words[at - 1]!) && words[at]!.gap === 'space')) return undefined
  const to = end(at)
  const last = words[to]
  const type = last && lexicon.leads.get(last.key)?.type
  const after = words[to + 1]
  if (!type || to - at < 2 || last.gap !== 'space' || (after && isCapitalised(after) && after.gap === 'space'))
    return undefined
  return { kind: 'unknown', from: at, to: to + 1, type, rule: 'beside-place' }
}

function mayOpen(text: NameText, at: number, lexicon: NameLexicon): boolean {
  const word = text.words[at]!
  if (!isCapitalised(word) || text.shouted[at]) return false
  if (lexicon.cues['not-a-name'].has(word.key) && !isPlaceWord(word)) return false
  return !(text.opens[at] && lexicon.cues['agency-verb'].has(word.key))
}

/** A line of its own that is one name to its end ("Northmoor Teaching Hospitals NHS Trust" in a list or a table). */
function wholeLine(
  text: NameText,
  at: number,
  knownAt: ReadonlyMap<number, Candidate>,
  knownTo: ReadonlyMap<number, Candidate>,
  lexicon: NameLexicon,
): UnknownCandidate | undefined {
  if (!text.shouted[at] || !text.opens[at]) return undefined
  const end = chunkEnd(text, at, knownAt, knownTo, lexicon)
  if (end < text.words.length && !text.opens[end]) return undefined
  // All in capitals it may as well be a sentence: "MINISTERS SAVE THE HOSPITAL".
  if (text.words.slice(at, end).every((word) => word.shape !== 'initial')) return undefined
  const name = nameIn(text, at, end, lexicon)
  return name && name.from === at && name.to === end ? name : undefined
}

/** Points of the compass and countries open names ("North Bristol Hospital Appeal"), though they are none alone. */
export function isPlaceWord(word: Word): boolean {
  return /^(?:north|south|east|west|northern|southern|eastern|western|european|british|english|london|scottish|welsh|england|scotland|wales|united|new|national|american|uk|us|nw|ne|sw|se|central)$/.test(
    word.key,
  )
}

/** One past the last word of the capitalised stretch that begins at `at`, joiners inside it included. */
function chunkEnd(
  text: NameText,
  at: number,
  knownAt: ReadonlyMap<number, Candidate>,
  knownTo: ReadonlyMap<number, Candidate>,
  lexicon: NameLexicon,
): number {
  const { words } = text
  let end = at + 1
  while (end < words.length && end - at < MOST_WORDS) {
    const word = words[end]!
    if (word.gap === 'break' || word.gap === 'comma' || text.opens[end]) break
    if (isCapitalised(word) || word.shape === 'number') {
      end++
      continue
    }
    if (!JOINERS.has(word.key)) break
    if (word.key === "'s" && endsOwner(text, end, knownTo, lexicon)) break
    let next = end + 1
    while (words[next] && JOINERS.has(words[next]!.key) && next - end < 3) next++
    const after = words[next]
    if (!after || !isCapitalised(after) || after.gap === 'break' || after.gap === 'comma') break
    const joinsTwo =
      word.key === 'and' ||
      word.key === 'at' ||
      word.key === 'in' ||
      word.key === 'to' ||
      word.key === 'with' ||
      word.key === 'on'
    if (joinsTwo && knownAt.has(next) && word.key !== 'and') break
    if (joinsTwo && knownAt.get(next)?.kind === 'known') break
    if (word.key === 'and' && knownTo.get(end)?.kind === 'known') break
    if (word.key === 'and' && lexicon.cues.title.has(after.key)) break
    if (word.key === 'and' && word.shape === 'lower' && partsTwo(text, at, end, next, lexicon)) break
    end = next
  }
  return end
}

/**
 * "the Fenby Health Alliance and Fenby Care Council" are two bodies, "the Fenby Hospital and Community Trust" is one: before
 * "and" stands a name with a noun that makes it whole, after it another of two words at least, with a noun at its end. What
 * follows "and the" is another body where either has its noun.
 */
function partsTwo(text: NameText, from: number, and: number, next: number, lexicon: NameLexicon): boolean {
  const { words } = text
  let end = next
  while (words[end] && isCapitalised(words[end]!) && (end === next || words[end]!.gap === 'space')) end++
  const before = headEnding(text, from, and, lexicon)
  const after = headEnding(text, next, end, lexicon)
  return next > and + 1 ? before !== undefined || after !== undefined : before?.whole === true && after !== undefined
}

/** The head noun at the end of a name of two words at least; undefined where there is none. */
export function headEnding(text: NameText, from: number, to: number, lexicon: NameLexicon): HeadNoun | undefined {
  for (let at = Math.max(from + 1, to - MOST_HEAD_WORDS); at < to; at++) {
    const head = headAt(text, at, lexicon)
    if (head?.to === to) return head.noun
  }
  return undefined
}

/** "London's Lewisham Hospital", "Labour's plan": the owner is a name of its own; "Queen Mary's Hospital" is one name. */
function endsOwner(text: NameText, at: number, knownTo: ReadonlyMap<number, Candidate>, lexicon: NameLexicon): boolean {
  return knownTo.get(at)?.kind === 'known' || (lexicon.wordBits(text.words[at - 1]!.key) & WordBit.Place) !== 0
}

/** "president of Ashdown Heart": what someone heads is a body, where its name is no place. */
function ledBody(
  text: NameText,
  from: number,
  to: number,
  knownAt: ReadonlyMap<number, Candidate>,
  lexicon: NameLexicon,
): UnknownCandidate | undefined {
  const { words } = text
  const link = words[from - 1]?.key === 'the' ? from - 2 : from - 1
  if (words[from]!.gap !== 'space' || !/^(?:of|at)$/.test(words[link]?.key ?? '') || knownAt.has(from)) return undefined
  const noun = words[link - 1]?.key ?? ''
  const cues = lexicon.cues['role-of-body']
  if (!cues.has(noun) && !cues.has(noun.replace(/s$/, '')) && !cues.has(`${words[link - 2]?.key} ${noun}`))
    return undefined
  if (isCapitalised(words[link - 1]!)) return undefined
  const names = words.slice(from, to)
  if (names.every((word) => (lexicon.wordBits(word.key) & (WordBit.Place | WordBit.NotAName | WordBit.Role)) !== 0))
    return undefined
  return { kind: 'unknown', from, to, type: 'other', rule: 'led-body' }
}

function nameIn(text: NameText, from: number, to: number, lexicon: NameLexicon): UnknownCandidate | undefined {
  const { words } = text
  let best: UnknownCandidate | undefined
  for (let at = from; at < to; at++) {
    const head = headAt(text, at, lexicon)
    if (!head) continue
    const after = words[head.to]
    const ofFollows = after !== undefined && head.to < to && (after.key === 'of' || after.key === 'for')
    if (head.noun.takesOf && ofFollows && isCapitalised(words[at]!)) {
      const end = ofEnd(text, head.to + 1, to, lexicon)
      if (end > head.to + 1) {
        best = {
          kind: 'unknown',
          from: startOf(text, from, at, lexicon),
          to: end,
          type: head.noun.type,
          rule: 'head-noun-of',
        }
        at = end - 1
        continue
      }
    }
    if (at > from) {
      best = {
        kind: 'unknown',
        from: startOf(text, best && best.to <= at ? best.from : from, at, lexicon),
        to: head.to,
        type: head.noun.type,
        rule: isPlaces(text, from, at, lexicon) ? 'beside-place' : 'head-noun',
      }
      at = head.to - 1
    }
  }
  // A noun in lower case right after the stretch: "Wansbeck hospital".
  if (!best || best.to < to) {
    const head = words[to] && words[to]!.gap === 'space' ? headAt(text, to, lexicon) : undefined
    if (
      head?.noun.lower &&
      words[to - 1]!.key !== "'s" &&
      !best &&
      !(to - from === 1 && lexicon.leads.has(words[from]!.key))
    )
      best = {
        kind: 'unknown',
        from: startOf(text, from, to, lexicon),
        to: head.to,
        type: head.noun.type,
        rule: isPlaces(text, from, to, lexicon) ? 'beside-place' : 'head-noun-lower',
      }
  }
  if (!best || best.to - best.from < 2) return undefined
  // "the Local Government Finance Act" names a law.
  if (best.to < to && lexicon.cues['not-a-body'].has(words[to - 1]!.key)) return undefined
  return needsToAct(text, best, lexicon) ? undefined : best
}

/**
 * Is the name that of a sum of money, a law or a programme, as it stands? "the Better Care Fund will grow" is money, "the
 * Rowan Fund said" a body.
 */
export function needsToAct(text: NameText, name: { readonly to: number }, lexicon: NameLexicon): boolean {
  const things = lexicon.cues['not-a-body']
  const end = (length: number) =>
    text.words
      .slice(Math.max(0, name.to - length), name.to)
      .map((word) => word.key)
      .join(' ')
  const isThing = things.has(end(1)) || things.has(end(3))
  if (!isThing && !headAt(text, name.to - 1, lexicon)?.noun.acts) return false
  const next = text.words[name.to]
  return !(next?.gap === 'space' && lexicon.cues['speech-verb'].has(next.key))
}

/** "Iraqi government" is another body than the government: all words before the noun are places or peoples. */
function isPlaces(text: NameText, from: number, to: number, lexicon: NameLexicon): boolean {
  return text.words.slice(from, to).every((word) => (lexicon.wordBits(word.key) & WordBit.Place) !== 0)
}

/** Leaves out what stands before a preposition or a role: "Boost for Ealing Hospital", "Chair of the Joint Committee". */
function startOf(text: NameText, from: number, head: number, lexicon: NameLexicon): number {
  const { words } = text
  const name = (at: number) => (words[at]!.key === 'the' ? at + 1 : at)
  for (let at = head - 1; at >= from; at--) {
    const { key } = words[at]!
    if (at > from && /^(?:for|in|at|to|on|with)$/.test(key)) return name(at + 1)
    if (at > from && key === 'of' && startsAsPerson(text, from, at, lexicon)) return name(at + 1)
    if (at < head - 1 && lexicon.cues.role.has(key) && /^(?:of|for|at)$/.test(words[at + 1]!.key)) return name(at + 2)
  }
  return from
}

/** "Ann Farrow of the Gadwall Institute", "Dr Moss of Rowan College": a title, or a first name with another name. */
function startsAsPerson(text: NameText, from: number, of: number, lexicon: NameLexicon): boolean {
  const { key } = text.words[from]!
  if (lexicon.cues.title.has(key)) return true
  return of - from > 1 && lexicon.firstNames.has(key) && !headAt(text, of - 1, lexicon)
}

function ofEnd(text: NameText, from: number, to: number, lexicon: NameLexicon): number {
  let end = from
  for (let at = from; at < to; at++) {
    const key = text.words[at]!.key
    if (JOINERS.has(key) && key !== "'s") {
      if (key === 'in' || key === 'at' || key === 'to' || key === 'with' || key === 'on') break
      if (key === 'and' && headAt(text, to - 1, lexicon)) break
      continue
    }
    end = at + 1
  }
  return end
}

/** The head noun that begins at a word. */
export function headAt(text: NameText, at: number, lexicon: NameLexicon): { noun: HeadNoun; to: number } | undefined {
  const match = text.words[at] && matchesAt(lexicon.heads, text.words, at)[0]
  return match ? { noun: match.values[0]!, to: match.to } : undefined
}
