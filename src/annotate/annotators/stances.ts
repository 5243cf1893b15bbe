/** Finds who wants power over health and care moved to or from the centre: by clause, for each holder, for the article. */
import type { Attribution, Draft, Entity, Holder, Mention, Stance, StanceLabel, Verdict } from '../../model/annotation.js'
import type { Article } from '../../model/article.js'
import type { StanceLexicon } from '../../model/stance-lexicon.js'
import { defineAnnotator } from '../annotator.js'
import { compileStanceMatchers } from './stances/marked-sentence.js'
import { compilePhrases } from './stances/phrases.js'
import { readStatements } from './stances/statements.js'
import { verdictsOf } from './stances/verdicts.js'

export function stancesAnnotator(lexicon: StanceLexicon, files: readonly string[]) {
  const matchers = compileStanceMatchers(lexicon)
  return defineAnnotator({
    name: 'stances',
    version: '1',
    requires: ['sentence'],
    provides: ['stance', 'verdict'],
    reads: files,
    *annotate(article, earlier) {
      const statements = readStatements(article, matchers, {
        sentences: earlier.of('sentence'),
        mentions: [],
        entities: [],
        attributions: [],
      })
      yield* statements.stances
      yield* verdictsOf(statements)
    },
  })
}
