/** Candidates of an article's texts come in; mentions, each tied to one body, go out: by name, date, bracket, initials, context. */
import type { BodyPhrase } from '../../../model/gazetteer.js'
import type { OrganisationType } from '../../../model/lexicon.js'
import { matchesAt } from '../../../text/phrase-trie.js'
import { isCapitalised, splitWords, type Word } from '../../../text/words.js'
import type { NameLexicon } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'
import type { Candidate, KnownCandidate } from './candidate.js'
import { judgeWeak } from './judge-weak.js'
import { bracketAfter, initialsOf, isShortFor } from './short-forms.js'

export interface LinkedBody {
  readonly key: string
  readonly name: string
  readonly type: OrganisationType
  readonly rule: string
}

export interface LinkedMention {
  readonly text: NameText
  readonly from: number
  readonly to: number
  readonly body: LinkedBody
}

interface Work {
  readonly lexicon: NameLexicon
  readonly date: string | undefined
  readonly mentions: LinkedMention[]
  /** Bodies established so far, by key, with the words of their names. */
  readonly established: Map<string, { readonly body: LinkedBody; readonly names: Word[][] }>
  /** Short forms the article gives, folded. */
  readonly shortForms: Map<string, LinkedBody>
}

/** Links the candidates of each text; `date` is the article's day, which ranks bodies of one name. */
export function linkBodies(
  texts: readonly { readonly text: NameText; readonly candidates: readonly Candidate[] }[],
  lexicon: NameLexicon,
  date: string | undefined,
): LinkedMention[] {
  const work: Work = { lexicon, date, mentions: [], established: new Map(), shortForms: new Map() }
  // The body of the article comes first: the headline's short forms are explained there.
  const inOrder = [...texts].sort((a, b) => Number(a.text.in === 'title') - Number(b.text.in === 'title'))
  for (const { text, candidates } of inOrder) {
    for (const candidate of candidates) {
      if (candidate.kind === 'known' && candidate.strength === 'strong')
        establish(work, text, candidate, knownBody(candidate.phrases, work))
      else if (candidate.kind === 'unknown' && candidate.rule !== 'tagger')
        establish(work, text, candidate, unknownBody(text, candidate))
    }
  }
  for (const { text, candidates } of inOrder) {
    linkShortForms(work, text)
    linkWeak(work, text, candidates)
    linkStems(work, text)
    linkDefinite(work, text, candidates)
  }
  for (const { text, candidates } of inOrder) linkTagged(work, text, candidates)
  return withoutOverlaps(work.mentions)
}

function establish(work: Work, text: NameText, at: { from: number; to: number }, body: LinkedBody): void {
  const words = text.words.slice(at.from, at.to)
  const known = work.established.get(body.key)
  if (known) known.names.push(words)
  else {
    const listed = body.rule === 'head-noun' ? [] : [splitWords(body.name)]
    work.established.set(body.key, { body, names: [words, ...listed] })
  }
  work.mentions.push({ text, from: at.from, to: at.to, body })
  const bracket = bracketAfter(text, at.to)
  if (!bracket) return
  const short = text.words.slice(bracket.from, bracket.to)
  if (!isShortFor(short, words)) return
  work.shortForms.set(folded(short), body)
}

/** One body of those that bear the name: established already, then valid at the date, then by how it is named. */
function knownBody(phrases: readonly BodyPhrase[], work: Work): LinkedBody {
  const rank = { name: 0, alias: 1, abbreviation: 2, 'alias-rule': 3 }
  const score = (phrase: BodyPhrase): number =>
    (work.established.has(phrase.body.id) ? 0 : 100) +
    (isValid(phrase, work.date) ? 0 : 10) +
    rank[phrase.how] +
    (work.date === undefined && phrase.body.validTo ? 1 : 0)
  const best = [...phrases].sort((a, b) => score(a) - score(b) || (a.body.id < b.body.id ? -1 : 1))[0]!
  const { id, name, type } = best.body
  return { key: id, name, type, rule: `gazetteer-${best.how}` }
}

function isValid(phrase: BodyPhrase, date: string | undefined): boolean {
  if (date === undefined) return true
  const { validFrom, validTo } = phrase.body
  return (validFrom === undefined || validFrom <= date) && (validTo === undefined || date <= validTo)
}

