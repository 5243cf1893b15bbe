/** CoNLL-U text to sentences of rows, for training, for measuring, and for `parse --tokens`. */

/** One word's columns; `head` is 1-based with 0 for the root, as in the file. */
export interface ConlluWord {
  readonly form: string
  readonly lemma: string
  readonly upos: string
  readonly xpos: string
  readonly features: string
  readonly head: number
  readonly relation: string
  readonly spaceAfter: boolean
}

export interface ConlluSentence {
  /** Lines that begin with #, as they stand. */
  readonly comments: readonly string[]
  readonly words: readonly ConlluWord[]
}

/** Reads sentences; ranges (`1-2`) and empty nodes (`1.1`) are left out. Missing columns read as `_`. */
export function* readConllu(text: string): Iterable<ConlluSentence> {
  let comments: string[] = []
  let words: ConlluWord[] = []
  let at = 0
  while (at < text.length) {
    let end = text.indexOf('\n', at)
    if (end < 0) end = text.length
    const line = text.slice(at, text[end - 1] === '\r' ? end - 1 : end)
    at = end + 1
    if (line === '') {
      if (comments.length > 0 || words.length > 0) yield { comments, words }
      comments = []
      words = []
    } else if (line.startsWith('#')) comments.push(line)
    else if (/^\d+\t/.test(line)) words.push(readWord(line))
  }
  if (comments.length > 0 || words.length > 0) yield { comments, words }
}

function readWord(line: string): ConlluWord {
  const columns = line.split('\t')
  const head = Number(columns[6])
  return {
    form: columns[1] || '_',
    lemma: columns[2] ?? '_',
    upos: columns[3] ?? '_',
    xpos: columns[4] ?? '_',
    features: columns[5] ?? '_',
    head: Number.isInteger(head) ? head : 0,
    relation: columns[7] ?? '_',
    spaceAfter: !(columns[9] ?? '').includes('SpaceAfter=No'),
  }
}
