/** A place beside a cue in, the words that name its holder out: names, pronouns, common nouns that can hold a view. */
import type { AttitudeRow } from '../../../model/stance-lexicon.js'
import type { Cue } from './cue.js'
import type { MarkedSentence } from './marked-sentence.js'
import type { Mark } from './phrases.js'

const NP_REACH = 8

/** The noun phrase whose last word is `end`: a name, a pronoun or a common noun that can hold a view. */
export function nounPhraseEndingAt(
  sentence: MarkedSentence,
  end: number,
  isThing: (word: string) => boolean,
): { from: number; to: number; pronoun: boolean } | undefined {
  const { normal, words } = sentence
  if (end < 0) return undefined
  const last = normal[end]!
  if (last === 'who' || last === 'which') return antecedent(sentence, end, isThing)
  if (last === 'it' || last === 'nobody' || last === 'one') return undefined
  if (sentence.isListed('speaker-pronoun', last)) return { from: end, to: end + 1, pronoun: true }
  const form = words[end]!.form
  const isName =
    (end > 0 && /^\p{Lu}/u.test(words[end - 1]!.form)) ||
    sentence.upos[end] === undefined ||
    sentence.upos[end] === 'PROPN' ||
    sentence.upos[end] === 'NOUN' ||
    sentence.upos[end] === 'X'
  if (isName && /^\p{Lu}/u.test(form) && (words[end]!.capital || end === 0 || isOpening(sentence, end))) {
    let from = end
    while (from > 0 && (/^\p{Lu}/u.test(words[from - 1]!.form) || chains(from - 1))) from--
    // "Although NHS England", "Unlike Joel Spurr": the opener is capital only because it opens.
    while (
      from < end &&
      (sentence.isListed('phrase-end', normal[from]!) ||
        sentence.isListed('determiner', normal[from]!) ||
        sentence.isListed('before-name', normal[from]))
    )
      from++
    const owner = whoseBefore(sentence, from)
    if (owner) return owner
    const role = roleBefore(from)
    if (role !== undefined) return { from: role, to: end + 1, pronoun: false }
    if (from === end && sentence.tierAt[end] === undefined && sentence.isListed('phrase-end', last)) return undefined
    if (isThing(last) && from === end) return undefined
    return { from, to: end + 1, pronoun: false }
  }
  const whose = whoseBefore(sentence, end)
  if (whose) return whose
  const tag = sentence.upos[end]
  if (tag !== undefined && tag !== 'NOUN' && tag !== 'PROPN' && tag !== 'PRON') return undefined
  if (sentence.isListed('phrase-end', last) || isThing(last) || !/^[\p{L}]/u.test(form)) return undefined
  let from = end
  while (
    from > 0 &&
    end - from < NP_REACH &&
    !sentence.isListed('phrase-end', normal[from - 1]!) &&
    !isVerbBefore(from - 1) &&
    !sentence.isListed('determiner', normal[from]!)
  )
    from--
  // "an idea hospital managers have …": two phrases, not one.
  const tier = sentence.tierAt[end]
  if (
    tier &&
    tier.to === end + 1 &&
    tier.from > from &&
    sentence.upos[tier.from - 1] === 'NOUN' &&
    tier.to - tier.from > 1
  )
    return { from: tier.from, to: end + 1, pronoun: false }
  // "critics in the NHS": a place or body behind the head belongs to it.
  if (sentence.isListed('determiner', normal[from]!) && from < end) from++
  return { from: roleBefore(from) ?? from, to: end + 1, pronoun: false }

  function isVerbBefore(at: number): boolean {
    return (
      sentence.isListed('before-phrase', normal[at]) ||
      sentence.attitudes.some((mark) => at >= mark.from && at < mark.to && mark.row.pos === 'verb')
    )
  }
  function chains(at: number): boolean {
    return (
      at > 0 &&
      (sentence.isListed('name-link', normal[at]!) || normal[at] === "'s") &&
      /^\p{Lu}/u.test(words[at - 1]!.form) &&
      !(normal[at] === 'and' && at - 1 === 0 && !words[0]!.capital)
    )
  }
  function roleBefore(at: number): number | undefined {
    const skip = normal[at - 1] === 'the' ? at - 2 : at - 1
    if (!/^(?:for|of|at|from|in)$/.test(normal[skip] ?? '')) return undefined
    if (!sentence.isListed('role', normal[skip - 1])) return undefined
    return skip - 1
  }
}

