/** A sum among the words of its sentence in, what it is for out: the words that say so, and a class. */
import type { ClassTerm, MoneyClass } from '../../../model/money-terms.js'
import type { Grammar, Word } from './clause.js'
import { nounPhrase, nounPhraseBefore, type Run, subjectBefore, verbPhrase } from './phrases.js'

export interface Purpose {
  readonly class?: MoneyClass
  readonly words?: Run
  /** The verb that governs the sum, for payer and payee. */
  readonly verb?: Governing
  /** Where the sum is part of another: index of the sum behind "of". */
  readonly partOf?: number
  /** "£5m of it": part of the sum before. */
  readonly partOfPronoun?: boolean
}

export interface Governing {
  readonly term: ClassTerm
  readonly from: number
  readonly to: number
  readonly passive: boolean
  /** The sum is its subject ("£5m was spent"). */
  readonly sumIsSubject: boolean
}

interface Place {
  readonly words: readonly Word[]
  /** Index of the first word of the sum with its qualifiers, and of the first word after it with its rate. */
  readonly left: number
  readonly right: number
  readonly grammar: Grammar
  /** It is so much an hour, a week … */
  readonly rated: boolean
  /** It is one end of a change. */
  readonly changing: boolean
}

/** Weak verbs say little about the kind: nouns beside the sum come first. */
const WEAK: ReadonlySet<MoneyClass> = new Set(['grant', 'budget', 'income'])

/** The order of the rules is that of their precision: what touches the sum, what governs it, what is near. */
export function findPurpose(place: Place): Purpose {
  const part = partOf(place)
  const right = part.right ?? place.right
  const here = { ...place, right }
  const beside = behind(here) ?? adjoining(here) ?? before(here)
  if (beside?.class && !part.found) return { ...beside, ...governing(here) }
  // A verb right before the sum governs it, unless it only announces: "announced £5m will be spent".
  const direct = directVerb(here)
  const predicate = direct || isObjectOfPreposition(here) ? undefined : predicateRight(here)
  if (predicate) return { ...predicate, ...part.found }
  const governed = governedBy(here, beside?.words)
  if (governed) return { ...governed, ...(beside?.words ? { words: beside.words } : {}), ...part.found }
  const complement = complementAt(here, right, undefined)
  if (complement) {
    const class_ = classOfRun(here, complement) ?? nounNear(here)?.class ?? 'budget'
    return { class: beside?.class ?? class_, words: beside?.words ?? complement, ...part.found }
  }
  return { ...nounNear(here), ...(beside?.words ? { words: beside.words } : {}), ...part.found }
}

function directVerb(place: Place): boolean {
  const { words, left, grammar } = place
  const verb = verbLeft(place)
  if (!verb || WEAK.has(verb.term.class)) return false
  let at = left
  while (at > verb.to && grammar.is(words[at - 1], 'adverb', 'determiner')) at--
  return at === verb.to
}

function isObjectOfPreposition(place: Place): boolean {
  return place.grammar.is(place.words[outerLeft(place) - 1], 'preposition')
}

/** Where the sum with its article and adverbs begins: "by a further £5m". */
function outerLeft({ words, left, grammar }: Place): number {
  let at = left
  while (at > 0 && left - at < 4 && grammar.is(words[at - 1], 'determiner', 'adverb')) at--
  return at
}

function governing(place: Place): { readonly verb?: Governing } {
  const verb = verbLeft(place) ?? verbRight(place)
  return verb ? { verb } : {}
}

/** "£1bn of the £1.9bn contribution": the sum after "of", and where the clause goes on behind its noun phrase. */
function partOf({ words, right, grammar }: Place): {
  readonly found?: { readonly partOf?: number; readonly partOfPronoun?: boolean }
  readonly right?: number
} {
  let at = right
  while (grammar.is(words[at], 'adverb')) at++
  if (words[at]?.form !== 'of') return {}
  at++
  if (['it', 'this', 'that', 'them', 'which'].includes(words[at]?.form ?? '') && words[at + 1]?.sum === undefined) {
    const more = words[at + 1]
    if (words[at]?.form !== 'it' && more?.isWord && !grammar.is(more, 'preposition', 'auxiliary', 'stop')) return {}
    return { found: { partOfPronoun: true }, right: at + 1 }
  }
  let steps = 0
  while (steps++ < 4 && words[at]?.sum === undefined) {
    const word = words[at]
    // "of Eastmere's £61m budget", "of the total £5m"
    if (!word?.isWord || grammar.is(word, 'preposition', 'auxiliary', 'stop', 'finite')) return {}
    at++
  }
  const whole = words[at]?.sum
  if (whole === undefined) return {}
  const phrase = nounPhrase(words, at + 1, grammar)
  let end = phrase?.to ?? at + 1
  // Its complements: "contribution to the fund from the budgets".
  for (let n = 0; n < 2 && words[end] && grammar.is(words[end], 'preposition') && phrase; n++) {
    const more = nounPhrase(words, end + 1, grammar)
    if (!more || words[end]?.form === 'on') break
    end = more.to
  }
  return { found: { partOf: whole }, right: end }
}

