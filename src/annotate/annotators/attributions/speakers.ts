/**
 * The words that name a speaker come in; who that is goes out. A sieve, surest rule first, after Muzny et al. 2017 ("A
 * two-stage sieve approach for quote attribution"): spokesperson, name, pronoun, role, document, body, description.
 */
import type { Voice } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { personVoice } from './cast.js'
import { BOUNDARY, PREPOSITION } from './function-words.js'
import type { AttributionLexicon } from './lexicon.js'
import { distinct, isPossessive, joined, lowered, type Resolved, type SpeakerContext, voiceOf } from './resolved.js'
import { readSource, type SourceWords } from './source-words.js'
import { bodies, document, spokesperson } from './speaking-bodies.js'
import { behindApposition, byRole } from './speaking-roles.js'

/** Who the source means; undefined where its words say nothing (a pronoun with nobody before it). */
export function resolveSpeaker(source: Span, context: SpeakerContext): Resolved | undefined {
  const words = readSource(context.text.slice(source.start, source.end), context.lexicon.words)
  if (words.lower.length === 0) return undefined
  if (/^[qa]$/.test(words.lower.join(' '))) return partner(words.lower[0] === 'a', source, context)
  if (words.pronoun) return resolvePronoun(words.pronoun, source, context)
  return (
    behindApposition(source, context) ??
    spokesperson(words, source, context) ??
    named(words, source, context) ??
    byRole(words, source, context) ??
    document(words, source, context) ??
    bodies(words, source, context) ??
    described(words, source, context)
  )
}

/** Q and A of a transcript: who answers is the one person named before it begins, or the one of all; who asks has no name. */
function partner(answers: boolean, source: Span, { cast, text }: SpeakerContext): Resolved {
  const first = text.search(/^Q:/m)
  const before = cast.persons.filter((person) => person.start < (first < 0 ? source.start : first))
  const named = before.length > 0 ? before : cast.persons
  return answers && named.length === 1
    ? { voices: [personVoice(named[0]!)], rule: 'interview', confidence: 0.75 }
    : { voices: [{ kind: 'unnamed', name: answers ? 'answer' : 'interviewer' }], rule: 'interview', confidence: 0.5 }
}

/** An unnamed voice that can be "he" or "she": a spokesperson, a role, someone's relation. */
export function isOnePerson(voice: Voice, lexicon: AttributionLexicon): boolean {
  const { head } = readSource(voice.name, lexicon.words)
  if (lexicon.nouns.get(head) === 'spokesperson' || voice.role !== undefined) return true
  return (
    lexicon.roles.has(head) ||
    /(?:man|woman|person|mother|father|son|daughter|wife|husband|resident|patient)$/.test(head)
  )
}

/** A person or body named in the source as its head; two joined by "and" speak as one. */
function named(words: SourceWords, source: Span, context: SpeakerContext): Resolved | undefined {
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
  // "The Health Secretary" is a role, whatever its capitals.
  const torn = inside.length === 1 && isTornName(text, inside[0]!, source, context.lexicon)
  if ((inside.length > 0 && !torn) || (words.definite && context.lexicon.roles.has(words.head))) return undefined
  const bare = nameWords(text.slice(source.start, source.end), context.lexicon)
  return bare
    ? { voices: [{ kind: 'person', name: fullest(bare, text) }], rule: 'capitals', confidence: 0.8 }
    : undefined
}

/** "Opal Harrow", of which only the first word was taken for a body's: two words in capitals, the second no role, that open the source. */
function isTornName(text: string, mention: Span, source: Span, { roles, nouns }: AttributionLexicon): boolean {
  const two = /^\p{Lu}\p{Ll}+ (\p{Lu}\p{Ll}+)(?=,|$)/u.exec(text.slice(source.start, source.end))
  const second = two?.[1]?.toLowerCase()
  if (!two || second === undefined || roles.has(second) || nouns.has(second)) return false
  return mention.start === source.start && mention.end === source.start + two[0].indexOf(' ')
}

const TITLES =
  /^(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Baroness|Prof|Professor|Cllr|Councillor|Sen|Rep|Gov)\.?\s+)+/

/** "Jane Roe" of a source that has no mention: its first run of two capitalised words, or one after a title. */
function nameWords(source: string, { words }: AttributionLexicon): string | undefined {
  const run = /\p{Lu}[\p{L}'’-]+(?:\.?\s+\p{Lu}[\p{L}.'’-]*){0,4}/u.exec(source.replace(/^(?:The|A|An)\s/, ''))?.[0]
  if (!run || !/\s/.test(run)) return undefined
  // "In December" is none.
  if (words.classesOf(run.split(/\s/)[0]!.toLowerCase()) & (PREPOSITION | BOUNDARY)) return undefined
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

