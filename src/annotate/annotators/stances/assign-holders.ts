/** The clauses of a sentence in, a holder for each out: by its cue, by the attribution it stands in, or the author. */
import type { Holder, Voice } from '../../../model/annotation.js'
import type { Article } from '../../../model/article.js'
import type { Clause } from './clauses.js'
import type { Cue } from './cue.js'
import { findCues } from './cues.js'
import { type Discourse, remember } from './discourse.js'
import { AUTHOR } from './make-statement.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Nearby } from './nearby.js'
import { rowsOfWord } from './phrases.js'
import type { Scene } from './scene.js'
import type { StanceMatchers } from './stance-matchers.js'
import type { Tools } from './statements.js'

/** The side of whoever speaks: what "us" and "our" stand for. */
export function sideOfHolder(
  sentence: MarkedSentence,
  clause: Clause,
  holder: Holder,
  sideOfOffice: StanceMatchers['sideOfOffice'],
): -1 | 1 {
  const words = clause.cue?.holder
  if (words?.as === 'words' || words?.as === 'speaker') {
    const tier = sentence.tiers.find(
      (t) => t.from >= words.from - 3 && t.to <= clause.cue!.mark.from && t.row.use === 'noun',
    )
    if (tier) return tier.row.side
  }
  return sideOfOffice(`${holder.name} ${holder.role ?? ''} ${holder.affiliation ?? ''}`)
}

/** The sentence behind the one that is read. */
export interface Following {
  readonly sentence: MarkedSentence
  readonly near: Nearby
}

/** Most words of a sentence that is nothing but a tag: "Ann Poole wanted to know." */
const TAG_WORDS = 8

/** The cue of a sentence that only says who asked or said what stands before it. */
function tagCue({ sentence, near }: Following, isThing: (word: string) => boolean): Cue | undefined {
  if (sentence.words.length > TAG_WORDS || sentence.words[0]?.quoted) return undefined
  const cue = findCues(sentence, near.attributions, isThing)[0]
  if (cue?.mark.row.kind !== 'speech') return undefined
  return sentence.words.length - cue.to <= 2 ? cue : undefined
}

export function assignHolders(
  sentence: MarkedSentence,
  clauses: readonly Clause[],
  article: Article,
  earlier: Nearby,
  discourse: Discourse,
  isThing: (word: string) => boolean,
  canHold: (name: string) => boolean,
  scene: Scene,
  next: Following | undefined,
): Holder[] {
  const found: (Holder | undefined)[] = clauses.map(() => undefined)
  const fixed: boolean[] = clauses.map(() => false)
  let current: Holder | undefined
  let outer: Holder | undefined
  // "Much as she likes the mayor, Ann Poole …": whose "she" is named behind it.
  let unnamed: number | undefined
  clauses.forEach((clause, i) => {
    const cue = clause.cue
    const first = sentence.normal[clause.from]
    if (cue) {
      const holder =
        cue.holder.as === 'continued' ? current : resolve(sentence, cue, article, earlier, discourse, canHold)
      if (!holder && cue.holder.as === 'words' && /^(?:he|she)$/.test(sentence.normal[cue.holder.from]!)) unnamed ??= i
      if (holder) {
        if (unnamed !== undefined && holder.kind === 'person') found[unnamed] = holder
        unnamed = undefined
        current = holder
        outer ??= holder
        if (clause.trailing) {
          for (let k = i - 1; k >= 0 && !fixed[k]; k--) found[k] = holder
        }
        remember(holder, discourse)
      }
      found[i] = holder ?? current
      fixed[i] = true
      return
    }
    if (clause.join === 'relative' && clause.from > 0 && !sentence.words[clause.from]!.quoted) {
      const evaluated = sentence.evaluations.some((mark) => mark.from >= clause.from && mark.to <= clause.to)
      found[i] = evaluated && current ? undefined : current
      return
    }
    const goesOn = /^(?:he|she|they|it)$/.test(first ?? '') && !pronounJudged(sentence, clause)
    // "Ann Poole has one demand: hands off."
    const unfolds = sentence.normal[clause.from - 1] === ':' && clauses[i - 1]?.cue !== undefined
    if (clause.join === 'stop' && !sentence.words[clause.from]?.quoted && !goesOn && !unfolds) current = undefined
    if (clause.join === 'but' && sentence.normal[clause.from + 1] === 'that' && outer) current = outer
    found[i] = current
  })
  return found.map((holder, i) => {
    if (holder) return holder
    const clause = clauses[i]!
    const start = sentence.words[clause.from]!.start
    const end = sentence.words[clause.to - 1]!.end
    const middle = (start + end) / 2
    const said = earlier.attributions.find(
      (a) => a.speaker && a.content.some((c) => c.start <= middle && c.end >= middle),
    )
    if (
      said?.speaker &&
      canSpeak(said.speaker, isThing) &&
      (said.speaker.kind !== 'unnamed' || canHold(said.speaker.name))
    )
      return said.speaker
    if (next && sentence.words[clause.from]!.quoted) {
      const cue = tagCue(next, isThing)
      const speaker = cue && resolve(next.sentence, cue, article, next.near, discourse, canHold)
      if (speaker) return speaker
    }
    // Said by somebody the attribution could not name: the person named last before it.
    if (said && !scene.isShort) {
      const near = earlier.personBefore(said.content[0]!.start)
      const person = near && earlier.entity(near.entityKey)
      if (person?.type === 'person') return { kind: 'person', key: person.key, name: person.name }
    }
    // Bullets below "The report recommends:" are the body's whose report it is.
    if (discourse.lastBody && isBullet(article, start)) return discourse.lastBody
    if (sentence.words[clause.from]!.quoted && (discourse.lastQuoted ?? discourse.lastPerson))
      return (discourse.lastQuoted ?? discourse.lastPerson)!
    return AUTHOR
  })
}

