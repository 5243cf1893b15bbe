/** A marked sentence in, its cues out: words by which somebody takes or reports a view, with who that is. */
import type { Attribution, Voice } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import type { AttitudeRow } from '../../../model/stance-lexicon.js'
import type { MarkedSentence } from './marked-sentence.js'
import { isBe, type Mark } from './phrases.js'

/** Who a cue names: words of the sentence, or the holder of the clause before ("… and said"). */
export type CueHolder =
  | { readonly as: 'words'; readonly from: number; readonly to: number; readonly pronoun: boolean }
  | { readonly as: 'continued' }
  /** Found by the attributions, where no list knows the verb. */
  | { readonly as: 'speaker'; readonly speaker: Voice; readonly from: number; readonly to: number }

export interface Cue {
  readonly mark: Mark<AttitudeRow>
  readonly holder: CueHolder
  /** The holder's words stand behind the verb: "said Ann Poole", "was rejected by ministers". */
  readonly inverted: boolean
  /** First and last word of cue and holder together. */
  readonly from: number
  readonly to: number
}

const SKIPPED = new Set(
  "has have had having is are was were be been being would will could can may might did does do also still never not now again always both all himself herself themselves itself already just only simply even then today yesterday however too repeatedly once since ever 's 've 'd 'll rightly".split(
    ' ',
  ),
)
const PRONOUNS = new Set('he she they we i who'.split(' '))
const CHAIN = new Set("of for and the de la von van & ' - at".split(' '))
/** Words that end a common noun phrase to the left. */
const STOPPERS = new Set(
  "that which who whom whose while when where whether because as if but and or than then so to from in on at by with after before since although though until about over under into against says said say says think thinks believe believes between he she it they we i you is are was were be been has have had do does did will would should must can could may might not n't , ; : . ? ! “ ” \" ' ‘ ’ ( ) - – — of for".split(
    ' ',
  ),
)
const DETERMINERS = new Set(
  'the a an some many most several all both his her their its our other these those few'.split(' '),
)
/** Forms that are verbs and plural nouns alike, and "back", which is an adverb too. */
const NOUN_OR_VERB = new Set(
  'calls plans claims demands hopes fears questions challenges reports backs supports appeals bids pleas pledges promises attacks fights wishes doubts disputes notes states answers urges wants estimates views comments remarks concerns protests warnings aims intends'.split(
    ' ',
  ),
)
const AFTER_NOUN = new Set('for from to by of that about over against and , . under in into on'.split(' '))

function isNounHere(sentence: MarkedSentence, mark: Mark<AttitudeRow>): boolean {
  const upos = sentence.upos[mark.from]
  // "The Guild of Surgeons supports centralising": a name before, an object behind.
  const follows = sentence.upos[mark.to]
  const named = /^(?:NOUN|PROPN)$/.test(sentence.upos[mark.from - 1] ?? '')
  if (named && sentence.normal[mark.to] === 'that' && mark.row.pos === 'verb') return false
  if (
    NOUN_OR_VERB.has(sentence.normal[mark.from]!) &&
    /^\p{Lu}/u.test(sentence.words[mark.from - 1]?.form ?? '') &&
    (follows === 'VERB' || follows === 'DET' || follows === 'ADJ' || follows === 'NOUN')
  )
    return false
  // "argues", "disagrees": no noun has this form, whatever the tagger makes of it.
  const form = sentence.normal[mark.from]!
  if (
    mark.row.pos === 'verb' &&
    upos === 'NOUN' &&
    /(?:s|ed)$/.test(form) &&
    form !== mark.row.phrase &&
    !NOUN_OR_VERB.has(form)
  )
    return false
  if (mark.to - mark.from === 1 && (upos === 'PROPN' || upos === 'ADP' || upos === 'NOUN' || upos === 'DET'))
    return true
  if (mark.to - mark.from > 1 && mark.row.phrase.split(' ')[0] !== 'call') return false
  const next = sentence.normal[mark.from + 1] ?? '.'
  const before = sentence.words[mark.from - 1]
  if (form === 'back')
    return /^(?:under|to|into|in|from|on|at|home|of|up|off|,|\.|;|control|together|with)$/.test(next) || !before
  if (!NOUN_OR_VERB.has(form)) return false
  return AFTER_NOUN.has(next) && before !== undefined && !/^\p{Lu}/u.test(before.form)
}

const NP_REACH = 8
const APPOSITION_REACH = 24