function unknownBody(text: NameText, at: { from: number; to: number; type: OrganisationType }): LinkedBody {
  const words = text.words.slice(at.from, at.to)
  const name = text.text.slice(words[0]!.start, words.at(-1)!.end).replace(/\s+/g, ' ')
  return { key: keyOf(words), name, type: at.type, rule: 'head-noun' }
}

/** The same in every article: `name:` and the folded words. */
export function keyOf(words: readonly Word[]): string {
  return `name:${words.map((word) => word.key).join('-')}`
}

const folded = (words: readonly Word[]): string => words.map((word) => word.key).join(' ')

/** Short forms given in brackets, and capitals that are the initials of a body named in full. */
function linkShortForms(work: Work, text: NameText): void {
  const initials = new Map<string, LinkedBody>()
  for (const { body, names } of work.established.values())
    for (const name of names)
      if (name.length > 1) for (const letters of initialsOf(name)) if (letters.length > 1) initials.set(letters, body)
  const firsts = new Map<string, number>()
  for (const short of work.shortForms.keys()) {
    const parts = short.split(' ')
    firsts.set(parts[0]!, Math.min(4, Math.max(parts.length, firsts.get(parts[0]!) ?? 0)))
  }
  text.words.forEach((word, at) => {
    if (!isCapitalised(word)) return
    for (let length = firsts.get(word.key) ?? 0; length > 0; length--) {
      const body = work.shortForms.get(folded(text.words.slice(at, at + length)))
      if (!body) continue
      work.mentions.push({ text, from: at, to: at + length, body: { ...body, rule: 'abbreviation' } })
      return
    }
    if (word.shape !== 'upper') return
    const body = initials.get(word.key)
    if (body) work.mentions.push({ text, from: at, to: at + 1, body: { ...body, rule: 'initials' } })
  })
}

/** Names that need context: a body named before in full, else judged by their neighbours; one sure case settles the rest. */
function linkWeak(work: Work, text: NameText, candidates: readonly Candidate[]): void {
  const weak = candidates.filter((c): c is KnownCandidate => c.kind === 'known' && c.strength === 'weak')
  const verdicts = weak.map((candidate) => judgeWeak(text, candidate, work.lexicon))
  const sure = new Set<string>()
  weak.forEach((candidate, i) => {
    if (verdicts[i] === 'body') sure.add(candidate.phrases[0]!.phrase)
  })
  weak.forEach((candidate, i) => {
    if (verdicts[i] === 'not-a-body') return
    const before = candidate.phrases.some((phrase) => work.established.has(phrase.body.id))
    const common = candidate.phrases.some((phrase) => phrase.how !== 'alias-rule' && phrase.how !== 'abbreviation')
    const isPlace = candidate.phrases.some((phrase) => phrase.body.type === 'local_authority')
    if (verdicts[i] === 'unsure' && isPlace) return
    if (verdicts[i] === 'unsure' && !before && !(common && sure.has(candidate.phrases[0]!.phrase))) return
    const body = { ...knownBody(candidate.phrases, work), rule: before ? 'named-before' : 'context' }
    work.mentions.push({ text, from: candidate.from, to: candidate.to, body })
  })
}

/**
 * What only the tagger took for a body, unless a short form or a longer name stands there already. A name that is the
 * beginning of one body's name is that body.
 */
function linkTagged(work: Work, text: NameText, candidates: readonly Candidate[]): void {
  if (!candidates.some((candidate) => candidate.kind === 'unknown' && candidate.rule === 'tagger')) return
  const ends = new Set(work.mentions.flatMap((m) => (m.text === text ? [m.to] : [])))
  for (const candidate of candidates) if (candidate.kind === 'unknown') ends.add(candidate.to)
  const lettersOfThings = new Set<string>()
  for (const [at, word] of text.words.entries())
    if (word.shape === 'upper' && !ends.has(at) && spellsWordsBefore(text, at)) lettersOfThings.add(word.key)
  for (const candidate of candidates) {
    if (candidate.kind !== 'unknown' || candidate.rule !== 'tagger') continue
    if (candidate.to - candidate.from === 1 && lettersOfThings.has(text.words[candidate.from]!.key)) continue
    if (work.mentions.some((m) => m.text === text && m.from < candidate.to && candidate.from < m.to)) continue
    establish(work, text, candidate, { ...unknownBody(text, candidate), rule: 'tagger' })
  }
}

const MOST_LETTERS = 12

