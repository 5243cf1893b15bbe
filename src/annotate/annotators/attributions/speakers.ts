/**
 * The words that name a speaker come in; who that is goes out. A sieve, surest rule first, after Muzny et al. 2017 ("A
 * two-stage sieve approach for quote attribution"): spokesperson, name, pronoun, role, document, body, description.
 */
import type { OrganisationEntity, PersonEntity, Voice } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { bodyVoice, type Cast, type NamedMention, personVoice } from './cast.js'
import type { Conversation } from './conversation.js'
import type { AttributionLexicon } from './lexicon.js'
import { readSource, type SourceWords } from './source-words.js'

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

/** Who the source means; undefined where its words say nothing (a pronoun with nobody before it). */
export function resolveSpeaker(source: Span, context: SpeakerContext): Resolved | undefined {
  const words = readSource(context.text.slice(source.start, source.end))
  if (words.lower.length === 0) return undefined
  if (words.pronoun) return resolvePronoun(words.pronoun, source, context)
  return (
    behindApposition(source, context) ??
    spokesperson(words, source, context) ??
    named(source, context) ??
    byRole(words, source, context) ??
    document(words, source, context) ??
    bodies(words, source, context) ??
    described(words, source, context)
  )
}

/** An unnamed voice that can be "he" or "she": a spokesperson, a role, someone's relation. */
export function isOnePerson(voice: Voice, lexicon: AttributionLexicon): boolean {
  const { head } = readSource(voice.name)
  if (lexicon.nouns.get(head) === 'spokesperson' || voice.role !== undefined) return true
  return (
    lexicon.roles.has(head) ||
    /(?:man|woman|person|mother|father|son|daughter|wife|husband|resident|patient)$/.test(head)
  )
}

const voiceOf = (mention: NamedMention): Voice =>
  mention.entity.type === 'person' ? personVoice(mention.entity) : bodyVoice(mention.entity as OrganisationEntity)

/** "A spokesman for the GLA", "the trust's spokeswoman", "NHS England sources": a speaker without a name, with a body. */
function spokesperson(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
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
  return {
    voices: [{ kind: 'unnamed', name: lowered(words.bare), role: noun }],
    rule: 'spokesperson',
    confidence: 0.75,
  }
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

/** A person or body named in the source as its head; two joined by "and" speak as one. */
function named(source: Span, context: SpeakerContext): Resolved | undefined {
  const { text } = context
  const inside = context.cast
    .within(source)
    .filter((m) => m.start >= source.start && m.end <= source.end + 2 && !isPossessive(text, m.end))
  const persons = inside.filter((m) => m.entity.type === 'person')
  const first = persons[0]
  if (first) {
    const also = persons.slice(1).filter((m, k) => joined(text.slice(persons[k]!.end, m.start)))
    return { voices: distinct([first, ...also].map(voiceOf)), rule: 'name', confidence: 0.97 }
  }
  const bodies = inside.filter((m) => m.entity.type === 'organisation' && isHead(text, m, source))
  const body = bodies[0]
  if (body) {
    const also = inside.filter(
      (m, k) => m !== body && m.start > body.end && inside[k - 1] && joined(text.slice(inside[k - 1]!.end, m.start)),
    )
    return { voices: distinct([body, ...also].map(voiceOf)), rule: 'name', confidence: 0.93 }
  }
  if (inside.length > 0) return undefined
  const bare = nameWords(text.slice(source.start, source.end))
  return bare
    ? { voices: [{ kind: 'person', name: fullest(bare, text) }], rule: 'capitals', confidence: 0.6 }
    : undefined
}

const TITLES =
  /^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Prof|Professor|Cllr|Councillor|Sen|Rep|Gov)\.?\s+)+/

