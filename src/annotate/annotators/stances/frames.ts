/** A clause's words in, cores out: each place where power, money, services or bodies move or rest, with its direction. */
import type { StanceFunction, StanceTier } from '../../../model/annotation.js'
import type { FrameName, FrameRow, TierRow } from '../../../model/stance-lexicon.js'
import type { MarkedSentence } from './marked-sentence.js'
import { isBe, type Mark } from './phrases.js'

/** What a clause says about where power lies, before attitude and negation. */
export interface Core {
  readonly from: number
  readonly to: number
  /** The word whose left side holds the operators that scope over the core. */
  readonly pivot: number
  readonly direction: -1 | 1
  readonly frame: FrameName | 'CONCEPT' | 'IDIOM' | 'CLAIM' | 'TIER'
  readonly shape: 'verb' | 'noun'
  /** Told as a fault or a virtue: only disbelief turns it. */
  readonly fixed: boolean
  readonly weight: number
  /** A word that takes a side only in company. */
  readonly weak?: boolean
  /** Says by itself how things ought to be ("belongs with"). */
  readonly states: boolean
  readonly tier?: StanceTier
  readonly function: StanceFunction
  /** Words that were read, as `[from, to)` of the sentence. */
  readonly evidence: readonly (readonly [number, number])[]
  readonly detail: string
}

export interface FrameContext {
  /** Side of the one who speaks: "us" is theirs. */
  readonly selfSide: -1 | 1
  /** Words of the holder, where the cue's infinitive has the holder as subject ("wants to run"). */
  readonly holderSide: -1 | 1
  readonly cueEnd?: number
  /** The holder is somebody named, not the author. */
  readonly hasHolder: boolean
}

interface Party {
  readonly side: -1 | 1
  readonly tier: StanceTier
  readonly from: number
  readonly to: number
  readonly preposition: string
}

const SELF = new Set('us we our me my ourselves i'.split(' '))
const THEM = new Set('them they themselves their'.split(' '))
const PREPOSITIONS = new Set(
  'to into from by in at of with for on over under between within among towards away through than'.split(' '),
)
const BETWEEN_SUBJECT = new Set(
  "to not n't should must would will could can may might ought shall be been being is are was were has have had having do does did also then still never now alone themselves itself 's 'll rather more able right free the a an its their want wants need needs all each every own".split(
    ' ',
  ),
)
const REACH = 12
const GIVING = /^(?:giv|gave|hand|grant|offer|allocat|award|entrust|send|sent|assign)/

/** All cores of words `[from, to)`; explicit frames first, the bare mention of a tier only where there is nothing else. */
export function findCores(sentence: MarkedSentence, from: number, to: number, context: FrameContext): Core[] {
  const cores: Core[] = []
  for (const mark of sentence.idioms) {
    if (mark.from < from || mark.to > to) continue
    cores.push({
      from: mark.from,
      to: mark.to,
      pivot: mark.from,
      direction: mark.row.sign,
      frame: 'IDIOM',
      shape: 'noun',
      fixed: mark.row.use === 'fixed',
      states: false,
      weight: 0.8,
      function: mark.row.function,
      evidence: [[mark.from, mark.to]],
      detail: `IDIOM(${mark.row.phrase})`,
    })
  }
  const taken = (at: number) => cores.some((core) => core.frame === 'IDIOM' && at >= core.from && at < core.to)
  for (const mark of sentence.frames) {
    if (mark.from < from || mark.to > to || taken(mark.from)) continue
    const core = readFrame(sentence, mark, from, to, context)
    if (core) cores.push(core)
  }
  for (const core of conceptCores(sentence, from, to)) if (!taken(core.from)) cores.push(core)
  // Shared between both sides: one core each way.
  for (const core of [...cores])
    if (core.frame === 'SHARE') cores.push({ ...core, direction: core.direction > 0 ? -1 : 1 })
  const kept = dropContradicted(cores)
  if (kept.length > 0) return kept
  const claim = claimCore(sentence, from, to, context)
  return claim ? [claim] : tierCores(sentence, from, to)
}