/** "of savings", "worth of savings", "in rent" right behind the sum. */
function behind(place: Place): { readonly class?: MoneyClass; readonly words?: Run } | undefined {
  const { words, grammar } = place
  let at = place.right
  while (grammar.is(words[at], 'adverb') && words[at]?.form !== 'worth') at++
  if (words[at]?.form === 'worth') at++
  for (const phrase of grammar.phrases) {
    const forms = phrase.phrase.split(' ')
    if (forms.every((form, n) => words[at + n]?.form === form))
      return { class: phrase.class, words: { from: at, to: at + forms.length } }
  }
  const link = words[at]?.form
  if (link !== 'of' && link !== 'in') return undefined
  const next = words[at + 1]
  if (
    link === 'in' &&
    (!next?.isWord ||
      next.capital ||
      /^\d/.test(next.form) ||
      grammar.is(next, 'determiner', 'time', 'pronoun') ||
      grammar.is(next, 'idiom'))
  )
    return undefined
  const run = nounPhrase(words, at + 1, grammar)
  if (!run) return undefined
  const class_ = classOfRun(place, run)
  if (link === 'in') {
    const verb = verbLeft(place)
    const told = verb && !WEAK.has(verb.term.class) ? verb.term.class : undefined
    if (!told && !class_) return undefined
    return { words: run, ...((told ?? class_) ? { class: told ?? class_ } : {}) } as { class?: MoneyClass; words: Run }
  }
  return class_ ? { class: class_, words: run } : { words: run }
}

/** "a £40m budget gap": a determiner or possessive before, a noun phrase right behind. */
function adjoining(place: Place): { readonly class?: MoneyClass; readonly words?: Run } | undefined {
  const { words, grammar, left, right } = place
  let determiner: Word | undefined
  for (let at = left - 1; at >= Math.max(0, left - 4); at--) {
    const word = words[at]
    if (!word?.isWord) break
    if (grammar.is(word, 'determiner') || /'s?$/.test(word.form)) {
      determiner = word
      break
    }
    if (grammar.is(word, 'preposition', 'auxiliary', 'stop')) break
  }
  if (grammar.is(words[right], 'determiner')) return undefined
  const phrase = nounPhrase(words, right, grammar)
  if (!phrase) return undefined
  // Only the noun itself: "£1.9bn contribution", not what it is of.
  const class_ = classOfRun(place, phrase)
  // "the £5m figure" says nothing more.
  if (!class_ && grammar.is(words[phrase.to - 1], 'idiom')) return undefined
  if (!determiner && !class_) return undefined
  const first = words[phrase.from]
  if (!first || (phrase.to - phrase.from === 1 && !class_ && /(?:s|ed)$/.test(first.form) && !determiner))
    return undefined
  if (class_) return { class: class_, words: phrase }
  // A thing that has a price: "a £90m wing".
  return { class: 'cost', words: phrase }
}

/** "a deficit of £5m", "savings worth £5m", "the grant, worth £5m", "a budget: £5m". */
function before(place: Place): { readonly class?: MoneyClass; readonly words?: Run } | undefined {
  const { words, grammar, left } = place
  let at = left - 1
  const link = words[at]?.form
  if (link !== 'of' && link !== 'worth' && link !== ':' && link !== '(' && link !== 'totalling') return undefined
  if (link === 'worth')
    while (
      at > 0 &&
      (words[at - 1]?.form === ',' || words[at - 1]?.form === ']' || grammar.is(words[at - 1], 'auxiliary'))
    )
      at--
  const run = nounPhraseBefore(words, at, grammar)
  if (!run) return undefined
  const class_ = classOfRun(place, run)
  return class_ ? { class: class_, words: run } : undefined
}

