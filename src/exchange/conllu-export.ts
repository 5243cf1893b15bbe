/** Articles with their sentences and spans come in; CoNLL-U goes out, each word with its place, each span as a comment. */
import type { Span } from '../model/span.js'
import type { ParsedSentence, Token } from '../model/syntax.js'
import type { ExportDocument } from '../store/export-rows.js'
import { type WrittenFile, writeHashed } from './write-hashed.js'

/** What the grammar gives: supplied from outside. */
export interface Grammar {
  readonly sentences: (text: string) => readonly Span[]
  readonly parse: (text: string, sentence: Span) => ParsedSentence
  /** The line of a word, its last column `_` or `SpaceAfter=No`. */
  readonly line: (token: Token, spaceAfter: boolean) => string
}

/**
 * One file of all articles. MISC holds `start_char` and `end_char` in the article's text, as Stanza writes them; a span is a
 * comment `# annotation = id label start end words` before the sentence it begins in, so that overlapping ones are kept.
 */
export function writeConllu(
  folder: string,
  documents: Iterable<ExportDocument>,
  grammar: Grammar,
  unit: (text: string) => (offset: number) => number,
): WrittenFile {
  let rows = 0
  const pieces = function* (): Generator<string> {
    for (const document of documents)
      for (const sentence of sentencesOf(document, grammar, unit)) {
        rows++
        yield sentence
      }
  }
  return writeHashed(folder, 'articles.conllu', pieces(), () => rows)
}

function* sentencesOf(
  { id, url, text, spans }: ExportDocument,
  grammar: Grammar,
  unit: (text: string) => (offset: number) => number,
): Generator<string> {
  const at = unit(text)
  const oneLine = (words: string): string => words.replace(/\s+/g, ' ')
  const sentences = grammar.sentences(text)
  let next = 0
  for (const [n, sentence] of sentences.entries()) {
    let out = n === 0 ? `# newdoc id = article-${id}\n${url ? `# url = ${oneLine(url)}\n` : ''}` : ''
    out += `# sent_id = article-${id}-${n + 1}\n# text = ${oneLine(text.slice(sentence.start, sentence.end))}\n`
    const isLast = n === sentences.length - 1
    for (; next < spans.length && (isLast || spans[next]!.start < sentences[n + 1]!.start); next++) {
      const span = spans[next]!
      out += `# annotation = ${span.id} ${span.label} ${at(span.start)} ${at(span.end)} ${oneLine(span.exact)}\n`
    }
    const { tokens } = grammar.parse(text, sentence)
    for (const [i, token] of tokens.entries()) {
      const follows = tokens[i + 1]
      const line = grammar.line(token, follows === undefined || follows.start > token.end).replace(/\t_$/, '\t')
      const bar = line.endsWith('\t') ? '' : '|'
      out += `${line}${bar}start_char=${at(token.start)}|end_char=${at(token.end)}\n`
    }
    yield `${out}\n`
  }
}