/** "Jane Roe" of a source that has no mention: its first run of two capitalised words, or one after a title. */
function nameWords(source: string): string | undefined {
  const run = /\p{Lu}[\p{L}'’-]+(?:\.?\s+\p{Lu}[\p{L}.'’-]*){0,4}/u.exec(source.replace(/^(?:The|A|An)\s/, ''))?.[0]
  if (!run || !/\s/.test(run)) return undefined
  const name = run.replace(TITLES, '').replace(/['’]s?$/, '')
  return name.length > 2 ? name : undefined
}

/** The longest run of capitals in the text that ends in the same name, for texts whose names were not found. */
function fullest(name: string, text: string): string {
  if (name.includes(' ')) return name
  const at = text.search(new RegExp(`\\p{Lu}[\\p{L}'’-]+ ${name.replace(/[^\p{L}'’-]/gu, '.')}(?![\\p{L}])`, 'u'))
  if (at < 0) return name
  const full = text.slice(at, text.indexOf(name, at) + name.length).replace(TITLES, '')
  return full || name
}

function byRole(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
  if (!words.definite && words.lower.length > 6) return undefined
  if (/^(?:a|an|one|another|some|many|several)$/.test(words.lower[0]!)) return undefined
  const asked = contentWords(words.bare)
  const bodiesInside = context.cast
    .within(source)
    .filter((m) => m.entity.type === 'organisation')
    .map((m) => m.entity.key)
  let best: { person: PersonEntity; score: number } | undefined
  for (const person of context.cast.persons) {
    for (const stated of person.roles.length > 0
      ? person.roles
      : person.role
        ? [{ role: person.role, affiliation: person.affiliation, affiliationKey: undefined, former: false }]
        : []) {
      const role = contentWords(stated.role)
      if (!role.has(words.head) && !role.has(words.head.replace(/s$/, ''))) continue
      const all = new Set([...role, ...contentWords(stated.affiliation ?? '')])
      const missing = [...asked].filter((word) => !all.has(word))
      const keyed = stated.affiliationKey !== undefined && bodiesInside.includes(stated.affiliationKey)
      if (missing.length > 0 && !keyed) continue
      const score =
        asked.size +
        (keyed ? 2 : 0) +
        (stated.former ? -1 : 0) -
        0.01 * (all.size - asked.size) +
        (context.conversation.spoke(person.key) ? 0.5 : 0) -
        (person.start > source.start ? 0.5 : 0)
      if (!best || score > best.score) best = { person, score }
    }
  }
  if (!words.definite) return undefined
  if (!best) return unstatedRole(words, source, context)
  return { voices: [personVoice(best.person)], rule: 'role', confidence: 0.85 }
}

/** "The consultant claimed" where nobody's role was stated: the last person to speak or be named whose role is not known. */
function unstatedRole(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
  if (!context.lexicon.roles.has(words.head)) return undefined
  const open = (m: NamedMention) => m.entity.type === 'person' && m.entity.roles.length === 0
  const spoken = context.conversation.last(
    (voice, all) => all.length === 1 && voice.kind === 'person' && voice.role === undefined,
  )
  if (spoken) return { voices: spoken, rule: 'role-unstated', confidence: 0.6 }
  const near = context.cast.before(source.start, 6).find(open)
  return near ? { voices: [voiceOf(near)], rule: 'role-unstated', confidence: 0.55 } : undefined
}

const EMPTY = new Set([
  'the',
  'a',
  'an',
  'of',
  'for',
  'and',
  'at',
  'in',
  'on',
  'to',
  'his',
  'her',
  'its',
  'their',
  'own',
])

function contentWords(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/'s\b/g, '')
      .match(/[\p{L}\p{N}&]+/gu) ?? []
  return new Set(words.filter((word) => !EMPTY.has(word)))
}

/** The words are an apposition ("X and Y, presidents of Z, said"): those it stands beside. */
function behindApposition(source: Span, context: SpeakerContext): Resolved | undefined {
  const { text, cast } = context
  if (
    !/^(?:the\s|an?\s)?\p{Ll}|^(?:\p{Lu}{2,}|Professor|President|Director|Chair)/u.test(
      text.slice(source.start, source.start + 24),
    )
  )
    return undefined
  const gap = /(?:\]\([^)\s]{0,200}\))?,\s+$/.exec(text.slice(Math.max(0, source.start - 220), source.start))
  if (!gap) return undefined
  const end = source.start - gap[0].length
  const persons: NamedMention[] = []
  for (const mention of cast.before(end, 4)) {
    const next = persons.at(-1)
    if (mention.entity.type !== 'person') break
    if (next ? !joined(text.slice(mention.end, next.start)) : mention.end !== end) break
    persons.push(mention)
  }
  if (persons.length === 0 || cast.within(source).some((m) => m.entity.type === 'person')) return undefined
  return { voices: distinct(persons.reverse().map(voiceOf)), rule: 'apposition', confidence: 0.85 }
}