/** The class of a phrase: that of the last class noun before its first "of"; else of any. */
function classOfRun({ words, grammar }: Place, run: Run): MoneyClass | undefined {
  let found: MoneyClass | undefined
  for (let at = run.from; at < run.to; at++) {
    if (words[at]?.form === 'of' && found) return found
    const term = grammar.noun(words, at)
    // "spending cuts" are cuts, "budget gap" is a gap: the last one is the head.
    if (term) found = term.class
  }
  return found
}

function isClauseEnd(word: Word | undefined): boolean {
  return word !== undefined && /^[;:.!?–—)\]]$/.test(word.form)
}

const BE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being'])

/** The nearest verb on the left that governs the sum; sums and their complements in a series are passed over. */
function verbLeft({ words, left, grammar }: Place): Governing | undefined {
  for (let at = left - 1; at >= Math.max(0, left - 16); at--) {
    const word = words[at]
    if (isClauseEnd(word)) return undefined
    if (!word?.isWord) continue
    const found = grammar.verbEndingAt(words, at)
    if (!found || isNounHere(words, found.from, at, grammar)) continue
    if (found.term.phrase === 'make' && at < left - 1) continue
    if (found.term.phrase === 'take') continue
    let aux = found.from - 1
    while (aux > 0 && grammar.is(words[aux], 'adverb')) aux--
    const passive = BE.has(words[aux]?.form ?? '') && /(?:ed|en|id|nt|un|ut|ld)$/.test(word.form)
    // "£5m will be spent on this and £6m on that": the verb has a sum of its own as subject.
    const own = words.slice(Math.max(0, aux - 3), aux).some((w) => w.sum !== undefined)
    return { term: found.term, from: found.from, to: at + 1, passive, sumIsSubject: own }
  }
  return undefined
}