/** What "who" or "which" stands for: the noun phrase before it, "whose council" likewise. */
function antecedent(
  sentence: MarkedSentence,
  relative: number,
  isThing: (word: string) => boolean,
): { from: number; to: number; pronoun: boolean } | undefined {
  const before = sentence.normal[relative - 1] === ',' ? relative - 2 : relative - 1
  if (before < 0 || sentence.normal[before] === 'who') return undefined
  return nounPhraseEndingAt(sentence, before, isThing)
}

/** "Ewan Brodie, whose council": the view is his. */
function whoseBefore(
  sentence: MarkedSentence,
  end: number,
): { from: number; to: number; pronoun: boolean } | undefined {
  for (let at = end - 1; at > 0 && at >= end - 3; at--) {
    if (sentence.normal[at] !== 'whose') continue
    const before = sentence.normal[at - 1] === ',' ? at - 2 : at - 1
    return nounPhraseEndingAt(sentence, before, () => false)
  }
  return undefined
}

function isOpening(sentence: MarkedSentence, at: number): boolean {
  return at === 0 || /^["“‘.:;,]$/.test(sentence.normal[at - 1]!)
}

/** The verb's subject by the grammar, where it stands before the verb and can hold a view. */
export function subjectPhrase(
  sentence: MarkedSentence,
  mark: Mark<AttitudeRow>,
  isThing: (word: string) => boolean,
): { from: number; to: number; pronoun: boolean } | undefined {
  if (sentence.isListed('before-infinitive', sentence.normal[mark.from - 1] ?? '')) return undefined
  const phrase = sentence.subjectAt(mark.from)
  if (!phrase || phrase[1] > mark.from) return undefined
  let [from, to] = phrase
  while (
    from < to &&
    (sentence.isListed('determiner', sentence.normal[from]!) ||
      sentence.isListed('preposition', sentence.normal[from]!))
  )
    from++
  const last = sentence.normal[to - 1]
  if (
    last === undefined ||
    from === to ||
    to - from > NP_REACH ||
    isThing(last) ||
    sentence.isListed('speaker-pronoun', last)
  )
    return undefined
  return sentence.isListed('phrase-end', last) ? undefined : { from, to, pronoun: false }
}

/** A holder behind the cue: "said Ann Poole", "according to the King's Fund". */
export function fromBehind(
  sentence: MarkedSentence,
  mark: Mark<AttitudeRow>,
  start: number,
  isThing: (word: string) => boolean,
): Cue | undefined {
  const { normal, words } = sentence
  let from = start
  while (from < words.length && (sentence.isListed('determiner', normal[from]!) || isTitleNoun(from))) from++
  let to = from
  if (words[from] && /^\p{Lu}/u.test(words[from]!.form) && !sentence.isListed('speaker-pronoun', normal[from]!)) {
    while (to < words.length && (/^\p{Lu}/u.test(words[to]!.form) || joinsName(sentence, to))) to++
  } else if (sentence.isListed('speaker-pronoun', normal[from] ?? '')) to = from + 1
  else {
    while (to < words.length && to < from + 4 && !sentence.isListed('phrase-end', normal[to]!)) to++
    if (to === from || isThing(normal[to - 1]!) || !/^\p{Ll}/u.test(words[from]!.form)) return undefined
    if (sentence.isListed('determiner', normal[start] ?? '') === false && sentence.tierAt[to - 1] === undefined)
      return undefined
  }
  if (to === from) return undefined
  const pronoun = sentence.isListed('speaker-pronoun', normal[from]!)
  return {
    mark,
    holder: { as: 'words', from, to, pronoun },
    inverted: true,
    from: Math.min(mark.from, from),
    to: Math.max(mark.to, to),
  }

  function isTitleNoun(at: number): boolean {
    const next = words[at + 1]
    return (
      /^\p{Ll}/u.test(words[at]!.form) &&
      next !== undefined &&
      /^\p{Lu}/u.test(next.form) &&
      !sentence.isListed('phrase-end', normal[at]!) &&
      at > start - 1
    )
  }
}

function joinsName(sentence: MarkedSentence, at: number): boolean {
  const next = sentence.words[at + 1]
  const word = sentence.normal[at]!
  return next !== undefined && (sentence.isListed('name-link', word) || word === "'s") && /^\p{Lu}/u.test(next.form)
}
