/** Mentions and entities found and gold come in; counts for people, roles, organisations, types and classes go out. */
import type { Mention, PersonEntity } from '../model/annotation.js'
import type { Counts } from './counts.js'
import { type GoldMention, goldMentions } from './gold-article.js'
import { folded, pairUp, sharedLength, wordsShared } from './overlap.js'
import type { Scored } from './score-annotations.js'
import { agreement } from './score-attributions.js'

/** A role counts as the one stated when it shares this much of its words. */
const SAME_ROLE = 0.6

type Kind = 'people' | 'roles of people' | 'organisations' | 'types of organisations' | 'classes of bodies'

export function scoreMentions(scored: Scored): Record<Kind, Counts> {
  const { gold, text } = scored
  const wanted = goldMentions(gold, text)
  const found = scored.of('mention')
  const people = compare(scored, 'people', 'person', wanted, found)
  const organisations = compare(scored, 'organisations', 'organisation', wanted, found)

  const types = new Map(
    scored.of('entity').flatMap((e) => (e.type === 'organisation' ? [[e.key, e.organisationType] as const] : [])),
  )
  const sameType = organisations.pairs.filter(([g, f]) => {
    const organisation = gold.organisations[g.entity]
    const type = types.get(f.entityKey)
    if (type && organisation?.types.includes(type)) return true
    const words = `${type} for ${organisation?.types.join(' or ')}: ${f.exact}`
    scored.note({ kind: 'types of organisations', what: 'unlike', words })
    return false
  }).length

  return {
    people: people.counts,
    'roles of people': scoreRoles(scored),
    organisations: organisations.counts,
    'types of organisations': agreement(sameType, organisations.pairs.length),
    'classes of bodies': compare(scored, 'classes of bodies', 'class', wanted, found).counts,
  }
}

function compare(
  scored: Scored,
  kind: Kind,
  type: GoldMention['type'],
  wanted: readonly GoldMention[],
  found: readonly Mention[],
) {
  const ofType = wanted.filter((m) => m.type === type)
  const either = wanted.filter((m) => m.type === 'either')
  const theirs = found.filter((m) => m.type === type)
  const pairs = pairUp(ofType, theirs, (x, y) => (x.start === y.start && x.end === y.end ? 1 : 0))
  const right = new Set(pairs.map(([, mention]) => mention))
  const wrong = theirs.filter((m) => !right.has(m) && sharedLength([m], either) === 0)
  for (const { exact } of wrong) scored.note({ kind, what: 'wrong', words: exact })
  const matched = new Set(pairs.map(([mention]) => mention))
  for (const m of ofType)
    if (!matched.has(m)) scored.note({ kind, what: 'missed', words: scored.text.slice(m.start, m.end) })
  return { pairs, counts: { hits: pairs.length, wrong: wrong.length, missed: ofType.length - pairs.length } }
}

function scoreRoles(scored: Scored): Counts {
  const withRole = scored.gold.people.filter((p) => p.role)
  const found = scored.of('entity').filter((e): e is PersonEntity => e.type === 'person' && e.role !== undefined)
  const surname = (name: string) => folded(name).split(' ').at(-1)
  const pairs = pairUp(withRole, found, (x, y) =>
    surname(x.name) === surname(y.name) && wordsShared(x.role!, y.role!) >= SAME_ROLE ? 1 : 0,
  )
  const paired = new Set<unknown>(pairs.flat())
  const roleOf = (p: { readonly name: string; readonly role?: string }) => `${p.name}, ${p.role}`
  for (const x of withRole)
    if (!paired.has(x)) scored.note({ kind: 'roles of people', what: 'missed', words: roleOf(x) })
  for (const y of found) if (!paired.has(y)) scored.note({ kind: 'roles of people', what: 'wrong', words: roleOf(y) })
  return { hits: pairs.length, wrong: found.length - pairs.length, missed: withRole.length - pairs.length }
}