function isBullet(article: Article, at: number): boolean {
  return article.blocks.some((block) => block.type === 'list-item' && block.start <= at && block.end > at)
}

/** Nouns for people and bodies; others ("the change", "the move") hold no views. */
export function canHoldViews(name: string, tools: Tools, isThing: (word: string) => boolean): boolean {
  const words = name.toLowerCase().split(/\s+/)
  // "spokesman for Kestrel Council", "leaders of the boroughs": the head stands before the preposition.
  const cut = words.findIndex((word) => /^(?:for|of|at|in|from)$/.test(word))
  const head = words[(cut > 0 ? cut : words.length) - 1]!
  if (isThing(head)) return false
  if (tools.speakers.has(head) || rowsOfWord(tools.matchers.tiers, head).some(({ use }) => use === 'noun')) return true
  const { words: listed } = tools.matchers
  if (listed.get('holder')?.has(head)) return true
  if ([...(listed.get('holder-ending') ?? [])].some((ending) => head.endsWith(ending))) return true
  return /^\p{Lu}/u.test(name)
}

/** Unnamed speakers must be named by a noun that can hold a view. */
function canSpeak(voice: Voice, isThing: (word: string) => boolean): boolean {
  if (voice.kind !== 'unnamed') return true
  const words = voice.name.toLowerCase().split(' ')
  return !words.some((word) => /^(?:is|are|was|were|be|not|nobody)$/.test(word)) && !isThing(words.at(-1)!)
}

/** "he is wrong", "that would be a disaster": somebody else judges what was said before. */
function pronounJudged(sentence: MarkedSentence, clause: Clause): boolean {
  if (!/^(?:he|she|they|that|this|it)$/.test(sentence.normal[clause.from] ?? '')) return false
  return sentence.evaluations.some(
    (mark) => mark.from >= clause.from + 2 && mark.from <= clause.from + 4 && mark.to <= clause.to,
  )
}

