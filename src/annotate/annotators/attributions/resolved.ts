/** What the rules that resolve a speaker share: what they are given, what they answer, and how a mention becomes a voice. */
import type { OrganisationEntity, Voice } from '../../../model/annotation.js'
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

/** A name of common nouns begins small. */
export function lowered(name: string): string {
  return /^\p{Lu}\p{Ll}+(?:\s\p{Ll}|$)/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name
}
