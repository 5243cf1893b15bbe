/** Attributions found and gold come in; counts for spans, for spans with their speaker, and for form go out. */
import type { Voice } from '../model/annotation.js'
import type { GoldAttribution } from '../model/gold.js'
import type { Span } from '../model/span.js'
import type { Counts } from './counts.js'
import { locate } from './gold-article.js'
import { folded, overlap, pairUp, trimmed, wordsShared } from './overlap.js'
import type { Scored } from './score-annotations.js'

/** Spans count as the same quotation when they share this much (Jaccard); the usual threshold of the field. */
const SAME = 0.5

type Kind = 'quotations' | 'quotations with speaker' | 'form of quotations'

export function scoreAttributions(scored: Scored): Record<Kind, Counts> {
  const { gold, text } = scored
  const wanted = gold.attributions.map((said) => ({ said, spans: contentSpans(said, text, gold.file) }))
  // A belief that is taken for speech, or the other way round, is still what someone is reported to hold: one list.
  const found = scored.of('attribution').map((a) => ({ a, spans: a.content.map((part) => trimmed(text, part)) }))
  const pairs = pairUp(wanted, found, (x, y) => {
    const share = overlap(x.spans, y.spans)
    return share >= SAME ? share : 0
  })
  const voiceOf = (voice: { readonly kind: string; readonly name: string } | undefined) =>
    voice ? `${voice.name} (${voice.kind})` : 'nobody'
  const paired = new Set<unknown>(pairs.flat())
  for (const x of wanted)
    if (!paired.has(x)) scored.note({ kind: 'quotations', what: 'missed', words: x.said.content.join(' … ') })
  for (const y of found)
    if (!paired.has(y))
      scored.note({ kind: 'quotations', what: 'wrong', words: y.a.content.map((part) => part.exact).join(' … ') })
  for (const [x, y] of pairs)
    if (!isSameVoice(scored, x.said, y.a.speaker)) {
      const words = `${voiceOf(y.a.speaker)} for ${voiceOf(x.said.speakers[0])}: ${x.said.content[0]}`
      scored.note({ kind: 'quotations with speaker', what: 'unlike', words })
    }
  const sameSpeaker = pairs.filter(([x, y]) => isSameVoice(scored, x.said, y.a.speaker)).length
  const sameForm = pairs.filter(([x, y]) => x.said.form === y.a.form).length
  return {
    quotations: { hits: pairs.length, wrong: found.length - pairs.length, missed: wanted.length - pairs.length },
    'quotations with speaker': {
      hits: sameSpeaker,
      wrong: found.length - sameSpeaker,
      missed: wanted.length - sameSpeaker,
    },
    'form of quotations': agreement(sameForm, pairs.length),
  }
}

/** Counts for a question that was answered for each of so many pairs: precision, recall and F1 all equal the share agreed. */
export function agreement(agreed: number, all: number): Counts {
  return { hits: agreed, wrong: all - agreed, missed: all - agreed }
}

/** Spans of the parts, in order of the text. */
function contentSpans(said: GoldAttribution, text: string, file: string): readonly Span[] {
  // The first part is sought from the start, so that gold files need no offsets; later parts follow it.
  let from = 0
  return said.content.map((words) => {
    const span = locate(text, words, from, file)
    from = span.end
    return trimmed(text, span)
  })
}

function isSameVoice(scored: Scored, said: GoldAttribution, voice: Voice | undefined): boolean {
  const wanted = said.speakers[0]
  if (!wanted || !voice) return !wanted && !voice
  return voice.kind === wanted.kind && isSameName(scored, wanted, voice)
}

/** Whether a name given for a voice is that of the gold: by name, by spelling in the text, or by words for the unnamed. */
export function isSameName(
  scored: Scored,
  wanted: { readonly name: string; readonly kind: string },
  voice: { readonly name: string; readonly key?: string },
): boolean {
  if (folded(wanted.name) === folded(voice.name)) return true
  if (wanted.kind === 'person') return folded(wanted.name).split(' ').at(-1) === folded(voice.name).split(' ').at(-1)
  if (wanted.kind === 'unnamed') return wordsShared(wanted.name, voice.name) >= 0.5
  const organisation = scored.gold.organisations.find((o) => o.name === wanted.name)
  const spellings = new Set([wanted.name, ...Object.keys(organisation?.mentions ?? {})].map(folded))
  return scored
    .of('mention')
    .some(
      (mention) => mention.entityKey === voice.key && mention.type !== 'person' && spellings.has(folded(mention.exact)),
    )
}
