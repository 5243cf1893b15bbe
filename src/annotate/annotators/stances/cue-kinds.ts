/** A word of attitude in, the cue it makes out: a verb with its subject, a noun with who has or bears it. */
import type { AttitudeRow } from '../../../model/stance-lexicon.js'
import type { Cue } from './cue.js'
import { fromBehind, nounPhraseEndingAt, subjectPhrase } from './holder-phrase.js'
import type { MarkedSentence } from './marked-sentence.js'
import { isBe, type Mark } from './phrases.js'

const APPOSITION_REACH = 24

export function verbCue(
  sentence: MarkedSentence,
  mark: Mark<AttitudeRow>,
  isThing: (word: string) => boolean,
): Cue | undefined {
  const { normal, words } = sentence
  const head = normal[mark.from]!
  // "was told by X", "rejected by ministers": the holder stands behind "by".
  const isParticiple = /(?:ed|en|wn|nt|ght|ld|id|de)$/.test(head)
  if ((normal[mark.to] === 'by' && isParticiple) || (normal[mark.to - 1] === 'by' && mark.to - mark.from > 1)) {
    const passive = fromBehind(sentence, mark, normal[mark.to] === 'by' ? mark.to + 1 : mark.to, isThing)
    if (passive) return { ...passive, inverted: true }
  }
  const isActive = mark.row.kind === 'speech' || /^(?:want|like|back)/.test(mark.row.phrase)
  const mayBePassive = !isActive && !mark.row.phrase.startsWith('be ')
  let at = mark.from - 1
  const links = mark.row.phrase.startsWith('be ')
  while (
    at >= 0 &&
    (sentence.isListed('before-verb', normal[at]!) || /^\p{Ll}+ly$/u.test(normal[at]!) || (links && isBe(normal[at]!)))
  )
    at--
  const before = normal[mark.from - 1]
  if (before === 'to' || before === 'of' || before === "'s" || sentence.isListed('determiner', before ?? ''))
    return undefined
  if (isNounHere(sentence, mark)) return undefined
  // "the hospital hailed as a model"
  if (mayBePassive && (sentence.isPassiveAt(mark.from) || normal[mark.to] === 'as')) return undefined
  // "it is said", "was told": nobody is named who says it.
  if (mark.row.kind === 'speech' && mark.to - mark.from === 1 && /(?:ed|id|ld|nt)$/.test(head) && isBe(before ?? ''))
    return undefined
  // "…, has asked the chancellor": an auxiliary has its subject before it.
  const inverts =
    at === mark.from - 1 &&
    !mark.row.phrase.endsWith(' that') &&
    (mark.row.kind === 'speech'
      ? at < 0 || /^[,”"’?!'.]$/.test(normal[at]!)
      : // "…,” promised Ann Poole"
        at > 0 && /^[”"]$/.test(normal[at]!) && /^\p{Lu}/u.test(words[mark.to]?.form ?? ''))
  if (inverts) {
    const behind = fromBehind(sentence, mark, mark.to, isThing)
    if (behind) return { ...behind, inverted: true }
  }
  if (at < 0) return undefined
  const left = normal[at]!
  const gerund = /ing$/.test(head) && !(mark.from > 0 && isBe(before!))
  if (left === 'and' || left === 'but' || left === 'or' || left === 'yet' || (left === ',' && gerund)) {
    return gerund && left !== ',' && left !== 'and'
      ? undefined
      : { mark, holder: { as: 'continued' }, inverted: false, from: mark.from, to: mark.to }
  }
  if (gerund) return undefined
  let end = at
  if (left === ',' || left === ')') {
    const opening = appositionStart(sentence, at)
    if (opening === undefined) return undefined
    end = opening - 1
    const named = nameBeside(sentence, opening + 1, at)
    if (named) return { mark, holder: { as: 'words', ...named }, inverted: false, from: end, to: mark.to }
  }
  const np = nounPhraseEndingAt(sentence, end, isThing) ?? subjectPhrase(sentence, mark, isThing)
  if (!np) return undefined
  return { mark, holder: { as: 'words', ...np }, inverted: false, from: np.from, to: mark.to }

  function appositionStart(s: MarkedSentence, close: number): number | undefined {
    for (let k = close - 1; k > 0 && k > close - APPOSITION_REACH; k--) {
      const word = s.normal[k]!
      if (word === ';' || word === '.' || word === '”') return undefined
      if (
        (word === ',' || word === '(') &&
        (words[k - 1]!.capital || !sentence.isListed('phrase-end', s.normal[k - 1]!))
      )
        return k
    }
    return undefined
  }
}

/** "the council leader, Miles Orchard, said": the name that stands beside a role. */
function nameBeside(
  sentence: MarkedSentence,
  from: number,
  to: number,
): { from: number; to: number; pronoun: boolean } | undefined {
  const { words, normal } = sentence
  if (to - from < 2 || to - from > 4 || /^\p{Lu}/u.test(words[from - 2]!.form)) return undefined
  for (let i = from; i < to; i++)
    if (!words[i]!.capital || sentence.tierAt[i] !== undefined || sentence.isListed('body', normal[i])) return undefined
  return { from, to, pronoun: false }
}

function isNounHere(sentence: MarkedSentence, mark: Mark<AttitudeRow>): boolean {
  const upos = sentence.upos[mark.from]
  // "The Union of Carers backs pooling": a name before, an object behind.
  const follows = sentence.upos[mark.to]
  const named = /^(?:NOUN|PROPN)$/.test(sentence.upos[mark.from - 1] ?? '')
  if (named && sentence.normal[mark.to] === 'that' && mark.row.pos === 'verb') return false
  if (
    sentence.isListed('noun-or-verb', sentence.normal[mark.from]!) &&
    /^\p{Lu}/u.test(sentence.words[mark.from - 1]?.form ?? '') &&
    (follows === 'VERB' || follows === 'DET' || follows === 'ADJ' || follows === 'NOUN')
  )
    return false
  // "argues", "disagrees": no noun has this form, whatever the tagger makes of it.
  const form = sentence.normal[mark.from]!
  if (mark.row.pos === 'verb' && upos === 'NOUN' && sentence.isListed('verb-only', form)) return false
  // "would be like giving …", "what a night there is like".
  if (form === 'like' && mark.to - mark.from === 1 && upos !== undefined && upos !== 'VERB') return true
  if (
    mark.row.pos === 'verb' &&
    upos === 'NOUN' &&
    /(?:s|ed)$/.test(form) &&
    form !== mark.row.phrase &&
    !sentence.isListed('noun-or-verb', form)
  )
    return false
  if (mark.to - mark.from === 1 && (upos === 'PROPN' || upos === 'ADP' || upos === 'NOUN' || upos === 'DET'))
    return true
  // "the Single Transferable Vote for councils": part of a name.
  if (upos === 'PROPN' && sentence.words[mark.from]!.capital) return true
  if (mark.to - mark.from > 1 && mark.row.phrase.split(' ')[0] !== 'call') return false
  const next = sentence.normal[mark.from + 1] ?? '.'
  const before = sentence.words[mark.from - 1]
  if (form === 'back') return sentence.isListed('after-adverb-back', next) || !before
  if (!sentence.isListed('noun-or-verb', form)) return false
  return sentence.isListed('after-noun', next) && before !== undefined && !/^\p{Lu}/u.test(before.form)
}

/** "Ann Poole has no objection to …", "voiced doubts about …": who has it holds it. */
export function bearer(
  sentence: MarkedSentence,
  mark: Mark<AttitudeRow>,
  isThing: (word: string) => boolean,
): Cue | undefined {
  for (let at = mark.from - 1; at > 0 && at >= mark.from - 4; at--) {
    const word = sentence.normal[at]!
    if (sentence.isListed('bears', word)) {
      const np = nounPhraseEndingAt(sentence, at - 1, isThing)
      return np && { mark, holder: { as: 'words', ...np }, inverted: false, from: np.from, to: mark.to }
    }
    if (!sentence.isListed('before-attitude', word)) return undefined
  }
  return undefined
}

/** "Ann Poole's call for …": the possessor holds it. */
export function possessor(sentence: MarkedSentence, mark: Mark<AttitudeRow>): Cue | undefined {
  const { normal } = sentence
  for (let at = mark.from - 1; at >= 1 && at >= mark.from - 3; at--) {
    if (normal[at] !== "'s" && normal[at] !== "'") continue
    const np = nounPhraseEndingAt(sentence, at - 1, () => false)
    return np && { mark, holder: { as: 'words', ...np }, inverted: false, from: np.from, to: mark.to }
  }
  return undefined
}
