/** Words such as "its spokesman", "the report" or "the trust" come in; the body that speaks, or that somebody speaks for, goes out. */
import type { OrganisationEntity, Voice } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { bodyVoice, type NamedMention } from './cast.js'
import { isPossessive, lowered, type Resolved, type SpeakerContext, voiceOf } from './resolved.js'
import type { SourceWords } from './source-words.js'

/** "A spokesman for the GLA", "the trust's spokeswoman", "NHS England sources": a speaker without a name, with a body. */
export function spokesperson(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
  const noun = words.lower.find((word) => context.lexicon.nouns.get(word) === 'spokesperson')
  if (!noun) return undefined
  const inside = context.cast.within(source)
  const person = inside.find((m) => m.entity.type === 'person' && !isPossessive(context.text, m.end))
  if (person) return { voices: [voiceOf(person)], rule: 'name', confidence: 0.95 }
  const body = inside.find((m) => m.entity.type === 'organisation')
  const owner = inside.find((m) => m.entity.type === 'person')
  const of = body ?? owner
  if (of) {
    const voice: Voice = {
      kind: 'unnamed',
      name: `${spelledOut(of, context.text)} ${noun}`,
      role: noun,
      affiliation: of.entity.name,
    }
    return { voices: [voice], rule: 'spokesperson', confidence: 0.95 }
  }
  const vague = vagueBody(words, source, context)
  if (vague) {
    const voice: Voice = { kind: 'unnamed', name: `${vague} ${noun}`, role: noun, affiliation: vague }
    return { voices: [voice], rule: 'spokesperson', confidence: 0.8 }
  }
  const earlier = words.definite
    ? context.conversation.last((voice) => voice.role === noun && voice.kind === 'unnamed')
    : undefined
  if (earlier) return { voices: earlier, rule: 'spokesperson-again', confidence: 0.85 }
  const its = /^(?:its|their)$/.test(words.lower[0]!)
    ? context.cast.before(source.start, 6).find((m) => m.entity.type === 'organisation')
    : undefined
  if (its)
    return {
      voices: [{ kind: 'unnamed', name: `${its.entity.name} ${noun}`, role: noun, affiliation: its.entity.name }],
      rule: 'spokesperson-of-its',
      confidence: 0.7,
    }
  const silent = words.lower.length === 2 ? bodyBefore(source, context) : undefined
  if (silent)
    return {
      voices: [{ kind: 'unnamed', name: `${silent.name} ${noun}`, role: noun, affiliation: silent.name }],
      rule: 'spokesperson-of-last',
      confidence: 0.65,
    }
  return {
    voices: [{ kind: 'unnamed', name: lowered(words.bare, source, context), role: noun }],
    rule: 'spokesperson',
    confidence: 0.75,
  }
}

/** Farthest back that "a spokesman" alone looks for a body, in characters. */
const LATELY = 250

/** "The trust has closed a ward. A spokesman said": the one body that began a sentence just before. */
function bodyBefore(source: Span, { cast, text }: SpeakerContext): OrganisationEntity | undefined {
  for (const mention of cast.before(source.start, 6)) {
    if (source.start - mention.start > LATELY) return undefined
    if (mention.entity.type !== 'organisation') continue
    const lead = text.slice(Math.max(0, mention.start - 12), mention.start)
    if (/(?:^|\n|[.!?]["”’']?\s)\s*(?:(?:But|And)\s+)?(?:[Tt]he\s+)?$/.test(lead)) return mention.entity
  }
  return undefined
}

/** The body's name as the article has it; an abbreviation or a part of the name is spelled out. */
function spelledOut(mention: NamedMention, text: string): string {
  const words = text.slice(mention.start, mention.end)
  return /\s/.test(words) && !mention.entity.name.toLowerCase().includes(words.toLowerCase())
    ? words
    : mention.entity.name
}

/** "A spokeswoman for the trust", "the trust's spokesman": the body that the noun stands for here. */
function vagueBody(words: SourceWords, source: Span, context: SpeakerContext): string | undefined {
  const noun = words.lower
    .map((word) => word.replace(/'s$/, ''))
    .find((word) => context.lexicon.nouns.get(word) === 'body')
  if (!noun) return undefined
  return recentBody(noun, source, context)?.entity.name
}

/** The last body spoken of whose name has the noun, else the last of all where the noun says little. */
function recentBody(noun: string, source: Span, context: SpeakerContext): NamedMention | undefined {
  const recent = context.cast.before(source.start, 40).filter((m) => m.entity.type === 'organisation')
  const fits = recent.find((m) =>
    m.entity.name
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .includes(noun),
  )
  return fits ?? (SPECIFIC.has(noun) ? undefined : recent[0])
}

/** Nouns that stand in the names of the bodies they mean. */
const SPECIFIC = new Set(['government', 'party', 'council', 'department', 'university', 'college'])

/** "The report", "its letter", "a statement released by X": whoever published it. */
export function document(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
  if (context.lexicon.nouns.get(words.head) !== 'document') return undefined
  const inside = context.cast.within(source)
  const owner = inside.find((m) => m.entity.type === 'organisation') ?? inside[0]
  if (owner) return { voices: [voiceOf(owner)], rule: 'document-of', confidence: 0.85 }
  const behind = context.cast
    .within({ start: source.end, end: source.end + 80 })
    .find((m) =>
      /^[^.!?“"‘]{0,40}\b(?:by|from)\s+(?:the\s+)?(?:\p{Ll}+\s+){0,2}$/u.test(context.text.slice(source.end, m.start)),
    )
  if (behind) return { voices: [voiceOf(behind)], rule: 'document-by', confidence: 0.8 }
  const publisher = words.definite ? context.conversation.publisher(words.head, source.start) : undefined
  return publisher ? { voices: [bodyVoice(publisher)], rule: 'document', confidence: 0.75 } : undefined
}

/** "The trust", "the two bodies": the organisations last spoken of that fit. */
export function bodies(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
  const kind = context.lexicon.nouns.get(words.head)
  if (kind === 'body' && !words.definite) return bodyToCome(words.head, source, context)
  if (!words.definite || (kind !== 'body' && kind !== 'bodies')) return undefined
  if (kind === 'bodies') {
    const several = context.conversation.last((_, all) => all.length > 1 && all.every((v) => v.kind === 'organisation'))
    return several ? { voices: several, rule: 'bodies-again', confidence: 0.8 } : undefined
  }
  const match = words.lower.length <= 3 ? recentBody(words.head, source, context) : undefined
  return match ? { voices: [voiceOf(match)], rule: 'body', confidence: 0.7 } : undefined
}

/** Farthest on that a body spoken of as "a leading thinktank" is named, in characters. */
const SOON = 500

/** "A leading thinktank has urged …, according to Northfield": the next body named that is of this kind. */
function bodyToCome(noun: string, source: Span, context: SpeakerContext): Resolved | undefined {
  const kind = noun.replace(/[\s-]/g, '')
  const next = context.cast
    .within({ start: source.end, end: source.end + SOON })
    .find((m) => m.entity.type === 'organisation' && m.entity.organisationType.replace('_', '') === kind)
  return next ? { voices: [voiceOf(next)], rule: 'body-to-come', confidence: 0.65 } : undefined
}