/** A concept inside the objects of a verb that says where things go tells nothing of its own. */
function dropContradicted(cores: readonly Core[]): Core[] {
  const verbs = cores.filter((core) => core.shape === 'verb' && core.weight >= 0.9)
  return cores.filter(
    (core) =>
      core.frame !== 'CONCEPT' ||
      !verbs.some((verb) => core.from >= verb.from && core.to <= verb.to && core.direction !== verb.direction),
  )
}

function readFrame(
  sentence: MarkedSentence,
  mark: Mark<FrameRow>,
  from: number,
  to: number,
  context: FrameContext,
): Core | undefined {
  const { normal } = sentence
  const { frame, sign } = mark.row
  const next = normal[mark.to] ?? '.'
  const takesObject = /^(?:DET|PRON|ADJ|PROPN|NOUN|NUM)$/.test(sentence.upos[mark.to] ?? 'NOUN')
  // "the trust", "a close friend", "the lead", "council control": a noun here, unless a tier follows as object.
  const covered = sentence.tierAt[mark.from]
  const isParticiple = covered?.row.use === 'adjective' && /^(?:to|by|from|locally|nationally|,|\.|and|;|”)$/.test(next)
  if (covered && covered.to >= mark.to && !isParticiple) return undefined
  // "hospital spending", "bed planning": a noun.
  if (/ing$/.test(normal[mark.from]!) && mark.to - mark.from === 1 && /^(?:CONTROL|BUILD)$/.test(frame)) {
    const tierBefore = sentence.tierAt[mark.from - 1]
    const noun = sentence.powerAt[mark.from - 1] ?? (tierBefore?.row.use === 'adjective' ? tierBefore : undefined)
    const bare = /^(?:NOUN|PROPN|ADJ)$/.test(sentence.upos[mark.from - 1] ?? '') && !takesObject
    if (noun || bare || /^(?:the|of|health|care|its|their|drug|local|pay)$/.test(normal[mark.from - 1] ?? ''))
      return undefined
  }
  const before = normal[mark.from - 1] ?? ''
  const upos = sentence.upos[mark.from]
  const links = mark.row.phrase.startsWith('be ')
  if (mark.row.phrase === 'be for' && before !== 'is' && before !== 'are' && normal[mark.from - 2] !== 'too')
    return undefined
  const isInfinitive = /^(?:to|should|must|would|could|will|can|let|not)$/.test(before)
  const isNoun =
    upos === 'NOUN' &&
    !isInfinitive &&
    !(/ing$/.test(normal[mark.from]!) && takesObject) &&
    !(frame === 'TRANSFER' && /^(?:of|to|from)$/.test(next))
  if (
    mark.to - mark.from === 1 &&
    !links &&
    (upos === 'PROPN' ||
      upos === 'ADP' ||
      upos === 'AUX' ||
      isNoun ||
      (upos === 'ADJ' &&
        frame !== 'FREE' &&
        frame !== 'COMPETENCE' &&
        !/^(?:by|from|in|at|to|locally|nationally|centrally)$/.test(next)))
  )
    return undefined
  const nominal = /^(?:the|a|an|this|its|their|his|her|our|more|of|greater|local|national|central|no|any)$/.test(before)
  if (nominal && /^(?:CONTROL|COMPETENCE|KEEPS|SAVE|BUILD|MEDDLE)$/.test(frame) && !/ing$/.test(normal[mark.from]!))
    return undefined
  if (
    mark.to - mark.from === 1 &&
    /^(?:close|shut)$/.test(normal[mark.from]!) &&
    /^(?:to|by|links?)$/.test(normal[mark.to] ?? '')
  )
    return undefined
  const passive = isPassive(sentence, mark, from)
  const right = partiesRight(sentence, mark.to, to, context)
  const subject = subjectOf(sentence, mark, from, context)
  const object = right.find((p) => p.preposition === '' && p.from - mark.to <= 5)
  const toward = right.find((p) => /^(?:to|into|with|under|between|hands|towards|among)$/.test(p.preposition))
  const source = right.find((p) => /^(?:from|away)$/.test(p.preposition))
  const agent = right.find((p) => /^(?:by|from|in|at|within|to)$/.test(p.preposition) && p.from - mark.to <= 6)
  const nearPower = hasObject(sentence, mark, from, to, ['power', 'budget', 'services', 'structure'])
  const make = (direction: number, why: Party | undefined, weight = 1, fixed = false): Core | undefined =>
    direction === 0
      ? undefined
      : {
          from: Math.min(mark.from, why?.from ?? mark.from),
          to: Math.max(mark.to, why?.to ?? mark.to, object?.to ?? 0),
          pivot: mark.from,
          direction: direction > 0 ? 1 : -1,
          frame,
          shape: /ing$/.test(normal[mark.from]!) && !isBe(before) ? 'noun' : 'verb',
          fixed,
          states: /^(?:belong|rest with|be )/.test(mark.row.phrase),
          weight,
          ...(why && why.side * direction > 0 ? { tier: why.tier } : {}),
          function: functionNear(sentence, mark, from, to),
          evidence: why
            ? [[mark.from, mark.to] as const, [why.from, why.to] as const]
            : [[mark.from, mark.to] as const],
          detail: `${frame}(${functionNear(sentence, mark, from, to)}${why ? `, ${roleOf(why, subject, object)} ${why.tier}` : ''})`,
        }

  switch (frame) {
    case 'KEEPS': {
      // "keep the ward", "retain maternity care": services; "keep the money": whoever keeps it.
      const keptSay = sayAhead(sentence, mark.to, to)
      const kept = /^(?:retained|kept|saved)$/.test(normal[mark.from]!) && !keptSay
      if (kept && serviceNear(sentence, Math.max(from, mark.from - 4), mark.from)) return make(1, undefined, 0.9)
      if (!keptSay && serviceNear(sentence, mark.to, Math.min(to, mark.to + 5))) return make(1, undefined, 0.9)
      if (!subject || passive || !(keptSay || nearPower || /^(?:it|them)$/.test(next))) return undefined
      return make(subject.side, subject)
    }
    case 'CONTROL':
    case 'COMPETENCE': {
      if (mark.row.object === 'power' && !nearPower && !agent && !/^(?:it|them|this|that)$/.test(next)) return undefined
      if (mark.row.object === 'say' && !sayAhead(sentence, mark.to, to)) return undefined
      if (passive) {
        if (frame === 'COMPETENCE' && subject) return make(subject.side, subject)
        return agent ? make(agent.side, agent) : undefined
      }
      if (subject) return make(subject.side, subject, mark.row.object === 'power' ? 0.8 : 1)
      if (agent && /^(?:by|from|at)$/.test(agent.preposition)) return make(agent.side, agent)
      return undefined
    }
    case 'REST': {
      const where = right.find((p) => p.from - mark.to <= 5)
      return where ? make(where.side, where) : undefined
    }
    case 'TRANSFER': {
      const gives = GIVING.test(normal[mark.from]!)
      if (toward && toward !== source) return make(toward.side, toward)
      if (passive && gives && subject) return make(subject.side, subject)
      if (object && gives && object.from - mark.to <= 3) return make(object.side, object)
      if (source) return make(-source.side, source)
      return sign !== 0 ? make(sign, undefined, 0.9) : undefined
    }
    case 'TAKE': {
      if (source) return make(-source.side, source)
      const of = right.find((p) => p.preposition === 'of')
      if (passive && subject) return make(-subject.side, subject)
      const strips = /^(?:strip|depriv|rob)/.test(normal[mark.from]!)
      if (strips && object) return make(-object.side, object)
      return strips && of ? make(-of.side, of) : undefined
    }
    case 'IMPOSE': {
      const on = right.find((p) => /^(?:|on|over|upon)$/.test(p.preposition) && p.from - mark.to <= 6)
      if (passive && agent && agent.side < 0) return make(-1, agent)
      if (on && on.side > 0) return make(-1, on)
      if (subject && !passive) return make(subject.side, subject)
      if (passive && subject) return make(-subject.side, subject)
      return on ? make(-on.side, on) : make(sign, undefined, 0.7)
    }
    case 'MEDDLE': {
      const enough = normal.slice(mark.to, mark.to + 2).includes('enough')
      const side = subject && !passive ? subject.side : -1
      return enough ? make(side, subject, 0.9, true) : make(-side, subject, 0.9, true)
    }
    case 'FREE': {
      const target = passive ? subject : (object ?? (mark.row.phrase.startsWith('be ') ? subject : undefined))
      if (mark.row.phrase.startsWith('be ') && subject) return make(subject.side, subject)
      if (target) return make(target.side, target)
      if (source) return make(-source.side, source)
      return /^(?:opt out|leave|let|set free|empower|liberate|unleash|unshackle|devolve|get on)/.test(mark.row.phrase)
        ? make(sign, undefined, 0.6)
        : undefined
    }
    case 'CONCENTRATE':
    case 'SAVE': {
      const after = serviceNear(sentence, mark.to, Math.min(to, mark.to + 6))
      const ahead = serviceNear(sentence, Math.max(from, mark.from - 7), mark.from)
      // "it must merge", "they will close": the service was named before.
      const meant =
        /^(?:it|they|them)$/.test(normal[mark.from - 2] ?? '') && sentence.powers.some((p) => p.row.use === 'service')
      const plain = mark.row.object === 'any' || /^(?:centrali|concentrat)/.test(normal[mark.from]!)
      if (frame === 'SAVE') return after || (passive && ahead) ? make(sign, undefined, 0.9) : undefined
      return after || (passive && ahead) || meant || plain ? make(sign, undefined, 0.9) : undefined
    }
    case 'SHARE': {
      const sides = new Set(right.map((p) => p.side))
      return sides.size === 2 ? make(1, right[0], 1) : undefined
    }
    case 'ABOLISH':
      return object ? make(-object.side, object, 0.9) : undefined
    case 'BUILD':
      return object && object.side < 0 ? make(object.side, object, 0.8) : undefined
  }
}

