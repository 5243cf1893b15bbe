/** Sentences with lemmas in, rules for lemmas out. */
import type { ConlluSentence } from './conllu.js'
import { createLemmatiser, ENDING_CLASS, type LemmaRules, LONGEST_ENDING } from './lemmatiser.js'
import { plainMarks } from './word-traits.js'

/** Endings that speak for words not seen; of other words only those seen are known ("bid", "sung"). */
const REGULAR: Readonly<Record<string, RegExp>> = { VBD: /ed$/, VBG: /ing$/, VBZ: /s$/, NNS: /(?:s|men)$/ }

/** The edit of most words decides for an ending; words that come out wrong by their endings are kept as they are. */
export function trainLemmatiser(sentences: readonly ConlluSentence[]): LemmaRules {
  const lemmas = new Map<string, Map<string, number>>()
  for (const { words } of sentences) {
    for (const { form, lemma, upos, xpos, features } of words) {
      if ((upos === 'PROPN' && xpos !== 'NNPS') || features.includes('Typo=Yes') || xpos === '_' || upos === 'X')
        continue
      const key = `${plainMarks(form).toLowerCase()} ${xpos}`
      const counts = lemmas.get(key) ?? new Map<string, number>()
      // Some lemmas have a capital: "I", "British".
      const plain = upos === 'PROPN' ? plainMarks(lemma).toLowerCase() : plainMarks(lemma)
      lemmas.set(key, counts.set(plain, (counts.get(plain) ?? 0) + 1))
    }
  }
  const votes = new Map<string, Map<string, number>>()
  const learnt: { readonly word: string; readonly penn: string; readonly lemma: string }[] = []
  for (const [key, counts] of lemmas) {
    const [word, penn] = key.split(' ') as [string, string]
    const lemma = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]
    learnt.push({ word, penn, lemma })
    const kind = ENDING_CLASS[penn] ?? penn
    if (!/^[a-z-]+$/.test(word) || REGULAR[kind]?.test(word) === false) continue
    const edit = editOf(word, lemma)
    if (edit === undefined) continue
    for (let length = 1; length <= Math.min(LONGEST_ENDING, word.length - 1); length++) {
      const place = `${kind} ${word.slice(-length)}`
      const seen = votes.get(place) ?? new Map<string, number>()
      votes.set(place, seen.set(edit, (seen.get(edit) ?? 0) + 1))
    }
  }
  const endings: Record<string, Record<string, string>> = {}
  for (const place of [...votes.keys()].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const [penn, ending] = place.split(' ') as [string, string]
    const [edit, count] = [...votes.get(place)!].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]!
    const total = [...votes.get(place)!.values()].reduce((a, b) => a + b, 0)
    const forTag = endings[penn] ?? {}
    endings[penn] = forTag
    // A longer ending is worth keeping where it says otherwise than its shorter one, and oftener than by chance.
    const shorter = longest(forTag, ending)
    if (edit !== shorter && (ending.length === 1 || (count >= 2 && count > total / 2))) forTag[ending] = edit
  }
  const rules: LemmaRules = { words: {}, endings: withoutEmpty(endings), verbs: verbsOf(sentences) }
  const lemmatise = createLemmatiser(rules)
  const words: Record<string, string> = {}
  for (const { word, penn, lemma } of learnt) if (lemmatise(word, '', penn) !== lemma) words[`${word} ${penn}`] = lemma
  return { ...rules, words }
}

/** Verbs that stand in their plain form, in order of the alphabet. */
function verbsOf(sentences: readonly ConlluSentence[]): string[] {
  const counts = new Map<string, number>()
  for (const { words } of sentences)
    for (const { form, lemma, xpos, features } of words) {
      if (!/^VBP?$/.test(xpos) || features.includes('Typo=Yes') || !/^[a-z]{2,}$/.test(lemma)) continue
      if (form.toLowerCase() === lemma) counts.set(lemma, (counts.get(lemma) ?? 0) + 1)
    }
  return [...counts.keys()].sort()
}

/** What the endings kept so far make of an ending. */
function longest(forTag: Readonly<Record<string, string>>, ending: string): string {
  for (let from = 1; from < ending.length; from++) {
    const edit = forTag[ending.slice(from)]
    if (edit !== undefined) return edit
  }
  return '0'
}

function withoutEmpty(endings: Record<string, Record<string, string>>): Record<string, Record<string, string>> {
  return Object.fromEntries(Object.entries(endings).filter(([, edits]) => Object.values(edits).some((e) => e !== '0')))
}

/** How many letters at the end go, and what is put there; undefined where more than nine would go. */
function editOf(word: string, lemma: string): string | undefined {
  let same = 0
  while (same < word.length && same < lemma.length && word[same] === lemma[same]) same++
  const cut = word.length - same
  if (same === 0 || cut > 9) return undefined
  return `${cut}${lemma.slice(same)}`
}
