/** A frame's verb in, the tiers that act, gain or lose around it out, with the things it is done to. */
import type { StanceFunction } from '../../../model/annotation.js'
import type { FrameRow, TierRow } from '../../../model/stance-lexicon.js'
import type { FrameContext, Party } from './core.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Mark } from './phrases.js'

const REACH = 12

/** The tier that is the subject of a verb: the nearest to the left that no preposition and no other verb takes away. */
export function subjectOf(
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
      // "a Government process": what is meant is the process.
      if (tier.row.side < 0 && namesThing(sentence, tier.to)) {
        i = tier.from - 1
        continue
      }
      const lead = leadWord(sentence, tier.from, from)
      if (lead === 'not' || lead === 'than') {
        i = tier.from - 1
        continue
      }
      // "We will work with councils to provide": done together, by whoever says so.
      if (lead === 'with' && normal[mark.from - 1] === 'to' && worksWith(sentence, tier.from, from)) return undefined
      const gerund = /ing$/.test(normal[mark.from]!) && tier.to >= mark.from - 2
      if (!gerund && /^(?:of|in|at|over|on|under)$/.test(lead)) {
        i = tier.from - 1
        continue
      }
      if (!gerund && (lead === 'from' || lead === 'by' || lead === 'to')) {
        // "a push by mayors to relax": not the subject of what is relaxed.
        if (normal[tier.to] === 'to' && lead === 'to') return party(tier, '')
        i = tier.from - 1
        continue
      }
      return party(tier, '')
    }
    if (sentence.isListed('self', word)) {
      const self = { side: context.selfSide, tier: 'people', from: i, to: i + 1, preposition: '' } as const
      return context.hasHolder ? self : { ...self, unknown: true }
    }
    if (sentence.isListed('them', word) && word !== 'their') {
      const named = lastTierBefore(sentence, i, whoIsAsked(normal, i))
      return named && party(named, '')
    }
    // "let Northmoor keep": a place that is let do something.
    if (word === 'let' || word === 'lets' || word === 'letting') {
      const named = /^\p{Lu}/u.test(sentence.words[i + 1]?.form ?? '') && i + 1 < mark.from
      return named ? { side: 1, tier: 'council', from: i + 1, to: mark.from, preposition: '' } : undefined
    }
    if (/^[;.?!“”]$/.test(word) || word === 'that' || word === 'which') break
    if (context.cueEnd !== undefined && i < context.cueEnd) break
  }
  // Parsed only where some tier stands before the verb at all.
  // "Ministers have no idea, said Ann Poole, and should not decide": a verb without a subject shares the one before.
  const shares = /^(?:and|but)$/.test(normal[from] ?? '') && sentence.isListed('finite', normal[from + 1])
  const least = shares ? 0 : from
  const mayAct = sentence.tiers.some((t) => t.from >= least && t.to <= mark.from)
  const grammatical = mayAct ? sentence.subjectAt(mark.from) : undefined
  if (grammatical && grammatical[0] >= least && grammatical[1] <= mark.from) {
    const tier = sentence.tiers.find(
      (t) => t.from >= grammatical[0] && t.to <= grammatical[1] && (t.row.use === 'noun' || t.row.use === 'place'),
    )
    // "somebody in Whitehall", "people at the department": seats stand for those who sit there.
    if (tier && (tier.row.side < 0 || tier.to === grammatical[1])) return party(tier, '')
  }
  // "wants to run": the holder is the subject of the infinitive.
  // "called on the trust to run": whoever is called on is its subject, not the holder.
  const noneBetween = !sentence.upos
    .slice(context.cueEnd ?? 0, mark.from)
    .some((tag) => tag === 'PROPN' || tag === 'NOUN')
  const infinitive = normal[mark.from - 1] === 'to' || /ing$/.test(normal[mark.from]!) || context.cueEnd === mark.from
  if (
    infinitive &&
    context.cueEnd !== undefined &&
    mark.from - context.cueEnd <= 3 &&
    mark.from >= context.cueEnd &&
    noneBetween
  )
    return {
      side: context.holderSide,
      tier: context.holderSide < 0 ? 'nation' : 'council',
      from: mark.from,
      to: mark.from,
      preposition: '',
    }
  return undefined
}

