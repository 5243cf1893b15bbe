/** What the rules that resolve a speaker share: what they are given, what they answer, and how a mention becomes a voice. */
import type { OrganisationEntity, Voice } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { bodyVoice, type Cast, type NamedMention, personVoice } from './cast.js'
import type { Conversation } from './conversation.js'
import type { AttributionLexicon } from './lexicon.js'

export interface Resolved {
  readonly voices: readonly Voice[]
  readonly rule: string
  readonly confidence: number
}

export interface SpeakerContext {
  readonly text: string
  readonly cast: Cast
  readonly lexicon: AttributionLexicon
  readonly conversation: Conversation
  /** "for the trust" behind "a spokesman". */
  readonly complements: readonly Span[]
  /** Whether a word has a capital in mid-sentence. */
  isCapital(word: string): boolean
  /** Where a role is first spoken of by itself ("the mayor"), Infinity where nowhere. */
  firstSpokenOf(role: string): number
  /** Names of those who wrote the article. */
  readonly byline: readonly string[]
}

export const voiceOf = (mention: NamedMention): Voice =>
  mention.entity.type === 'person' ? personVoice(mention.entity) : bodyVoice(mention.entity as OrganisationEntity)

/** Two names are joined as one: "X and Y", "X, Y". `gap` is what stands between them. */
export const joined = (gap: string) =>
  /^[\s,]*(?:and|&|,)?\s*(?:the|Mr|Mrs|Ms|Dr|Cllr|Lord|Sir)?\s*$/i.test(gap) && gap.trim() !== ''

/** Whether "'s" follows. */
export function isPossessive(text: string, end: number): boolean {
  return /^['’]s?(?![\p{L}])/u.test(text.slice(end, end + 3))
}

export function distinct(voices: readonly Voice[]): Voice[] {
  return voices.filter((voice, k) => voices.findIndex((v) => v.name === voice.name) === k)
}

/** A name of common nouns begins small; where its source begins a sentence, a capital says nothing. */
export function lowered(name: string, source: Span, { text, isCapital }: SpeakerContext): string {
  const first = /^(\p{Lu}\p{Ll}+)(?:\s\p{Ll}|$)/u.exec(name)?.[1]
  if (first === undefined || !text.startsWith(first, source.start) || isCapital(first)) return name
  const opens = /(?:^|[.!?:;“"‘(\n])\s*$/.test(text.slice(Math.max(0, source.start - 3), source.start))
  return opens ? name[0]!.toLowerCase() + name.slice(1) : name
}

/** Tells which words have a capital in mid-sentence somewhere in a text; the text is read when it is first asked. */
export function capitalsOf(text: string): (word: string) => boolean {
  let words: Set<string> | undefined
  return (word) => {
    words ??= new Set(Array.from(text.matchAll(/(?<=[\p{Ll},] )\p{Lu}\p{L}+/gu), (match) => match[0]))
    return words.has(word)
  }
}

/** Tells where a role is first spoken of behind "the" ("a nurse" may be named later); a text is read once for each role that is asked about. */
export function rolesSpokenOf(text: string): (role: string) => number {
  const places = new Map<string, number>()
  return (role) => {
    let place = places.get(role)
    if (place === undefined) {
      const noun = role.replace(/[^\p{L}'-]/gu, '.')
      place = text.search(new RegExp(`(?<![\\p{L}])the\\s(?:\\p{L}{1,20}\\s){0,2}${noun}(?![\\p{L}])`, 'iu'))
      if (place < 0) place = Number.POSITIVE_INFINITY
      places.set(role, place)
    }
    return place
  }
}