function roleOf(party: Party, subject: Party | undefined, object: Party | undefined): string {
  if (party === subject) return 'by'
  return party === object ? 'for' : party.preposition || 'for'
}

/** A participle with a form of *be* close before it, or one that an agent follows ("run from London"). */
function isPassive(sentence: MarkedSentence, mark: Mark<FrameRow>, from: number): boolean {
  const { normal } = sentence
  const verb = normal[mark.from]!
  if (!/(?:ed|en|wn|ne|un|ut|et|eld|led|ught|old|old|ade|aid|pent|eft|ent|iven|hosen|ept|ost)$/.test(verb)) return false
  for (let i = mark.from - 1; i >= from && i >= mark.from - 4; i--) {
    if (isBe(normal[i]!)) return true
    if (!BETWEEN_SUBJECT.has(normal[i]!) && !/ly$/.test(normal[i]!)) break
  }
  return /^(?:by|from|locally|nationally|centrally|in|at)$/.test(normal[mark.to] ?? '') && !isBe(verb)
}

/** The tier that is the subject of a verb: the nearest to the left that no preposition and no other verb takes away. */
function subjectOf(
  sentence: MarkedSentence,
  mark: Mark<FrameRow>,
  from: number,
  context: FrameContext,
): Party | undefined {
  const { normal } = sentence
  for (let i = mark.from - 1; i >= from && i >= mark.from - REACH; i--) {
    const word = normal[i]!
    const tier = sentence.tierAt[i]
    if (tier && (tier.row.use === 'noun' || tier.row.use === 'place')) {
      const lead = leadWord(sentence, tier.from, from)
      if (lead === 'not' || lead === 'than') {
        i = tier.from - 1
        continue
      }
      const gerund = /ing$/.test(normal[mark.from]!) && tier.to >= mark.from - 2
      if (!gerund && /^(?:of|in|at|over|on|under)$/.test(lead)) {
        i = tier.from - 1
        continue
      }
      if (!gerund && (lead === 'from' || lead === 'by' || lead === 'to')) {
        // "pressure from local leaders to loosen": not the subject of what is loosened.
        if (normal[tier.to] === 'to' && lead === 'to') return party(tier, '')
        i = tier.from - 1
        continue
      }
      return party(tier, '')
    }
    if (SELF.has(word)) return { side: context.selfSide, tier: 'people', from: i, to: i + 1, preposition: '' }
    if (THEM.has(word) && word !== 'their') {
      const named = lastTierBefore(sentence, i)
      return named && party(named, '')
    }
    if (/^[;.?!“”]$/.test(word) || word === 'that' || word === 'which') break
    if (context.cueEnd !== undefined && i < context.cueEnd) break
  }
  // "wants to run": the holder is the subject of the infinitive.
  const infinitive = normal[mark.from - 1] === 'to' || /ing$/.test(normal[mark.from]!) || context.cueEnd === mark.from
  if (infinitive && context.cueEnd !== undefined && mark.from - context.cueEnd <= 3 && mark.from >= context.cueEnd)
    return {
      side: context.holderSide,
      tier: context.holderSide < 0 ? 'nation' : 'council',
      from: mark.from,
      to: mark.from,
      preposition: '',
    }
  return undefined
}