function resolve(
  sentence: MarkedSentence,
  cue: Cue,
  article: Article,
  earlier: Nearby,
  discourse: Discourse,
  canHold: (name: string) => boolean,
): Holder | undefined {
  if (
    cue.holder.as === 'speaker' &&
    cue.holder.speaker.kind === 'unnamed' &&
    isPersonsName(sentence, cue.holder.speaker.name)
  )
    return { ...cue.holder.speaker, kind: 'person' }
  if (cue.holder.as === 'speaker')
    return canHold(cue.holder.speaker.name) || cue.holder.speaker.kind !== 'unnamed' ? cue.holder.speaker : undefined
  if (cue.holder.as !== 'words') return undefined
  const { from, to, pronoun } = cue.holder
  const word = sentence.normal[from]!
  if (pronoun) {
    const own = /^(?:we|i|us)$/.test(word) && around(earlier, sentence.words[from]!.start)
    if (own) return own
    if (word === 'he' || word === 'she' || word === 'who') return discourse.lastPerson
    if (word === 'it') return discourse.lastBody
    if (word === 'they') return discourse.lastBody ?? discourse.lastPerson
    return sentence.words[from]!.quoted ? discourse.lastQuoted : AUTHOR
  }
  const start = sentence.words[from]!.start
  const end = sentence.words[to - 1]!.end
  const mention =
    earlier.mentions.find((m) => m.start <= start && m.end >= end && m.type !== 'class') ??
    earlier.mentions.find((m) => m.start >= start && m.end <= end && m.type !== 'class')
  const entity = mention && earlier.entity(mention.entityKey)
  const written = article.text.slice(start, end).replace(/['’]s?$/u, '')
  // Capital only because it opens the sentence.
  const opens = !sentence.words[from]!.capital && !/\p{Lu}/u.test(written.slice(1)) && cue.holder.from <= 1
  const name = opens ? written.toLowerCase() : written
  if (entity?.type === 'person' && mention!.end >= end)
    return {
      kind: 'person',
      key: entity.key,
      name: entity.name,
      ...(entity.role ? { role: entity.role } : {}),
      ...(entity.affiliation ? { affiliation: entity.affiliation } : {}),
    }
  if (entity?.type === 'organisation' && mention!.start <= start + 4 && mention!.end >= end)
    return { kind: 'organisation', key: entity.key, name: entity.name }
  if (!mention && !/^\p{Lu}[\p{L}'’&-]*\s.*\p{Lu}/u.test(name) && !canHold(name)) return undefined
  const isPerson = isPersonsName(sentence, name)
  return {
    kind: isPerson ? 'person' : /^\p{Lu}/u.test(name) && /\p{Lu}/u.test(name.slice(1)) ? 'organisation' : 'unnamed',
    name,
  }
}

/** Two to four words with capitals, none of them all in capitals, the last no word for a body. */
function isPersonsName(sentence: MarkedSentence, name: string): boolean {
  return (
    /^(?:\p{Lu}[\p{L}'’.-]+\s){1,3}\p{Lu}[\p{L}'’-]+$/u.test(name) &&
    !/\p{Lu}{2}/u.test(name) &&
    !sentence.isListed('body', name.split(/\s+/).at(-1))
  )
}

/** "London Councils and the Association have both called": whoever is joined to the holder of the cue. */
export function besides(
  sentence: MarkedSentence,
  clause: Clause,
  holder: Holder,
  article: Article,
  earlier: Nearby,
): Holder[] {
  const words = clause.cue?.holder
  if (!words || words.as === 'continued' || holder.kind === 'author') return []
  if (words.as === 'words' && words.pronoun) return []
  const start = sentence.words[words.from]!.start
  const end = sentence.words[words.to - 1]!.end
  const near = earlier.mentions.filter((m) => m.type !== 'class' && m.start >= sentence.start && m.end <= end)
  const keys = new Set<string>()
  for (const m of near) {
    const isInside = m.start >= start
    const isJoined = m.end <= start && /^,?\s+and\s+(?:the\s+)?$/.test(article.text.slice(m.end, start))
    if ((isInside || isJoined) && m.entityKey !== holder.key) keys.add(m.entityKey)
  }
  if (keys.size === 0 || !/\band\b/.test(article.text.slice(near[0]!.start, end))) return []
  return earlier
    .entitiesOf(keys)
    .flatMap((e) =>
      e.type !== 'class' && e.name !== holder.name ? [{ kind: e.type, key: e.key, name: e.name } as Holder] : [],
    )
}

/** Whose words a place stands in: the speaker of the innermost attribution around it. */
function around(earlier: Nearby, at: number): Holder | undefined {
  let best: { speaker: Voice; size: number } | undefined
  for (const { speaker, content } of earlier.attributions) {
    const part = content.find((c) => c.start <= at && c.end >= at)
    if (!part || !speaker) continue
    const size = part.end - part.start
    if (!best || size < best.size) best = { speaker, size }
  }
  return best?.speaker
}
