/** A treebank file in, a table out: tagging and parsing beside compromise and wink-nlp, on the same words in the same run. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { openDataFiles } from '../../src/reference/data-files.js'
import { loadSyntaxModels } from '../../src/reference/load-models.js'
import { settingsFrom } from '../../src/run/settings.js'
import { type ConlluSentence, readConllu } from '../../src/syntax/conllu.js'
import { createWordAnalyser } from '../../src/syntax/parser.js'
import { scoreByGenre, scoreTable } from '../../src/syntax/score-trees.js'

/** A peer's tag of each stretch of a text it takes for a word. */
interface PeerTag {
  readonly start: number
  readonly end: number
  readonly upos: string
}
type TagText = (text: string) => readonly PeerTag[]

interface Measured {
  readonly name: string
  readonly right: number
  readonly rightWords: number
  readonly seconds: number
}

/** Runs every peer twice and counts the second time, when the code is warm. Throws where the file is not there. */
export async function benchSyntax(paths: readonly string[]): Promise<string> {
  const path = paths[0]
  if (path === undefined) throw new Error('name a CoNLL-U file')
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const sentences = [...readConllu(text)].filter(({ words }) => words.length > 0)
  const started = process.hrtime.bigint()
  const analyser = createWordAnalyser(loadSyntaxModels(openDataFiles(settingsFrom({}).data)))
  const loadSeconds = secondsSince(started)

  const ours = (name: string, parse: boolean): Measured => {
    const run = () =>
      sentences.map(({ words }) => (parse ? analyser.parseWords : analyser.tagWords)(words.map(unplaced)))
    run()
    const at = process.hrtime.bigint()
    const tagged = run()
    const seconds = secondsSince(at)
    return counted(name, sentences, (s, i) => tagged[s]![i]!.upos, seconds)
  }
  const measured = [
    ours('policylens, tags', false),
    ours('policylens, tags and trees', true),
    ...[
      { name: 'compromise', tagText: await compromise() },
      { name: 'wink-nlp', tagText: await wink() },
    ].map(({ name, tagText }) => peer(name, sentences, tagText)),
  ]
  const words = sentences.reduce((sum, sentence) => sum + sentence.words.length, 0)
  const rows = measured.map(
    ({ name, right, rightWords, seconds }) =>
      `| ${name} | ${percent(right)} | ${percent(rightWords)} | ${Math.round(words / seconds)} |`,
  )
  return [
    `${words} words in ${sentences.length} sentences; models loaded in ${Math.round(loadSeconds * 1000)} ms`,
    '',
    '| | universal tags right, % | without punctuation | words a second |',
    '|---|---|---|---|',
    ...rows,
    '',
    scoreTable(scoreByGenre(sentences, analyser)),
  ].join('\n')
}

const unplaced = ({ form }: { readonly form: string }) => ({ form, start: 0, end: 0 })
const percent = (share: number): string => (share * 100).toFixed(1)
const secondsSince = (at: bigint): number => Number(process.hrtime.bigint() - at) / 1e9

function counted(
  name: string,
  sentences: readonly ConlluSentence[],
  tagOf: (sentence: number, word: number) => string | undefined,
  seconds: number,
): Measured {
  let [all, right, words, rightWords] = [0, 0, 0, 0]
  sentences.forEach((sentence, s) => {
    sentence.words.forEach(({ upos }, i) => {
      const isRight = tagOf(s, i) === upos
      all++
      if (isRight) right++
      if (upos === 'PUNCT' || upos === 'SYM') return
      words++
      if (isRight) rightWords++
    })
  })
  return { name, right: right / all, rightWords: rightWords / words, seconds }
}

/** The peer sees the words with spaces between; a word has the tag of the stretch its first letter lies in. */
function peer(name: string, sentences: readonly ConlluSentence[], tagText: TagText): Measured {
  const texts = sentences.map(({ words }) => words.map((word) => word.form).join(' '))
  for (const text of texts.slice(0, 300)) tagText(text)
  const at = process.hrtime.bigint()
  const tagged = texts.map(tagText)
  const seconds = secondsSince(at)
  const byWord = sentences.map(({ words }, s) => {
    let start = 0
    let next = 0
    return words.map(({ form }) => {
      while (next < tagged[s]!.length && tagged[s]![next]!.end <= start) next++
      const found = tagged[s]![next]
      start += form.length + 1
      return found && found.start < start - 1 ? found.upos : undefined
    })
  })
  return counted(name, sentences, (s, i) => byWord[s]![i], seconds)
}

/** compromise's tags as universal ones, its finest first; it has none for punctuation. */
const COMPROMISE_TAGS: readonly (readonly [string, string])[] = [
  ['Negative', 'PART'],
  ['Pronoun', 'PRON'],
  ['Possessive', 'PROPN'],
  ['ProperNoun', 'PROPN'],
  ['Modal', 'AUX'],
  ['Auxiliary', 'AUX'],
  ['Copula', 'AUX'],
  ['Ordinal', 'ADJ'],
  ['Value', 'NUM'],
  ['Noun', 'NOUN'],
  ['Verb', 'VERB'],
  ['Adjective', 'ADJ'],
  ['Adverb', 'ADV'],
  ['Determiner', 'DET'],
  ['Preposition', 'ADP'],
  ['QuestionWord', 'PRON'],
  ['Expression', 'INTJ'],
]

async function compromise(): Promise<TagText> {
  const { default: nlp } = await import('compromise')
  return (text) => {
    const out: PeerTag[] = []
    let at = 0
    const shown = { terms: { pre: true, text: true, post: true, tags: true } }
    for (const sentence of nlp(text).json(shown) as readonly { readonly terms: readonly CompromiseTerm[] }[]) {
      for (const term of sentence.terms) {
        const start = at + term.pre.length
        const end = start + term.text.length
        if (term.text !== '') out.push({ start, end, upos: uposOfCompromise(term) })
        at = end + term.post.length
      }
    }
    return out
  }
}

interface CompromiseTerm {
  readonly pre: string
  readonly text: string
  readonly post: string
  readonly tags: readonly string[]
}

function uposOfCompromise({ text, tags }: CompromiseTerm): string {
  if (tags.includes('Conjunction')) return /^(?:and|or|but|nor|&)$/i.test(text) ? 'CCONJ' : 'SCONJ'
  return COMPROMISE_TAGS.find(([tag]) => tags.includes(tag))?.[1] ?? 'X'
}

async function wink(): Promise<TagText> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ])
  const nlp = winkNLP(model, ['sbd', 'pos'])
  const { its } = nlp
  return (text) => {
    const tokens = nlp.readDoc(text).tokens()
    const forms = tokens.out(its.value) as readonly string[]
    const tags = tokens.out(its.pos) as readonly string[]
    let at = 0
    return forms.map((form, i) => {
      const start = Math.max(at, text.indexOf(form, at))
      at = start + form.length
      return { start, end: at, upos: tags[i]! }
    })
  }
}
