/** Speakers as they come in, in order of the text; who a pronoun, "the report" or "the bodies" refers to goes out. */

import type { OrganisationEntity, PersonEntity, Voice } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'
import { bodyVoice, type Cast, type NamedMention, personVoice } from './cast.js'
import type { Paragraph } from './reading.js'
import type { Openings } from './sentence-openings.js'

export interface Conversation {
  /** Someone spoke, with the offset of the words that name them. */
  heard(voices: readonly Voice[], at: number): void
  /** The last turn with a voice that fits, within the last fifty. */
  last(fits: (voice: Voice, all: readonly Voice[]) => boolean): readonly Voice[] | undefined
  spoke(key: string): boolean
  pronoun(pronoun: string, at: number): readonly Voice[] | undefined
  /** Who a quotation without any tag is most likely from: the person last introduced, else the last to speak. */
  near(at: number): readonly Voice[] | undefined
  publisher(noun: string, at: number): OrganisationEntity | undefined
}

const REACH = 50
/** Farthest a turn may lie behind, in characters. */
const NEAR = 1500
/** The same for a name that a pronoun takes before an earlier speaker. */
const SINCE = 300
/** How far before the paragraph a sentence may begin whose subject a pronoun takes, in characters. */
const BACK = 600

export interface ConversationReader {
  /** Whether an unnamed voice is one person. */
  isSomebody(voice: Voice): boolean
  /** A noun phrase for a person that opens a sentence before an offset. */
  readonly openings: Openings
  /** Whom a noun phrase means. */
  whoIs(phrase: Span): readonly Voice[]
}

/** `reader` reads what the conversation itself does not know: phrases. */
export function startConversation(
  text: string,
  cast: Cast,
  paragraphs: readonly Paragraph[],
  { isSomebody, openings, whoIs }: ConversationReader,
): Conversation {
  const turns: { voices: readonly Voice[]; at: number }[] = []
  const keys = new Set<string>()
  const personByKey = new Map(cast.persons.map((person) => [person.key, person]))
  const last: Conversation['last'] = (fits) => {
    for (let k = turns.length - 1; k >= Math.max(0, turns.length - REACH); k--) {
      const { voices } = turns[k]!
      if (voices.some((voice) => fits(voice, voices))) return voices
    }
    return undefined
  }
  const agrees = (pronoun: string, voice: Voice): boolean => {
    if (pronoun === 'it') return voice.kind === 'organisation'
    if (voice.kind === 'organisation' || (voice.kind === 'unnamed' && !isSomebody(voice))) return false
    const gender = voice.key ? personByKey.get(voice.key)?.gender : genderOfNoun(voice.name)
    return gender === undefined || gender === genderOfPronoun(pronoun)
  }
  /** The person who begins the nearest sentence after `from`, by name or by what they are. */
  const subjectSince = (from: number, at: number, fits: (voice: Voice) => boolean): Voice | undefined => {
    const least = Math.max(from, paragraphStart(paragraphs, at) - BACK)
    const name = nameSince(text, cast, least, at, fits)
    const phrase = openings(at, least)
    // "A nurse told Jane Roe": the phrase opens the sentence that has the name.
    const later = phrase && (!name || phrase.start > name.start || !/[.!?\n]/.test(text.slice(phrase.end, name.start)))
    const [voice, ...others] = later ? whoIs(phrase) : []
    if (voice && others.length === 0 && fits(voice)) return voice
    return name && personVoice(name.entity as PersonEntity)
  }
  return {
    heard(voices, at) {
      if (voices.length === 0) return
      turns.push({ voices, at })
      for (const voice of voices) if (voice.key) keys.add(voice.key)
    },
    last,
    spoke: (key) => keys.has(key),
    pronoun(pronoun, at) {
      if (pronoun === 'they' || pronoun === 'them') {
        const pair = pairSince(text, cast, Math.max(turns.at(-1)?.at ?? -1, at - BACK), at)
        if (pair) return pair
        const plural = last(
          (voice, all) =>
            all.length > 1 || voice.kind === 'organisation' || (voice.kind === 'unnamed' && /s$/.test(voice.name)),
        )
        return plural ?? turns.at(-1)?.voices
      }
      if (pronoun === 'it') {
        const spoken = last((voice, all) => all.length === 1 && voice.kind === 'organisation')
        const near = cast.before(at, 8).find((m) => m.entity.type === 'organisation')
        const turn = turns.at(-1)
        if (near && (!spoken || !turn || near.start > turn.at + 400))
          return [bodyVoice(near.entity as OrganisationEntity)]
        return spoken
      }
      const turn = lastWhere(turns, (voices) => voices.length === 1 && agrees(pronoun, voices[0]!))
      const introduced = subjectSince(turn?.at ?? -1, at, (voice) => agrees(pronoun, voice))
      if (introduced) return [introduced]
      const latest = turns.at(-1)
      if (turn && turn === latest) return turn.voices
      const named = cast
        .before(at, 12)
        .find((m) => m.entity.type === 'person' && m.entity.gender === genderOfPronoun(pronoun))
      // Somebody else has spoken since: a name of that gender later than theirs comes first.
      if (named && latest && named.start > latest.at && at - named.start < SINCE)
        return [personVoice(named.entity as PersonEntity)]
      if (turn) return turn.voices
      const near = cast
        .before(at, 12)
        .find(
          (m) =>
            m.entity.type === 'person' &&
            (m.entity.gender === undefined || m.entity.gender === genderOfPronoun(pronoun)),
        )
      return near ? [personVoice(near.entity as PersonEntity)] : undefined
    },
    near(at) {
      const turn = turns.at(-1)
      const introduced = subjectSince(turn?.at ?? -1, at, (voice) => voice.kind !== 'unnamed' || isSomebody(voice))
      return introduced ? [introduced] : turn && at - turn.at < NEAR ? turn.voices : undefined
    },
    publisher(noun, at) {
      const { named, by } = publishing(noun)
      for (const { entity, start, end } of cast.before(at, 60)) {
        if (entity.type !== 'organisation') continue
        if (named.test(text.slice(end, end + 80)) || by.test(text.slice(Math.max(0, start - 60), start))) return entity
      }
      const spoken = last((voice) => voice.kind === 'organisation')?.[0]
      return spoken?.key ? cast.organisations.find((body) => body.key === spoken.key) : undefined
    },
  }
}

