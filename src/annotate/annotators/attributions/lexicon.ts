/** Rows of the cue and speaker lists come in; quick look-ups by inflected form go out. */
import { hashString } from '../../../learn/feature-hash.js'
import type { FunctionWord, ReportingCue, SpeakerNoun } from '../../../model/lexicon.js'
import { type FunctionWords, functionWords } from './function-words.js'

export interface AttributionLexicon {
  /** Cue verbs and nouns of one word, by every form. */
  readonly cues: ReadonlyMap<string, ReportingCue>
  /** Hashes of the forms of cues of speech, and of verbs. */
  readonly forms: ReadonlySet<number>
  /** Cues of two or more words, by the first word of every form: the further words. */
  readonly phrases: ReadonlyMap<string, readonly { readonly rest: readonly string[]; readonly cue: ReportingCue }[]>
  readonly nouns: ReadonlyMap<string, SpeakerNoun['class']>
  /** Last words of the names of roles, lower case. */
  readonly roles: ReadonlySet<string>
  readonly words: FunctionWords
}

/** Builds the look-ups; a verb wins over a noun of the same form. */
export function buildLexicon(
  cues: readonly ReportingCue[],
  nouns: readonly SpeakerNoun[],
  roles: readonly string[],
  words: readonly FunctionWord[],
): AttributionLexicon {
  const single = new Map<string, ReportingCue>()
  const phrases = new Map<string, { rest: string[]; cue: ReportingCue }[]>()
  const ordered = [...cues].sort((a, b) => rank(a) - rank(b))
  for (const cue of ordered) {
    for (const form of [cue.phrase, ...(cue.forms.length > 0 ? cue.forms : inflect(cue))]) {
      const [first, ...rest] = form.toLowerCase().split(' ') as [string, ...string[]]
      if (rest.length === 0) {
        if (!single.has(first)) single.set(first, cue)
        continue
      }
      const list = phrases.get(first)
      if (list) list.push({ rest, cue })
      else phrases.set(first, [{ rest, cue }])
    }
  }
  return {
    cues: single,
    forms: new Set(
      [...single].filter(([, { act, part }]) => act === 'speech' || part === 'verb').map(([form]) => hashString(form)),
    ),
    phrases,
    nouns: new Map(nouns.map((noun) => [noun.phrase.toLowerCase(), noun.class])),
    roles: new Set(roles.map((role) => role.toLowerCase().split(' ').at(-1)!)),
    words: functionWords(words),
  }
}

/** Names of roles that persons have ("chief executive"), of the rows of name cues. */
export function rolePhrases(cues: readonly { readonly cue: string; readonly phrase: string }[]): string[] {
  return cues.filter((row) => row.cue === 'role').map((row) => row.phrase)
}

function rank(cue: ReportingCue): number {
  return cue.part === 'verb' ? 0 : cue.part === 'phrase' ? 1 : 2
}

/** Regular forms of a verb or noun; the list gives those that double a letter or change more. */
function inflect(cue: ReportingCue): string[] {
  const word = cue.phrase
  if (cue.part === 'phrase' || word.includes(' ')) return []
  const s = /(?:s|x|z|ch|sh)$/.test(word)
    ? `${word}es`
    : /[^aeiou]y$/.test(word)
      ? `${word.slice(0, -1)}ies`
      : `${word}s`
  if (cue.part === 'noun') return [s]
  if (word.endsWith('e')) return [s, `${word}d`, `${word.slice(0, -1)}ing`]
  if (/[^aeiou]y$/.test(word)) return [s, `${word.slice(0, -1)}ied`, `${word}ing`]
  return [s, `${word}ed`, `${word}ing`]
}
