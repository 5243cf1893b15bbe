/** A clause's words in, cores out: each place where power, money, services or bodies move or rest, with its direction. */
import { claimCore, conceptCores, onlyCores, tierCores } from './concepts.js'
import type { Core, FrameContext } from './core.js'
import type { MarkedSentence } from './marked-sentence.js'
import { readFrame } from './read-frame.js'

/** All cores of words `[from, to)`; explicit frames first, the bare mention of a tier only where there is nothing else. */
export function findCores(sentence: MarkedSentence, from: number, to: number, context: FrameContext): Core[] {
  const cores: Core[] = []
  for (const mark of sentence.idioms) {
    if (mark.from < from || mark.to > to) continue
    cores.push({
      from: mark.from,
      to: mark.to,
      pivot: mark.from,
      verbTo: mark.from,
      direction: mark.row.use === 'told' ? awayFrom(sentence, mark.from, from, mark.row.sign) : mark.row.sign,
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
  for (const core of onlyCores(sentence, from, to)) cores.push(core)
  for (const core of conceptCores(sentence, from, to)) if (!taken(core.from)) cores.push(core)
  // Shared between both sides: one core each way.
  for (const core of [...cores])
    if (core.frame === 'SHARE') cores.push({ ...core, direction: core.direction > 0 ? -1 : 1 })
  const kept = dropContradicted(cores)
  if (kept.length > 0) return kept
  const claim = claimCore(sentence, from, to, context)
  return claim ? [claim] : tierCores(sentence, from, to)
}

/** "told the mayor to keep his hands off": away from whoever is told, the centre where nobody is named. */
function awayFrom(sentence: MarkedSentence, at: number, from: number, sign: -1 | 1): -1 | 1 {
  const told = sentence.tiers.findLast((tier) => tier.to <= at && tier.from >= from && tier.row.use === 'noun')
  return told !== undefined && told.row.side > 0 && at - told.to <= 4 ? (-sign as -1 | 1) : sign
}

/** A concept inside the objects of a verb that says where things go tells nothing of its own. */
function dropContradicted(cores: readonly Core[]): Core[] {
  const verbs = cores.filter((core) => core.shape === 'verb' && core.weight >= 0.9)
  // "powers now held in London should be handed to councils": where they are, not where they should be.
  const isMoved = (core: Core) =>
    core.describes === true &&
    verbs.some((verb) => /^(?:TRANSFER|TAKE)$/.test(verb.frame) && verb.direction !== core.direction)
  return cores.filter(
    (core) =>
      !isMoved(core) &&
      (core.frame !== 'CONCEPT' ||
        !verbs.some(
          (verb) =>
            (core.from >= verb.pivot && core.to <= verb.verbTo) ||
            (core.direction !== verb.direction &&
              ((core.from >= verb.from && core.to <= verb.to) ||
                // "every local plan must be signed off by …": what the verb is done to.
                (core.to <= verb.pivot && verb.pivot - core.to <= 3))),
        )),
  )
}
