/** Mentions with full names and titles come in; persons, each with all of its mentions, surnames alone among them, go out. */
import { isCapitalised } from '../../../text/words.js'
import type { NameLexicon } from '../names/name-lexicon.js'
import type { NameText } from '../names/name-text.js'
import { PEERS, type PersonMention } from './find-people.js'

export interface ChainedPerson {
  readonly key: string
  /** The fullest in the article, without title. */
  readonly name: string
  readonly title?: string
  readonly gender?: 'female' | 'male'
  readonly rule: string
  readonly mentions: readonly PersonMention[]
}

interface Chain {
  words: readonly string[]
  name: string
  title?: string
  gender?: 'female' | 'male'
  rule: string
  mentions: PersonMention[]
  /** Stated after the name: "Ann Farrow, 57, …". */
  age?: number
}

/**
 * Chains in order of the text: a full name opens a person or joins the one of that name; a surname joins the last person
 * who bears it, unless their titles say they are two.
 */
export function chainPeople(
  texts: readonly {
    readonly text: NameText
    readonly people: readonly PersonMention[]
    readonly blocked: readonly boolean[]
  }[],
  lexicon: NameLexicon,
): ChainedPerson[] {
  const chains: Chain[] = []
  const inOrder = [...texts].sort((a, b) => Number(a.text.in === 'title') - Number(b.text.in === 'title'))
  const full = inOrder.flatMap(({ people }) => people)
  for (const mention of full.filter((m) => m.to - m.from > 1)) join(chains, mention)
  for (const mention of full.filter((m) => m.to - m.from === 1)) join(chains, mention)
  for (const { text, people, blocked } of inOrder) addSurnames(chains, text, people, blocked, lexicon)
  const keys = new Set<string>()
  return chains.map((chain) => {
    const base = `person:${chain.words.join('-')}`
    let key = base
    for (let n = 2; keys.has(key); n++) key = `${base}-${n}`
    keys.add(key)
    const { name, title, gender, rule, mentions } = chain
    return { key, name, rule, mentions, ...(title ? { title } : {}), ...(gender ? { gender } : {}) }
  })
}

function join(chains: Chain[], mention: PersonMention): void {
  const words = mention.text.words.slice(mention.from, mention.to).map((word) => word.key)
  const age = ageAfter(mention)
  const known = chainOf(
    chains.filter((chain) => isSame(chain, words, mention) && !areOfTwoAges(chain.age, age)),
    mention,
  )
  if (!known) {
    chains.push({
      words,
      ...(age === undefined ? {} : { age }),
      name: nameOf(mention),
      rule: mention.evidence,
      mentions: [mention],
      ...(mention.title ? { title: mention.title } : {}),
      ...(mention.gender ? { gender: mention.gender } : {}),
    })
    return
  }
  known.mentions.push(mention)
  if (known.age === undefined && age !== undefined) known.age = age
  if (words.length > known.words.length) {
    known.words = words
    known.name = nameOf(mention)
  }
  if (!known.title && mention.title) known.title = mention.title
  if (!known.gender && mention.gender) known.gender = mention.gender
}

/** Of chains that fit, the last; of two people of one name, the one named last; after "another", one not named last. */
function chainOf(fitting: readonly Chain[], mention: PersonMention): Chain | undefined {
  const last = fitting.at(-1)
  const { words } = mention.text
  const isAnother = NAMESAKE.has(words[mention.titleFrom - 1]?.key ?? '') && mention.to - mention.from > 1
  if (!last || (fitting.length === 1 && !isAnother)) return last
  const name = last.words.join(' ')
  const namesakes = fitting.filter((chain) => chain.words.join(' ') === name)
  const nearest = lastBefore(namesakes, words[mention.from]!.start)
  if (isAnother) return namesakes.findLast((chain) => chain !== nearest)
  return namesakes.length > 1 ? (nearest ?? last) : last
}