/** "The report", "its letter", "a statement released by X": whoever published it. */
function document(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
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
function bodies(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
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

/** A speaker who is only described: the phrase without article, the names of bodies in it spelled out. */
function described(words: SourceWords, source: Span, context: SpeakerContext): Resolved {
  let name = context.text
    .slice(source.start, source.end)
    .replace(/\]\([^)\s]{0,600}\)|^[[“”‘’"'\s]+/g, '')
    .replace(/^(?:the|a|an|some|both|all|one|another)\s+(?!of\s)/i, '')
    .replace(/,.*$/s, '')
  let affiliation: string | undefined
  if (/^(?:whose|its|their)\s/i.test(name)) {
    const owner = context.cast.before(source.start, 6).find((m) => m.entity.type === 'organisation')
    name = name.replace(/^\S+\s+/, owner ? `${owner.entity.name} ` : '')
    affiliation = owner?.entity.name
  }
  for (const mention of context.cast.within(source)) {
    if (mention.entity.type !== 'organisation') continue
    affiliation ??= mention.entity.name
    name = name.replace(context.text.slice(mention.start, mention.end), mention.entity.name)
  }
  return {
    voices: [{ kind: 'unnamed', name: lowered(name.trim()) || words.bare, ...(affiliation ? { affiliation } : {}) }],
    rule: 'description',
    confidence: 0.8,
  }
}

function resolvePronoun(pronoun: string, source: Span, context: SpeakerContext): Resolved | undefined {
  if (pronoun === 'i' || pronoun === 'me' || pronoun === 'we' || pronoun === 'us') {
    const author = context.byline[0]
    if (author && pronoun !== 'we' && pronoun !== 'us')
      return { voices: [{ kind: 'person', name: author }], rule: 'author', confidence: 0.6 }
    return undefined
  }
  const voices = context.conversation.pronoun(pronoun, source.start)
  return voices ? { voices, rule: 'pronoun', confidence: 0.8 } : undefined
}

function lowered(name: string): string {
  return /^\p{Lu}\p{Ll}+(?:\s\p{Ll}|$)/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name
}

function isPossessive(text: string, end: number): boolean {
  return /^['’]s?(?![\p{L}])/u.test(text.slice(end, end + 3))
}

/** The body is what the phrase is about: its head comes last, before any "of", comma or relative clause. */
function isHead(text: string, mention: Span, source: Span): boolean {
  const rest = text.slice(mention.end, source.end)
  const before = text.slice(source.start, mention.start)
  if (/\b(?:of|for|from|at|in|by|with)\b/.test(before)) return false
  return !/^\s+[\p{L}]/u.test(rest) || /^\s*(?:,|\(|and\b|&|in\b|itself\b|which\b|who\b|that\b|of\b)/.test(rest)
}

const joined = (gap: string) =>
  /^[\s,]*(?:and|&|,)?\s*(?:the|Mr|Mrs|Ms|Dr|Cllr|Lord|Sir)?\s*$/i.test(gap) && gap.trim() !== ''

function distinct(voices: readonly Voice[]): Voice[] {
  return voices.filter((voice, k) => voices.findIndex((v) => v.name === voice.name) === k)
}
