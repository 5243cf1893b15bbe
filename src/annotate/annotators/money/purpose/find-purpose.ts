/** A sum among the words of its sentence in, what it is for out: the words that say so, and a class. */
import { adjoining, before, behind, partOf } from './beside-sum.js'
import { complementAt } from './complement.js'
import { governedBy, predicateRight } from './governed-sum.js'
import { verbLeft, verbRight } from './governing-verb.js'
import { classOfRun, nounNear } from './phrase-class.js'
import { type Governing, outerLeft, type Place, type Purpose, WEAK } from './place.js'

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

function governing(place: Place): { readonly verb?: Governing } {
  const verb = verbLeft(place) ?? verbRight(place)
  return verb ? { verb } : {}
}
