/** A frame's verb in its sentence in, what the words around it make of it out: passive, describing, the name of a campaign. */
import type { FrameRow } from '../../../model/stance-lexicon.js'
import type { Party } from './core.js'
import type { MarkedSentence } from './marked-sentence.js'
import { isBe, type Mark } from './phrases.js'

/** A participle without a form of *be*, right behind what it describes. */
export function isReduced(sentence: MarkedSentence, mark: Mark<FrameRow>, from: number): boolean {
  for (let i = mark.from - 1; i >= from && i >= mark.from - 3; i--) {
    if (/^(?:NOUN|PROPN)$/.test(sentence.upos[i] ?? '')) return true
    if (sentence.upos[i] !== 'ADV') return false
  }
  return false
}

/** "the agency", not "a Government process": the tier is what the noun phrase is about. */
export function isHead(sentence: MarkedSentence, party: Party): boolean {
  return sentence.upos[party.to] !== 'NOUN'
}

/** "keep social care within county councils", "leave the budget with the trusts": who is to have what stays. */
export function keptAt(sentence: MarkedSentence, mark: Mark<FrameRow>, right: readonly Party[]): Party | undefined {
  const where = right.find((p) => /^(?:within|in|with|under)$/.test(p.preposition))
  if (!where || !(where.seat || where.tier === 'council' || where.tier === 'nation' || where.tier === 'local-nhs'))
    return undefined
  const subject = sentence.objects.some(
    ({ row, from, to }) => row.kind === 'subject' && from >= mark.to && to <= where.from && from - mark.to <= 3,
  )
  return subject || heldAhead(sentence, mark.to, where.from) ? where : undefined
}

/** Something that can be held stands between a verb and where it stays. */
export function heldAhead(sentence: MarkedSentence, from: number, to: number): boolean {
  return sentence.powers.some((power) => power.from >= from && power.to <= to && power.from - from <= 7)
}

/** "Save Our Infirmary", "Keep Wexley's Beds": a name in capitals up to what is to be saved. */
export function isCampaign(sentence: MarkedSentence, mark: Mark<FrameRow>): boolean {
  const { words, normal } = sentence
  if (!/^\p{Lu}/u.test(words[mark.from]!.form)) return false
  if (/^(?:Our|The|Your|My)$/.test(words[mark.to]?.form ?? '')) return true
  for (let i = mark.to; i < words.length && i <= mark.to + 3; i++) {
    if (!/^(?:\p{Lu}|['’]s$)/u.test(words[i]!.form)) return false
    if (sentence.isListed('service', normal[i])) return /^\p{Ll}/u.test(words[i + 1]?.form ?? '')
  }
  return false
}

/** A participle with a form of *be* close before it, or one that an agent follows ("run from London"). */
export function isPassive(sentence: MarkedSentence, mark: Mark<FrameRow>, from: number): boolean {
  const { normal } = sentence
  const verb = normal[mark.from]!
  if (!/(?:ed|en|wn|ne|un|ut|et|eld|led|ught|old|old|ade|aid|pent|eft|ent|iven|hosen|ept|ost)$/.test(verb)) return false
  for (let i = mark.from - 1; i >= from && i >= mark.from - 4; i--) {
    if (isBe(normal[i]!)) return true
    if (!sentence.isListed('before-participle', normal[i]!) && !/ly$/.test(normal[i]!)) break
  }
  // "wants the unit closed", "would like it moved": done to what is wished for.
  const wished = sentence.attitudes.some(
    (one) => one.from >= from && one.to < mark.from && sentence.isListed('wishes-done', one.row.phrase.split(' ')[0]),
  )
  // "would have counties run the hospitals": with an object of its own the verb is active.
  const hasObjectOfItsOwn = /^(?:DET|PRON|ADJ|NOUN|PROPN)$/.test(sentence.upos[mark.to] ?? '')
  if (wished && !hasObjectOfItsOwn && /^(?:NOUN|PROPN|PRON)$/.test(sentence.upos[mark.from - 1] ?? '')) return true
  return /^(?:by|from|locally|nationally|centrally|in|at)$/.test(normal[mark.to] ?? '') && !isBe(verb)
}
