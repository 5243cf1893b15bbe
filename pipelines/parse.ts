/** Text, JSON Lines or given words in; CoNLL-U, or trees drawn for the eye, out. */
import { z } from 'zod'
import { problem } from '../src/model/problem.js'
import type { Token } from '../src/model/syntax.js'
import { openDataFiles } from '../src/reference/data-files.js'
import { loadSyntaxModels } from '../src/reference/load-models.js'
import type { Settings } from '../src/run/settings.js'
import { readConllu } from '../src/syntax/conllu.js'
import { drawTree } from '../src/syntax/draw-tree.js'
import { createWordAnalyser, type WordAnalyser } from '../src/syntax/parser.js'
import { conlluLine } from '../src/syntax/write-conllu.js'
import { splitParagraphs, splitSentences } from '../src/text/sentences.js'
import { splitTokens } from '../src/text/tokens.js'

export interface ParseOptions {
  /** The input is CoNLL-U whose words are given; only FORM and SpaceAfter are read. */
  readonly tokens?: boolean
  /** The input is JSON Lines with `text` and, if need be, `id`. */
  readonly jsonl?: boolean
  /** Draw trees instead of writing CoNLL-U. */
  readonly tree?: boolean
  /** Told about lines that cannot be parsed. */
  readonly warn?: (message: string) => void
}

/** Parses what comes in; yields text as it is done, in order. */
export async function* parse(
  settings: Settings,
  input: AsyncIterable<string | Buffer>,
  options: ParseOptions = {},
): AsyncGenerator<string> {
  const analyser = createWordAnalyser(loadSyntaxModels(openDataFiles(settings.data)))
  if (options.tokens) {
    for await (const piece of piecesOf(input, '\n\n')) yield parseGiven(piece, analyser, options)
  } else if (options.jsonl) {
    let number = 0
    for await (const piece of piecesOf(input, '\n'))
      for (const line of piece.replace(/\n$/, '').split('\n')) {
        number++
        if (line.trim() !== '') yield parseLine(line, number, analyser, options)
      }
  } else {
    let text = ''
    for await (const piece of piecesOf(input, '\n')) text += piece
    yield parseText(text, analyser, options)
  }
}

/** The input in pieces that end with `mark`, the last one aside: memory stays flat, and nothing is cut in two. */
async function* piecesOf(input: AsyncIterable<string | Buffer>, mark: string): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of input) {
    rest += (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })).replaceAll('\r\n', '\n')
    const end = rest.lastIndexOf(mark)
    if (end < 0) continue
    yield rest.slice(0, end + mark.length)
    rest = rest.slice(end + mark.length)
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

/** CoNLL-U in and out: comments kept, one line a word. */
function parseGiven(conllu: string, analyser: WordAnalyser, options: ParseOptions): string {
  let out = ''
  for (const { comments, words } of readConllu(conllu)) {
    const tokens = analyser.parseWords(words.map(({ form }) => ({ form, start: 0, end: 0 })))
    out += written(comments, tokens, (i) => words[i]!.spaceAfter, options)
  }
  return out
}

const documentShape = z.object({ id: z.union([z.string(), z.number()]).optional(), text: z.string() })

function parseLine(line: string, number: number, analyser: WordAnalyser, options: ParseOptions): string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    options.warn?.(problem('input/not-json', `line ${number} is not JSON: ${(cause as Error).message}`).message)
    return ''
  }
  const document = documentShape.safeParse(value)
  if (!document.success) {
    options.warn?.(
      problem('input/bad-field', `line ${number} has no text: ${document.error.issues[0]?.message}`).message,
    )
    return ''
  }
  const id = String(document.data.id ?? number).replace(/\s+/g, ' ')
  return parseText(document.data.text, analyser, options, `# newdoc id = ${id}`)
}

function parseText(text: string, analyser: WordAnalyser, options: ParseOptions, heading?: string): string {
  let out = ''
  let number = 0
  for (const block of splitParagraphs(text)) {
    for (const sentence of splitSentences(text, block)) {
      const words = splitTokens(text, sentence)
      const comments = [
        ...(heading && number === 0 ? [heading] : []),
        `# sent_id = ${++number}`,
        `# text = ${text.slice(sentence.start, sentence.end).replace(/\s+/g, ' ')}`,
      ]
      const followed = (i: number): boolean => i + 1 >= words.length || words[i + 1]!.start > words[i]!.end
      out += written(comments, analyser.parseWords(words), followed, options)
    }
  }
  return out
}

function written(
  comments: readonly string[],
  tokens: readonly Token[],
  spaceAfter: (index: number) => boolean,
  options: ParseOptions,
): string {
  let out = ''
  for (const comment of comments) out += `${comment}\n`
  if (options.tree) for (const line of drawTree(tokens)) out += `${line}\n`
  else for (const token of tokens) out += `${conlluLine(token, spaceAfter(token.index))}\n`
  return `${out}\n`
}
