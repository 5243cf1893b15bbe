/** A sum, the verb that governs it and the bodies named around it in; who pays and who is paid out. */

import type { Entity, Mention } from '../../../model/annotation.js'
import type { Span } from '../../../model/span.js'
import { countWhile } from '../../../text/count-while.js'
import type { Grammar, Word } from './clause.js'
import type { Governing } from './purpose/place.js'

export interface Named extends Span {
  readonly name: string
  readonly person: boolean
}

export interface Parties {
  readonly payer?: string
  readonly payee?: string
}

/** Mentions with the names of what they stand for, in order of the text; those in the headline are left out. */
export function namedMentions(mentions: readonly Mention[], entities: readonly Entity[]): readonly Named[] {
  const names = new Map(entities.map((entity) => [entity.key, entity.name]))
  return mentions
    .filter((mention) => mention.in !== 'title')
    .map(({ start, end, exact, entityKey, type }) => ({
      start,
      end,
      name: names.get(entityKey) ?? exact,
      person: type === 'person',
    }))
    .sort((a, b) => a.start - b.start)
}

/** Those that lie inside a span; `all` is in order. */
export function namedWithin(all: readonly Named[], span: Span): readonly Named[] {
  const low = countWhile(all, (one) => one.start < span.start)
  const found: Named[] = []
  for (let at = low; at < all.length; at++) {
    const named = all[at]
    if (!named || named.end > span.end) break
    found.push(named)
  }
  return found
}

/** From the verb's subject and object, and from "to", "for", "from" and "by" beside the sum. */
export function findParties(
  words: readonly Word[],
  left: number,
  right: number,
  verb: Governing | undefined,
  named: readonly Named[],
  grammar: Grammar,
): Parties {
  const parties: { payer?: string; payee?: string } = {}
  const put = (role: string, name: string | undefined) => {
    if (name && (role === 'payer' || role === 'payee')) parties[role] ??= name
  }
  if (verb) {
    const verbStart = words[verb.from]?.start ?? 0
    // A verb in -ing has its subject elsewhere, but after "is".
    const loose = /ing$/.test(words[verb.to - 1]?.form ?? '') && !grammar.is(words[verb.from - 1], 'auxiliary')
    if (!verb.sumIsSubject && !loose) {
      const subject = subjectNamed(words, verb.from, named)
      put(verb.passive ? verb.term.object : verb.term.subject, subject?.name)
      const verbEnd = words[verb.to - 1]?.end ?? 0
      const sumStart = words[left]?.start ?? 0
      const object = named.find((n) => n.start >= verbEnd && n.end <= sumStart)
      if (!verb.passive && object && sumStart - object.end < 40) put(verb.term.object, object.name)
    }
    if (verb.passive)
      put(
        'payer',
        afterWord(
          words,
          words.findIndex((w) => w.start > verbStart),
          'by',
          named,
          grammar,
        )?.name,
      )
  }
  const taken = verb?.term.class === 'cut' || verb?.term.class === 'saving'
  const from = taken ? undefined : afterWord(words, right, 'from', named, grammar)
  if (from) put('payer', from.name)
  const class_ = verb?.term.class
  if (class_ !== 'cost' && class_ !== 'fine' && !taken) {
    put(
      'payee',
      (afterWord(words, right, 'to', named, grammar) ?? afterWord(words, right, 'for', named, grammar))?.name,
    )
  }
  return parties.payer === parties.payee ? (parties.payer ? { payer: parties.payer } : {}) : parties
}

/** The nearest name left of a verb in its clause, one that is no prepositional object before any other. */
function subjectNamed(words: readonly Word[], verbAt: number, named: readonly Named[]): Named | undefined {
  let from = verbAt
  while (
    from > 0 &&
    !/^[;:.!?–—“”"]$/.test(words[from - 1]?.form ?? '') &&
    verbAt - from < 24 &&
    words[from - 1]?.sum === undefined
  )
    from--
  const start = words[from]?.start ?? 0
  const end = words[verbAt]?.start ?? 0
  const inside = named.filter((n) => n.start >= start && n.end <= end)
  const free = inside.filter((n) => !isObject(words, n))
  return free.at(-1) ?? inside.at(-1)
}

function isObject(words: readonly Word[], named: Named): boolean {
  let at = words.findIndex((word) => word.start >= named.start) - 1
  while (at > 0 && /^(?:the|a|an|its|their)$/.test(words[at]?.form ?? '')) at--
  return /^(?:of|to|from|for|by|in|with|at|under|on)$/.test(words[at]?.form ?? '')
}

/** The name right behind a preposition, at most six words after `at`. */
function afterWord(
  words: readonly Word[],
  at: number,
  preposition: string,
  named: readonly Named[],
  grammar: Grammar,
): Named | undefined {
  for (let n = Math.max(0, at); n < Math.min(words.length, at + 7); n++) {
    const word = words[n]
    if (!word || word.sum !== undefined || /^[;:.!?,–—]$/.test(word.form)) return undefined
    if (word.form !== preposition || words[n - 1]?.form === 'according') continue
    let next = n + 1
    while (grammar.is(words[next], 'determiner')) next++
    const start = words[next]?.start
    return named.find((one) => one.start === start)
  }
  return undefined
}
