/** Names by list, by pattern and by the tagger come in; those that stand, without overlaps, go out. */
import type { TaggedName } from '../names/find-names.js'
import { type Candidate, overlap, type UnknownCandidate } from './candidate.js'

/** Single words that the tagger is less sure of than this, in units of the model, are left out. */
const SURE_OF_ONE = 0

/**
 * An unknown name stands where its head lies outside the known one inside it; what only the tagger sees stands where
 * nothing else does.
 */
export function mergeCandidates(
  known: readonly Candidate[],
  unknown: readonly UnknownCandidate[],
  tagged: readonly TaggedName[],
): Candidate[] {
  const merged: Candidate[] = []
  const dropped = new Set<Candidate>()
  for (const name of unknown) {
    const rivals = known.filter((candidate) => overlap(candidate, name))
    const wins = rivals.every((r) => r.from >= name.from && r.to <= name.to && r.to - r.from < name.to - name.from)
    const closesWithKnown = rivals.some((r) => r.kind === 'known' && r.strength === 'strong' && r.to === name.to)
    if (wins && (!closesWithKnown || name.rule === 'beside-place')) {
      for (const rival of rivals) dropped.add(rival)
      merged.push(name)
    }
  }
  for (const candidate of known) if (!dropped.has(candidate)) merged.push(candidate)
  for (const { from, to, type, margin } of tagged) {
    if (to - from === 1 && margin < SURE_OF_ONE) continue
    if (type !== 'organisation' || merged.some((other) => other.from < to && from < other.to)) continue
    merged.push({ kind: 'unknown', from, to, type: 'other', rule: 'tagger' })
  }
  return merged.sort((a, b) => a.from - b.from)
}