/** Cues in order of the text. `isThing` says that a noun holds no views ("the figures"). */
export function findCues(
  sentence: MarkedSentence,
  attributions: readonly Attribution[],
  isThing: (word: string) => boolean,
): Cue[] {
  const cues: Cue[] = []
  for (const mark of sentence.attitudes) {
    const { kind, pos } = mark.row
    if (kind === 'modal') continue
    const own =
      mark.row.phrase === 'according to'
        ? fromBehind(sentence, mark, mark.to, isThing)
        : pos === 'noun'
          ? (possessor(sentence, mark) ?? bearer(sentence, mark, isThing))
          : verbCue(sentence, mark, isThing)
    const cue = pos === 'verb' ? attributed(sentence, mark, own, attributions) : own
    if (cue && !isIdleIntention(sentence, cue, cues.at(-1)) && !isSupposed(sentence, cue)) cues.push(cue)
  }
  const more = attributedCues(sentence, attributions)
  return more.length === 0 ? cues : [...cues, ...more].sort((a, b) => a.mark.from - b.mark.from)
}

/** Words before a verb that is no report but what somebody is to do. */
const NO_FINITE = new Set('to must should shall ought need let'.split(' '))

/** The cue with the source that an attribution gives it, unless its own words name somebody right before the verb. */
function attributed(
  sentence: MarkedSentence,
  mark: Mark<AttitudeRow>,
  own: Cue | undefined,
  attributions: readonly Attribution[],
): Cue | undefined {
  if (!own && NO_FINITE.has(sentence.normal[mark.from - 1] ?? '')) return undefined
  const [start, end] = [sentence.words[mark.from]!.start, sentence.words[mark.to - 1]!.end]
  const said = attributions.find((a) => a.cue && a.cue.start < end && a.cue.end > start)
  if (!said?.source || !said.speaker || said.source.start < sentence.start || said.source.end > sentence.end) return own
  const who = wordsOf(sentence, said.source)
  if (!who || (who.from < mark.to && mark.from < who.to)) return own
  if (own?.holder.as === 'words') {
    const { from, to, pronoun } = own.holder
    const apart = to <= who.from || from >= who.to
    if (apart && !pronoun && (to === mark.from || from === mark.to)) return own
    // A role, a noun or a name that the attribution cut short.
    const isLonger = from <= who.from && to >= who.to && to - from > who.to - who.from
    const isBare = !sentence.normal.slice(from, to).some((word) => /^(?:for|of|at|from)$/.test(word))
    if (!apart && !pronoun && isLonger && isBare && (said.speaker.kind === 'unnamed' || to > who.to)) return own
    // "Tobias Venn, NHS England's regional director, warned": the name, not what stands beside it.
    if (apart && !pronoun && sentence.words[from]!.capital && sentence.normal[to] === ',' && who.from - to <= 2)
      return own
  } else if (own) return own
  return {
    mark,
    holder: { as: 'speaker', speaker: said.speaker, ...who },
    inverted: who.from >= mark.to,
    from: Math.min(mark.from, who.from),
    to: Math.max(mark.to, who.to),
  }
}

/** What the attributions know to report speech though no list of attitudes has it: a cue that takes no side of its own. */
function attributedCues(sentence: MarkedSentence, attributions: readonly Attribution[]): Cue[] {
  return attributions.flatMap((said): Cue[] => {
    const { cue, source, speaker } = said
    if (!cue || !source || !speaker || cue.start < sentence.start || cue.end > sentence.end) return []
    const at = wordsOf(sentence, cue)
    const who = wordsOf(sentence, source)
    if (!at || !who) return []
    const known = sentence.attitudes.some((mark) => mark.from < at.to && mark.to > at.from)
    const inside = sentence.words[at.from]!.quoted || (who.from < at.to && at.from < who.to)
    if (known || inside) return []
    const row: AttitudeRow = {
      id: 'reported',
      phrase: cue.exact.toLowerCase(),
      forms: [],
      kind: 'speech',
      valence: 0,
      pos: 'verb',
    }
    return [
      {
        mark: { row, ...at },
        holder: { as: 'speaker', speaker, ...who },
        inverted: who.from >= at.to,
        from: Math.min(at.from, who.from),
        to: Math.max(at.to, who.to),
      },
    ]
  })
}

/** The words that a span of the text covers. */
function wordsOf(sentence: MarkedSentence, span: Span): { from: number; to: number } | undefined {
  const from = sentence.words.findIndex((word) => word.start >= span.start)
  if (from < 0) return undefined
  let to = from
  while (to < sentence.words.length && sentence.words[to]!.end <= span.end) to++
  return to > from ? { from, to } : undefined
}