/** How far back "who" looks for the phrase it belongs to, in characters. */
const BEFORE_WHO = 100

/** "A nurse, who said": the phrase that "who" stands behind. */
function antecedent(source: Span, context: SpeakerContext): Resolved | undefined {
  const from = Math.max(0, source.start - BEFORE_WHO)
  const lead = context.text.slice(from, source.start)
  const phrase =
    /(?:^|[.;:,!?“”"(\n]|\b(?:and|but|by|to|from|with|that|including|like|than)\b)\s*(?<words>[^.;:,!?“”"(\n]{2,80}?),?\s*$/u.exec(
      lead,
    )
  // "In May it was a nurse, who said": the clause only brings her in.
  const words = phrase?.groups?.['words']?.trimStart().replace(/^(?:\S+\s){0,4}?(?:it|there) (?:was|is|were|are) /i, '')
  if (!words) return undefined
  const start = from + lead.lastIndexOf(words)
  const resolved = resolveSpeaker({ start, end: start + words.length }, context)
  return resolved && { ...resolved, rule: 'relative', confidence: Math.min(resolved.confidence, 0.7) }
}

/** What follows a comma, unless it is the rest of a list: "nurses, porters and cooks". */
const BEHIND_COMMA = /,(?! [\p{L}\s’'-]{2,40}(?:, [\p{L}\s’'-]{2,40}){0,3} and [\p{L}\s’'-]{2,40}$).*$/su

/** A speaker who is only described: the phrase without article, the names of bodies in it spelled out. */
function described(words: SourceWords, source: Span, context: SpeakerContext): Resolved {
  let name = context.text
    .slice(source.start, source.end)
    .replace(/\]\([^)\s]{0,600}\)|^[[“”‘’"'\s]+/g, '')
    .replace(/^(?:the|a|an|some|both|all|one|another)\s+(?!(?:of|in|at|within|from)\s)/i, '')
  if (name.includes(',')) name = name.replace(BEHIND_COMMA, '')
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
    voices: [
      {
        kind: 'unnamed',
        name: lowered(name.trim(), source, context) || words.bare,
        ...(affiliation ? { affiliation } : {}),
      },
    ],
    rule: 'description',
    confidence: 0.85,
  }
}

function resolvePronoun(pronoun: string, source: Span, context: SpeakerContext): Resolved | undefined {
  if (pronoun === 'i' || pronoun === 'me' || pronoun === 'we' || pronoun === 'us') {
    const signed = signatory(context)
    // A reporter's "we" is anybody's; who signs a letter speaks for those on whose behalf it is written.
    const author = pronoun === 'we' || pronoun === 'us' ? signed : (context.byline[0] ?? signed)
    return author === undefined
      ? undefined
      : { voices: [{ kind: 'person', name: author }], rule: 'author', confidence: 0.6 }
  }
  if (pronoun === 'who') return antecedent(source, context)
  const voices = context.conversation.pronoun(pronoun, source.start)
  return voices ? { voices, rule: 'pronoun', confidence: 0.9 } : undefined
}

/** Longest stretch at the end of a letter in which its writer signs, in characters. */
const SIGNED_WITHIN = 160

/** A line of its own with two to four words in capitals: a name, though names were not found in it. */
const SIGNED_NAME = /^\s*(\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){1,3})[ \t]*(?:\r?\n|$)/u

/** "Yours sincerely, Jane Roe": the person named first behind the greeting that ends a letter. */
function signatory({ text, cast }: SpeakerContext): string | undefined {
  const from = Math.max(0, text.length - SIGNED_WITHIN)
  const greeting = /(?:^|\n)\s*(?:yours|(?:kind|best|warm)\s+(?:regards|wishes)|regards)[^\n]{0,40}\n/i.exec(
    text.slice(from),
  )
  if (!greeting) return undefined
  const start = from + greeting.index + greeting[0].length - 1
  const line = SIGNED_NAME.exec(text.slice(start))?.[1]
  if (line !== undefined) return line
  const signed = cast.within({ start, end: text.length }).find((mention) => mention.entity.type === 'person')
  if (!signed) return undefined
  // A name may run on into the address below it.
  const words = text.slice(signed.start, signed.end)
  return words.includes('\n') ? words.slice(0, words.indexOf('\n')).trim() : signed.entity.name
}

/** The body is what the phrase is about: its head comes last, before any "of", comma or relative clause. */
function isHead(text: string, mention: Span, source: Span): boolean {
  const rest = text.slice(mention.end, source.end)
  const before = text.slice(source.start, mention.start)
  if (/\b(?:of|for|from|at|in|by|with)\b/.test(before)) return false
  return !/^\s+[\p{L}]/u.test(rest) || /^\s*(?:,|\(|and\b|&|in\b|itself\b|which\b|who\b|that\b|of\b)/.test(rest)
}
