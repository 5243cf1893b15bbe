/** Finds sentences: each stays inside its block. */
import { splitSentences } from '../../text/sentences.js'
import { defineAnnotator } from '../annotator.js'

export const sentencesAnnotator = defineAnnotator({
  name: 'sentences',
  version: '2',
  requires: [],
  provides: ['sentence'],
  reads: [],
  *annotate(article) {
    for (const [block, place] of article.blocks.entries()) {
      for (const span of splitSentences(article.text, place)) yield { kind: 'sentence', block, ...span }
    }
  },
})