/** "will" and "would" count only for named people and bodies and for "he" or "she". */
function isIdleIntention(sentence: MarkedSentence, cue: Cue, before: Cue | undefined): boolean {
  if (cue.mark.row.kind !== 'intend') return false
  if (sentence.words[cue.mark.from]!.quoted) return true
  // "said a new government would take charge": the claim of whoever says it.
  if (
    before?.mark.row.kind === 'speech' &&
    !before.inverted &&
    cue.holder.as === 'words' &&
    !cue.holder.pronoun &&
    cue.holder.from - before.mark.to <= 3 &&
    /^(?:would|will|'ll|'d)$/.test(cue.mark.row.phrase)
  )
    return true
  if (!/^(?:would|will|'ll|'d|be to|be going to)$/.test(cue.mark.row.phrase)) return false
  if (cue.holder.as !== 'words') return cue.mark.row.phrase !== 'would'
  if (cue.mark.row.phrase !== 'would') return true
  const first = sentence.words[cue.holder.from]!
  return !(first.capital || cue.holder.pronoun)
}

/** "If ministers want …", "Who on earth thinks …": nobody is said to hold it. */
function isSupposed(sentence: MarkedSentence, cue: Cue): boolean {
  const before = sentence.normal[cue.from - 1]
  if (before === 'if' || before === 'unless' || before === 'whether') return true
  return sentence.turns.some(
    (turn) => turn.row.kind === 'ask-no' && turn.from < cue.mark.to && turn.to > cue.from && cue.holder.as === 'words',
  )
}

function verbCue(
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
  const mayBePassive = !isActive && mark.to - mark.from === 1
  let at = mark.from - 1
  const links = mark.row.phrase.startsWith('be ')
  while (at >= 0 && (SKIPPED.has(normal[at]!) || /^\p{Ll}+ly$/u.test(normal[at]!) || (links && isBe(normal[at]!)))) at--
  const before = normal[mark.from - 1]
  if (before === 'to' || before === 'of' || before === "'s" || DETERMINERS.has(before ?? '')) return undefined
  if (isNounHere(sentence, mark)) return undefined
  // "the hospital hailed as a model"
  if (mayBePassive && (sentence.isPassiveAt(mark.from) || normal[mark.to] === 'as')) return undefined
  // "it is said", "was told": nobody is named who says it.
  if (mark.row.kind === 'speech' && mark.to - mark.from === 1 && /(?:ed|id|ld|nt)$/.test(head) && isBe(before ?? ''))
    return undefined
  // "…, has asked the chancellor": an auxiliary has its subject before it.
  const inverts =
    at === mark.from - 1 &&
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
  }
  const np = nounPhraseEndingAt(sentence, end, isThing) ?? subjectPhrase(sentence, mark, isThing)
  if (!np) return undefined
  return { mark, holder: { as: 'words', ...np }, inverted: false, from: np.from, to: mark.to }

  function appositionStart(s: MarkedSentence, close: number): number | undefined {
    for (let k = close - 1; k > 0 && k > close - APPOSITION_REACH; k--) {
      const word = s.normal[k]!
      if (word === ';' || word === '.' || word === '”') return undefined
      if ((word === ',' || word === '(') && (words[k - 1]!.capital || !STOPPERS.has(s.normal[k - 1]!))) return k
    }
    return undefined
  }
}

/** "Ann Poole has no objection to …", "voiced doubts about …": who has it holds it. */
function bearer(
  sentence: MarkedSentence,
  mark: Mark<AttitudeRow>,
  isThing: (word: string) => boolean,
): Cue | undefined {
  for (let at = mark.from - 1; at > 0 && at >= mark.from - 4; at--) {
    const word = sentence.normal[at]!
    if (BEARS.has(word)) {
      const np = nounPhraseEndingAt(sentence, at - 1, isThing)
      return np && { mark, holder: { as: 'words', ...np }, inverted: false, from: np.from, to: mark.to }
    }
    if (!BEFORE_ATTITUDE.has(word)) return undefined
  }
  return undefined
}
const BEARS = new Set('has have had voiced voices expressed expresses raised raises saw sees feels felt'.split(' '))
const BEFORE_ATTITUDE = new Set(
  'a an the no any little great grave serious strong some his her their its every not'.split(' '),
)

