/** A sum's place in, what its verb says of it out: as object, as measure of a change, as subject of a predicate. */
import { nounPhrase, type Run, subjectBefore } from '../phrases.js'
import { complementAt } from './complement.js'
import { isNounHere, verbLeft, verbRight } from './governing-verb.js'
import { classOfRun, classOfSubject, nounNear } from './phrase-class.js'
import { BE, isClauseEnd, outerLeft, type Place, type Purpose } from './place.js'

export function predicateRight(place: Place): Purpose | undefined {
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

/** Sums as object: "spends £5m on wards", "the ward costs £5m", "savings rose to £5m". */
export function governedBy(place: Place, told: Run | undefined): Purpose | undefined {
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
