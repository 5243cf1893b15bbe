import { describe, expect, it } from 'vitest'
import { type ConlluSentence, readConllu } from '../../src/syntax/conllu.js'
import { createWordAnalyser } from '../../src/syntax/parser.js'
import { scoreByGenre, scoreTable } from '../../src/syntax/score-trees.js'
import { trainSyntax } from '../../src/syntax/train-syntax.js'

/** A toy treebank: every subject with every verb and object. */
function treebank(): ConlluSentence[] {
  const rows = (words: readonly (readonly string[])[]): string =>
    words
      .map(([form, lemma, upos, xpos, head, relation], i) =>
        [i + 1, form, lemma, upos, xpos, '_', head, relation, '_', '_'].join('\t'),
      )
      .join('\n')
  let text = ''
  for (const [n, noun] of ['board', 'council', 'trust', 'ward', 'party', 'panel'].entries())
    for (const [past, verb] of [
      ['closed', 'close'],
      ['opened', 'open'],
      ['saved', 'save'],
    ] as const)
      text += `# newdoc id = toy-${n}-${verb}\n${rows([
        ['The', 'the', 'DET', 'DT', '2', 'det'],
        [noun, noun, 'NOUN', 'NN', '3', 'nsubj'],
        [past, verb, 'VERB', 'VBD', '0', 'root'],
        ['beds', 'bed', 'NOUN', 'NNS', '3', 'obj'],
        ['.', '.', 'PUNCT', '.', '3', 'punct'],
      ])}\n\n`
  return [...readConllu(text)]
}

describe('training', () => {
  it('learns a toy treebank, and the same bytes each time', () => {
    const sentences = treebank()
    const lines: string[] = []
    const models = trainSyntax(sentences, { epochs: 6, report: (line) => lines.push(line) })
    expect(trainSyntax(sentences, { epochs: 6 })).toEqual(models)
    const scores = scoreByGenre(sentences, createWordAnalyser(models))
    expect(scores.at(-1)).toMatchObject({ genre: 'all', words: 90, upos: 1, lemma: 1 })
    expect(scores.at(-1)!.las).toBeGreaterThan(0.9)
    expect(scoreTable(scores)).toContain('| toy | 90 | 100.0 | 100.0 |')
    expect(lines.some((line) => line.startsWith('parser, epoch 6'))).toBe(true)
  })
})