/** Right before a full name, these say that it is somebody else's too. */
const NAMESAKE = new Set(['another', 'namesake'])

const LEAST_AGE = 10
const MOST_AGE = 120

/** "Ann Farrow, 57, a nurse": the number between commas, or at the end of its clause. */
function ageAfter({ text, to }: PersonMention): number | undefined {
  const [word, next] = [text.words[to], text.words[to + 1]]
  if (word?.gap !== 'comma' || word.shape !== 'number' || (next && next.gap !== 'comma' && next.gap !== 'break'))
    return undefined
  const age = Number(word.key)
  return age >= LEAST_AGE && age <= MOST_AGE ? age : undefined
}

/** A birthday may lie between two sentences, not more. */
function areOfTwoAges(a: number | undefined, b: number | undefined): boolean {
  return a !== undefined && b !== undefined && Math.abs(a - b) > 1
}

function nameOf(mention: PersonMention): string {
  const { words, text } = mention.text
  return text.slice(words[mention.from]!.start, words[mention.to - 1]!.end).replace(/\s+/g, ' ')
}

/** Same surname, and either one is the surname alone or the first names agree (or one is the other's initial). */
function isSame(chain: Chain, words: readonly string[], mention: PersonMention): boolean {
  const [a, b] = chain.words.length >= words.length ? [chain.words, words] : [words, chain.words]
  if (chain.gender && mention.gender && chain.gender !== mention.gender) return false
  // "Lord Carter of Coles" is Lord Carter.
  if (PEERS.has(b[0]!) && a[b.length] === 'of' && a.length > b.length + 1 && b.every((word, at) => word === a[at]))
    return true
  // The surname alone; "Sir Bruce" and a first name alone.
  if (b.length === 1) return a.at(-1) === b[0] || a[0] === b[0]
  if (a.at(-1) !== b.at(-1)) return false
  return (
    a[0] === b[0] || (b[0]!.length === 1 && a[0]!.startsWith(b[0]!)) || (a[0]!.length === 1 && b[0]!.startsWith(a[0]!))
  )
}

/** Surnames without title: "Stevens said". Only those that a full name or a title in the article has brought up. */
function addSurnames(
  chains: readonly Chain[],
  text: NameText,
  people: readonly PersonMention[],
  blocked: readonly boolean[],
  lexicon: NameLexicon,
): void {
  const taken = new Set<number>()
  for (const mention of people) for (let at = mention.titleFrom; at < mention.to; at++) taken.add(at)
  const bySurname = new Map<string, Chain[]>()
  for (const chain of chains) {
    const surname = chain.words.at(-1)!
    bySurname.set(surname, [...(bySurname.get(surname) ?? []), chain])
  }
  for (let at = 0; at < text.words.length; at++) {
    const word = text.words[at]!
    if (!isCapitalised(word)) continue
    const bearers = bySurname.get(word.key)
    if (!bearers || taken.has(at) || blocked[at]) continue
    const before = text.words[at - 1]
    const after = text.words[at + 1]
    const capitalBefore =
      before && isCapitalised(before) && word.gap === 'space' && !text.opens[at - 1] && !text.shouted[at]
    const capitalAfter =
      after && isCapitalised(after) && (after.gap === 'space' || after.gap === 'glued') && !text.shouted[at]
    if (capitalBefore && !lexicon.cues.role.has(before.key)) continue
    if (capitalAfter || before?.key === 'the') continue
    const chain = lastBefore(bearers, word.start) ?? bearers[0]!
    chain.mentions.push({ text, from: at, to: at + 1, titleFrom: at, evidence: 'first-name' })
  }
}

function lastBefore(chains: readonly Chain[], offset: number): Chain | undefined {
  let best: Chain | undefined
  let nearest = -1
  for (const chain of chains) {
    for (const mention of chain.mentions) {
      const start = mention.text.words[mention.from]!.start
      if (start < offset && start > nearest) {
        nearest = start
        best = chain
      }
    }
  }
  return best
}
