/** A narrator's sentence comes in; "In her view, the plan is dead" goes out as what she holds. */
import type { Found } from './found.js'
import type { AttributionLexicon } from './lexicon.js'
import { formOf } from './quoted-share.js'
import type { NarratorSentence, Reading } from './reading.js'

/** The opening of such a sentence; what is between "in" and the noun names who holds the view. */
const OPENING =
  /^(?:(?:but|and|so|yet|however),?\s+)?in\s+(?:(?<owner>(?:his|her|their|its)|[^,.;:"“”\n]{2,60}?['’]s?)\s+(?:own\s+)?(?<noun>\p{L}+)|the\s+(?<head>\p{L}+)\s+of\s+(?<holder>[^,.;:"“”\n]{2,60}))(?:,\s*|\s+)/iu

/** The view of a sentence, where it opens with one of the listed phrases ("in the view of"). */
export function findView(reading: Reading, sentence: NarratorSentence, lexicon: AttributionLexicon): Found | undefined {
  const { text } = reading
  const match = OPENING.exec(text.slice(sentence.start, Math.min(sentence.end, sentence.start + 200)))
  if (!match?.groups) return undefined
  const { owner, noun, head, holder } = match.groups
  const cue = noun ?? head!
  const who = (owner ?? holder!).replace(/['’]s?$/, '')
  const isListed = lexicon.phrases.get('in')?.some(({ rest }) => rest[1] === cue.toLowerCase())
  if (!isListed || (holder !== undefined && !match[0].includes(','))) return undefined
  const start = sentence.start + match[0].length
  const end = sentence.end - (/[.!?]+["”’]?$/.exec(text.slice(sentence.start, sentence.end))?.[0].length ?? 0)
  if (end - start < 8) return undefined
  const place = (words: string, from: number) => {
    const at = text.indexOf(words, from)
    return { start: at, end: at + words.length }
  }
  const source = place(who, sentence.start + match[0].toLowerCase().indexOf('in ') + 3)
  const content = [{ start, end }]
  return {
    content,
    cue: place(cue, owner === undefined ? sentence.start : source.end),
    source,
    act: 'belief',
    form: formOf(text, reading.quotations, content),
    rule: 'view',
    confidence: 0.75,
  }
}