/** Letters in brackets after what they stand for, which is no body: "congenital heart disease (CHD)". */
function spellsWordsBefore(text: NameText, at: number): boolean {
  const { words } = text
  const [before, letters] = [words[at - 1], words[at]!]
  if (!before || letters.shape !== 'upper' || !/^['’"”]? ?\($/.test(text.text.slice(before.end, letters.start)))
    return false
  const size = letters.end - letters.start
  if (size > MOST_LETTERS) return false
  for (let from = Math.max(0, at - size - 2); from < at - 1; from++)
    if (words[from]!.key[0] === letters.key[0] && isShortFor([letters], words.slice(from, at))) return true
  return false
}

/** "Royal Brompton" after "Royal Brompton Hospital": the name without its head noun, where it is no place. */
function linkStems(work: Work, text: NameText): void {
  const stems = new Map<string, LinkedBody>()
  /** For the first word of a stem, how many words the longest has. */
  const firsts = new Map<string, number>()
  for (const { body, names } of work.established.values()) {
    for (const name of names) {
      const head = headLength(name, work.lexicon)
      const stem = name.slice(0, name.length - head)
      if (head === 0 || stem.length < 2 || stem.some((word) => !isCapitalised(word))) continue
      stems.set(folded(stem), body)
      firsts.set(stem[0]!.key, Math.max(stem.length, firsts.get(stem[0]!.key) ?? 0))
    }
  }
  if (stems.size === 0) return
  const { words } = text
  for (let at = 0; at < words.length; at++) {
    if (!isCapitalised(words[at]!)) continue
    for (let length = Math.min(firsts.get(words[at]!.key) ?? 0, words.length - at); length > 1; length--) {
      const stretch = words.slice(at, at + length)
      const body = stems.get(folded(stretch))
      const after = words[at + length]
      if (!body || !stretch.every(isCapitalised) || (after && isCapitalised(after) && after.gap === 'space')) continue
      work.mentions.push({ text, from: at, to: at + length, body: { ...body, rule: 'stem' } })
      at += length - 1
      break
    }
  }
}

/** "the CCG", "the clinical commissioning group" after the name of one: the last body named with these words. */
function linkDefinite(work: Work, text: NameText, candidates: readonly Candidate[]): void {
  for (const candidate of candidates) {
    if (candidate.kind !== 'class' || text.words[candidate.from - 1]?.key !== 'the') continue
    const said = folded(text.words.slice(candidate.from, candidate.to))
    const [singular, ...others] = candidate.bodyClass.words.map((word) => folded(splitWords(word)))
    const short = others.find((word) => candidate.bodyClass.words.some((w) => folded(splitWords(w)) === `${word}s`))
    if ((said !== singular && said !== short) || said.endsWith('s')) continue
    const ends = [singular, short].flatMap((end) => (end ? [end] : []))
    const before = work.mentions.filter((m) => m.text === text && m.from < candidate.from)
    const last = before
      .sort((a, b) => b.from - a.from)
      .find((m) => ends.some((end) => ` ${folded(text.words.slice(m.from, m.to))}`.endsWith(` ${end}`)))
    if (last)
      work.mentions.push({ text, from: candidate.from, to: candidate.to, body: { ...last.body, rule: 'definite' } })
  }
}

/** How many words at the end of a name are its head noun. */
function headLength(name: readonly Word[], lexicon: NameLexicon): number {
  for (let from = Math.max(1, name.length - 3); from < name.length; from++)
    if (matchesAt(lexicon.heads, name, from).some((match) => match.to === name.length)) return name.length - from
  return 0
}

/** Longest first; of equals the one found first. */
function withoutOverlaps(mentions: readonly LinkedMention[]): LinkedMention[] {
  const kept: LinkedMention[] = []
  const taken = new Map<NameText, Set<number>>()
  const bySize = mentions.map((mention, i) => ({ mention, i }))
  bySize.sort((a, b) => b.mention.to - b.mention.from - (a.mention.to - a.mention.from) || a.i - b.i)
  for (const { mention } of bySize) {
    const used = taken.get(mention.text) ?? new Set<number>()
    taken.set(mention.text, used)
    let free = true
    for (let at = mention.from; at < mention.to; at++) if (used.has(at)) free = false
    if (!free) continue
    for (let at = mention.from; at < mention.to; at++) used.add(at)
    kept.push(mention)
  }
  return kept
}