/** The word that governs a noun phrase, articles and adjectives left out. */
function leadWord(sentence: MarkedSentence, at: number, from: number): string {
  let i = at - 1
  while (
    i >= from &&
    /^(?:the|a|an|all|some|many|most|local|our|their|its|his|her|every|each|other|\d+|few|weak|elected|new|big|small)$/.test(
      sentence.normal[i]!,
    )
  )
    i--
  return i >= from ? sentence.normal[i]! : ''
}

function lastTierBefore(sentence: MarkedSentence, at: number): Mark<TierRow> | undefined {
  return sentence.tiers.findLast((tier) => tier.to <= at && tier.row.use === 'noun')
}

function party(mark: Mark<TierRow>, preposition: string): Party {
  return { side: mark.row.side, tier: mark.row.tier, from: mark.from, to: mark.to, preposition }
}

/** Tiers to the right of a verb, each with the preposition that leads it ('' for a plain object). */
function partiesRight(sentence: MarkedSentence, at: number, to: number, context: FrameContext): Party[] {
  const { normal } = sentence
  const found: Party[] = []
  let preposition = ''
  for (let i = at; i < to && i < at + REACH; i++) {
    const word = normal[i]!
    if (/^[;.?!]$/.test(word) || /^(?:so|because|that|while|when|which|who|if|as)$/.test(word)) break
    if (word === 'hands' && normal[i + 1] === 'of') {
      preposition = 'hands'
      i++
      continue
    }
    if (PREPOSITIONS.has(word)) {
      // "closer to home" and "back to" lead as "to".
      preposition = word === 'of' && preposition === 'hands' ? 'hands' : word
      if (sentence.tierAt[i] === undefined) continue
    }
    if (word === ',' || word === 'and') {
      if (word === ',') preposition = ''
      continue
    }
    const tier = sentence.tierAt[i]
    if (tier && tier.from === i) {
      if (tier.row.use !== 'adjective') found.push(party(tier, tier.row.use === 'adverb' ? 'in' : preposition))
      i = tier.to - 1
      continue
    }
    if (SELF.has(word) && word !== 'i') {
      found.push({ side: context.selfSide, tier: 'people', from: i, to: i + 1, preposition })
    } else if (
      /^(?:their|its)$/.test(word) &&
      /^(?:to|into|in|hands)$/.test(preposition) &&
      /^(?:coffers|hands|own|control|budgets?|pockets|areas?)$/.test(normal[i + 1] ?? '')
    ) {
      found.push({
        side: context.holderSide,
        tier: context.holderSide < 0 ? 'nation' : 'council',
        from: i,
        to: i + 2,
        preposition,
      })
    } else if (/^(?:them|themselves|him|her)$/.test(word)) {
      const named = lastTierBefore(sentence, i)
      if (named) found.push({ ...party(named, preposition), from: i, to: i + 1 })
    }
  }
  return found
}

