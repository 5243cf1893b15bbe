/** Finds bodies and kinds of bodies in text and headline, and ties each mention to one body with a key of its own. */
import type { Definite, Draft, Entity, Mention } from '../../model/annotation.js'
import type { Span } from '../../model/span.js'
import { type Annotator, defineAnnotator } from '../annotator.js'
import type { NameFinder } from './names/find-names.js'
import type { NameLexicon } from './names/name-lexicon.js'
import type { NameText } from './names/name-text.js'
import type { Candidate } from './organisations/candidate.js'
import { definiteBodies } from './organisations/definite-bodies.js'
import { type LinkedMention, linkBodies } from './organisations/link-bodies.js'
import { mergeCandidates } from './organisations/merge-candidates.js'

/** The annotator over a finder of names. */
export function organisationsAnnotator(names: NameFinder): Annotator {
  const { lexicon } = names
  return defineAnnotator({
    name: 'organisations',
    version: '8',
    requires: ['sentence'],
    provides: ['mention', 'entity', 'definite'],
    reads: [...lexicon.gazetteer.files, 'models/names.bin'],
    *annotate(article, earlier) {
      const texts = names.find(article, earlier.of('sentence')).map(({ text, known, unknown, tagged }) => {
        return { text, candidates: mergeCandidates(text, lexicon, known, unknown, tagged) }
      })
      const mentions = linkBodies(texts, lexicon, article.publishedOn)
      yield* bodiesOf(mentions)
      yield* classesOf(texts, mentions)
      for (const { text } of texts) yield* definitesOf(text, mentions, lexicon)
    },
  })
}

function placeOf(text: NameText, from: number, to: number): Span & { in?: 'title' } {
  const span = { start: text.words[from]!.start, end: text.words[to - 1]!.end }
  return text.in ? { ...span, in: text.in } : span
}

/** Text before headline, then by place: an entity's span is its first mention in the text. */
function byPlace(a: LinkedMention, b: LinkedMention): number {
  return Number(a.text.in === 'title') - Number(b.text.in === 'title') || a.from - b.from
}

function* bodiesOf(mentions: readonly LinkedMention[]): Iterable<Draft<Mention | Entity>> {
  const seen = new Set<string>()
  for (const { text, from, to, body } of [...mentions].sort(byPlace)) {
    const place = placeOf(text, from, to)
    yield { kind: 'mention', type: 'organisation', entityKey: body.key, ...place }
    if (seen.has(body.key)) continue
    seen.add(body.key)
    const { key, name, rule } = body
    yield { kind: 'entity', type: 'organisation', key, name, rule, organisationType: body.type, ...place }
  }
}

/** "the trust", "the department": the last compatible body named before. */
function* definitesOf(
  text: NameText,
  mentions: readonly LinkedMention[],
  lexicon: NameLexicon,
): Iterable<Draft<Definite>> {
  const places = mentions.filter((m) => m.text === text).map(({ from, to, body }) => ({ from, to, key: body.key }))
  const bodies = new Map(mentions.map(({ body }) => [body.key, body]))
  for (const { from, to, key } of definiteBodies(text, places, bodies, lexicon))
    yield { kind: 'definite', entityKey: key, ...placeOf(text, from, to) }
}

function* classesOf(
  texts: readonly { readonly text: NameText; readonly candidates: readonly Candidate[] }[],
  bodies: readonly LinkedMention[],
): Iterable<Draft<Mention | Entity>> {
  const seen = new Set<string>()
  const inOrder = [...texts].sort((a, b) => Number(a.text.in === 'title') - Number(b.text.in === 'title'))
  for (const { text, candidates } of inOrder) {
    for (const candidate of candidates) {
      if (candidate.kind !== 'class') continue
      if (bodies.some((b) => b.text === text && b.from < candidate.to && candidate.from < b.to)) continue
      const place = placeOf(text, candidate.from, candidate.to)
      const { id, name } = candidate.bodyClass
      const key = `class:${id}`
      yield { kind: 'mention', type: 'class', entityKey: key, ...place }
      if (seen.has(key)) continue
      seen.add(key)
      yield { kind: 'entity', type: 'class', key, name, rule: 'gazetteer-class', ...place }
    }
  }
}
