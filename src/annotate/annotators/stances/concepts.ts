/** A clause's words in, cores without a frame's verb out: concepts, claims and the mere mention of a side. */
import type { StanceFunction, StanceTier } from '../../../model/annotation.js'
import type { PowerRow, TierRow } from '../../../model/stance-lexicon.js'
import type { Core, FrameContext } from './core.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Mark } from './phrases.js'

/** "national standards", "control by councils", "the mayor's powers", "uniformity". */
export function conceptCores(sentence: MarkedSentence, from: number, to: number): Core[] {
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
      verbTo: start,
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
      ...(isDenied(normal, start) ? { denied: true } : {}),
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
      // "a single, simple set of rules"
      if (normal[i] === ',' && sentence.tierAt[i - 1]?.row.use === 'adjective') continue
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
    const asking = /^(?:say|service)$/.test(power.row.use) ? askerBefore(sentence, power.from, from) : undefined
    if (asking) {
      make(asking.from, power.to, asking.row.side, fn, [[asking.from, power.to]], asking.row.tier)
      continue
    }
    const owner = nextTier(sentence, power.to, to, /^(?:by|for|from|at|with|in|of)$/)
    if (!owner || power.row.use !== 'say') continue
    const link = normal[owner.from - 1] ?? ''
    // "devolution of power from the centre": where it leaves.
    const leaves = (other: Mark<PowerRow>) =>
      other.row.sign !== 0 && other.to <= power.from && power.from - other.to <= 3 && normal[other.to] === 'of'
    if (sentence.powers.some(leaves)) continue
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

/** "requests from three cities for control", "the county's bid for the power": whoever asks for it. */
function askerBefore(sentence: MarkedSentence, at: number, from: number): Mark<TierRow> | undefined {
  const { normal } = sentence
  let i = at - 1
  while (i > from && i >= at - 4 && normal[i] !== 'for') i--
  if (normal[i] !== 'for') return undefined
  if (sentence.isListed('request', normal[i - 1])) {
    const owner = sentence.tierAt[i - 3]
    return owner && /^'s?$/.test(normal[i - 2] ?? '') ? owner : undefined
  }
  const tier = sentence.tierAt[i - 1]
  if (!tier) return undefined
  for (let k = tier.from - 1; k >= from && k >= tier.from - 4; k--)
    if (/^(?:from|by)$/.test(normal[k]!)) return sentence.isListed('request', normal[k - 1]) ? tier : undefined
  return undefined
}

/** "that is not (real) …": a pronoun said not to be what follows. */
function isDenied(normal: readonly string[], at: number): boolean {
  let i = at - 1
  while (i >= 0 && /^(?:a|an|the|real|true|genuine|much|any|kind|of)$/.test(normal[i]!)) i--
  if (!/^(?:not|hardly|no)$/.test(normal[i] ?? '')) return false
  return /^(?:is|was|'s)$/.test(normal[i - 1] ?? '') && /^(?:that|this|it)$/.test(normal[i - 2] ?? '')
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

const ACTS = /^(?:can|could|should|must|has|have|is|are)$/

/** "Only councils can know", "only ministers should": nobody else is up to it. */
export function onlyCores(sentence: MarkedSentence, from: number, to: number): Core[] {
  const only = sentence.normal.indexOf('only', from)
  if (only < 0 || only >= to) return []
  return sentence.tiers.flatMap((tier): Core[] => {
    const { normal } = sentence
    let lead = tier.from - 1
    while (
      lead > from &&
      (/^(?:the|a|an)$/.test(normal[lead]!) || sentence.upos[lead] === 'ADJ') &&
      normal[lead] !== 'only'
    )
      lead--
    const isOnly = lead >= from && normal[lead] === 'only' && tier.row.use === 'noun' && tier.to < to
    // "only a regulator with teeth can …"
    const verb = normal.findIndex((w, i) => i >= tier.to && i <= tier.to + 3 && i < to && ACTS.test(w))
    if (!isOnly || verb < 0) return []
    return [
      {
        from: lead,
        to: tier.to + 1,
        pivot: lead,
        verbTo: lead,
        direction: tier.row.side,
        frame: 'COMPETENCE',
        shape: 'noun',
        fixed: false,
        states: false,
        weight: 0.7,
        tier: tier.row.tier,
        function: 'power',
        evidence: [[lead, tier.to]],
        detail: `COMPETENCE(power, only ${tier.row.tier})`,
      },
    ]
  })
}

/** "wants more control", "asked for the powers": what a holder claims would be theirs. */
export function claimCore(sentence: MarkedSentence, from: number, to: number, context: FrameContext): Core | undefined {
  if (context.cueEnd === undefined || !context.hasHolder) return undefined
  for (let i = Math.max(from, context.cueEnd); i < to && i < context.cueEnd + 7; i++) {
    const power = sentence.powerAt[i]
    if (/^(?:to|that|should|be|is|of|in|for|on|with)$/.test(sentence.normal[i]!) && i > context.cueEnd) return undefined
    if (sentence.upos[i] === 'VERB' && power === undefined) return undefined
    // "called for joint commissioning": nobody's alone.
    if (sentence.isListed('together', sentence.normal[i])) return undefined
    if (power?.row.use !== 'say' || power.from !== i) continue
    return {
      from: power.from,
      to: power.to,
      pivot: power.from,
      verbTo: power.from,
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
export function tierCores(sentence: MarkedSentence, from: number, to: number): Core[] {
  return sentence.tiers
    .filter((tier) => tier.from >= from && tier.to <= to && tier.row.use !== 'adverb' && isOneSided(tier.row))
    .slice(0, 2)
    .map((tier) => ({
      from: tier.from,
      to: tier.to,
      pivot: tier.from,
      verbTo: tier.from,
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