/** A word for the say itself right behind the verb ("have more control"). */
function sayAhead(sentence: MarkedSentence, at: number, to: number): boolean {
  for (let i = at; i < to && i < at + 5; i++) {
    if (sentence.powerAt[i]?.row.use === 'say') return true
    if (/^(?:no|to|of|been|not|,|that|and|[;.?!])$/.test(sentence.normal[i]!)) return false
  }
  return false
}

function hasObject(
  sentence: MarkedSentence,
  mark: Mark<FrameRow>,
  from: number,
  to: number,
  functions: readonly StanceFunction[],
): boolean {
  return sentence.powers.some(
    (power) =>
      power.to <= to &&
      power.from >= from &&
      functions.includes(power.row.function) &&
      ((power.from >= mark.from && power.from <= mark.to + 7) || (power.to <= mark.from && power.to >= mark.from - 8)),
  )
}

const SERVICE_WORD =
  /^(?:hospitals?|units?|wards?|clinics?|surger(?:y|ies)|a&e|a&es|casualty|maternity|infirmary|services?|care|beds|sites?|departments?|theatres?|operations?)$/

function serviceNear(sentence: MarkedSentence, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (SERVICE_WORD.test(sentence.normal[i]!)) return true
    if (/^[;.?!]$/.test(sentence.normal[i]!)) return false
  }
  return false
}