/** A noun that is nobody stands right behind a body's name. */
function namesThing(sentence: MarkedSentence, at: number): boolean {
  const word = sentence.normal[at]
  const isSomebody = sentence.isListed('role', word) || sentence.isListed('holder', word)
  return sentence.upos[at] === 'NOUN' && !isSomebody && sentence.tierAt[at] === undefined
}

/** "work (closely) with …", "in partnership with …". */
function worksWith(sentence: MarkedSentence, at: number, from: number): boolean {
  const before = sentence.normal.slice(Math.max(from, at - 6), at)
  return before.some((word) => sentence.isListed('together', word) || sentence.isListed('working', word))
}

/** The word that governs a noun phrase, articles and adjectives left out. */
function leadWord(sentence: MarkedSentence, at: number, from: number): string {
  let i = at - 1
  while (i >= from && (sentence.isListed('before-head', sentence.normal[i]) || /^\d+$/.test(sentence.normal[i]!))) i--
  return i >= from ? sentence.normal[i]! : ''
}

/** The last side named before a word, but for the one that ends at `but`. */
export function lastTierBefore(sentence: MarkedSentence, at: number, but = -1): Mark<TierRow> | undefined {
  return sentence.tiers.findLast((tier) => tier.to <= at && tier.to !== but && tier.row.use === 'noun')
}

/** "asked the Treasury to let them": where the words for whoever is asked end, since these are not "them"; −1 elsewhere. */
function whoIsAsked(normal: readonly string[], them: number): number {
  return normal[them] !== 'themselves' && normal[them - 2] === 'to' ? them - 2 : -1
}

export function party(mark: Mark<TierRow>, preposition: string): Party {
  return {
    side: mark.row.side,
    tier: mark.row.tier,
    from: mark.from,
    to: mark.to,
    preposition,
    ...(mark.row.use === 'place' || mark.row.use === 'adverb' ? { seat: true } : {}),
  }
}

/** Tiers to the right of a verb, each with the preposition that leads it ('' for a plain object). */
export function partiesRight(sentence: MarkedSentence, at: number, to: number, context: FrameContext): Party[] {
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
    if (sentence.isListed('preposition', word)) {
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
    if (sentence.isListed('self', word) && word !== 'i') {
      const self = { side: context.selfSide, tier: 'people', from: i, to: i + 1, preposition } as const
      found.push(context.hasHolder ? self : { ...self, unknown: true })
    } else if (
      /^(?:their|its)$/.test(word) &&
      /^(?:to|into|in|hands)$/.test(preposition) &&
      sentence.isListed('own-thing', normal[i + 1])
    ) {
      found.push({
        side: context.holderSide,
        tier: context.holderSide < 0 ? 'nation' : 'council',
        from: i,
        to: i + 2,
        preposition,
      })
    } else if (/^(?:him|her)$/.test(word) && context.hasHolder) {
      found.push({
        side: context.holderSide,
        tier: context.holderSide < 0 ? 'nation' : 'council',
        from: i,
        to: i + 1,
        preposition,
      })
    } else if (/^(?:them|themselves|him|her)$/.test(word)) {
      const named = lastTierBefore(sentence, i, whoIsAsked(normal, i))
      if (named) found.push({ ...party(named, preposition), from: i, to: i + 1 })
    }
  }
  return found
}

/** A word for the say itself right behind the verb ("have more control"). */
export function sayAhead(sentence: MarkedSentence, at: number, to: number): boolean {
  for (let i = at; i < to && i < at + 5; i++) {
    if (sentence.powerAt[i]?.row.use === 'say') return true
    if (/^(?:no|to|of|been|not|,|that|and|[;.?!])$/.test(sentence.normal[i]!)) return false
  }
  return false
}

export function hasObject(
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
      ((power.from >= mark.to && power.from <= mark.to + 7) || (power.to <= mark.from && power.to >= mark.from - 8)),
  )
}

export function serviceNear(sentence: MarkedSentence, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    if (sentence.isListed('service', sentence.normal[i])) return true
    if (/^[;.?!]$/.test(sentence.normal[i]!)) return false
  }
  return false
}

export function functionNear(sentence: MarkedSentence, mark: Mark<FrameRow>, from: number, to: number): StanceFunction {
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
