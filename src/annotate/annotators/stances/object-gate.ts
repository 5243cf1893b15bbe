/** Decides what a text is about: where power over health, care and local government lies, or something else. */
import type { MarkedSentence } from './marked-sentence.js'

export interface Aboutness {
  readonly onSubject: boolean
  /** The sentence is about schools, rail, Brexit …: its sides are none of ours. */
  refuses(sentence: MarkedSentence): boolean
  /** The sentence touches on where power lies. */
  topical(sentence: MarkedSentence): boolean
}

/** Counts subject and veto words over all sentences of a text. Linear. */
export function aboutness(sentences: readonly MarkedSentence[]): Aboutness {
  let subject = 0
  let veto = 0
  for (const sentence of sentences)
    for (const mark of sentence.objects) {
      if (mark.row.kind === 'subject' || mark.row.kind === 'government') subject++
      else if (mark.row.kind === 'veto') veto++
    }
  return {
    onSubject: subject >= 2,
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
