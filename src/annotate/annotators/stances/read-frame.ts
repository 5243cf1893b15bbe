/** A frame's verb in its clause in, the core out: who gains, who loses, which way it goes. */
import type { FrameRow } from '../../../model/stance-lexicon.js'
import type { Core, FrameContext, Party } from './core.js'
import { heldAhead, isCampaign, isHead, isPassive, isReduced, keptAt } from './frame-grammar.js'
import type { MarkedSentence } from './marked-sentence.js'
import { functionNear, hasObject, partiesRight, party, sayAhead, serviceNear, subjectOf } from './parties.js'
import { isBe, type Mark } from './phrases.js'

export function readFrame(
  sentence: MarkedSentence,
  mark: Mark<FrameRow>,
  from: number,
  to: number,
  context: FrameContext,
): Core | undefined {
  const { normal } = sentence
  const { frame, sign } = mark.row
  const verb = mark.row.phrase.split(' ')[0]!
  const next = normal[mark.to] ?? '.'
  const takesObject = /^(?:DET|PRON|ADJ|PROPN|NOUN|NUM)$/.test(sentence.upos[mark.to] ?? 'NOUN')
  // "the trust", "a close friend", "the lead", "council control": a noun here, unless a tier follows as object.
  const covered = sentence.tierAt[mark.from]
  const isParticiple =
    covered?.row.use === 'adjective' &&
    (/^(?:to|by|from|locally|nationally|,|\.|and|;|”)$/.test(next) || sentence.upos[mark.to] === 'ADP')
  const isVerb = covered?.from === mark.from && covered.to === mark.to && sentence.upos[mark.from] === 'VERB'
  if (covered && covered.to >= mark.to && !isParticiple && !isVerb) return undefined
  // "hospital spending", "bed planning": a noun.
  if (/ing$/.test(normal[mark.from]!) && mark.to - mark.from === 1 && /^(?:CONTROL|BUILD)$/.test(frame)) {
    const tierBefore = sentence.tierAt[mark.from - 1]
    const noun = sentence.powerAt[mark.from - 1] ?? (tierBefore?.row.use === 'adjective' ? tierBefore : undefined)
    const bare = /^(?:NOUN|PROPN|ADJ)$/.test(sentence.upos[mark.from - 1] ?? '') && !takesObject
    if (noun || bare || sentence.isListed('before-noun-in-ing', normal[mark.from - 1])) return undefined
  }
  // "Save Our Infirmary": the name of a campaign.
  if (isCampaign(sentence, mark)) return undefined
  // "if it were up to her": supposed, not said.
  if (sentence.turns.some((turn) => turn.row.kind === 'assume' && turn.from <= mark.from && turn.to >= mark.to))
    return undefined
  const before = normal[mark.from - 1] ?? ''
  const upos = sentence.upos[mark.from]
  // "…, who owns a care company": who somebody is.
  if (before === 'who' && frame === 'CONTROL') return undefined
  const links = mark.row.phrase.startsWith('be ')
  if (mark.row.phrase === 'be for' && !/^(?:is|are|was|be|'s)$/.test(before) && normal[mark.from - 2] !== 'too')
    return undefined
  const isInfinitive = /^(?:to|should|must|would|could|will|can|let|not)$/.test(before)
  const isNoun =
    upos === 'NOUN' &&
    !isInfinitive &&
    !(/ing$/.test(normal[mark.from]!) && takesObject) &&
    // "Transfer power from …" at the head of a clause: an imperative.
    !(mark.from === from && takesObject && frame === 'TRANSFER') &&
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
        !isBe(before) &&
        !(/ly$/.test(before) && isBe(normal[mark.from - 2] ?? '')) &&
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
  // "voted to let in the new firm": through a door, not free to act.
  if (verb === 'let' && mark.to - mark.from === 1 && /^(?:ADP|ADV|PART)$/.test(sentence.upos[mark.to] ?? ''))
    return undefined
  const passive = isPassive(sentence, mark, from)
  const right = partiesRight(sentence, mark.to, to, context)
  const subject = subjectOf(sentence, mark, from, context)
  // "requiring councils to allocate land": a duty, no power.
  if (subject && normal[mark.from - 1] === 'to' && /^(?:CONTROL|COMPETENCE|KEEPS)$/.test(frame))
    for (let i = subject.from - 1; i >= from && i >= subject.from - 3; i--)
      if (sentence.isListed('compelling', normal[i])) return undefined
  // "We will run a review": the text's own promise, whoever writes it.
  if (subject?.unknown && !passive && /^(?:CONTROL|COMPETENCE|KEEPS|IMPOSE|MEDDLE)$/.test(frame)) return undefined
  const object = right.find((p) => p.preposition === '' && p.from - mark.to <= 5)
  const toward = right.find((p) => /^(?:to|into|with|under|between|hands|towards|among)$/.test(p.preposition))
  const source = right.find((p) => /^(?:from|away)$/.test(p.preposition))
  const agent = right.find((p) => /^(?:by|from|in|at|within|to)$/.test(p.preposition) && p.from - mark.to <= 6)
  const nearPower = hasObject(sentence, mark, from, to, ['power', 'budget', 'services', 'structure'])
  const nearSay = sentence.powers.some((p) => p.row.use === 'say' && p.from >= from && p.to <= to)
  const make = (direction: number, why: Party | undefined, weight = 1, fixed = false): Core | undefined =>
    direction === 0
      ? undefined
      : {
          from: Math.min(mark.from, why?.from ?? mark.from),
          to: Math.max(mark.to, why?.to ?? mark.to, object?.to ?? 0),
          pivot: mark.from,
          verbTo: mark.to,
          direction: direction > 0 ? 1 : -1,
          frame,
          shape: /ing$/.test(normal[mark.from]!) && !isBe(before) ? 'noun' : 'verb',
          fixed,
          ...(passive && !covered && isReduced(sentence, mark, from) ? { describes: true } : {}),
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
      const where = passive ? undefined : keptAt(sentence, mark, right)
      if (where) return make(where.side, where)
      const kept = /^(?:retained|kept|saved)$/.test(normal[mark.from]!) && !keptSay
      if (kept && serviceNear(sentence, Math.max(from, mark.from - 4), mark.from)) return make(1, undefined, 0.9)
      if (!keptSay && serviceNear(sentence, mark.to, Math.min(to, mark.to + 5))) return make(1, undefined, 0.9)
      // "keep it strong", "keep them safe": how it is to be.
      if (/^(?:it|them)$/.test(next) && sentence.upos[mark.to + 1] === 'ADJ') return undefined
      const ahead = heldAhead(sentence, mark.to, to)
      if (!subject || passive || !(keptSay || ahead || /^(?:it|them)$/.test(next))) return undefined
      return make(subject.side, subject)
    }
    case 'CONTROL':
    case 'COMPETENCE': {
      if (mark.row.object === 'power' && !nearPower && !agent && !/^(?:it|them|this|that)$/.test(next)) return undefined
      if (mark.row.object === 'budget' && !hasObject(sentence, mark, from, to, ['budget'])) return undefined
      if (mark.row.object === 'say' && !sayAhead(sentence, mark.to, to)) return undefined
      // "run a national campaign", "lead a review": no power over anything.
      for (let i = mark.to; i < Math.min(to, mark.to + 4); i++)
        if (sentence.isListed('no-power', normal[i])) return undefined
      if (passive) {
        if (frame === 'COMPETENCE' && subject) return make(subject.side, subject)
        return agent && !agent.unknown ? make(agent.side, agent) : undefined
      }
      if (subject) return make(subject.side, subject, mark.row.object === 'power' ? 0.8 : 1)
      if (frame === 'COMPETENCE') return undefined
      if (agent && /^(?:by|from|at)$/.test(agent.preposition)) return make(agent.side, agent)
      // "run my street from Leeds": from far away, wherever that is.
      const far = normal.indexOf('from', mark.to)
      if (
        far > 0 &&
        far - mark.to <= 6 &&
        far + 1 < to &&
        sentence.upos[far + 1] === 'PROPN' &&
        !sentence.tierAt[far + 1]
      )
        return make(-1, undefined, 0.8)
      const seat = right.find((p) => p.preposition === 'in' && p.seat)
      if (seat) return make(seat.side, seat)
      return undefined
    }
    case 'REST': {
      const how = sentence.tierAt[mark.to]
      if (how?.row.use === 'adjective' && /^(?:[,.;:?!”]|and|but|or)$/.test(normal[how.to] ?? '.'))
        return make(how.row.side, party(how, ''))
      if (mark.row.object === 'power') return undefined
      const where = right.find((p) => p.from - mark.to <= 5)
      return where ? make(where.side, where) : undefined
    }
    case 'TRANSFER': {
      // Services moved to the city are brought together, services moved to the villages are not.
      const moves = sentence.isListed('moving', verb)
      const served = serviceNear(sentence, mark.to, Math.min(to, mark.to + 6)) && !nearSay
      const gone = served || (serviceNear(sentence, Math.max(from, mark.from - 3), mark.from) && !nearSay)
      const gathered =
        toward && [normal[toward.to - 1], normal[toward.to]].some((w) => sentence.isListed('concentrated', w))
      if (moves && gone && gathered) return make(-1, undefined, 0.9)
      // "Bring back the cottage hospital"
      if (served && !toward && !source && /^(?:bring back|restore|return|give back)$/.test(mark.row.phrase))
        return make(1, undefined, 0.9)
      const gives = sentence.isListed('giving', verb)
      // "the service left available to residents": what they are offered, not what they decide.
      const offered = served || (functionNear(sentence, mark, from, to) === 'services' && !nearSay)
      if (offered && !moves && toward?.tier === 'people') return undefined
      if (toward && toward !== source) return make(toward.side, toward)
      // "be referred upwards", "passed down the line"
      const where = right.find((p) => sentence.tierAt[p.from]?.row.use === 'adverb' && p.from - mark.to <= 3)
      if (where && mark.row.object === 'power') return make(where.side, where)
      if (passive && gives && subject) return make(subject.side, subject)
      if (object && gives && object.from - mark.to <= 3) return make(object.side, object)
      if (source) return make(-source.side, source)
      return sign !== 0 && (mark.row.object !== 'power' || nearPower) ? make(sign, undefined, 0.9) : undefined
    }
    case 'TAKE': {
      if (source) return make(-source.side, source)
      const of = right.find((p) => p.preposition === 'of')
      if (passive && subject) return make(-subject.side, subject)
      const strips = sentence.isListed('stripping', verb)
      if (strips && object) return make(-object.side, object)
      return strips && of ? make(-of.side, of) : undefined
    }
    case 'IMPOSE': {
      // "vulnerable to forced privatisation": what sort of thing it is.
      const isModifier = /ed$/.test(normal[mark.from]!) && sentence.upos[mark.to] === 'NOUN'
      if (isModifier && mark.to - mark.from === 1 && /^(?:ADP|ADJ|DET)$/.test(sentence.upos[mark.from - 1] ?? ''))
        return undefined
      const on = right.find((p) => /^(?:|on|over|upon)$/.test(p.preposition) && p.from - mark.to <= 6)
      if (passive && agent && agent.side < 0) return make(-1, agent)
      if (on && on.side > 0) return make(-1, on)
      // "doctors prescribe": what they do for a patient, no order from above.
      if (subject && !passive && (subject.tier === 'provider' || subject.tier === 'people')) return undefined
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
      // "not let anyone impose regions": what somebody else is let do.
      const isOwn = object && !sentence.upos.slice(mark.to, object.from).includes('VERB')
      const target = passive
        ? subject
        : ((isOwn ? object : undefined) ?? (mark.row.phrase.startsWith('be ') ? subject : undefined))
      if (mark.row.phrase.startsWith('be ') && subject) return make(subject.side, subject)
      if (target) return make(target.side, target)
      if (/^(?:any|some|no|every)(?:one|body)$/.test(next)) return undefined
      if (source) return make(-source.side, source)
      return /^(?:opt out|leave|let|set free|empower|liberate|unleash|unshackle|devolve|get on)/.test(mark.row.phrase)
        ? make(sign, undefined, 0.6)
        : undefined
    }
    case 'CONCENTRATE':
    case 'SAVE': {
      const where = frame === 'SAVE' && !passive ? keptAt(sentence, mark, right) : undefined
      const kept = where && make(where.side, where)
      if (kept) return { ...kept, frame: 'KEEPS', detail: kept.detail.replace('SAVE', 'KEEPS') }
      const after = serviceNear(sentence, mark.to, Math.min(to, mark.to + 6))
      const ahead = serviceNear(sentence, Math.max(from, mark.from - 7), mark.from)
      // "it must merge", "they will close": the service was named before.
      const meant =
        /^(?:it|they|them)$/.test(normal[mark.from - 2] ?? '') && sentence.powers.some((p) => p.row.use === 'service')
      const plain = mark.row.object === 'any' || /^(?:centrali|concentrat)/.test(normal[mark.from]!)
      if (frame === 'SAVE') return after || (passive && ahead) ? make(sign, undefined, 0.9) : undefined
      const shuts = ahead && /^(?:[.,;”]|until|unless|because|and|but|by|in|next|this|altogether)$/.test(next)
      return after || (passive && ahead) || shuts || meant || plain ? make(sign, undefined, 0.9) : undefined
    }
    case 'SHARE': {
      const sides = new Set(right.map((p) => p.side))
      return sides.size === 2 ? make(1, right[0], 1) : undefined
    }
    case 'ABOLISH':
      return object && isHead(sentence, object) ? make(-object.side, object, 0.9) : undefined
    case 'BUILD':
      return object && object.side < 0 && isHead(sentence, object) ? make(object.side, object, 0.8) : undefined
  }
}

function roleOf(party: Party, subject: Party | undefined, object: Party | undefined): string {
  if (party === subject) return 'by'
  return party === object ? 'for' : party.preposition || 'for'
}