/** The verb's subject by the grammar, where it stands before the verb and can hold a view. */
function subjectPhrase(
  sentence: MarkedSentence,
  mark: Mark<AttitudeRow>,
  isThing: (word: string) => boolean,
): { from: number; to: number; pronoun: boolean } | undefined {
  if (NO_FINITE.has(sentence.normal[mark.from - 1] ?? '')) return undefined
  const phrase = sentence.subjectAt(mark.from)
  if (!phrase || phrase[1] > mark.from) return undefined
  let [from, to] = phrase
  while (from < to && DETERMINERS.has(sentence.normal[from]!)) from++
  const last = sentence.normal[to - 1]
  if (last === undefined || from === to || to - from > NP_REACH || isThing(last) || PRONOUNS.has(last)) return undefined
  return STOPPERS.has(last) ? undefined : { from, to, pronoun: false }
}

/** "Ann Poole's call for …": the possessor holds it. */
function possessor(sentence: MarkedSentence, mark: Mark<AttitudeRow>): Cue | undefined {
  const { normal } = sentence
  for (let at = mark.from - 1; at >= 1 && at >= mark.from - 3; at--) {
    if (normal[at] !== "'s" && normal[at] !== "'") continue
    const np = nounPhraseEndingAt(sentence, at - 1, () => false)
    return np && { mark, holder: { as: 'words', ...np }, inverted: false, from: np.from, to: mark.to }
  }
  return undefined
}

/** A holder behind the cue: "said Ann Poole", "according to the King's Fund". */
function fromBehind(
  sentence: MarkedSentence,
  mark: Mark<AttitudeRow>,
  start: number,
  isThing: (word: string) => boolean,
): Cue | undefined {
  const { normal, words } = sentence
  let from = start
  while (from < words.length && (DETERMINERS.has(normal[from]!) || isTitleNoun(from))) from++
  let to = from
  if (words[from] && /^\p{Lu}/u.test(words[from]!.form) && !PRONOUNS.has(normal[from]!)) {
    while (to < words.length && (/^\p{Lu}/u.test(words[to]!.form) || joinsName(sentence, to))) to++
  } else if (PRONOUNS.has(normal[from] ?? '')) to = from + 1
  else {
    while (to < words.length && to < from + 4 && !STOPPERS.has(normal[to]!)) to++
    if (to === from || isThing(normal[to - 1]!) || !/^\p{Ll}/u.test(words[from]!.form)) return undefined
    if (DETERMINERS.has(normal[start] ?? '') === false && sentence.tierAt[to - 1] === undefined) return undefined
  }
  if (to === from) return undefined
  const pronoun = PRONOUNS.has(normal[from]!)
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
      !STOPPERS.has(normal[at]!) &&
      at > start - 1
    )
  }
}

function joinsName(sentence: MarkedSentence, at: number): boolean {
  const next = sentence.words[at + 1]
  const word = sentence.normal[at]!
  return next !== undefined && (CHAIN.has(word) || word === "'s") && /^\p{Lu}/u.test(next.form)
}

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
  if (PRONOUNS.has(last)) return { from: end, to: end + 1, pronoun: true }
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
      (STOPPERS.has(normal[from]!) ||
        DETERMINERS.has(normal[from]!) ||
        /^(?:unlike|although|despite|like|even|why|how|'s)$/.test(normal[from]!))
    )
      from++
    const owner = whoseBefore(sentence, from)
    if (owner) return owner
    const role = roleBefore(from)
    if (role !== undefined) return { from: role, to: end + 1, pronoun: false }
    if (from === end && sentence.tierAt[end] === undefined && STOPPERS.has(last)) return undefined
    if (isThing(last) && from === end) return undefined
    return { from, to: end + 1, pronoun: false }
  }
  const whose = whoseBefore(sentence, end)
  if (whose) return whose
  const tag = sentence.upos[end]
  if (tag !== undefined && tag !== 'NOUN' && tag !== 'PROPN' && tag !== 'PRON') return undefined
  if (STOPPERS.has(last) || isThing(last) || !/^[\p{L}]/u.test(form)) return undefined
  let from = end
  while (
    from > 0 &&
    end - from < NP_REACH &&
    !STOPPERS.has(normal[from - 1]!) &&
    !isVerbBefore(from - 1) &&
    !DETERMINERS.has(normal[from]!)
  )
    from--
  // "critics in the NHS": a place or body behind the head belongs to it.
  if (DETERMINERS.has(normal[from]!) && from < end) from++
  return { from, to: end + 1, pronoun: false }

  function isVerbBefore(at: number): boolean {
    return (
      /^(?:why|how|what|whether|unlike|onto|no)$/.test(normal[at]!) ||
      sentence.attitudes.some((mark) => at >= mark.from && at < mark.to && mark.row.pos === 'verb')
    )
  }
  function chains(at: number): boolean {
    return (
      at > 0 &&
      (CHAIN.has(normal[at]!) || normal[at] === "'s") &&
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