function functionNear(sentence: MarkedSentence, mark: Mark<FrameRow>, from: number, to: number): StanceFunction {
  let best: StanceFunction = mark.row.frame === 'CONCENTRATE' || mark.row.frame === 'SAVE' ? 'services' : 'power'
  let distance = 9
  for (const power of sentence.powers) {
    if (power.from < from || power.to > to) continue
    const gap = power.from >= mark.to ? power.from - mark.to : mark.from - power.to
    if (gap < distance) {
      distance = gap
      best = power.row.function
    }
  }
  return best
}

/** "national standards", "control by councils", "the mayor's powers", "uniformity". */
function conceptCores(sentence: MarkedSentence, from: number, to: number): Core[] {
  const { normal } = sentence
  const cores: Core[] = []
  const make = (
    start: number,
    end: number,
    direction: -1 | 1,
    fn: StanceFunction,
    evidence: readonly (readonly [number, number])[],
    tier?: StanceTier,
    weak = false,
  ) =>
    cores.push({
      from: start,
      to: end,
      pivot: start,
      direction,
      frame: 'CONCEPT',
      shape: 'noun',
      fixed: false,
      states: false,
      weight: 0.8,
      function: fn,
      evidence,
      ...(tier ? { tier } : {}),
      ...(weak ? { weak } : {}),
      detail: `CONCEPT(${normal.slice(start, end).join(' ')})`,
    })
  for (const power of sentence.powers) {
    if (power.from < from || power.to > to) continue
    if (
      /^(?:VERB|AUX|ADJ)$/.test(sentence.upos[power.to - 1] ?? '') &&
      power.row.use === 'say' &&
      power.to - power.from === 1
    )
      continue
    const fn = power.row.function
    let decided = false
    for (let i = power.from - 1; i >= from && i >= power.from - 4 && !decided; i--) {
      const tier = sentence.tierAt[i]
      if (/^[,;.]$/.test(normal[i]!)) break
      if (!tier) {
        if (normal[i] === 'and' || /^(?:of|to|for|in|by|on|with|that|is|are|be)$/.test(normal[i]!)) break
        continue
      }
      const possessive = normal[tier.to] === "'s" || normal[tier.to] === "'"
      const counts =
        tier.row.use === 'adjective' ||
        (tier.row.use === 'noun' &&
          power.row.use === 'say' &&
          (possessive ||
            (tier.to === power.from &&
              tier.row.tier !== 'provider' &&
              tier.row.tier !== 'people' &&
              tier.row.tier !== 'local-nhs')))
      if (counts && (fn !== 'services' || /^(?:single|national|central|centralised)$/.test(tier.row.phrase))) {
        make(tier.from, power.to, tier.row.side, fn, [[tier.from, power.to]], tier.row.tier)
        decided = true
      }
      i = tier.from
    }
    if (decided) continue
    if (power.row.sign !== 0) {
      const source = nextTier(sentence, power.to, to, /^(?:for|in|by|from|at)$/)
      // "freedom for ministers" is no freedom for those below.
      const turned = power.row.sign > 0 && source && source.row.side < 0 && normal[source.from - 1] === 'for'
      make(
        power.from,
        power.to,
        turned ? -1 : power.row.sign,
        fn,
        [[power.from, power.to]],
        undefined,
        power.row.use === 'weak',
      )
      continue
    }
    const owner = nextTier(sentence, power.to, to, /^(?:by|for|from|at|with|in|of)$/)
    if (!owner || power.row.use !== 'say') continue
    const link = normal[owner.from - 1] ?? ''
    const linked =
      owner.row.use === 'adverb' ||
      /^(?:by|for|at|from|with)$/.test(link) ||
      /^(?:by|for|from)$/.test(normal[owner.from - 2] ?? '')
    const generic =
      (link === 'for' || normal[owner.from - 2] === 'for') &&
      (owner.row.tier === 'people' || owner.row.tier === 'provider')
    if (linked && !generic && fn !== 'services')
      make(
        power.from,
        owner.to,
        owner.row.side,
        fn,
        [
          [power.from, power.to],
          [owner.from, owner.to],
        ],
        owner.row.tier,
      )
  }
  return cores
}

