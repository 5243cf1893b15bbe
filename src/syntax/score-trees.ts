/** Gold sentences and an analyser in, its accuracy by genre out. */
import type { ConlluSentence } from './conllu.js'
import type { WordAnalyser } from './parser.js'

export interface TreeScore {
  readonly genre: string
  readonly words: number
  /** Shares of all words: universal tag, lemma, head, head and relation without its subtype. */
  readonly upos: number
  readonly lemma: number
  readonly uas: number
  readonly las: number
}

/** Genres by the first part of a document's name (`GUM_news_…` is GUM_news, `email-…` is email), then all together. */
export function scoreByGenre(sentences: readonly ConlluSentence[], analyser: WordAnalyser): readonly TreeScore[] {
  const sums = new Map<string, number[]>()
  let genre = 'unnamed'
  for (const { comments, words } of sentences) {
    const document = comments.find((line) => line.startsWith('# newdoc id = '))?.slice(14)
    if (document) genre = /^GUM_[a-z]+|^[a-z]+/.exec(document)?.[0] ?? document
    const tokens = analyser.parseWords(words.map(({ form }) => ({ form, start: 0, end: 0 })))
    const counts = [0, 0, 0, 0, 0]
    words.forEach((word, i) => {
      const token = tokens[i]!
      const isHead = token.head + 1 === word.head
      const isRelation = token.relation.split(':')[0] === word.relation.split(':')[0]
      const right = [true, token.upos === word.upos, token.lemma === word.lemma, isHead, isHead && isRelation]
      right.forEach((is, k) => {
        if (is) counts[k]!++
      })
    })
    for (const name of [genre, 'all']) {
      const sum = sums.get(name) ?? [0, 0, 0, 0, 0]
      sums.set(
        name,
        sum.map((value, k) => value + counts[k]!),
      )
    }
  }
  const all = sums.get('all')
  sums.delete('all')
  return [...sums]
    .sort((a, b) => (a[0] < b[0] ? -1 : 1))
    .concat(all ? [['all', all]] : [])
    .map(([name, [n, upos, lemma, uas, las]]) => ({
      genre: name,
      words: n!,
      upos: upos! / n!,
      lemma: lemma! / n!,
      uas: uas! / n!,
      las: las! / n!,
    }))
}

/** The scores as a Markdown table, as the models' card has it. */
export function scoreTable(scores: readonly TreeScore[]): string {
  const percent = (share: number): string => (share * 100).toFixed(1)
  const rows = scores.map(
    ({ genre, words, upos, lemma, uas, las }) =>
      `| ${genre} | ${words} | ${[upos, lemma, uas, las].map(percent).join(' | ')} |`,
  )
  return ['| genre | words | tags | lemmas | heads | heads and relations |', '|---|---|---|---|---|---|', ...rows].join(
    '\n',
  )
}