/** "the cost", "in cuts", "public health grant": a noun that looks like a verb. */
function isNounHere(words: readonly Word[], from: number, at: number, grammar: Grammar): boolean {
  const before = words[from - 1]
  const after = words[at + 1]
  if (grammar.is(before, 'determiner') && before?.form !== 'that' && before?.form !== 'this') return true
  if (before && /'s$/.test(before.form)) return true
  if (after?.form === 'of' && !/ed$/.test(words[at]?.form ?? '')) return true
  if (grammar.noun(words, at) === undefined) return false
  // A noun is not followed by an article or a sum, a verb is; and auxiliaries, pronouns and "to" come before verbs.
  if (after?.sum !== undefined || grammar.is(after, 'determiner', 'pronoun', 'adverb')) return false
  return (
    before !== undefined &&
    !(grammar.is(before, 'auxiliary', 'pronoun', 'stop', 'adverb') || before.form === 'to' || before.form === 'by')
  )
}

/** A predicate behind the sum: "£5m will be spent on wards", "£5m, which went into …". */
function verbRight({ words, right, grammar }: Place): Governing | undefined {
  let at = right
  if (words[at]?.form === ',' && (words[at + 1]?.form === 'which' || words[at + 1]?.form === 'that')) at++
  let auxiliary = false
  for (let steps = 0; steps < 7; steps++, at++) {
    const word = words[at]
    if (!word?.isWord || word.sum !== undefined) return undefined
    if (grammar.is(word, 'auxiliary')) {
      auxiliary = true
      continue
    }
    const found = grammar.verbStartingAt(words, at)
    const passive = auxiliary && BE.has(words[at - 1]?.form ?? '')
    if (found) return { term: found.term, from: at, to: found.to, passive, sumIsSubject: true }
    if (
      !(
        grammar.is(word, 'adverb', 'time') ||
        word.form === 'which' ||
        word.form === 'that' ||
        /ly$/.test(word.form) ||
        word.form === 'to'
      )
    )
      return undefined
    if (word.form === 'to' && !auxiliary) return undefined
  }
  return undefined
}

function predicateRight(place: Place): Purpose | undefined {
  const { words, right, grammar } = place
  const verb = verbRight(place)
  if (verb) {
    const run = complementAt(place, verb.to, verb)
    return { class: verb.term.class, verb, ...(run ? { words: run } : {}) }
  }
  // "will be for", "is for", "was to"
  let at = right
  while (grammar.is(words[at], 'auxiliary', 'adverb')) at++
  if (at === right || words[at]?.form !== 'for') return undefined
  const run = nounPhrase(words, at + 1, grammar)
  return run ? { class: classOfRun(place, run) ?? 'budget', words: run } : undefined
}

/** "put the cost of care at £5m": what stands between the verb and "at". */
function putAt(place: Place): Purpose | undefined {
  const { words, grammar } = place
  const left = outerLeft(place)
  if (words[left - 1]?.form !== 'at') return undefined
  for (let at = left - 2; at >= Math.max(0, left - 18); at--) {
    if (isClauseEnd(words[at])) return undefined
    if (!grammar.is(words[at], 'valuing')) continue
    const run = { from: at + 1, to: left - 1 }
    const class_ = run.to > run.from ? classOfSubject(place, run) : undefined
    return class_ ? { class: class_, words: run } : undefined
  }
  return undefined
}

/** Sums as object: "spends £5m on wards", "the ward costs £5m", "savings rose to £5m". */
function governedBy(place: Place, told: Run | undefined): Purpose | undefined {
  const { words, grammar } = place
  const linked = putAt(place) ?? changedBy(place)
  if (linked) return linked
  const copula = linkLeft(place)
  const verb = verbLeft(place)
  if (copula && (!verb || copula.at >= verb.from)) {
    const subject = subjectBefore(words, copula.at, grammar)
    const class_ = subject && classOfSubject(place, subject)
    const cut = copula.direction === 'down' && copula.by
    const run = subject && withoutSource(place, subject)
    if (cut || class_) return { class: cut ? 'cut' : (class_ ?? 'other'), ...(run ? { words: run } : {}) }
  }
  if (!verb) return undefined
  let class_ = verb.term.class
  if (verb.term.phrase === 'pay' && verb.passive && place.rated) class_ = 'pay'
  if (verb.term.phrase === 'find') class_ = nounNear(place)?.class ?? class_
  const complement = told ?? (verb.term.class === 'income' ? undefined : complementAt(place, place.right, verb))
  const thing = !complement && verb.term.subject === 'thing' ? subjectBefore(words, verb.from, grammar) : undefined
  const run = complement ?? (thing && withoutSource(place, thing))
  return { class: class_, verb, ...(run ? { words: run } : {}) }
}

/** "cutting the grant by £5m", "increase funding for care by £5m": what stands between the verb and "by". */
function changedBy(place: Place): Purpose | undefined {
  const { words, grammar } = place
  const by = outerLeft(place) - 1
  if (words[by]?.form !== 'by') return undefined
  for (let at = by - 1; at >= Math.max(0, by - 10); at--) {
    const word = words[at]
    if (!word?.isWord || word.sum !== undefined) return undefined
    const direction = grammar.change(word)
    if (direction === undefined || isNounHere(words, at, at, grammar)) continue
    const run = { from: at + 1, to: by }
    if (run.to <= run.from) return undefined
    const verb = grammar.verbEndingAt(words, at)
    const class_ = direction === 'down' ? 'cut' : classOfSubject(place, run)
    if (!class_) return undefined
    const governor = verb && { term: verb.term, from: verb.from, to: at + 1, passive: false, sumIsSubject: false }
    return { class: class_, words: run, ...(governor ? { verb: governor } : {}) }
  }
  return undefined
}

/** A verb of being or changing that ties the sum to its subject, with its index. */
function linkLeft(
  place: Place,
): { readonly at: number; readonly direction?: 'down'; readonly by: boolean } | undefined {
  const { words, grammar } = place
  const left = outerLeft(place)
  const by = words[left - 1]?.form === 'by'
  let at = left - 1
  while (at > 0 && (grammar.is(words[at], 'adverb') || TIES.has(words[at]?.form ?? ''))) at--
  if (BE.has(words[at]?.form ?? '') || grammar.is(words[at], 'link')) return { at, by }
  const direction = grammar.change(words[at])
  // "cut £5m" has its object, "rose from £5m to £7m" its measure.
  if (direction === undefined || (at === left - 1 && !place.changing)) return undefined
  return direction === 'down' ? { at, direction, by } : { at, by }
}

const TIES = new Set(['by', 'to', 'at', 'from', 'of', 'between'])

/** The head of a subject is the last noun of its first chunk. */
function classOfSubject(place: Place, run: Run): MoneyClass | undefined {
  const { words, grammar } = place
  let end = run.from
  while (end < run.to && !(grammar.is(words[end], 'preposition') && end > run.from)) end++
  return classOfRun(place, { from: run.from, to: end }) ?? classOfRun(place, run)
}

/** Leaves out a reporting clause at the front of a subject ("Mencap warned back-payments …"); a pronoun is no purpose. */
function withoutSource({ words, grammar }: Place, run: Run): Run | undefined {
  let from = run.from
  for (let at = run.to - 1; at > run.from; at--) {
    const form = words[at]?.form ?? ''
    // A plural at the end is a noun: "compensation claims cost".
    if (grammar.is(words[at], 'report') && !(at === run.to - 1 && form !== 'says' && form.endsWith('s'))) {
      from = at + 1
      break
    }
  }
  if (from >= run.to || (run.to - from === 1 && grammar.is(words[from], 'pronoun', 'determiner'))) return undefined
  // Names pay or are paid; they are not what a sum is for.
  const first = from === 0 || !words[from - 1]?.isWord ? from + 1 : from
  const rest = words.slice(first, run.to)
  if (rest.length > 0 && rest.every((word) => word.capital || word.form === 'the')) return undefined
  return { from, to: run.to }
}

const COMPLEMENTS = new Set(['on', 'for', 'towards', 'into', 'from', 'to', 'by', 'in', 'through', 'within', 'out'])

/** "on wards", "for wards", "to build wards", "by closing wards" from `start` on; at most four words in between. */
function complementAt(place: Place, start: number, verb: Governing | undefined): Run | undefined {
  const { words, grammar } = place
  // A verb such as "go on" has taken its preposition.
  if (
    verb?.sumIsSubject &&
    / (?:on|into|towards|to)$/.test(
      words
        .slice(verb.from, verb.to)
        .map((w) => w.form)
        .join(' '),
    )
  ) {
    const first = words[start]
    return first && /ing$/.test(first.form) ? verbPhrase(words, start, grammar) : nounPhrase(words, start, grammar)
  }
  let at = start
  for (let steps = 0; steps < 5; steps++, at++) {
    const word = words[at]
    if (!word?.isWord) return undefined
    if (COMPLEMENTS.has(word.form)) break
    if (!grammar.is(word, 'adverb', 'time') && !(steps === 0 && verb?.sumIsSubject)) return undefined
  }
  const link = words[at]?.form ?? ''
  if (!COMPLEMENTS.has(link)) return undefined
  const from = link === 'out' ? at + 2 : at + 1
  const next = words[from]
  if (!next?.isWord || next.sum !== undefined) return undefined
  if (/ing$/.test(next.form) && link !== 'in') return verbPhrase(words, from, grammar)
  if (link === 'by') return undefined
  if (link === 'to') {
    if (next.capital || grammar.is(next, 'determiner', 'preposition'))
      return verb && verb.term.class !== 'grant' && verb.term.class !== 'debt'
        ? nounPhrase(words, from, grammar)
        : undefined
    return verbPhrase(words, from, grammar)
  }
  if (
    link === 'in' &&
    (next.capital ||
      /^\d/.test(next.form) ||
      grammar.is(next, 'time') ||
      (grammar.is(next, 'determiner') && grammar.is(words[from + 1], 'time')))
  ) {
    return undefined
  }
  if (grammar.is(next, 'time', 'idiom')) return undefined
  if (next.form === 'what') return { from, to: Math.min(from + 2, words.length) }
  return nounPhrase(words, from, grammar)
}

/** The class noun nearest to the sum in its clause, left first. */
function nounNear(place: Place): { readonly class: MoneyClass; readonly words: Run } | undefined {
  const { words, grammar, left, right } = place
  for (let at = left - 1; at >= Math.max(0, left - 14); at--) {
    if (isClauseEnd(words[at]) && words[at]?.form !== ':') break
    const term = words[at]?.isWord ? grammar.noun(words, at) : undefined
    if (term) return { class: term.class, words: nounPhraseBefore(words, at + 1, grammar) ?? { from: at, to: at + 1 } }
  }
  for (let at = right; at < Math.min(words.length, right + 7); at++) {
    if (!words[at]?.isWord) break
    const term = grammar.noun(words, at)
    if (term) return { class: term.class, words: nounPhraseBefore(words, at + 1, grammar) ?? { from: at, to: at + 1 } }
  }
  return undefined
}