interface Publishing {
  readonly named: RegExp
  readonly by: RegExp
}

/** By noun: there are as many as the list of speaker nouns has. */
const publishings = new Map<string, Publishing>()

/** "the trust's annual report", "a report by the trust": what stands behind a body's name, and before it. */
function publishing(noun: string): Publishing {
  let found = publishings.get(noun)
  if (!found) {
    const named = new RegExp(`^['’]?s?\\s+(?:\\p{L}+\\s+){0,3}${noun}(?![\\p{L}])`, 'iu')
    const by = new RegExp(
      `(?:^|[^\\p{L}])${noun},?\\s+(?:published\\s+|released\\s+|written\\s+)?(?:by|from|of)\\s+(?:the\\s+)?$`,
      'iu',
    )
    found = { named, by }
    publishings.set(noun, found)
  }
  return found
}

function lastWhere<T extends { voices: readonly Voice[] }>(
  turns: readonly T[],
  fits: (voices: readonly Voice[]) => boolean,
): T | undefined {
  for (let k = turns.length - 1; k >= Math.max(0, turns.length - REACH); k--)
    if (fits(turns[k]!.voices)) return turns[k]
  return undefined
}

/** The nearest name that begins a sentence after `from`: "Jane Roe, 92, lives in X. She said". */
function nameSince(
  text: string,
  cast: Cast,
  from: number,
  at: number,
  fits: (voice: Voice) => boolean,
): NamedMention | undefined {
  for (const mention of cast.before(at, 12)) {
    if (mention.start <= from) break
    if (mention.entity.type !== 'person' || !fits(personVoice(mention.entity))) continue
    const lead = text.slice(Math.max(0, mention.start - 60), mention.start)
    if (
      /(?:^|\n|[.!?]["”’']?\s)\s*(?:(?:But|And|However,?|Meanwhile,?)\s+)?(?:[A-Z][a-z]+\.?\s+|[a-z]+\s+){0,4}$/.test(
        lead,
      )
    )
      return mention
  }
  return undefined
}

/** Two who begin a sentence after `from` together: "Jane Roe and Tom Ash run the ward. They said". */
function pairSince(text: string, cast: Cast, from: number, at: number): readonly Voice[] | undefined {
  const near = cast.before(at, 6).filter((mention) => mention.entity.type === 'person')
  for (const [k, second] of near.entries()) {
    const first = near[k + 1]
    if (!first || first.start <= from || first.entity === second.entity) return undefined
    if (!/^,? (?:and|&) (?:[A-Z][a-z]+\.? )?$/.test(text.slice(first.end, second.start))) continue
    const lead = text.slice(Math.max(0, first.start - 12), first.start)
    if (/(?:^|\n|[.!?]["”’']?\s)\s*(?:(?:But|And|Both)\s+)?(?:[A-Z][a-z]+\.?\s+)?$/.test(lead))
      return [personVoice(first.entity as PersonEntity), personVoice(second.entity as PersonEntity)]
  }
  return undefined
}

function paragraphStart(paragraphs: readonly Paragraph[], at: number): number {
  const low = countWhile(paragraphs, (one) => one.start <= at)
  return paragraphs[low - 1]?.start ?? 0
}

const genderOfPronoun = (pronoun: string) => (pronoun === 'she' || pronoun === 'her' ? 'female' : 'male')

function genderOfNoun(name: string): 'female' | 'male' | undefined {
  if (/(?:woman|mother|daughter|wife|lady|sister|girl)\b/i.test(name)) return 'female'
  if (/(?:spokesman|father|son|husband|brother|boy|chairman)\b/i.test(name)) return 'male'
  return undefined
}
