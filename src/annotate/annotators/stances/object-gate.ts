/** Decides what a text is about: where power over health, care and local government lies, or something else. */
import type { CutSentence, MarkedSentence } from './marked-sentence.js'

export interface Aboutness {
  readonly onSubject: boolean
  /** Whether the sentence of this number, one of its neighbours, or the text throughout is about health, care or local government. */
  isNear(at: number): boolean
  /** The sentence is about schools, rail, Brexit …: its sides are none of ours. */
  refuses(sentence: MarkedSentence): boolean
  /** The sentence touches on where power lies. */
  topical(sentence: MarkedSentence): boolean
}

/** Sentences on either side of one that names the subject which are read with it: no coded statement stands further off. */
const NEIGHBOURS = 2
/** A text of which one sentence in so many names the subject is about it throughout. */
const THROUGHOUT = 4

/** Counts subject and veto words over all sentences of a text. Linear. */
export function aboutness(sentences: readonly CutSentence[]): Aboutness {
  let subject = 0
  let veto = 0
  let naming = 0
  const near = new Uint8Array(sentences.length)
  sentences.forEach(({ objects }, at) => {
    const before = subject
    for (const { row } of objects)
      if (row.kind === 'subject' || row.kind === 'government') subject++
      else if (row.kind === 'veto') veto++
    if (subject === before) return
    naming++
    near.fill(1, Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1)
  })
  const isThroughout = naming * THROUGHOUT >= sentences.length
  return {
    onSubject: subject >= 2,
    isNear: (at) => isThroughout || near[at] === 1,
    refuses: (sentence) => {
      if (sentence.objects.length === 0) return false
      const count = (kind: string) => sentence.objects.filter((mark) => mark.row.kind === kind).length
      const other = count('veto')
      if (other === 0) return false
      const health = count('subject')
      if (health > 0) return other > health || (sentence.frames.length === 0 && sentence.idioms.length === 0)
      // Power handed to local government counts whatever it is over; a council that runs buses does not.
      const moves = sentence.frames.some((mark) => mark.row.frame === 'TRANSFER' || mark.row.frame === 'FREE')
      const says = sentence.powers.some((mark) => mark.row.use === 'say' && mark.row.function === 'power')
      return !(moves && count('government') > 0 && (subject > veto || (says && other === 1)))
    },
    topical: (sentence) => sentence.objects.some((mark) => mark.row.kind === 'topic'),
  }
}