function nextTier(sentence: MarkedSentence, at: number, to: number, leads: RegExp): Mark<TierRow> | undefined {
  const { normal } = sentence
  let led = false
  for (let i = at; i < to && i < at + 5; i++) {
    const tier = sentence.tierAt[i]
    if (tier) return led || tier.row.use === 'adverb' ? tier : undefined
    if (leads.test(normal[i]!)) led = true
    else if (!/^(?:the|a|an|our|their|its|more|elected|all)$/.test(normal[i]!)) return undefined
  }
  return undefined
}

/** "wants more control", "asked for the powers": what a holder claims would be theirs. */
function claimCore(sentence: MarkedSentence, from: number, to: number, context: FrameContext): Core | undefined {
  if (context.cueEnd === undefined || !context.hasHolder) return undefined
  for (let i = Math.max(from, context.cueEnd); i < to && i < context.cueEnd + 7; i++) {
    const power = sentence.powerAt[i]
    if (/^(?:to|that|should|be|is|of)$/.test(sentence.normal[i]!) && i > context.cueEnd) return undefined
    if (power?.row.use !== 'say' || power.from !== i) continue
    return {
      from: power.from,
      to: power.to,
      pivot: power.from,
      direction: context.holderSide,
      frame: 'CLAIM',
      shape: 'verb',
      fixed: false,
      states: false,
      weight: 0.7,
      function: power.row.function,
      evidence: [[power.from, power.to]],
      detail: `CLAIM(${power.row.function})`,
    }
  }
  return undefined
}

/** The mere mention of one side: a core of little weight, for sentences that praise or blame it. */
function tierCores(sentence: MarkedSentence, from: number, to: number): Core[] {
  return sentence.tiers
    .filter((tier) => tier.from >= from && tier.to <= to && tier.row.use !== 'adverb' && isOneSided(tier.row))
    .slice(0, 2)
    .map((tier) => ({
      from: tier.from,
      to: tier.to,
      pivot: tier.from,
      direction: tier.row.side,
      frame: 'TIER' as const,
      shape: 'noun' as const,
      fixed: false,
      states: false,
      weight: 0.3,
      tier: tier.row.tier,
      function: 'power' as const,
      evidence: [[tier.from, tier.to] as const],
      detail: `TIER(${tier.row.tier})`,
    }))
}

/** Patients, doctors and hospitals are on every page; praise for them is no stance. */
function isOneSided(row: TierRow): boolean {
  return (
    row.use !== 'adjective' &&
    !(row.side > 0 && (row.tier === 'provider' || row.tier === 'people' || row.tier === 'region'))
  )
}
